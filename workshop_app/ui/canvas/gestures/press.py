"""The moment between pressing the button and knowing whether it is a click or a drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workshop_app.ui.canvas.focus import NOWHERE, Focus
from workshop_app.ui.canvas.gestures.base import Gesture
from workshop_app.ui.canvas.gestures.cards import DragCards
from workshop_app.ui.canvas.gestures.heads import DragHead
from workshop_app.ui.canvas.gestures.linking import DrawLink
from workshop_app.ui.canvas.gestures.rubber import RubberBand

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from workshop_app.ui.canvas.hits import Hit
    from workshop_app.ui.canvas.view import CanvasView

_ADDING = Qt.KeyboardModifier.ControlModifier
_EXTENDING = Qt.KeyboardModifier.ShiftModifier


class Press(Gesture):
    """Chooses what was pressed; turns into a drag when the pointer goes far enough, else into a click."""

    def __init__(self, view: CanvasView, hit: Hit) -> None:
        """Take what is under the pointer."""
        super().__init__(view)
        self._hit = hit
        self._on_release: Focus | None = None
        self._toggle = False

    def start(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Choose what is pressed, where that does not spoil a drag of the whole selection."""
        super().start(position, modifiers)
        chosen, hit = self.view.chosen, self._hit
        match hit.zone:
            case "card" if modifiers & _EXTENDING:
                chosen.extend_to(hit.key)
            case "card" if modifiers & _ADDING:
                # A selected card stays in until released: Ctrl and drag copies the whole selection.
                if hit.key in chosen.cards:
                    self._toggle = True
                else:
                    chosen.toggle(hit.key)
            case "card" if hit.key in chosen.cards and len(chosen.cards) > 1:
                self._on_release = Focus(card=hit.key)
            case "card":
                chosen.choose(Focus(card=hit.key))
            case "stage":
                chosen.choose(Focus(stage=hit.key))
            case "persona":
                chosen.choose(Focus(persona=hit.key))
            case "link":
                chosen.choose(Focus(link=hit.key))
            case "cell" if not modifiers & (_ADDING | _EXTENDING):
                chosen.choose(Focus(cell=hit.cell))
            case "ground" | "corner" if not modifiers & (_ADDING | _EXTENDING):
                chosen.choose(NOWHERE)

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Turn into a drag."""
        way = position - self.position
        if way.manhattanLength() < QApplication.startDragDistance():
            return
        drag = self._drag()
        if drag is not None:
            self.view.become(drag, self.position, position, modifiers)

    def _drag(self) -> Gesture | None:
        hit, view = self._hit, self.view
        match hit.zone:
            case "card" if view.writable:
                return DragCards(view, hit.key)
            case "stage" | "persona" if view.writable:
                return DragHead(view, hit.zone, hit.key)
            case "handle":
                return DrawLink(view, hit.key)
            case "cell" | "ground" | "link":
                return RubberBand(view)
        return None

    def finish(self) -> None:
        """A click."""
        if self._toggle:
            self.view.chosen.toggle(self._hit.key)
        elif self._on_release is not None:
            self.view.chosen.choose(self._on_release)
        elif self._hit.zone == "add_stage":
            self.view.add_stage()
        elif self._hit.zone == "add_persona":
            self.view.add_persona()
        elif self._hit.zone == "handle":
            self.view.chosen.choose(Focus(card=self._hit.key))
