"""Timers that go off once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


def one_shot(parent: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """Make a timer that calls `then` once, so many milliseconds after it was started last; it goes with `parent`."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
