"""Telling the facilitator in passing that somebody wants to come in or to be the scribe, with the answer at hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from workshop_app.journey.records import Participant
from workshop_app.language import _
from workshop_app.ui.room.people import called
from workshop_app.ui.widgets.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.journey.document import Document
    from workshop_app.ui.room.bridge import RoomBridge


class Tell(Protocol):
    """How the facilitator is told something, with a button that does something about it."""

    def __call__(self, kind: str, text: str, action: str, act: Callable[[], object], /) -> None:
        """Tell it: its kind, the words, the words of the button and what it does."""


class Asking(QObject):
    """Says each wish once. It lives as long as the bridge."""

    def __init__(self, bridge: RoomBridge, document: Callable[[], Document], tell: Tell) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._document = document
        self._tell = tell
        self._told: set[str] = set()
        bridge.changed.connect(self._follow)

    def _follow(self) -> None:
        bridge = self._bridge
        for waiting in bridge.waiting:
            if waiting.id not in self._told:
                name = one_line(waiting.name) or _("Somebody")
                self._ask(
                    _("{name} asks to join", name=name), _("Let in"), partial(bridge.room.admit, waiting)
                )
        for participant_id in bridge.waiting_scribes:
            person = self._document().find(Participant.__name__, participant_id)
            if participant_id not in self._told and isinstance(person, Participant):
                words = _("{name} asks to be the scribe", name=called(person))
                self._ask(words, _("Agree"), partial(bridge.room.make_scribe, participant_id))
        self._told = {waiting.id for waiting in bridge.waiting} | set(bridge.waiting_scribes)

    def _ask(self, words: str, answer: str, act: Callable[[], object]) -> None:
        # The notice may be clicked after the room was closed.
        self._tell("info", words, answer, lambda: act() if self._bridge.running else None)
