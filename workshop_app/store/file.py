"""One open `.parcours` file: load the document, append steps to the journal, each in one transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from workshop_app.journey import rules
from workshop_app.journey.changes import Change, Difference, inverted
from workshop_app.journey.document import Document
from workshop_app.journey.errors import Conflict, RuleBroken
from workshop_app.journey.history import FACILITATOR, Step
from workshop_app.journey.sentence import Sentence
from workshop_app.store import backup, journal, reader
from workshop_app.store.connection import connect, let_go_of_journal
from workshop_app.store.copying import Memory, save_copy
from workshop_app.store.errors import (
    CannotWrite,
    StoreError,
    cannot_write,
    changed_underneath,
    damaged,
    history_damaged,
    history_unreadable,
    shown,
)
from workshop_app.store.fresh import write_new
from workshop_app.store.identity import Identity, identity_of, identity_or_none
from workshop_app.store.opening import Opened, open_file
from workshop_app.store.replay import Disagreement, Tables
from workshop_app.store.rows import DIGEST_MODULUS
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.seal import Seal, read_seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from workshop_app.journey.records import Record
    from workshop_app.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Info:
    """What a file says of itself: the version of its tables, how many steps and records it holds, its bytes."""

    version: int
    steps: int
    records: int
    size: int


class Store:
    """The only writer of a file. Everything it writes is a step of the journal and the rows that step changed.

    Used from one thread, except for `prepare`.
    """

    def __init__(self, path: Path, opened: Opened) -> None:
        """Wrap an open file; use `create` or `open`, then `load`."""
        self.path = path
        self.read_only_reason = opened.read_only_reason
        self.backup_problem: Sentence | None = None
        self._raw = opened.raw
        self._lock = opened.lock
        self._writer: Writer | None = None
        self._identity: Identity | None = identity_or_none(path)
        self._seal: Seal | None = None
        self._steps: list[Step] | None = None
        self._prefetched: tuple[Seal, list[Step]] | None = None
        self._memory: Memory | None = None

    @classmethod
    def create(
        cls, path: Path, records: Iterable[Record], label: Sentence, *, time: str, replace: bool = False
    ) -> Store:
        """Make a new file. It appears whole or not at all, and an existing one is replaced only when asked to.

        Raises:
            CannotCreate: the path exists, or cannot be written to; nothing was left behind.
            RuleBroken: the records are not a valid project.
        """
        given = [rules.normalised(record) for record in records]
        document = Document.of(given)
        rules.check_document(document)
        if sum(1 for _ in document.records()) != len(given):
            raise RuleBroken(
                Sentence("Two things in the project have the same identity. Nothing was changed.")
            )
        difference = tuple(Change(None, record) for record in document.records())
        step = Step(1, time, FACILITATOR, "create", label)
        write_new(
            path, document, [journal.to_row(step, journal.encode_difference(difference))], replace=replace
        )
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open an existing file; where it cannot be written to, it is read-only and says why.

        Raises:
            NotAProject, TooNew, Damaged, StoreError: it cannot be opened; it was not changed.
        """
        # A program that changes its folder must still find the file.
        path = path.absolute()
        return cls(path, open_file(path, read_only=read_only))

    def close(self) -> None:
        """Release the file; calling it again does nothing."""
        if self._lock is not None and self._is_still_there():
            let_go_of_journal(self._raw)
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._raw.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # -- reading -------------------------------------------------------------------------------------------------

    def load(self) -> Document:
        """Read all records, checking that every row is there and as it was written.

        Raises:
            Damaged: a row is missing or not what was written.
            TooNew: a newer version wrote this in a form that cannot be read here.
            StoreError: the file cannot be read at all.
        """
        try:
            content = reader.read(self._raw)
            identity = identity_of(self.path)
        except (OSError, *reader.UNREADABLE) as error:
            raise reader.refusal(self.path, self._raw, error) from error
        if self._memory is None:
            self._memory = Memory(content.document, content.seal.step)
            self._seal, self._identity = content.seal, identity
        return content.document

    def steps(self) -> list[Step]:
        """All steps in order, without their differences; each was held against its checksum.

        Raises:
            Damaged: a step is missing or not what was written.
        """
        if self._steps is None:
            if self._prefetched is not None and self._prefetched[0] == self._seal:
                self._steps = self._prefetched[1]
                return list(self._steps)
            try:
                self._steps = journal.read_steps(self._raw)
            except (sqlite3.Error, journal.JournalDamaged) as error:
                raise history_unreadable(self.path, error) from error
        return list(self._steps)

    def step(self, number: int) -> Step:
        """One step without its difference.

        Raises:
            Damaged: there is none with this number, or the journal cannot be trusted.
        """
        steps = self._steps or self.steps()
        if not steps[0].number <= number <= steps[-1].number:
            raise history_damaged(self.path)
        return steps[number - steps[0].number]

    def difference(self, number: int, document: Document) -> Difference:
        """What a step changed; fields it left alone are those of `document`.

        Raises:
            Conflict: it changed a record that `document` does not hold.
            Damaged: the step is missing or not what was written.
        """
        try:
            return journal.decode_difference(journal.read_difference(self._raw, number), document.find)
        except (sqlite3.Error, journal.JournalDamaged) as error:
            raise history_unreadable(self.path, error) from error

    def document_at(self, number: int, document: Document) -> Document:
        """The document as it stood after step `number`, given the one after the last step.

        Raises:
            Damaged: the journal does not lead back there.
        """
        tables = Tables(document)
        try:
            for text in journal.read_back(self._raw, number):
                tables.apply(inverted(journal.decode_difference(text, tables.find)))
        except (sqlite3.Error, Conflict, Disagreement, journal.JournalDamaged) as error:
            raise history_unreadable(self.path, error) from error
        return tables.document()

    def info(self) -> Info:
        """What the file says of itself.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            seal = read_seal(self._raw)
            if seal is None:
                raise damaged(self.path)
            (steps,) = self._raw.execute("SELECT count(*) FROM journal").fetchone()
            return Info(reader.version_of(self._raw), steps, seal.records, self.path.stat().st_size)
        except (OSError, *reader.UNREADABLE) as error:
            raise reader.refusal(self.path, self._raw, error) from error

    # -- writing -------------------------------------------------------------------------------------------------

    def append(self, *steps: tuple[Step, Difference]) -> None:
        """Store steps with their differences, in their order; when this returns, all are on disk.

        Raises:
            CannotWrite: nothing was stored.
        """
        rows = [journal.to_row(step, journal.encode_difference(difference)) for step, difference in steps]
        differences = [difference for _step, difference in steps]
        self._write(differences, rows[-1], lambda writer, _seal: writer.add_steps(rows))
        for row in rows:
            self._known()[1].appended(row)
        if self._steps is not None:
            self._steps += [step for step, _difference in steps]

    def extend(self, step: Step, difference: Difference, whole: Difference) -> None:
        """Store a difference as part of the last step, whose own difference becomes `whole`.

        Raises:
            CannotWrite: nothing was stored.
        """
        row = journal.to_row(step, journal.encode_difference(whole))
        self._write([difference], row, lambda writer, seal: writer.replace_step(row, seal.step_checksum))
        self._known()[1].replaced(row, difference)
        if self._steps is not None:
            self._steps[-1] = step

    def forget(self, *steps: tuple[Step, Difference], names: bool, notes: bool) -> None:
        """Store steps that take what participants are called, or their notes, out of the document, and take them out of
        the whole history with it: all or, should the program be killed, nothing. Backups are deleted just before.

        `write_anew` is to follow, for what deleting left in the file before.

        Raises:
            CannotWrite: file and history are as they were.
            Damaged: the history cannot be trusted.
        """
        from workshop_app.store.forgetting import forgotten

        project_id = self._known()[1].project_id
        try:
            history = forgotten(self._raw, steps, names=names, notes=notes)
        except (sqlite3.Error, journal.JournalDamaged) as error:
            raise history_unreadable(self.path, error) from error

        def put(writer: Writer, _seal: Seal) -> None:
            for row, seen_checksum in history.changed:
                writer.replace_step(row, seen_checksum)
            if history.added:
                writer.add_steps(history.added)
            # Within the transaction: a backup that cannot be deleted leaves all as it was, to be asked for again.
            backup.delete_all(project_id)

        try:
            self._write([difference for _step, difference in steps], history.last, put)
        finally:
            self._steps = self._prefetched = self._memory = None
            self.load()

    def write_anew(self) -> None:
        """Have nothing in the file but what counts: pages that are free may hold what was deleted long ago.

        Raises:
            CannotWrite: the file is as it was.
        """
        try:
            self._raw.execute("VACUUM").close()
            self._identity = identity_of(self.path)
        except (sqlite3.Error, OSError) as error:
            raise cannot_write(self.path, error) from error

    def _write(
        self, differences: Sequence[Difference], row: dict[str, Any], put: Callable[[Writer, Seal], None]
    ) -> None:
        """Write differences one after the other and the journal by `put`, whose last row is then `row`."""
        from workshop_app.store.writer import Mismatch, Writer

        if self.read_only_reason is not None:
            raise CannotWrite(self.read_only_reason)
        seen, _ = self._known()
        if self._writer is None:
            self._writer = Writer(self._raw)
        writer = self._writer
        renewed: list[Seal] = []

        def work() -> None:
            self._require_unchanged(seen)
            records, total = seen.records, seen.digest
            for difference in differences:
                count, digest = writer.put_records(difference)
                records, total = records + count, (total + digest) % DIGEST_MODULUS
            put(writer, seen)
            renewed.append(Seal(FORMAT_VERSION, row["number"], row["checksum"], records, total))
            writer.replace_seal(renewed[0], seen)

        try:
            writer.write(work)
            identity = identity_of(self.path)
        except Mismatch as error:
            raise changed_underneath(self.path) from error
        except (sqlite3.Error, OSError) as error:
            raise cannot_write(self.path, error) from error
        if self._identity is not None and not identity.same_file(self._identity):
            # Replaced in this very moment: the change went into the file that has lost its name.
            raise changed_underneath(self.path)
        self._seal, self._identity = renewed[0], identity

    def _require_unchanged(self, seen: Seal) -> None:
        """Look at the file at the path, inside the transaction and before anything is written."""
        now = identity_of(self.path)
        if now == self._identity:
            return
        if self._identity is None or not now.same_file(self._identity):
            raise changed_underneath(self.path)
        # Somebody wrote to it, or merely touched it: what it holds tells.
        raw = connect(self.path, read_only=True)
        try:
            same = reader.read(raw).seal == seen
        except reader.UNREADABLE as error:
            raise changed_underneath(self.path) from error
        finally:
            raw.close()
        if not same:
            raise changed_underneath(self.path)

    def _is_still_there(self) -> bool:
        now = identity_or_none(self.path)
        return now is not None and self._identity is not None and now.same_file(self._identity)

    def _known(self) -> tuple[Seal, Memory]:
        """What was last read or written."""
        if self._seal is None or self._memory is None:
            self.load()
        return cast("Seal", self._seal), cast("Memory", self._memory)

    # -- keeping -------------------------------------------------------------------------------------------------

    def save_copy(self, path: Path, document: Document, *, time: str) -> None:
        """Make a new file with the document and its history: of all time, or, when the file was lost, of this session.

        Raises:
            CannotCreate: nothing was left behind.
        """
        seal, memory = self._known()
        save_copy(self._raw, path, document, seal, memory, time)

    def prepare(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Do what can wait until the first picture is on screen: for a worker thread, after `load`.

        Imports what writes, holds the whole journal against its checksums, and takes a backup. Where the journal
        cannot be trusted, the store is read-only from then on; a backup that cannot be taken is told in
        `backup_problem`.
        """
        import workshop_app.store.writer  # noqa: F401 (so that the first gesture need not wait for it)

        if self._lock is None or self._memory is None:
            return
        project_id = self._memory.project_id
        try:
            newest = next(iter(backup.backups_of(project_id)), None)
            backup.take(
                self.path, project_id, examine=lambda copy: self._examine(copy, newest), cancelled=cancelled
            )
        except backup.Unsound:
            self.read_only_reason = history_damaged(self.path).sentence
        except backup.Cancelled:
            return
        except (sqlite3.Error, OSError, StoreError) as error:
            self.backup_problem = Sentence(
                "“{name}” could not be backed up ({reason}). The file itself is kept as always.",
                name=shown(self.path),
                reason=str(error),
            )

    def _examine(self, copy: sqlite3.Connection, newest: backup.Backup | None) -> None:
        """Hold a copy against its checksums, journal included; one like the newest backup is not wanted."""
        try:
            content = reader.read(copy)
            self._prefetched = (content.seal, journal.read_steps(copy))
        except reader.UNREADABLE as error:
            raise backup.Unsound(str(error)) from error
        if newest is not None and backup.seal_of(newest) == content.seal:
            raise backup.Cancelled
