"""The server of the room: uvicorn in a thread of its own, on one address of the network that was chosen."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence
from workshop_app.room.guard import Guard
from workshop_app.room.routes import Ways

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.room.door import Door
    from workshop_app.room.gateway import Gateway
    from workshop_app.room.hub import Hub

PORTS = (8080, 8000, 8888, 5000)
"""Tried in turn, since they are easy to type; then any that is free."""

MOST_CONNECTIONS = 800
MOST_OF_AN_ADDRESS = 500
"""Connections at once, in all and of one address (behind a router, a whole room has one)."""

ACCEPTED_TOGETHER = 128
"""Connections that are taken in one turn, before any is counted."""

OPEN_FILES = 2048
"""Files that the program may have open while the room is, where the system lets it: each connection is one, and the
project is saved with the same supply. Linux gives 1,024 by default, and macOS 256.
"""

HEAD_SECONDS = 10.0
"""In this time the head of a request has to be there."""

IDLE_SECONDS = 20
"""After this time without a request, a connection is closed."""

LARGEST_HEAD = 16 * 1024  # bytes

_UNACKNOWLEDGED = 20_000  # milliseconds: a phone that left the network is given up after this time
_START_SECONDS = 15.0
_LAST_WORDS = 0.5  # seconds that streams have to say that the room is closed


class CannotServe(ParcoursError):
    """The room cannot be served on this address."""


class _Protocol(H11Protocol):
    """Connections that are counted by address, and closed when they keep a request waiting."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._give_up_on_silence()
        address = self.client[0] if self.client else ""
        beside = [other for other in self.connections if isinstance(other, _Protocol)]
        of_the_address = sum(other.client is not None and other.client[0] == address for other in beside)
        if len(beside) > MOST_CONNECTIONS or of_the_address > MOST_OF_AN_ADDRESS:
            transport.abort()
            return
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        answered = self.cycle
        super().data_received(data)
        if self.cycle is not answered:
            self._stop_waiting()
        elif self._deadline is None and (answered is None or answered.response_complete):
            self._expect_head()

    def _expect_head(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up_on_silence(self) -> None:
        connection = self.transport.get_extra_info("socket")
        if connection is not None and sys.platform.startswith("linux"):
            with contextlib.suppress(OSError):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _UNACKNOWLEDGED)


class _Server(uvicorn.Server):
    """Tells when it has started, or will not."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._hub = hub

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._hub.attach(asyncio.get_running_loop())
        await super().startup(sockets)
        self.ready.set()


def _serve(server: _Server, listening: socket.socket) -> None:
    try:
        asyncio.run(server.serve(sockets=[listening]))
    finally:
        server.ready.set()
        listening.close()


class RoomServer:
    """Serves one room from `start` until `stop`."""

    def __init__(self, gateway: Gateway, door: Door, hub: Hub) -> None:
        self._ways = Ways(gateway, door, hub)
        self._hub = hub
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self.host = ""

    def start(self, address: str, ports: Iterable[int] = PORTS) -> None:
        """Serve on an IPv4 address of this computer; return when phones can connect.

        Raises:
            CannotServe: the address is not ours any more, or the server did not start.
        """
        _have_files_enough()
        listening = _listen(address, ports)
        self.host = f"{address}:{listening.getsockname()[1]}"
        application = Starlette(routes=self._ways.routes())
        application.router.redirect_slashes = False
        config = uvicorn.Config(
            Guard(application, self.host),
            http=_Protocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            # Not `limit_concurrency`, which would refuse phones that are connected for those that crowd in.
            backlog=ACCEPTED_TOGETHER,
            timeout_keep_alive=IDLE_SECONDS,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=LARGEST_HEAD,
        )
        server = self._server = _Server(config, self._hub)
        self._thread = threading.Thread(target=_serve, args=(server, listening), name="room", daemon=True)
        self._thread.start()
        if not server.ready.wait(_START_SECONDS) or not server.started:
            self.stop()
            raise CannotServe(Sentence("The room could not be opened. Try again, or choose another network."))

    def stop(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Tell phones that the room is closed, and end the thread; calling it again does nothing.

        `meanwhile` is called again and again until the thread has ended.
        """
        if self._server is None or self._thread is None:
            return
        self._hub.close()
        last_words = time.monotonic() + _LAST_WORDS
        while self._thread.is_alive():
            if time.monotonic() > last_words or not self._hub.listening:
                self._server.should_exit = True
            self._thread.join(0.01)
            meanwhile()
        self._server = self._thread = None


def _have_files_enough() -> None:
    if sys.platform == "win32":
        return  # which counts no sockets among files
    import resource

    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _listen(address: str, ports: Iterable[int]) -> socket.socket:
    reason: OSError | None = None
    for port in (*ports, 0):
        # With the protocol named, asyncio sends small answers at once; without, they wait 40 milliseconds.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":
            # On Windows this would let another program listen on the same port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address, port))
        except OSError as error:
            listening.close()
            reason = error
        else:
            listening.listen(ACCEPTED_TOGETHER)
            return listening
    raise CannotServe(
        Sentence(
            "The room cannot be opened on {address} ({reason}). Choose another network.",
            address=address,
            reason=str(reason.strerror or reason) if reason else "",
        )
    )
