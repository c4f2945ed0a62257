"""A button that does one thing when it is clicked, and another when something is dragged from it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget


class DragButton(QToolButton):
    """Clicked like any other; a press that moves on is a drag, and then no click."""

    dragged = Signal(bool)
    """The hand moved on with the button held down; True with Shift."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it was pressed."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag when the hand has moved far enough for one."""
        at = self._pressed_at
        far = QApplication.startDragDistance()
        if at is None or (event.position().toPoint() - at).manhattanLength() < far:
            super().mouseMoveEvent(event)
            return
        self._pressed_at = None
        self.setDown(False)
        self.dragged.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click, where nothing was dragged."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)
