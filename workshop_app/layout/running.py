"""What stands around the text of every page: title, section and logo above; footer and page number below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.layout import text as measure
from workshop_app.layout.book import Page, Piece
from workshop_app.layout.display import Content, Picture, Rect, Shape, Text
from workshop_app.layout.pager import FilledPage, Frame
from workshop_app.layout.strips import SMALL, Style, line, line_at_right

if TYPE_CHECKING:
    from workshop_app.journey.records import Image
    from workshop_app.layout.paper import Paper

MARGIN = 54.0
_TOP = 75.0
_BOTTOM = 63.0
_HEADER = 33.0
_FOOTER = 27.0
_LOGO_HEIGHT = 18.0
_LOGO_WIDTH = 72.0
# A footer that is longer than its line: how large its letters are over those of the line, and on how many lines.
_SMALL_PRINT = 0.82
_SMALL_LEADING = 1.25
_MOST_FOOT_LINES = 3


@dataclass(frozen=True, slots=True)
class Running:
    """Dresses the pages of one document; `foot` is what stands at the left of each page's foot."""

    sheet: Paper
    title: str
    foot: str
    logo: Image | None = None

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return self.sheet.width - 2 * MARGIN

    @property
    def frame(self) -> Frame:
        """The part of each page that text fills."""
        return Frame(MARGIN, _TOP, self.width, self.sheet.height - _TOP - _BOTTOM)

    def page(self, filled: FilledPage, number: str) -> Page:
        """Put header and footer around what a page was filled with; `number` is such as "3 / 12"."""
        header = Piece(MARGIN, _HEADER, self._header(filled.section))
        footer_y = self.sheet.height - _FOOTER - SMALL.leading
        footer = Piece(MARGIN, footer_y, self._footer(number))
        return Page(self.sheet.width, self.sheet.height, (header, *filled.pieces, footer))

    def _header(self, section: str) -> Content:
        shapes: list[Shape] = []
        start = 0.0
        if self.logo is not None:
            wide, high = fitted(self.logo, _LOGO_WIDTH, _LOGO_HEIGHT)
            middle = SMALL.leading + 1.5 - _LOGO_HEIGHT / 2
            shapes.append(Picture(0, middle - high / 2, wide, high, self.logo.id))
            start = wide + 9
        shapes += self._row(self.title, section, start).shapes
        height = SMALL.leading + 6
        shapes.append(Rect(0, height - 0.5, self.width, 0.5, fill="line"))
        return Content(self.width, height, tuple(shapes))

    def _footer(self, number: str) -> Content:
        end = line_at_right(number, self.width, SMALL)
        lines = foot_lines(self.foot, self.width - end.width - 24, SMALL)
        return Content(self.width, SMALL.leading, (*lines, end))

    def _row(self, left: str, right: str, start: float = 0.0) -> Content:
        shown = measure.elide(right, SMALL.font, SMALL.size, self.width / 2)
        end = line_at_right(shown, self.width, SMALL)
        room = self.width - start - end.width - 24
        begin = line(measure.elide(left, SMALL.font, SMALL.size, room), start, SMALL)
        return Content(self.width, SMALL.leading, (begin, end))


def foot_lines(text: str, room: float, style: Style, most: int = _MOST_FOOT_LINES) -> list[Text]:
    """A footer in a slice as high as the style's leading: one line where it fits into `room` points, else lines of
    smaller letters, `most` at most, that reach over the slice's edges, above as far as below.
    """
    if measure.width(text, style.font, style.size) <= room:
        return [line(measure.elide(text, style.font, style.size, room), 0, style)]
    size = _SMALL_PRINT * style.size
    small = Style(style.font, size, _SMALL_LEADING * size, style.colour)
    lines = measure.wrap(text, small.font, small.size, room, most).lines
    top = (style.leading - len(lines) * small.leading) / 2
    return [line(words, 0, small, drop=top + at * small.leading) for at, words in enumerate(lines)]


def fitted(image: Image, width: float, height: float) -> tuple[float, float]:
    """The size at which a whole picture is as large as fits into a box of this width and height, in points."""
    scale = min(width / max(1, image.width), height / max(1, image.height))
    return max(1, image.width) * scale, max(1, image.height) * scale
