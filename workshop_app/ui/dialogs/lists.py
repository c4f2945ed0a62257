"""Managing what a project's maps are made with: personas, goals, channels, emotions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.dialogs.list_page import KINDS, ListPage
from workshop_app.ui.top_bar import Segments

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class ListsDialog(BesideWindow):
    """A window beside the main one with a page for each list: "personas", "goals", "channels", "emotions"."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, page: str = "personas", record_id: str = ""
    ) -> None:
        super().__init__(workspace, parent)
        self._page = page if page in {kind.name for kind in KINDS} else KINDS[0].name
        self.pages: dict[str, ListPage] = {}
        self.build()
        self.resize(760, 600)
        self.show_page(self._page, record_id)

    def build(self) -> None:
        """Make the content in the window's language."""
        chosen = self.pages[self._page].current if self.pages else ""
        content = QWidget(self)
        self.put(content)
        self.setWindowTitle(_("Personas, goals, channels, emotions"))
        self.tabs = Segments(tuple(kind.name for kind in KINDS))
        for kind in KINDS:
            self.tabs.buttons[kind.name].setText(_(kind.title))
            self.tabs.buttons[kind.name].setAutoDefault(False)
        self.tabs.chosen.connect(self.show_page)
        self._stack = QStackedWidget(content)
        self.pages = {}
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.show_page(self._page, chosen)

    @property
    def page(self) -> ListPage:
        """The page that is shown."""
        return self.pages[self._page]

    def show_page(self, name: str, record_id: str = "") -> None:
        """Show a list, and one of its entries where it is named."""
        if name not in self.pages:
            kind = next(kind for kind in KINDS if kind.name == name)
            self.pages[name] = ListPage(self.workspace, kind)
            self._stack.addWidget(self.pages[name])
        self._page = name
        self.tabs.mark(name)
        self._stack.setCurrentWidget(self.pages[name])
        self.page.refresh()
        if record_id:
            self.page.choose(record_id)
        self.page.list.setFocus()

    def settle(self) -> None:
        """Keep what is being typed now."""
        for page in self.pages.values():
            page.settle()


def show_lists(workspace: Workspace, parent: QWidget | None, page: str, record_id: str = "") -> ListsDialog:
    """Show the lists at a page, in the window that is open already if there is one."""
    there = [] if parent is None else parent.findChildren(ListsDialog)
    dialog = next((known for known in there if known.workspace is workspace and known.isVisible()), None)
    if dialog is None:
        dialog = ListsDialog(workspace, parent, page, record_id)
    else:
        dialog.show_page(page, record_id)
    dialog.open()
    return dialog
