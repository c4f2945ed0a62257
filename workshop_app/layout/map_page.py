"""A map on one page: fitted to a paper, or a page grown to the map, with a title above and a line below."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.layout import text as measure
from workshop_app.layout.book import Page, Piece, Placed
from workshop_app.layout.display import Content, Rect, Shape
from workshop_app.layout.paper import FIT, LARGEST, PAPERS, paper
from workshop_app.layout.strips import Style, line, line_at_right

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around a map: title and subtitle above; a date and a page number below."""

    title: str
    subtitle: str
    date: str
    number: str


def map_page(picture: DisplayList, paper_name: str, furniture: Furniture) -> Page:
    """Set a map on the paper of a name, upright or turned as it becomes larger, or on a page of its own size (`FIT`).

    Raises:
        KeyError: there is no such paper.
    """
    if paper_name.casefold() == FIT:
        return _grown(picture, furniture)
    sheet = paper(paper_name)
    factor = sheet.width / _SHORTER_SIDE
    upright = _scale(picture, sheet.width, sheet.height, factor)
    turned = _scale(picture, sheet.height, sheet.width, factor)
    if turned >= upright:
        sheet = sheet.turned()
    return _page(picture, furniture, sheet.width, sheet.height, factor, max(upright, turned))


def _scale(picture: DisplayList, width: float, height: float, factor: float) -> float:
    """How large the map can be on a page of this size."""
    across = (width - 2 * _MARGIN * factor) / picture.width
    down = (height - (2 * _MARGIN + _HEAD + _GAP + _FOOT) * factor) / picture.height
    return min(across, down)


def _grown(picture: DisplayList, furniture: Furniture) -> Page:
    """A page that holds the map at its own size, or as large as readers can show."""
    factor = max(_GROWN_AT_LEAST, math.sqrt(min(picture.width, picture.height) / _SHORTER_SIDE))
    scale = min(1.0, *(_room(side, factor) / each for side, each in _sides(picture)))
    width = picture.width * scale + 2 * _MARGIN * factor
    height = picture.height * scale + (2 * _MARGIN + _HEAD + _GAP + _FOOT) * factor
    return _page(picture, furniture, width, height, factor, scale)


def _sides(picture: DisplayList) -> tuple[tuple[float, float], tuple[float, float]]:
    """What stands beside the map and above and below it (A4 measures), with the map's width and height."""
    return ((2 * _MARGIN, picture.width), (2 * _MARGIN + _HEAD + _GAP + _FOOT, picture.height))


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
    title, subtitle = _grown_style(_TITLE, factor), _grown_style(_SUBTITLE, factor)
    shapes: list[Shape] = [
        line(measure.elide(furniture.title, title.font, title.size, width), 0, title),
        line(
            measure.elide(furniture.subtitle, subtitle.font, subtitle.size, width),
            0,
            subtitle,
            drop=title.leading + 3 * factor,
        ),
    ]
    return Content(width, _HEAD * factor, tuple(shapes))


def _foot(furniture: Furniture, width: float, factor: float) -> Content:
    style = _grown_style(_LINE, factor)
    number = line_at_right(furniture.number, width, style)
    date = line(furniture.date, 0, style)
    left = measure.elide(
        furniture.title, style.font, style.size, width - number.width - date.width - 24 * factor
    )
    title = line(left, 0, style)
    shapes: list[Shape] = [title, number]
    if furniture.date:
        apart = line(" · " + furniture.date, title.width, style)
        shapes.append(apart)
    return Content(width, style.leading, tuple(shapes))


def _grown_style(style: Style, factor: float) -> Style:
    return Style(style.font, style.size * factor, style.leading * factor, style.colour)
