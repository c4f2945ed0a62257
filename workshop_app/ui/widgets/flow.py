"""Small widgets in lines that break where the room ends, as words do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = 4
"""Pixels between two widgets, and between two lines."""


def put_away(widget: QWidget, spare: Sequence[QWidget] = ()) -> None:
    """Hide a widget that is shown no longer, and let it go unless it is a spare one."""
    widget.hide()
    if widget not in spare:
        widget.deleteLater()


class Flow(QWidget):
    """A row of widgets that goes on in the next line; a widget wider than the line is made as narrow as the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What is in it, in order."""
        return tuple(self._widgets)

    def set_widgets(self, widgets: Iterable[QWidget], spare: Sequence[QWidget] = ()) -> None:
        """Show these in this order; those that are no longer named go, spare ones are hidden."""
        wanted = list(widgets)
        if wanted == self._widgets:
            return
        for widget in self._widgets:
            if widget not in wanted:
                put_away(widget, spare)
        self._widgets = wanted
        for widget in wanted:
            if widget.parentWidget() is not self:
                widget.setParent(self)
            widget.show()
        self._arrange()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """As high as it is for the width that it has."""
        return QSize(160, self.heightForWidth(self.width() or 160))

    def minimumSizeHint(self) -> QSize:
        """Lines can be as narrow as need be."""
        return QSize(0, self.heightForWidth(self.width() or 160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        self._arrange()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Break the lines anew when a widget has got another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget, place in self._places(self.width()):
            if mirrored:
                place.moveRight(self.width() - 1 - place.left())
            widget.setGeometry(place)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        places = []
        x = y = line = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            hint = widget.sizeHint()
            wide = min(hint.width(), max(1, width))
            if x and x + wide > width:
                x, y, line = 0, y + line + GAP, 0
            places.append((widget, QRect(x, y, wide, hint.height())))
            x += wide + GAP
            line = max(line, hint.height())
        return places
