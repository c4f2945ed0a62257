"""Frictions, the worst first: a native table, beside it a native chart whose bars stand at its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.frictions import RankedFriction, ranked_frictions
from workshop_app.exporters.slides.content.charted import Bars, add_charted
from workshop_app.exporters.slides.content.lists import LONGEST, add_table, how_many
from workshop_app.exporters.slides.tables import Cell, Column
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck

_MOST = 25  # the highest score there is


def add_frictions(deck: Deck, story: Story) -> None:
    """Add the slides; none where the map has no frictions."""
    ranked = ranked_frictions(story.document, story.map.id)
    if not ranked:
        return
    shown = ranked[:LONGEST]
    subtitle = how_many(
        story, len(shown), len(ranked), story.translate("Ranked by severity × frequency, each from 1 to 5")
    )
    columns = _columns(story)
    cells = [_cells(story, number, item) for number, item in enumerate(shown, start=1)]
    if all(item.score is None for item in shown):
        add_table(deck, story, story.translate("Pain points"), subtitle, columns, cells)
    else:
        chart = Bars(
            story.translate("Severity × frequency"),
            story.translate("Score"),
            [story.named(item.friction.text) for item in shown],
            [item.score for item in shown],
            deck.ground.ink("friction"),
            _MOST,
        )
        add_charted(deck, story, story.translate("Pain points"), subtitle, columns, cells, chart)


def _columns(story: Story) -> tuple[Column, ...]:
    return (
        Column("", 4, "r"),
        Column(story.translate("Pain point"), 40, most=4),
        Column(story.translate("Cause"), 30),
        Column(story.translate("Severity"), 11, "ctr"),
        Column(story.translate("Frequency"), 13, "ctr"),
    )


def _cells(story: Story, number: int, item: RankedFriction) -> tuple[Cell, ...]:
    place = f"{story.title(item.interaction)} · {story.place(item.interaction)}"
    return (
        Cell(str(number), own=False, colour="theme.quiet"),
        Cell(story.named(item.friction.text), place),
        Cell(visible(item.friction.cause)),
        Cell(rating(item.friction.severity), own=False),
        Cell(rating(item.friction.frequency), own=False),
    )


def rating(value: int | None) -> str:
    """A rating of a scale from 1 to 5; a dash where there is none."""
    return "–" if value is None else str(value)
