"""What can be handed over, one row each: ticked or not, and, when it is chosen, what can be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.language import N_, _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import quiet_button
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.plain_text import elided, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.exporters.base import Exporter

COPY = "copy"
"""Stands for the copy of the project among the formats."""

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
    COPY: "duplicate",
}
_TITLES = {
    "pdf": N_("Report"),
    "poster": N_("Poster"),
    "sheets": N_("Workshop sheets"),
    "xlsx": N_("Workbook"),
    "pptx": N_("Slides"),
    "png": N_("Picture (PNG)"),
    "svg": N_("Picture (SVG)"),
    "csv": N_("Table (CSV)"),
    "markdown": N_("Text (Markdown)"),
    "json": N_("Data (JSON)"),
    COPY: N_("Copy of the project"),
}
_HINTS = {
    "pdf": N_("PDF with map, personas, findings, details"),
    "poster": N_("PDF of the map, up to A0"),
    "sheets": N_("PDF of blank grids to fill by hand"),
    "xlsx": N_("Excel: tables with filters, charts"),
    "json": N_("Everything, for other programs"),
    "png": N_("Pixels, for documents and slides"),
    "pptx": N_("PowerPoint: shapes, tables, charts to edit"),
    "svg": N_("Vectors, sharp at any size"),
    "csv": N_("Every interaction as a row"),
    "markdown": N_("For wikis and mail"),
    COPY: N_("Without history, raw notes and names"),
}
_HEIGHT = 46  # pixels


def title_of(format_id: str, exporter: Exporter | None = None) -> str:
    """What the window calls a thing to hand over."""
    if format_id in _TITLES:
        return _(_TITLES[format_id])
    return _(exporter.title) if exporter is not None else format_id


class RowTitle(QAbstractButton):
    """Icon, title and hint of a row; checked while the row is the chosen one."""

    def __init__(self, format_id: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = _ICONS.get(format_id, "file")
        self._title = title
        self._hint = _(_HINTS[format_id]) if format_id in _HINTS else ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._hint)
        self.setToolTip(tip(self._hint))

    def nextCheckState(self) -> None:
        """Stay as it is on a click: the list says which row is chosen."""

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The words can be cut."""
        return QSize(80, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.colour("accent" if self.isChecked() else "chip.text")
        theme.paint_icon(painter, self._icon, 6, (self.height() - 22) / 2, 22, ink)
        left, right = 38, self.width() - 24
        bold, plain = theme.font(13, "medium"), theme.font(12)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        room = QRect(left, 4, right - left, 20) if self._hint else QRect(left, 0, right - left, self.height())
        painter.drawText(room, middle, elided(self._title, QFontMetrics(bold), room.width()))
        painter.setFont(plain)
        painter.setPen(theme.colour("text.secondary"))
        below = QRect(left, 23, right - left, 18)
        painter.drawText(below, middle, elided(self._hint, QFontMetrics(plain), below.width()))
        mark = "chevron_down" if self.isChecked() else "chevron_right"
        if self.isChecked() or self.underMouse() or self.hasFocus():
            quiet = theme.colour("text.secondary")
            theme.paint_icon(painter, mark, self.width() - 20, (self.height() - 14) / 2, 14, quiet)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class DeliverableRow(QFrame):
    """One thing to hand over."""

    ticked = Signal(bool)
    """It is to be handed over, or not."""

    chosen = Signal()
    """The person wants to see it and what can be said about it."""

    alone = Signal()
    """The person wants this file and no other."""

    def __init__(
        self, format_id: str, title: str, make_options: Callable[[], QWidget | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        look(self, "delivery-row")
        self._make_options = make_options
        self.tick = CheckBox(self)
        self.tick.setFixedWidth(26)
        self.tick.setAccessibleName(_("Hand over: {title}", title=title))
        self.tick.toggled.connect(self.ticked)
        self.title = RowTitle(format_id, title, self)
        self.title.clicked.connect(lambda _checked=False: self.chosen.emit())
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 2, 0)
        top.setSpacing(0)
        top.addWidget(self.tick)
        top.addWidget(self.title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._more: QWidget | None = None
        self._alone = format_id != COPY

    def show_state(self, *, ticked: bool, chosen: bool) -> None:
        """Show whether it is handed over, and whether it is the chosen one."""
        blocked = self.tick.blockSignals(True)
        self.tick.setChecked(ticked)
        self.tick.blockSignals(blocked)
        if self.title.isChecked() != chosen:
            self.title.setChecked(chosen)
            look(self, "delivery-row-chosen" if chosen else "delivery-row")
        if chosen and self._more is None:
            self._unfold()
        if self._more is not None:
            self._more.setVisible(chosen)

    def _unfold(self) -> None:
        """Make what can be said about it, when that is first wanted."""
        self._more = QWidget(self)
        column = QVBoxLayout(self._more)
        column.setContentsMargins(40, 2, 12, 10)
        column.setSpacing(8)
        options = self._make_options()
        if options is not None:
            column.addWidget(options)
        if self._alone:
            button = quiet_button(_("Only this…"), "export", self.alone.emit, self._more)
            button.setToolTip(_("Make this file alone, where you choose"))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._more)
        # Made after the rows below it, and yet before them for Tab.
        previous: QWidget = self.title
        for part in self._more.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is self.window():
                QWidget.setTabOrder(previous, part)
                previous = part
