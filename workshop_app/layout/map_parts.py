"""A map that is too large for one page, in parts: split at stage borders and between cards, heads on every part.

Parts are display lists again: their blocks share contents with the whole map's, so painters draw each card once.
A card is always whole; a row that is higher than a page goes on at the top of the next one under the persona's head.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from workshop_app.journey.records import Interaction, Link, Persona
from workshop_app.layout import grid
from workshop_app.layout.display import Axis, Block, Circle, Content, DisplayList, Path, Rect, Segment, Shape
from workshop_app.layout.heads import corner_content, persona_content
from workshop_app.layout.links import link_block
from workshop_app.layout.pieces import moved

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


@dataclass(slots=True)
class _Band:
    """A part of one row: the cards of each column that it shows, and whether the row ends here with its curve."""

    row: Axis
    height: float  # of the cells
    cards: dict[str, list[Block]] = field(default_factory=dict)
    ends: bool = True

    @property
    def whole_height(self) -> float:
        return self.height + (grid.CURVE_HEIGHT if self.ends else 0.0)


def map_parts(
    document: Document, picture: DisplayList, language: str, width: float, height: float
) -> list[DisplayList]:
    """Split a map into parts of at most `width` x `height` points of the map, from left to right, then downwards.

    A column or a card that alone is larger than that has a part that is larger, too.
    """
    across = max(1, int((width - picture.rail_width) // grid.COLUMN_WIDTH))
    pages = max(1, math.ceil(len(picture.columns) / across))
    each = math.ceil(len(picture.columns) / pages) if picture.columns else 0
    parts = []
    cards = {(block.key): block for block in picture.blocks if block.role == "card"}
    setter = _Setter(document, picture, cards, language)
    for bands in _pages_down(document, picture, cards, language, height - picture.header_height):
        parts += [
            setter.part(picture.columns[start : start + each], bands)
            for start in range(0, max(1, len(picture.columns)), max(1, each))
        ]
    return parts


def map_excerpt(
    document: Document, picture: DisplayList, keys: Collection[str], language: str
) -> DisplayList:
    """Take cards out of a map: the columns and rows that hold some of them, with their heads, and no other card.

    Curves, which tell of all cards of a row, are left out. `keys` are ids of interactions, some of them on the map.
    """
    chosen = {block.key: block for block in picture.blocks if block.role == "card" and block.key in keys}
    items = [document.get(Interaction, key) for key in chosen]
    columns = tuple(column for column in picture.columns if any(item.stage_id == column.id for item in items))
    bands = []
    for row in picture.rows:
        band = _Band(row, persona_content(document.get(Persona, row.id), language).height, ends=False)
        for column in columns:
            cell = document.interactions_in(column.id, row.id)
            band.cards[column.id] = [chosen[item.id] for item in cell if item.id in chosen]
            band.height = max(band.height, _that_fit(band.cards[column.id], math.inf)[1])
        if any(band.cards.values()):
            bands.append(band)
    corner = corner_content(len(bands), len(columns), len(chosen), language, picture.header_height)
    return _Setter(document, picture, chosen, language).part(columns, bands, corner)


def _pages_down(
    document: Document, picture: DisplayList, cards: dict[str, Block], language: str, height: float
) -> Iterator[list[_Band]]:
    """Fill pages with rows; a row that fits on a page of its own is not torn."""
    page: list[_Band] = []
    left = height
    for row in picture.rows:
        whole = _whole_band(document, picture, cards, row)
        if whole.whole_height <= left:
            page.append(whole)
            left -= whole.whole_height
            continue
        if page and whole.whole_height <= height:
            yield page
            page, left = [whole], height - whole.whole_height
            continue
        head = persona_content(document.get(Persona, row.id), language).height
        if page and left < max(head, height / 3):
            yield page
            page, left = [], height
        for band in _torn(whole, head, left, height):
            if page and band.whole_height > left:
                yield page
                page, left = [], height
            page.append(band)
            left -= band.whole_height
    if page:
        yield page


def _whole_band(document: Document, picture: DisplayList, cards: dict[str, Block], row: Axis) -> _Band:
    band = _Band(row, picture.cards_end[row.id] - row.start)
    for column in picture.columns:
        band.cards[column.id] = [cards[item.id] for item in document.interactions_in(column.id, row.id)]
    return band


def _torn(whole: _Band, head: float, first: float, height: float) -> Iterator[_Band]:
    """Deal the cards of a row out to bands: the first as high as the page has room, the others as high as a page."""
    waiting = {column: list(cards) for column, cards in whole.cards.items()}
    room = first
    while True:
        band = _Band(whole.row, head)
        for column, cards in waiting.items():
            taken, used = _that_fit(cards, room)
            band.cards[column], waiting[column] = cards[:taken], cards[taken:]
            band.height = max(band.height, used)
        band.ends = not any(waiting.values()) and band.height + grid.CURVE_HEIGHT <= room
        if not band.ends and not any(waiting.values()):
            yield band
            yield _Band(whole.row, head, {column: [] for column in waiting})
            return
        yield band
        if band.ends:
            return
        room = height


def _that_fit(cards: list[Block], room: float) -> tuple[int, float]:
    """How many of a cell's cards fit, at least one, and how high the cell is with them."""
    used = 2 * grid.CELL_PADDING
    for number, block in enumerate(cards):
        needed = used + block.height + (grid.CARD_GAP if number else 0.0)
        if number and needed > room:
            return number, used
        used = needed
    return len(cards), used


class _Setter:
    """Sets parts of one map."""

    def __init__(
        self, document: Document, picture: DisplayList, cards: dict[str, Block], language: str
    ) -> None:
        self._document = document
        self._picture = picture
        self._language = language
        self._heads = {(block.role, block.key): block for block in picture.blocks if block.role != "card"}
        self._links = [
            link
            for link in document.table(Link).values()
            if link.source_id in cards and link.target_id in cards
        ]

    def part(
        self, columns: tuple[Axis, ...], bands: list[_Band], corner: Content | None = None
    ) -> DisplayList:
        """Set some columns of some bands, with their heads; bands that end with their curve need columns in a row.

        `corner` stands where the map's own corner would.
        """
        picture = self._picture
        shift = columns[0].start - picture.rail_width if columns else 0.0
        here = tuple(
            Axis(column.id, picture.rail_width + at * grid.COLUMN_WIDTH, column.length)
            for at, column in enumerate(columns)
        )
        right = here[-1].end if here else picture.width
        blocks: list[Block] = []
        placed: dict[str, Block] = {}
        rows: list[Axis] = []
        cards_end: dict[str, float] = {}
        top = picture.header_height
        heads: list[Block] = []
        for band in bands:
            blocks += self._cells(band, here, top)
            for column in here:
                placed |= _stacked(band.cards[column.id], column.start, top)
            if band.ends and ("curve", band.row.id) in self._heads:
                curve = _slice(
                    self._heads["curve", band.row.id].content, shift, right - picture.rail_width + shift
                )
                blocks.append(Block(band.row.id, "curve", picture.rail_width, top + band.height, curve))
            heads.append(Block(band.row.id, "persona", 0, top, self._head(band)))
            rows.append(Axis(band.row.id, top, band.whole_height))
            cards_end[band.row.id] = top + band.height
            top += band.whole_height
        stage_heads = [
            Block(column.id, "stage", column.start, 0, self._heads["stage", column.id].content)
            for column in here
        ]
        own_corner = self._heads["corner", picture.map_id]
        rest = [self._heads[key] for key in self._heads if key[0] == "empty"]
        height = max([top, *(block.y + block.height for block in rest)])
        ground = Content(right, height, (Rect(0, 0, right, height, fill="canvas"),))
        all_blocks = (
            Block(picture.map_id, "background", 0, 0, ground),
            *blocks,
            *self._links_between(placed),
            *placed.values(),
            *heads,
            *stage_heads,
            own_corner if corner is None else Block(picture.map_id, "corner", 0, 0, corner),
            *rest,
        )
        return DisplayList(
            picture.map_id,
            right,
            height,
            picture.header_height,
            picture.rail_width,
            here,
            tuple(rows),
            cards_end,
            all_blocks,
        )

    def _cells(self, band: _Band, columns: tuple[Axis, ...], top: float) -> Iterable[Block]:
        shapes: tuple[Shape, ...] = (
            Rect(0, 0, grid.COLUMN_WIDTH, 0.75, fill="line"),
            Rect(grid.COLUMN_WIDTH - 0.375, 0, 0.75, band.height, fill="line", detail="fine"),
        )
        content = Content(grid.COLUMN_WIDTH, band.height, shapes)
        for column in columns:
            yield Block(f"{column.id}/{band.row.id}", "cell", column.start, top, content)

    def _head(self, band: _Band) -> Content:
        persona = self._document.get(Persona, band.row.id)
        content = persona_content(persona, self._language, band.height)
        if band.ends:
            return content
        # Without the curve, and its word, that stand below the row's last part.
        shapes = tuple(
            shape for shape in content.shapes if not isinstance(shape, Path) and shape.y < band.height
        )
        return Content(content.width, band.height, shapes)

    def _links_between(self, placed: dict[str, Block]) -> Iterable[Block]:
        """Links with both their ends on this part; stage by stage, words tell of all of them."""
        for link in self._links:
            source, target = placed.get(link.source_id), placed.get(link.target_id)
            if source is not None and target is not None:
                yield link_block(link, source, target)


def _stacked(cards: list[Block], x: float, top: float) -> dict[str, Block]:
    placed = {}
    y = top + grid.CELL_PADDING
    for block in cards:
        placed[block.key] = Block(block.key, "card", x + grid.CELL_PADDING, y, block.content)
        y += block.height + grid.CARD_GAP
    return placed


def _slice(content: Content, left: float, right: float) -> Content:
    """What a curve's content shows between two x; lines that go on beyond are cut there."""
    shapes: list[Shape] = []
    for shape in content.shapes:
        if isinstance(shape, Rect):
            start, end = max(left, shape.x), min(right, shape.x + shape.width)
            if end > start:
                shapes.append(dataclasses.replace(shape, x=start - left, width=end - start))
        elif isinstance(shape, Path):
            cut = _cut(shape, left, right)
            if cut is not None:
                shapes.append(moved(cut, -left, 0))
        elif isinstance(shape, Circle) and left <= shape.x <= right:
            shapes.append(moved(shape, -left, 0))
    return Content(right - left, content.height, tuple(shapes))


def _cut(path: Path, left: float, right: float) -> Path | None:
    """A path of one line or one cubic, the x of which grows evenly along it (as `curves` sets them), between two x."""
    match path.segments:
        case (("M", x1, y1), ("L", x2, y2)):
            start, end = max(left, x1), min(right, x2)
            if end <= start:
                return None
            slope = (y2 - y1) / (x2 - x1)
            line: tuple[Segment, ...] = (
                ("M", start, y1 + slope * (start - x1)),
                ("L", end, y1 + slope * (end - x1)),
            )
            return Path(line, path.stroke, path.stroke_width, dash=path.dash)
        case (("M", x1, y1), ("C", cx1, cy1, cx2, cy2, x2, y2)):
            start, end = max(left, x1), min(right, x2)
            if end <= start:
                return None
            points = ((x1, y1), (cx1, cy1), (cx2, cy2), (x2, y2))
            a, b, c, d = _between(points, (start - x1) / (x2 - x1), (end - x1) / (x2 - x1))
            return Path((("M", *a), ("C", *b, *c, *d)), path.stroke, path.stroke_width, dash=path.dash)
        case _:
            return path


_Point = tuple[float, float]


def _between(points: tuple[_Point, ...], start: float, end: float) -> tuple[_Point, _Point, _Point, _Point]:
    """The part of a cubic Bézier curve between two parameters, by de Casteljau's construction (blossoming)."""
    found = []
    for parameters in ((start,) * 3, (start, start, end), (start, end, end), (end,) * 3):
        row = list(points)
        for t in parameters:
            row = [((1 - t) * x1 + t * x2, (1 - t) * y1 + t * y2) for (x1, y1), (x2, y2) in pairwise(row)]
        found.append(row[0])
    return found[0], found[1], found[2], found[3]
