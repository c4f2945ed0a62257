"""Making deliverables: which format, of which map, in which language, where to; and what is being made."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.registry import exporters
from workshop_app.language import LANGUAGES, N_, _, current
from workshop_app.layout.paper import FIT, PAPERS
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.dialogs.export_queue import export_queue
from workshop_app.ui.dialogs.export_tasks import TaskList
from workshop_app.ui.dialogs.format_card import FormatCard
from workshop_app.ui.files import file_name
from workshop_app.ui.map_switcher import map_name
from workshop_app.ui.papers import paper_word
from workshop_app.ui.settings import Settings
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import PlainText, tip

if TYPE_CHECKING:
    from workshop_app.exporters.base import Exporter
    from workshop_app.ui.workspace import Workspace

_FEW_FORMATS = 6  # that stand in two columns; more need three
_SCALES = (1.0, 2.0, 3.0, 4.0)
_EXPORT = N_("Export")
_EXPORT_WORDS = {
    "pdf": N_("Export PDF"),
    "poster": N_("Export poster"),
    "sheets": N_("Export sheets"),
    "xlsx": N_("Export workbook"),
    "json": N_("Export JSON"),
    "png": N_("Export picture"),
    "pptx": N_("Export slides"),
    "svg": N_("Export picture"),
    "csv": N_("Export table"),
    "markdown": N_("Export text"),
}
# Which choices a format of our own makes use of; a plug-in's is offered all of them.
_USES = {
    "pdf": {"map", "language", "paper"},
    "poster": {"map", "language", "paper"},
    "sheets": {"map", "language", "paper"},
    "xlsx": {"maps", "language"},
    "json": set[str](),
    "png": {"map", "language", "scale"},
    "pptx": {"map", "language"},
    "svg": {"map", "language"},
    "csv": {"maps", "language"},
    "markdown": {"map", "language"},
}
_ALL = {"map", "language", "paper", "scale"}


class ExportDialog(BesideWindow):
    """A window beside the main one; several exports can be asked for, the room goes on editing."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__(workspace, parent)
        found = settings or getattr(parent, "settings", None)
        self.settings: Settings = found if isinstance(found, Settings) else Settings.load()
        self._queue = export_queue()
        self._watching = False
        self._exporters = exporters()
        known = {exporter.id for exporter in self._exporters}
        self.format_id = self.settings.export_format if self.settings.export_format in known else "pdf"
        self._folder = _usable_folder(self.settings.export_folder, workspace.session.path)
        self._name = ""
        self._target: Path | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        self._whole = whole
        self._content: QWidget | None = None
        self.build()

    # -- building ------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the content in the window's language."""
        old = self._content
        self._content = QWidget(self)
        if old is not None:
            self._whole.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._whole.addWidget(self._content)
        self.setWindowTitle(_("Export"))
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(_("What do you want to hand over?"), "title"))
        column.addSpacing(12)
        column.addLayout(self._formats())
        column.addSpacing(16)
        column.addLayout(self._choices())
        column.addSpacing(16)
        column.addLayout(self._place())
        column.addSpacing(16)
        column.addLayout(self._buttons())
        column.addSpacing(16)
        self.tasks = TaskList(self._queue, self._content)
        column.addWidget(self.tasks, 1)
        self._show_format(self.format_id)
        self.setMinimumWidth(640 if len(self._exporters) <= _FEW_FORMATS else 800)

    def _formats(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        self.cards: dict[str, FormatCard] = {}
        columns = 2 if len(self._exporters) <= _FEW_FORMATS else 3
        for at, exporter in enumerate(self._exporters):
            card = FormatCard(exporter, self)
            card.clicked.connect(lambda _checked=False, id=exporter.id: self._show_format(id))
            self.cards[exporter.id] = card
            grid.addWidget(card, at // columns, at % columns)
        return grid

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.map = Picker(self)
        self.language = Picker(self)
        self.language.set_options([Option(*item) for item in LANGUAGES.items()])
        self.language.show_value(self.settings.export_language or current())
        self.paper = Picker(self)
        self.paper.set_options([Option(name, paper_word(name)) for name in (*PAPERS, FIT)])
        self.paper.show_value(_known(self.settings.export_paper, [*PAPERS, FIT], "A3"))
        self.scale = Picker(self)
        self.scale.set_options([Option(scale, _("{scale} ×", scale=scale)) for scale in _SCALES])
        self.scale.show_value(_known(self.settings.export_scale, _SCALES, 2.0))
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        for at, (name, title, widget) in enumerate(
            (
                ("map", _("Map"), self.map),
                ("language", _("Language"), self.language),
                ("paper", _("Paper"), self.paper),
                ("scale", _("Size"), self.scale),
            )
        ):
            made = label(title)
            made.setBuddy(widget)
            widget.setAccessibleName(title)
            grid.addWidget(made, at, 0)
            grid.addWidget(widget, at, 1)
            self._rows[name] = (made, widget)
        self.map.picked.connect(lambda _value: self._suggest())
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 88)
        return grid

    def _place(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 88)
        grid.addWidget(label(_("File")), 0, 0, Qt.AlignmentFlag.AlignTop)
        self.path_shown = PlainText(self, most_lines=2)
        self.change = QPushButton(_("Change…"), self)
        self.change.setAutoDefault(False)
        self.change.setAccessibleName(_("Change where the file goes"))
        self.change.clicked.connect(self._ask_target)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.path_shown, 1)
        row.addWidget(self.change)
        grid.addLayout(row, 0, 1)
        self.exists = Picker(self)
        self.exists.setAccessibleName(_("A file of this name is there already"))
        self.exists.picked.connect(lambda _value: self._show_target())
        self._exists_label = label(_("There already"))
        grid.addWidget(self._exists_label, 1, 0)
        grid.addWidget(self.exists, 1, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.go = QPushButton(self)
        self.go.setDefault(True)
        self.go.clicked.connect(self.export)
        close = QPushButton(_("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.go)
        return row

    # -- choices -------------------------------------------------------------------------------------------------

    @property
    def exporter(self) -> Exporter:
        """The chosen format."""
        return next(exporter for exporter in self._exporters if exporter.id == self.format_id)

    def _show_format(self, format_id: str) -> None:
        self.format_id = format_id
        for known, card in self.cards.items():
            card.setChecked(known == format_id)
        uses = _USES.get(format_id, _ALL)
        for name, widgets in self._rows.items():
            used = name in uses or (name == "map" and "maps" in uses)
            for widget in widgets:
                widget.setVisible(used)
        self._offer_maps(all_too="maps" in uses)
        self.go.setText(_(_EXPORT_WORDS.get(format_id, _EXPORT)))
        self._suggest()
        if self._watching:
            self._queue.warm(format_id)

    def _offer_maps(self, *, all_too: bool) -> None:
        maps = self.workspace.document.maps
        options = [Option(journey.id, map_name(journey)) for journey in maps]
        chosen = self.map.value
        self.map.set_options(
            [*([Option(None, _("All maps"))] if all_too and len(maps) > 1 else []), *options]
        )
        offered: list[Any] = [option.value for option in options]
        if all_too and len(maps) > 1:
            self.map.show_value(None)
        elif chosen not in offered:
            self.map.show_value(self.workspace.map_id)

    def _suggest(self) -> None:
        """Name the file after the project, and after the map where there are several."""
        document = self.workspace.document
        name = file_name(document.project.title) if document.project.title.strip() else ""
        name = name or self.workspace.session.path.stem
        chosen = next((journey for journey in document.maps if journey.id == self.map.value), None)
        if chosen is not None and len(document.maps) > 1 and self.format_id != "json":
            name = file_name(f"{name} – {map_name(chosen)}")
        self._name = name
        self._target = None
        self._show_target()

    @property
    def wanted(self) -> Path:
        """Where the file would go, whatever is there."""
        return self._target or self._folder / f"{self._name}{self.exporter.ending}"

    @property
    def target(self) -> Path:
        """Where the file goes: beside one that is there, or in its place."""
        wanted = self.wanted
        return self._unused(wanted) if self._taken(wanted) and not self.replaces else wanted

    def _taken(self, path: Path) -> bool:
        """Whether something is there, or will be once the exports under way have ended."""
        awaited = (task.target for task in self._queue.tasks if not task.over)
        return os.path.lexists(path) or path.absolute() in {target.absolute() for target in awaited}

    def _unused(self, path: Path) -> Path:
        number = 2
        while self._taken(other := path.with_name(f"{path.stem} {number}{path.suffix}")):
            number += 1
        return other

    @property
    def replaces(self) -> bool:
        """Whether the person chose to replace what is there."""
        return self.exists.value == "replace"

    def _show_target(self) -> None:
        wanted = self.wanted
        there = self._taken(wanted)
        if not there:
            self.exists.show_value("both")
        self.exists.set_options(
            [
                Option("both", _("Keep both: “{name}”", name=self._unused(wanted).name)),
                Option("replace", _("Replace “{name}”", name=wanted.name)),
            ]
        )
        if self.exists.value is None:
            self.exists.show_value("both")
        self.exists.setVisible(there)
        self._exists_label.setVisible(there)
        self.path_shown.set_text(str(self.target))
        self.path_shown.setToolTip(tip(str(self.target)))

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, _("Export to"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # What happens to a file that is there is chosen in this window.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        suffix = self.exporter.suffix
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.setNameFilters([f"{_(self.exporter.title)} (*{suffix})"])
        dialog.setDirectory(str(self.wanted.parent))
        dialog.selectFile(self.wanted.name)
        dialog.fileSelected.connect(self.choose_target)
        dialog.open()

    def choose_target(self, name: str | Path) -> None:
        """Have the file go to a path that a person chose."""
        path = Path(name)
        suffix = self.exporter.suffix
        self._target = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        self._folder = self._target.parent
        self._show_target()

    # -- exporting -----------------------------------------------------------------------------------------------

    def options(self) -> ExportOptions:
        """What was chosen."""
        chosen = self.map.value
        known = {journey.id for journey in self.workspace.document.maps}
        return ExportOptions(
            language=self.language.value,
            map_id=chosen if chosen in known else None,
            paper=self.paper.value,
            scale=self.scale.value,
            made=datetime.datetime.now().astimezone().date().isoformat(),
        )

    def export(self) -> None:
        """Ask for what was chosen; it is made while the room goes on."""
        target, replaces = self.target, self.replaces
        self._queue.start(self.workspace, self.format_id, target, self.options(), force=replaces)
        self._remember()
        self.exists.show_value("both")
        self._show_target()

    def _remember(self) -> None:
        settings = self.settings
        settings.export_format = self.format_id
        settings.export_language = self.language.value
        settings.export_paper = self.paper.value
        settings.export_scale = self.scale.value
        settings.export_folder = str(self.target.parent)
        settings.save()

    # -- the window ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Have the helper ready."""
        if not self._watching:
            self._watching = True
            self._queue.watch()
            self._queue.changed.connect(self._follow)
            self._queue.warm(self.format_id)
        super().showEvent(event)

    def _follow(self, task: object) -> None:
        if getattr(task, "over", False):
            self._show_target()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the helper go once it has finished."""
        super().hideEvent(event)
        if not event.spontaneous() and self._watching:
            self._watching = False
            self._queue.changed.disconnect(self._follow)
            self._queue.unwatch()


def _known(value: Any, offered: Any, otherwise: Any) -> Any:
    return value if value in offered else otherwise


def _usable_folder(name: str, project: Path) -> Path:
    """The folder that was used last, else that of the project."""
    folder = Path(name) if name else project.absolute().parent
    return folder if folder.is_dir() else project.absolute().parent
