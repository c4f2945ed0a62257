"""A blank grid to fill by hand: stages and personas printed, cells numbered, room for the curve with its scale."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.records import JourneyMap
from workshop_app.language import format_date, translate
from workshop_app.layout import text as measure
from workshop_app.layout.book import Book, Bookmark, Page, Piece
from workshop_app.layout.branding import Brand, brand_of
from workshop_app.layout.curves import curve_y
from workshop_app.layout.display import Content, Icon, Picture, Rect, Shape
from workshop_app.layout.heads import portrait
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.paper import FIT, PAPERS, Paper, paper
from workshop_app.layout.pieces import moved, scaled, straight
from workshop_app.layout.places import persona_name, stage_name
from workshop_app.layout.running import fitted, foot_lines
from workshop_app.layout.strips import Style, line, line_at_right
from workshop_app.layout.tiling import tiled
from workshop_app.layout.typefaces import set_in
from workshop_app.layout.words import one_paragraph

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Persona, Stage

# Measures of a lying A4 page; on other papers they grow with the root of its side, so that there is room for more.
_MARGIN = 30.0
_HEAD = 36.0
_FOOT = 18.0
_RAIL = 84.0
_STAGE = 39.0
_NARROWEST = 84.0  # of a column
_LOWEST = 105.0  # of a row, its curve included
_CURVE = 0.3  # of a row
_HIGHEST_CURVE = 60.0
_FACE = 10.5
_LINE = Style("regular", 8.25, 12, "text.secondary")
_TITLE = Style("semibold", 15, 19.5)
_HEADING = Style("semibold", 10.5, 13.5)
_SMALL = Style("regular", 8.25, 10.5, "text.secondary")
_NUMBER = Style("medium", 7.5, 10.5, "text.secondary")
_BLANK_STAGES, _BLANK_PERSONAS = 5, 2


@dataclass(frozen=True, slots=True)
class _Column:
    number: int
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    persona: Persona | None


def blank_sheets(
    document: Document,
    map_id: str,
    *,
    paper_name: str,
    language: str,
    made: str = "",
    tile: str | None = None,
) -> Book:
    """Lay out blank grids of one map, lying: as many sheets as its columns and rows need to be written in.

    A map without stages or personas has empty ones to name by hand.

    Args:
        document: the project.
        map_id: the map whose stages and personas are printed.
        paper_name: a name of `layout.paper`; "fit" is A3.
        language: that of the words of the program.
        made: the day that the sheets carry (ISO), or empty for none.
        tile: the paper on which they are printed in tiles, or None.

    Raises:
        KeyError: there is no such paper.
        NotFound: there is no such map.
    """
    setter = _Setter(document, map_id, paper_name, language, made)
    with set_in(document.project.font):
        pages = setter.pages()
        if tile is not None:
            pages = [part for page in pages for part in tiled(page, tile, setter.title, language)]
    return Book(
        pages=tuple(pages),
        bookmarks=(Bookmark(translate("Workshop sheets", language), 0, 0, 0.0),),
        jumps=(),
        title=f"{setter.title} – {translate('Workshop sheets', language)}",
        author=one_paragraph(document.project.author),
        subject=translate("Customer journey map", language),
        language=language,
    )


class _Setter:
    """Sets the sheets of one map."""

    def __init__(self, document: Document, map_id: str, paper_name: str, language: str, made: str) -> None:
        sheet = PAPERS["A3"] if paper_name.casefold() == FIT else paper(paper_name)
        self._sheet: Paper = sheet.turned()
        self._factor = math.sqrt(sheet.width / PAPERS["A4"].width)
        self._language = language
        self._map = document.get(JourneyMap, map_id)
        self._brand: Brand = brand_of(document)
        self.title = one_paragraph(document.project.title) or translate("Untitled", language)
        self._client = one_paragraph(document.project.client)
        self._date = format_date(datetime.date.fromisoformat(made[:10]), language) if made else ""
        stages: Sequence[Stage | None] = document.stages_of(map_id) or (None,) * _BLANK_STAGES
        personas: Sequence[Persona | None] = document.personas_of(map_id) or (None,) * _BLANK_PERSONAS
        self._columns = [_Column(number, stage) for number, stage in enumerate(stages, 1)]
        self._rows = [_Row(number, persona) for number, persona in enumerate(personas, 1)]

    def pages(self) -> list[Page]:
        """All sheets, from left to right, then downwards."""
        width = self._sheet.width / self._factor - 2 * _MARGIN - _RAIL
        height = self._sheet.height / self._factor - 2 * _MARGIN - _HEAD - _FOOT - _STAGE
        across = _even(len(self._columns), int(width // _NARROWEST))
        down = _even(len(self._rows), int(height // _LOWEST))
        parts = [
            (self._columns[left : left + across], self._rows[top : top + down])
            for top in range(0, len(self._rows), down)
            for left in range(0, len(self._columns), across)
        ]
        return [
            self._page(columns, rows, width / across, height / down, f"{at} / {len(parts)}")
            for at, (columns, rows) in enumerate(parts, 1)
        ]

    def _page(self, columns: list[_Column], rows: list[_Row], wide: float, high: float, number: str) -> Page:
        factor = self._factor
        shapes: list[Shape] = [*self._head(), *self._foot(number)]
        top = _MARGIN + _HEAD
        for at, column in enumerate(columns):
            shapes += self._stage(column, _MARGIN + _RAIL + at * wide, top, wide)
        for down, row in enumerate(rows):
            y = top + _STAGE + down * high
            shapes += self._row(row, columns, y, wide, high)
        right = _MARGIN + _RAIL + len(columns) * wide
        bottom = top + _STAGE + len(rows) * high
        frame = Rect(_MARGIN, top, right - _MARGIN, bottom - top, stroke="text.secondary", stroke_width=0.75)
        grown = Content(
            self._sheet.width, self._sheet.height, tuple(scaled(shape, factor) for shape in (*shapes, frame))
        )
        return Page(self._sheet.width, self._sheet.height, (Piece(0, 0, grown),))

    # -- around the grid -------------------------------------------------------------------------------------------

    def _head(self) -> list[Shape]:
        room = self._sheet.width / self._factor - 2 * _MARGIN
        shapes: list[Shape] = []
        logo = self._brand.logo
        if logo is not None:
            wide, high = fitted(logo, 96.0, 27.0)
            shapes.append(Picture(_MARGIN + room - wide, _MARGIN, wide, high, logo.id))
            room -= wide + 12
        map_title = one_paragraph(self._map.title)
        subtitle = " · ".join(filter(None, (map_title, self._client)))
        shapes.append(_elided(self.title, _MARGIN, room, _TITLE, _MARGIN - 3))
        shapes.append(_elided(subtitle, _MARGIN, room, _LINE, _MARGIN - 3 + _TITLE.leading))
        return shapes

    def _foot(self, number: str) -> list[Shape]:
        width = self._sheet.width / self._factor
        y = self._sheet.height / self._factor - _MARGIN - _LINE.leading
        words = " · ".join(filter(None, (self._brand.footer, self._date)))
        lines = foot_lines(words, width - 2 * _MARGIN - 60, _LINE)
        return [
            *(moved(each, _MARGIN, y) for each in lines),
            line_at_right(number, width - _MARGIN, _LINE, drop=y),
        ]

    # -- the grid --------------------------------------------------------------------------------------------------

    def _stage(self, column: _Column, x: float, y: float, wide: float) -> list[Shape]:
        stage = column.stage
        colour = "line" if stage is None else stage.colour
        shapes: list[Shape] = [
            Rect(x, y, wide, _STAGE, fill="canvas"),
            Rect(x, y, wide, 2.25, fill=colour),
            straight((x, y), (x, y + _STAGE), "line"),
        ]
        if stage is None:
            return shapes
        name = measure.wrap(stage_name(stage, self._language), _HEADING.font, _HEADING.size, wide - 12, 2)
        shapes += (
            line(words, x + 6, _HEADING, drop=y + 6 + at * _HEADING.leading)
            for at, words in enumerate(name.lines)
        )
        if len(name.lines) == 1 and stage.expectation.strip():
            shapes.append(_elided(stage.expectation, x + 6, wide - 12, _SMALL, y + 6 + _HEADING.leading))
        return shapes

    def _row(self, row: _Row, columns: list[_Column], y: float, wide: float, high: float) -> list[Shape]:
        curve = min(_HIGHEST_CURVE, _CURVE * high)
        cells = high - curve
        right = _MARGIN + _RAIL + len(columns) * wide
        shapes: list[Shape] = [
            Rect(_MARGIN + _RAIL, y + cells, right - _MARGIN - _RAIL, curve, fill="surface.curve"),
            straight((_MARGIN, y), (right, y), "text.secondary", 0.5),
            straight((_MARGIN + _RAIL, y + cells), (right, y + cells), "line.dash", 0.5, (2.25, 2.25)),
            *self._persona(row, y, cells),
            *self._scale(y + cells, curve, right),
        ]
        for at, column in enumerate(columns):
            x = _MARGIN + _RAIL + at * wide
            shapes.append(straight((x, y), (x, y + high), "line"))
            shapes.append(line(f"{row.number}.{column.number}", x + 4.5, _NUMBER, drop=y + 3))
        return shapes

    def _persona(self, row: _Row, y: float, cells: float) -> list[Shape]:
        if row.persona is None:
            return []
        radius = 12.0
        name = measure.wrap(
            persona_name(row.persona, self._language), _HEADING.font, _HEADING.size, _RAIL - 15, 2
        )
        top = y + 9 + 2 * radius + 3
        shapes: list[Shape] = [*portrait(row.persona, _MARGIN + 6 + radius, y + 9 + radius, radius)]
        for words in name.lines:
            shapes.append(line(words, _MARGIN + 6, _HEADING, drop=top))
            top += _HEADING.leading
        lines = max(0, int((y + cells - top - 3) // _SMALL.leading))
        role = row.persona.role
        if lines and role.strip():
            for words in measure.wrap(role, _SMALL.font, _SMALL.size, _RAIL - 15, min(3, lines)).lines:
                shapes.append(line(words, _MARGIN + 6, _SMALL, drop=top))
                top += _SMALL.leading
        return shapes

    def _scale(self, y: float, height: float, right: float) -> list[Shape]:
        """The faces of the curve's scale, each with its line across."""
        shapes: list[Shape] = []
        for step in (2, 1, 0, -1, -2):
            level = y + curve_y(step, height)
            shapes.append(straight((_MARGIN + _RAIL, level), (right, level), "line", 0.5, (0.75, 3.0)))
            if step % 2 == 0:
                mood = SENTIMENT_NAMES[step]
                left = _MARGIN + _RAIL - _FACE - 6
                shapes.append(Icon(left, level - _FACE / 2, _FACE, f"face_{mood}", f"mark.{mood}"))
        room = _RAIL - _FACE - 18
        label = translate("Sentiment", self._language)
        shapes.append(_elided(label, _MARGIN + 6, room, _SMALL, y + (height - _SMALL.leading) / 2))
        return shapes


def _even(count: int, most: int) -> int:
    """How many there are on each sheet, where so many fit: about the same on all."""
    most = max(1, most)
    return math.ceil(count / math.ceil(count / most))


def _elided(text: str, x: float, room: float, style: Style, y: float) -> Shape:
    return line(measure.elide(text, style.font, style.size, room), x, style, drop=y)
