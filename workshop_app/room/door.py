"""Who is in the room: cookies, those who wait to be let in, who is there now, and who asks to be a scribe.

Asked from the server's thread and from the window's; a lock stands in between. It knows cookies and ids; names and
roles are in the project, of which it is told what it needs.
"""

from __future__ import annotations

import hmac
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workshop_app.journey.ids import new_id
from workshop_app.journey.records import Participant, ParticipantRole
from workshop_app.room.credentials import fingerprint, new_token
from workshop_app.room.limits import Lockout

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.journey.document import Document
    from workshop_app.room.credentials import CredentialsFile

Role = Literal["stranger", "waiting", "guest", "participant", "scribe"]
ROLES: tuple[Role, ...] = ("stranger", "waiting", "guest", "participant", "scribe")
"""Without a cookie; come by the short code and not let in yet; in, and not known by name or as anonymous yet; taking
part; taking part and placing cards.
"""

MOST_INSIDE = 400
MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody at the door who came by the short code. `name` is what they say they are called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request, as its cookie tells: `id` is that of the participant, or that which they will have."""

    role: Role
    id: str = ""
    key: str = ""


class Full(Exception):
    """No more can come in, or wait."""


class Door:
    """Lets phones in by token, or by short code and the facilitator's word."""

    def __init__(
        self,
        kept: CredentialsFile,
        document: Callable[[], Document],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """Take up what was kept; `changed` is called, from any thread, when people come, go or ask for something."""
        self._kept = kept
        self._document = document
        self._changed = changed
        self._lock = threading.Lock()
        self._credentials = kept.load()
        self._waiting: dict[str, Waiting] = {}
        self._streams: dict[str, int] = {}
        self._asking: list[str] = []
        self.lockout = Lockout()

    # -- what the facilitator sees and does ----------------------------------------------------------------------

    @property
    def token(self) -> str:
        """The token of the link."""
        return self._credentials.token

    @property
    def code(self) -> str:
        """The short code; empty while too many wrong ones were tried."""
        return "" if self.lockout.closed else self._credentials.code

    @property
    def port(self) -> int:
        """Where the room was served last; 0 where it was not yet."""
        return self._credentials.port

    def remember_port(self, port: int) -> None:
        """Keep where the room is served."""
        with self._lock:
            self._credentials.port = port
            self._kept.save(self._credentials)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Who waits to be let in, the first first."""
        with self._lock:
            return tuple(self._waiting.values())

    @property
    def online(self) -> frozenset[str]:
        """Ids of participants whose phone is connected now."""
        with self._lock:
            return frozenset(self._streams)

    @property
    def asking(self) -> tuple[str, ...]:
        """Ids of participants who ask to be a scribe."""
        with self._lock:
            return tuple(self._asking)

    def admit(self, waiting_id: str) -> None:
        """Let somebody in who waits."""
        with self._lock:
            for key, waiting in list(self._waiting.items()):
                if waiting.id == waiting_id:
                    del self._waiting[key]
                    self._credentials.cookies[key] = waiting.id
                    self._kept.save(self._credentials)
        self._changed()

    def turn_away(self, waiting_id: str) -> None:
        """Send somebody away who waits."""
        with self._lock:
            self._waiting = {key: who for key, who in self._waiting.items() if who.id != waiting_id}
        self._changed()

    def settle_asking(self, participant_id: str) -> None:
        """Take note that the facilitator has answered somebody who asked to be a scribe."""
        with self._lock:
            self._asking = [asking for asking in self._asking if asking != participant_id]
        self._changed()

    def renew(self) -> None:
        """Have another link and another short code from now on; who is in stays in."""
        with self._lock:
            self._credentials.renew()
            self.lockout.forgive()
            self._kept.save(self._credentials)
        self._changed()

    def expel(self, participant_id: str) -> None:
        """End the cookies of a participant, and have another link so that they cannot just come in again."""
        with self._lock:
            cookies = self._credentials.cookies
            self._credentials.cookies = {key: who for key, who in cookies.items() if who != participant_id}
        self.renew()

    # -- what phones ask for -------------------------------------------------------------------------------------

    def enter(self, token: str) -> str | None:
        """Return a new cookie to who has the token of the link; None to who has not.

        Raises:
            Full: nobody can come in any more.
        """
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            return None
        cookie = new_token()
        with self._lock:
            self._make_room()
            self._credentials.cookies[fingerprint(cookie)] = new_id()
            self._kept.save(self._credentials)
        return cookie

    def _make_room(self) -> None:
        """Where the room is full, have the cookie go that was given out first and never used to take part."""
        cookies = self._credentials.cookies
        if len(cookies) < MOST_INSIDE:
            return
        known = self._document().table(Participant)
        idle = next((key for key, who in cookies.items() if who not in known), None)
        if idle is None:
            raise Full
        del cookies[idle]

    def knock(self, code: str, name: str, address: str) -> str | None:
        """Return a cookie with which to wait to who has the short code; None to who has not.

        Raises:
            Full: too many wait already, or too many wrong codes were tried (see `lockout`).
        """
        if self.lockout.closed or self.lockout.wait(address):
            raise Full
        if not hmac.compare_digest(code.encode("utf-8", "replace"), self._credentials.code.encode()):
            if self.lockout.note_wrong(address):
                self._changed()
            return None
        cookie = new_token()
        with self._lock:
            if len(self._waiting) >= MOST_WAITING or len(self._credentials.cookies) >= MOST_INSIDE:
                raise Full
            self._waiting[fingerprint(cookie)] = Waiting(new_id(), name)
        self._changed()
        return cookie

    def caller(self, cookie: str | None) -> Caller:
        """Who comes with this cookie."""
        if not cookie:
            return Caller("stranger")
        key = fingerprint(cookie)
        with self._lock:
            waiting = self._waiting.get(key)
            participant_id = self._credentials.cookies.get(key)
        if waiting is not None:
            return Caller("waiting", waiting.id, key)
        if participant_id is None:
            return Caller("stranger")
        participant = self._document().find(Participant.__name__, participant_id)
        if not isinstance(participant, Participant):
            return Caller("guest", participant_id, key)
        if participant.removed:
            return Caller("stranger")
        scribe = participant.role is ParticipantRole.SCRIBE
        return Caller("scribe" if scribe else "participant", participant_id, key)

    def leave(self, caller: Caller) -> None:
        """End a cookie; what its participant said stays."""
        with self._lock:
            self._waiting.pop(caller.key, None)
            if self._credentials.cookies.pop(caller.key, None) is not None:
                self._kept.save(self._credentials)
        self._changed()

    def ask_to_scribe(self, participant_id: str) -> None:
        """Ask the facilitator to be made a scribe."""
        with self._lock:
            if participant_id not in self._asking:
                self._asking.append(participant_id)
        self._changed()

    def came(self, participant_id: str) -> None:
        """Take note that a phone is connected."""
        with self._lock:
            self._streams[participant_id] = self._streams.get(participant_id, 0) + 1
        self._changed()

    def went(self, participant_id: str) -> None:
        """Take note that a phone is no longer connected."""
        with self._lock:
            left = self._streams.get(participant_id, 1) - 1
            if left > 0:
                self._streams[participant_id] = left
            else:
                self._streams.pop(participant_id, None)
        self._changed()
