"""One open project: the store, the document in memory, and the one path on which every change goes."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey import rules
from workshop_app.journey.changes import Difference, inverted, rebased, squashed
from workshop_app.journey.errors import Conflict, ParcoursError, RuleBroken
from workshop_app.journey.history import FACILITATOR, Move, Step, UndoStacks
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.store.file import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record

# Edits of one field within this time are one step of the history.
MERGE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Changed:
    """What subscribers are told after a change is on disk. `document` is the state after it."""

    difference: Difference
    step: Step
    document: Document


class ReadOnly(ParcoursError):
    """The file was opened for reading; nothing was changed."""


class Session:
    """An open project. Used from one thread; readers on other threads are given a `document`, which never changes."""

    def __init__(self, store: Store) -> None:
        """Take an open store and load what it holds."""
        self._store = store
        self.document: Document = store.load()
        self._stacks: UndoStacks | None = None
        self._last: Step | None = None
        self._subscribers: list[Callable[[Changed], None]] = []

    @classmethod
    def create(cls, path: Path, records: Iterable[Record], label: Sentence) -> Session:
        """Make a new file that holds these records and open it; refuses a path that exists.

        Raises:
            StoreError: the file cannot be made.
            RuleBroken: the records are not a valid project.
        """
        return cls(Store.create(path, records, label, time=_now().isoformat(timespec="milliseconds")))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Session:
        """Open a file; where it cannot be written to, the session is read-only and says why.

        Raises:
            StoreError: the file cannot be read as a project.
        """
        return cls(Store.open(path, read_only=read_only))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._store.path

    @property
    def read_only_reason(self) -> Sentence | None:
        """Why nothing can be changed, or None when everything can."""
        return self._store.read_only_reason

    def close(self) -> None:
        """Release the file. The session cannot be used afterwards."""
        self._subscribers.clear()
        self._store.close()

    def subscribe(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Call back after every change; returns a function that ends the subscription."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    # -- changing ------------------------------------------------------------------------------------------------

    def run(self, command: Command, *, origin: str = FACILITATOR) -> Changed | None:
        """Apply a command, store what it changed, tell subscribers. None when it changed nothing.

        Raises:
            ParcoursError: the change is not allowed, or could not be stored; file and document are as they were.
        """
        self._require_writable()
        transaction = Transaction(self.document)
        label = command.apply(transaction)
        difference = transaction.difference()
        if not difference:
            return None
        return self._commit(difference, label, origin, "do", command=command)

    def undo(self) -> Changed | None:
        """Take back the facilitator's last step that still stands. None when there is none.

        Raises:
            Conflict: a later change (a participant's) touched the same fields; nothing was changed.
        """
        return self._move_back("undo")

    def redo(self) -> Changed | None:
        """Make the step that was taken back last again. None when there is none.

        Raises:
            Conflict: a later change (a participant's) touched the same fields; nothing was changed.
        """
        return self._move_back("redo")

    def _move_back(self, move: Move) -> Changed | None:
        self._require_writable()
        waiting = self._undo_stacks().undo if move == "undo" else self._undo_stacks().redo
        if not waiting:
            return None
        target = waiting[-1]
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
        merge_key = command.merge_key if command is not None else ""
        if last is not None and command is not None and self._joins(last, merge_key, origin, now):
            earlier = self._store.difference(last.number, self.document)
            step = dataclasses.replace(last, label=command.joined(last.label, label))
            self._store.extend(step, difference, squashed(earlier, difference))
        else:
            number = 1 if last is None else last.number + 1
            step = Step(
                number, now.isoformat(timespec="milliseconds"), origin, move, label, target, merge_key
            )
            self._store.append(step, difference)
        self.document = document
        self._last = step
        stacks.note(step)
        changed = Changed(difference, step, document)
        for callback in tuple(self._subscribers):
            callback(changed)
        return changed

    @staticmethod
    def _joins(last: Step, merge_key: str, origin: str, now: datetime.datetime) -> bool:
        if not merge_key or last.merge_key != merge_key or last.origin != origin or last.move != "do":
            return False
        return (now - datetime.datetime.fromisoformat(last.time)).total_seconds() < MERGE_SECONDS

    def _require_writable(self) -> None:
        if self._store.read_only_reason is not None:
            raise ReadOnly(self._store.read_only_reason)

    # -- history -------------------------------------------------------------------------------------------------

    def _undo_stacks(self) -> UndoStacks:
        # Read when first needed: opening a file shows its first picture without the journal.
        if self._stacks is None:
            steps = self._store.steps()
            self._stacks = UndoStacks.replay(steps)
            self._last = steps[-1] if steps else None
        return self._stacks

    def history(self) -> list[Step]:
        """Every step from the first, undone ones and undos included."""
        return self._store.steps()

    def undo_label(self) -> Sentence | None:
        """What undo would take back, or None."""
        waiting = self._undo_stacks().undo
        return self._store.step(waiting[-1]).label if waiting else None

    def redo_label(self) -> Sentence | None:
        """What redo would make again, or None."""
        waiting = self._undo_stacks().redo
        return self._store.step(waiting[-1]).label if waiting else None

    def document_at(self, number: int) -> Document:
        """The document as it stood after a step of the history.

        Raises:
            Conflict: the journal does not lead back there.
        """
        document = self.document
        for step in reversed(self._store.steps()):
            if step.number <= number:
                break
            document = document.apply(inverted(self._store.difference(step.number, document)))
        return document


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
