"""Text that a person typed, shown as it is: never markup, broken inside a word where need be, cut after some lines."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")

LONGEST = 2_000
"""Letters of a text that are looked at: more than any place of the window shows."""


def one_line(text: str) -> str:
    """Return the start of a text on one line; spaces that hold words together stay."""
    return _SPACES.sub(" ", text[:LONGEST]).strip()


def tip(text: str) -> str:
    """Return a tooltip that shows a text as it is: Qt would read markup in it."""
    if not text:
        return ""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"<span>{html.escape(shown)}</span>".replace("\n", "<br>")


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return as much of a text, on one line, as fits into `width` pixels."""
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, max(0, width))


class PlainText(QWidget):
    """A paragraph as high as its text is at the width it gets, `most_lines` at most."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ink: str = "text",
        size: int = 13,
        weight: str = "regular",
        most_lines: int = 6,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._ink = ink
        self._font = theme.font(size, weight)
        self._most_lines = most_lines
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What it shows."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(one_line(text))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return max(1, len(self._lines(width))) * self._line_height()

    def sizeHint(self) -> QSize:
        """As wide as its text, up to the width of a panel."""
        metrics = QFontMetrics(self._font)
        wide = min(240, metrics.horizontalAdvance(one_line(self._text)) + 2)
        return QSize(wide, self.heightForWidth(self.width() or wide))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(24, self._line_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(theme.colour(self._ink))
        step = self._line_height()
        ascent = QFontMetrics(self._font).ascent()
        for number, line in enumerate(self._lines(self.width())):
            painter.drawText(QPointF(0, number * step + ascent + 1), line)

    def _line_height(self) -> int:
        return round(self._font.pixelSize() * 1.4)

    def _lines(self, width: int) -> list[str]:
        return broken(self._text, self._font, width, self._most_lines)


def broken(text: str, font: QFont, width: int, most_lines: int) -> list[str]:
    """Break a text into lines of `width` pixels, `most_lines` at most; an ellipsis says that more follows."""
    metrics = QFontMetrics(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines: list[str] = []
    paragraphs = text[:LONGEST].rstrip().splitlines()
    for place, paragraph in enumerate(paragraphs):
        # Qt counts in UTF-16, so that the text is cut as Qt counts.
        units = paragraph.encode("utf-16-le", "surrogatepass")
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            start, length = line.textStart(), line.textLength()
            rest = len(lines) + 1 == most_lines
            here = units[start * 2 :] if rest else units[start * 2 : (start + length) * 2]
            words = here.decode("utf-16-le", "replace").rstrip()
            if rest:
                more = place + 1 < len(paragraphs) or len(text) > LONGEST
                layout.endLayout()
                cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, width))
                lines.append(f"{cut} …" if more and cut == words else cut)
                return lines
            lines.append(words)
        layout.endLayout()
        if not paragraph:
            lines.append("")
            if len(lines) == most_lines:
                return lines
    return lines
