"""The pages of a deliverable, small, one under the other: to see how many there are and to go to one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workshop_app.language import _, format_number
from workshop_app.language import current as current_language
from workshop_app.ui import theme

WIDTH = 124  # pixels

_MARGIN, _GAP, _LABEL = 14, 6, 20
_WIDEST, _HIGHEST = 84, 112


class PageStrip(QAbstractScrollArea):
    """Thumbnails; arrows, Page up and down, Home and End go to other pages."""

    chosen = Signal(int)
    """The page (counted from 0) that the person went to."""

    missing = Signal()
    """Pages are in view that have no picture yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sizes: list[QSize] = []
        self._tops: list[int] = []
        self._pictures: dict[int, QImage] = {}
        self.current = 0

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_pages(self, sizes: tuple[tuple[float, float], ...], current: int) -> None:
        """Show pages of these sizes (points); their pictures follow."""
        self._pictures.clear()
        self._sizes, self._tops = [], []
        y = _MARGIN
        for width, height in sizes:
            scale = min(_WIDEST / width, _HIGHEST / height)
            size = QSize(max(4, round(width * scale)), max(4, round(height * scale)))
            self._sizes.append(size)
            self._tops.append(y)
            y += size.height() + _LABEL + _GAP
        self._whole = y + _MARGIN
        self._fit()
        self.go_to(min(current, max(0, len(sizes) - 1)), tell=False)

    def take_picture(self, number: int, picture: QImage) -> None:
        """Show a page, whatever its size in pixels."""
        if number < self.count and number not in self._pictures:
            ratio = self.devicePixelRatioF()
            wanted = self._sizes[number] * ratio
            small = picture.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._pictures[number] = small
            self.viewport().update()

    def wanted(self) -> list[tuple[int, int]]:
        """The pages in view that have no picture, and how wide it should be in pixels."""
        ratio = self.devicePixelRatioF()
        return [
            (number, round(self._sizes[number].width() * ratio))
            for number in self._in_view()
            if number not in self._pictures
        ]

    def go_to(self, number: int, *, tell: bool = True) -> None:
        """Make a page the current one and bring it into view."""
        if not self.count:
            return
        number = min(max(number, 0), self.count - 1)
        if number != self.current or not tell:
            self.current = number
            self.setAccessibleDescription(
                _("{number} of {count}", number=str(number + 1), count=str(self.count))
            )
            if tell:
                self.chosen.emit(number)
        self._reveal(number)

    def _reveal(self, number: int) -> None:
        if number >= self.count:
            return
        top, bar = self._tops[number], self.verticalScrollBar()
        bottom = top + self._sizes[number].height() + _LABEL + _GAP
        if top - _MARGIN < bar.value():
            bar.setValue(top - _MARGIN)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())
        self.viewport().update()

    # -- places --------------------------------------------------------------------------------------------------

    def place_of(self, number: int) -> QRect:
        """Where a page is in the viewport."""
        size = self._sizes[number]
        left = (self.viewport().width() - size.width()) // 2
        return QRect(left, self._tops[number] - self.verticalScrollBar().value(), size.width(), size.height())

    def _in_view(self) -> list[int]:
        seen = self.viewport().rect()
        return [
            number
            for number in range(self.count)
            if self.place_of(number).adjusted(0, 0, 0, _LABEL).intersects(seen)
        ]

    def _fit(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        whole = self._whole if self._sizes else 0
        bar.setRange(0, max(0, whole - high))
        bar.setPageStep(high)
        bar.setSingleStep(48)
        self.viewport().update()

    # -- hands ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the page that is clicked."""
        place = event.position().toPoint()
        for number in self._in_view():
            room = self.place_of(number)
            if room.top() - _GAP <= place.y() <= room.bottom() + _LABEL:
                self.go_to(number)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another page."""
        page = max(1, len(self._in_view()) - 1)
        wanted = {
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Left: self.current - 1,
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Right: self.current + 1,
            Qt.Key.Key_PageUp: self.current - page,
            Qt.Key.Key_PageDown: self.current + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.go_to(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bar right."""
        super().resizeEvent(event)
        self._fit()
        self._reveal(self.current)

    def scrollContentsBy(self, _x: int, _y: int) -> None:
        """Other pages are in view."""
        self.viewport().update()

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view; a page without a picture is white paper."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("canvas"))
        painter.setFont(theme.font(11))
        language = current_language()
        lacking = False
        for number in self._in_view():
            room = self.place_of(number)
            chosen = number == self.current
            picture = self._pictures.get(number)
            if picture is None:
                painter.fillRect(room, Qt.GlobalColor.white)
                lacking = True
            else:
                painter.drawImage(QRectF(room), picture)
            strong = chosen and self.hasFocus()
            painter.setPen(
                QPen(theme.colour("accent" if chosen else "line"), 3 if strong else 2 if chosen else 1)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(-1, -1, 0, 0))
            painter.setPen(theme.colour("text" if chosen else "text.secondary"))
            below = QRect(0, room.bottom() + 1, self.viewport().width(), _LABEL)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, format_number(number + 1, language))
        painter.end()
        if lacking:
            self.missing.emit()
