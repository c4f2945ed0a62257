"""Commands on cards: add, move, duplicate, delete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells, cell_of
from workshop_app.commands.copying import in_map_order, made_ids, tags_copied
from workshop_app.commands.wording import cards_added, name_of
from workshop_app.journey.ids import ChannelId, InteractionId, PersonaId, StageId
from workshop_app.journey.records import Channel, Interaction, Link, Persona, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddInteractions(Command):
    """Add one card a title to a cell: at `index` among its cards, or at the end.

    Typing one, pasting lines and dragging a channel (with `titles` of one empty text) all come here. `ids` are those
    of the new cards, made here unless given, and can be read before the command is run.
    """

    stage_id: str
    persona_id: str
    titles: tuple[str, ...] = ("",)
    index: int | None = None
    ids: tuple[str, ...] = ()
    channel_id: str | None = None

    def __post_init__(self) -> None:
        if len(self.ids) != len(self.titles):
            object.__setattr__(self, "ids", made_ids(self.titles))

    def apply(self, transaction: Transaction) -> Sentence:
        """Add them."""
        transaction.get(Persona, self.persona_id)
        stage = transaction.get(Stage, self.stage_id)
        if self.channel_id is not None:
            transaction.get(Channel, self.channel_id)
        cards = [
            Interaction(
                id=InteractionId(interaction_id),
                stage_id=StageId(self.stage_id),
                persona_id=PersonaId(self.persona_id),
                rank="",
                title=title,
                channel_id=ChannelId(self.channel_id) if self.channel_id is not None else None,
            )
            for interaction_id, title in zip(self.ids, self.titles, strict=True)
        ]
        cells = Cells(transaction)
        cells.insert((self.stage_id, self.persona_id), self.index, cards)
        cells.write()
        return cards_added(self.titles, name_of(stage))


@dataclass(frozen=True, slots=True)
class MoveInteractions(Command):
    """Move cards to a cell, in the order in which they stand on the map.

    `index` counts among the cards of the cell that are not being moved; None is the end. A cell of another map is
    fine: links that would then join two maps are deleted.
    """

    ids: tuple[str, ...]
    stage_id: str
    persona_id: str
    index: int | None = None

    def apply(self, transaction: Transaction) -> Sentence:
        """Move them."""
        transaction.get(Persona, self.persona_id)
        stage = transaction.get(Stage, self.stage_id)
        moved = in_map_order(transaction.document, self.ids)
        cells = Cells(transaction)
        cells.remove(self.ids)
        cells.insert((self.stage_id, self.persona_id), self.index, moved)
        cells.write()
        drop_links_between_maps(transaction, self.ids)
        name = name_of(stage)
        if len(moved) != 1:
            return Sentence(
                "Moved {count} interactions to {stage}" if name else "Moved {count} interactions",
                count=len(moved),
                stage=name,
            )
        title = name_of(moved[0])
        if title:
            return Sentence(
                "Moved “{title}” to {stage}" if name else "Moved “{title}”", title=title, stage=name
            )
        return Sentence("Moved an interaction to {stage}" if name else "Moved an interaction", stage=name)


def drop_links_between_maps(transaction: Transaction, interaction_ids: Iterable[str]) -> None:
    """Delete links that start or end at one of these cards and no longer join cards of one map."""
    document = transaction.document
    doomed = {
        link.id
        for interaction_id in interaction_ids
        for link in document.links_of(interaction_id)
        if document.map_of(link.source_id).id != document.map_of(link.target_id).id
    }
    if doomed:
        transaction.delete(Link, doomed)


@dataclass(frozen=True, slots=True)
class DuplicateInteractions(Command):
    """Copy cards with their tags and the links among them, each cell's copies after its last chosen card."""

    ids: tuple[str, ...]
    new_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.new_ids) != len(self.ids):
            object.__setattr__(self, "new_ids", made_ids(self.ids))

    def apply(self, transaction: Transaction) -> Sentence:
        """Copy them."""
        document = transaction.document
        new_ids = {old: InteractionId(new) for old, new in zip(self.ids, self.new_ids, strict=True)}
        originals = in_map_order(document, self.ids)
        cells = Cells(transaction)
        for cell, group in groupby(originals, key=cell_of):
            chosen = list(group)
            index = order.after_last(cells.cards(cell), {interaction.id for interaction in chosen})
            copies = [replace(item, id=new_ids[item.id], origin_id=None) for item in chosen]
            cells.insert(cell, index, copies)
        cells.write()
        for record in tags_copied(document, new_ids, originals):
            transaction.put(record)
        if len(originals) != 1:
            return Sentence("Duplicated {count} interactions", count=len(originals))
        title = name_of(originals[0])
        return Sentence("Duplicated “{title}”" if title else "Duplicated an interaction", title=title)


@dataclass(frozen=True, slots=True)
class DeleteInteractions(Command):
    """Delete cards with their tags and links."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        titles = [name_of(transaction.get(Interaction, interaction_id)) for interaction_id in self.ids]
        transaction.delete(Interaction, self.ids)
        if len(titles) != 1:
            return Sentence("Deleted {count} interactions", count=len(titles))
        (title,) = titles
        return Sentence("Deleted “{title}”" if title else "Deleted an interaction", title=title)
