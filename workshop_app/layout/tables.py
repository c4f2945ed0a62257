"""Tables of a report: columns by shares of the width, a head that is set again on each page, rows with a line below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workshop_app.layout.display import Rect
from workshop_app.layout.strips import (
    LABEL,
    Strip,
    Style,
    held,
    line_at_right,
    paragraph,
    repeating,
    rule,
    side_by_side,
    space,
)

_GUTTER = 12.0
_PADDING = 4.5
# Rows up to this height are not torn.
_HELD_TOGETHER = 150.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the room (or a width in points, where `fixed`), and where its text stands."""

    head: str
    share: float
    fixed: bool = False
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column lies: its left edge and its width, in points."""

    x: float
    width: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width


class Table:
    """Sets the rows of one table, all of them in the same columns."""

    def __init__(self, columns: Sequence[Column], width: float) -> None:
        """Share `width` points out among the columns."""
        self._columns = columns
        self._width = width
        fixed = sum(column.share for column in columns if column.fixed)
        room = width - fixed - _GUTTER * (len(columns) - 1)
        shares = sum(column.share for column in columns if not column.fixed)
        self.places: list[Place] = []
        x = 0.0
        for column in columns:
            wide = column.share if column.fixed else room * column.share / shares
            self.places.append(Place(x, wide))
            x += wide + _GUTTER

    def head(self) -> list[Strip]:
        """The names of the columns over a line, held to what follows."""
        cells = [self.text(at, column.head, LABEL) for at, column in enumerate(self._columns) if column.head]
        under = Rect(0, 3, self._width, 0.75, fill="text.secondary")
        return held([*side_by_side(cells), Strip(3.75, (under,))], with_next=True)

    def text(self, at: int, words: str, style: Style) -> list[Strip]:
        """A text in a column, in as many lines as it needs."""
        place = self.places[at]
        if self._columns[at].align == "right" and "\n" not in words:
            return [Strip(style.leading, (line_at_right(words, place.right, style),))]
        return paragraph(words, place.x, place.width, style)

    def row(self, cells: Sequence[Sequence[Strip]], leads_to: str = "") -> list[Strip]:
        """Cells as a row that leads to where a record is told; below it a line."""
        merged = side_by_side([cell for cell in cells if cell])
        for strip in merged:
            strip.leads_to = leads_to
        ended = [*merged, space(_PADDING), rule(self._width)]
        if sum(strip.height for strip in merged) <= _HELD_TOGETHER:
            held(ended)
        else:
            ended[-3].keep = ended[-2].keep = True
        return [Strip(_PADDING, keep=True), *ended]

    def set(self, rows: Sequence[list[Strip]]) -> list[Strip]:
        """The whole table: the head, which every page begins with again, and the rows."""
        strips = self.head()
        again = self.head()
        for row in rows:
            strips += repeating(row, again)
        return strips
