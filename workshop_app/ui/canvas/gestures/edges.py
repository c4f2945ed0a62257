"""Scrolling while something is dragged to the edge of the viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

_ZONE = 40.0  # pixels from the edge where scrolling begins
_FASTEST = 28.0  # pixels a step, right at the edge
_STEP = 16  # milliseconds


class EdgeScroll(QObject):
    """Scrolls by steps as long as the pointer stays near an edge; the nearer, the faster."""

    def __init__(self, scroll: Callable[[float, float], bool]) -> None:
        """`scroll` moves the map by (x, y) pixels and tells whether it moved."""
        super().__init__()
        self._scroll = scroll
        self._speed = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP)
        self._timer.timeout.connect(self._step)

    def follow(self, position: QPointF, area: QRectF) -> None:
        """Take where the pointer is, and the part of the viewport whose edges count."""
        self._speed = (
            _speed(position.x(), area.left(), area.right()),
            _speed(position.y(), area.top(), area.bottom()),
        )
        if self._speed == (0.0, 0.0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stay where the map is."""
        self._timer.stop()

    def _step(self) -> None:
        if not self._scroll(*self._speed):
            self._timer.stop()


def _speed(at: float, low: float, high: float) -> float:
    zone = min(_ZONE, (high - low) / 4)
    if at < low + zone:
        return -_FASTEST * min(1.0, (low + zone - at) / zone)
    if at > high - zone:
        return _FASTEST * min(1.0, (at - high + zone) / zone)
    return 0.0
