"""Managing what a project's maps are made with: personas, goals, channels, emotions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from workshop_app.language import _

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class ListsDialog(QDialog):
    """A window beside the main one with a page for each list: "personas", "goals", "channels", "emotions"."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, page: str = "personas") -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.page = page
        self.setWindowTitle(_("Lists"))

    def open(self) -> None:
        """Show the window without holding up the main one."""
        self.show()
        self.raise_()


def show_lists(workspace: Workspace, parent: QWidget | None, page: str, record_id: str = "") -> ListsDialog:
    """Show the lists at a page, in the window that is open already if there is one."""
    del record_id
    dialog = ListsDialog(workspace, parent, page)
    dialog.open()
    return dialog
