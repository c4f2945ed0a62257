"""What the room voted and felt: each vote ranked beside its bars, then where the room disagrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.ratings import disagreements
from workshop_app.analysis.vote_targets import target_of
from workshop_app.analysis.votes import tally, turnout
from workshop_app.exporters.plain_text import one_line
from workshop_app.exporters.slides.content.charted import Bars, add_charted
from workshop_app.exporters.slides.content.lists import LONGEST, add_table, how_many
from workshop_app.exporters.slides.tables import Cell, Column
from workshop_app.journey.records import DotColour
from workshop_app.language import translate_plural
from workshop_app.layout.room_words import DOT_WORDS, question_of
from workshop_app.layout.vote_strips import place_in_words

if TYPE_CHECKING:
    from workshop_app.analysis.votes import Standing
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck
    from workshop_app.journey.records import VoteRound


def add_votes(deck: Deck, story: Story) -> None:
    """Add slides for every vote that was closed; a vote in which nobody put a dot has none."""
    for vote_round in story.document.vote_rounds:
        standings = tally(story.document, vote_round.id) if vote_round.closed else ()
        if standings:
            _add_vote(deck, story, vote_round, standings)


def add_ratings(deck: Deck, story: Story) -> None:
    """Add slides of what the room felt, the most divided interactions first; none without ratings."""
    found = disagreements(story.document, story.map.id)
    if not found:
        return
    shown = found[:LONGEST]
    subtitle = how_many(
        story, len(shown), len(found), story.translate("Where the room disagrees most, first")
    )
    columns = (
        Column(story.translate("Interaction"), 46, most=3),
        Column(story.translate("Mean"), 12, "ctr"),
        Column(story.translate("Lowest"), 12, "ctr"),
        Column(story.translate("Highest"), 12, "ctr"),
        Column(story.translate("Ratings"), 12, "ctr"),
    )
    cells = [
        (
            Cell(story.title(item.interaction), story.place(item.interaction)),
            Cell(story.signed(item.spread.mean), own=False),
            Cell(story.signed(item.spread.low), own=False),
            Cell(story.signed(item.spread.high), own=False),
            Cell(str(item.spread.count), own=False),
        )
        for item in shown
    ]
    add_table(deck, story, story.translate("What the room felt"), subtitle, columns, cells)


def _add_vote(deck: Deck, story: Story, vote_round: VoteRound, standings: tuple[Standing, ...]) -> None:
    shown = standings[:LONGEST]
    voted = turnout(story.document, vote_round.id).voted
    told = (
        translate_plural("{count} person voted", "{count} people voted", voted, story.language)
        if voted
        else story.translate("Counted hands")
    )
    columns = [Column("", 13), Column(story.translate("What"), 60, most=3)]
    if vote_round.two_colours:
        columns += [Column(story.translate("Green"), 14, "ctr"), Column(story.translate("Red"), 14, "ctr")]
        # What the colours mean is too long for the heads.
        meant = (story.translate(DOT_WORDS[colour]) for colour in (DotColour.GREEN, DotColour.RED))
        told = " · ".join((told, *meant))
    cells = [_cells(story, vote_round, standing, standings) for standing in shown]
    chart = Bars(
        story.translate("Dots"),
        story.translate("Dots"),
        [story.named(one_line(target_of(story.document, item.target_id).text)) for item in shown],
        [item.total for item in shown],
        "theme.accent",
        standings[0].total,
    )
    subtitle = how_many(story, len(shown), len(standings), told)
    add_charted(deck, story, question_of(vote_round, story.language), subtitle, columns, cells, chart)


def _cells(
    story: Story, vote_round: VoteRound, standing: Standing, standings: tuple[Standing, ...]
) -> tuple[Cell, ...]:
    target = target_of(story.document, standing.target_id)
    where = ""
    if target.interaction is not None:
        where = story.place(target.interaction)
        if target.interaction.id != standing.target_id:
            where = f"{story.title(target.interaction)} · {where}"
    colours = (standing.green, standing.red) if vote_round.two_colours else ()
    return (
        Cell(place_in_words(standing, standings, story.language), own=False, colour="theme.quiet"),
        Cell(story.named(target.text), where),
        *(Cell(str(dots), own=False) for dots in colours),
    )
