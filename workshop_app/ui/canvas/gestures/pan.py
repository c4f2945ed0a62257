"""Moving the map by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from workshop_app.ui.canvas.gestures.base import Gesture

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF


class Pan(Gesture):
    """The map follows the pointer: with the middle button, or with the space bar held."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Scroll by as much as the pointer went."""
        way = position - self.position
        super().move(position, modifiers)
        self.view.scroll_by(-way.x(), -way.y())
