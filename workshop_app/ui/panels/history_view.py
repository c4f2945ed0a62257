"""The list of the history: a model of its rows, and how a row is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.panels.history_rows import DayRow, Row, StepRow
from workshop_app.ui.widgets.listed import row_at

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

Index = QModelIndex | QPersistentModelIndex

_DAY_HEIGHT, _STEP_HEIGHT = 36, 52
_TEXT_LEFT, _RIGHT = 58, 12  # pixels
_LINE = 17


class HistoryModel(QAbstractListModel):
    """The rows; `shown` is the number of the step that is being looked at, or None for now."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.shown: int | None = None

    def show_rows(self, rows: list[Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def mark_shown(self, number: int | None) -> None:
        """Say which step is being looked at."""
        self.shown = number
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def row_of(self, number: int) -> int:
        """Where a step is, or -1."""
        places = (at for at, row in enumerate(self.rows) if isinstance(row, StepRow) and row.number == number)
        return next(places, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days cannot be chosen."""
        if isinstance(self.rows[index.row()], DayRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence, as shown and as read out."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, StepRow):
            words = [row.time, row.text, *row.versions]
            words += [_("taken back")] if row.undone else [_("now")] if row.now else []
            return ", ".join(words)
        return None


class HistoryPainter(QStyledItemDelegate):
    """Paints a day as a heading; a step as its time, its sentence and what became of it."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, and one more where there is a note; a long history is not measured word by word."""
        row: Row = row_at(index)
        if isinstance(row, DayRow):
            return QSize(120, _DAY_HEIGHT)
        return QSize(120, _STEP_HEIGHT + (_LINE if self._note(row) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: Row = row_at(index)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, DayRow):
            painter.setFont(theme.font(12, "semibold"))
            painter.setPen(theme.colour("text.secondary"))
            place = box.adjusted(12, 0, -_RIGHT, -6)
            painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.text)
        else:
            state: QStyle.StateFlag = option.state
            model = index.model()
            looked_at = isinstance(model, HistoryModel) and model.shown == row.number
            self._ground(painter, box, state, looked_at=looked_at)
            self._step(painter, box, row)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, box: QRectF, state: QStyle.StateFlag, *, looked_at: bool) -> None:
        inner = box.adjusted(5, 1, -5, -1)
        focused = state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus
        if looked_at or focused or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.soft" if looked_at else "canvas"))
            painter.drawRoundedRect(inner, 6, 6)

    def _step(self, painter: QPainter, box: QRectF, row: StepRow) -> None:
        note = self._note(row)
        font = theme.font(13)
        font.setStrikeOut(row.undone)
        width = box.width() - _TEXT_LEFT - _RIGHT
        lines = [(line, font, "link" if row.undone else "text") for line in wrapped(row.text, font, width, 2)]
        if note:
            text, token = note
            small = theme.font(12, "medium")
            text = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            lines.append((text, small, token))
        top = box.top() + max(9.0, (box.height() - len(lines) * _LINE) / 2)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("link" if row.undone else "text.secondary"))
        place = QRectF(box.left() + 12, top, 44, _LINE)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.time)
        for text, used, token in lines:
            painter.setFont(used)
            painter.setPen(theme.colour(token))
            place = QRectF(box.left() + _TEXT_LEFT, top, width, _LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            top += _LINE

    @staticmethod
    def _note(row: StepRow) -> tuple[str, str] | tuple[()]:
        if row.versions:
            return " · ".join(
                (*(f"★ {name}" for name in row.versions), *([_("now")] if row.now else []))
            ), "accent"
        if row.now:
            return _("now"), "accent"
        return (_("taken back"), "text.secondary") if row.undone else ()


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return a text in lines of at most `width` pixels, `most` of them, the last with an ellipsis where it is cut."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, int(width)))
            break
        lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines
