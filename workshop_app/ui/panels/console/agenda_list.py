"""The agenda as a list: what is done, what runs, what comes and when. Steps are started, renamed and moved here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.language import _, format_time
from workshop_app.ui import theme
from workshop_app.ui.room_words import duration
from workshop_app.ui.style import look
from workshop_app.ui.widgets.listed import row_at
from workshop_app.ui.widgets.plain_text import elided, one_line
from workshop_app.ui.widgets.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel

    from workshop_app.analysis.schedule import Schedule
    from workshop_app.journey.records import AgendaStep

Index = QModelIndex | QPersistentModelIndex
State = Literal["done", "running", "next", "waiting", "passed over"]

MEDIA_TYPE = "application/x-parcours-agenda-step"
_HEIGHT, _LEFT, _RIGHT, _PLAY = 46, 40, 12, 28  # pixels


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step. `when` is the hour at which it is expected to begin, or ""."""

    id: str
    number: int
    text: str
    minutes: int
    state: State
    when: str

    @property
    def below(self) -> str:
        """What stands below the title."""
        parts = [duration(self.minutes)] if self.minutes else []
        if self.state == "running":
            parts.append(_("running"))
        elif self.state == "passed over":
            parts.append(_("passed over"))
        elif self.when:
            parts.append(_("at {time}", time=self.when))
        return " · ".join(parts)

    @property
    def spoken(self) -> str:
        """The whole row for ears."""
        done = [_("done")] if self.state == "done" else []
        return ", ".join((f"{self.number}", one_line(self.text) or _("Untitled step"), self.below, *done))


def rows_of(steps: Sequence[AgendaStep], plan: Schedule) -> list[StepRow]:
    """The rows of an agenda; hours are told once the workshop has begun."""
    rows: list[StepRow] = []
    for place, step in enumerate(steps):
        state: State = "waiting"
        if step.started:
            state = "done" if step.ended else "running"
        elif plan.number is not None and step.id not in plan.begins:
            state = "passed over"
        elif not any(row.state == "next" for row in rows):
            state = "next"
        expected = plan.begins.get(step.id) if plan.number is not None else None
        when = format_time(expected.astimezone()) if expected is not None else ""
        rows.append(StepRow(step.id, place + 1, step.title, step.minutes, state, when))
    return rows


class AgendaList(QListView):
    """The steps. Enter or the mark at the right starts one, F2 renames it, Alt+arrows and drags move it."""

    started = Signal(str)
    deleted = Signal(str)
    chosen = Signal(str)
    """Another step is chosen; "" for none."""

    def __init__(self, parent: QWidget | None = None, *, startable: bool = True) -> None:
        super().__init__(parent)
        self.rows = RowsModel(MEDIA_TYPE, sortable=True, editable=True)
        self.setModel(self.rows)
        self.painter = _StepPainter(self, startable=startable)
        self.painter.started.connect(self.started)
        self.setItemDelegate(self.painter)
        self._startable = startable
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.current))
        theme.watcher().changed.connect(self._repaint)

    @property
    def current(self) -> str:
        """The id of the chosen step; "" for none."""
        row = row_at(self.currentIndex())
        return "" if row is None else row.id

    def choose(self, step_id: str) -> None:
        """Choose a step."""
        self.setCurrentIndex(self.rows.index(self.rows.place_of(step_id)))

    def show_steps(self, rows: Sequence[StepRow], *, writable: bool) -> None:
        """Show the agenda as it is now."""
        self.rows.writable = writable
        self.rows.follow(rows)

    def shift(self, step: int) -> None:
        """Ask for the chosen step to go up (-1) or down (1)."""
        place = self.currentIndex().row()
        if self.rows.writable and place >= 0 and 0 <= place + step < len(self.rows.rows):
            self.rows.moved.emit(self.current, place + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start, move and delete."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.shift(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not editing and self._startable:
            if self.current:
                self.started.emit(self.current)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not editing:
            if self.current and self.rows.writable:
                self.deleted.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _repaint(self) -> None:
        self.viewport().update()


class _StepPainter(QStyledItemDelegate):
    """Paints a step: its number or what became of it, its title, below it how long and when."""

    started = Signal(str)

    def __init__(self, parent: QWidget, *, startable: bool) -> None:
        super().__init__(parent)
        self._startable = startable

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        row: StepRow = row_at(index)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        lively = chosen or bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if lively or row.state == "running":
            focused = chosen and state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.soft" if row.state == "running" or chosen else "canvas"))
            painter.drawRoundedRect(box.adjusted(5, 1, -5, -1), 6, 6)
        self._mark(painter, box, row)
        startable = self._offers(row, index) and lively
        right = _PLAY + 4 if startable else _RIGHT
        past = row.state in {"done", "passed over"}
        font = theme.font(13, "semibold" if row.state == "running" else "regular")
        width = int(box.width() - _LEFT - right)
        painter.setFont(font)
        painter.setPen(theme.colour("text.secondary" if past else "text"))
        title = elided(row.text, QFontMetrics(font), width) or _("Untitled step")
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(box.left() + _LEFT, box.top() + 5, width, 19), middle, title)
        small = theme.font(12)
        painter.setFont(small)
        painter.setPen(theme.colour("text.secondary"))
        below = elided(row.below, QFontMetrics(small), width)
        painter.drawText(QRectF(box.left() + _LEFT, box.top() + 23, width, 18), middle, below)
        if startable:
            place = self._play_box(box)
            theme.paint_icon(painter, "present", place.left(), place.top(), 18, theme.colour("accent"))
        painter.restore()

    @staticmethod
    def _mark(painter: QPainter, box: QRectF, row: StepRow) -> None:
        place = QRectF(box.left() + 12, box.center().y() - 10, 20, 20)
        if row.state == "done":
            theme.paint_icon(painter, "check", place.left() + 1, place.top() + 1, 18, theme.colour("success"))
            return
        running = row.state == "running"
        painter.setPen(Qt.PenStyle.NoPen if running else QPen(theme.colour("chip.line"), 1))
        painter.setBrush(theme.colour("accent" if running else "surface"))
        painter.drawEllipse(place)
        painter.setFont(theme.font(11, "medium"))
        painter.setPen(theme.colour("on.accent" if running else "text.secondary"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(row.number))

    def _offers(self, row: StepRow, index: Index) -> bool:
        model = index.model()
        return self._startable and isinstance(model, RowsModel) and model.writable and row.state != "running"

    @staticmethod
    def _play_box(box: QRectF) -> QRectF:
        return QRectF(box.right() - _PLAY, box.center().y() - 9, 18, 18)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Start the step whose mark is clicked."""
        row: StepRow = row_at(index)
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton and self._startable:
            inside = self._play_box(QRectF(option.rect)).adjusted(-6, -8, 6, 8).contains(event.position())
            if inside and event.type() == QEvent.Type.MouseButtonRelease and self._offers(row, index):
                self.started.emit(row.id)
            if inside:
                return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(self, event: Any, view: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say what the mark does, and the title where it is cut."""
        from PySide6.QtWidgets import QToolTip

        from workshop_app.ui.widgets.plain_text import tip

        row = row_at(index)
        if row is None:
            return False
        at: QPoint = event.pos()
        told = row.text
        if self._offers(row, index) and self._play_box(QRectF(option.rect)).contains(at.toPointF()):
            told = _("Start this step (Enter)")
        QToolTip.showText(event.globalPos(), tip(told), view)
        return True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field in our look."""
        editor = super().createEditor(parent, option, index)
        look(editor, "field")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """The field covers the title."""
        box: Any = option.rect
        editor.setGeometry(box.left() + _LEFT - 10, box.top() + 5, box.width() - _LEFT, 36)
