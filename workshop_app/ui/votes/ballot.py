"""A ballot: everything that dots can be put on, one row each, with the dots of one person or the hands counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workshop_app.journey.records import DotColour
from workshop_app.language import _, current
from workshop_app.layout.card import DOT_ICONS
from workshop_app.layout.room_words import count_in_words
from workshop_app.ui import theme
from workshop_app.ui.canvas.keys import typed
from workshop_app.ui.style import look
from workshop_app.ui.widgets.listed import row_at
from workshop_app.ui.widgets.plain_text import elided, tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Index = QModelIndex | QPersistentModelIndex

_ROW = 60  # pixels
_BUTTON, _NUMBER, _GAP = 34, 54, 18
_COUNTER = 2 * _BUTTON + _NUMBER
_LEFT, _RIGHT = 16, 12
_DOT = 14
_STATE = QStyle.StateFlag


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the id of what dots are put on, what it is called, and where it is."""

    target_id: str
    title: str
    place: str


class BallotModel(QAbstractListModel):
    """The rows and their counts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Line] = []
        self.counts: dict[tuple[str, DotColour], int] = {}
        self.colours: tuple[DotColour, ...] = (DotColour.PLAIN,)
        self.room_left: int | None = None

    def show_lines(self, lines: Sequence[Line], colours: tuple[DotColour, ...]) -> None:
        """Take other rows; a list of the same keeps where the keyboard is."""
        if list(lines) == self.rows and colours == self.colours:
            return
        self.beginResetModel()
        self.rows, self.colours = list(lines), colours
        self.endResetModel()

    def show_counts(self, counts: Mapping[tuple[str, DotColour], int], left: int | None) -> None:
        """Show the dots that are put; `left` is how many more there are, None where there is no end to them."""
        self.counts, self.room_left = dict(counts), left
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def count(self, line: Line, colour: DotColour) -> int:
        """The dots of one colour on a row."""
        return self.counts.get((line.target_id, colour), 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, as shown and as read out."""
        line = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                counted = (
                    count_in_words(colour, self.count(line, colour), current()) for colour in self.colours
                )
                return ", ".join(part for part in (line.title, line.place, *counted) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(part for part in (line.title, line.place) if part))
        return None


def _counter(row: QRect, number: int, of: int) -> QRect:
    """Where the counter of a colour is in a row."""
    left = row.right() - _RIGHT - (of - number) * _COUNTER - (of - number - 1) * _GAP
    return QRect(left, row.top() + (row.height() - _BUTTON) // 2, _COUNTER, _BUTTON)


def counter_part(row: QRect, number: int, of: int, part: str) -> QRect:
    """Where "less", "more" and the "number" of a counter are."""
    box = _counter(row, number, of)
    match part:
        case "less":
            return QRect(box.left(), box.top(), _BUTTON, _BUTTON)
        case "more":
            return QRect(box.right() - _BUTTON + 1, box.top(), _BUTTON, _BUTTON)
        case _:
            return QRect(box.left() + _BUTTON, box.top(), _NUMBER, _BUTTON)


class _Painter(QStyledItemDelegate):
    """Paints a row like a card: title, place, and a counter a colour."""

    def __init__(self, ballot: Ballot) -> None:
        super().__init__(ballot)
        self._ballot = ballot

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(240, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._ballot.ballot
        line: Line = row_at(index)
        row = QRect(option.rect).adjusted(1, 3, -1, -3)
        here = bool(option.state & _STATE.State_HasFocus) and self._ballot.hasFocus()
        put = any(model.count(line, colour) for colour in model.colours)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if here else "chip.line" if put else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if here else 1))
        painter.setBrush(theme.colour("accent.soft" if put else "surface"))
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 8, 8)
        of = len(model.colours)
        room = _counter(row, 0, of).left() - _GAP - row.left() - _LEFT
        self._words(painter, row, room, line)
        for number, colour in enumerate(model.colours):
            self._count(painter, row, number, model.count(line, colour), here)
        painter.restore()

    def _words(self, painter: QPainter, row: QRect, room: int, line: Line) -> None:
        title, small = theme.font(15, "medium"), theme.font(12)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left, height = row.left() + _LEFT, row.height()
        upper = QRect(left, row.top() + (6 if line.place else 0), room, height // 2 if line.place else height)
        painter.setFont(title)
        painter.setPen(theme.colour("text"))
        painter.drawText(upper, flags, elided(line.title, QFontMetrics(title), room))
        if line.place:
            painter.setFont(small)
            painter.setPen(theme.colour("text.secondary"))
            lower = QRect(left, row.top() + height // 2 + 2, room, height // 2 - 8)
            painter.drawText(lower, flags, elided(line.place, QFontMetrics(small), room))

    def _count(self, painter: QPainter, row: QRect, number: int, count: int, here: bool) -> None:
        model = self._ballot.ballot
        of = len(model.colours)
        icon, ink = DOT_ICONS[model.colours[number]]
        full = model.room_left is not None and model.room_left <= 0
        for part, sign, off in (("less", "remove", count == 0), ("more", "add", full)):
            box = QRectF(counter_part(row, number, of, part))
            painter.setPen(QPen(theme.colour("line" if off else "chip.line"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            token = "line.dash" if off else "text"
            theme.paint_icon(painter, sign, box.left() + 9, box.top() + 9, 16, theme.colour(token))
        box = QRectF(counter_part(row, number, of, "number"))
        if here and of > 1 and number == self._ballot.column:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(int(box.left()) + 8, int(box.bottom()), int(box.right()) - 8, int(box.bottom()))
        font = theme.font(17, "semibold" if count else "regular")
        words = str(count)
        wide = QFontMetrics(font).horizontalAdvance(words)
        left = box.center().x() - (_DOT + 6 + wide) / 2
        theme.paint_icon(
            painter,
            icon,
            left,
            box.center().y() - _DOT / 2,
            _DOT,
            theme.colour(ink if count else "line.dash"),
        )
        painter.setFont(font)
        painter.setPen(theme.colour("text" if count else "text.secondary"))
        place = QRectF(left + _DOT + 6, box.top(), wide + 4, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class Ballot(QListView):
    """The list. It changes nothing: it tells how many dots of a colour are wanted where.

    Keys: up and down go from row to row, left and right from colour to colour, plus and minus put a dot and take one;
    where `counting`, figures are typed.
    """

    wanted = Signal(str, object, int)
    """The id of a row, a colour, and how many dots there are to be in all."""

    finished = Signal()
    """Enter was pressed: the ballot is as it should be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ballot = BallotModel()
        self.column = 0
        self.counting = False
        self.setModel(self.ballot)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        look(self, "clear")
        self.ballot.modelReset.connect(self.begin)

    def begin(self) -> None:
        """Stand at the beginning: where the one before was is nobody's business."""
        self.column = 0
        if self.ballot.rows:
            self.setCurrentIndex(self.ballot.index(0))
        self.scrollToTop()

    def _line(self) -> Line | None:
        index = self.currentIndex()
        return self.ballot.rows[index.row()] if index.isValid() else None

    def _want(self, line: Line, number: int, dots: int) -> None:
        self.column = number
        self.viewport().update()
        colour = self.ballot.colours[number]
        if dots != self.ballot.count(line, colour):
            self.wanted.emit(line.target_id, colour, dots)

    def _step(self, line: Line, number: int, step: int) -> None:
        left = self.ballot.room_left
        count = self.ballot.count(line, self.ballot.colours[number])
        if step < 0 or left is None or left > 0:
            self._want(line, number, max(0, count + step))

    # -- hands ---------------------------------------------------------------------------------------------------

    def _hit(self, place: QPoint) -> tuple[Line, int | None, str] | None:
        """The row under the pointer, the counter there, and its part."""
        index = self.indexAt(place)
        if not index.isValid():
            return None
        line = self.ballot.rows[index.row()]
        row = self.visualRect(index).adjusted(1, 3, -1, -3)
        of = len(self.ballot.colours)
        for number in range(of):
            for part in ("less", "more", "number"):
                if counter_part(row, number, of, part).contains(place):
                    return line, number, part
        return line, None, ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put a dot or take one; a click on the words puts one where there is but one colour."""
        super().mousePressEvent(event)
        hit = self._hit(event.position().toPoint())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return
        line, number, part = hit
        if number is None:
            if len(self.ballot.colours) == 1 and not self.counting:
                self._step(line, 0, 1)
        elif part == "number":
            self.column = number
            self.viewport().update()
        else:
            self._step(line, number, 1 if part == "more" else -1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two dots."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click does something."""
        super().mouseMoveEvent(event)
        hit = self._hit(event.position().toPoint())
        hand = hit is not None and (hit[2] in {"less", "more"} or len(self.ballot.colours) == 1)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put and take dots, and go from colour to colour."""
        line = self._line()
        text = typed(event)
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finished.emit()
        elif line is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if key == Qt.Key.Key_Right else -1
            self.column = max(0, min(len(self.ballot.colours) - 1, self.column + step))
            self.viewport().update()
        elif text in {"+", "="} or key == Qt.Key.Key_Space:
            self._step(line, self.column, 1)
        elif text in {"-", "−", "_"}:
            self._step(line, self.column, -1)
        elif self.counting and text.isdecimal():
            count = self.ballot.count(line, self.ballot.colours[self.column])
            self._want(line, self.column, min(9_999, count * 10 + int(text)))
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            count = self.ballot.count(line, self.ballot.colours[self.column])
            self._want(line, self.column, count // 10 if self.counting else max(0, count - 1))
        elif not text:
            super().keyPressEvent(event)


def hint(*, counting: bool, two_colours: bool) -> str:
    """What the keys do on a ballot, in the window's language."""
    if counting:
        keys = _("Type a number, or use + and −; ↑ and ↓ go from row to row.")
    else:
        keys = _("Click, or use + and −; ↑ and ↓ go from row to row.")
    return f"{keys} {_('← and → go from colour to colour.')}" if two_colours else keys
