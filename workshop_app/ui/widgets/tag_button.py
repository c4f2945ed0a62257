"""What a card can be tagged with, as a thing to click and to drag: a chip with a word, or a row with an icon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QToolTip, QWidget

from workshop_app.ui import theme
from workshop_app.ui.widgets.dragging import drag
from workshop_app.ui.widgets.plain_text import elided, one_line, tip

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QHelpEvent

Shape = Literal["chip", "row"]


@dataclass(frozen=True, slots=True)
class _Measures:
    """How a shape is drawn, in pixels, and in which colours."""

    height: int
    padding: int
    radius: float
    size: int
    icon: int
    gap: int
    line: str
    text: str


_MEASURES: dict[Shape, _Measures] = {
    "chip": _Measures(22, 8, 11, 12, 14, 4, "chip.line", "chip.text"),
    "row": _Measures(32, 9, 8, 13, 17, 8, "line", "text"),
}
_CROSS = 16
_WIDEST = 240


class TagButton(QAbstractButton):
    """A chip or a row. It can be checked (what is selected has this tag), partly checked, dragged and taken off.

    The signals tell; nothing is changed here.
    """

    remove_asked = Signal()
    """The cross was clicked, or Delete pressed."""

    edit_asked = Signal()
    """It was clicked twice, or F2 was pressed."""

    drag_began = Signal()
    """It is about to be dragged."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        shape: Shape = "chip",
        icon: str = "",
        icon_ink: str = "",
        removable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.shape: Shape = shape
        self.removable = removable
        self.key = ""
        """The id of the record that it shows, for whoever made it."""
        self.drags: tuple[str, str] | None = None
        """Media type and id that a drag carries; None where there is nothing to drag."""
        self._icon = icon
        self._icon_ink = icon_ink
        self._partly = False
        self._full = ""
        self._hint = ""
        self._tail = ""
        self._pressed_at: QPoint | None = None
        self._over_cross = False
        wide = QSizePolicy.Policy.Expanding if shape == "row" else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.set_text(text)

    # -- what it shows -------------------------------------------------------------------------------------------

    @property
    def full_text(self) -> str:
        """The whole text, as it was given, with its tail."""
        return self._full + self._tail

    @property
    def partly(self) -> bool:
        """Whether only some of what is selected has this tag."""
        return self._partly

    def set_text(self, text: str, hint: str = "", tail: str = "") -> None:
        """Show a text; `hint` is what the tooltip says besides, `tail` is shown after the text and never cut."""
        if (text, hint, tail) != (self._full, self._hint, self._tail):
            self._full, self._hint, self._tail = text, hint, tail
            self.setAccessibleName(one_line(text) + tail)
            self.setAccessibleDescription(hint)
            self.updateGeometry()
            self.update()

    def set_icon(self, name: str, token: str = "") -> None:
        """Show an icon of `layout.icons` before the text; without a token in the colour of the text."""
        if (name, token) != (self._icon, self._icon_ink):
            self._icon, self._icon_ink = name, token
            self.updateGeometry()
            self.update()

    def mark(self, *, checked: bool, partly: bool = False) -> None:
        """Show that everything that is selected has this tag, or only a part of it."""
        self.setCheckable(True)
        if (checked, partly) != (self.isChecked(), self._partly):
            self._partly = partly
            self.setChecked(checked)
            self.update()

    def nextCheckState(self) -> None:
        """Stay as it is on a click: the document says what is checked."""

    # -- sizes ---------------------------------------------------------------------------------------------------

    @property
    def _measures(self) -> _Measures:
        return _MEASURES[self.shape]

    def sizeHint(self) -> QSize:
        """As wide as the text, within bounds."""
        return QSize(min(_WIDEST, self._wanted_width()), self._measures.height)

    def minimumSizeHint(self) -> QSize:
        """The text can be cut."""
        return QSize(self._measures.height, self._measures.height)

    def _wanted_width(self) -> int:
        measures = self._measures
        metrics = QFontMetrics(theme.font(measures.size))
        width = 2 * measures.padding + metrics.horizontalAdvance(one_line(self._full) + self._tail) + 1
        if self._icon:
            width += measures.icon + (measures.gap if self._full else 0)
        return width + (_CROSS - 4 if self.removable else 0)

    def _cross_place(self) -> QRect:
        side = self._measures.height
        return QRect(self.width() - side, 0, side, self.height())

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint outline, icon, text and cross."""
        measures = self._measures
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_outline(painter, measures)
        off = not self.isEnabled()
        ink = theme.colour("link" if off else measures.text)
        left = measures.padding
        if self._icon:
            token = "link" if off else self._icon_ink or "chip.text"
            top = (self.height() - measures.icon) / 2
            theme.paint_icon(painter, self._icon, left, top, measures.icon, theme.colour(token))
            left += measures.icon + measures.gap
        right = self.width() - measures.padding - (_CROSS - 4 if self.removable else 0)
        font = theme.font(measures.size)
        painter.setFont(font)
        painter.setPen(ink)
        place = QRect(left, 0, max(0, right - left), self.height())
        metrics = QFontMetrics(font)
        room = place.width() + 1 - metrics.horizontalAdvance(self._tail)
        words = elided(self._full, metrics, room) + self._tail
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.removable and not off:
            self._paint_cross(painter)

    def _paint_outline(self, painter: QPainter, measures: _Measures) -> None:
        checked = self.isChecked()
        lively = self.isEnabled() and (self.underMouse() or self.isDown())
        ground = "accent.soft" if checked else "canvas" if lively else "surface"
        width = 2.0 if self.hasFocus() else 1.0
        pen = QPen(theme.colour("accent" if checked or self.hasFocus() else measures.line), width)
        if self._partly and not checked:
            pen.setColor(theme.colour("accent"))
            pen.setStyle(Qt.PenStyle.DashLine)
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(theme.colour(ground))
        inset = width / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, measures.radius - inset, measures.radius - inset)

    def _paint_cross(self, painter: QPainter) -> None:
        place = self._cross_place()
        centre = QPointF(place.center().x() - 1, self.height() / 2)
        pen = QPen(theme.colour("text" if self._over_cross else "text.secondary"), 1.3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        arm = 3.2
        painter.drawLine(centre - QPointF(arm, arm), centre + QPointF(arm, arm))
        painter.drawLine(centre - QPointF(arm, -arm), centre + QPointF(arm, -arm))

    # -- hands ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it was taken."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the pointer has gone far enough."""
        place = event.position().toPoint()
        over = self.removable and self._cross_place().contains(place)
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        pressed = self._pressed_at
        if self.drags is None or pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if (place - pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.drag_began.emit()
            drag(self, *self.drags, pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell whether it was the cross that was clicked."""
        pressed, self._pressed_at = self._pressed_at, None
        cross = self._cross_place()
        if (
            self.removable
            and pressed is not None
            and cross.contains(pressed)
            and cross.contains(event.position().toPoint())
        ):
            self.setDown(False)
            self.remove_asked.emit()
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for its text to be edited."""
        super().mouseDoubleClickEvent(event)
        self.edit_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks, Delete takes off, F2 edits."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.removable:
            self.remove_asked.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Look lively under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Look calm again."""
        self._over_cross = False
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell the whole text where it is cut."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            self._tell(event)  # type: ignore[arg-type]
            return True
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        cut = self._wanted_width() > self.width() + 1
        told = "\n".join(part for part in (self.full_text if cut else "", self._hint) if part)
        if told:
            QToolTip.showText(event.globalPos(), tip(told), self)
        else:
            event.ignore()
