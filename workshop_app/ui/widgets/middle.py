"""A column in the middle of a wide page: lines of text stay short enough to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget


def stand_in_the_middle(
    page: QWidget, column: QLayout, width: int, margins: tuple[int, int, int, int]
) -> None:
    """Fill a page with a column of `width` pixels at most; the page's `margins` are left, top, right and bottom."""
    middle = QWidget(page)
    middle.setMaximumWidth(width)
    middle.setLayout(column)
    row = QHBoxLayout(page)
    row.setContentsMargins(*margins)
    row.addStretch(1)
    row.addWidget(middle, 100)
    row.addStretch(1)
