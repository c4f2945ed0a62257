"""Selecting by drawing a rectangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen, QRegion

from workshop_app.ui.canvas.gestures.base import Gesture

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter

    from workshop_app.ui.canvas.view import CanvasView


class RubberBand(Gesture):
    """Every card that the rectangle touches is selected; with Ctrl or Shift, beside those that were before."""

    scrolls_at_edges = True

    def __init__(self, view: CanvasView) -> None:
        """Remember what is selected, to add to it or to come back to it."""
        super().__init__(view)
        self._before = view.chosen.cards
        self._focus = view.chosen.focus
        # On the map, so that it stays there when the map scrolls.
        self._corner = (0.0, 0.0)

    def start(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Begin at one corner."""
        super().start(position, modifiers)
        self._corner = self.view.camera.to_map(position)

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Select what the rectangle touches now."""
        super().move(position, modifiers)
        adding = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        x, y = self.view.camera.to_map(position)
        left, right = sorted((self._corner[0], x))
        top, bottom = sorted((self._corner[1], y))
        touched = {block.key for block in self.view.picture.within("card", (left, top, right, bottom))}
        self.view.chosen.choose_cards(self._before | touched if adding else touched)

    def cancel(self, reason: str) -> None:  # noqa: ARG002 - all reasons are alike here
        """Select what was selected before."""
        if self._before:
            self.view.chosen.choose_cards(self._before)
        else:
            self.view.chosen.choose(self._focus)

    def _rect(self) -> QRectF:
        return QRectF(self.view.camera.to_view(*self._corner), self.position).normalized()

    def region(self) -> QRegion:
        """The rectangle with its outline."""
        return QRegion(self._rect().adjusted(-2, -2, 2, 2).toAlignedRect())

    def paint(self, painter: QPainter, exposed: QRegion) -> None:  # noqa: ARG002 - Qt clips to it
        """A thin outline, filled with a breath of the accent."""
        accent = self.view.frame.colour("accent")
        painter.setPen(QPen(accent, 1))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 28))
        painter.drawRect(self._rect())
