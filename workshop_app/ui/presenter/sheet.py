"""A sheet that fills the projector: shapes set in units of which the screen is 1080 high, whatever its pixels. No Qt.

Nobody reads from the back row what is smaller than `FLOOR`, so no text can be put here that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workshop_app.layout import text as measure
from workshop_app.layout.display import Circle, Content, Icon, Picture, Rect, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

FLOOR = 28.0
"""Height of the smallest text, in units."""

LINES = 1080.0
"""Units from the top of a screen to its bottom, where it is at least four thirds as wide."""

_NARROWEST = 1440.0
MARGIN = 64.0

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: a weight of `layout.faces`, a size in units, a colour token."""

    font: str
    size: float
    colour: str = "text"

    @property
    def leading(self) -> float:
        """From one line to the next, in units."""
        return measure.line_height(self.font, self.size)

    def width(self, words: str) -> float:
        """How wide one line of words is, in units."""
        return measure.width(words, self.font, self.size)

    def in_colour(self, colour: str) -> Type:
        """The same in another colour."""
        return Type(self.font, self.size, colour)


TITLE = Type("semibold", 56)
LEAD = Type("regular", 44)
HEADING = Type("semibold", 40)
BODY = Type("regular", 36)
STRONG = Type("semibold", 36)
SMALL = Type("regular", FLOOR, "text.secondary")
SMALL_STRONG = Type("semibold", FLOOR)


def unit_of(width: float, height: float) -> float:
    """Pixels a unit on a screen of this many pixels; a narrow one counts by its width."""
    return min(height / LINES, width / _NARROWEST)


class Sheet:
    """What is set so far, on a ground of `width` by `height` units."""

    def __init__(self, width: float, height: float) -> None:
        """Start with an empty sheet."""
        self.width = width
        self.height = height
        self._shapes: list[Shape] = []

    @property
    def left(self) -> float:
        """Where the text begins."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where the text ends."""
        return self.width - MARGIN

    @property
    def room(self) -> float:
        """How wide the text may be."""
        return self.right - self.left

    def content(self) -> Content:
        """Everything that was put here."""
        return Content(self.width, self.height, tuple(self._shapes))

    def add(self, shapes: Iterable[Shape]) -> None:
        """Put shapes on top that are made already.

        Raises:
            ValueError: a text among them is too small for the back row.
        """
        shapes = tuple(shapes)
        small = [shape for shape in shapes if isinstance(shape, Text) and shape.size < FLOOR - 0.01]
        if small:
            raise ValueError(f"nobody in the back row can read {small[0].text!r} at {small[0].size:g} units")
        self._shapes += shapes

    # -- text ----------------------------------------------------------------------------------------------------

    def line(
        self, words: str, x: float, top: float, style: Type, room: float | None = None, align: Align = "left"
    ) -> float:
        """Set one line at `x` (its left end, middle or right end), cut off at `room`; returns where it ends below."""
        shown = words if room is None else measure.elide(words, style.font, style.size, room)
        width = style.width(shown)
        left = x - {"left": 0.0, "centre": width / 2, "right": width}[align]
        baseline = top + measure.ascent(style.font, style.size)
        if shown:
            self.add((Text(left, baseline, shown, style.font, style.size, style.colour, width),))
        return top + style.leading

    def paragraph(
        self,
        words: str,
        x: float,
        top: float,
        style: Type,
        room: float,
        most: int | None = None,
        align: Align = "left",
    ) -> float:
        """Set words in lines as wide as `room`, `most` of them; returns where the last one ends below."""
        for each in measure.wrap(words, style.font, style.size, room, most).lines:
            top = self.line(each, x, top, style, None, align)
        return top

    def title(self, words: str, facts: str = "") -> float:
        """Set what the sheet is about, and facts at its right; returns where the rest begins."""
        reserved = 0.0
        if facts:
            reserved = min(LEAD.width(facts), self.room / 2) + MARGIN
            drop = TITLE.leading - LEAD.leading
            self.line(
                facts, self.right, 44 + drop - 6, LEAD.in_colour("text.secondary"), self.room / 2, "right"
            )
        bottom = self.paragraph(words, self.left, 44, TITLE, self.room - reserved, 2)
        return bottom + 28

    def empty(self, words: str, more: str = "", icon: str = "info") -> None:
        """Say in the middle of the sheet that there is nothing yet, and what brings it about."""
        middle = self.height / 2
        side = 120.0
        self.icon(icon, self.width / 2 - side / 2, middle - 220, side, "text.secondary")
        bottom = self.paragraph(words, self.width / 2, middle - 60, TITLE, self.room * 0.8, 2, align="centre")
        if more:
            style = BODY.in_colour("text.secondary")
            self.paragraph(more, self.width / 2, bottom + 16, style, self.room * 0.7, 3, align="centre")

    # -- shapes --------------------------------------------------------------------------------------------------

    def rect(
        self,
        box: tuple[float, float, float, float],
        fill: str | None = None,
        stroke: str | None = None,
        *,
        thickness: float = 2.0,
        radius: float = 0.0,
    ) -> None:
        """Set a rectangle (x, y, width, height)."""
        self.add((Rect(*box, fill=fill, stroke=stroke, stroke_width=thickness, radius=radius),))

    def icon(self, name: str, x: float, y: float, side: float, colour: str) -> None:
        """Set an icon in a square with its top left corner at (x, y)."""
        self.add((Icon(x, y, side, name, colour),))

    def circle(
        self,
        centre: tuple[float, float],
        radius: float,
        fill: str | None = None,
        stroke: str | None = None,
        thickness: float = 3.0,
    ) -> None:
        """Set a circle."""
        self.add((Circle(*centre, radius, fill, stroke, thickness),))

    def picture(self, box: tuple[float, float, float, float], image_id: str) -> None:
        """Set a picture (x, y, width, height) that the painter knows by this name."""
        self.add((Picture(*box, image_id),))
