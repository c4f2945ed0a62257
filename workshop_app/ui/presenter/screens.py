"""The screens of this machine as places to show something on, and their coming and going."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

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
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED)
        self._soon.timeout.connect(self.settled)
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
        found: dict[tuple[int, int, int, int], Place] = {}
        for screen in QGuiApplication.screens():
            if screen is not self._gone:
                box = screen.geometry()
                found.setdefault(box.getRect(), Place(screen.name(), box, screen))  # type: ignore[arg-type]
        return list(found.values())
