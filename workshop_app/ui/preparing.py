"""What an open project needs soon, done while its first picture is looked at: imports, checks, a backup."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop_app.journey.errors import ParcoursError

if TYPE_CHECKING:
    from workshop_app.session import Session


class Preparation(QObject):
    """One run of `Session.prepare` on a thread of its own."""

    done = Signal()
    """It has ended; the session may have found a reason to be read-only."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="prepare", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Give up what is not done, and wait for what is being done: the file is about to be closed."""
        self._cancelled.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        # What it finds is what the session says of itself from now on.
        with suppress(ParcoursError):
            self._session.prepare(self._cancelled.is_set)
        if not self._cancelled.is_set():
            self.done.emit()
