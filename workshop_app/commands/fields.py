"""The command that edits one field of one record: names, texts, figures, choices."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.commands.base import Command
from workshop_app.commands.field_words import EDITABLE, Changing, Naming
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import RECORD_TYPES, FieldSpec, field_specs
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction

# Chosen and not typed, so that each choice is a step of its own.
_CHOSEN = frozenset({"brand_colour", "colour", "due", "font", "icon", "language", "second_colour"})


@dataclass(frozen=True, slots=True)
class SetField(Command):
    """Edit a field of the record with this type name and id; `field_words.EDITABLE` lists the fields.

    A choice may be given as the enumeration's member or its text, a tuple as any sequence.
    """

    kind: str
    id: str
    field: str
    value: Any

    @property
    def merge_key(self) -> str:
        """What is typed joins the edit of the same field before it; what is chosen does not."""
        spec = _spec(self.kind, self.field)
        typed = spec.refers_to is None and spec.base in {str, float} and self.field not in _CHOSEN
        return f"{self.kind}/{self.id}/{self.field}" if typed else ""

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it.

        Raises:
            RuleBroken: there is no such field to edit, or it cannot have this value.
        """
        spec = _spec(self.kind, self.field)
        record_type = RECORD_TYPES[self.kind]
        before = transaction.get(record_type, self.id)
        after = transaction.update(record_type, self.id, **{self.field: _fitted(spec, self.value)})
        words = EDITABLE[record_type][self.field]
        if isinstance(words, Changing):
            name = name_of(after)
            return Sentence(words.named if name else words.nameless, name=name)
        return _renamed(words, *(elided(str(getattr(record, self.field))) for record in (before, after)))

    def joined(self, earlier: Sentence, later: Sentence) -> Sentence:
        """Tell of two edits of a name from where the first began."""
        words = EDITABLE[RECORD_TYPES[self.kind]][self.field]
        if isinstance(words, Changing):
            return later
        return _renamed(words, str(dict(earlier.values)["before"]), str(dict(later.values)["name"]))


def _renamed(words: Naming, old: str, new: str) -> Sentence:
    template = words.removed if not new else words.changed if old else words.given
    return Sentence(template, before=old, name=new)


def _spec(kind: str, name: str) -> FieldSpec:
    record_type = RECORD_TYPES.get(kind)
    if record_type is None or name not in EDITABLE.get(record_type, {}):
        raise RuleBroken(Sentence("This cannot be edited. Nothing was changed."))
    return next(spec for spec in field_specs(record_type) if spec.name == name)


def _fitted(spec: FieldSpec, value: Any) -> Any:
    """Turn a choice given as text into its member and a sequence into a tuple; the rules judge the rest."""
    if spec.shape == "many" and isinstance(value, list | tuple):
        return tuple(value)
    if spec.shape == "pairs" and isinstance(value, list | tuple):
        return tuple(tuple(pair) if isinstance(pair, list) else pair for pair in value)
    if issubclass(spec.base, enum.Enum) and isinstance(value, str):
        return next((member for member in spec.base if member.value == value), value)
    return value
