"""Who takes part: their names, whether their phone is connected, what they may do, how much they sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.journey.records import ParticipantRole
from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.widgets.buttons import quiet_button
from workshop_app.ui.widgets.listed import row_at
from workshop_app.ui.widgets.plain_text import PlainText, elided, one_line
from workshop_app.ui.widgets.rows import RowsModel

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

_HEIGHT, _LEFT, _RIGHT = 44, 34, 12  # pixels


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One participant."""

    id: str
    text: str
    below: str
    online: bool

    @property
    def spoken(self) -> str:
        """The whole row for ears."""
        return f"{self.text}, {self.below}"


def rows_of(document: Document, online: frozenset[str]) -> list[PersonRow]:
    """Those who take part, in the order in which they joined."""
    sent = Counter(note.participant_id for note in document.notes)
    rows = []
    nameless = 0
    for person in document.participants:
        if person.removed:
            continue
        name = one_line(person.name)
        if not name:
            nameless += 1
            name = _("Anonymous {number}", number=nameless)
        here = person.id in online
        parts = [_("connected") if here else _("away")]
        if person.role is ParticipantRole.SCRIBE:
            parts.append(_("scribe"))
        count = sent[person.id]
        if count:
            parts.append(n_("{count} note", "{count} notes", count, count=count))
        rows.append(PersonRow(person.id, name, " · ".join(parts), here))
    return rows


class PeoplePage(QWidget):
    """Who is in."""

    room_asked = Signal()
    """The person wants to open the room, or to see the way in."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._online: frozenset[str] = frozenset()
        self.rows = RowsModel()
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(_PersonPainter(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = QWidget(self)
        self._nothing = PlainText(self.empty, ink="text.secondary", size=13, most_lines=8)
        inner = QVBoxLayout(self.empty)
        inner.setContentsMargins(12, 8, 12, 0)
        inner.addWidget(self._nothing)
        self.room = quiet_button("", "room", self.room_asked.emit, self)
        way_in = QHBoxLayout()
        way_in.setContentsMargins(6, 0, 6, 0)
        way_in.addWidget(self.room)
        way_in.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.addWidget(self.empty)
        column.addLayout(way_in)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.setFocusProxy(self.list)
        theme.watcher().changed.connect(self._repaint)

    def show_online(self, online: frozenset[str]) -> None:
        """Say whose phones are connected."""
        if online != self._online:
            self._online = online
            self.refresh()

    def refresh(self) -> None:
        """Show who takes part now."""
        rows = rows_of(self._workspace.document, self._online)
        self.rows.follow(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.list.setAccessibleName(_("Who takes part"))
        self.room.setText(_("Phones in the room…"))
        self._nothing.set_text(
            _("Nobody has joined yet. Participants come in with their phones once the room is open.")
        )
        self.refresh()

    def _repaint(self) -> None:
        self.list.viewport().update()


class _PersonPainter(QStyledItemDelegate):
    """Paints a disc (filled when connected), the name, and what there is to say below it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one participant."""
        row: PersonRow = row_at(index)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("success" if row.online else "link"), 1.6))
        painter.setBrush(theme.colour("success") if row.online else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(box.left() + 14, box.top() + 10, 9, 9))
        width = int(box.width()) - _LEFT - _RIGHT
        for text, size, token, top, height in (
            (row.text, 13, "text", 4, 20),
            (row.below, 12, "text.secondary", 23, 18),
        ):
            painter.setFont(theme.font(size))
            painter.setPen(theme.colour(token))
            words = elided(text, painter.fontMetrics(), width)
            place = QRectF(box.left() + _LEFT, box.top() + top, width, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
