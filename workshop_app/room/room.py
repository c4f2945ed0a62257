"""One open room: its door, its streams and its server, and what the facilitator decides about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.commands.participants import JoinRoom, RemoveParticipants, SetRole
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import Participant, ParticipantRole
from workshop_app.room.credentials import CredentialsFile
from workshop_app.room.door import Door
from workshop_app.room.hub import Hub
from workshop_app.room.links import page_link, short_link
from workshop_app.room.server import PORTS, RoomServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workshop_app.journey.changes import Change
    from workshop_app.room.door import Waiting
    from workshop_app.room.gateway import Gateway, Kept
    from workshop_app.session import Changed


class Room:
    """Open from `start` until `stop`. What phones say goes through the gateway: nothing else changes the project."""

    def __init__(self, gateway: Gateway, folder: Path, changed: Callable[[], None] = lambda: None) -> None:
        """`folder` is the user's configuration folder; `changed` is called from any thread when people come and go."""
        self._gateway = gateway
        project_id = gateway.document().project.id
        self._door = Door(CredentialsFile(folder, project_id), gateway.document, changed)
        self._hub = Hub(gateway, self._door)
        self._server = RoomServer(gateway, self._door, self._hub)
        self._unsubscribe: Callable[[], None] | None = None

    def start(self, address: str, ports: Sequence[int] = PORTS) -> None:
        """Let phones in on an IPv4 address of this computer: where they were let in last, else on the first of these
        ports that is free, else on any.

        Raises:
            CannotServe: that cannot be done; nothing is open.
        """
        known = (self._door.port,) if self._door.port else ()
        self._server.start(address, (*known, *ports))
        self._door.remember_port(int(self._server.host.rpartition(":")[2]))
        self._unsubscribe = self._gateway.subscribe(self._take)

    def stop(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Close the room; calling it again does nothing.

        `meanwhile` is called again and again until phones have their answers: for a gateway that carries out commands
        on the very thread that waits here.
        """
        self._server.stop(meanwhile)
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    def _take(self, changed: Changed | None) -> None:
        if changed is not None:
            for change in changed.difference:
                if _was_removed(change):
                    self._door.expel(change.id)
        self._hub.take(changed)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def link(self) -> str:
        """What the QR code says."""
        return page_link(self._server.host, self._door.token)

    @property
    def short_link(self) -> str:
        """What can be typed."""
        return short_link(self._server.host)

    @property
    def code(self) -> str:
        """The six digits for who typed the link; empty while too many wrong ones were tried."""
        return self._door.code

    @property
    def online(self) -> frozenset[str]:
        """Ids of participants whose phone is connected now."""
        return self._door.online

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Who came by the short code and waits to be let in."""
        return self._door.waiting

    @property
    def asking(self) -> tuple[str, ...]:
        """Ids of participants who ask to be a scribe."""
        return self._door.asking

    # -- what the facilitator decides ----------------------------------------------------------------------------

    def admit(self, waiting: Waiting) -> Kept:
        """Let somebody in who waits, under the name that they gave."""
        self._door.admit(waiting.id)
        kept = self._gateway.submit(JoinRoom(waiting.name, id=waiting.id), waiting.id)
        self._hub.mark(waiting.id)
        return kept

    def turn_away(self, waiting: Waiting) -> None:
        """Send somebody away who waits."""
        self._door.turn_away(waiting.id)
        self._hub.mark(waiting.id)

    def make_scribe(self, participant_id: str) -> Kept:
        """Let a participant place cards."""
        self._door.settle_asking(participant_id)
        return self._gateway.submit(SetRole(participant_id, ParticipantRole.SCRIBE), WORKSHOP)

    def refuse_scribe(self, participant_id: str) -> None:
        """Let a participant go on as before."""
        self._door.settle_asking(participant_id)
        self._hub.mark(participant_id)

    def make_participant(self, participant_id: str) -> Kept:
        """Take the scribe's role off somebody."""
        return self._gateway.submit(SetRole(participant_id, ParticipantRole.PARTICIPANT), WORKSHOP)

    def remove(self, participant_id: str) -> Kept:
        """End somebody's part at once; link and code change, so that they cannot just come in again."""
        return self._gateway.submit(RemoveParticipants((participant_id,)), WORKSHOP)

    def renew(self) -> None:
        """Have another link and another code; who is in stays in."""
        self._door.renew()


def _was_removed(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(after, Participant) or not after.removed:
        return False
    return not isinstance(before, Participant) or not before.removed
