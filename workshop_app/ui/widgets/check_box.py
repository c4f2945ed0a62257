"""A box to tick that can be seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from workshop_app.ui import theme
from workshop_app.ui.widgets.plain_text import elided

_BOX, _GAP, _HEIGHT = 18, 8, 28  # pixels


class CheckBox(QCheckBox):
    """Qt's box in our own drawing: a style sheet could only show the tick from a file."""

    def say(self, text: str) -> None:
        """Show a text as it is: no letter of it becomes a shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """The box and its text."""
        wide = QFontMetrics(theme.font()).horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(_BOX + _GAP + wide + 4, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The text can be cut."""
        return QSize(_BOX + _GAP + 24, _HEIGHT)

    def hitButton(self, _place: object) -> bool:
        """A click on the text counts too."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, tick and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, off = self.isChecked(), not self.isEnabled()
        ground = "link" if on and off else "accent" if on else "canvas" if off else "surface"
        line = "accent" if (on or self.hasFocus()) and not off else "link"
        painter.setPen(QPen(theme.colour(line), 2.0 if self.hasFocus() else 1.2))
        painter.setBrush(theme.colour(ground))
        top = (self.height() - _BOX) / 2
        painter.drawRoundedRect(QRectF(1, top + 1, _BOX - 2, _BOX - 2), 4, 4)
        if on:
            some = self.checkState() is Qt.CheckState.PartiallyChecked
            theme.paint_icon(
                painter, "remove" if some else "check", 3, top + 3, _BOX - 6, theme.colour("on.accent")
            )
        font = theme.font()
        painter.setFont(font)
        painter.setPen(theme.colour("link" if off else "text"))
        left = _BOX + _GAP
        words = elided(self.text().replace("&&", "&"), QFontMetrics(font), self.width() - left)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
