"""Commands on notes: what the room said and nobody has placed yet."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells
from workshop_app.commands.copying import made_ids
from workshop_app.commands.participants import taking_part
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey import ranks
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.ids import InteractionId, NoteId, ParticipantId, PersonaId, StageId, new_id
from workshop_app.journey.records import Interaction, Note, Persona, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddNotes(Command):
    """Park one note a text, after those that wait."""

    texts: tuple[str, ...]
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.ids) != len(self.texts):
            object.__setattr__(self, "ids", made_ids(self.texts))

    def apply(self, transaction: Transaction) -> Sentence:
        """Add them."""
        places = order.make_room(transaction, transaction.document.notes, None, len(self.texts))
        for note_id, text, rank in zip(self.ids, self.texts, places, strict=True):
            transaction.put(Note(id=NoteId(note_id), rank=rank, text=text))
        if len(self.texts) != 1:
            return Sentence("Added {count} notes", count=len(self.texts))
        text = elided(self.texts[0])
        return Sentence("Added note “{text}”" if text else "Added a note", text=text)


@dataclass(frozen=True, slots=True)
class DeleteNotes(Command):
    """Throw notes away."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        texts = [name_of(transaction.get(Note, note_id)) for note_id in self.ids]
        transaction.delete(Note, self.ids)
        if len(texts) != 1:
            return Sentence("Deleted {count} notes", count=len(texts))
        return Sentence("Deleted note “{text}”" if texts[0] else "Deleted a note", text=texts[0])


@dataclass(frozen=True, slots=True)
class PlaceNote(Command):
    """Make a card of a note: its first line becomes the title, what follows the card's notes.

    The note stays as what was said; it waits again should the card be deleted. `index` counts among the cards of the
    cell; None is the end.
    """

    note_id: str
    stage_id: str
    persona_id: str
    index: int | None = None
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add the card and tell the note what became of it."""
        note = transaction.get(Note, self.note_id)
        stage = transaction.get(Stage, self.stage_id)
        transaction.get(Persona, self.persona_id)
        first, _, rest = note.text.strip().partition("\n")
        card = Interaction(
            id=InteractionId(self.id),
            stage_id=StageId(self.stage_id),
            persona_id=PersonaId(self.persona_id),
            rank="",
            title=first.strip(),
            notes=rest.strip(),
        )
        cells = Cells(transaction)
        cells.insert((self.stage_id, self.persona_id), self.index, [card])
        cells.write()
        transaction.put(dataclasses.replace(note, interaction_id=card.id))
        text, place = name_of(note), name_of(stage)
        if text:
            return Sentence(
                "Placed note “{text}” in {stage}" if place else "Placed note “{text}” on the map",
                text=text,
                stage=place,
            )
        return Sentence("Placed a note on the map")


@dataclass(frozen=True, slots=True)
class SubmitNote(Command):
    """Take in what a participant wrote, after everything that came before; it waits among what came in.

    `stage_id` and `persona_id` are where the author thinks it belongs; what is no longer on the map is left out, so
    that a note from a phone that was away is not lost. `created` is an ISO time, or empty. A note that is there
    already is not taken in twice.
    """

    text: str
    participant_id: str
    stage_id: str | None = None
    persona_id: str | None = None
    created: str = ""
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        author = taking_part(transaction, self.participant_id)
        document = transaction.document
        told = elided(self.text)
        if document.find(Note.__name__, self.id) is None:
            last = document.notes[-1].rank if document.notes else None
            transaction.put(
                Note(
                    id=NoteId(self.id),
                    # Not by `order.make_room`, which goes through all of them: a room writes thousands.
                    rank=ranks.between(last, None),
                    text=self.text,
                    parked=False,
                    participant_id=ParticipantId(self.participant_id),
                    stage_id=_still_there(transaction, Stage, self.stage_id),
                    persona_id=_still_there(transaction, Persona, self.persona_id),
                    created=self.created,
                )
            )
        name = elided(author.name)
        return Sentence("{name}: “{text}”" if name else "From the room: “{text}”", name=name, text=told)


@dataclass(frozen=True, slots=True)
class WithdrawNote(Command):
    """Take back a note of one's own while it is not on the map; one that is gone already needs nothing."""

    note_id: str
    participant_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete it."""
        taking_part(transaction, self.participant_id)
        if transaction.document.find(Note.__name__, self.note_id) is not None:
            note = transaction.get(Note, self.note_id)
            if note.participant_id != self.participant_id:
                raise RuleBroken(Sentence("Only its author can withdraw a note. Nothing was changed."))
            if note.interaction_id is not None:
                raise RuleBroken(Sentence("This note is on the map already. Please ask the facilitator."))
            transaction.delete(Note, (self.note_id,))
        return Sentence("A participant withdrew a note")


def _still_there(transaction: Transaction, kind: type[Stage | Persona], record_id: str | None) -> Any:
    """Return the id where the document has such a record, else None."""
    return record_id if transaction.document.find(kind.__name__, record_id) is not None else None
