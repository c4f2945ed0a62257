"""Saving a copy elsewhere: page by page while the file is sound, from memory when it was lost underneath."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from workshop_app.journey.changes import Change, Difference
from workshop_app.journey.history import FACILITATOR, Step
from workshop_app.journey.sentence import Sentence
from workshop_app.store import journal, reader
from workshop_app.store.appearing import appearing
from workshop_app.store.backup import copy_pages
from workshop_app.store.connection import connect
from workshop_app.store.errors import cannot_create
from workshop_app.store.fresh import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.journey.document import Document
    from workshop_app.store.seal import Seal


class Memory:
    """Enough to write a project anew: the document as it was opened, and the rows of the journal written since."""

    def __init__(self, document: Document, step: int) -> None:
        """Start from the document as it stands after a step."""
        self._document = document
        self._step = step
        self._rows: list[dict[str, Any]] = []

    @property
    def project_id(self) -> str:
        """The id of the project."""
        return self._document.project.id

    def appended(self, row: dict[str, Any]) -> None:
        """Take in a row that was added to the journal."""
        self._rows.append(row)

    def replaced(self, row: dict[str, Any], difference: Difference) -> None:
        """Take in a row that replaced the last one, and what that changed in the document."""
        if self._rows:
            self._rows[-1] = row
        else:
            # The step was made before the file was opened: it is part of what is started from.
            self._document = self._document.apply(difference)

    def rows(self, time: str) -> list[dict[str, Any]]:
        """A history that begins with the document as it was opened."""
        difference = tuple(Change(None, record) for record in self._document.records())
        first = Step(
            self._step, time, FACILITATOR, "create", Sentence("Saved a copy; what came before is not in it")
        )
        return [journal.to_row(first, journal.encode_difference(difference)), *self._rows]


def save_copy(
    raw: sqlite3.Connection, path: Path, document: Document, seal: Seal, memory: Memory, time: str
) -> None:
    """Make a new file that holds the document and as much of its history as can be trusted.

    Args:
        raw: the open file, whatever became of it.
        path: where nothing may be yet.
        document: the document as it stands in memory.
        seal: that of the file when it was last read or written.
        memory: what this process knows by itself.
        time: the moment for the first step of a history that has to start anew.

    Raises:
        CannotCreate: nothing was left behind.
    """
    try:
        with appearing(path) as scratch:
            if not _copied(raw, scratch, seal):
                scratch.write_bytes(b"")
                write_whole(scratch, document, memory.rows(time))
    except (sqlite3.Error, OSError) as error:
        raise cannot_create(path, error) from error


def _copied(raw: sqlite3.Connection, scratch: Path, seal: Seal) -> bool:
    """Copy pages; False when what came out is not what this process last saw."""
    try:
        copy_pages(raw, scratch)
        copy = connect(scratch, read_only=True)
        try:
            journal.read_steps(copy)
            return reader.read(copy).seal == seal
        finally:
            copy.close()
    except reader.UNREADABLE:
        return False
