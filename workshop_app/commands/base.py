"""What every command offers to the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.journey.sentence import Sentence
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Command:
    """An intent of the user, named in the imperative; a frozen dataclass that only holds what was asked for."""

    @property
    def merge_key(self) -> str:
        """Edits with the same key within a minute are one step; empty for a step of its own."""
        return ""

    def joined(self, earlier: Sentence, later: Sentence) -> Sentence:  # noqa: ARG002 - for commands that override it
        """What the history says of an edit and of the one with the same key before it, as one step."""
        return later

    def apply(self, transaction: Transaction) -> Sentence:
        """Put and delete records; return what was done, in the past tense, as the history will show it.

        Raises:
            ParcoursError: the intent cannot be carried out; nothing is changed.
        """
        raise NotImplementedError
