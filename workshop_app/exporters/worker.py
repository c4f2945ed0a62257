"""Exports in a process of their own, so that the room goes on editing while a deliverable is made.

A thread in the same process would take the interpreter away from the window for tens of milliseconds at a time. The
helper process is started when first needed and stays; it is given the document as a pickled snapshot, works at low
priority, and ends with the program, whatever way that ends. Nothing here knows of Qt: a listener is called on a
thread of the worker and hands over to the window with a queued signal.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import time
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

from workshop_app.exporters.base import ExportError
from workshop_app.exporters.helper_process import Answer, ExportOrder, Order, Preparation, serve
from workshop_app.exporters.output import temporary_beside
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from workshop_app.exporters.base import ExportOptions
    from workshop_app.journey.document import Document

# How long a cancelled export may take to end by itself, in seconds; then the helper is killed.
PATIENCE = 1.0
# How often a waiting job looks whether it was cancelled, in seconds.
_GLANCE = 0.05


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a job is: the share that is done (0 .. 1) and what is being made now."""

    done: float
    what: Sentence


@dataclass(frozen=True, slots=True)
class Finished:
    """It is made: `made` is the path of a deliverable that is whole and in its place, or what else was ordered."""

    made: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be made, or was cancelled; what was there before is as it was."""

    error: ExportError
    cancelled: bool = False


Update = Progressed | Finished | Failed


class ExportJob:
    """One order that was given. The last update is a `Finished` or a `Failed`, and comes exactly once."""

    def __init__(self, order: Order, listener: Callable[[Update], None] | None) -> None:
        self.order = order
        self._listener = listener
        self._cancelled = threading.Event()
        self._ended = threading.Event()
        self._outcome: Finished | Failed | None = None

    @property
    def target(self) -> Path:
        """What is being made."""
        return self.order.target

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop; the job may yet finish first."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask to stop. The listener hears of the end as always."""
        self._cancelled.set()

    def wait(self, seconds: float | None = None) -> Finished | Failed | None:
        """Wait for the end and return it; None when the time is over first."""
        self._ended.wait(seconds)
        return self._outcome

    def tell(self, update: Update) -> None:
        """Pass an update on to the listener (called by the worker)."""
        if not isinstance(update, Progressed):
            self._outcome = update
        try:
            if self._listener is not None:
                self._listener(update)
        finally:
            if not isinstance(update, Progressed):
                self._ended.set()


class ExportWorker:
    """Runs exports, and other orders, one after another in a helper process.

    All methods are called from one thread and return at once.
    """

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[ExportJob | Preparation | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._helper: _Helper | None = None
        self._running: ExportJob | None = None
        self._closed = threading.Event()

    def warm(self, format_id: str) -> None:
        """Have the helper ready, the libraries of a format loaded: when a person opens the export dialog."""
        self._enqueue(Preparation(format_id))

    def start(
        self,
        document: Document,
        format_id: str,
        target: Path,
        options: ExportOptions,
        *,
        force: bool = False,
        listener: Callable[[Update], None] | None = None,
    ) -> ExportJob:
        """Ask for an export, as `output.export_document` takes it; it begins when those before it have ended.

        Args:
            document: the snapshot to write; the room may go on editing.
            format_id: the id of an exporter in the registry.
            target: the file to make.
            options: what the person chose.
            force: whether a file that is there may be replaced.
            listener: called with each update, on a thread of the worker.
        """
        absolute = target.absolute()
        order = ExportOrder(document, format_id, absolute, options, force, temporary_beside(absolute))
        return self.take(order, listener)

    def take(self, order: Order, listener: Callable[[Update], None] | None = None) -> ExportJob:
        """Ask for anything that can be ordered; it begins when what was asked for before has ended."""
        job = ExportJob(order, listener)
        self._enqueue(job)
        return job

    def close(self, seconds: float = 5.0) -> None:
        """Cancel what runs and what waits, end the helper and wait until both are gone."""
        self._closed.set()
        thread = self._thread
        if thread is not None:
            self._waiting.put(None)
            thread.join(seconds)

    def _enqueue(self, item: ExportJob | Preparation) -> None:
        if self._closed.is_set():
            raise RuntimeError("the export worker is closed")
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="exports", daemon=True)
            self._thread.start()
        self._waiting.put(item)

    # -- on the worker's thread ----------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            while (item := self._waiting.get()) is not None:
                if isinstance(item, ExportJob):
                    item.tell(self._carry_out(item))
                elif not self._closed.is_set():
                    # A helper that cannot be made ready is met again, and spoken of, when there is work for it.
                    with contextlib.suppress(OSError):
                        self._ready_helper().send(item)
        finally:
            self._drop_helper()

    def _carry_out(self, job: ExportJob) -> Finished | Failed:
        if self._stops(job):
            return _stopped()
        try:
            helper = self._ready_helper()
            helper.send(job.order)
            return self._follow(job, helper)
        except (OSError, EOFError):
            self._drop_helper()
            return Failed(
                ExportError(
                    Sentence(
                        "“{name}” could not be made: the helper process ended. What was there before is as it was.",
                        name=job.target.name,
                    )
                )
            )
        finally:
            # A helper that was killed could not clear away after itself.
            with contextlib.suppress(OSError):
                job.order.clear_away()

    def _follow(self, job: ExportJob, helper: _Helper) -> Finished | Failed:
        asked_at: float | None = None
        while True:
            if asked_at is None and self._stops(job):
                asked_at = time.monotonic()
                helper.ask_to_stop()
            if asked_at is not None and time.monotonic() - asked_at > PATIENCE:
                self._drop_helper()
                return _stopped()
            answer = helper.answer(_GLANCE)
            if answer is None:
                continue
            if answer.over:
                return Finished(answer.made)
            if answer.error is not None:
                return Failed(ExportError(answer.error))
            if answer.cancelled:
                return _stopped()
            if answer.what is not None:
                job.tell(Progressed(answer.done, answer.what))

    def _stops(self, job: ExportJob) -> bool:
        return job.cancelled or self._closed.is_set()

    def _ready_helper(self) -> _Helper:
        if self._helper is None or not self._helper.alive:
            self._drop_helper()
            self._helper = _Helper()
        return self._helper

    def _drop_helper(self) -> None:
        if self._helper is not None:
            self._helper.end()
            self._helper = None


class _Helper:
    """The helper process and our end of the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=serve, args=(theirs,), name="parcours-export", daemon=True
        )
        try:
            self._process.start()
        except BaseException:
            self._pipe.close()
            raise
        finally:
            theirs.close()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def send(self, message: Order | Preparation) -> None:
        self._pipe.send(message)

    def ask_to_stop(self) -> None:
        self._pipe.send(None)

    def answer(self, seconds: float) -> Answer | None:
        """The next answer, or None when none came in this time.

        Raises:
            EOFError, OSError: the process is gone.
        """
        ready = connection.wait([self._pipe, self._process.sentinel], seconds)
        if self._pipe in ready:
            answer = self._pipe.recv()
            assert isinstance(answer, Answer)
            return answer
        if ready:
            raise EOFError
        return None

    def end(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _stopped() -> Failed:
    return Failed(
        ExportError(Sentence("The export was cancelled. What was there before is as it was.")), cancelled=True
    )
