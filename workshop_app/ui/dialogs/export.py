"""Making deliverables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from workshop_app.language import _

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class ExportDialog(QDialog):
    """A window beside the main one in which deliverables are chosen and made."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle(_("Export"))

    def open(self) -> None:
        """Show the window without holding up the main one."""
        self.show()
        self.raise_()
