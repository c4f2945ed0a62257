"""Pages as they will be on paper, in rows that scroll. Each is painted when it first comes into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workshop_app.language import _, format_number
from workshop_app.language import current as current_language
from workshop_app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshop_app.exporters.qt_pages import PagePainter
    from workshop_app.layout.book import Page

_MARGIN = 20  # pixels, around all
_GAP = 16
_LABEL = 24
_LEAST_SIDE = 120
_MOST_KEPT = 24  # pictures of pages
_STEP = 1.2
_SMALLEST, _LARGEST = 0.3, 6.0


class PagePreview(QAbstractScrollArea):
    """Shows pages so large that one is whole in view; Ctrl and the wheel show them larger or smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._painter: PagePainter | None = None
        self._places: list[QRect] = []
        self._pictures: dict[int, QImage] = {}
        self._zoom = 1.0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._paint_next)

    @property
    def pages(self) -> tuple[Page, ...]:
        """What is shown."""
        return self._pages

    def show_pages(self, pages: Sequence[Page], images: Callable[[str], bytes | None]) -> None:
        """Show these from the first on; `images` gives the bytes of an image of the document by its id, or None."""
        from workshop_app.exporters.qt_pages import PagePainter

        self._pages = tuple(pages)
        self._painter = PagePainter(images)
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def place_of(self, number: int) -> QRect:
        """Where a page (counted from 0) is in the viewport, in pixels."""
        return self._places[number].translated(-self._scrolled())

    # -- arranging -----------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Set the pages in rows, as many to a row as there is room for, and forget their pictures."""
        self._pictures.clear()
        room = self.viewport().size()
        self._places = []
        y = _MARGIN
        row: list[QSize] = []
        for size in [*map(self._size_of, self._pages), None]:
            used = sum(each.width() + _GAP for each in row)
            if row and (size is None or used + size.width() > room.width() - 2 * _MARGIN):
                x = max(_MARGIN, (room.width() - used + _GAP) // 2)
                for each in row:
                    self._places.append(QRect(QPoint(x, y), each))
                    x += each.width() + _GAP
                y += max(each.height() for each in row) + _LABEL
                row = []
            if size is not None:
                row.append(size)
        width = max((place.right() for place in self._places), default=0) + _MARGIN
        for bar, whole, page in (
            (self.verticalScrollBar(), y + _MARGIN - _LABEL // 2, room.height()),
            (self.horizontalScrollBar(), width, room.width()),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(page)
            bar.setSingleStep(40)
        self.viewport().update()

    def _size_of(self, page: Page) -> QSize:
        room = self.viewport().size()
        high = max(_LEAST_SIDE, room.height() - 2 * _MARGIN - _LABEL)
        wide = max(_LEAST_SIDE, room.width() - 2 * _MARGIN)
        scale = self._zoom * min(high / page.height, wide / page.width)
        return QSize(max(1, round(page.width * scale)), max(1, round(page.height * scale)))

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange them anew."""
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, _x: int, _y: int) -> None:
        """Other pages are in view."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, show them larger or smaller; else scroll."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        turned = event.angleDelta().y()
        if turned:
            self._zoom = min(_LARGEST, max(_SMALLEST, self._zoom * (_STEP if turned > 0 else 1 / _STEP)))
            self._arrange()
        event.accept()

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view; pages without a picture are white until they have one."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("canvas"))
        painter.setFont(theme.font(12))
        language = current_language()
        count = format_number(len(self._pages), language)
        for number in self._in_view():
            place = self.place_of(number)
            painter.fillRect(place.adjusted(-1, -1, 1, 1), theme.colour("line"))
            picture = self._pictures.get(number)
            if picture is None:
                painter.fillRect(place, Qt.GlobalColor.white)
                self._next.start(0)
            else:
                painter.drawImage(QRectF(place), picture)
            painter.setPen(theme.colour("text.secondary"))
            label = _("{number} of {count}", number=format_number(number + 1, language), count=count)
            below = QRect(place.left(), place.bottom() + 2, place.width(), _LABEL - 2)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, label)
        painter.end()

    def _in_view(self) -> list[int]:
        seen = self.viewport().rect()
        return [
            number
            for number, place in enumerate(self._places)
            if place.translated(-self._scrolled()).adjusted(0, 0, 0, _LABEL).intersects(seen)
        ]

    def _paint_next(self) -> None:
        """Paint the picture of one page that is in view, then let events through."""
        waiting = [number for number in self._in_view() if number not in self._pictures]
        if not waiting or self._painter is None:
            return
        number = waiting[0]
        ratio = self.viewport().devicePixelRatioF()
        self._pictures[number] = self._painter.picture(
            self._pages[number], width=self._places[number].width(), ratio=ratio
        )
        for old in list(self._pictures)[: max(0, len(self._pictures) - _MOST_KEPT)]:
            if old not in self._in_view():
                del self._pictures[old]
        self.viewport().update()
