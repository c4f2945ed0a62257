"""A column that scrolls: as wide as its panel, its margin giving way to the scroll bar where there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_BAR = 10  # pixels, as wide as the style sheet makes scroll bars


class Scroller(QScrollArea):
    """A scrolling area around a column of widgets, `column`."""

    def __init__(
        self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (12, 12, 12, 16)
    ) -> None:
        super().__init__(parent)
        self._margins = margins
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

    def _make_room(self, _least: int, most: int) -> None:
        left, top, right, bottom = self._margins
        self.column.setContentsMargins(left, top, max(0, right - _BAR) if most > 0 else right, bottom)
