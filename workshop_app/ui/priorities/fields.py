"""Where things are on the board of the value x effort matrix, in pixels: its fields, the tray, chips in both."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from workshop_app.journey.records import SCALE

TRAY_WIDTH = 216
CHIP_HEIGHT = 28
DOT = 28
GAP = 4
_LEFT, _BELOW, _ABOVE = 44, 40, 8  # room for the axes' names and figures
_INSIDE = 6
_FIELDS = len(SCALE)

Place = tuple[int, int]
"""Value and effort, each 1 .. 5."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The places on a board of a size: a tray at the left, five by five fields at the right."""

    size: QSize

    @property
    def tray(self) -> QRect:
        """Where opportunities wait that nobody has rated."""
        return QRect(0, 0, TRAY_WIDTH, self.size.height())

    @property
    def grid(self) -> QRect:
        """All fields together."""
        left = TRAY_WIDTH + _LEFT
        return QRect(
            left,
            _ABOVE,
            max(_FIELDS, self.size.width() - left - _ABOVE),
            max(_FIELDS, self.size.height() - _BELOW - _ABOVE),
        )

    def field(self, place: Place) -> QRect:
        """One field: value grows upwards, effort to the right."""
        value, effort = place
        grid = self.grid
        left, right = (grid.left() + grid.width() * n // _FIELDS for n in (effort - 1, effort))
        top, bottom = (
            grid.top() + grid.height() * n // _FIELDS for n in (_FIELDS - value, _FIELDS - value + 1)
        )
        return QRect(left, top, right - left, bottom - top)

    def place_at(self, point: QPoint) -> Place | None:
        """The field under a point, or None beside them."""
        return next(
            (
                (value, effort)
                for value in SCALE
                for effort in SCALE
                if self.field((value, effort)).contains(point)
            ),
            None,
        )

    def places_in(self, place: Place, count: int) -> tuple[QRect, ...]:
        """Where `count` chips of a field go: lines of text while they fit, else numbered dots side by side."""
        room = self.field(place).adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        if count * (CHIP_HEIGHT + GAP) - GAP <= room.height():
            return tuple(
                QRect(room.left(), room.top() + n * (CHIP_HEIGHT + GAP), room.width(), CHIP_HEIGHT)
                for n in range(count)
            )
        across = max(1, (room.width() + GAP) // (DOT + GAP))
        step_down = DOT + GAP
        rows = math.ceil(count / across)
        if rows > 1 and rows * (DOT + GAP) - GAP > room.height():
            # Too many for the field even so: they lie over one another, each still with an edge to take it by.
            step_down = max(4, (room.height() - DOT) // (rows - 1))
        return tuple(
            QRect(room.left() + n % across * (DOT + GAP), room.top() + n // across * step_down, DOT, DOT)
            for n in range(count)
        )
