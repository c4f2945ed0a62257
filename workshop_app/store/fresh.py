"""Writing a whole project into a file that nobody knows yet."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from workshop_app.journey.changes import Change
from workshop_app.journey.sentence import Sentence
from workshop_app.store.appearing import appearing
from workshop_app.store.connection import connect, connect_scratch
from workshop_app.store.errors import CannotCreate, cannot_create, shown
from workshop_app.store.migrations import migrate
from workshop_app.store.rows import DIGEST_MODULUS
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.seal import Seal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workshop_app.journey.document import Document


def write_new(
    path: Path, document: Document, journal_rows: Sequence[dict[str, Any]], *, replace: bool = False
) -> None:
    """Make a file that appears whole or not at all; see `write_whole`.

    Raises:
        CannotCreate: the path exists and may not be replaced, is open elsewhere, or cannot be written to.
    """
    from workshop_app.store.lock import Held, WriteLock

    lock = WriteLock(path)
    try:
        with appearing(path, replace=replace) as scratch:
            if replace and path.exists():
                lock.acquire()
                _settle(path)
            write_whole(scratch, document, journal_rows)
    except Held as error:
        raise CannotCreate(
            Sentence("“{name}” is open, here or elsewhere, so it was not replaced.", name=shown(path))
        ) from error
    except (sqlite3.Error, OSError) as error:
        raise cannot_create(path, error) from error
    finally:
        lock.release()


def _settle(path: Path) -> None:
    """Let SQLite finish what a crash interrupted: a journal left behind would otherwise be taken for the new file's."""
    try:
        raw = connect(path, read_only=False)
    except sqlite3.Error:
        return  # no database: there is nothing to finish
    raw.close()


def write_whole(scratch: Path, document: Document, journal_rows: Sequence[dict[str, Any]]) -> None:
    """Make the tables in an empty file and fill them.

    Args:
        scratch: an empty file, to be synced and given its name by the caller (`store.appearing`).
        document: what the rows of the record tables are to hold.
        journal_rows: the history that leads to it, at least one row, checksums included (`journal.to_row`).

    Raises:
        sqlite3.Error: it could not be written.
    """
    from workshop_app.store.writer import Writer

    raw = connect_scratch(scratch)
    try:
        migrate(raw, 0, FORMAT_VERSION)
        writer = Writer(raw)
        try:

            def work() -> None:
                count, digest = writer.put_records(
                    tuple(Change(None, record) for record in document.records())
                )
                writer.add_steps(journal_rows)
                last = journal_rows[-1]
                writer.add_seal(
                    Seal(FORMAT_VERSION, last["number"], last["checksum"], count, digest % DIGEST_MODULUS)
                )

            writer.write(work)
        finally:
            writer.close()
    finally:
        raw.close()
