"""The palette: channels, emotions and goals to drag onto the map, and the parking lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui.style import look

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class PalettePanel(QWidget):
    """What cards can be tagged with, at the left of the map."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._names = QLabel(self)
        self._names.setTextFormat(Qt.TextFormat.PlainText)
        look(self._names, "quiet")
        column = QVBoxLayout(self)
        column.addWidget(self._names)
        column.addStretch(1)
        workspace.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self, *_changed: object) -> None:
        """Show the names again, in the window's language."""
        document = self.workspace.document
        names = (record.name for record in (*document.channels, *document.emotions, *document.goals))
        self.setAccessibleName(_("Palette"))
        self._names.setText("\n".join(names))
