"""Rows of results: what got how many dots, or how the room felt where; painted, so that a thousand scroll as ten do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.ui import theme
from workshop_app.ui.widgets.plain_text import elided, tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")

_HEIGHT = 58  # pixels
_LEFT, _RIGHT, _RANK = 8, 8, 28
_BAR = 8
_MOST_ROWS = 9
_STATE = QStyle.StateFlag


@dataclass(frozen=True, slots=True)
class Bar:
    """A share (0 .. 1) of the longest bar, in the colour of a token, with the figure at its end."""

    share: float
    ink: str
    figure: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What a room felt on the scale -2 .. +2: its mean, lowest and highest; `divided` where it disagrees."""

    mean: float
    low: int
    high: int
    figure: str
    step: int
    divided: bool


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row. `record_id` is the interaction that a click leads to; `said` is the row as a screen reader says it."""

    rank: str
    title: str
    below: str
    mark: Bar | Reach
    record_id: str
    said: str


class ResultModel(QAbstractListModel, Generic[T]):
    """The rows, each made of its item when it is first looked at: of a thousand few are."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[T] = []
        self._made: dict[int, ResultRow] = {}
        self._make: Callable[[T], ResultRow] | None = None

    @property
    def rows(self) -> list[ResultRow]:
        """All rows."""
        return [self.row(at) for at in range(len(self._items))]

    def row(self, at: int) -> ResultRow:
        """One row."""
        if at not in self._made and self._make is not None:
            self._made[at] = self._make(self._items[at])
        return self._made[at]

    def show_items(self, items: Sequence[T], make: Callable[[T], ResultRow]) -> None:
        """Show these; where there are as many as before, what is chosen and in view stays."""
        as_many = len(items) == len(self._items)
        if not as_many:
            self.beginResetModel()
        self._items, self._make, self._made = list(items), make, {}
        if not as_many:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, as shown and as read out."""
        row = self.row(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.said
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(part for part in (row.title, row.below) if part))
        return None


class _Painter(QStyledItemDelegate):
    """Paints a row: its place, its words, and its bar or reach below them."""

    def __init__(self, parent: ResultList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Not by way of `index.data`, which would take a row through Qt's variants and back.
        row = self._list.results.row(index.row())
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (_STATE.State_Selected | _STATE.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            chosen = bool(option.state & _STATE.State_Selected)
            painter.setBrush(theme.colour("accent.soft" if chosen else "canvas"))
            painter.drawRoundedRect(QRectF(box).adjusted(0, 1, 0, -1), 6, 6)
        left = box.left() + _LEFT
        if row.rank:
            painter.setFont(theme.font(13, "semibold"))
            painter.setPen(theme.colour("text.secondary"))
            place = QRect(left, box.top() + 5, _RANK - 6, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.rank)
            left += _RANK
        room = box.right() - _RIGHT - left
        self._words(painter, row, QRect(left, box.top() + 5, room, 36))
        below = QRect(left, box.top() + 41, room, 14)
        if isinstance(row.mark, Bar):
            self._bar(painter, row.mark, below)
        else:
            self._reach(painter, row.mark, below)
        painter.restore()

    def _words(self, painter: QPainter, row: ResultRow, place: QRect) -> None:
        title, small = theme.font(13, "medium"), theme.font(12)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(title)
        painter.setPen(theme.colour("text"))
        upper = QRect(place.left(), place.top(), place.width(), 18)
        painter.drawText(upper, flags, elided(row.title, QFontMetrics(title), place.width()))
        painter.setFont(small)
        painter.setPen(theme.colour("text.secondary"))
        lower = QRect(place.left(), place.top() + 18, place.width(), 16)
        painter.drawText(lower, flags, elided(row.below, QFontMetrics(small), place.width()))

    def _bar(self, painter: QPainter, bar: Bar, place: QRect) -> None:
        font = theme.font(12, "semibold")
        wide = max(24, QFontMetrics(font).horizontalAdvance(bar.figure) + 6)
        room = place.width() - wide
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(bar.ink))
        middle = place.center().y()
        painter.drawRoundedRect(
            QRectF(place.left(), middle - _BAR / 2, max(_BAR, room * bar.share), _BAR), _BAR / 2, _BAR / 2
        )
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.figure)

    def _reach(self, painter: QPainter, reach: Reach, place: QRect) -> None:
        font = theme.font(12, "semibold")
        wide = 36 + (20 if reach.divided else 0)
        left, room = place.left() + 6, place.width() - wide - 12
        middle = float(place.center().y())

        def at(value: float) -> float:
            return left + (value + 2) / 4 * room

        painter.setPen(QPen(theme.colour("line.dash"), 1))
        painter.drawLine(int(at(-2)), int(middle), int(at(2)), int(middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("link"))
        painter.drawRoundedRect(
            QRectF(at(reach.low) - 3, middle - 3, at(reach.high) - at(reach.low) + 6, 6), 3, 3
        )
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour(f"mark.{SENTIMENT_NAMES[reach.step]}"))
        painter.drawEllipse(QRectF(at(reach.mean) - 7, middle - 7, 14, 14))
        if reach.divided:
            theme.paint_icon(
                painter, "divided", place.right() - wide + 2, middle - 8, 16, theme.colour("warning")
            )
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, reach.figure)


class ResultList(QListView):
    """The list, as high as its rows up to nine of them. A click or Enter on a row leads to the map."""

    revealed = Signal(str)
    """The id of an interaction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results: ResultModel[Any] = ResultModel()
        self.setModel(self.results)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)

    def show_items(self, rows: Sequence[T], make: Callable[[T], ResultRow]) -> None:
        """Show other things; `make` makes a row of one."""
        self.results.show_items(rows, make)
        self.setFixedHeight(
            min(len(rows), _MOST_ROWS) * _HEIGHT + (_HEIGHT // 2 if len(rows) > _MOST_ROWS else 4)
        )
        self.setVisible(bool(rows))

    def _go(self, index: Index) -> None:
        record_id = self.results.row(index.row()).record_id
        if record_id:
            self.revealed.emit(record_id)
