"""Being told when a picture is on the screen: when what is painted in one go has been handed to the window system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Callable


class Moment(QObject):
    """Calls back as the very next thing, before all else that waits in the event loop."""

    def __init__(self, act: Callable[[], object]) -> None:
        """Ask for it, amid painting."""
        super().__init__()
        self._act = act
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)

    def event(self, event: QEvent) -> bool:
        """It is now."""
        if event.type() == QEvent.Type.User:
            self._act()
            return True
        return super().event(event)
