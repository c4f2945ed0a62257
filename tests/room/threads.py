"""A session on a plain thread, as the room finds it in a window: commands come in from phones, and go out kept."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from workshop_app.commands.base import Command
from workshop_app.journey.document import Document
from workshop_app.room.gateway import Kept, Request, carry_out
from workshop_app.session import Changed, Session

MOST_TOGETHER = 32
"""Commands that are written to the disk in one go: they wait for it once."""


class ThreadGateway:
    """A gateway without a window: the session lives on a plain thread, which takes what waits in one go.

    The session must not be used from elsewhere until `close` has returned.
    """

    def __init__(self, session: Session) -> None:
        """Start the thread; `close` ends it."""
        self._session = session
        self._waiting: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="session", daemon=True)
        self._thread.start()

    def document(self) -> Document:
        """The project as it is now."""
        return self._session.document

    def map_id(self) -> str:
        """The first map."""
        return self._session.document.maps[0].id

    def submit(self, command: Command, origin: str) -> Kept:
        """Carry out a command on the session's thread."""
        request = Request(command, origin)
        self._waiting.put(request)
        return request.kept

    def subscribe(self, callback: Callable[[Changed | None], None]) -> Callable[[], None]:
        """Call back on the session's thread after every change."""
        return self._session.subscribe(callback)

    def close(self) -> None:
        """Carry out what still waits, and end the thread. The session stays open."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        going_on = True
        while going_on:
            batch = [self._waiting.get()]
            while len(batch) < MOST_TOGETHER and not self._waiting.empty():
                batch.append(self._waiting.get())
            going_on = None not in batch
            requests = [request for request in batch if request is not None]
            if requests:
                carry_out(self._session, requests)
