"""The inspector's panel, which shows the page of what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workshop_app.language import _

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class InspectorPanel(QWidget):
    """What is selected, at the right of the map."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addStretch(1)
        workspace.changed.connect(self.retranslate)
        workspace.selection_changed.connect(self.retranslate)
        self.retranslate()

    def show_focus(self, kind: str, record_id: str) -> None:
        """Show a record that the canvas has the keyboard on: a "stage", a "persona", a "link"; anything else is the map."""
        del kind, record_id
        self.retranslate()

    def retranslate(self, *_changed: object) -> None:
        """Show it again, in the window's language."""
        self.setAccessibleName(_("Inspector"))
        titles = [card.title for card in self.workspace.selected()]
        self._title.setText("\n".join(titles) or self.workspace.document.project.title)
