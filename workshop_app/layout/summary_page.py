"""The summary of a report on one page: figures, all curves, key moments, what hurts most, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.frictions import ranked_frictions
from workshop_app.analysis.key_moments import key_moments
from workshop_app.analysis.opportunities import ranked_opportunities
from workshop_app.analysis.summary import Summary, summary
from workshop_app.journey.records import ActionStatus
from workshop_app.language import format_number, translate
from workshop_app.layout import text as measure
from workshop_app.layout.curve_section import curve_strips
from workshop_app.layout.display import Icon, Rect, Shape
from workshop_app.layout.places import place_of, title_of
from workshop_app.layout.strips import (
    BODY,
    LABEL,
    SMALL,
    SUBHEADING,
    Strip,
    Style,
    baseline,
    columns_apart,
    held,
    line,
    shifted,
    space,
)
from workshop_app.layout.words import one_paragraph, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction

_GUTTER = 18.0
_FIGURE = Style("semibold", 24, 30)
_CHART_HEIGHT = 165.0
_MOST = 5
_ICON = 10.5
_ITEM_LEFT = 18.0


def summary_strips(document: Document, map_id: str, width: float, language: str, accent: str) -> list[Strip]:
    """Set what stands below the section's heading; headings and figures are in `accent`."""
    read = summary(document, map_id)
    strips = [*_figures(read, width, language, accent), space(18)]
    chart = curve_strips(document, map_id, width, _CHART_HEIGHT, language)
    if chart:
        strips += [*chart, space(18)]
    room = (width - 2 * _GUTTER) / 3
    lists = _Lists(document, map_id, room, language)
    columns = [column for column in (lists.moments(), lists.frictions(), lists.first()) if column]
    if columns:
        placed = [shifted(column, at * (room + _GUTTER)) for at, column in enumerate(columns)]
        strips += held(columns_apart(placed))
    return strips


def _figures(read: Summary, width: float, language: str, accent: str) -> list[Strip]:
    told = (
        (read.stages, translate("Stages", language)),
        (read.personas, translate("Personas", language)),
        (read.interactions, translate("Interactions", language)),
        (read.key_moments, translate("Key moments", language)),
        (read.frictions, translate("Pain points", language)),
        (read.opportunities, translate("Opportunities", language)),
    )
    column = width / len(told)
    figures: list[Shape] = []
    words: list[Shape] = []
    style = Style(_FIGURE.font, _FIGURE.size, _FIGURE.leading, accent)
    for at, (number, name) in enumerate(told):
        x = at * column
        figures.append(line(format_number(number, language), x, style))
        words.append(line(measure.elide(name, SMALL.font, SMALL.size, column - 6), x, SMALL))
    return held([Strip(style.leading, tuple(figures)), Strip(SMALL.leading, tuple(words))])


class _Lists:
    """Short lists of what matters most, each a column."""

    def __init__(self, document: Document, map_id: str, width: float, language: str) -> None:
        self._document = document
        self._map_id = map_id
        self._width = width
        self._language = language

    def moments(self) -> list[Strip]:
        """Key moments, those where the team must act first."""
        found = key_moments(self._document, self._map_id)
        items = [
            self._item(
                title_of(item, self._language),
                item,
                f"key_{item.key_moment.value.removesuffix('_act')}" if item.key_moment else "key_can",
                "key_moment",
            )
            for item in found[:_MOST]
        ]
        return self._column(translate("Key moments", self._language), items, len(found))

    def frictions(self) -> list[Strip]:
        """The worst frictions."""
        found = ranked_frictions(self._document, self._map_id)
        items = [
            self._item(self._named(each.friction.text), each.interaction, "friction", "friction")
            for each in found[:_MOST]
        ]
        return self._column(translate("What hurts most", self._language), items, len(found))

    def first(self) -> list[Strip]:
        """The first actions that are not done; where there are none, the best opportunities."""
        open_ones = [each for each in self._document.actions if each.status is not ActionStatus.DONE]
        if open_ones:
            items = []
            for action in open_ones[:_MOST]:
                who = visible(action.owner)
                items.append(self._told(self._named(action.title), who, "arrow_right", "accent"))
            return self._column(translate("First actions", self._language), items, len(open_ones))
        found = ranked_opportunities(self._document, self._map_id)
        items = [
            self._item(self._named(each.opportunity.text), each.interaction, "opportunity", "opportunity")
            for each in found[:_MOST]
        ]
        return self._column(translate("What to do first", self._language), items, len(found))

    def _named(self, text: str) -> str:
        return one_paragraph(text) or translate("Untitled", self._language)

    def _item(self, words: str, interaction: Interaction, icon: str, colour: str) -> list[Strip]:
        place = place_of(self._document, interaction, self._language)
        return self._told(words, place, icon, colour)

    def _told(self, words: str, below: str, icon: str, colour: str) -> list[Strip]:
        room = self._width - _ITEM_LEFT
        lines = measure.wrap(words, BODY.font, BODY.size, room, 3).lines
        strips = [Strip(BODY.leading, (line(each, _ITEM_LEFT, BODY),)) for each in lines]
        top = baseline(BODY) - (measure.cap_height(BODY.font, BODY.size) + _ICON) / 2
        strips[0].shapes = (Icon(0, top, _ICON, icon, colour), *strips[0].shapes)
        if below:
            shown = measure.elide(below.replace("\n", " "), SMALL.font, SMALL.size, room)
            strips.append(Strip(SMALL.leading, (line(shown, _ITEM_LEFT, SMALL),)))
        return [*strips, Strip(4.5)]

    def _column(self, title: str, items: Sequence[list[Strip]], count: int) -> list[Strip]:
        if not items:
            return []
        under = Rect(0, 0, self._width, 0.75, fill="line")
        strips = [
            Strip(SUBHEADING.leading + 3, (line(title, 0, SUBHEADING),)),
            Strip(6.75, (under,)),
        ]
        for item in items:
            strips += item
        if count > len(items):
            more = translate("… and {count} more", self._language, count=count - len(items))
            strips.append(Strip(LABEL.leading, (line(more, _ITEM_LEFT, LABEL),)))
        return strips
