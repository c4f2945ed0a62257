"""The tables of a Markdown document: the map, and what it holds in ranked lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from workshop_app.analysis.frictions import ranked_frictions
from workshop_app.analysis.opportunities import ranked_opportunities
from workshop_app.analysis.shown import shown_interactions
from workshop_app.exporters.markdown_text import cell
from workshop_app.journey.records import Interaction
from workshop_app.language import N_, format_number, translate
from workshop_app.layout.goal_pages import aim
from workshop_app.layout.places import persona_name, place_of, stage_name, title_of
from workshop_app.layout.words import ACTION_STATUS_WORDS, GOAL_KIND_WORDS, short_day, visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

# What keeps a map readable as a table of plain text; everything is told in full further below.
_STAGES_A_TABLE = 6
_CARDS_A_CELL = 8
_LONGEST_TITLE = 80

_SIGNED = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}
_KEY, _FRICTION = "★", "⚡"

_FRICTION_HEADS = (
    N_("Pain point"),
    N_("Cause"),
    N_("Severity"),
    N_("Frequency"),
    N_("Severity × frequency"),
    N_("Where"),
)
_OPPORTUNITY_HEADS = (N_("Opportunity"), N_("Value"), N_("Effort"), N_("Where"))
_ACTION_HEADS = (N_("Action"), N_("Owner"), N_("Due"), N_("Status"), N_("Interaction"))
_GOAL_HEADS = (
    N_("Goal"),
    N_("Type"),
    N_("Metric"),
    N_("Today → target"),
    N_("Due"),
    N_("Interactions"),
)


def map_tables(document: Document, map_id: str, language: str) -> Iterator[str]:
    """The map: stages across, personas down; more than six stages make several tables."""
    stages, personas = document.stages_of(map_id), document.personas_of(map_id)
    if not stages or not personas:
        yield translate("No personas yet", language) if stages else translate("No stages yet", language)
        return
    for start in range(0, len(stages), _STAGES_A_TABLE):
        part = stages[start : start + _STAGES_A_TABLE]
        heads = ["", *(cell(stage_name(stage, language)) for stage in part)]
        rows = [
            [
                f"**{cell(persona_name(persona, language))}**",
                *(
                    _cell(document, document.interactions_in(stage.id, persona.id), language)
                    for stage in part
                ),
            ]
            for persona in personas
        ]
        yield from table(heads, rows)
        yield ""
    yield translate(
        "In brackets the sentiment, from −2 to +2; {key} key moment, {friction} pain point.",
        language,
        key=_KEY,
        friction=_FRICTION,
    )


def _cell(document: Document, cards: Sequence[Interaction], language: str) -> str:
    lines = [_card(document, card, language) for card in cards[:_CARDS_A_CELL]]
    if len(cards) > _CARDS_A_CELL:
        lines.append(translate("… and {count} more", language, count=len(cards) - _CARDS_A_CELL))
    return "<br>".join(lines)


def _card(document: Document, card: Interaction, language: str) -> str:
    title = title_of(card, language)
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    marks = [] if card.sentiment is None else [f"({_SIGNED[card.sentiment]})"]
    if card.key_moment is not None:
        marks.append(_KEY)
    if document.frictions_of(card.id):
        marks.append(_FRICTION)
    return " ".join([cell(title), *marks])


def friction_table(document: Document, map_id: str, language: str) -> Iterator[str]:
    """Frictions, the worst first."""
    ranked = ranked_frictions(document, map_id)
    if not ranked:
        return
    heads = ["#", *(translate(head, language) for head in _FRICTION_HEADS)]
    rows = [
        [
            str(number),
            cell(named(item.friction.text, language)),
            cell(item.friction.cause),
            _rating(item.friction.severity),
            _rating(item.friction.frequency),
            "" if item.score is None else str(item.score),
            where(document, item.interaction, language),
        ]
        for number, item in enumerate(ranked, start=1)
    ]
    yield from table(heads, rows, right=(0, 3, 4, 5))


def opportunity_table(document: Document, map_id: str, language: str) -> Iterator[str]:
    """Opportunities, those that pay most first."""
    ranked = ranked_opportunities(document, map_id)
    if not ranked:
        return
    heads = ["#", *(translate(head, language) for head in _OPPORTUNITY_HEADS)]
    rows = [
        [
            str(number),
            cell(named(item.opportunity.text, language)),
            _rating(item.opportunity.value),
            _rating(item.opportunity.effort),
            where(document, item.interaction, language),
        ]
        for number, item in enumerate(ranked, start=1)
    ]
    yield from table(heads, rows, right=(0, 2, 3))


def action_table(document: Document, _map_id: str, language: str) -> Iterator[str]:
    """Actions in their order: what, who, by when."""
    if not document.actions:
        return
    heads = [translate(head, language) for head in _ACTION_HEADS]
    rows = []
    for action in document.actions:
        on = None if action.interaction_id is None else document.get(Interaction, action.interaction_id)
        rows.append(
            [
                cell(named(action.title, language)),
                cell(action.owner),
                short_day(action.due, language),
                translate(ACTION_STATUS_WORDS[action.status], language),
                "" if on is None else cell(title_of(on, language)),
            ]
        )
    yield from table(heads, rows)


def goal_table(document: Document, map_id: str, language: str) -> Iterator[str]:
    """Goals, the most important first, with how their success is measured."""
    if not document.goals:
        return
    used: dict[str, int] = {}
    for card in shown_interactions(document, map_id):
        for goal_id in card.goal_ids:
            used[goal_id] = used.get(goal_id, 0) + 1
    heads = ["#", *(translate(head, language) for head in _GOAL_HEADS)]
    rows = [
        [
            str(rank),
            cell(named(goal.name, language)),
            translate(GOAL_KIND_WORDS[goal.kind], language),
            cell(goal.metric),
            cell(aim(goal, language)),
            short_day(goal.due, language),
            format_number(used.get(goal.id, 0), language),
        ]
        for rank, goal in enumerate(document.goals, start=1)
    ]
    yield from table(heads, rows, right=(0, 6))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> Iterator[str]:
    """A table of cells that are Markdown already; columns of figures, named in `right`, are set to the right."""
    yield _row(heads)
    yield _row(["---:" if number in right else "---" for number in range(len(heads))])
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def where(document: Document, card: Interaction, language: str) -> str:
    """At which interaction something is, with its stage and persona."""
    return f"{cell(title_of(card, language))} ({cell(place_of(document, card, language))})"


def named(text: str, language: str) -> str:
    """A text, or what stands for one that is missing."""
    return visible(text) or translate("Untitled", language)


def _rating(value: int | None) -> str:
    return "" if value is None else f"{value}/5"
