"""Commands on the columns of a map."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.colours import STAGE_COLOURS, next_colour
from workshop_app.commands.copying import tags_copied
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.ids import InteractionId, MapId, StageId, new_id
from workshop_app.journey.records import Interaction, JourneyMap, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddStage(Command):
    """Add a stage to a map: at `index` among its stages, or at the end; without a colour it gets one not yet used."""

    map_id: str
    name: str = ""
    index: int | None = None
    colour: str | None = None
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        transaction.get(JourneyMap, self.map_id)
        stages = transaction.document.stages_of(self.map_id)
        (rank,) = order.make_room(transaction, stages, self.index)
        transaction.put(
            Stage(
                id=StageId(self.id),
                map_id=MapId(self.map_id),
                rank=rank,
                name=self.name,
                colour=self.colour or next_colour(STAGE_COLOURS, (stage.colour for stage in stages)),
            )
        )
        name = elided(self.name)
        return Sentence("Added stage “{name}”" if name else "Added a stage", name=name)


@dataclass(frozen=True, slots=True)
class MoveStage(Command):
    """Give a stage the place `index` among the other stages of its map."""

    id: str
    index: int

    def apply(self, transaction: Transaction) -> Sentence:
        """Move it."""
        stage = transaction.get(Stage, self.id)
        order.move(transaction, transaction.document.stages_of(stage.map_id), stage, self.index)
        name = name_of(stage)
        return Sentence("Moved stage “{name}”" if name else "Moved a stage", name=name)


@dataclass(frozen=True, slots=True)
class DuplicateStage(Command):
    """Copy a stage with its interactions, their tags and the links among them; the copy follows it."""

    id: str
    new_id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Copy it."""
        document = transaction.document
        stage = transaction.get(Stage, self.id)
        stages = document.stages_of(stage.map_id)
        (rank,) = order.make_room(transaction, stages, order.after_last(stages, {stage.id}))
        transaction.put(replace(stage, id=StageId(self.new_id), rank=rank, origin_id=None))
        interactions = tuple(interactions_of(document, {stage.id}))
        new_ids: dict[str, InteractionId] = {
            interaction.id: InteractionId(new_id()) for interaction in interactions
        }
        for interaction in interactions:
            transaction.put(
                replace(
                    interaction, id=new_ids[interaction.id], stage_id=StageId(self.new_id), origin_id=None
                )
            )
        for record in tags_copied(document, new_ids, interactions):
            transaction.put(record)
        name = name_of(stage)
        return Sentence("Duplicated stage “{name}”" if name else "Duplicated a stage", name=name)


@dataclass(frozen=True, slots=True)
class DeleteStages(Command):
    """Delete stages with all that is in them; `interactions_of` tells beforehand what that is."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(Stage, stage_id)) for stage_id in self.ids]
        count = sum(1 for _ in interactions_of(transaction.document, set(self.ids)))
        transaction.delete(Stage, self.ids)
        if len(names) != 1:
            return Sentence(
                "Deleted {stages} stages (interactions: {count})" if count else "Deleted {stages} stages",
                stages=len(names),
                count=count,
            )
        (name,) = names
        if not count:
            return Sentence("Deleted stage “{name}”" if name else "Deleted a stage", name=name)
        return Sentence(
            "Deleted stage “{name}” (interactions: {count})"
            if name
            else "Deleted a stage (interactions: {count})",
            name=name,
            count=count,
        )


def interactions_of(document: Document, stage_ids: Iterable[str]) -> Iterable[Interaction]:
    """Yield every interaction in these stages, in no promised order."""
    wanted = set(stage_ids)
    return (item for item in document.table(Interaction).values() if item.stage_id in wanted)
