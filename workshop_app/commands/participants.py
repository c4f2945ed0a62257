"""Commands on who takes part: joining, names, the scribe's role, leaving for good."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.wording import elided
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.ids import ParticipantId, new_id
from workshop_app.journey.records import Note, Participant, ParticipantRole
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction

LONGEST_PARTICIPANT_NAME = 60


def taking_part(transaction: Transaction, participant_id: str) -> Participant:
    """Return who sends something.

    Raises:
        NotFound: there is no such participant.
        RuleBroken: they were removed from the room.
    """
    participant = transaction.get(Participant, participant_id)
    if participant.removed:
        raise RuleBroken(Sentence("The facilitator has ended your part in this session."))
    return participant


@dataclass(frozen=True, slots=True)
class JoinRoom(Command):
    """Take part under a name, or without one. Who takes part already is called by the new name from now on.

    `at` is the time at which they do (ISO 8601, with its zone), or empty.
    """

    name: str = ""
    at: str = ""
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add the participant, or give them the name."""
        name = " ".join(self.name.split())[:LONGEST_PARTICIPANT_NAME]
        told = elided(name)
        document = transaction.document
        if document.find(Participant.__name__, self.id) is not None:
            taking_part(transaction, self.id)
            transaction.update(Participant, self.id, name=name)
            if told:
                return Sentence("A participant is now called “{name}”", name=told)
            return Sentence("A participant is now anonymous")
        (rank,) = order.make_room(transaction, document.participants, None)
        transaction.put(Participant(id=ParticipantId(self.id), rank=rank, name=name, joined=self.at))
        return Sentence("“{name}” joined" if told else "Somebody joined", name=told)


@dataclass(frozen=True, slots=True)
class SetRole(Command):
    """Make a participant a scribe, who places cards, or one like the others again."""

    participant_id: str
    role: ParticipantRole

    def apply(self, transaction: Transaction) -> Sentence:
        """Set the role."""
        participant = transaction.update(Participant, self.participant_id, role=ParticipantRole(self.role))
        name = elided(participant.name)
        if participant.role is ParticipantRole.SCRIBE:
            return Sentence("“{name}” is a scribe now" if name else "Somebody is a scribe now", name=name)
        return Sentence(
            "“{name}” is no longer a scribe" if name else "Somebody is no longer a scribe", name=name
        )


@dataclass(frozen=True, slots=True)
class RemoveParticipants(Command):
    """End the part of some: they can send nothing any more. What they said and voted stays."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Mark them as removed."""
        names = [
            elided(transaction.update(Participant, participant_id, removed=True).name)
            for participant_id in self.ids
        ]
        if len(names) != 1:
            return Sentence("Removed {count} participants", count=len(names))
        return Sentence(
            "Removed “{name}” from the room" if names[0] else "Removed a participant", name=names[0]
        )


@dataclass(frozen=True, slots=True)
class ForgetRoom(Command):
    """Take names off participants, and throw away the raw notes of the room; cards made of notes stay.

    The history goes on telling of both until the file is purged of them (see `Session.forget`).
    """

    names: bool = True
    notes: bool = True

    def apply(self, transaction: Transaction) -> Sentence:
        """Blank and delete."""
        document = transaction.document
        if self.names:
            for participant in document.participants:
                transaction.update(Participant, participant.id, name="")
        if self.notes:
            transaction.delete(Note, [note.id for note in document.notes])
        if self.names and self.notes:
            return Sentence("Deleted names and raw notes for good")
        return Sentence("Deleted names for good" if self.names else "Deleted raw notes for good")
