"""An opportunity as a chip that is dragged between the tray and the matrix, or moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.priorities.fields import CHIP_HEIGHT, DOT, LINE
from workshop_app.ui.widgets.plain_text import broken, one_line, tip

if TYPE_CHECKING:
    from workshop_app.journey.records import Opportunity

_ROOM_FOR_DOTS = 120  # pixels of a chip: in a narrower one, words come first and the tooltip tells
_ARROWS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


class Chip(QWidget):
    """One opportunity; it changes nothing, it tells where a person wants it."""

    dropped = Signal(object, QPoint)
    """It was let go at this point of the board."""

    lifted = Signal(object, QPoint)
    """It is dragged, and now at this point of the board."""

    let_be = Signal(object)
    """A drag was given up."""

    nudged = Signal(object, int, int)
    """A key asks for a step up in value and in effort."""

    opened = Signal(object)
    chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, opportunity_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.opportunity_id = opportunity_id
        self.number = 0
        self.dots = 0
        self.movable = True
        self._text = ""
        self._grip: QPoint | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def dragging(self) -> bool:
        """Whether a hand has it."""
        return self._dragging

    def show_opportunity(self, opportunity: Opportunity, title: str, number: int, dots: int) -> None:
        """Show what it is now: its words, the interaction's `title`, its rank, and the dots that the room gave it."""
        self._text = one_line(opportunity.text) or _("Opportunity without words")
        self.number, self.dots = number, dots
        said = [self._text]
        if opportunity.value is not None and opportunity.effort is not None:
            said.append(
                _("value {value}, effort {effort}", value=opportunity.value, effort=opportunity.effort)
            )
        if dots:
            said.append(n_("{count} dot", "{count} dots", dots, count=dots))
        self.setAccessibleName(", ".join(said))
        self.setAccessibleDescription(one_line(title))
        self.setToolTip(tip("\n".join((*said, one_line(title)))))
        self.update()

    # -- hands ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            self.setFocus()
            self.chosen.emit(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it, once the hand means it."""
        if self._grip is None or not self.movable:
            return
        moved = event.position().toPoint() - self._grip
        if not self._dragging and moved.manhattanLength() < QApplication.startDragDistance():
            return
        if not self._dragging:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.raise_()
        self.move(self.pos() + moved)
        self.lifted.emit(self, self.mapToParent(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dragged = self._dragging
        self._end()
        if dragged:
            self.dropped.emit(self, self.mapToParent(event.position().toPoint()))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go to where it was seen."""
        self.opened.emit(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with it."""
        self._end()
        self.menu_wanted.emit(self, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it by arrows; Escape drops a drag, Enter goes to where it was seen."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._dragging:
            self._end()
            self.let_be.emit(self)
        elif key in _ARROWS and self.movable:
            self.nudged.emit(self, *_ARROWS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.movable:
            self.nudged.emit(self, 0, 0)
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self, self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        self._grip = None
        self._dragging = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    # -- looks ---------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as a line of text, or as a numbered dot where there is no room for one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focused = self.hasFocus() or self._dragging
        painter.setPen(QPen(theme.colour("accent" if focused else "chip.line"), 2 if focused else 1))
        painter.setBrush(theme.colour("surface"))
        if self.width() <= DOT:
            painter.drawEllipse(frame)
            painter.setPen(theme.colour("text"))
            painter.setFont(theme.font(11, "semibold"))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, str(self.number))
            return
        painter.drawRoundedRect(frame, 8, 8)
        left, right = 8.0, 8.0
        if self.number:
            painter.setFont(theme.font(11, "semibold"))
            painter.setPen(theme.colour("opportunity"))
            painter.drawText(QRectF(6, 0, 20, self.height()), Qt.AlignmentFlag.AlignCenter, str(self.number))
            left = 28.0
        if self.dots and self.width() >= _ROOM_FOR_DOTS:
            painter.setFont(theme.font(11, "semibold"))
            words = f"● {self.dots}"
            wide = QFontMetrics(painter.font()).horizontalAdvance(words)
            painter.setPen(theme.colour("accent"))
            painter.drawText(
                QRectF(self.width() - wide - 8, 0, wide, self.height()), Qt.AlignmentFlag.AlignCenter, words
            )
            right = wide + 14.0
        font = theme.font(12, "medium")
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        most = 1 + max(0, self.height() - CHIP_HEIGHT) // LINE
        lines = broken(self._text, font, int(self.width() - left - right), most)
        top = (self.height() - LINE * len(lines)) / 2
        for at, words in enumerate(lines):
            line = QRectF(left, top + at * LINE, self.width() - left - right, LINE)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
