"""What comes in from the room, the newest first: to be placed, put aside or thrown away, by key, click or drag."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from workshop_app.journey.records import Participant, Persona, Stage
from workshop_app.language import _, format_time
from workshop_app.ui import theme
from workshop_app.ui.widgets import dragging
from workshop_app.ui.widgets.listed import row_at
from workshop_app.ui.widgets.plain_text import broken, elided, one_line, tip
from workshop_app.ui.widgets.rows import RowsModel

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Note

Index = QModelIndex | QPersistentModelIndex

MOST_NOTES = 300
"""Notes that are listed at once: nobody reads more, and a room can write thousands."""

_MOST_LINES = 6
_LINE, _SMALL, _MARGIN, _BETWEEN, _SIDE = 18, 17, 9, 3, 12  # pixels
_ACTION = 24  # pixels, of a mark to click


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note that came in. `place` is where its author thinks it belongs; `cell` the ids, where both are told."""

    id: str
    text: str
    author: str
    time: str
    place: str
    cell: tuple[str, str] | None

    @property
    def meta(self) -> str:
        """Who wrote it and when."""
        return " · ".join(part for part in (self.author, self.time) if part)

    @property
    def spoken(self) -> str:
        """The whole row for ears."""
        parts = [one_line(self.text) or _("Empty note"), self.meta]
        return ", ".join([*parts, _("for {place}", place=self.place)] if self.place else parts)


def rows_of(document: Document) -> list[NoteRow]:
    """What came in and waits, the newest first, `MOST_NOTES` at most."""
    waiting = (note for note in reversed(document.waiting_notes) if not note.parked)
    return [_row(document, note) for note in islice(waiting, MOST_NOTES)]


def count_of(document: Document) -> int:
    """How many notes came in and wait."""
    return sum(not note.parked for note in document.waiting_notes)


def _row(document: Document, note: Note) -> NoteRow:
    author = ""
    if note.participant_id is not None:
        author = one_line(document.get(Participant, note.participant_id).name)
    names = []
    if note.stage_id is not None:
        names.append(one_line(document.get(Stage, note.stage_id).name) or _("Unnamed stage"))
    if note.persona_id is not None:
        names.append(one_line(document.get(Persona, note.persona_id).name) or _("Unnamed persona"))
    cell = None
    if note.stage_id is not None and note.persona_id is not None:
        cell = (str(note.stage_id), str(note.persona_id))
    time = format_time(datetime.datetime.fromisoformat(note.created).astimezone()) if note.created else ""
    return NoteRow(note.id, note.text, author or _("Anonymous"), time, " · ".join(names), cell)


class NoteList(QListView):
    """The notes. Enter accepts the place proposed or asks for one, P puts aside, Delete throws away."""

    accepted = Signal(str)
    """Put the note where its author thinks it belongs."""

    place_asked = Signal(str, QPoint)
    """Ask for a place for the note, at this place of the screen."""

    parked = Signal(str)
    deleted = Signal(str)

    menu_asked = Signal(str, QPoint)
    """Offer all that can be done with the note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(dragging.NOTE)
        self.setModel(self.rows)
        self._painter = _NotePainter(self)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        theme.watcher().changed.connect(self._repaint)

    @property
    def current(self) -> NoteRow | None:
        """The chosen note."""
        row: NoteRow | None = row_at(self.currentIndex())
        return row

    def show_notes(self, rows: list[NoteRow], *, writable: bool) -> None:
        """Show what waits now. When the chosen note is gone, the one that took its place is chosen."""
        self.rows.writable = writable
        chosen, place = self.current, self.currentIndex().row()
        self.rows.follow(rows)
        if chosen is not None and self.rows.place_of(chosen.id) < 0 and rows:
            self.setCurrentIndex(self.rows.index(min(place, len(rows) - 1)))

    def do(self, name: str, row: NoteRow, at: QPoint) -> None:
        """Ask for what a mark or a key stands for; `at` is where on the screen a menu may open."""
        if not self.rows.writable:
            return
        match name:
            case "accept":
                self.accepted.emit(row.id)
            case "place":
                self.place_asked.emit(row.id, at)
            case "park":
                self.parked.emit(row.id)
            case "delete":
                self.deleted.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Place, put aside, throw away."""
        row = self.current
        below = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        if row is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.do("accept" if row.cell is not None else "place", row, below)
        elif row is not None and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.do("delete", row, below)
        elif row is not None and event.key() == Qt.Key.Key_P and not event.modifiers():
            self.do("park", row, below)
        elif row is not None and event.key() == Qt.Key.Key_M and not event.modifiers():
            self.do("place", row, below)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: Any) -> None:
        """All that can be done with the note under the pointer, or with the chosen one."""
        row = row_at(self.indexAt(event.pos())) or self.current
        if row is not None:
            self.menu_asked.emit(row.id, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height of every note."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _repaint(self) -> None:
        self.viewport().update()


class _NotePainter(QStyledItemDelegate):
    """Paints a note as paper: its words, who wrote it, where it may belong; marks for what can be done with it."""

    def __init__(self, parent: NoteList) -> None:
        super().__init__(parent)
        self._list = parent
        self._broken: dict[tuple[str, int], list[str]] = {}

    def _lines(self, text: str, width: int) -> list[str]:
        known = self._broken.get((text, width))
        if known is None:
            if len(self._broken) > 2000:
                self._broken.clear()
            known = broken(text, theme.font(13), width, _MOST_LINES) or [_("Empty note")]
            self._broken[text, width] = known
        return known

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        width = self._list.viewport().width()
        row: NoteRow = row_at(index)
        lines = len(self._lines(row.text, width - 2 * (_SIDE + _MARGIN)))
        height = 2 * _MARGIN + lines * _LINE + _SMALL + (_SMALL if row.place else 0) + 2 * _BETWEEN
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one note."""
        row: NoteRow = row_at(index)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        lively = chosen or bool(state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect).adjusted(_SIDE, _BETWEEN, -_SIDE, -_BETWEEN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = 2.0 if focused else 1.0
        painter.setPen(QPen(theme.colour("accent" if chosen else "note.line"), ring))
        painter.setBrush(theme.colour("note"))
        painter.drawRoundedRect(box.adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2), 7, 7)
        inner = box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("text"))
        top = inner.top()
        middle = Qt.AlignmentFlag.AlignVCenter
        for line in self._lines(row.text, int(inner.width())):
            painter.drawText(QRectF(inner.left(), top, inner.width(), _LINE), middle, line)
            top += _LINE
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text.secondary"))
        metrics = painter.fontMetrics()
        marks = self._marks(row) if lively else ()
        room = int(inner.width()) - (len(marks) * _ACTION + 4 if marks else 0)
        if row.place:
            painter.setPen(theme.colour("accent"))
            words = elided(f"→ {row.place}", metrics, int(inner.width()))
            painter.drawText(QRectF(inner.left(), top, inner.width(), _SMALL), middle, words)
            painter.setPen(theme.colour("text.secondary"))
            top += _SMALL
        words = elided(row.meta, metrics, room)
        painter.drawText(QRectF(inner.left(), top, room, _SMALL), middle, words)
        for name, place in zip(marks, self._boxes(option, len(marks)), strict=True):
            icon = {"accept": "check", "place": "map", "park": "park", "delete": "delete"}[name]
            ink = theme.colour("accent" if name == "accept" else "text.secondary")
            theme.paint_icon(painter, icon, place.left() + 4, place.top() + 4, 16, ink)
        painter.restore()

    def _marks(self, row: NoteRow) -> tuple[str, ...]:
        if not self._list.rows.writable:
            return ()
        return ("accept", "place", "park", "delete") if row.cell is not None else ("place", "park", "delete")

    @staticmethod
    def _boxes(option: QStyleOptionViewItem, count: int) -> list[QRect]:
        box: Any = option.rect
        left = box.right() - _SIDE - _MARGIN - count * _ACTION + 5
        top = box.bottom() - _BETWEEN - _MARGIN - _SMALL - 3
        return [QRect(left + at * _ACTION, top, _ACTION, _ACTION) for at in range(count)]

    def _mark_at(self, option: QStyleOptionViewItem, index: Index, at: QPoint) -> str:
        marks = self._marks(row_at(index))
        boxes = self._boxes(option, len(marks))
        return next((name for name, place in zip(marks, boxes, strict=True) if place.contains(at)), "")

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Do what the mark that is clicked stands for."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            name = self._mark_at(option, index, event.position().toPoint())
            if name and event.type() == QEvent.Type.MouseButtonRelease:
                self._list.do(name, row_at(index), event.globalPosition().toPoint())
            if name:
                return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(self, event: Any, view: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say what a mark does; else show the whole note."""
        row: NoteRow | None = row_at(index)
        if row is None:
            return False
        words = {
            "accept": _("Place it in {place} (Enter)", place=row.place),
            "place": _("Place it on the map… (M)"),
            "park": _("Put it aside in the parking lot (P)"),
            "delete": _("Delete the note (Delete)"),
        }
        told = words.get(self._mark_at(option, index, event.pos()), row.text)
        QToolTip.showText(event.globalPos(), tip(told), view)
        return True
