"""The other side of `worker`: what runs in the helper process. It imports nothing heavy until it is asked to.

What it carries out are orders: values that hold all they need, are pickled on their way, and do their own work. An
export is one; layers above bring others.
"""

from __future__ import annotations

import _thread
import contextlib
import multiprocessing
import os
import signal
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from workshop_app.exporters.base import Cancelled, ExportOptions, Progress
from workshop_app.exporters.output import export_document
from workshop_app.exporters.registry import exporter
from workshop_app.journey.document import Document
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.loading import collection_seldom
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

# Progress is told this often at most, in seconds: a person sees no more.
_INTERVAL = 0.04


PATIENCE_AT_THE_END = 15.0
"""Seconds that an order has to clear away when the program is gone."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """A format to load the libraries of."""

    format_id: str


class Order(Protocol):
    """Something to make. It is pickled, so what is around it should be small."""

    @property
    def target(self) -> Path:
        """What is made, as sentences name it."""

    def carry_out(self, progress: Progress) -> Any:
        """Make it, and return what the one who ordered is to be told: a path, or anything that can be pickled.

        Raises:
            ParcoursError: with a sentence for the person.
            Cancelled: `progress` said so.
        """

    def clear_away(self) -> None:
        """Take away what a process that was killed amid the work left behind.

        Raises:
            OSError: that cannot be done.
        """


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to write where; see `output.export_document`."""

    document: Document
    format_id: str
    target: Path
    options: ExportOptions
    force: bool
    temporary: Path

    def carry_out(self, progress: Progress) -> Path:
        """Write it, and return where; raises what `output.export_document` does."""
        return export_document(
            self.document,
            self.format_id,
            self.target,
            self.options,
            force=self.force,
            progress=progress,
            temporary=self.temporary,
        )

    def clear_away(self) -> None:
        """Remove the temporary file."""
        self.temporary.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """Progress, or one of three ends: it is `over` with what was `made`, why it was not, or that it was cancelled."""

    done: float = 0.0
    what: Sentence | None = None
    over: bool = False
    made: Any = None
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
    with contextlib.suppress(EOFError, OSError), collection_seldom():
        helper.run()


def _leave(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(1)


class _Server:
    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._order: Order | None = None

    def run(self) -> None:
        """Take messages until the pipe is closed.

        Raises:
            EOFError, OSError: it is.
        """
        while True:
            message = self._pipe.recv()
            if isinstance(message, Preparation):
                # What is wrong with it is told when something is ordered.
                with contextlib.suppress(ParcoursError, ImportError):
                    exporter(message.format_id).load()
            elif message is not None:
                self._pipe.send(self._carry_out(message))
            # What is left is a wish to stop that came too late: the order had ended.

    def end_with_parent(self) -> None:
        """Wait for the end of the process that started this one, clear away and end too, even amid an export."""
        parent = multiprocessing.parent_process()
        if parent is None:
            return
        parent.join()
        # The thread that makes things leaves the way that clears away: were it done from here, it would go on making
        # more of them meanwhile. Only where it does not come to that, busy in some library, it is done for it.
        _thread.interrupt_main(signal.SIGTERM)
        time.sleep(PATIENCE_AT_THE_END)
        if self._order is not None:
            with contextlib.suppress(OSError):
                self._order.clear_away()
        os._exit(1)

    def _carry_out(self, order: Order) -> Answer:
        self._order = order
        try:
            made = order.carry_out(_Teller(self._pipe))
        except Cancelled:
            return Answer(cancelled=True)
        except ParcoursError as error:
            return Answer(error=error.sentence)
        except (EOFError, OSError):
            # The pipe, since orders make sentences of what the file system says.
            raise
        except Exception as error:  # noqa: BLE001 - the window must hear of it, whatever it was
            return Answer(error=_unforeseen(order, error))
        finally:
            self._order = None
        return Answer(over=True, made=made)


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
