"""What a change is: for each record it touched, the record before and after."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.errors import Conflict
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None before means added, None after means deleted."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is now, or as it last was when it is deleted."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise ValueError("a change has a record before or after it")
        return record

    @property
    def kind(self) -> str:
        """The name of the record's type."""
        return type(self.record).__name__

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    def fields(self) -> tuple[str, ...]:
        """Names of the fields that differ; empty for an added or a deleted record."""
        if self.before is None or self.after is None:
            return ()
        return tuple(
            item.name
            for item in dataclasses.fields(self.before)
            if getattr(self.before, item.name) != getattr(self.after, item.name)
        )

    def inverted(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)


Difference = tuple[Change, ...]


def inverted(difference: Difference) -> Difference:
    """The difference that takes `difference` back."""
    return tuple(change.inverted() for change in reversed(difference))


def squashed(first: Difference, second: Difference) -> Difference:
    """One difference with the effect of both, `first` before `second`."""
    merged: dict[tuple[str, str], Change] = {(change.kind, change.id): change for change in first}
    for change in second:
        key = (change.kind, change.id)
        earlier = merged.pop(key, None)
        joined = change if earlier is None else Change(earlier.before, change.after)
        if joined.before != joined.after:
            merged[key] = joined
    return tuple(merged.values())


def rebased(difference: Difference, document: Document) -> Difference:
    """Re-aim a difference at what the document holds now, touching only the fields that it changed.

    Raises:
        Conflict: a field that it changed has another value now than the one it expects, a record that it changes or
            deletes is gone, or one that it adds is there already.
    """
    aimed = []
    for change in difference:
        now = document.find(change.kind, change.id)
        if change.before is None or change.after is None:
            if now != change.before:
                raise _conflict()
            aimed.append(Change(now, change.after))
            continue
        names = change.fields()
        if now is None or any(getattr(now, name) != getattr(change.before, name) for name in names):
            raise _conflict()
        values = {name: getattr(change.after, name) for name in names}
        aimed.append(Change(now, dataclasses.replace(now, **values)))
    return tuple(aimed)


def touched(difference: Difference, kinds: Iterable[str]) -> bool:
    """Tell whether the difference names a record of one of these types."""
    wanted = set(kinds)
    return any(change.kind in wanted for change in difference)


def _conflict() -> Conflict:
    return Conflict(
        Sentence("This was changed again since, so it cannot be taken back. Nothing was changed.")
    )
