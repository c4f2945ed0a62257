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
LINE = 16
MOST_LINES = 3
_LEFT, _BELOW, _ABOVE = 44, 40, 8  # room for the axes' names and figures
_INSIDE = 6
_FIELDS = len(SCALE)

Place = tuple[int, int]
"""Value and effort, each 1 .. 5."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The places on a board of a size: a tray at the left, five by five fields at the right.

    Without the tray, while nothing waits in it, the fields are wider; the margin beside them stands for it.
    """

    size: QSize
    with_tray: bool = True

    @property
    def tray(self) -> QRect:
        """Where opportunities wait that nobody has rated."""
        return QRect(0, 0, TRAY_WIDTH if self.with_tray else _LEFT, self.size.height())

    @property
    def grid(self) -> QRect:
        """All fields together."""
        left = _LEFT + (TRAY_WIDTH if self.with_tray else 0)
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
        """Where `count` chips of a field go: as many lines of text as fit, else numbered dots side by side."""
        room = self.field(place).adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        each = (room.height() + GAP) // max(1, count) - GAP
        if each >= CHIP_HEIGHT:
            height = CHIP_HEIGHT + LINE * min(MOST_LINES - 1, (each - CHIP_HEIGHT) // LINE)
            tops = (room.top() + n * (height + GAP) for n in range(count))
            return tuple(QRect(room.left(), top, room.width(), height) for top in tops)
        across = max(1, (room.width() + GAP) // (DOT + GAP))
        if math.ceil(count / across) * (DOT + GAP) - GAP > room.height():
            # Too many for the field even so: they lie over one another, each still with an edge to take it by.
            across = max(across, math.ceil(math.sqrt(count * room.width() / max(1, room.height()))))
        down = math.ceil(count / across)
        step_x = min(DOT + GAP, (room.width() - DOT) / max(1, across - 1))
        step_y = min(DOT + GAP, (room.height() - DOT) / max(1, down - 1))
        return tuple(
            QRect(room.left() + int(n % across * step_x), room.top() + int(n // across * step_y), DOT, DOT)
            for n in range(count)
        )
