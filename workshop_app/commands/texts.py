"""The command that writes one text on several cards at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from workshop_app.commands.base import Command
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import Interaction
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.language import N_

_WORDS = {
    "quote": N_("Changed the customer’s words on {count} interactions"),
    "notes": N_("Changed the notes on {count} interactions"),
    "evidence_source": N_("Changed the source of {count} interactions"),
}


@dataclass(frozen=True, slots=True)
class SetTextOnAll(Command):
    """Write the same words on all these cards: their "quote", their "notes" or their "evidence_source"."""

    ids: tuple[str, ...]
    field: str
    value: str

    @property
    def merge_key(self) -> str:
        """What is typed joins the edit of the same field on the same cards before it."""
        cards = hashlib.sha256("\n".join(sorted(self.ids)).encode("utf-8", "replace")).hexdigest()
        return f"texts/{self.field}/{cards}"

    def apply(self, transaction: Transaction) -> Sentence:
        """Write it on all.

        Raises:
            RuleBroken: there is no such text to edit.
        """
        if self.field not in _WORDS:
            raise RuleBroken(Sentence("This cannot be edited. Nothing was changed."))
        for interaction_id in self.ids:
            transaction.update(Interaction, interaction_id, **{self.field: self.value})
        return Sentence(_WORDS[self.field], count=len(self.ids))
