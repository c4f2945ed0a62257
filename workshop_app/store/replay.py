"""Running the journal over records, forwards or backwards, without making a document at every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.document import Document
from workshop_app.journey.records import RECORD_TYPES

if TYPE_CHECKING:
    from workshop_app.journey.changes import Difference
    from workshop_app.journey.records import Record


class Disagreement(ValueError):
    """A step says that a record was otherwise than it is."""


class Tables:
    """Records by type and id that steps are applied to in place."""

    def __init__(self, document: Document | None = None) -> None:
        """Start from what a document holds, or from nothing."""
        records = document.records() if document is not None else ()
        self._tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
        for record in records:
            self._tables[type(record).__name__][record.id] = record

    def find(self, kind: str, record_id: str) -> Record | None:
        """The record of the named type and id, or None."""
        return self._tables[kind].get(record_id)

    def apply(self, difference: Difference) -> None:
        """Make a step.

        Raises:
            Disagreement: a record is not as the difference has it before.
        """
        for change in difference:
            table = self._tables[change.kind]
            if table.get(change.id) != change.before:
                raise Disagreement(f"{change.kind} {change.id}")
            if change.after is None:
                table.pop(change.id, None)
            else:
                table[change.id] = change.after

    def document(self) -> Document:
        """What the records are now; the tables are not to be used afterwards."""
        return Document(self._tables)
