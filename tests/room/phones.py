"""Phones for tests: they talk to a real server over real sockets."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

import httpx

if TYPE_CHECKING:
    from workshop_app.room.room import Room


def fresh_id() -> str:
    """An id as a phone makes it."""
    return uuid.uuid4().hex


class Phone(httpx.Client):
    """A browser at the room's address, which sends its origin as browsers do."""

    def __init__(self, room: Room, **settings: Any) -> None:
        super().__init__(
            base_url=room.short_link, headers={"Origin": room.short_link}, timeout=20, **settings
        )
        self.room = room

    def enter(self) -> Self:
        """Come in by the link of the QR code."""
        token = self.room.link.partition("#")[2]
        assert self.post("/enter", json={"token": token}).status_code == 200
        return self

    def join(self, name: str = "") -> Self:
        """Come in and take part."""
        self.enter()
        assert self.post("/me", json={"name": name}).status_code == 200
        return self

    @property
    def id(self) -> str:
        """The id of its participant."""
        return str(self.get("/state").json()["own"]["id"])

    def note(self, text: str, note_id: str = "", **where: str) -> httpx.Response:
        """Send a note."""
        return self.post("/notes", json={"id": note_id or fresh_id(), "text": text, **where})
