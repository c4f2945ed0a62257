"""Ending a command early: Ctrl-C, or a request of the system, unwinds it so that no half-written file stays behind."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from workshop_app.journey.sentence import Sentence

_asked = threading.Event()


def was_asked_for() -> bool:
    """Tell whether somebody asked the running command to end."""
    return _asked.is_set()


def heed(_done: float, _what: Sentence, /) -> None:
    """An exporter's progress that ends it when that was asked for.

    Raises:
        KeyboardInterrupt: it was. The one that the signal raised may have been lost: libraries swallow it here and
            there, most often while they are imported.
    """
    if _asked.is_set():
        raise KeyboardInterrupt


@contextlib.contextmanager
def listening() -> Iterator[None]:
    """Turn requests to end the process into a KeyboardInterrupt as long as the block runs."""
    _asked.clear()
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What the caller had ignored stays so: with nohup, a closed terminal is no reason to stop.
    heeded = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _ask) for number in heeded}
    unraisable = sys.unraisablehook
    sys.unraisablehook = lambda lost: None if lost.exc_type is KeyboardInterrupt else unraisable(lost)
    try:
        yield
    finally:
        sys.unraisablehook = unraisable
        for number, handler in before.items():
            signal.signal(number, handler)


def _ask(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
