"""What appears over the window and goes with Escape or a click beside it: the palette, the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

from workshop_app.ui.style import look

if TYPE_CHECKING:
    from workshop_app.ui.main_window import MainWindow

_EDGE = 32  # pixels that the window shows around it at least


class Overlay(QFrame):
    """A sheet over a window, as large as `wanted` where there is room; the keyboard goes back where it was."""

    def __init__(self, window: MainWindow, wanted: tuple[int, int], top: int | None = None) -> None:
        """Make it, hidden. `top` is its distance from the top; without one it stands in the middle."""
        super().__init__(window)
        look(self, "floating")
        self._wanted = wanted
        self._height = wanted[1]
        self._top = top
        self._focus_before: QWidget | None = None
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(40)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.hide()

    def open_over(self) -> None:
        """Show it, or close it when it shows already."""
        if self.isVisible():
            self.close_over()
            return
        self._focus_before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus()
        # Clicks beside it arrive at other widgets of the same window.
        _application().installEventFilter(self)

    def close_over(self) -> None:
        """Hide it and give the keyboard back."""
        if self.isHidden():
            return
        _application().removeEventFilter(self)
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def want_height(self, height: int) -> None:
        """Take no more than this height, as long as that is not more than at first."""
        self._height = min(height, self._wanted[1])
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        room = self.window().size()
        width = min(self._wanted[0], room.width() - 2 * _EDGE)
        height = min(self._height, room.height() - 2 * _EDGE)
        top = (
            (room.height() - height) // 2
            if self._top is None
            else min(self._top, room.height() - height - _EDGE)
        )
        self.setGeometry((room.width() - width) // 2, max(_EDGE, top), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on a click beside it; stay in the middle while the window changes its size."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            place = QRect(self.mapToGlobal(QPoint(0, 0)), self.size())
            if isinstance(watched, QWidget) and not place.contains(event.globalPosition().toPoint()):
                self.close_over()
        elif event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep the keyboard in here."""
        return True


def _application() -> QCoreApplication:
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("a window needs an application")
    return application
