"""Whether something is presented, on which screen, and what the keys of a presentation do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from workshop_app import language
from workshop_app.journey.records import RoomView
from workshop_app.language import _
from workshop_app.ui.clock import clock_of
from workshop_app.ui.presenter.facts import Facts
from workshop_app.ui.presenter.room_map import Closeness
from workshop_app.ui.presenter.scenes.join import WIFI
from workshop_app.ui.presenter.screens import Place, Screens
from workshop_app.ui.presenter.walk import walk
from workshop_app.ui.presenter.window import PresenterWindow
from workshop_app.ui.room_words import VIEW_NAMES
from workshop_app.ui.timers import one_shot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from workshop_app.ui.canvas.view import CanvasView
    from workshop_app.ui.presenter.door import Door
    from workshop_app.ui.workshop import Workshop

_SOON = 40  # milliseconds in which what comes in together is shown together
_CLOSER = (Closeness.WHOLE, Closeness.READABLE, Closeness.CARDS)


class Tell(Protocol):
    """How the facilitator is told something in passing, with a button that does something about it."""

    def __call__(
        self, kind: str, text: str, action: str = "", act: Callable[[], object] | None = None, /
    ) -> None:
        """Tell it: its kind ("info" or "warning"), the words, the words of the button and what it does."""


class Presenter(QObject):
    """One a project. What is shown and pointed at is the workshop's; this only carries it to a screen."""

    changed = Signal()
    """It began or ended, went to another screen or lost its own, was darkened, or shows another view."""

    def __init__(
        self,
        canvas: CanvasView,
        workshop: Workshop,
        tell: Tell,
        door: Door | None = None,
        screens: Screens | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Present what a canvas shows; nothing is made before it begins."""
        super().__init__(parent)
        self.canvas = canvas
        self.workshop = workshop
        self.screens = screens or Screens(self)
        self._tell = tell
        self._door = door
        self._window: PresenterWindow | None = None
        self._place: Place | None = None
        self._lost = ""
        self._blank = False
        self._closeness = Closeness.READABLE
        self._soon = one_shot(self, _SOON, self._show_changes)
        self.screens.lost.connect(self._leave_lost_screen)
        self.screens.settled.connect(self._take_screens)
        canvas.workspace.changed.connect(self.show_soon)
        canvas.workspace.map_changed.connect(self.show_soon)
        workshop.timer_changed.connect(self._show_time)
        workshop.step_changed.connect(self.show_soon)
        workshop.view_changed.connect(self._show_view)
        workshop.spotlight_changed.connect(self._show_spotlight)
        self._unsubscribe = language.on_change(self._retranslate)

    # -- what is so ----------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether something is presented, or would be if its screen were not unplugged."""
        return self._window is not None

    @property
    def waits(self) -> bool:
        """Whether it goes on as soon as its screen is plugged in again."""
        return bool(self._lost)

    @property
    def alone(self) -> bool:
        """Whether it takes the very screen that the facilitator works on."""
        return self._place is not None and self._place.name == self._own_name() and not self._lost

    @property
    def place_name(self) -> str:
        """The screen that it is on; nothing while it is on none."""
        return "" if self._place is None or self._lost else self._place.name

    @property
    def window(self) -> PresenterWindow | None:
        """The window that the room sees, or None."""
        return self._window

    @property
    def blank(self) -> bool:
        """Whether the screen is dark."""
        return self._blank

    @property
    def view_name(self) -> str:
        """What is shown, in the window's language."""
        return _(VIEW_NAMES[self.workshop.view])

    @property
    def closeness(self) -> Closeness:
        """How much of the map is in view."""
        return self._closeness

    def facts(self) -> Facts:
        """What the scenes are made of, as it is now."""
        return Facts(
            document=self.canvas.workspace.document,
            map_id=self.canvas.workspace.map_id,
            clock=clock_of(self.workshop),
            step=self.workshop.current_step,
            online=frozenset() if self._door is None else self._door.online(),
            joining=None if self._door is None else self._door.joining(),
        )

    def picture(self, name: str) -> QImage | None:
        """What a scene names and cannot hold: the codes that phones are pointed at."""
        return None if self._door is None else self._door.code(wifi=name == WIFI)

    # -- beginning and ending ------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Begin, or end."""
        if self.running and not self.waits:
            self.stop()
        else:
            self.start()

    def start(self, name: str = "") -> None:
        """Begin, or go to another screen: to the one of this name, else to the one that is not the facilitator's."""
        place = self._chosen(name)
        if self._window is None:
            self._window = PresenterWindow(self)
            self._window.map.come(self._closeness)
        self._lost = ""
        self._put_on(place)

    def stop(self) -> None:
        """End it; nothing of the workshop changes."""
        window, self._window = self._window, None
        self._lost = ""
        self._place = None
        self._blank = False
        if window is not None:
            window.hide()
            window.deleteLater()
            self.canvas.window().activateWindow()
            self.canvas.setFocus()
            self.changed.emit()

    def close(self) -> None:
        """End it for good, with its project."""
        self.stop()
        self._unsubscribe()

    def leave(self) -> None:
        """What Escape does: bring the light back, end the spotlight, or else the presentation."""
        if self._blank:
            self.set_blank(on=False)
        elif self.workshop.spotlight is not None:
            self.clear()
        else:
            self.stop()

    # -- screens -------------------------------------------------------------------------------------------------

    def _own_name(self) -> str:
        """The screen that the facilitator works on."""
        return self.screens.name_of(self.canvas)

    def _chosen(self, name: str) -> Place:
        places = self.screens.places()
        own = self._own_name()
        named = [place for place in places if place.name == name]
        others = [place for place in places if place.name != own]
        return (named or others or places)[0]

    def _put_on(self, place: Place) -> None:
        window = self._window
        assert window is not None
        self._place = place
        # On a screen of its own it leaves the keyboard with the facilitator.
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=not self.alone)
        window.hide()
        if place.screen is not None:
            window.setScreen(place.screen)
        window.setGeometry(place.geometry)
        window.showFullScreen()
        window.raise_()
        if self.alone:
            window.activateWindow()
            window.setFocus()
        else:
            self.canvas.window().activateWindow()
        window.refresh()
        self.changed.emit()

    def _leave_lost_screen(self) -> None:
        """The projector was unplugged: be nowhere, rather than over the facilitator's own window."""
        place, window = self._place, self._window
        if window is None or place is None or self._lost:
            return
        if place.name in {other.name for other in self.screens.places()}:
            return
        self._lost = place.name
        window.hide()
        self._tell(
            "warning",
            _("The projector is gone. What it showed comes back when it is plugged in again."),
            _("Present here"),
            self._present_here,
        )
        self.changed.emit()

    def _present_here(self) -> None:
        self.start(self._own_name())

    def _take_screens(self) -> None:
        """Go back to the projector when it is there again, to a first one that is plugged in, or follow its size."""
        if self._window is None or self._place is None:
            return
        self._leave_lost_screen()
        places = {place.name: place for place in self.screens.places()}
        others = [place for place in places.values() if place.name != self._own_name()]
        if self._lost or (self.alone and others):
            again = places.get(self._lost) or next(iter(others), None)
            if again is not None:
                self._lost = ""
                self._put_on(again)
                self._tell("info", _("The room sees it on {screen} now.", screen=again.name))
        elif (now := places.get(self._place.name)) is not None and now.geometry != self._place.geometry:
            self._put_on(now)

    # -- what the room sees --------------------------------------------------------------------------------------

    def show(self, view: RoomView | None) -> None:
        """Show another view, on the projector at once; None for the one that the step asks for."""
        self.workshop.show(view)
        if not self.running:
            self.start()

    def point(self, kind: str, record_id: str) -> None:
        """Point at a stage, a persona or an interaction on the map, which is shown for it."""
        if self.workshop.spotlight == (kind, record_id):
            self.clear()
            return
        self.workshop.set_spotlight(kind, record_id)
        self.show(RoomView.MAP)

    def point_at_chosen(self) -> None:
        """Point at what the keyboard is on in the canvas, or at nothing where that is nothing to point at."""
        focus = self.canvas.chosen.focus
        for kind, key in (("interaction", focus.card), ("stage", focus.stage), ("persona", focus.persona)):
            if key is not None:
                self.point(kind, key)
                return
        if self.workshop.spotlight is None:
            self._tell(
                "info", _("Choose a stage, a persona or an interaction first: the spotlight goes on it.")
            )
        self.clear()

    def clear(self) -> None:
        """Point at nothing."""
        self.workshop.clear_spotlight()

    def walk(self, step: int) -> None:
        """Point at the next interaction (1) or at the one before (-1); past the end of the way, at nothing."""
        workspace = self.canvas.workspace
        chosen = self.canvas.chosen.focus.card
        found = walk(workspace.document, workspace.map_id, self.workshop.spotlight, step, chosen)
        if found is None:
            self.clear()
        else:
            self.workshop.set_spotlight("interaction", found)
            if self.workshop.view is not RoomView.MAP:
                self.workshop.show(RoomView.MAP)

    def set_blank(self, *, on: bool) -> None:
        """Darken the screen, or light it again."""
        if on != self._blank and self._window is not None:
            self._blank = on
            self._window.refresh()
            self.changed.emit()

    def toggle_blank(self) -> None:
        """Darken the screen, or light it again."""
        self.set_blank(on=not self._blank)

    def come(self, closeness: Closeness) -> None:
        """Show more of the map, or show it larger."""
        self._closeness = closeness
        if self._window is not None:
            self._window.map.come(closeness)
        self.changed.emit()

    def step_closer(self, step: int) -> None:
        """Come a step closer to the map (1), or go a step back (-1)."""
        at = _CLOSER.index(self._closeness) + step
        self.come(_CLOSER[min(max(at, 0), len(_CLOSER) - 1)])

    # -- reacting ------------------------------------------------------------------------------------------------

    def show_soon(self) -> None:
        """Something came in: show it with whatever comes with it."""
        if self._window is not None and not self._soon.isActive():
            self._soon.start()

    def _show_changes(self) -> None:
        if self._window is not None and not self._lost:
            self._window.refresh()

    def _show_time(self) -> None:
        if self._window is not None and not self._lost:
            self._window.show_time()

    def _show_view(self) -> None:
        self._show_changes()
        self.changed.emit()

    def _show_spotlight(self) -> None:
        self._show_changes()
        self.changed.emit()

    def _retranslate(self) -> None:
        if self._window is not None:
            self._window.retranslate()
        self.changed.emit()
