"""Commands on actions: what is to be done, by whom, by when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.wording import name_of
from workshop_app.journey.ids import ActionId, InteractionId, new_id
from workshop_app.journey.records import Action, Interaction
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddAction(Command):
    """Decide an action, on an interaction or in general, after those decided before."""

    title: str
    interaction_id: str | None = None
    owner: str = ""
    due: str = ""
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        if self.interaction_id is not None:
            transaction.get(Interaction, self.interaction_id)
        (rank,) = order.make_room(transaction, transaction.document.actions, None, 1)
        action = Action(
            id=ActionId(self.id),
            rank=rank,
            interaction_id=InteractionId(self.interaction_id) if self.interaction_id else None,
            title=self.title,
            owner=self.owner,
            due=self.due,
        )
        transaction.put(action)
        name = name_of(action)
        return Sentence("Added action “{name}”" if name else "Added an action", name=name)


@dataclass(frozen=True, slots=True)
class DeleteActions(Command):
    """Drop actions."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(Action, action_id)) for action_id in self.ids]
        transaction.delete(Action, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} actions", count=len(names))
        return Sentence("Deleted action “{name}”" if names[0] else "Deleted an action", name=names[0])
