"""A large page in tiles, for printers of small paper: with an overlap to glue, crop marks, and a sketch of the whole.

Tiles are printed at 100 %. Each is named by the letter of its column and the number of its row, such as "B3". Its
window shows the next tile's first 10 mm at its right and at its bottom: those strips go under the neighbours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from workshop_app.language import format_number, translate
from workshop_app.layout import text as measure
from workshop_app.layout.book import Cutout, Page, Piece, Placed
from workshop_app.layout.display import Content, Rect, Shape
from workshop_app.layout.paper import POINTS_A_MILLIMETRE, Paper, paper
from workshop_app.layout.pieces import straight
from workshop_app.layout.strips import (
    BODY,
    HEADING,
    QUIET,
    SMALL,
    Strip,
    Style,
    line,
    line_at_right,
    paragraph,
)

OVERLAP = 10 * POINTS_A_MILLIMETRE
"""How much of a tile the next one shows again, in points."""

MARGIN = 12 * POINTS_A_MILLIMETRE
"""Around a tile's window, in points: more than what office printers leave white."""

_MARK = 5 * POINTS_A_MILLIMETRE
_MARK_GAP = 1 * POINTS_A_MILLIMETRE
_SKETCH_MARGIN = 54.0
_NAME = Style("semibold", 10.5, 15)


@dataclass(frozen=True, slots=True)
class _Box:
    """What of a page is printed: the white around its content is left out."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tiling:
    """How an area is cut: the sheet, the size of a tile's window, and how many tiles there are across and down."""

    sheet: Paper
    width: float
    height: float
    across: int
    down: int

    @property
    def step_right(self) -> float:
        """From the left edge of a tile to that of the next, in points."""
        return self.width - OVERLAP

    @property
    def step_down(self) -> float:
        """From the top edge of a tile to that of the next, in points."""
        return self.height - OVERLAP


def tiling(width: float, height: float, paper_name: str) -> Tiling:
    """Cut an area of so many points into as few tiles as can be, all of one size, the sheets upright or turned.

    Raises:
        KeyError: there is no such paper.
    """
    sheet = paper(paper_name)
    ways = [_cut(width, height, sheet), _cut(width, height, sheet.turned())]
    return min(ways, key=lambda way: way.across * way.down)


def _cut(width: float, height: float, sheet: Paper) -> Tiling:
    wide, high = sheet.width - 2 * MARGIN, sheet.height - 2 * MARGIN
    across = max(1, math.ceil((width - OVERLAP) / (wide - OVERLAP)))
    down = max(1, math.ceil((height - OVERLAP) / (high - OVERLAP)))
    return Tiling(
        sheet, (width - OVERLAP) / across + OVERLAP, (height - OVERLAP) / down + OVERLAP, across, down
    )


def tile_name(column: int, row: int) -> str:
    """The name of a tile; columns and rows are counted from 0. After Z comes AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def tiled(page: Page, paper_name: str, title: str, language: str) -> tuple[Page, ...]:
    """A page in tiles, row by row, after a sketch of how they go together.

    Raises:
        KeyError: there is no such paper.
    """
    box = _content_of(page)
    cut = tiling(box.width, box.height, paper_name)
    tiles = tuple(
        _tile(page, box, cut, column, row, title) for row in range(cut.down) for column in range(cut.across)
    )
    return (_sketch(page, box, cut, title, language), *tiles)


def _content_of(page: Page) -> _Box:
    """The box around a page's map and pieces, and a little white."""
    edges = [
        (each.x, each.y, each.x + each.content.width, each.y + each.content.height) for each in page.pieces
    ]
    if page.map is not None:
        placed = page.map
        wide, high = placed.picture.width * placed.scale, placed.picture.height * placed.scale
        edges.append((placed.x, placed.y, placed.x + wide, placed.y + high))
    left = max(0.0, min(edge[0] for edge in edges) - OVERLAP)
    top = max(0.0, min(edge[1] for edge in edges) - OVERLAP)
    right = min(page.width, max(edge[2] for edge in edges) + OVERLAP)
    bottom = min(page.height, max(edge[3] for edge in edges) + OVERLAP)
    return _Box(left, top, right - left, bottom - top)


def _tile(page: Page, box: _Box, cut: Tiling, column: int, row: int, title: str) -> Page:
    left, top = box.left + column * cut.step_right, box.top + row * cut.step_down
    window = Cutout(page, MARGIN, MARGIN, cut.width, cut.height, left, top)
    last_column, last_row = column == cut.across - 1, row == cut.down - 1
    marks = _crop_marks(cut.width, cut.height, last_column=last_column, last_row=last_row)
    name = _name(cut, column, row, title)
    return Page(cut.sheet.width, cut.sheet.height, (marks, name), cutout=window)


def _crop_marks(width: float, height: float, *, last_column: bool, last_row: bool) -> Piece:
    """Marks at the window's corners, and dashed ones where the strip to glue begins."""
    shapes: list[Shape] = []
    near, far = MARGIN - _MARK_GAP, MARGIN - _MARK_GAP - _MARK
    for x in (0.0, width):
        shapes.append(straight((MARGIN + x, far), (MARGIN + x, near), "text", 0.5))
        below = MARGIN + height + _MARK_GAP
        shapes.append(straight((MARGIN + x, below), (MARGIN + x, below + _MARK), "text", 0.5))
    for y in (0.0, height):
        shapes.append(straight((far, MARGIN + y), (near, MARGIN + y), "text", 0.5))
        beside = MARGIN + width + _MARK_GAP
        shapes.append(straight((beside, MARGIN + y), (beside + _MARK, MARGIN + y), "text", 0.5))
    dash = (1.5, 1.5)
    if not last_column:
        x = MARGIN + width - OVERLAP
        below = MARGIN + height + _MARK_GAP
        shapes.append(straight((x, far), (x, near), "text", 0.5, dash))
        shapes.append(straight((x, below), (x, below + _MARK), "text", 0.5, dash))
    if not last_row:
        y = MARGIN + height - OVERLAP
        beside = MARGIN + width + _MARK_GAP
        shapes.append(straight((far, y), (near, y), "text", 0.5, dash))
        shapes.append(straight((beside, y), (beside + _MARK, y), "text", 0.5, dash))
    return Piece(0, 0, Content(2 * MARGIN + width, 2 * MARGIN + height, tuple(shapes)))


def _name(cut: Tiling, column: int, row: int, title: str) -> Piece:
    """The tile's name, and of what it is a tile, in the sheet's lower margin."""
    room = cut.width - 2 * _MARK
    own = line(tile_name(column, row), 0, _NAME)
    total = f"{row * cut.across + column + 1} / {cut.across * cut.down}"
    count = line_at_right(total, room, SMALL, drop=(_NAME.leading - SMALL.leading) / 2)
    words = measure.elide(title, SMALL.font, SMALL.size, room - own.width - count.width - 24)
    about = line(words, own.width + 9, SMALL, drop=(_NAME.leading - SMALL.leading) / 2)
    y = cut.sheet.height - MARGIN + (MARGIN - _NAME.leading) / 2
    return Piece(MARGIN + _MARK, y, Content(room, _NAME.leading, (own, about, count)))


# -- how they go together ------------------------------------------------------------------------------------------


def _sketch(page: Page, box: _Box, cut: Tiling, title: str, language: str) -> Page:
    """A sheet that shows the whole with the borders of its tiles, and says what to do."""
    sheet = cut.sheet
    width = sheet.width - 2 * _SKETCH_MARGIN
    strips = _words(box, cut, title, width, language)
    pieces: list[Piece] = []
    top = _SKETCH_MARGIN
    for strip in strips:
        if strip.shapes:
            pieces.append(Piece(_SKETCH_MARGIN, top, Content(width, strip.height, strip.shapes)))
        top += strip.height
    room = max(72.0, sheet.height - _SKETCH_MARGIN - top - 18)
    scale = min(width / box.width, room / box.height)
    pieces.append(Piece(_SKETCH_MARGIN, top + 18, _plan(page, box, cut, scale)))
    return Page(sheet.width, sheet.height, tuple(pieces))


def _words(box: _Box, cut: Tiling, title: str, width: float, language: str) -> list[Strip]:
    def say(millimetres: float) -> str:
        return format_number(round(millimetres / POINTS_A_MILLIMETRE), language)

    told = translate(
        "{width} × {height} mm on {count} sheets of {paper}",
        language,
        width=say(box.width),
        height=say(box.height),
        count=cut.across * cut.down,
        paper=cut.sheet.name,
    )
    steps = (
        translate("Print at 100 %, without fitting to the page.", language),
        translate("Cut each sheet along the marks at its left and at its top.", language),
        translate(
            "Glue each sheet over the strip of {overlap} mm of its left and of its upper neighbour.",
            language,
            overlap=say(OVERLAP),
        ),
    )
    heading = measure.elide(title, HEADING.font, HEADING.size, width)
    strips = [
        Strip(HEADING.leading, (line(heading, 0, HEADING),)),
        *paragraph(told, 0, width, QUIET),
        Strip(9),
    ]
    for number, step in enumerate(steps, 1):
        lines = paragraph(step, 18, width - 18, BODY)
        lines[0].shapes = (line(f"{number}.", 0, BODY), *lines[0].shapes)
        strips += lines
    return strips


def _plan(page: Page, box: _Box, cut: Tiling, scale: float) -> Content:
    """The page at a scale, its map and title as areas, with the tiles over them."""
    width, height = box.width * scale, box.height * scale
    shapes: list[Shape] = [Rect(0, 0, width, height, fill="surface", stroke="text.secondary")]
    if page.map is not None:
        shapes += _map_in_outline(page.map, box, scale)
    for row in range(cut.down):
        for column in range(cut.across):
            x, y = column * cut.step_right * scale, row * cut.step_down * scale
            wide, high = cut.width * scale, cut.height * scale
            shapes.append(Rect(x, y, wide, high, stroke="accent", stroke_width=0.5, dash=(3.0, 2.25)))
            size = min(15.0, 0.5 * high, 0.4 * wide)
            name = tile_name(column, row)
            style = Style("semibold", size, 1.3 * size, "accent")
            wide_name = measure.width(name, style.font, style.size)
            ground_x, ground_y = x + (wide - wide_name) / 2, y + (high - style.leading) / 2
            shapes.append(
                Rect(ground_x - 3, ground_y, wide_name + 6, style.leading, fill="surface", radius=3)
            )
            shapes.append(line(name, ground_x, style, drop=ground_y))
    return Content(width, height, tuple(shapes))


def _map_in_outline(placed: Placed, box: _Box, scale: float) -> list[Shape]:
    inner = scale * placed.scale
    x, y = (placed.x - box.left) * scale, (placed.y - box.top) * scale
    shapes: list[Shape] = []
    for block in placed.picture.blocks:
        if block.role not in {"background", "card", "stage"}:
            continue
        left, top = x + block.x * inner, y + block.y * inner
        wide, high = block.width * inner, block.height * inner
        if block.role == "background":
            shapes.append(Rect(left, top, wide, high, fill="canvas"))
        elif block.role == "stage":
            shapes.append(Rect(left, top, wide, high, fill="line", stroke="surface", stroke_width=0.5))
        else:
            shapes.append(Rect(left, top, wide, high, fill="chip.line"))
    return shapes
