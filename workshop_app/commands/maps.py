"""Commands on whole maps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.copying import tags_copied
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.ids import InteractionId, MapId, StageId, new_id
from workshop_app.journey.records import JourneyMap, MapKind
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddMap(Command):
    """Add a map: blank, or with the stages of another (without their cards); at `index` among all, or at the end."""

    title: str = ""
    kind: MapKind = MapKind.CURRENT
    stages_from: str | None = None
    index: int | None = None
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        document = transaction.document
        (rank,) = order.make_room(transaction, document.maps, self.index)
        transaction.put(JourneyMap(id=MapId(self.id), rank=rank, title=self.title, kind=self.kind))
        if self.stages_from is not None:
            model = transaction.get(JourneyMap, self.stages_from)
            for stage in document.stages_of(model.id):
                copy = replace(stage, id=StageId(new_id()), map_id=MapId(self.id), origin_id=None)
                transaction.put(copy)
        title = elided(self.title)
        return Sentence("Added map “{title}”" if title else "Added a map", title=title)


@dataclass(frozen=True, slots=True)
class DuplicateMap(Command):
    """Copy a map with all that is on it, as its future version unless another kind is given; the copy follows it.

    The new map, each stage and each card remember which one they were copied from.
    """

    map_id: str
    title: str
    kind: MapKind = MapKind.FUTURE
    new_id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Copy it."""
        document = transaction.document
        original = transaction.get(JourneyMap, self.map_id)
        maps = document.maps
        (rank,) = order.make_room(transaction, maps, order.after_last(maps, {original.id}))
        copy_id = MapId(self.new_id)
        transaction.put(
            replace(original, id=copy_id, rank=rank, title=self.title, kind=self.kind, origin_id=original.id)
        )
        stage_ids = {stage.id: StageId(new_id()) for stage in document.stages_of(original.id)}
        for stage in document.stages_of(original.id):
            transaction.put(replace(stage, id=stage_ids[stage.id], map_id=copy_id, origin_id=stage.id))
        interactions = document.interactions_of(original.id)
        new_ids: dict[str, InteractionId] = {
            interaction.id: InteractionId(new_id()) for interaction in interactions
        }
        for interaction in interactions:
            transaction.put(
                replace(
                    interaction,
                    id=new_ids[interaction.id],
                    stage_id=stage_ids[interaction.stage_id],
                    origin_id=interaction.id,
                )
            )
        for record in tags_copied(document, new_ids, interactions):
            transaction.put(record)
        name, title = name_of(original), elided(self.title)
        return Sentence(
            "Duplicated map “{name}” as “{title}”" if name and title else "Duplicated a map",
            name=name,
            title=title,
        )


@dataclass(frozen=True, slots=True)
class MoveMap(Command):
    """Give a map the place `index` among the others."""

    id: str
    index: int

    def apply(self, transaction: Transaction) -> Sentence:
        """Move it."""
        journey = transaction.get(JourneyMap, self.id)
        order.move(transaction, transaction.document.maps, journey, self.index)
        title = name_of(journey)
        return Sentence("Moved map “{title}”" if title else "Moved a map", title=title)


@dataclass(frozen=True, slots=True)
class DeleteMap(Command):
    """Delete a map with its stages and cards; the last map stays."""

    id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete it."""
        journey = transaction.get(JourneyMap, self.id)
        if len(transaction.document.maps) == 1:
            raise RuleBroken(Sentence("A project keeps at least one map. Nothing was changed."))
        count = len(transaction.document.interactions_of(journey.id))
        transaction.delete(JourneyMap, (journey.id,))
        title = name_of(journey)
        if count:
            return Sentence(
                "Deleted map “{title}” (interactions: {count})"
                if title
                else "Deleted a map (interactions: {count})",
                title=title,
                count=count,
            )
        return Sentence("Deleted map “{title}”" if title else "Deleted a map", title=title)
