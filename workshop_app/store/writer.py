"""Writing: Core statements on the SQLModel tables, over the connection that the store holds.

Importing this imports SQLModel, half a second; `Store.prepare` does it before the first gesture needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, create_engine, delete, event, insert, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from workshop_app.store.rows import to_row
from workshop_app.store.seal import SEAL_ID
from workshop_app.store.tables import JOURNAL, SEAL, TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from workshop_app.journey.changes import Difference
    from workshop_app.store.seal import Seal


class Mismatch(Exception):
    """A row that was to be changed or deleted is not there as it was last seen."""


class Writer:
    """Writes rows inside transactions. What it changes or deletes must be as the caller last saw it."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Take an open, writable connection; `close` closes it too."""
        self._raw = raw
        self._engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        event.listen(self._engine, "begin", _begin_immediately)
        self._connection = self._engine.connect()

    def close(self) -> None:
        """Let go of the connection, which is closed with it."""
        self._connection.close()
        self._engine.dispose()

    def write(self, work: Callable[[], None]) -> None:
        """Do `work` in one transaction that holds the write lock from its start; on any error nothing is written.

        Raises:
            sqlite3.Error: SQLite could not write.
            Mismatch: a row was not as last seen.
        """
        try:
            with self._connection.begin():
                # References may point at rows that come later in the same step.
                self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                work()
        except DBAPIError as error:
            if isinstance(error.orig, Exception):
                raise error.orig from error
            raise
        finally:
            # A commit that another program's reading stood in the way of leaves its transaction open.
            if self._raw.in_transaction:
                self._raw.rollback()

    def put_records(self, difference: Difference) -> tuple[int, int]:
        """Write what a difference changed.

        Returns:
            What to add to the seal's `records` and to its `digest`.

        Raises:
            Mismatch: a record was not as the difference has it before.
        """
        added: dict[str, list[dict[str, Any]]] = {}
        changed: dict[str, list[dict[str, Any]]] = {}
        deleted: dict[str, list[dict[str, Any]]] = {}
        count, digest = 0, 0
        for change in difference:
            before = to_row(change.before) if change.before is not None else None
            after = to_row(change.after) if change.after is not None else None
            count += (after is not None) - (before is not None)
            digest += int(after["checksum"], 16) if after is not None else 0
            digest -= int(before["checksum"], 16) if before is not None else 0
            if before is None:
                if after is not None:
                    added.setdefault(change.kind, []).append(after)
                continue
            seen = {"seen_id": before["id"], "seen_checksum": before["checksum"]}
            if after is None:
                deleted.setdefault(change.kind, []).append(seen)
            else:
                changed.setdefault(change.kind, []).append({**after, **seen})
        for kind, rows in added.items():
            self._connection.execute(insert(TABLES[kind]), rows)
        for kind, rows in changed.items():
            self._exactly(_as_seen(update(TABLES[kind]), kind), rows)
        for kind, rows in deleted.items():
            self._exactly(_as_seen(delete(TABLES[kind]), kind), rows)
        return count, digest

    def add_steps(self, rows: Sequence[dict[str, Any]]) -> None:
        """Append rows to the journal."""
        self._connection.execute(insert(JOURNAL), rows)

    def replace_step(self, row: dict[str, Any], seen_checksum: str) -> None:
        """Replace a row of the journal by another with the same number.

        Raises:
            Mismatch: the row was not as last seen.
        """
        statement = update(JOURNAL).where(
            JOURNAL.c.number == bindparam("seen_number"), JOURNAL.c.checksum == bindparam("seen_checksum")
        )
        self._exactly(statement, [{**row, "seen_number": row["number"], "seen_checksum": seen_checksum}])

    def add_seal(self, seal: Seal) -> None:
        """Seal a new file."""
        self._connection.execute(insert(SEAL), seal.row())

    def replace_seal(self, seal: Seal, seen: Seal) -> None:
        """Renew the seal.

        Raises:
            Mismatch: the file was sealed by somebody else meanwhile.
        """
        statement = update(SEAL).where(SEAL.c.id == SEAL_ID, SEAL.c.checksum == bindparam("seen_checksum"))
        self._exactly(statement, [{**seal.row(), "seen_checksum": seen.row()["checksum"]}])

    def _exactly(self, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
        result = self._connection.execute(statement, rows)
        if result.rowcount != len(rows):
            raise Mismatch(f"{result.rowcount} of {len(rows)} rows")


def _as_seen(statement: Any, kind: str) -> Any:
    columns = TABLES[kind].c
    return statement.where(columns.id == bindparam("seen_id"), columns.checksum == bindparam("seen_checksum"))


def _begin_immediately(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
