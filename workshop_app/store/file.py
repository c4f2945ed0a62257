"""One open `.parcours` file: load the document, append steps to the journal, each in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from workshop_app.journey import rules
from workshop_app.journey.changes import Change, Difference
from workshop_app.journey.document import Document
from workshop_app.journey.history import FACILITATOR, Step
from workshop_app.journey.records import RECORD_TYPES, Record
from workshop_app.journey.sentence import Sentence
from workshop_app.store import journal
from workshop_app.store.connection import connect, disconnect
from workshop_app.store.errors import CannotWrite, Damaged, StoreError
from workshop_app.store.rows import JOURNAL, TABLES, checksum, from_row, to_row
from workshop_app.store.schema import APPLICATION_ID, FORMAT_VERSION, read_header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection


class Store:
    """The only writer of a file. Everything it writes is a step of the journal and the rows that step changed."""

    def __init__(self, path: Path, connection: Connection, read_only_reason: Sentence | None) -> None:
        """Wrap an open connection; use `create` or `open`."""
        self.path = path
        self.read_only_reason = read_only_reason
        self._connection = connection

    @classmethod
    def create(cls, path: Path, records: Iterable[Record], label: Sentence, *, time: str) -> Store:
        """Make a new file. It appears whole or not at all, and an existing one is never replaced.

        Raises:
            StoreError: the path exists, or cannot be written to.
            RuleBroken: the records are not a valid project.
        """
        document = Document.of(records)
        rules.check_document(document)
        if path.exists():
            raise StoreError(Sentence("“{name}” exists already. It was not changed.", name=path.name))
        connection = connect(path, read_only=False)
        with connection.begin():
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={FORMAT_VERSION}")
            JOURNAL.metadata.create_all(connection)
        store = cls(path, connection, None)
        difference = tuple(Change(None, record) for record in document.records())
        store.append(Step(1, time, FACILITATOR, "create", label), difference)
        return store

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open an existing file.

        Raises:
            NotAProject, TooNew, Damaged, StoreError: it cannot be opened; it was not changed.
        """
        read_header(path)
        reason = Sentence("This file was opened for reading only.") if read_only else None
        return cls(path, connect(path, read_only=read_only), reason)

    def close(self) -> None:
        """Release the file."""
        disconnect(self._connection)

    # -- reading -------------------------------------------------------------------------------------------------

    def load(self) -> Document:
        """Read all records, checking each row's checksum.

        Raises:
            Damaged: a row is not what was written.
        """
        tables: dict[str, dict[str, Record]] = {}
        with self._connection.begin():
            for name, record_type in RECORD_TYPES.items():
                tables[name] = {}
                for row in self._connection.execute(select(TABLES[name])).mappings():
                    record = _verified(record_type, dict(row))
                    tables[name][record.id] = record
        return Document(tables)

    def steps(self) -> list[Step]:
        """All steps in order, without their differences."""
        columns = [column for column in JOURNAL.columns if column.name not in {"difference", "checksum"}]
        with self._connection.begin():
            rows = self._connection.execute(select(*columns).order_by(JOURNAL.c.number)).mappings()
            return [journal.to_step(dict(row)) for row in rows]

    def step(self, number: int) -> Step:
        """One step without its difference."""
        with self._connection.begin():
            row = self._connection.execute(select(JOURNAL).where(JOURNAL.c.number == number)).mappings().one()
        return journal.to_step(dict(row))

    def difference(self, number: int, document: Document) -> Difference:
        """What a step changed; fields it left alone are those of `document`.

        Raises:
            Conflict: it changed a record that `document` does not hold.
        """
        with self._connection.begin():
            text = self._connection.execute(
                select(JOURNAL.c.difference).where(JOURNAL.c.number == number)
            ).scalar_one()
        return journal.decode_difference(text, document)

    def size(self) -> int:
        """How many steps the journal holds."""
        with self._connection.begin():
            return int(self._connection.execute(select(func.count()).select_from(JOURNAL)).scalar_one())

    # -- writing -------------------------------------------------------------------------------------------------

    def append(self, step: Step, difference: Difference) -> None:
        """Store a difference and its step; when this returns, both are on disk.

        Raises:
            CannotWrite: nothing was stored.
        """
        row = journal.to_row(step, journal.encode_difference(difference))
        self._write(difference, lambda: self._connection.execute(insert(JOURNAL), row))

    def extend(self, step: Step, difference: Difference, whole: Difference) -> None:
        """Store a difference as part of the last step, whose own difference becomes `whole`.

        Raises:
            CannotWrite: nothing was stored.
        """
        row = journal.to_row(step, journal.encode_difference(whole))
        statement = update(JOURNAL).where(JOURNAL.c.number == step.number)
        self._write(difference, lambda: self._connection.execute(statement, row))

    def _write(self, difference: Difference, journal_it: Any) -> None:
        try:
            with self._connection.begin():
                self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                self._write_records(difference)
                journal_it()
        except DBAPIError as error:
            raise CannotWrite(
                Sentence("This could not be saved: {reason}. Nothing was changed.", reason=str(error.orig))
            ) from error

    def _write_records(self, difference: Difference) -> None:
        added: dict[str, list[dict[str, Any]]] = {}
        changed: dict[str, list[dict[str, Any]]] = {}
        deleted: dict[str, list[dict[str, Any]]] = {}
        for change in difference:
            if change.after is None:
                deleted.setdefault(change.kind, []).append({"key": change.id})
            elif change.before is None:
                added.setdefault(change.kind, []).append(to_row(change.after))
            else:
                changed.setdefault(change.kind, []).append({**to_row(change.after), "key": change.id})
        for kind, rows in added.items():
            self._connection.execute(insert(TABLES[kind]), rows)
        for kind, rows in changed.items():
            self._connection.execute(update(TABLES[kind]).where(TABLES[kind].c.id == bindparam("key")), rows)
        for kind, keys in deleted.items():
            self._connection.execute(delete(TABLES[kind]).where(TABLES[kind].c.id == bindparam("key")), keys)


def _verified(record_type: type[Record], row: dict[str, Any]) -> Record:
    expected = row.pop("checksum")
    try:
        if checksum(list(row.values())) == expected:
            return from_row(record_type, row)
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged() from error
    raise _damaged()


def _damaged() -> Damaged:
    return Damaged(Sentence("Part of this file is damaged. It was not changed."))
