"""Frictions and opportunities of a map, ranked: a chart of each, and a table in which every dot is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.frictions import ranked_frictions
from workshop_app.analysis.opportunities import THRESHOLD, Quadrant, ranked_opportunities
from workshop_app.language import translate, translate_plural
from workshop_app.layout.matrix import RADIUS, Axes, Dot, matrix, numbered
from workshop_app.layout.palette import colour
from workshop_app.layout.places import place_of, title_of
from workshop_app.layout.strips import (
    BODY,
    SMALL,
    Strip,
    Style,
    headed,
    held,
    line,
    space,
)
from workshop_app.layout.tables import Column, Table
from workshop_app.layout.words import QUADRANT_WORDS, visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction

_STRONG = Style("semibold", BODY.size, BODY.leading)
_WHERE = Style("regular", SMALL.size, SMALL.leading)
_SEVERE, _NOTABLE = 15, 8  # of severity x frequency


def friction_strips(document: Document, map_id: str, width: float, language: str) -> list[Strip]:
    """Set the frictions, the worst first; none gives no strips."""
    found = ranked_frictions(document, map_id)
    if not found:
        return []
    ink = colour("friction", "light")
    dots = [
        Dot(number, each.friction.frequency, each.friction.severity)
        for number, each in enumerate(found, 1)
        if each.friction.frequency is not None and each.friction.severity is not None
    ]
    setter = _Setter(document, width, language, ink)
    axes = Axes(setter._("Frequency"), setter._("Severity"), _pain)
    rows = []
    table = setter.table((setter._("Severity"), setter._("Frequency"), setter._("Score")))
    for number, each in enumerate(found, 1):
        text = table.text(1, visible(each.friction.text) or setter._("Untitled"), _STRONG)
        if visible(each.friction.cause):
            cause = setter._("Cause: {cause}", cause=visible(each.friction.cause))
            text += table.text(1, cause, SMALL)
        figures = (each.friction.severity, each.friction.frequency, each.score)
        rows.append(setter.row(table, number, text, each.interaction, figures, rated=each.score is not None))
    told = translate_plural("{count} pain point", "{count} pain points", len(found), language)
    return [
        *headed(setter._("Pain points"), told),
        *setter.chart(dots, axes, len(found)),
        *table.set(rows),
    ]


def opportunity_strips(document: Document, map_id: str, width: float, language: str) -> list[Strip]:
    """Set the opportunities, the best first; none gives no strips."""
    found = ranked_opportunities(document, map_id)
    if not found:
        return []
    ink = colour("opportunity", "light")
    dots = [
        Dot(number, each.opportunity.effort, each.opportunity.value)
        for number, each in enumerate(found, 1)
        if each.opportunity.effort is not None and each.opportunity.value is not None
    ]
    setter = _Setter(document, width, language, ink)
    areas = tuple(
        (across, up, translate(QUADRANT_WORDS[quadrant], language))
        for across, up, quadrant in (
            (1, 5, Quadrant.QUICK_WIN),
            (3, 5, Quadrant.TO_PLAN),
            (1, 2, Quadrant.IF_TIME_ALLOWS),
            (3, 2, Quadrant.NOT_NOW),
        )
    )
    axes = Axes(setter._("Effort"), setter._("Value"), _gain, areas)
    rows = []
    table = setter.table((setter._("Value"), setter._("Effort")))
    for number, each in enumerate(found, 1):
        text = table.text(1, visible(each.opportunity.text) or setter._("Untitled"), _STRONG)
        if each.quadrant is not None:
            text += table.text(1, translate(QUADRANT_WORDS[each.quadrant], language), SMALL)
        figures = (each.opportunity.value, each.opportunity.effort)
        rated = each.quadrant is not None
        rows.append(setter.row(table, number, text, each.interaction, figures, rated=rated))
    told = translate_plural("{count} opportunity", "{count} opportunities", len(found), language)
    return [
        *headed(setter._("Opportunities"), told),
        *setter.chart(dots, axes, len(found)),
        *table.set(rows),
    ]


def _pain(across: int, up: int) -> str:
    """The tint of a field by severity times frequency."""
    score = across * up
    if score >= _SEVERE:
        return "card.very_negative"
    return "card.negative" if score >= _NOTABLE else "canvas"


def _gain(across: int, up: int) -> str:
    """The tint of a field: quick wins stand out most."""
    if up > THRESHOLD:
        return "card.very_positive" if across < THRESHOLD else "card.positive"
    return "canvas"


class _Setter:
    """What both lists share."""

    def __init__(self, document: Document, width: float, language: str, ink: str) -> None:
        self._document = document
        self._width = width
        self._language = language
        self._ink = ink

    def _(self, text: str, /, **args: object) -> str:
        return translate(text, self._language, **args)

    def chart(self, dots: list[Dot], axes: Axes, count: int) -> list[Strip]:
        """The chart, where anything is rated, and how many are missing from it."""
        if not dots:
            return []
        strips = matrix(dots, axes, self._width, self._ink)
        if len(dots) < count:
            told = translate_plural(
                "{count} is not rated yet, and not on the chart",
                "{count} are not rated yet, and not on the chart",
                count - len(dots),
                self._language,
            )
            strips = [*held(strips, with_next=True), Strip(SMALL.leading, (line(told, 0, SMALL),))]
        return [*strips, space(15)]

    def table(self, figures: tuple[str, ...]) -> Table:
        columns = [
            Column("", 2 * RADIUS, fixed=True),
            Column(self._("What"), 0.6),
            Column(self._("Where"), 0.4),
        ]
        columns += [Column(name, 48.0, fixed=True, align="right") for name in figures]
        return Table(columns, self._width)

    def row(
        self,
        table: Table,
        number: int,
        text: list[Strip],
        interaction: Interaction,
        figures: tuple[int | None, ...],
        *,
        rated: bool,
    ) -> list[Strip]:
        ink = self._ink if rated else colour("text.secondary", "light")
        dot = Strip(2 * RADIUS, tuple(numbered(number, RADIUS, RADIUS - 0.75, ink)))
        where = [
            *table.text(2, title_of(interaction, self._language), _WHERE),
            *table.text(2, place_of(self._document, interaction, self._language), SMALL),
        ]
        cells = [[dot], text, where]
        cells += [
            table.text(3 + at, "–" if value is None else str(value), BODY) for at, value in enumerate(figures)
        ]
        return table.row(cells, interaction.id)
