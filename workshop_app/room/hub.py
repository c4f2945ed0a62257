"""Telling phones what is new: one stream of Server-Sent Events a phone, fed by the changes of the project.

Everything here runs on the server's event loop but `take` and `mark`, which may be called from any thread. A stream
is told states, never differences: a phone that missed some loses nothing.
"""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workshop_app.journey.records import Note, Participant, Rating, Vote
from workshop_app.room.permissions import allowed
from workshop_app.room.state import MAP_KINDS, ROOM_KINDS, TARGET_KINDS, map_state, own_state, room_state

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from workshop_app.room.door import Caller, Door
    from workshop_app.room.gateway import Gateway
    from workshop_app.session import Changed

HEARTBEAT = 10.0
"""Seconds after which a stream says that it lives; a phone that hears nothing for longer looks for another."""

REST = 0.15
"""Seconds that a stream rests after it told something: meanwhile, what comes is gathered."""

LIFETIME = 60.0
"""Seconds after which a phone is asked to come again: so those that went without a word are noticed."""

MOST_STREAMS = 3
"""Streams of one phone; the oldest ends when one more comes."""


@dataclass(eq=False, slots=True)
class _Stream:
    """One phone that listens; what it was told last, by number."""

    cookie: str
    participant_id: str
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    room: int = -1
    cards: int = -1
    own: bool = True
    ended: bool = False


class Hub:
    """The streams of all phones."""

    def __init__(self, gateway: Gateway, door: Door) -> None:
        self._gateway = gateway
        self._door = door
        self._loop: asyncio.AbstractEventLoop | None = None
        self._streams: dict[str, list[_Stream]] = {}
        self._room = 0
        self._cards = 0
        self._encoded: dict[str, tuple[int, str]] = {}
        self._closed = False

    # -- from any thread -----------------------------------------------------------------------------------------

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Take the loop on which the streams run."""
        self._loop = loop

    def take(self, changed: Changed | None) -> None:
        """Take in a change of the project; None: another map is looked at."""
        self._soon(lambda: self._take(changed))

    def mark(self, participant_id: str) -> None:
        """Tell one person anew what is their own: the facilitator has decided something about them."""
        self._soon(lambda: self._wake_own({participant_id}))

    def close(self) -> None:
        """End all streams."""
        self._soon(self._close)

    @property
    def listening(self) -> bool:
        """Whether any phone still listens."""
        return bool(self._streams)

    def _soon(self, act: Callable[[], None]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)

    # -- on the loop ---------------------------------------------------------------------------------------------

    def _take(self, changed: Changed | None) -> None:
        if changed is None:
            self._room += 1
            self._cards += 1
            self._wake_all()
            return
        kinds = {change.kind for change in changed.difference}
        vote = allowed(changed.document).vote
        voted_on = vote is not None and TARGET_KINDS[vote.subject] in kinds
        self._room += bool(kinds & ROOM_KINDS) or voted_on
        self._cards += bool(kinds & MAP_KINDS)
        # Not at every note: a full room writes a hundred a second, and a hundred phones would stir at each.
        if voted_on or kinds & (ROOM_KINDS | MAP_KINDS):
            self._wake_all()
        own = set()
        for change in changed.difference:
            for record in (change.before, change.after):
                if isinstance(record, Participant):
                    own.add(str(record.id))
                elif isinstance(record, Note | Vote | Rating) and record.participant_id is not None:
                    # What somebody sent they know already, by the answer.
                    own.add(str(record.participant_id))
                    own.discard(changed.step.origin)
        self._wake_own(own)

    def _wake_own(self, participant_ids: set[str]) -> None:
        for participant_id in participant_ids:
            for stream in self._streams.get(participant_id, ()):
                stream.own = True
                stream.wake.set()

    def _wake_all(self) -> None:
        for streams in self._streams.values():
            for stream in streams:
                stream.wake.set()

    def _close(self) -> None:
        self._closed = True
        self._wake_all()

    async def stream(self, caller: Caller, cookie: str) -> AsyncIterator[bytes]:
        """Tell a phone what is new until it goes, is sent away, or is asked to come again."""
        stream = _Stream(cookie, caller.id)
        beside = self._streams.setdefault(caller.id, [])
        beside.append(stream)
        for old in beside[:-MOST_STREAMS]:
            old.ended = True
            old.wake.set()
        self._door.came(caller.id)
        try:
            async for text in self._tell(stream):
                yield text.encode()
        finally:
            beside.remove(stream)
            if not beside:
                self._streams.pop(caller.id, None)
            self._door.went(caller.id)

    async def _tell(self, stream: _Stream) -> AsyncIterator[str]:
        clock = asyncio.get_running_loop().time
        until = clock() + LIFETIME * random.uniform(0.8, 1.2)  # noqa: S311 (so that not all come at once)
        yield "retry: 2000\n\n"
        while not stream.ended:
            stream.wake.clear()
            caller = self._door.caller(stream.cookie)
            if self._closed:
                yield _event("closed", "{}")
                return
            if caller.role == "stranger":
                yield _event("gone", "{}")
                return
            news = self._news(stream, caller)
            if news:
                yield news
                await asyncio.sleep(REST)
            left = until - clock()
            if left <= 0:
                yield _event("again", "{}")
                return
            try:
                await asyncio.wait_for(stream.wake.wait(), min(HEARTBEAT, left))
            except TimeoutError:
                yield _event("beat", "{}")

    def _news(self, stream: _Stream, caller: Caller) -> str:
        document = self._gateway.document()
        told = ""
        if caller.role in {"participant", "scribe"}:
            if stream.room != self._room:
                stream.room = self._room
                told += self._shared("room", self._room, lambda: room_state(document, self._gateway.map_id()))
            sees_cards = caller.role == "scribe" or allowed(document).rate
            if sees_cards and stream.cards != self._cards:
                stream.cards = self._cards
                told += self._shared("map", self._cards, lambda: map_state(document, self._gateway.map_id()))
        if stream.own:
            stream.own = False
            asking = caller.id in self._door.asking
            told += _event("own", _encode(own_state(document, caller, asking=asking)))
        return told

    def _shared(self, name: str, number: int, make: Callable[[], Any]) -> str:
        """What all are told alike is put into words once; the clock goes on, so it is fresh within a second."""
        now = int(asyncio.get_running_loop().time())
        stamp = number * 1_000_000_007 + now
        known = self._encoded.get(name)
        if known is None or known[0] != stamp:
            known = self._encoded[name] = (stamp, _event(name, _encode(make())))
        return known[1]


def _encode(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
