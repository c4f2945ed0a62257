"""How phones come in, for the scene that tells it: what is asked of the room while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.ui.presenter.facts import Joining

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from workshop_app.ui.room.bridge import RoomBridge


class Door:
    """The room's door as the projector shows it; `room` gives the open room, or None."""

    def __init__(self, room: Callable[[], RoomBridge | None]) -> None:
        """Ask nothing of the room before something is shown."""
        self._room = room

    def joining(self) -> Joining | None:
        """How to come in; None while it is closed."""
        room = self._room()
        return None if room is None else Joining(room.url, room.code, bool(room.wifi_text))

    def code(self, *, wifi: bool) -> QImage | None:
        """The code to point a phone at: that of the Wi-Fi, or of the page; None where there is none."""
        room = self._room()
        image = None if room is None else room.qr("wifi" if wifi else "page")
        return None if image is None or image.isNull() else image

    def online(self) -> frozenset[str]:
        """The ids of the participants whose phones are in."""
        room = self._room()
        return frozenset() if room is None else room.online
