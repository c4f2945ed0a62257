"""Goals with their metrics, key moments, and actions: lists as native tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.key_moments import key_moments
from workshop_app.analysis.shown import shown_interactions
from workshop_app.exporters.slides.content.lists import LONGEST, add_table, how_many
from workshop_app.exporters.slides.tables import Cell, Column
from workshop_app.journey.records import Interaction, KeyMoment
from workshop_app.language import format_number
from workshop_app.layout.goal_pages import aim
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.words import (
    ACTION_STATUS_WORDS,
    GOAL_KIND_WORDS,
    KEY_MOMENT_WORDS,
    SENTIMENT_WORDS,
    quoted,
    short_day,
    visible,
)

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck


def add_goals(deck: Deck, story: Story) -> None:
    """Add the goals, the most important first; none gives no slide."""
    goals = story.document.goals
    if not goals:
        return
    used: dict[str, int] = {}
    for card in shown_interactions(story.document, story.map.id):
        for goal_id in card.goal_ids:
            used[goal_id] = used.get(goal_id, 0) + 1
    columns = (
        Column("", 4, "r"),
        Column(story.translate("Goal"), 28),
        Column(story.translate("Metric"), 32),
        Column(story.translate("Today → target"), 20),
        Column(story.translate("Due"), 15),
        Column(story.translate("Interactions"), 13, "r"),
    )
    cells = []
    for rank, goal in enumerate(goals, start=1):
        name, kind = story.named(goal.name), story.translate(GOAL_KIND_WORDS[goal.kind])
        under = "" if kind.casefold() == name.casefold() else kind
        cells.append(
            (
                Cell(str(rank), own=False, colour="theme.quiet"),
                Cell(name, under, bold=True, under_own=False),
                Cell(visible(goal.metric)),
                Cell(aim(goal, story.language)),
                Cell(short_day(goal.due, story.language), own=False),
                Cell(format_number(used.get(goal.id, 0), story.language), own=False),
            )
        )
    add_table(
        deck, story, story.translate("Goals"), story.translate("The most important first"), columns, cells
    )


def add_key_moments(deck: Deck, story: Story) -> None:
    """Add the key moments, those where the team must act first; none gives no slide."""
    moments = key_moments(story.document, story.map.id)
    if not moments:
        return
    columns = (
        Column(story.translate("Key moment"), 34),
        Column("", 13),
        Column(story.translate("Sentiment"), 15),
        Column(story.translate("What is at stake"), 46),
    )
    cells = [_moment(deck, story, card) for card in moments[:LONGEST]]
    subtitle = how_many(
        story,
        len(cells),
        len(moments),
        story.translate("Where the journey turns: what must be done now, and what could be done"),
    )
    add_table(deck, story, story.translate("Key moments"), subtitle, columns, cells)


def _moment(deck: Deck, story: Story, card: Interaction) -> tuple[Cell, ...]:
    assert card.key_moment is not None
    must = card.key_moment is KeyMoment.MUST_ACT
    stake, said = _at_stake(story, card)
    return (
        Cell(story.title(card), story.place(card), bold=True),
        Cell(
            story.translate(KEY_MOMENT_WORDS[card.key_moment]),
            own=False,
            bold=must,
            colour=deck.ground.ink("key_moment") if must else "theme.text",
        ),
        Cell(
            story.translate(SENTIMENT_WORDS[card.sentiment]),
            own=False,
            colour=deck.ground.ink(f"mark.{SENTIMENT_NAMES[card.sentiment]}"),
        ),
        Cell(stake, said),
    )


def _at_stake(story: Story, card: Interaction) -> tuple[str, str]:
    """Why a moment matters: what hurts there, else what could be better; and what the customer says."""
    findings = [each.text for each in story.document.frictions_of(card.id)]
    findings = findings or [each.text for each in story.document.opportunities_of(card.id)]
    said = quoted(card.quote, story.language) if visible(card.quote) else ""
    found = "\n".join(filter(None, map(visible, findings)))
    return (found, said) if found else (said, "")


def add_actions(deck: Deck, story: Story) -> None:
    """Add the actions in their order; none gives no slide."""
    actions = story.document.actions
    if not actions:
        return
    columns = (
        Column("", 4, "r"),
        Column(story.translate("Action"), 50),
        Column(story.translate("Owner"), 20),
        Column(story.translate("Due"), 15),
        Column(story.translate("Status"), 13),
    )
    cells = []
    for number, action in enumerate(actions[:LONGEST], start=1):
        on = "" if action.interaction_id is None else where(story, action.interaction_id)
        cells.append(
            (
                Cell(str(number), own=False, colour="theme.quiet"),
                Cell(story.named(action.title), on),
                Cell(visible(action.owner)),
                Cell(short_day(action.due, story.language), own=False),
                Cell(story.translate(ACTION_STATUS_WORDS[action.status]), own=False),
            )
        )
    subtitle = how_many(
        story, len(cells), len(actions), story.translate("What is to be done, by whom and by when")
    )
    add_table(deck, story, story.translate("Next steps"), subtitle, columns, cells)


def where(story: Story, interaction_id: str) -> str:
    """An interaction with its stage and its persona."""
    card = story.document.get(Interaction, interaction_id)
    return f"{story.title(card)} · {story.place(card)}"
