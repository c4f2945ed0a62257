"""What a dictated line says, as a row of small chips: an icon and a word each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui import theme
from workshop_app.ui.widgets.plain_text import elided

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEIGHT, _ICON, _GAP, _PADDING, _WIDEST = 26, 15, 6, 9, 260  # pixels


@dataclass(frozen=True, slots=True)
class SaidPart:
    """One chip: its words, an icon of `layout.icons`, and the token of its ink."""

    text: str
    icon: str
    ink: str = "text.secondary"


class SaidRow(QWidget):
    """Chips side by side; those that find no room are told by an ellipsis. To ears it is one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[SaidPart, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the chips."""
        return tuple(part.text for part in self._parts)

    def show_parts(self, parts: Sequence[SaidPart]) -> None:
        """Show these."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self.setAccessibleName(", ".join(self.texts))
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12, "medium"))
        metrics = QFontMetrics(painter.font())
        left = 0.0
        for part in self._parts:
            words = elided(part.text, metrics, _WIDEST)
            width = 2 * _PADDING + _ICON + 5 + metrics.horizontalAdvance(words)
            if left + width > self.width():
                painter.setPen(theme.colour("text.secondary"))
                painter.drawText(QRectF(left, 0, 20, _HEIGHT), Qt.AlignmentFlag.AlignVCenter, "…")
                return
            box = QRectF(left + 0.5, 1.5, width - 1, _HEIGHT - 3)
            painter.setPen(QPen(theme.colour("warning" if part.ink == "warning" else "chip.line"), 1))
            painter.setBrush(theme.colour("chip"))
            painter.drawRoundedRect(box, 11, 11)
            icon = theme.icon(part.icon, part.ink, _ICON)
            icon.paint(painter, int(left) + _PADDING, (_HEIGHT - _ICON) // 2, _ICON, _ICON)
            painter.setPen(theme.colour("chip.text"))
            painter.drawText(
                QRectF(left + _PADDING + _ICON + 5, 0, width, _HEIGHT), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += width + _GAP
