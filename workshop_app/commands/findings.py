"""Commands on what was found at a card: frictions (what hurts) and opportunities (what could be better)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.copying import made_ids
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.ids import FrictionId, InteractionId, OpportunityId
from workshop_app.journey.records import Friction, Interaction, Opportunity
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddFriction(Command):
    """Note a friction on each of these cards, after those it has; `ids` are the new frictions', card by card."""

    interaction_ids: tuple[str, ...]
    text: str = ""
    cause: str = ""
    severity: int | None = None
    frequency: int | None = None
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.ids) != len(self.interaction_ids):
            object.__setattr__(self, "ids", made_ids(self.interaction_ids))

    def apply(self, transaction: Transaction) -> Sentence:
        """Add them."""
        document = transaction.document
        for friction_id, interaction_id in zip(self.ids, self.interaction_ids, strict=True):
            (rank,) = order.make_room(transaction, document.frictions_of(interaction_id), None)
            transaction.put(
                Friction(
                    id=FrictionId(friction_id),
                    interaction_id=InteractionId(interaction_id),
                    rank=rank,
                    text=self.text,
                    cause=self.cause,
                    severity=self.severity,
                    frequency=self.frequency,
                )
            )
        if len(self.interaction_ids) != 1:
            return Sentence("Added a pain point to {count} interactions", count=len(self.interaction_ids))
        text = elided(self.text)
        title = name_of(transaction.get(Interaction, self.interaction_ids[0]))
        if text:
            return Sentence(
                "Added pain point “{text}” to “{title}”" if title else "Added pain point “{text}”",
                text=text,
                title=title,
            )
        return Sentence("Added a pain point to “{title}”" if title else "Added a pain point", title=title)


@dataclass(frozen=True, slots=True)
class DeleteFrictions(Command):
    """Delete frictions."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        texts = [name_of(transaction.get(Friction, friction_id)) for friction_id in self.ids]
        transaction.delete(Friction, self.ids)
        if len(texts) != 1:
            return Sentence("Deleted {count} pain points", count=len(texts))
        return Sentence("Deleted pain point “{text}”" if texts[0] else "Deleted a pain point", text=texts[0])


@dataclass(frozen=True, slots=True)
class AddOpportunity(Command):
    """Note an opportunity on each of these cards, after those it has; `ids` are the new ones', card by card."""

    interaction_ids: tuple[str, ...]
    text: str = ""
    value: int | None = None
    effort: int | None = None
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.ids) != len(self.interaction_ids):
            object.__setattr__(self, "ids", made_ids(self.interaction_ids))

    def apply(self, transaction: Transaction) -> Sentence:
        """Add them."""
        document = transaction.document
        for opportunity_id, interaction_id in zip(self.ids, self.interaction_ids, strict=True):
            (rank,) = order.make_room(transaction, document.opportunities_of(interaction_id), None)
            transaction.put(
                Opportunity(
                    id=OpportunityId(opportunity_id),
                    interaction_id=InteractionId(interaction_id),
                    rank=rank,
                    text=self.text,
                    value=self.value,
                    effort=self.effort,
                )
            )
        if len(self.interaction_ids) != 1:
            return Sentence("Added an opportunity to {count} interactions", count=len(self.interaction_ids))
        text = elided(self.text)
        title = name_of(transaction.get(Interaction, self.interaction_ids[0]))
        if text:
            return Sentence(
                "Added opportunity “{text}” to “{title}”" if title else "Added opportunity “{text}”",
                text=text,
                title=title,
            )
        return Sentence("Added an opportunity to “{title}”" if title else "Added an opportunity", title=title)


@dataclass(frozen=True, slots=True)
class DeleteOpportunities(Command):
    """Delete opportunities."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        texts = [name_of(transaction.get(Opportunity, opportunity_id)) for opportunity_id in self.ids]
        transaction.delete(Opportunity, self.ids)
        if len(texts) != 1:
            return Sentence("Deleted {count} opportunities", count=len(texts))
        return Sentence(
            "Deleted opportunity “{text}”" if texts[0] else "Deleted an opportunity", text=texts[0]
        )


@dataclass(frozen=True, slots=True)
class PlaceOpportunities(Command):
    """Put opportunities into one field of the value x effort matrix, or, with None for both, off it."""

    ids: tuple[str, ...]
    value: int | None
    effort: int | None

    def apply(self, transaction: Transaction) -> Sentence:
        """Rate them."""
        for opportunity_id in self.ids:
            opportunity = transaction.get(Opportunity, opportunity_id)
            transaction.put(dataclasses.replace(opportunity, value=self.value, effort=self.effort))
        text = name_of(transaction.get(Opportunity, self.ids[0])) if len(self.ids) == 1 else ""
        if self.value is None or self.effort is None:
            if text:
                return Sentence("Took opportunity “{text}” off the matrix", text=text)
            return Sentence("Took {count} opportunities off the matrix", count=len(self.ids))
        rated = {"value": self.value, "effort": self.effort}
        if text:
            return Sentence(
                "Placed opportunity “{text}” at value {value}, effort {effort}", text=text, **rated
            )
        return Sentence(
            "Placed {count} opportunities at value {value}, effort {effort}", count=len(self.ids), **rated
        )
