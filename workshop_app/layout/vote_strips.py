"""The votes of a room as a section of a document: each with its ranking, ties shown as ties."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workshop_app.analysis.vote_targets import target_of
from workshop_app.analysis.votes import colours_of, tally, turnout
from workshop_app.journey.records import DotColour
from workshop_app.language import format_date, format_number, translate, translate_plural
from workshop_app.layout import text as measure
from workshop_app.layout.display import Rect, Shape
from workshop_app.layout.places import place_of, title_of
from workshop_app.layout.room_words import DOT_WORDS, question_of
from workshop_app.layout.strips import (
    BODY,
    SMALL,
    Strip,
    Style,
    headed,
    line,
)
from workshop_app.layout.tables import Column, Table
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.analysis.votes import Standing
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import VoteRound

DOT_COLOURS: dict[DotColour, str] = {
    DotColour.PLAIN: "accent",
    DotColour.GREEN: "mark.very_positive",
    DotColour.RED: "mark.very_negative",
}
"""The tokens in which dots are drawn."""

_STRONG = Style("semibold", BODY.size, BODY.leading)
_BAR, _SWATCH = 9.0, 7.5


def vote_strips(document: Document, width: float, language: str) -> list[list[Strip]]:
    """Set every vote that was closed, in their order, a block each."""
    setter = _Setter(document, width, language)
    return [setter.block(vote_round) for vote_round in document.vote_rounds if vote_round.closed]


def place_in_words(standing: Standing, standings: tuple[Standing, ...], language: str) -> str:
    """A place as it is read out: "1", or "=2" ("2 ex æquo") where others share it."""
    shared = sum(other.place == standing.place for other in standings) > 1
    return translate("={place}", language, place=standing.place) if shared else str(standing.place)


class _Setter:
    """Sets one vote after another in one width and language."""

    def __init__(self, document: Document, width: float, language: str) -> None:
        self._document = document
        self._width = width
        self._language = language

    def _(self, text: str, /, **args: object) -> str:
        return translate(text, self._language, **args)

    def block(self, vote_round: VoteRound) -> list[Strip]:
        standings = tally(self._document, vote_round.id)
        title = question_of(vote_round, self._language)
        legend = [self._legend()] if vote_round.two_colours else []
        strips = headed(title, self._told(vote_round, standings), *legend)
        if not standings:
            return [*strips, Strip(BODY.leading, (line(self._("Nobody put a dot."), 0, BODY),))]
        return [*strips, *self._ranking(vote_round, standings)]

    def _told(self, vote_round: VoteRound, standings: tuple[Standing, ...]) -> str:
        dots = sum(standing.total for standing in standings)
        people = turnout(self._document, vote_round.id).voted
        parts = [translate_plural("{count} dot", "{count} dots", dots, self._language)]
        if people:
            parts.append(
                translate_plural("{count} person voted", "{count} people voted", people, self._language)
            )
        day = datetime.datetime.fromisoformat(vote_round.closed).date()
        return " · ".join((*parts, format_date(day, self._language)))

    def _legend(self) -> Strip:
        shapes: list[Shape] = []
        x = 0.0
        for colour in (DotColour.GREEN, DotColour.RED):
            words = self._(DOT_WORDS[colour])
            top = (SMALL.leading - _SWATCH) / 2
            shapes.append(Rect(x, top, _SWATCH, _SWATCH, fill=DOT_COLOURS[colour], radius=2))
            shapes.append(line(words, x + _SWATCH + 4, SMALL))
            x += _SWATCH + 4 + measure.width(words, SMALL.font, SMALL.size) + 15
        return Strip(SMALL.leading, tuple(shapes))

    def _ranking(self, vote_round: VoteRound, standings: tuple[Standing, ...]) -> list[Strip]:
        table = Table(
            (
                Column("", 54.0, fixed=True),
                Column(self._("What"), 0.55),
                Column(self._("Dots"), 0.45),
            ),
            self._width,
        )
        most = max(standing.total for standing in standings)
        rows = []
        for standing in standings:
            target = target_of(self._document, standing.target_id)
            what = table.text(1, visible(target.text) or self._("Untitled"), _STRONG)
            leads_to = ""
            if target.interaction is not None:
                leads_to = target.interaction.id
                where = [place_of(self._document, target.interaction, self._language)]
                if target.interaction.id != standing.target_id:
                    where.insert(0, title_of(target.interaction, self._language))
                what += table.text(1, " · ".join(where), SMALL)
            cells = [
                table.text(0, place_in_words(standing, standings, self._language), _STRONG),
                what,
                [self._bar(vote_round, standing, most, table)],
            ]
            rows.append(table.row(cells, leads_to))
        return table.set(rows)

    def _bar(self, vote_round: VoteRound, standing: Standing, most: int, table: Table) -> Strip:
        """Bars of the colours one behind the other, the most voted as long as the column, and the numbers behind."""
        place = table.places[2]
        numbers = [standing.of(colour) for colour in colours_of(vote_round)]
        words = " + ".join(format_number(number, self._language) for number in numbers)
        room = place.width - measure.width(words, BODY.font, BODY.size) - 9
        top = (BODY.leading - _BAR) / 2
        shapes: list[Shape] = []
        x = place.x
        for colour, number in zip(colours_of(vote_round), numbers, strict=True):
            wide = room * number / most
            if wide > 0:
                shapes.append(Rect(x, top, wide, _BAR, fill=DOT_COLOURS[colour]))
            x += wide
        shapes.append(line(words, x + 6, BODY))
        return Strip(BODY.leading, tuple(shapes))
