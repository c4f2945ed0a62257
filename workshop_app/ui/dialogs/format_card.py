"""A format of deliverables, as a card to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workshop_app.language import N_, _
from workshop_app.ui import theme
from workshop_app.ui.widgets.plain_text import broken, elided

if TYPE_CHECKING:
    from workshop_app.exporters.base import Exporter

_ICONS = {
    "pdf": "pdf",
    "poster": "map",
    "sheets": "print",
    "xlsx": "excel",
    "json": "json",
    "png": "image",
    "pptx": "slides",
    "svg": "image",
    "csv": "excel",
}
_HINTS = {
    "pdf": N_("A report: map, personas, findings, every detail"),
    "poster": N_("The map on one sheet, up to A0"),
    "sheets": N_("Blank grids to fill by hand"),
    "xlsx": N_("The map, tables with filters, charts"),
    "json": N_("Everything, to be read by other programs"),
    "png": N_("The map as a picture, for slides"),
    "pptx": N_("Shapes, tables and charts to present and edit"),
    "svg": N_("The map as vectors, sharp at any size"),
    "csv": N_("Every interaction as a row, for any program"),
    "markdown": N_("Everything as text, for wikis and mail"),
}


class FormatCard(QAbstractButton):
    """One format; checked when it is the chosen one."""

    def __init__(self, exporter: Exporter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = _ICONS.get(exporter.id, "file")
        self._title = _(exporter.title)
        self._hint = _(_HINTS.get(exporter.id, ""))
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self._hint)

    def nextCheckState(self) -> None:
        """Stay as it is on a click: the window says which one is chosen."""

    def sizeHint(self) -> QSize:
        """Room for an icon and three lines."""
        return QSize(240, 68)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the other cards, Enter chooses, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isChecked():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isChecked()
        width = 2.0 if lit or self.hasFocus() else 1.0
        painter.setPen(QPen(theme.colour("accent" if lit or self.hasFocus() else "line"), width))
        painter.setBrush(theme.colour("accent.soft" if lit else "canvas" if self.underMouse() else "surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        theme.paint_icon(
            painter,
            self._icon,
            14,
            (self.height() - 26) / 2,
            26,
            theme.colour("accent" if lit else "chip.text"),
        )
        room = self.width() - 52 - 12
        middle = Qt.AlignmentFlag.AlignVCenter
        bold, plain = theme.font(13, "semibold"), theme.font(12)
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(52, 8, room + 2, 20), middle, elided(self._title, QFontMetrics(bold), room))
        painter.setFont(plain)
        painter.setPen(theme.colour("text.secondary"))
        for number, words in enumerate(broken(self._hint, plain, room, 2)):
            painter.drawText(QRect(52, 27 + 16 * number, room + 2, 18), middle, words)
