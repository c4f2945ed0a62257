"""Commands on photos of the wall, which are attached to cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.wording import name_of
from workshop_app.journey.ids import PersonaId, PhotoId, StageId, new_id
from workshop_app.journey.records import Image, Persona, Photo, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddPhoto(Command):
    """Attach a picture to the cell of a stage and a persona, after those it has. `created` is an ISO time, or empty."""

    stage_id: str
    persona_id: str
    image: Image
    caption: str = ""
    created: str = ""
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Attach it."""
        stage = transaction.get(Stage, self.stage_id)
        transaction.get(Persona, self.persona_id)
        present = transaction.document.photos_in(self.stage_id, self.persona_id)
        (rank,) = order.make_room(transaction, present, None, 1)
        transaction.put(self.image)
        transaction.put(
            Photo(
                id=PhotoId(self.id),
                rank=rank,
                image_id=self.image.id,
                stage_id=StageId(self.stage_id),
                persona_id=PersonaId(self.persona_id),
                caption=self.caption,
                created=self.created,
            )
        )
        name = name_of(stage)
        return Sentence("Attached a photo to {stage}" if name else "Attached a photo", stage=name)


@dataclass(frozen=True, slots=True)
class DeletePhotos(Command):
    """Take photos away; their pictures leave the project with them, unless something else shows them."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        transaction.delete(Photo, self.ids)
        if len(self.ids) != 1:
            return Sentence("Deleted {count} photos", count=len(self.ids))
        return Sentence("Deleted a photo")
