"""Files as the person meets them: making, opening, importing, copying, moving. Nothing is ever overwritten unasked.

No dialog here waits in a loop of its own: each is shown, and its answer comes as a signal.
"""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from workshop_app.exporters import file_names
from workshop_app.journey.errors import ParcoursError
from workshop_app.language import _, current, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.importers.base import Importer
    from workshop_app.session import Session
    from workshop_app.ui.main_window import MainWindow
    from workshop_app.ui.workspace import Workspace

SUFFIX = ".parcours"
_SAMPLE = "flooring"


def droppable(data: QMimeData) -> Path | None:
    """Return the file that is being dragged, if it is one that can be opened."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and (paths[0].suffix.lower() == SUFFIX or _importer(paths[0]) is not None):
        return paths[0]
    return None


def _importer(path: Path) -> Importer | None:
    """What reads a file of this name, if anything does."""
    from workshop_app.importers.registry import importers

    return next((each for each in importers() if path.suffix.lower() in each.suffixes), None)


def project_folder() -> Path:
    """Return where new projects go: a folder of ours among the person's documents. It need not exist."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Parcours"


def file_name(title: str) -> str:
    """Return a name for a file (without suffix) that every system takes, as close to a title as possible."""
    return file_names.file_name(title) or _("Untitled")


def unused_path(folder: Path, title: str) -> Path:
    """Return a path in the folder that nothing has yet, named after a title."""
    name = file_name(title)
    path, number = folder / f"{name}{SUFFIX}", 2
    while os.path.lexists(path):
        path = folder / f"{name} {number}{SUFFIX}"
        number += 1
    return path


class Files(QObject):
    """What can be done with files, for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # -- making --------------------------------------------------------------------------------------------------

    def create(self, template_id: str, language: str, with_examples: bool) -> bool:
        """Make a project from a template among the person's documents, and show it."""
        return self._create(template_id, language, with_examples=with_examples)

    def open_sample(self, language: str = "") -> bool:
        """Make a project of the finished sample and show it; it can be changed freely."""
        return self._create(_SAMPLE, language or current(), with_examples=True)

    def _create(self, template_id: str, language: str, *, with_examples: bool) -> bool:
        try:
            from workshop_app.importers.templates import build_project, list_templates
            from workshop_app.journey.sentence import Sentence
            from workshop_app.session import Session

            names = {info.id: info.names.get(language, info.id) for info in list_templates()}
            title = names.get(template_id, template_id)
            records = build_project(
                template_id, language, title=title, with_examples=with_examples, now=_now()
            )
            folder = project_folder()
            folder.mkdir(parents=True, exist_ok=True)
            label = Sentence("Started from the template “{name}”", name=title)
            session = Session.create(unused_path(folder, title), records, label)
        except OSError as error:
            reason = error.strerror or str(error)
            self.tell(_("The project could not be made: {reason}. Nothing was left behind.", reason=reason))
        except ParcoursError as error:
            self.tell(say(error.sentence))
        else:
            self._show(session)
            return True
        return False

    # -- opening -------------------------------------------------------------------------------------------------

    def ask_open(self) -> None:
        """Ask which file to open."""
        dialog = self._file_dialog(_("Open a project"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                _("Projects and JSON ({patterns})", patterns=f"*{SUFFIX} *.json"),
                _("Projects ({patterns})", patterns=f"*{SUFFIX}"),
                _("All files ({patterns})", patterns="*"),
            ]
        )
        dialog.fileSelected.connect(self.open_path)
        self._window.show_dialog(dialog)

    def open_path(self, name: str | Path) -> bool:
        """Open a project, or import another file; what is open now is closed once the other one could be read."""
        path = Path(name)
        if path.suffix.lower() != SUFFIX and _importer(path) is not None:
            return self.import_path(path)
        page = self._window.page
        if page is not None and same_file(page.workspace.session.path, path):
            self._window.show_project()
            return True
        from workshop_app.session import Session
        from workshop_app.store.errors import Damaged

        try:
            session = Session.open(path)
        except Damaged as error:
            self._offer_recovery(path, say(error.sentence))
        except ParcoursError as error:
            self.tell(say(error.sentence))
            self._window.start.refresh()
        else:
            self._show(session)
            return True
        return False

    def _show(self, session: Session) -> None:
        from workshop_app.ui.workspace import Workspace

        self._window.settings.remember_file(session.path)
        self._window.settings.save()
        self._window.open_workspace(Workspace(session, self._window))

    def _offer_recovery(self, path: Path, told: str) -> None:
        box = self._box(told)
        recover = box.addButton(_("Recover into a new file…"), QMessageBox.ButtonRole.AcceptRole)
        recover.clicked.connect(lambda: self._ask_recovery(path))
        self._window.show_dialog(box)

    def _ask_recovery(self, path: Path) -> None:
        wanted = unused_path(path.parent, _("{name} – recovered", name=path.stem))
        self._ask_target(_("Recover into a new file"), wanted, lambda target: self.recover(path, target))

    def recover(self, path: Path, target: Path) -> bool:
        """Bring what can be read of a damaged file into a new one, and show that."""
        from workshop_app.store.recovery import recover

        try:
            recovered = recover(path, target, time=_now())
        except ParcoursError as error:
            self.tell(say(error.sentence))
            return False
        done = self.open_path(target)
        if done:
            told = [say(sentence) for sentence in recovered.told[:3]]
            self.tell("\n\n".join((_("What could be read is in “{name}”.", name=target.name), *told)))
        return done

    # -- importing -----------------------------------------------------------------------------------------------

    def ask_import(self) -> None:
        """Ask which file to import."""
        from workshop_app.importers.registry import importers

        dialog = self._file_dialog(_("Import"), QFileDialog.FileMode.ExistingFile)
        kinds = [(_(each.title), " ".join(f"*{suffix}" for suffix in each.suffixes)) for each in importers()]
        dialog.setNameFilters(
            [
                _("All that can be imported ({patterns})", patterns=" ".join(each for _title, each in kinds)),
                *(_("{title} ({patterns})", title=title, patterns=patterns) for title, patterns in kinds),
                _("All files ({patterns})", patterns="*"),
            ]
        )
        dialog.fileSelected.connect(lambda name: self.import_path(Path(name)))
        self._window.show_dialog(dialog)

    def import_path(self, source: Path) -> bool:
        """Show what a workbook would change in the open project; anything else becomes a project of its own."""
        page, importer = self._window.page, _importer(source)
        if importer is not None and importer.id == "workbook" and page is not None:
            self._preview(page.workspace, source)
            return True
        return self.import_new(source)

    def _preview(self, workspace: Workspace, source: Path) -> None:
        from workshop_app.ui.dialogs.import_workbook import ImportWorkbookDialog

        self._window.show_project()
        for open_one in self._window.findChildren(ImportWorkbookDialog):
            open_one.close()
        workspace.settle()
        dialog = ImportWorkbookDialog(workspace, source, self._window)
        dialog.applied.connect(self._window.offer_undo)
        dialog.make_project.connect(lambda: self.import_new(source))
        dialog.open()

    def import_new(self, source: Path) -> bool:
        """Make a new project beside a file, of all that is in it, and show it."""
        from workshop_app.importers.registry import importer_of
        from workshop_app.journey.sentence import Sentence
        from workshop_app.session import Session

        try:
            plan = importer_of(source).load()(source)
            label = Sentence("Imported “{name}”", name=source.name)
            folder = source.parent if os.access(source.parent, os.W_OK) else project_folder()
            folder.mkdir(parents=True, exist_ok=True)
            session = Session.create(unused_path(folder, source.stem), plan.records, label)
        except OSError as error:
            reason = error.strerror or str(error)
            self.tell(_("The project could not be made: {reason}. Nothing was left behind.", reason=reason))
            return False
        except ParcoursError as error:
            self.tell(say(error.sentence))
            return False
        self._show(session)
        told = [
            _("Imported into {path}", path=session.path.name),
            *(say(notice) for notice in plan.notices[:3]),
        ]
        self._window.notify("info", "\n".join(told))
        return True

    # -- copying and moving --------------------------------------------------------------------------------------

    def ask_save_copy(self) -> None:
        """Ask where to put a copy of the open project."""
        page = self._window.page
        if page is None:
            return
        path = page.workspace.session.path
        wanted = unused_path(self._folder(path), _("{name} – copy", name=path.stem))
        self._ask_target(_("Save a copy"), wanted, self.save_copy)

    def save_copy(self, target: Path) -> bool:
        """Write the open project, history included, to a new file; a read-only or failing one is left for the copy."""
        page = self._window.page
        if page is None:
            return False
        session = page.workspace.session
        page.workspace.settle()
        try:
            session.save_copy(target)
        except ParcoursError as error:
            self.tell(say(error.sentence))
            return False
        if session.read_only_reason is not None:
            return self.open_path(target)
        self._window.notify(
            "info",
            _("Saved a copy: {name}", name=target.name),
            _("Open the copy"),
            lambda: self.open_path(target),
        )
        return True

    def ask_move(self) -> None:
        """Ask where the open project's file should be instead, and under which name."""
        page = self._window.page
        if page is not None:
            path = page.workspace.session.path
            title = page.document.project.title
            wanted = unused_path(path.parent, title) if title and file_name(title) != path.stem else path
            self._ask_target(_("Move or rename"), wanted, self.move)

    def move(self, target: Path) -> bool:
        """Move the open project's file; what is there already stays, and so does the file then."""
        page = self._window.page
        if page is None:
            return False
        from workshop_app.session import Session

        source = page.workspace.session.path
        if same_file(source, target):
            return True
        if os.path.lexists(target):
            self.tell(_("“{name}” exists already. Nothing was moved.", name=target.name))
            return False
        self._window.close_project()
        arrived = target
        try:
            shutil.move(source, target)
        except OSError as error:
            arrived = source
            reason = error.strerror or str(error)
            self.tell(_("The file could not be moved: {reason}. It is where it was.", reason=reason))
        else:
            self._window.settings.forget_file(source)
        try:
            self._show(Session.open(arrived))
        except ParcoursError as error:
            self.tell(say(error.sentence))
            self._window.show_start()
            return False
        return arrived == target

    def show_in_folder(self) -> None:
        """Show the folder of the open project in the system's own file manager."""
        if self._window.page is not None:
            folder = self._window.page.workspace.session.path.absolute().parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def close(self) -> None:
        """Close the open project and show the start page."""
        self._window.close_project()
        self._window.show_start()

    # -- asking and telling --------------------------------------------------------------------------------------

    def _folder(self, path: Path) -> Path:
        return path.parent if os.access(path.parent, os.W_OK) else project_folder()

    def _file_dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(mode)
        folder = Path(self._window.settings.last_folder or project_folder())
        dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
        return dialog

    def _ask_target(self, title: str, wanted: Path, use: Callable[[Path], object]) -> None:
        dialog = self._file_dialog(title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The program asks the person to choose another name rather than to replace a file.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.setNameFilters([_("Projects ({patterns})", patterns=f"*{SUFFIX}")])
        dialog.setDirectory(str(wanted.parent))
        dialog.selectFile(wanted.name)
        dialog.fileSelected.connect(lambda name: use(Path(name)))
        self._window.show_dialog(dialog)

    def _box(self, text: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle("Parcours")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        close = box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(close)
        return box

    def tell(self, text: str) -> None:
        """Tell the person something that stays until it was read."""
        self._window.show_dialog(self._box(text))


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
