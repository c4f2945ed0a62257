"""One open project: the store, the document in memory, and the one path on which every change goes."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from workshop_app.journey import rules
from workshop_app.journey.changes import Difference, inverted, rebased, squashed
from workshop_app.journey.errors import Conflict, ParcoursError, RuleBroken
from workshop_app.journey.history import FACILITATOR, WORKSHOP, Move, Step, UndoStacks
from workshop_app.journey.listeners import Listeners
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.store.file import Info, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record


@dataclass(frozen=True, slots=True)
class Changed:
    """What subscribers are told after a change is on disk. `document` is the state after it."""

    difference: Difference
    step: Step
    document: Document


Outcome = Changed | ParcoursError | None
"""What came of a command among others: what it changed, why it could not be done, or None where nothing changed."""


class ReadOnly(ParcoursError):
    """The file was opened for reading, or is closed; nothing was changed."""


class Session:
    """An open project. Changes are made from one thread; a `document` can be read on any: it never changes.

    As a context manager it closes itself.
    """

    def __init__(self, store: Store) -> None:
        """Take an open store and load what it holds; if that fails, the store is closed.

        Raises:
            StoreError: what the file holds cannot be trusted.
        """
        self._store = store
        try:
            self.document: Document = store.load()
        except BaseException:
            store.close()
            raise
        self._stacks: UndoStacks | None = None
        self._last: Step | None = None
        self._passed: set[int | None] = set()
        self._listeners: Listeners[Changed] = Listeners()
        self._applying = False
        self._closed = False
        self._thread: int | None = None

    @classmethod
    def create(
        cls, path: Path, records: Iterable[Record], label: Sentence, *, replace: bool = False
    ) -> Session:
        """Make a new file that holds these records and open it; a path that exists is refused unless `replace`.

        Raises:
            StoreError: the file cannot be made.
            RuleBroken: the records are not a valid project.
        """
        return cls(Store.create(path, records, label, time=_stamp(_now()), replace=replace))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Session:
        """Open a file; where it cannot be written to, the session is read-only and says why.

        Raises:
            StoreError: the file cannot be read as a project.
        """
        return cls(Store.open(path, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._store.path

    @property
    def read_only_reason(self) -> Sentence | None:
        """Why nothing can be changed, or None when everything can."""
        return self._store.read_only_reason

    @property
    def backup_problem(self) -> Sentence | None:
        """Why the last backup could not be taken, or None."""
        return self._store.backup_problem

    def info(self) -> Info:
        """What the file says of itself: version, steps, records, bytes.

        Raises:
            StoreError: it cannot be read.
        """
        return self._store.info()

    def prepare(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Do what can wait until the first picture is on screen; meant for a worker thread, once after opening.

        It imports what writes, checks the whole history, and takes a backup. `cancelled` is asked now and then; finish
        or cancel it before closing.
        """
        self._store.prepare(cancelled)

    def save_copy(self, path: Path) -> None:
        """Make a new file with all that this session holds, also when its own file is gone or damaged.

        Raises:
            CannotCreate: there is a file already, or it cannot be made; nothing was left behind.
        """
        self._store.save_copy(path, self.document, time=_stamp(_now()))

    def close(self) -> None:
        """Release the file. Nothing can be changed afterwards; closing again does nothing."""
        self._closed = True
        self._listeners.clear()
        self._store.close()

    # -- telling -------------------------------------------------------------------------------------------------

    def subscribe(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Call back after every change; returns a function that ends the subscription.

        A callback may make a change itself: it is stored at once, and told to everybody after the present one, so
        that all hear all changes in their order. Where a callback raises, the others are told all the same.
        """
        return self._listeners.add(callback)

    # -- changing ------------------------------------------------------------------------------------------------

    def run(self, command: Command, *, origin: str = FACILITATOR) -> Changed | None:
        """Apply a command, store what it changed, tell subscribers. None when it changed nothing.

        Raises:
            ParcoursError: the change is not allowed, or could not be stored; file and document are as they were.
            ExceptionGroup: the change was made, and a subscriber raised.
        """
        self._require_writable()
        transaction = Transaction(self.document)
        self._applying = True
        try:
            label = command.apply(transaction)
        finally:
            self._applying = False
        difference = transaction.difference()
        if not difference:
            return None
        return self._commit(difference, label, rules.without_surrogates(origin), "do", command=command)

    def run_together(
        self,
        wanted: Iterable[tuple[Command, str]],
        kept: Callable[[list[Outcome]], None] = lambda _outcomes: None,
    ) -> list[Outcome]:
        """Apply commands, each with its origin and as a step of its own, and have them reach the disk together.

        One of them that is not allowed does not stand in the way of the others: its error is its outcome. `kept` is
        called once all that could be done is on disk, before subscribers are told.

        Returns:
            What came of each command, in order: the change, None where nothing changed, or the error.

        Raises:
            StoreError, ReadOnly: nothing could be stored; file and document are as they were.
            ExceptionGroup: the changes were made, and a subscriber raised.
        """
        self._require_writable()
        stacks = self._undo_stacks()
        document, number = self.document, 0 if self._last is None else self._last.number
        outcomes: list[Outcome] = []
        for command, origin in wanted:
            transaction = Transaction(document)
            self._applying = True
            try:
                label = command.apply(transaction)
                difference = transaction.difference()
                after = document.apply(difference) if difference else document
                rules.check(after, difference)
            except ParcoursError as error:
                outcomes.append(error)
                continue
            finally:
                self._applying = False
            if not difference:
                outcomes.append(None)
                continue
            number += 1
            step = Step(
                number,
                _stamp(_now()),
                rules.without_surrogates(origin),
                "do",
                rules.normalised_sentence(label),
                merge_key=rules.without_surrogates(command.merge_key),
            )
            outcomes.append(Changed(difference, step, after))
            document = after
        changes = [outcome for outcome in outcomes if isinstance(outcome, Changed)]
        if changes:
            self._store.append(*((change.step, change.difference) for change in changes))
        for change in changes:
            self.document, self._last = change.document, change.step
            stacks.note(change.step)
        kept(outcomes)
        self._listeners.tell(*changes)
        return outcomes

    def forget(self, *, names: bool, notes: bool) -> None:
        """Delete what participants are called, or the raw notes of the room, for good: nothing brings them back.

        They go out of the document and out of every step of the history at once, and with all backups of this file.

        Raises:
            ParcoursError: it could not be done, or not to the end; it can be asked for again.
            ExceptionGroup: it was done, and a subscriber raised.
        """
        from workshop_app.commands.participants import ForgetRoom

        self._require_writable()
        self._undo_stacks()
        transaction = Transaction(self.document)
        label = ForgetRoom(names, notes).apply(transaction)
        changes: list[Changed] = []
        if difference := transaction.difference():
            document = self.document.apply(difference)
            rules.check(document, difference)
            number = 1 if self._last is None else self._last.number + 1
            changes.append(Changed(difference, Step(number, _stamp(_now()), WORKSHOP, "do", label), document))
        steps = [(change.step, change.difference) for change in changes]
        try:
            self._store.forget(*steps, names=names, notes=notes)
            self.document = changes[0].document if changes else self.document
            self._store.write_anew()
        finally:
            self._stacks = self._last = None
            self._listeners.tell(*(change for change in changes if self.document is change.document))

    def undo(self) -> Changed | None:
        """Take back the facilitator's last step that still stands. None when there is none.

        Raises:
            Conflict: a later change (a participant's) touched the same fields; nothing was changed. Asked again, the
                step before it is taken back.
            StoreError, ExceptionGroup: as in `run`.
        """
        return self._move_back("undo")

    def redo(self) -> Changed | None:
        """Make the step that was taken back last again. None when there is none.

        Raises:
            Conflict: a later change (a participant's) touched the same fields; nothing was changed.
            StoreError, ExceptionGroup: as in `run`.
        """
        return self._move_back("redo")

    def _move_back(self, move: Move) -> Changed | None:
        self._require_writable()
        waiting = self._undo_stacks().undo if move == "undo" else self._undo_stacks().redo
        for target in reversed(waiting):
            try:
                return self._move_to(move, target)
            except Conflict:
                # Told once, a step that others built on is passed by: it does not stand in the way of those before.
                if target not in self._passed or target == waiting[0]:
                    self._passed.add(target)
                    raise
        return None

    def _move_to(self, move: Move, target: int) -> Changed:
        difference = self._store.difference(target, self.document)
        aimed = rebased(inverted(difference) if move == "undo" else difference, self.document)
        try:
            return self._commit(aimed, self._store.step(target).label, FACILITATOR, move, target=target)
        except RuleBroken as error:
            raise Conflict(
                Sentence(
                    "Something that was added since needs this, so it cannot be taken back. Nothing was changed."
                )
            ) from error

    def _commit(
        self,
        difference: Difference,
        label: Sentence,
        origin: str,
        move: Move,
        *,
        target: int | None = None,
        command: Command | None = None,
    ) -> Changed:
        document = self.document.apply(difference)
        rules.check(document, difference)
        stacks = self._undo_stacks()
        last = self._last
        now = _now()
        label = rules.normalised_sentence(label)
        merge_key = rules.without_surrogates(command.merge_key) if command is not None else ""
        whole: Difference = ()
        if last is not None and last.takes_in(merge_key, origin, now):
            whole = squashed(self._store.difference(last.number, self.document), difference)
        if last is not None and command is not None and whole:
            step = dataclasses.replace(last, label=command.joined(last.label, label))
            self._store.extend(step, difference, whole)
        else:
            # An edit that brings back what the last step changed does not join it: a step that changes nothing would
            # make undo seem not to work.
            number = 1 if last is None else last.number + 1
            step = Step(number, _stamp(now), origin, move, label, target, merge_key)
            self._store.append((step, difference))
        self.document = document
        self._last = step
        stacks.note(step)
        self._passed.discard(step.target)
        changed = Changed(difference, step, document)
        self._listeners.tell(changed)
        return changed

    def _require_writable(self) -> None:
        if self._closed:
            raise ReadOnly(Sentence("The file is closed. Nothing was changed."))
        if self._store.read_only_reason is not None:
            raise ReadOnly(self._store.read_only_reason)
        if self._applying:
            raise RuntimeError("a command makes its changes through its transaction, not through the session")
        if self._thread is None:
            self._thread = threading.get_ident()
        if self._thread != threading.get_ident():
            raise RuntimeError("a session is changed from one thread")

    # -- history -------------------------------------------------------------------------------------------------

    def _undo_stacks(self) -> UndoStacks:
        # Read when first needed: opening a file shows its first picture without the journal.
        if self._stacks is None:
            steps = self._store.steps()
            self._last = steps[-1] if steps else None
            self._stacks = UndoStacks.replay(steps)
        return self._stacks

    def history(self) -> list[Step]:
        """Every step from the first, undone ones and undos included.

        Raises:
            Damaged: the history cannot be trusted.
        """
        return self._store.steps()

    def undo_label(self) -> Sentence | None:
        """What undo would take back, or None."""
        return self._label(self._undo_stacks().undo)

    def redo_label(self) -> Sentence | None:
        """What redo would make again, or None."""
        return self._label(self._undo_stacks().redo)

    def _label(self, waiting: list[int]) -> Sentence | None:
        reached = [number for number in waiting if number not in self._passed] or waiting[:1]
        return self._store.step(reached[-1]).label if reached else None

    def document_at(self, number: int) -> Document:
        """The document as it stood after a step of the history.

        Raises:
            Damaged: the journal does not lead back there.
        """
        return self._store.document_at(number, self.document)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _stamp(moment: datetime.datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
