"""What phones are told, as values for JSON: what all see, the cards of the map, and what is one person's own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from workshop_app.analysis.shown import shown_interactions
from workshop_app.analysis.votes import colours_of, dots_put, votable
from workshop_app.journey.records import (
    Friction,
    Interaction,
    JourneyMap,
    Note,
    Opportunity,
    Participant,
    Rating,
    VoteSubject,
)
from workshop_app.room.permissions import allowed

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import VoteRound
    from workshop_app.room.door import Caller

MOST_OWN_NOTES = 200
"""Of their own notes, a phone is told the last ones."""

ROOM_KINDS = frozenset({"AgendaStep", "Timer", "VoteRound", "Stage", "Persona", "JourneyMap", "Project"})
"""Records whose changes all phones are told."""

MAP_KINDS = frozenset({"Interaction", "Stage", "Persona", "JourneyMap"})
"""Records whose changes those are told who see the cards."""

TARGET_KINDS = {
    VoteSubject.INTERACTION: "Interaction",
    VoteSubject.FRICTION: "Friction",
    VoteSubject.OPPORTUNITY: "Opportunity",
    VoteSubject.NOTE: "Note",
}
"""Records whose changes all phones are told while they are voted on."""


def room_state(document: Document, map_id: str) -> dict[str, Any]:
    """What all see: project, step, clock, what may be sent, stages and personas, the vote that is open."""
    may = allowed(document)
    if document.find(JourneyMap.__name__, map_id) is None:
        map_id = document.maps[0].id
    return {
        "project": document.project.id,
        "title": document.project.title,
        "step": None if may.step is None else {"title": may.step.title, "prompt": may.step.prompt},
        "clock": _clock(document),
        "can": {"notes": may.notes, "rate": may.rate, "vote_soon": may.vote_soon},
        "map": map_id,
        "stages": [{"id": stage.id, "name": stage.name} for stage in document.stages_of(map_id)],
        "personas": [{"id": persona.id, "name": persona.name} for persona in document.personas_of(map_id)],
        "round": None if may.vote is None else _round(document, may.vote),
    }


def _clock(document: Document) -> dict[str, Any] | None:
    timer = document.timer
    if timer is None or not (timer.ends or timer.left is not None):
        return None
    if timer.ends:
        left = datetime.datetime.fromisoformat(timer.ends) - datetime.datetime.now(datetime.UTC)
        return {"left": round(left.total_seconds(), 1), "running": True}
    return {"left": timer.left, "running": False}


def _round(document: Document, vote_round: VoteRound) -> dict[str, Any]:
    return {
        "id": vote_round.id,
        "title": vote_round.title.strip(),
        "subject": vote_round.subject.value,
        "budget": vote_round.budget,
        "colours": [colour.value for colour in colours_of(vote_round)],
        "targets": [{"id": item.id, **_target(document, item)} for item in votable(document, vote_round)],
    }


def _target(document: Document, item: Interaction | Friction | Opportunity | Note) -> dict[str, Any]:
    """What is voted on and where it stands; a note says where its author thinks it belongs."""
    if isinstance(item, Interaction):
        return {"text": item.title, "stage": item.stage_id, "persona": item.persona_id}
    if isinstance(item, Note):
        return {"text": item.text, "stage": item.stage_id, "persona": item.persona_id}
    card = document.get(Interaction, item.interaction_id)
    return {"text": item.text, "on": card.title, "stage": card.stage_id, "persona": card.persona_id}


def map_state(document: Document, map_id: str) -> dict[str, Any]:
    """The cards of the map, for those who rate them and for scribes."""
    if document.find(JourneyMap.__name__, map_id) is None:
        map_id = document.maps[0].id
    return {
        "cards": [
            {"id": card.id, "title": card.title, "stage": card.stage_id, "persona": card.persona_id}
            for card in shown_interactions(document, map_id)
        ]
    }


def own_state(document: Document, caller: Caller, *, asking: bool) -> dict[str, Any]:
    """What is one person's own: name and role, what they wrote, rated and voted.

    `votes` are rows of target, colour and dots, of the vote that is open; `asking` tells whether they wait to be made
    a scribe.
    """
    participant = document.find(Participant.__name__, caller.id)
    vote = allowed(document).vote
    put = {} if vote is None else dots_put(document, vote.id, caller.id)
    return {
        "id": caller.id,
        "role": caller.role,
        "name": participant.name if isinstance(participant, Participant) else "",
        "asking": asking,
        "notes": [
            {
                "id": note.id,
                "text": note.text,
                "stage": note.stage_id,
                "persona": note.persona_id,
                "placed": note.interaction_id is not None,
            }
            for note in document.notes_by(caller.id)[-MOST_OWN_NOTES:]
        ],
        "ratings": {
            rating.interaction_id: rating.sentiment
            for rating in document.table(Rating).values()
            if rating.participant_id == caller.id
        },
        "votes": [[target_id, colour.value, dots] for (target_id, colour), dots in put.items()],
    }
