"""The cover of a report: the client's logo, what it is about, for whom, by whom, of when; the journey as ornament."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workshop_app.analysis.curve import emotion_curve
from workshop_app.language import translate
from workshop_app.layout import text as measure
from workshop_app.layout.book import Page, Piece
from workshop_app.layout.branding import Brand, pale
from workshop_app.layout.curves import curve_y, slopes
from workshop_app.layout.display import Circle, Content, Path, Picture, Rect, Segment, Shape
from workshop_app.layout.running import MARGIN, fitted
from workshop_app.layout.strips import LEAD, SMALL, Style, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.document import Document
    from workshop_app.layout.paper import Paper

_BAND = 9.0
_STRIPE = 3.0
_LOGO_TOP = 66.0
_LOGO_WIDTH = 200.0
_LOGO_HEIGHT = 84.0
_TITLE_TOP = 230.0
_TITLE_LINES = 5
_TEXT_LINES = 7
_TITLE = Style("semibold", 33, 40.5)
_SUBTITLE = Style("regular", 16.5, 24, "text.secondary")
_FACT = Style("medium", 11.25, 16.5)
_FACT_GAP = 18.0
_MOST_FACT_LINES = 6
_CURVE_HEIGHT = 132.0


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a cover; those that are empty are left out. `description` may be long: it is shortened."""

    title: str
    subtitle: str
    description: str
    client: str
    author: str
    date: str


def cover_page(
    document: Document, map_id: str, sheet: Paper, brand: Brand, told: Told, language: str
) -> Page:
    """Set the cover on a sheet."""
    width = sheet.width - 2 * MARGIN
    pieces = [Piece(0, 0, Content(sheet.width, _BAND + _STRIPE, _bands(sheet.width, brand)))]
    if brand.logo is not None:
        wide, high = fitted(brand.logo, _LOGO_WIDTH, _LOGO_HEIGHT)
        logo = Picture(0, 0, wide, high, brand.logo.id)
        pieces.append(Piece(MARGIN, _LOGO_TOP, Content(wide, high, (logo,))))
    title = _title(told, width, brand)
    pieces.append(Piece(MARGIN, _TITLE_TOP, title))
    facts = _facts(told, width, language)
    facts_top = sheet.height - MARGIN - facts.height
    pieces.append(Piece(MARGIN, facts_top, facts))
    ornament_top = facts_top - 42 - _CURVE_HEIGHT
    if ornament_top > _TITLE_TOP + title.height + 24:
        ornament = _ornament(document, map_id, sheet.width, brand)
        pieces.append(Piece(0, ornament_top, ornament))
    return Page(sheet.width, sheet.height, tuple(pieces))


def _bands(width: float, brand: Brand) -> tuple[Shape, ...]:
    accent = Rect(0, 0, width, _BAND, fill=brand.accent)
    if brand.second == brand.accent:
        return (accent,)
    return (accent, Rect(0, _BAND, width, _STRIPE, fill=brand.second))


def _title(told: Told, width: float, brand: Brand) -> Content:
    shapes: list[Shape] = [Rect(0, 0, 42, 4.5, fill=brand.accent)]
    top = 21.0
    for text, style, most, gap in (
        (told.title, _TITLE, _TITLE_LINES, 6.0),
        (told.subtitle, _SUBTITLE, 2, 15.0),
        (told.description, LEAD, _TEXT_LINES, 0.0),
    ):
        if not text:
            continue
        for words in measure.wrap(text, style.font, style.size, width, most).lines:
            if words:
                shapes.append(line(words, 0, style, drop=top))
            top += style.leading
        top += gap
    return Content(width, top, tuple(shapes))


def _facts(told: Told, width: float, language: str) -> Content:
    """Client, facilitator and date, next to each other over a line."""
    facts = [
        (translate("Client", language), told.client),
        (translate("Facilitator", language), told.author),
        (translate("Date", language), told.date),
    ]
    facts = [(label, value) for label, value in facts if value]
    if not facts:
        return Content(width, 12 + SMALL.leading + 2 * _FACT.leading, ())
    shapes: list[Shape] = [Rect(0, 0, width, 0.75, fill="line")]
    x, rows = 0.0, 2
    for (label, value), column in zip(facts, _columns([value for _, value in facts], width), strict=True):
        shapes.append(line(label, x, SMALL, drop=12))
        lines = measure.wrap(value, _FACT.font, _FACT.size, column, _MOST_FACT_LINES).lines
        for row, words in enumerate(lines):
            shapes.append(line(words, x, _FACT, drop=12 + SMALL.leading + row * _FACT.leading))
        x += column + _FACT_GAP
        rows = max(rows, len(lines))
    return Content(width, 12 + SMALL.leading + rows * _FACT.leading, tuple(shapes))


def _columns(values: Sequence[str], width: float) -> list[float]:
    """How wide each fact's column is: all the same, or where one would need more than two lines, as wide as the words
    of the others and the rest for the longest.
    """
    free = width - _FACT_GAP * (len(values) - 1)
    even = free / len(values)
    if all(len(measure.wrap(value, _FACT.font, _FACT.size, even).lines) <= 2 for value in values):
        return [even] * len(values)
    # A hair more than its words, whose widths are sums of fractions.
    needs = [min(even, measure.width(value, _FACT.font, _FACT.size) + 0.1) for value in values]
    longest = max(range(len(values)), key=lambda at: measure.width(values[at], _FACT.font, _FACT.size))
    needs[longest] = free - sum(need for at, need in enumerate(needs) if at != longest)
    return needs


def _ornament(document: Document, map_id: str, width: float, brand: Brand) -> Content:
    """The mean of all personas' curves, pale, from edge to edge of the page; nothing where little is known."""
    means = _means(document, map_id)
    if len(means) < 2:
        return Content(width, _CURVE_HEIGHT, ())
    column = (width - 2 * MARGIN) / (len(means) - 1)
    points = [(MARGIN + at * column, curve_y(mean, _CURVE_HEIGHT)) for at, mean in enumerate(means)]
    rises = slopes(points)
    segments: list[Segment] = [("M", *points[0])]
    for number, ((x, y), (next_x, next_y)) in enumerate(pairwise(points)):
        third = (next_x - x) / 3
        segments.append(
            (
                "C",
                x + third,
                y + third * rises[number],
                next_x - third,
                next_y - third * rises[number + 1],
                next_x,
                next_y,
            )
        )
    ground = (
        ("M", 0.0, _CURVE_HEIGHT),
        ("L", 0.0, points[0][1]),
        ("L", *points[0]),
        *segments[1:],
        ("L", width, points[-1][1]),
        ("L", width, _CURVE_HEIGHT),
        ("Z",),
    )
    edges = (
        Path((("M", 0.0, points[0][1]), ("L", *points[0])), stroke=brand.accent, stroke_width=1.5),
        Path((("M", *points[-1]), ("L", width, points[-1][1])), stroke=brand.accent, stroke_width=1.5),
    )
    dots = (
        Circle(x, y, 4.5 if column > 12 else 1.5, fill="surface", stroke=brand.accent, stroke_width=1.75)
        for x, y in points
    )
    line_of_all = Path(tuple(segments), stroke=brand.accent, stroke_width=1.5)
    return Content(
        width, _CURVE_HEIGHT, (Path(ground, fill=pale(brand.accent, 0.07)), *edges, line_of_all, *dots)
    )


def _means(document: Document, map_id: str) -> Sequence[float]:
    """Stage by stage, the mean of the personas' points; stages of which nothing is known are left out."""
    curves = [emotion_curve(document, map_id, persona.id) for persona in document.personas_of(map_id)]
    means = []
    for points in zip(*curves, strict=True):
        known = [point.sentiment for point in points if point.sentiment is not None]
        if known:
            means.append(sum(known) / len(known))
    return means
