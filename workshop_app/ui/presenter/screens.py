"""The screens of this machine as places to show something on, and their coming and going."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication

from workshop_app.ui.timers import one_shot

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

_SETTLED = 250  # milliseconds after which a screen that was plugged in has its place and its size


@dataclass(frozen=True, slots=True)
class Place:
    """A screen by its name, and where it is on the desktop, in pixels."""

    name: str
    geometry: QRect
    screen: QScreen | None = None


class Screens(QObject):
    """All screens, each once: two that mirror each other are one place."""

    lost = Signal()
    """A screen was unplugged. Said at once: Qt moves the windows of a lost screen to another one."""

    settled = Signal()
    """Screens have come, gone or changed, a moment ago."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen to the system."""
        super().__init__(parent)
        self._gone: QScreen | None = None
        self._soon = one_shot(self, _SETTLED, self.settled.emit)
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication):
            raise TypeError("screens are for a program with a window")
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._removed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._soon.start)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._soon.start)
        self._soon.start()

    def _removed(self, screen: QScreen) -> None:
        self._gone = screen
        self.lost.emit()
        self._gone = None
        self._soon.start()

    def places(self) -> list[Place]:
        """Where something can be shown now, in the order of the system."""
        found: list[Place] = []
        for screen in QGuiApplication.screens():
            box = screen.geometry()
            if screen == self._gone or any(
                place.geometry == box and place.screen in screen.virtualSiblings() for place in found
            ):
                continue
            # Two of the same kind may have the same name.
            alike = sum(place.name.split("\u00a0")[0] == screen.name() for place in found)
            name = f"{screen.name()}\u00a0{alike + 1}" if alike else screen.name()
            found.append(Place(name, box, screen))
        return found

    def name_of(self, widget: QWidget) -> str:
        """The name of the place that a window is on; nothing where that is no longer there."""
        screen = widget.window().screen()
        places = self.places()
        named = [place.name for place in places if place.screen == screen]
        # Of two screens that mirror each other, it may be on the one that is left out.
        mirrored = [place.name for place in places if place.geometry == screen.geometry()]
        return next(iter(named or mirrored), "")
