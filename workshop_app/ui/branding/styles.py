"""The house styles that are kept: put on the project, kept under a name, deleted, handed on as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from workshop_app.commands.branding import ApplyHouseStyle
from workshop_app.importers import house_styles
from workshop_app.importers.house_styles import LONGEST_NAME, HouseStyle, StyleShelf
from workshop_app.importers.own_files import SUFFIX
from workshop_app.journey.errors import ParcoursError
from workshop_app.language import _, say
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import IconButton, label, quiet_button
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.workspace import Workspace


class _Name(QLineEdit):
    """A name that Enter keeps and Escape gives up; the window stays open."""

    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        look(self, "field")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class StylesSection(QWidget):
    """A choice of house styles, which is one step each, and what can be done with them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._shelf = StyleShelf((), ())
        self._deleted: HouseStyle | None = None
        self.picker = Picker()
        self.picker.setAccessibleName(_("House style"))
        self.picker.picked.connect(self._apply)
        self.more = IconButton("more")
        self.more.say(_("More about house styles"))
        self.more.clicked.connect(lambda _checked=False: self._show_menu())
        self.keep = quiet_button(_("Keep this branding as a house style…"), "add", self._ask_name)
        self.back = quiet_button("", "undo", self._bring_back)
        self.name = _Name()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(_("Name of the house style"))
        self.name.setAccessibleName(_("Name of the house style"))
        self.name.textChanged.connect(lambda _text: self._name_button())
        self.name.returnPressed.connect(self._keep)
        self.name.escaped.connect(self._leave_name)
        self.save = QPushButton()
        self.save.setAutoDefault(False)
        self.save.clicked.connect(lambda _checked=False: self._keep())
        self.told = PlainText(ink="text.secondary", size=12)
        self._lay_out()
        self.read()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.picker, 1)
        first.addWidget(self.more)
        self._naming = QWidget()
        naming = QHBoxLayout(self._naming)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.setSpacing(8)
        naming.addWidget(self.name, 1)
        naming.addWidget(self.save)
        self._naming.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(label(_("House style")))
        whole.addLayout(first)
        whole.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._naming)
        whole.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.told)
        self.back.hide()
        self.told.hide()

    # -- showing ---------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the styles that are kept; files that cannot be used are named."""
        self._shelf = house_styles.read_shelf()
        self.picker.set_options(Option(style.name, style.name) for style, _path in self._shelf.styles)
        self.tell(" ".join(map(say, self._shelf.notices)))
        self.refresh()

    def refresh(self) -> None:
        """Show which style the project has now, if it is one of them."""
        now = house_styles.style_of(self.workspace.document, "")
        same = (style.name for style, _path in self._shelf.styles if style.looks_like(now))
        self.picker.show_value(next(same, None))
        empty = not self._shelf.styles
        self.picker.setPlaceholderText(_("None is kept yet") if empty else _("Choose a house style"))
        self.picker.setEnabled(not empty and self.workspace.session.read_only_reason is None)

    def tell(self, text: str) -> None:
        """Say something below the choice; "" for nothing."""
        self.told.set_text(text)
        self.told.setVisible(bool(text))

    # -- using -----------------------------------------------------------------------------------------------------

    def _apply(self, name: str) -> None:
        found = self._shelf.named(name)
        if found is not None:
            self.workspace.settle()
            self.workspace.run(ApplyHouseStyle(found[0]))
        self.refresh()

    # -- keeping ---------------------------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        self.name.setText(" ".join(self.workspace.document.project.client.split())[:LONGEST_NAME])
        self._name_button()
        self.keep.hide()
        self._naming.show()
        self.name.setFocus()
        self.name.selectAll()

    def _name_button(self) -> None:
        known = self._shelf.named(self.name.text()) is not None
        self.save.setText(_("Replace") if known else _("Keep"))
        self.save.setEnabled(bool(self.name.text().strip()))

    def _leave_name(self) -> None:
        # The keyboard goes first, or it would go on to the client's name, all of which the next key would replace.
        self.keep.show()
        self.keep.setFocus()
        self._naming.hide()

    def _keep(self) -> None:
        name = self.name.text()
        if not name.strip():
            return
        self.workspace.settle()
        style = house_styles.style_of(self.workspace.document, name)
        if self._attempt(lambda: house_styles.keep_style(style)):
            self._leave_name()
            self.back.hide()
            self.read()
            self.tell(
                _("The house style “{name}” is kept: other projects can have it, too.", name=style.name)
            )

    # -- handing on ------------------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """What can be done with the style that is chosen, and with files."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = self._shelf.named(self.picker.value) if isinstance(self.picker.value, str) else None
        menu.addAction(_("Import a house style…"), self._ask_import)
        export = menu.addAction(_("Export this house style…"))
        delete = menu.addAction(_("Delete this house style"))
        if found is None:
            export.setEnabled(False)
            delete.setEnabled(False)
        else:
            export.triggered.connect(lambda _checked=False: self._ask_export(found[0]))
            delete.triggered.connect(lambda _checked=False: self._delete(*found))
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _delete(self, style: HouseStyle, path: Path) -> None:
        if self._attempt(lambda: house_styles.delete_style(path)):
            self._deleted = style
            self.read()
            self.back.setText(_("Bring back “{name}”", name=style.name).replace("&", "&&"))
            self.back.show()

    def _bring_back(self) -> None:
        style, self._deleted = self._deleted, None
        self.back.hide()
        if style is not None and self._attempt(lambda: house_styles.keep_style(style)):
            self.read()

    def _ask_import(self) -> None:
        dialog = self._dialog(_("Import a house style"), QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Keep the style in a file, in place of the one of its name if there is one."""

        def keep() -> None:
            style = house_styles.read_style(path)
            house_styles.keep_style(style)
            self.read()
            self.tell(
                _("The house style “{name}” is kept: other projects can have it, too.", name=style.name)
            )

        self._attempt(keep)

    def _ask_export(self, style: HouseStyle) -> None:
        dialog = self._dialog(_("Export the house style"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        found = self._shelf.named(style.name)
        dialog.selectFile(found[1].name if found is not None else f"style{SUFFIX}")
        dialog.fileSelected.connect(lambda name: self.hand_on(style, Path(name)))
        dialog.open()

    def hand_on(self, style: HouseStyle, target: Path) -> None:
        """Write a style to a file."""
        if self._attempt(lambda: house_styles.write_style(style, target)):
            self.tell(
                _("The house style “{name}” was written to “{file}”.", name=style.name, file=target.name)
            )

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self.window(), title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        dialog.setNameFilters([_("House styles ({patterns})", patterns=f"*{SUFFIX}")])
        return dialog

    def _attempt(self, act: Callable[[], object]) -> bool:
        """Do something with files; where it fails, the reason stands below the choice."""
        try:
            act()
        except ParcoursError as error:
            self.tell(say(error.sentence))
            return False
        return True
