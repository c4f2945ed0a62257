"""Reading a whole file, and trusting it: structure, schema, every row, and that no row is missing.

This is plain SQL through the standard library, so that a file shows its first picture before the libraries that write
are imported.
"""

from __future__ import annotations

import functools
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.journey.document import Document
from workshop_app.journey.loading import collection_paused
from workshop_app.journey.records import RECORD_TYPES, Project, Record
from workshop_app.store import journal
from workshop_app.store.connection import connect_scratch
from workshop_app.store.errors import Damaged, cannot_read, damaged, too_new
from workshop_app.store.migrations import MIGRATIONS
from workshop_app.store.rows import DIGEST_MODULUS, ROW_READERS, TABLE_NAMES, checksum
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.seal import NOT_RECORDS, Seal, quoted, read_seal, sealed_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workshop_app.store.errors import StoreError

UNREADABLE = (sqlite3.Error, ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError)
"""What reading a file raises that is not as it was written."""


class Untrue(ValueError):
    """The file is not as it was written; the text says where, for those who look closer."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was read and found true."""

    document: Document
    seal: Seal


def version_of(raw: sqlite3.Connection) -> int:
    """The version of the file's tables."""
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def read(raw: sqlite3.Connection) -> Content:
    """Read the document, holding everything but the journal's rows against its checksum.

    The file may be of a newer version: tables and columns that are not known here are held against their checksums
    and otherwise left alone.

    Raises:
        Untrue, or another of `UNREADABLE`: part of the file is not as it was written, or is in another form.
    """
    raw.execute("BEGIN")
    try:
        verify_structure(raw)
        with collection_paused():
            return _content(raw)
    finally:
        _end(raw)


def refusal(path: Path, raw: sqlite3.Connection, error: Exception) -> StoreError:
    """Why the file at `path` cannot be read, given one of `UNREADABLE` or an `OSError`."""
    told = cannot_read(path, error) if isinstance(error, sqlite3.Error | OSError) else damaged(path)
    if not isinstance(told, Damaged):
        return told
    try:
        newer = version_of(raw) > FORMAT_VERSION
    except sqlite3.Error:
        return told
    return too_new(path) if newer else told


def _content(raw: sqlite3.Connection) -> Content:
    tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
    seal = _read_tables(raw, {table: kind for kind, table in TABLE_NAMES.items()}, tables)
    if len(tables[Project.__name__]) != 1:
        raise Untrue("not one project")
    return Content(Document(tables), seal)


def verify(raw: sqlite3.Connection) -> Seal:
    """Hold everything but the journal's rows against its checksum, in a file of any version that has them.

    Raises:
        Untrue, or another of `UNREADABLE`: part of the file is not as it was written.
    """
    raw.execute("BEGIN")
    try:
        verify_structure(raw)
        return _read_tables(raw, {}, {})
    finally:
        _end(raw)


def _end(raw: sqlite3.Connection) -> None:
    if raw.in_transaction:
        raw.execute("ROLLBACK")


def verify_structure(raw: sqlite3.Connection) -> None:
    """Check what SQLite can check, and that tables and indexes are those of the version.

    Raises:
        Untrue, sqlite3.Error: they are not.
    """
    complaints = raw.execute("PRAGMA integrity_check(1)").fetchall()
    if complaints != [("ok",)]:
        raise Untrue(str(complaints[0][0]))
    version = version_of(raw)
    if version > FORMAT_VERSION:
        return
    found = schema_of(raw)
    expected = schema_of_version(version)
    if not expected <= found:
        raise Untrue("tables are not as they were made")
    strangers = {kind for kind, *_ in found - expected}
    if not strangers <= {"table", "index"}:
        raise Untrue("something in the file would act on what is written to it")


def schema_of(raw: sqlite3.Connection) -> frozenset[tuple[str, str, str, str | None]]:
    """Type, name, table and text of everything that the schema holds."""
    return frozenset(raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())


@functools.cache
def schema_of_version(version: int) -> frozenset[tuple[str, str, str, str | None]]:
    """The schema of a new file of that version."""
    raw = connect_scratch(":memory:")
    for migration in MIGRATIONS[:version]:
        migration(raw)
    schema = schema_of(raw)
    raw.close()
    return schema


def _read_tables(
    raw: sqlite3.Connection, kinds: dict[str, str], tables: dict[str, dict[str, Record]]
) -> Seal:
    """Read all rows: those of tables named in `kinds` as records of that type into `tables`."""
    count, digest = 0, 0
    missing = set(kinds)
    for table, columns in sealed_tables(raw).items():
        if table in NOT_RECORDS:
            continue
        kind = kinds.get(table)
        missing.discard(table)
        known = tables[kind] if kind is not None else {}
        for sum_, record in _read_table(raw, table, columns, kind):
            digest += sum_
            count += 1
            if record is not None:
                known[record.id] = record
    if missing:
        raise Untrue(f"no tables {sorted(missing)}")
    return _verified_seal(raw, count, digest % DIGEST_MODULUS)


def _read_table(
    raw: sqlite3.Connection, table: str, columns: list[str], kind: str | None
) -> Iterator[tuple[int, Record | None]]:
    select = f"SELECT {', '.join(map(quoted, columns))}, checksum FROM {quoted(table)}"
    if kind is None:
        for row in raw.execute(select):
            yield _verified(table, row), None
        return
    reader = ROW_READERS[kind]
    if list(reader.columns) == columns:
        for row in raw.execute(select):
            yield _verified(table, row), reader.record(row[:-1])
        return
    places = [columns.index(name) for name in reader.columns]
    for row in raw.execute(select):
        yield _verified(table, row), reader.record([row[place] for place in places])


def _verified(table: str, row: tuple[Any, ...]) -> int:
    if checksum(row[:-1]) != row[-1]:
        raise Untrue(f"checksum of {table} {row[0]!r}")
    return int(row[-1], 16)


def _verified_seal(raw: sqlite3.Connection, count: int, digest: int) -> Seal:
    seal = read_seal(raw)
    if seal is None:
        raise Untrue("no seal")
    if (seal.format, seal.records, seal.digest) != (version_of(raw), count, digest):
        raise Untrue("the seal is of other content")
    first, last, steps = raw.execute("SELECT min(number), max(number), count(*) FROM journal").fetchone()
    if steps < 1 or last != seal.step or steps != last - first + 1:
        raise Untrue("steps are missing")
    row = raw.execute(
        f"SELECT {', '.join(journal.JOURNAL_COLUMNS)} FROM journal WHERE number = ?", (last,)
    ).fetchone()
    journal.to_step(row)
    if row[-1] != seal.step_checksum:
        raise Untrue("the seal is of another step")
    return seal
