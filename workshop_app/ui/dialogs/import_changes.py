"""The changes of a workbook as a list: a model of its rows, what of it is chosen, and how a row is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop_app.importers.workbook.plan import Doing, WorkbookPlan
from workshop_app.language import _, say
from workshop_app.ui import theme
from workshop_app.ui.widgets.listed import row_at
from workshop_app.ui.widgets.plain_text import broken, one_line, tip

if TYPE_CHECKING:
    from collections.abc import Iterable

Index = QModelIndex | QPersistentModelIndex
Check = Qt.CheckState

_ICONS = {
    Doing.ADDED: ("add", "success"),
    Doing.CHANGED: ("edit", "accent"),
    Doing.MOVED: ("arrow_right", "accent"),
    Doing.DELETED: ("delete", "error"),
}


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The name of a sheet; `places` are those of the items below it."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One item of the plan: its place there, the cell that says so, and its sentence."""

    place: int
    cell: str
    text: str
    doing: Doing
    conflict: bool


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A cell that was not understood."""

    cell: str
    text: str


Row = HeadingRow | ChangeRow | ProblemRow

PROBLEMS = "problems"
CONFLICTS = "conflicts"


class ChangesModel(QAbstractListModel):
    """The changes of a plan below the sheets that ask for them, as far as a filter lets them through."""

    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan = WorkbookPlan(())
        self.rows: list[Row] = []
        self.chosen: frozenset[int] = frozenset()
        self._kind = ""
        self._words: tuple[str, ...] = ()
        self._texts: list[str] = []

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_plan(self, plan: WorkbookPlan, chosen: frozenset[int]) -> None:
        """Show a plan, with these of its items chosen."""
        self.plan, self.chosen = plan, chosen
        self._texts = [one_line(say(item.sentence)) for item in plan.items]
        self._lay_out()
        self.chosen_changed.emit()

    def filter(self, kind: str, text: str) -> None:
        """Show one kind (a `Doing`, `CONFLICTS`, `PROBLEMS`, or all where it is empty), with these words in them."""
        self._kind, self._words = kind, tuple(text.casefold().split())
        self._lay_out()

    def _lay_out(self) -> None:
        self.beginResetModel()
        self.rows = [*self._problem_rows(), *self._change_rows()]
        self.endResetModel()

    def _problem_rows(self) -> list[Row]:
        if self._kind not in {"", PROBLEMS}:
            return []
        found: list[Row] = []
        for problem in self.plan.problems:
            text = one_line(say(problem.sentence))
            if self._has_words(f"{problem.sheet} {problem.cell} {text}"):
                found.append(ProblemRow(f"{problem.sheet} {problem.cell}".rstrip(), text))
        return [HeadingRow(_("Not understood"), ()), *found] if found else []

    def _change_rows(self) -> list[Row]:
        sheets: dict[str, list[ChangeRow]] = {}
        for place, item in enumerate(self.plan.items):
            if self._kind not in {"", item.doing, CONFLICTS if item.conflict else ""}:
                continue
            text = self._texts[place]
            if self._has_words(f"{item.sheet} {item.cell} {text}"):
                row = ChangeRow(place, item.cell, text, item.doing, item.conflict)
                sheets.setdefault(item.sheet, []).append(row)
        rows: list[Row] = []
        for sheet, below in sheets.items():
            rows.append(HeadingRow(sheet, tuple(row.place for row in below)))
            rows += below
        return rows

    def _has_words(self, text: str) -> bool:
        folded = text.casefold()
        return all(word in folded for word in self._words)

    # -- what is chosen ------------------------------------------------------------------------------------------

    def places(self) -> tuple[int, ...]:
        """The items that are shown."""
        return tuple(row.place for row in self.rows if isinstance(row, ChangeRow))

    def choose(self, places: Iterable[int], *, on: bool) -> None:
        """Choose items, with all that they need; or drop them, with all that need them."""
        if on:
            self.chosen = self.plan.with_needed(self.chosen | frozenset(places))
        else:
            self.chosen = self.plan.without(self.chosen, places)
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
        self.chosen_changed.emit()

    def toggle(self, index: Index) -> None:
        """Choose what was not chosen, and the other way round; a heading speaks for all below it."""
        row = self.rows[index.row()]
        if isinstance(row, ChangeRow):
            self.choose((row.place,), on=row.place not in self.chosen)
        elif isinstance(row, HeadingRow) and row.places:
            self.choose(row.places, on=self.state(row.places) is not Check.Checked)

    def state(self, places: Iterable[int]) -> Qt.CheckState:
        """Whether all of these items are chosen, some, or none."""
        marks = {place in self.chosen for place in places}
        return (
            Check.PartiallyChecked if len(marks) > 1 else Check.Checked if True in marks else Check.Unchecked
        )

    # -- Qt ------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Changes can be ticked, and headings for all below them."""
        row = self.rows[index.row()]
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(row, ChangeRow) or (isinstance(row, HeadingRow) and row.places):
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says, as shown and as read out, and whether it is chosen."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, HeadingRow):
            return tip(row.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [row.text] if isinstance(row, HeadingRow) else [row.cell, row.text]
            if isinstance(row, ChangeRow) and row.conflict:
                parts.append(_("Changed in the project too"))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole and not isinstance(row, ProblemRow):
            places = (row.place,) if isinstance(row, ChangeRow) else row.places
            return self.state(places) if places else None
        return None


_HEADING, _ROW, _LINE = 38, 46, 17  # pixels, heights
_BOX, _EDGE = 16, 12  # pixels: the box to tick, and what is left free beside it
_CELL_LEFT, _CELL_WIDTH = 40, 52
_ICON_LEFT, _TEXT_LEFT = 96, 122


class ChangePainter(QStyledItemDelegate):
    """Paints a change as a box to tick, its cell, what kind it is, and its sentence on two lines at most."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for two lines, and one more for a conflict: a long list is not measured word by word."""
        row: Row = row_at(index)
        if isinstance(row, HeadingRow):
            return QSize(200, _HEADING)
        return QSize(200, _ROW + (_LINE if isinstance(row, ChangeRow) and row.conflict else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row: Row = row_at(index)
        box, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("canvas"))
            painter.drawRoundedRect(box.adjusted(3, 1, -3, -1), 6, 6)
        check = index.data(Qt.ItemDataRole.CheckStateRole)
        if check is not None:
            _paint_box(painter, box.left() + _EDGE, box.center().y() - _BOX / 2, Check(check))
        if isinstance(row, HeadingRow):
            self._heading(painter, box, row)
        else:
            self._change(painter, box, row)
        painter.restore()

    @staticmethod
    def _heading(painter: QPainter, box: QRectF, row: HeadingRow) -> None:
        font = theme.font(13, "semibold")
        painter.setFont(font)
        painter.setPen(theme.colour("text" if row.places else "warning"))
        left = box.left() + (_CELL_LEFT if row.places else _EDGE)
        width = int(box.right() - left - _EDGE)
        words = QFontMetrics(font).elidedText(row.text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, box.top(), width, box.height()), Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _change(painter: QPainter, box: QRectF, row: ChangeRow | ProblemRow) -> None:
        font, small = theme.font(13), theme.font(12)
        change = isinstance(row, ChangeRow)
        left = box.left() + (_TEXT_LEFT if change else _CELL_LEFT)
        width = int(box.right() - left - _EDGE)
        lines = [(line, font, "text") for line in broken(row.text, font, width, 2 if change else 1)]
        if isinstance(row, ProblemRow):
            lines.append((row.cell, small, "text.secondary"))
        elif row.conflict:
            told = _("Changed in the project too since the workbook was written")
            lines.append((told, small, "warning"))
        middle = box.center().y()
        icon, ink = _ICONS[row.doing] if isinstance(row, ChangeRow) else ("warning", "warning")
        icon_left = box.left() + (_ICON_LEFT if change else _EDGE)
        theme.paint_icon(painter, icon, icon_left, middle - 8, 16, theme.colour(ink))
        if change:
            painter.setFont(small)
            painter.setPen(theme.colour("text.secondary"))
            place = QRectF(box.left() + _CELL_LEFT, box.top(), _CELL_WIDTH, box.height())
            cell = QFontMetrics(small).elidedText(row.cell, Qt.TextElideMode.ElideRight, _CELL_WIDTH)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cell)
        top = middle - len(lines) * _LINE / 2
        for text, used, token in lines:
            painter.setFont(used)
            painter.setPen(theme.colour(token))
            words = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, top, width, _LINE), Qt.AlignmentFlag.AlignVCenter, words)
            top += _LINE


def _paint_box(painter: QPainter, left: float, top: float, state: Qt.CheckState) -> None:
    on = state is not Check.Unchecked
    painter.setPen(QPen(theme.colour("accent" if on else "link"), 1.2))
    painter.setBrush(theme.colour("accent" if on else "surface"))
    painter.drawRoundedRect(QRectF(left, top, _BOX, _BOX), 4, 4)
    if on:
        icon = "check" if state is Check.Checked else "remove"
        theme.paint_icon(painter, icon, left + 2, top + 2, _BOX - 4, theme.colour("on.accent"))
