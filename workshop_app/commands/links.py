"""Commands on links: from one card to another of the same map."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshop_app.commands.base import Command
from workshop_app.commands.wording import name_of
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.ids import InteractionId, LinkId, new_id
from workshop_app.journey.records import Channel, Interaction, Link, LinkKind, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddLink(Command):
    """Join two cards; where a link goes from the one to the other already, nothing changes.

    Without a kind it gets the one that `likely_kind` reads from where the cards stand.
    """

    source_id: str
    target_id: str
    kind: LinkKind | None = None
    label: str = ""
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Join them."""
        document = transaction.document
        source = transaction.get(Interaction, self.source_id)
        target = transaction.get(Interaction, self.target_id)
        if link_between(document, source.id, target.id) is None:
            transaction.put(
                Link(
                    id=LinkId(self.id),
                    source_id=InteractionId(self.source_id),
                    target_id=InteractionId(self.target_id),
                    kind=self.kind or likely_kind(document, source, target),
                    label=self.label,
                )
            )
        start, end = name_of(source), name_of(target)
        return Sentence(
            "Linked “{source}” to “{target}”" if start and end else "Linked two interactions",
            source=start,
            target=end,
        )


@dataclass(frozen=True, slots=True)
class SetLinkKind(Command):
    """Say how the journey goes along these links."""

    ids: tuple[str, ...]
    kind: LinkKind

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it on all."""
        for link_id in self.ids:
            transaction.update(Link, link_id, kind=self.kind)
        return Sentence(
            "Changed the kind of a link" if len(self.ids) == 1 else "Changed the kind of {count} links",
            count=len(self.ids),
        )


@dataclass(frozen=True, slots=True)
class ReverseLink(Command):
    """Turn a link round."""

    id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Turn it."""
        link = transaction.get(Link, self.id)
        if link_between(transaction.document, link.target_id, link.source_id) is not None:
            raise RuleBroken(Sentence("There is a link the other way already. Nothing was changed."))
        transaction.put(replace(link, source_id=link.target_id, target_id=link.source_id))
        return Sentence("Reversed a link")


@dataclass(frozen=True, slots=True)
class DeleteLinks(Command):
    """Delete links; the cards stay."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        if len(self.ids) != 1:
            transaction.delete(Link, self.ids)
            return Sentence("Deleted {count} links", count=len(self.ids))
        link = transaction.get(Link, self.ids[0])
        source = name_of(transaction.get(Interaction, link.source_id))
        target = name_of(transaction.get(Interaction, link.target_id))
        transaction.delete(Link, self.ids)
        return Sentence(
            "Deleted the link from “{source}” to “{target}”" if source and target else "Deleted a link",
            source=source,
            target=target,
        )


def link_between(document: Document, source_id: str, target_id: str) -> Link | None:
    """The link that goes from one card to another, or None."""
    for link in document.links_of(source_id):
        if link.source_id == source_id and link.target_id == target_id:
            return link
    return None


def likely_kind(document: Document, source: Interaction, target: Interaction) -> LinkKind:
    """Read from where two cards stand how the journey goes: back, over stages, to another world, or on."""
    stages = [stage.id for stage in document.stages_of(document.get(Stage, source.stage_id).map_id)]
    if source.stage_id in stages and target.stage_id in stages:
        columns = stages.index(target.stage_id) - stages.index(source.stage_id)
        if columns < 0:
            return LinkKind.BACK
        if columns > 1:
            return LinkKind.SKIP
        if columns == 0 and source.persona_id == target.persona_id and target.rank < source.rank:
            return LinkKind.BACK
    worlds = [
        document.get(Channel, card.channel_id).kind
        for card in (source, target)
        if card.channel_id is not None
    ]
    return LinkKind.SWITCH if len(set(worlds)) > 1 else LinkKind.NEXT
