"""A map on pages: fitted to a paper, in parts where its text would be too small, or on a page grown to the map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.layout import grid
from workshop_app.layout import text as measure
from workshop_app.layout.book import Page, Piece, Placed
from workshop_app.layout.display import Content, Picture, Rect, Shape
from workshop_app.layout.map_parts import map_parts
from workshop_app.layout.paper import FIT, LARGEST, PAPERS, Paper, paper
from workshop_app.layout.pieces import moved
from workshop_app.layout.running import fitted, foot_lines
from workshop_app.layout.strips import Style, line, line_at_right

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Image
    from workshop_app.layout.display import DisplayList

# Measures of an A4 page; on other papers all of them grow with the shorter side.
_MARGIN = 30.0
_HEAD = 42.0
_GAP = 12.0
_FOOT = 24.0
_TITLE = Style("semibold", 16.5, 21)
_SUBTITLE = Style("regular", 9.75, 13.5, "text.secondary")
_LINE = Style("regular", 8.25, 12, "text.secondary")
_SHORTER_SIDE = PAPERS["A4"].width
_GROWN_AT_LEAST = 0.75
_NARROWEST = 0.6  # of the room between the margins
_AROUND = 2 * _MARGIN + _HEAD + _GAP + _FOOT
_LARGEST_SCALE = 0.9  # of a map in parts
_WORTH_STANDING = 0.75  # sheets stand rather than lie where that takes less than this share of them


# Text of a map is to be no smaller than this on paper that is read in the hand, in points.
_SMALLEST_TEXT = 5.0
_LOGO_WIDTH = 120.0
_LOGO_HEIGHT = 33.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around a map: title, subtitle and logo above; a footer (or the title), a date and a number below."""

    title: str
    subtitle: str
    date: str
    number: str
    footer: str = ""
    logo: Image | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a map, or a part of one, lies on its page: the page's size, what its measures grow by, the map's scale."""

    picture: DisplayList
    width: float
    height: float
    factor: float
    scale: float

    def page(self, furniture: Furniture) -> Page:
        """Set the page."""
        return _page(self.picture, furniture, self.width, self.height, self.factor, self.scale)


def map_sheets(document: Document, picture: DisplayList, paper_name: str, language: str) -> tuple[Sheet, ...]:
    """Put a map on one sheet where its smallest text stays legible there, else in parts on several.

    Raises:
        KeyError: there is no such paper.
    """
    if paper_name.casefold() == FIT:
        return (_grown(picture),)
    whole = _fitted(picture, paper_name)
    least = _SMALLEST_TEXT / grid.SMALL_SIZE
    if whole.scale >= least:
        return (whole,)
    sheet = paper(paper_name)
    lying = _in_parts(document, picture, sheet.turned(), language)
    upright = _in_parts(document, picture, sheet, language)
    return upright if len(upright) < _WORTH_STANDING * len(lying) else lying


def _in_parts(document: Document, picture: DisplayList, sheet: Paper, language: str) -> tuple[Sheet, ...]:
    """A map on several sheets as they are turned: as few across as can be, the text as large as these allow."""
    least = _SMALLEST_TEXT / grid.SMALL_SIZE
    width, height = sheet.width, sheet.height
    factor = min(width, height) / _SHORTER_SIDE
    room_across, room_down = width - 2 * _MARGIN * factor, height - _AROUND * factor
    across = max(1, int((room_across / least - picture.rail_width) // grid.COLUMN_WIDTH))
    pages = max(1, math.ceil(len(picture.columns) / across))
    each = math.ceil(len(picture.columns) / pages)
    wide = max(picture.rail_width + each * grid.COLUMN_WIDTH, grid.RAIL_WIDTH + grid.EMPTY_WIDTH)
    scale = max(least, min(_LARGEST_SCALE, room_across / wide))
    parts = map_parts(document, picture, language, wide, room_down / scale)
    return tuple(
        Sheet(part, width, height, factor, min(scale, _scale(part, width, height, factor))) for part in parts
    )


def map_page(picture: DisplayList, paper_name: str, furniture: Furniture) -> Page:
    """Set a map on the paper of a name, upright or turned as it becomes larger, or on a page of its own size (`FIT`).

    Raises:
        KeyError: there is no such paper.
    """
    sheet = _grown(picture) if paper_name.casefold() == FIT else _fitted(picture, paper_name)
    return sheet.page(furniture)


def scale_on(picture: DisplayList, paper_name: str) -> float:
    """What every length of a map is multiplied by on a page of its own of this paper.

    Raises:
        KeyError: there is no such paper.
    """
    sheet = _grown(picture) if paper_name.casefold() == FIT else _fitted(picture, paper_name)
    return sheet.scale


def _fitted(picture: DisplayList, paper_name: str) -> Sheet:
    """A map on one sheet, upright or lying as it becomes larger."""
    sheet = paper(paper_name)
    factor = sheet.width / _SHORTER_SIDE
    upright = _scale(picture, sheet.width, sheet.height, factor)
    turned = _scale(picture, sheet.height, sheet.width, factor)
    if turned >= upright:
        sheet = sheet.turned()
    return Sheet(picture, sheet.width, sheet.height, factor, max(upright, turned))


def _scale(picture: DisplayList, width: float, height: float, factor: float) -> float:
    """How large the map can be on a page of this size."""
    across = (width - 2 * _MARGIN * factor) / picture.width
    down = (height - _AROUND * factor) / picture.height
    return min(across, down)


def _grown(picture: DisplayList) -> Sheet:
    """A page that holds the map at its own size, or as large as readers can show."""
    factor = max(_GROWN_AT_LEAST, math.sqrt(min(picture.width, picture.height) / _SHORTER_SIDE))
    scale = min(1.0, *(_room(side, factor) / each for side, each in _sides(picture)))
    width = picture.width * scale + 2 * _MARGIN * factor
    height = picture.height * scale + _AROUND * factor
    return Sheet(picture, width, height, factor, scale)


def _sides(picture: DisplayList) -> tuple[tuple[float, float], tuple[float, float]]:
    """What stands beside the map and above and below it (A4 measures), with the map's width and height."""
    return ((2 * _MARGIN, picture.width), (_AROUND, picture.height))


def _room(around: float, factor: float) -> float:
    return LARGEST - around * factor


def _page(
    picture: DisplayList, furniture: Furniture, width: float, height: float, factor: float, scale: float
) -> Page:
    margin, top = _MARGIN * factor, (_MARGIN + _HEAD + _GAP) * factor
    # Title and foot end where the map ends, unless it is too narrow to hold them.
    room = max(picture.width * scale, _NARROWEST * (width - 2 * margin))
    margin_left = (width - room) / 2
    left = (width - picture.width * scale) / 2
    edge = Rect(
        0, 0, picture.width * scale, picture.height * scale, stroke="line", stroke_width=0.75 * factor
    )
    pieces = (
        Piece(margin_left, margin, _head(furniture, room, factor)),
        Piece(left, top, Content(picture.width * scale, picture.height * scale, (edge,))),
        Piece(margin_left, height - margin - _LINE.leading * factor, _foot(furniture, room, factor)),
    )
    return Page(width, height, pieces, Placed(picture, left, top, scale))


def _head(furniture: Furniture, width: float, factor: float) -> Content:
    whole = width
    title, subtitle = _grown_style(_TITLE, factor), _grown_style(_SUBTITLE, factor)
    shapes: list[Shape] = []
    if furniture.logo is not None:
        wide, high = fitted(furniture.logo, _LOGO_WIDTH * factor, _LOGO_HEIGHT * factor)
        shapes.append(Picture(width - wide, 0, wide, high, furniture.logo.id))
        width -= wide + 12 * factor
    shapes.append(line(measure.elide(furniture.title, title.font, title.size, width), 0, title))
    below = foot_lines(furniture.subtitle, width, subtitle, most=2)
    shapes += (moved(each, 0.0, title.leading + 3 * factor) for each in below)
    return Content(whole, _HEAD * factor, tuple(shapes))


def _foot(furniture: Furniture, width: float, factor: float) -> Content:
    style = _grown_style(_LINE, factor)
    number = line_at_right(furniture.number, width, style)
    date = line(furniture.date, 0, style)
    room = width - number.width - date.width - 24 * factor
    lines = foot_lines(furniture.footer or furniture.title, room, style)
    if len(lines) == 1 and furniture.date:
        apart = line(" · " + furniture.date, lines[0].width, style)
        return Content(width, style.leading, (lines[0], number, apart))
    end = " · ".join(filter(None, (furniture.date, furniture.number)))
    return Content(width, style.leading, (*lines, line_at_right(end, width, style)))


def _grown_style(style: Style, factor: float) -> Style:
    return Style(style.font, style.size * factor, style.leading * factor, style.colour)
