"""The tables of a workshop: votes as ranked, ratings one by one for pivot tables, and notes. They are not read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.vote_targets import Target, target_of
from workshop_app.analysis.votes import Standing, tally
from workshop_app.exporters.workbook import values
from workshop_app.exporters.workbook.values import Column, Scope, Table
from workshop_app.journey.records import (
    Interaction,
    JourneyMap,
    Note,
    NoteGroup,
    Participant,
    Persona,
    Rating,
    Stage,
    VoteRound,
)
from workshop_app.language import N_
from workshop_app.layout.room_words import VOTE_SUBJECT_WORDS, question_of
from workshop_app.layout.words import SENTIMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.exporters.workbook.cells import Value


@dataclass(frozen=True, slots=True)
class _Result:
    """One line of a vote's ranking."""

    vote_round: VoteRound
    standing: Standing
    target: Target


def _results(scope: Scope) -> list[_Result]:
    """The rankings of the votes that were closed, on the maps shown or on notes."""
    shown = {journey.id for journey in scope.maps} | {None}
    return [
        _Result(vote_round, standing, target_of(scope.document, standing.target_id))
        for vote_round in scope.document.vote_rounds
        if vote_round.closed and vote_round.map_id in shown
        for standing in tally(scope.document, vote_round.id)
    ]


def _ratings(scope: Scope) -> list[tuple[Interaction, Rating]]:
    order: dict[str | None, int] = {one.id: at for at, one in enumerate(scope.document.participants)}
    return [
        (interaction, rating)
        for interaction in scope.interactions()
        for rating in sorted(
            scope.document.ratings_of(interaction.id),
            key=lambda rating: (order.get(rating.participant_id, len(order)), rating.id),
        )
    ]


def _notes(scope: Scope) -> list[Note]:
    return [note for note in scope.document.notes if note.text.strip()]


def _who(scope: Scope, participant_id: str | None) -> str:
    """A participant's name; those without one are told apart by their number."""
    participants = scope.document.participants
    for number, participant in enumerate(participants, start=1):
        if participant.id == participant_id:
            return participant.name or scope.say(N_("Participant {number}"), number=number)
    return scope.say(N_("The room"))


def _at_target(value: Callable[[Scope, Interaction], Value]) -> Callable[[Scope, _Result], Value]:
    return lambda scope, found: (
        None if found.target.interaction is None else value(scope, found.target.interaction)
    )


def _name(
    scope: Scope, kind: type[Stage | Persona | NoteGroup | Interaction], record_id: str | None
) -> str | None:
    record = scope.document.find(kind.__name__, record_id)
    match record:
        case Stage() | Persona():
            return record.name or None
        case NoteGroup() | Interaction():
            return record.title or None
    return None


def _author(scope: Scope, note: Note) -> str | None:
    known = scope.document.find(Participant.__name__, note.participant_id) is not None
    return _who(scope, note.participant_id) if known else None


ROOM_TABLES: tuple[Table, ...] = (
    Table(
        "Votes",
        N_("Votes"),
        (
            Column(
                N_("Vote"), "long", 30, lambda scope, found: question_of(found.vote_round, scope.language)
            ),
            Column(
                N_("On"),
                "text",
                16,
                lambda scope, found: scope.say(VOTE_SUBJECT_WORDS[found.vote_round.subject]),
            ),
            Column(N_("Rank"), "whole", 8, lambda _scope, found: found.standing.place),
            Column(N_("What"), "long", 40, lambda _scope, found: found.target.text or None),
            Column(N_("Dots"), "whole", 12, lambda _scope, found: found.standing.total),
            Column(
                N_("Green: moment of truth"), "whole", 12, lambda _scope, found: found.standing.green or None
            ),
            Column(N_("Red: pain point"), "whole", 12, lambda _scope, found: found.standing.red or None),
            Column(N_("Interaction"), "long", 34, _at_target(values.title)),
            Column(N_("Stage"), "text", 18, _at_target(values.stage_name)),
            Column(N_("Persona"), "text", 14, _at_target(values.persona_name)),
            Column(
                N_("Map"),
                "text",
                14,
                lambda scope, found: (
                    None
                    if found.vote_round.map_id is None
                    else scope.document.get(JourneyMap, found.vote_round.map_id).title
                ),
            ),
        ),
        _results,
    ),
    Table(
        "Ratings",
        N_("Ratings"),
        (
            Column(N_("Interaction"), "long", 36, lambda scope, pair: values.title(scope, pair[0])),
            Column(N_("Stage"), "text", 18, lambda scope, pair: values.stage_name(scope, pair[0])),
            Column(N_("Persona"), "text", 14, lambda scope, pair: values.persona_name(scope, pair[0])),
            Column(N_("Who"), "text", 18, lambda scope, pair: _who(scope, pair[1].participant_id)),
            Column(N_("Sentiment"), "whole", 11, lambda _scope, pair: pair[1].sentiment),
            Column(
                N_("Sentiment in words"),
                "text",
                18,
                lambda scope, pair: scope.say(SENTIMENT_WORDS[pair[1].sentiment]),
            ),
            Column(N_("Map"), "text", 14, lambda scope, pair: values.map_title(scope, pair[0])),
        ),
        _ratings,
    ),
    Table(
        "Notes",
        N_("Notes"),
        (
            Column(N_("Note"), "long", 50, lambda _scope, note: note.text),
            Column(
                N_("Group of notes"), "text", 22, lambda scope, note: _name(scope, NoteGroup, note.group_id)
            ),
            Column(N_("Who"), "text", 18, _author),
            Column(N_("Proposed stage"), "text", 18, lambda scope, note: _name(scope, Stage, note.stage_id)),
            Column(
                N_("Proposed persona"), "text", 16, lambda scope, note: _name(scope, Persona, note.persona_id)
            ),
            Column(
                N_("Placed as"),
                "long",
                36,
                lambda scope, note: _name(scope, Interaction, note.interaction_id),
            ),
        ),
        _notes,
    ),
)
"""The sheets of the workshop; each is left out while there is nothing to put on it."""
