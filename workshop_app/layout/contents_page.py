"""The table of contents: what a report holds and on which page, each line leading there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.layout import text as measure
from workshop_app.layout.display import Shape
from workshop_app.layout.pieces import straight
from workshop_app.layout.strips import BODY, STRONG, Strip, Style, line, line_at_right, space

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = 18.0
_NUMBER = 36.0
_INNER = Style("regular", BODY.size, 16.5)
# More lines than this, and those of the inner level are left out: the outline of the file has them.
_MOST_INNER = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its title, its level (0 or 1), the number of its page, and the key that `Strip.leads_to` names."""

    title: str
    level: int
    page: int
    key: str


def contents_strips(entries: Sequence[Entry], width: float) -> list[Strip]:
    """Set the lines; their heights do not depend on the numbers of pages."""
    inner = sum(entry.level > 0 for entry in entries)
    strips: list[Strip] = []
    for entry in entries:
        if entry.level and inner > _MOST_INNER:
            continue
        if entry.level == 0 and strips:
            strips.append(space(7.5))
        style = _INNER if entry.level else STRONG
        strips.append(_line(entry, width, style))
    return strips


def _line(entry: Entry, width: float, style: Style) -> Strip:
    x = _INDENT * entry.level
    number = line_at_right(str(entry.page), width, style)
    title = line(measure.elide(entry.title, style.font, style.size, width - _NUMBER - x), x, style)
    shapes: list[Shape] = [title, number]
    start, end = x + title.width + 6, number.x - 6
    if entry.level and end > start:
        height = title.y - 0.75
        shapes.append(straight((start, height), (end, height), "line.dash", dash=(0.75, 3.0)))
    return Strip(style.leading, tuple(shapes), leads_to=entry.key, keep=entry.level == 0)
