"""The other side of `worker`: what runs in the helper process. It imports nothing heavy until it is asked to."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from workshop_app.exporters.base import Cancelled, ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.exporters.registry import exporter
from workshop_app.journey.document import Document
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

# Progress is told this often at most, in seconds: a person sees no more.
_INTERVAL = 0.04


@dataclass(frozen=True, slots=True)
class Preparation:
    """A format to load the libraries of."""

    format_id: str


@dataclass(frozen=True, slots=True)
class Order:
    """What to write where; see `output.export_document`."""

    document: Document
    format_id: str
    target: Path
    options: ExportOptions
    force: bool
    temporary: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """Progress, or one of three ends: where it was written, why it was not, or that it was cancelled."""

    done: float = 0.0
    what: Sentence | None = None
    path: Path | None = None
    error: Sentence | None = None
    cancelled: bool = False


def serve(pipe: Connection) -> None:
    """Carry out orders until the other side is gone."""
    # Ctrl-C in a terminal goes to both processes; the other one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The end of the program terminates its helpers: leave the way that clears away.
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(os, "nice"):
        os.nice(10)
    helper = _Server(pipe)
    threading.Thread(target=helper.end_with_parent, name="watch", daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        helper.run()


def _leave(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(1)


class _Server:
    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._temporary: Path | None = None

    def run(self) -> None:
        """Take messages until the pipe is closed.

        Raises:
            EOFError, OSError: it is.
        """
        while True:
            message = self._pipe.recv()
            if isinstance(message, Order):
                self._pipe.send(self._carry_out(message))
            elif isinstance(message, Preparation):
                # What is wrong with it is told when something is ordered.
                with contextlib.suppress(ParcoursError, ImportError):
                    exporter(message.format_id).load()
            # What is left is a wish to stop that came too late: the order had ended.

    def end_with_parent(self) -> None:
        """Wait for the end of the process that started this one, clear away and end too, even amid an export."""
        parent = multiprocessing.parent_process()
        if parent is None:
            return
        parent.join()
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                self._temporary.unlink()
        os._exit(1)

    def _carry_out(self, order: Order) -> Answer:
        self._temporary = order.temporary
        try:
            path = export_document(
                order.document,
                order.format_id,
                order.target,
                order.options,
                force=order.force,
                progress=_Teller(self._pipe),
                temporary=order.temporary,
            )
        except Cancelled:
            return Answer(cancelled=True)
        except ParcoursError as error:
            return Answer(error=error.sentence)
        except (EOFError, OSError):
            # The pipe, since export_document makes sentences of what the file system says.
            raise
        except Exception as error:  # noqa: BLE001 - the window must hear of it, whatever it was
            return Answer(error=_unforeseen(order, error))
        finally:
            self._temporary = None
        return Answer(path=path)


class _Teller:
    """Progress that goes through the pipe, and hears there that it should stop."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._told = 0.0

    def __call__(self, done: float, what: Sentence) -> None:
        if self._pipe.poll():
            self._pipe.recv()
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _INTERVAL or done >= 1:
            self._told = now
            self._pipe.send(Answer(done=min(max(done, 0.0), 1.0), what=what))


def _unforeseen(order: Order, error: Exception) -> Sentence:
    return Sentence(
        "“{name}” could not be made ({reason}). What was there before is as it was.",
        name=order.target.name,
        reason=f"{type(error).__name__}: {error}"[:200],
    )
