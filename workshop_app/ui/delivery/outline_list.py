"""What has no pages of ours, as a list: the slides of a deck, the sheets of a workbook, the lines of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.widgets.plain_text import elided

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from workshop_app.delivery.preview import Lines, Outline
    from workshop_app.importers.outline import Entry

_HEIGHT = 48  # pixels, of a row
_NUMBER = 40
_MORE = Qt.ItemDataRole.UserRole


class OutlineList(QListWidget):
    """Slides or sheets in their order, with what is on each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Row(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)

    def show_outline(self, outline: Outline) -> None:
        """Show these."""
        self.clear()
        for number, entry in enumerate(outline.entries, start=1):
            item = QListWidgetItem(entry.title or _("Slide {number}", number=number))
            item.setData(_MORE, told(entry))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{number}. {entry.title}, {told(entry)}".rstrip(", ")
            )
            self.addItem(item)


def told(entry: Entry) -> str:
    """What is on a slide or sheet, in the window's language."""
    parts = []
    if entry.rows is not None:
        parts.append(n_("{count} row", "{count} rows", entry.rows, count=entry.rows))
    elif entry.tables:
        parts.append(n_("{count} table", "{count} tables", entry.tables, count=entry.tables))
    if entry.charts:
        parts.append(n_("{count} chart", "{count} charts", entry.charts, count=entry.charts))
    if entry.pictures:
        parts.append(n_("{count} picture", "{count} pictures", entry.pictures, count=entry.pictures))
    return " · ".join(parts)


class _Row(QStyledItemDelegate):
    """A row: its number, its title, and what is on it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        room = option.rect.adjusted(8, 2, -8, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.soft"))
            painter.drawRoundedRect(room, 6, 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text.secondary"))
        number = room.adjusted(0, 0, _NUMBER - 10 - room.width(), 0)
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, str(index.row() + 1))
        words = room.adjusted(_NUMBER, 0, -8, 0)
        more = str(index.data(_MORE) or "")
        title = words.adjusted(0, 4, 0, -words.height() // 2 + 2) if more else words
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(13, "medium"))
        painter.drawText(title, middle, elided(str(index.data()), painter.fontMetrics(), title.width()))
        if more:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("text.secondary"))
            below = words.adjusted(0, words.height() // 2 - 2, 0, -2)
            painter.drawText(below, middle, elided(more, painter.fontMetrics(), below.width()))
        painter.restore()


class LinesView(QPlainTextEdit):
    """The first lines of a text, as they are in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "inside")
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_lines(self, lines: Lines) -> None:
        """Show these, and say how many more there are."""
        text = "\n".join(lines.lines)
        more = lines.count - len(lines.lines)
        if more > 0:
            text += "\n\n" + n_("… and {count} more line", "… and {count} more lines", more, count=more)
        self.setPlainText(text)
