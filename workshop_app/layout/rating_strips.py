"""What the room felt at each interaction as a section of a document: mean and spread, the most divided first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.ratings import disagreements
from workshop_app.journey.records import SENTIMENTS
from workshop_app.language import format_number, translate, translate_plural
from workshop_app.layout.display import Circle, Icon, Rect, Shape
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.places import place_of, title_of
from workshop_app.layout.room_words import signed
from workshop_app.layout.strips import (
    BODY,
    SMALL,
    Strip,
    Style,
    headed,
)
from workshop_app.layout.tables import Column, Table

if TYPE_CHECKING:
    from workshop_app.analysis.ratings import Rated
    from workshop_app.journey.document import Document

_STRONG = Style("semibold", BODY.size, BODY.leading)
_LINE = 2.25


def rating_strips(document: Document, map_id: str, width: float, language: str) -> list[Strip]:
    """Set the interactions that the room rated; none gives no strips."""
    found = disagreements(document, map_id)
    if not found:
        return []
    title = translate("What the room felt", language)
    ratings = sum(item.spread.count for item in found)
    told = [
        translate_plural("{count} rating", "{count} ratings", ratings, language),
        translate_plural("{count} interaction", "{count} interactions", len(found), language),
    ]
    divided = sum(item.spread.divided for item in found)
    if divided:
        told.append(
            translate_plural(
                "the room disagrees at {count}", "the room disagrees at {count}", divided, language
            )
        )
    table = Table(
        (
            Column(translate("Interaction", language), 0.5),
            Column(translate("From very negative to very positive", language), 0.5),
            Column(translate("Mean", language), 42.0, fixed=True, align="right"),
            Column(translate("Ratings", language), 48.0, fixed=True, align="right"),
        ),
        width,
    )
    rows = [_row(document, item, table, language) for item in found]
    return [*headed(title, " · ".join(told)), *table.set(rows)]


def _row(document: Document, item: Rated, table: Table, language: str) -> list[Strip]:
    reading = item.spread
    what = table.text(0, title_of(item.interaction, language), _STRONG)
    what += table.text(0, place_of(document, item.interaction, language), SMALL)
    scale = [_scale(item, table)]
    if reading.divided:
        scale += table.text(1, translate("The room disagrees", language), SMALL)
    cells = [
        what,
        scale,
        table.text(2, signed(reading.mean, language), BODY),
        table.text(3, format_number(reading.count, language), BODY),
    ]
    return table.row(cells, item.interaction.id)


def _scale(item: Rated, table: Table) -> Strip:
    """The scale as a line with its five steps; from the lowest to the highest rating thick, the mean as a face."""
    place = table.places[1]
    reading = item.spread
    middle = BODY.leading / 2
    step = (place.width - 2 * BODY.size) / (len(SENTIMENTS) - 1)

    def at(value: float) -> float:
        return place.x + BODY.size + (value - SENTIMENTS[0]) * step

    name = SENTIMENT_NAMES[reading.rounded]
    shapes: list[Shape] = [Rect(at(-2), middle - 0.375, at(2) - at(-2), 0.75, fill="line.dash")]
    shapes += [Rect(at(value) - 0.375, middle - 3, 0.75, 6, fill="line.dash") for value in SENTIMENTS]
    if reading.low != reading.high:
        ink = "warning" if reading.divided else "text.secondary"
        wide = at(reading.high) - at(reading.low)
        shapes.append(Rect(at(reading.low), middle - _LINE / 2, wide, _LINE, fill=ink, radius=_LINE / 2))
    size = 2 * BODY.size * 0.6
    mean = at(reading.mean)
    shapes.append(Circle(mean, middle, size / 2, fill="surface"))
    shapes.append(Icon(mean - size / 2, middle - size / 2, size, f"face_{name}", f"mark.{name}"))
    return Strip(BODY.leading, tuple(shapes))
