"""How a whole project is named when it is written down for other programs: shared by those who write and who read it.

See docs/json-format.md. The names are part of the format: changing one takes a new `VERSION`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import RECORD_TYPES

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record

FORMAT = "parcours-project"
VERSION = 1

# The one project stands by itself; every other type of record has a list.
PROJECT_KEY = "project"
LIST_KEYS: dict[str, str] = {
    "Image": "images",
    "Persona": "personas",
    "Channel": "channels",
    "Emotion": "emotions",
    "Goal": "goals",
    "JourneyMap": "maps",
    "Stage": "stages",
    "Interaction": "interactions",
    "Friction": "frictions",
    "Opportunity": "opportunities",
    "Link": "links",
    "AgendaStep": "agenda",
    "Timer": "timers",
    "Participant": "participants",
    "NoteGroup": "note_groups",
    "Note": "notes",
    "Photo": "photos",
    "VoteRound": "vote_rounds",
    "Vote": "votes",
    "Rating": "ratings",
    "Action": "actions",
    "Recipe": "recipes",
    "Snapshot": "snapshots",
}


def listed_types() -> tuple[tuple[str, type[Record]], ...]:
    """The name of each list with the type of record it holds, in the order in which they are written.

    Pictures come last: to a reader they are long lines without meaning.
    """
    named = [
        (LIST_KEYS[kind], record_type) for kind, record_type in RECORD_TYPES.items() if kind in LIST_KEYS
    ]
    return tuple(sorted(named, key=lambda item: item[0] == LIST_KEYS["Image"]))


def in_order(document: Document, record_type: type[Record]) -> list[Record]:
    """The records of a type in an order that depends on nothing else: by rank, else by step, then by id."""
    return sorted(
        document.table(record_type).values(),
        key=lambda record: (getattr(record, "rank", ""), getattr(record, "step", 0), record.id),
    )
