"""What every gesture offers to the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QRegion

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from workshop_app.ui.canvas.view import CanvasView

Reason = Literal["escape", "lost", "changed", "outside"]
"""Why a gesture is dropped: a key, the pointer taken by another window, the map changed under it, or let go outside."""


class Gesture:
    """A movement under way. It shows what it would do and does it in `finish` alone, by a command."""

    cursor: Qt.CursorShape | None = None
    """The pointer's shape while it lasts."""

    scrolls_at_edges = False
    """Whether the map moves when the pointer comes near the edge of the viewport."""

    def __init__(self, view: CanvasView) -> None:
        """Belong to a canvas; nothing is shown yet."""
        self.view = view
        self.position = QPointF()
        self.modifiers = Qt.KeyboardModifier.NoModifier

    def start(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Begin at a view position."""
        self.position, self.modifiers = position, modifiers

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer; also called where it stays and the map moves under it."""
        self.position, self.modifiers = position, modifiers

    def finish(self) -> None:
        """Do it: the pointer was released."""

    def cancel(self, reason: Reason) -> None:
        """Leave everything as it was before."""

    def goes_on(self) -> bool:
        """The map changed meanwhile, perhaps by somebody else: take it in; False where there is nothing left to do."""
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Take a key while it lasts; False to leave it to the canvas."""
        if event.key() == Qt.Key.Key_Escape:
            self.view.drop_gesture("escape")
            return True
        return False

    def region(self) -> QRegion:
        """The part of the viewport that its picture covers now."""
        return QRegion()

    def paint(self, painter: QPainter, exposed: QRegion) -> None:
        """Paint what it would do, in logical pixels of the viewport, over the map; nothing outside `exposed` shows."""
