"""One page of a deliverable, large: whole in view, or as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from workshop_app.ui import theme

_MARGIN = 20  # pixels
_LARGEST = 2600  # pixels: what a picture of a page may be wide
_STEP = 1.25
_MOST = 6.0


class PageSheet(QAbstractScrollArea):
    """A page; Ctrl and the wheel, + and - show it larger or smaller, a double click fits it or fills the width."""

    turned = Signal(int)
    """The person wants another page: so many further."""

    missing = Signal()
    """The page has no picture as large as it is shown."""

    zoomed = Signal()
    """It is shown larger or smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page: tuple[float, float] | None = None
        self._picture: QImage | None = None
        self._zoom = 1.0
        self._grabbed: QPoint | None = None

    @property
    def fits(self) -> bool:
        """Whether the whole page is in view."""
        return self._zoom == 1.0

    @property
    def picture(self) -> QImage | None:
        """What is shown, once it is there."""
        return self._picture

    def show_page(self, size: tuple[float, float] | None, picture: QImage | None = None) -> None:
        """Show a page of this size (points), None for nothing; the picture may be a small one for the time being."""
        same_shape = size is not None and size == self._page
        self._page, self._picture = size, picture
        self._arrange()
        if not same_shape:
            self.verticalScrollBar().setValue(0)
            self.horizontalScrollBar().setValue(0)

    def take_picture(self, picture: QImage) -> None:
        """Show a picture of the page."""
        if self._picture is None or picture.width() > self._picture.width():
            self._picture = picture
            self.viewport().update()

    def wanted_width(self) -> int:
        """How wide its picture should be, in pixels of the screen."""
        return min(_LARGEST, round(self._size().width() * self.devicePixelRatioF()))

    @property
    def lacks(self) -> bool:
        """Whether there is no picture that is sharp at this size."""
        return self._page is not None and (
            self._picture is None or self._picture.width() < self.wanted_width() - 1
        )

    def fit(self) -> None:
        """Show the whole page."""
        self._set_zoom(1.0)

    def fill_width(self) -> None:
        """Show it as wide as there is room."""
        if self._page is None:
            return
        room = self._room()
        fitted = self._fitted()
        self._set_zoom(max(1.0, room.width() / max(1, fitted.width())))

    def zoom(self, factor: float) -> None:
        """Show it so many times larger."""
        self._set_zoom(self._zoom * factor)

    def _set_zoom(self, zoom: float) -> None:
        zoom = min(_MOST, max(1.0, zoom))
        if zoom < 1.02:
            zoom = 1.0
        if zoom != self._zoom:
            self._zoom = zoom
            self._arrange()
            self.zoomed.emit()

    # -- places --------------------------------------------------------------------------------------------------

    def _room(self) -> QSize:
        size = self.maximumViewportSize()
        return QSize(max(40, size.width() - 2 * _MARGIN), max(40, size.height() - 2 * _MARGIN))

    def _fitted(self) -> QSize:
        assert self._page is not None
        room = self._room()
        scale = min(room.width() / self._page[0], room.height() / self._page[1])
        return QSize(max(1, round(self._page[0] * scale)), max(1, round(self._page[1] * scale)))

    def _size(self) -> QSize:
        return self._fitted() * self._zoom if self._page is not None else QSize(1, 1)

    def place(self) -> QRect:
        """Where the page is in the viewport."""
        size, seen = self._size(), self.viewport().size()
        left = max(_MARGIN, (seen.width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = max(_MARGIN, (seen.height() - size.height()) // 2) - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def _arrange(self) -> None:
        size = self._size()
        for bar, whole, room in (
            (self.horizontalScrollBar(), size.width(), self.viewport().width()),
            (self.verticalScrollBar(), size.height(), self.viewport().height()),
        ):
            bar.setRange(0, 0 if self.fits else max(0, whole + 2 * _MARGIN - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self.viewport().update()

    # -- hands ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another size."""
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, _x: int, _y: int) -> None:
        """Show another part."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, larger or smaller; else scroll, and turn the page at its ends."""
        down = event.angleDelta().y() < 0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 / _STEP if down else _STEP)
            event.accept()
            return
        bar = self.verticalScrollBar()
        if event.angleDelta().y() and bar.value() == (bar.maximum() if down else bar.minimum()):
            self.turned.emit(1 if down else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, show larger or smaller."""
        match Qt.Key(event.key()):
            case Qt.Key.Key_PageDown | Qt.Key.Key_Right:
                self.turned.emit(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_Left:
                self.turned.emit(-1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(_STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / _STEP)
            case Qt.Key.Key_0:
                self.fit()
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Fill the width, or fit again."""
        if self.fits:
            self.fill_width()
        else:
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the page along."""
        if self._grabbed is None:
            return
        place = event.position().toPoint()
        moved = place - self._grabbed
        self._grabbed = place
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page on its ground."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme.colour("canvas"))
        if self._page is not None:
            place = self.place()
            painter.fillRect(place.adjusted(-1, -1, 1, 1), theme.colour("chip.line"))
            if self._picture is None:
                painter.fillRect(place, Qt.GlobalColor.white)
            else:
                painter.drawImage(QRectF(place), self._picture)
        painter.end()
        if self.lacks:
            self.missing.emit()
