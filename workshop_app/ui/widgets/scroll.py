"""A column that scrolls: as wide as its panel, its margin giving way to the scroll bar where there is one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

_BAR = 10  # pixels, as wide as the style sheet makes scroll bars


class Scroller(QScrollArea):
    """A scrolling area around a column of widgets, `column`."""

    def __init__(
        self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (12, 12, 12, 16)
    ) -> None:
        super().__init__(parent)
        self._margins = margins
        self._least = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.content = content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setSpacing(0)
        self.column.setContentsMargins(*margins)
        self.setWidget(content)
        # The area would paint a ground of its own under it.
        content.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def hug(self, least: int) -> None:
        """Be as high as the column where there is room, and at least `least` pixels of it where there is not."""
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.content.installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        height = self._wanted()
        self.setMinimumHeight(min(self._least, height))
        self.updateGeometry()

    def _wanted(self) -> int:
        width = self.viewport().width() or self.content.sizeHint().width()
        return (
            self.column.heightForWidth(width)
            if self.column.hasHeightForWidth()
            else self.column.sizeHint().height()
        )

    def sizeHint(self) -> QSize:
        """As its column, where it hugs it."""
        return QSize(super().sizeHint().width(), self._wanted()) if self._least else super().sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the column when it gets another height."""
        if watched is self.content and event.type() == QEvent.Type.LayoutRequest and self._least:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if self._least and event.oldSize().width() != event.size().width():
            self._fit()

    def _make_room(self, _least: int, most: int) -> None:
        left, top, right, bottom = self._margins
        self.column.setContentsMargins(left, top, max(0, right - _BAR) if most > 0 else right, bottom)
