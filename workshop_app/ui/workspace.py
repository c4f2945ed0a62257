"""What the parts of the window share: the open session, the map in view, what is selected, what to tell the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.history import FACILITATOR
from workshop_app.journey.records import Interaction, JourneyMap
from workshop_app.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document
    from workshop_app.session import Changed, Session


class Workspace(QObject):
    """One open project as the window sees it. Panels and canvas read `document` and change it by `run` alone."""

    changed = Signal(object)
    """After every change, with the session's `Changed`; the selection has been mended by then."""

    map_changed = Signal(str)
    """Another map is in view; with its id."""

    selection_changed = Signal()
    """Other interactions are selected, or none."""

    said = Signal(str, str)
    """A sentence for the person, shown in passing: its kind ("info", "warning" or "error") and the text."""

    failed = Signal(object)
    """Something could not be done; with its `ParcoursError`, after the sentence was said."""

    settling = Signal(bool)
    """What is being typed is to be kept now: a step is about to be taken back, or (True) the project to be left."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the first map of an open session."""
        super().__init__(parent)
        self.session = session
        self._map_id: str = session.document.maps[0].id
        self._selection: frozenset[str] = frozenset()
        self._unsubscribe = session.subscribe(self._take_in)

    @property
    def document(self) -> Document:
        """The project as it is now."""
        return self.session.document

    @property
    def map_id(self) -> str:
        """The map in view."""
        return self._map_id

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected interactions, all of the map in view."""
        return self._selection

    def selected(self) -> tuple[Interaction, ...]:
        """The selected interactions in the order of the map."""
        return tuple(
            item for item in self.document.interactions_of(self._map_id) if item.id in self._selection
        )

    def select(self, interaction_ids: Iterable[str]) -> None:
        """Select these interactions and no others."""
        selection = frozenset(interaction_ids)
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def show_map(self, map_id: str) -> None:
        """Bring another map into view; the selection is dropped."""
        if map_id != self._map_id:
            self.select(())
            self._map_id = map_id
            self.map_changed.emit(map_id)

    # -- changing ------------------------------------------------------------------------------------------------

    def run(self, command: Command, *, origin: str = FACILITATOR) -> bool:
        """Carry out a command; False, with a sentence to the person, when it could not be done.

        Undo reaches what the facilitator did and steps over what has another `origin` (see `journey.history`).
        """
        return self._attempt(lambda: self.session.run(command, origin=origin))

    def undo(self) -> bool:
        """Take back the last step."""
        self.settle()
        return self._attempt(self.session.undo)

    def redo(self) -> bool:
        """Make the step again that was taken back last."""
        self.settle()
        return self._attempt(self.session.redo)

    def settle(self, *, leaving: bool = False) -> None:
        """Have fields keep what is being typed in them; whoever reads the whole project asks for it first."""
        self.settling.emit(leaving)

    def say(self, kind: str, text: str) -> None:
        """Tell the person something in passing."""
        self.said.emit(kind, text)

    def close(self) -> None:
        """Keep what is being typed, stop listening and release the file."""
        self.settle(leaving=True)
        self._unsubscribe()
        self.session.close()

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except ParcoursError as error:
            self.said.emit("error", say(error.sentence))
            self.failed.emit(error)
            return False
        return True

    def _take_in(self, changed: Changed) -> None:
        document = changed.document
        gone = {change.id for change in changed.difference if change.after is None}
        if document.find(JourneyMap.__name__, self._map_id) is None:
            self.show_map(document.maps[0].id)
        if gone & self._selection:
            self.select(self._selection - gone)
        self.changed.emit(changed)
