"""Commands on notes: what the room said and nobody has placed yet."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells
from workshop_app.commands.copying import made_ids
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.ids import InteractionId, NoteId, PersonaId, StageId, new_id
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
