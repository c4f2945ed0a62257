"""The open project as the room's server sees it: commands of phones are carried out in Qt's own turns."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, qRgb

from workshop_app.journey.records import Participant
from workshop_app.language import say
from workshop_app.room.gateway import Request, carry_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document
    from workshop_app.room.door import Waiting
    from workshop_app.room.gateway import Kept
    from workshop_app.room.room import Room
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

Code = Literal["wifi", "page"]

TURN = 0.008
"""Seconds of one turn that go into what phones sent, so that the window goes on painting."""

TOGETHER = 8
"""Commands that are written to the disk in one go. It is the disk that takes long, and as long for eight as for one;
what each of them costs besides, about half a millisecond, has to fit into a turn.
"""

_SWITCH = 0.0005
"""Seconds after which one thread gives way to another while the room is open: with Python's own 5 milliseconds, an
answer to a phone holds up a picture of the map by several of them."""

_MODULE = 8  # pixels of a QR code's module


class RoomBridge(QObject):
    """The room of one project: a `room.gateway.Gateway`, and all that the window knows of the room.

    Off until `start`; it ends with `stop`, at the latest when its project is closed.
    """

    changed = Signal()
    """The room was opened or closed, somebody came or went, or waits for the facilitator."""

    _arrived = Signal()
    _stirred = Signal()

    def __init__(self, workspace: Workspace, folder: Path, parent: QObject | None = None) -> None:
        """`folder` is the user's configuration folder, where cookies are kept for the day."""
        super().__init__(parent)
        self._workspace = workspace
        self._folder = folder
        self._room: Room | None = None
        self._waiting: deque[Request] = deque()
        self._lock = threading.Lock()
        self._scheduled = False
        self._in_trouble = False
        self._listeners: list[Callable[[Changed | None], None]] = []
        self._switch = sys.getswitchinterval()
        self.wifi: tuple[str, str] = ("", "")
        self._arrived.connect(self._work, Qt.ConnectionType.QueuedConnection)
        self._stirred.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        workspace.changed.connect(self._tell)
        workspace.map_changed.connect(lambda _map_id: self._tell(None))

    # -- opening and closing -------------------------------------------------------------------------------------

    def start(self, address: str) -> None:
        """Let phones in on an IPv4 address of this computer.

        Raises:
            CannotServe: that cannot be done; the room stays closed.
        """
        from workshop_app.room.room import Room

        self.stop()
        room = Room(self, self._folder, self._stirred.emit)
        room.start(address)
        self._room = room
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        self.changed.emit()

    def stop(self) -> None:
        """Close the room; what arrived is carried out first. Calling it again does nothing."""
        if self._room is None:
            return
        room, self._room = self._room, None
        room.stop(self._work_off)
        self._work_off()
        sys.setswitchinterval(self._switch)
        self.changed.emit()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether phones can come in."""
        return self._room is not None

    @property
    def room(self) -> Room:
        """The open room, for what the facilitator decides about people.

        Raises:
            LookupError: the room is closed.
        """
        if self._room is None:
            raise LookupError("the room is closed")
        return self._room

    @property
    def url(self) -> str:
        """The link that can be typed; empty while the room is closed."""
        return self._room.short_link if self._room is not None else ""

    @property
    def code(self) -> str:
        """The six digits that go with it; empty while the room is closed, or while nobody is let in by them."""
        return self._room.code if self._room is not None else ""

    @property
    def wifi_text(self) -> str:
        """What the code for the Wi-Fi says; empty where the facilitator named no network."""
        from workshop_app.room.links import wifi_text

        ssid, password = self.wifi
        return wifi_text(ssid, password) if ssid else ""

    def qr(self, kind: Code) -> QImage:
        """A code as a picture, black on white with the white around it that readers need; null where there is none."""
        from workshop_app.room.links import QUIET, modules

        text = self.wifi_text if kind == "wifi" else (self._room.link if self._room is not None else "")
        if not text:
            return QImage()
        rows = modules(text)
        side = len(rows) + 2 * QUIET
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(qRgb(255, 255, 255))
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    image.setPixel(x + QUIET, y + QUIET, qRgb(0, 0, 0))
        return image.scaled(side * _MODULE, side * _MODULE)

    @property
    def online(self) -> frozenset[str]:
        """Ids of participants whose phone is connected now; those who are not in yet are not among them."""
        known = self._workspace.document.table(Participant)
        return frozenset(self._room.online & known.keys()) if self._room is not None else frozenset()

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Who came by the short code and waits to be let in."""
        return self._room.waiting if self._room is not None else ()

    @property
    def waiting_scribes(self) -> tuple[str, ...]:
        """Ids of participants who ask to be a scribe."""
        return self._room.asking if self._room is not None else ()

    # -- the gateway: these may be called from any thread --------------------------------------------------------

    def document(self) -> Document:
        """The project as it is now."""
        return self._workspace.document

    def map_id(self) -> str:
        """The map in view."""
        return self._workspace.map_id

    def submit(self, command: Command, origin: str) -> Kept:
        """Have a command carried out in a turn of the window's thread."""
        request = Request(command, origin)
        with self._lock:
            self._waiting.append(request)
            wake, self._scheduled = not self._scheduled, True
        if wake:
            self._arrived.emit()
        return request.kept

    def subscribe(self, callback: Callable[[Changed | None], None]) -> Callable[[], None]:
        """Call back after every change, and with None when another map is in view."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    # -- in the window's thread ----------------------------------------------------------------------------------

    def _tell(self, changed: Changed | None) -> None:
        for callback in tuple(self._listeners):
            callback(changed)
        # A phone may have been connected before its person was in the project: only now it counts.
        people = changed is not None and any(
            change.kind == Participant.__name__ for change in changed.difference
        )
        if people and self.running:
            self.changed.emit()

    def _work(self) -> None:
        """Carry out what waits, for a turn; the rest comes after what else the window has to do."""
        until = time.perf_counter() + TURN
        try:
            while time.perf_counter() < until and self._carry_out_some():
                pass
        finally:
            with self._lock:
                self._scheduled = bool(self._waiting)
                again = self._scheduled
            if again:
                # A timer and not an event: events that are waiting, such as those that paint, go first.
                QTimer.singleShot(0, self, self._work)

    def _carry_out_some(self) -> bool:
        with self._lock:
            some = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
        if not some:
            return False
        problem = carry_out(self._workspace.session, some)
        # Phones try again every few seconds; the facilitator is told once.
        if problem is not None and not self._in_trouble:
            self._workspace.say("error", say(problem.sentence))
            self._workspace.failed.emit(problem)
        self._in_trouble = problem is not None
        return True

    def _work_off(self) -> None:
        while self._carry_out_some():
            pass
