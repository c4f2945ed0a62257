"""A cell without its cards: the lines that part it from others, and the sign of its photos."""

from __future__ import annotations

from workshop_app.layout import grid
from workshop_app.layout import text as measure
from workshop_app.layout.display import Content, Icon, Rect, Shape, Text
from workshop_app.layout.typefaces import font_now

_ICON = 10.5


def cell_content(height: float, photos: int = 0) -> Content:
    """Set the ground of a cell `height` points high that has so many photos of the wall."""
    shapes: list[Shape] = [
        Rect(0, 0, grid.COLUMN_WIDTH, 0.75, fill="line"),
        Rect(grid.COLUMN_WIDTH - 0.375, 0, 0.75, height, fill="line", detail="fine"),
    ]
    if photos:
        count = str(photos)
        wide = measure.width(count, "medium", grid.SMALL_SIZE)
        right = grid.COLUMN_WIDTH - grid.CELL_PADDING
        middle = height - grid.PHOTO_ROOM / 2 - 1.5
        baseline = middle + measure.cap_height("medium", grid.SMALL_SIZE) / 2
        shapes += [
            Icon(right - wide - 3 - _ICON, middle - _ICON / 2, _ICON, "photo", "text.secondary"),
            Text(
                right - wide,
                baseline,
                count,
                font_now("medium"),
                grid.SMALL_SIZE,
                "text.secondary",
                wide,
                "fine",
            ),
        ]
    return Content(grid.COLUMN_WIDTH, height, tuple(shapes))
