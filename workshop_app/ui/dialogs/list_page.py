"""One list of the project: its entries with how often they are used, and the fields of the one that is chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.commands.fields import SetField
from workshop_app.commands.personas import AddPersona, DeletePersonas, MovePersona
from workshop_app.commands.vocabulary import (
    AddChannel,
    AddEmotion,
    AddGoal,
    DeleteChannels,
    DeleteEmotions,
    DeleteGoals,
    MoveChannel,
    MoveEmotion,
    MoveGoal,
)
from workshop_app.journey.records import Interaction
from workshop_app.language import N_, _, n_
from workshop_app.ui import theme
from workshop_app.ui.dialogs.list_forms import ChannelForm, EmotionForm, GoalForm
from workshop_app.ui.panels.inspector.persona import PersonaForm
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import IconButton, label, quiet_button
from workshop_app.ui.widgets.in_place import Entry
from workshop_app.ui.widgets.plain_text import one_line, tip
from workshop_app.ui.widgets.scroll import Scroller
from workshop_app.ui.widgets.spread import tab_through

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document
    from workshop_app.ui.widgets.form import Form
    from workshop_app.ui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_ROW = 32


@dataclass(frozen=True, slots=True)
class ListKind:
    """What tells the lists apart."""

    name: str
    record: str
    title: str
    hint: str
    empty: str
    form: type[Form]
    icon: Callable[[Any], str]
    used_by: Callable[[Interaction], Sequence[str | None]]
    make: Callable[[str], Command]
    move: Callable[[str, int], Command]
    delete: Callable[[tuple[str, ...]], Command]


KINDS: tuple[ListKind, ...] = (
    ListKind(
        "personas", "Persona", N_("Personas"), N_("New persona…"), N_("No personas yet"), PersonaForm,
        lambda _record: "persona", lambda card: (card.persona_id,),
        lambda name: AddPersona(name=name), lambda id, index: MovePersona(id, index), DeletePersonas,
    ),
    ListKind(
        "goals", "Goal", N_("Goals"), N_("New goal…"), N_("No goals yet"), GoalForm,
        lambda _record: "goal", lambda card: card.goal_ids, AddGoal, MoveGoal, DeleteGoals,
    ),
    ListKind(
        "channels", "Channel", N_("Channels"), N_("New channel…"), N_("No channels yet"), ChannelForm,
        lambda record: record.icon, lambda card: (card.channel_id,), AddChannel, MoveChannel, DeleteChannels,
    ),
    ListKind(
        "emotions", "Emotion", N_("Emotions"), N_("New emotion…"), N_("No emotions yet"), EmotionForm,
        lambda record: {1: "face_positive", 0: "face_neutral", -1: "face_negative"}[record.valence],
        lambda card: card.emotion_ids, AddEmotion, MoveEmotion, DeleteEmotions,
    ),
)  # fmt: skip


def usage(document: Document, kind: ListKind) -> Counter[str | None]:
    """How many cards, on all maps, use each entry of a list."""
    counts: Counter[str | None] = Counter()
    for card in document.table(Interaction).values():
        counts.update(kind.used_by(card))
    return counts


class _Entries(QStyledItemDelegate):
    """Paints an entry with its count at the right, and lets its name be edited where it stands."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Any) -> QSize:
        """All rows are alike."""
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Paint the entry, its name cut before the count."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.soft" if chosen else "canvas"))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 6, 6)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(place.left() + 8, place.top() + (_ROW - 18) // 2, 18, 18))
        count = index.data(_COUNT)
        font = theme.font(12)
        wide = QFontMetrics(font).horizontalAdvance(count)
        painter.setFont(font)
        painter.setPen(theme.colour("text.secondary"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, count)
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        room = place.adjusted(34, 0, -wide - 18, 0)
        words = QFontMetrics(font).elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, words)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Any) -> QWidget:
        """A field in our look."""
        editor = super().createEditor(parent, option, index)
        look(editor, "field")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Any) -> None:
        """The field covers the row."""
        editor.setGeometry(option.rect)


class ListPage(QWidget):
    """A list at the left, fields at the right."""

    def __init__(self, workspace: Workspace, kind: ListKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.kind = kind
        self._filling = False
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Entries(self.list))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_form())
        self.list.itemChanged.connect(self._rename)
        self.list.model().rowsMoved.connect(self._dropped)
        self.entry = Entry(self)
        self.entry.entered.connect(self._add)
        self.entry.several.connect(self._add_all)
        self.up = IconButton("arrow_up", self)
        self.down = IconButton("arrow_down", self)
        self.up.clicked.connect(lambda _checked=False: self.shift(-1))
        self.down.clicked.connect(lambda _checked=False: self.shift(1))
        self.form: Form = kind.form(workspace)
        self.remove = quiet_button("", "delete", self.delete)
        self.empty = label("", "quiet")
        self._lay_out()
        self._say()
        workspace.changed.connect(self._take_in)
        theme.watcher().changed.connect(self._take_in)
        self.refresh()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(16, 12, 12, 16)
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.entry, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        left.addLayout(row)
        self._fields = Scroller(self, margins=(12, 16, 20, 20))
        self._fields.column.addWidget(self.empty)
        self._fields.column.addWidget(self.form)
        self._fields.column.addSpacing(16)
        self._fields.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self._fields.column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 5)
        whole.addWidget(self._fields, 6)
        self.form.arranged.connect(lambda: tab_through(self._fields.content))
        tab_through(self._fields.content)

    def _say(self) -> None:
        self.list.setAccessibleName(_(self.kind.title))
        self.entry.setPlaceholderText(_(self.kind.hint))
        self.entry.setAccessibleName(_(self.kind.hint))
        self.up.say(_("Move up (Alt+Up)"))
        self.down.say(_("Move down (Alt+Down)"))
        self.empty.setText(_(self.kind.empty))

    # -- entries -------------------------------------------------------------------------------------------------

    def records(self) -> Sequence[Any]:
        """All entries in their order."""
        return getattr(self.workspace.document, self.kind.name)

    @property
    def current(self) -> str:
        """The id of the chosen entry; "" for none."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_ID))

    def choose(self, record_id: str) -> None:
        """Choose an entry."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == record_id:
                self.list.setCurrentRow(row)

    def refresh(self) -> None:
        """Show the entries as they are now; the chosen one stays chosen, or its neighbour is."""
        counts = usage(self.workspace.document, self.kind)
        records = self.records()
        chosen, row = self.current, self.list.currentRow()
        self._filling = True
        try:
            self._fill(records, counts)
            ids = [record.id for record in records]
            if ids:
                self.list.setCurrentRow(
                    ids.index(chosen) if chosen in ids else max(0, min(row, len(ids) - 1))
                )
        finally:
            self._filling = False
        writable = self.workspace.session.read_only_reason is None
        self.entry.setEnabled(writable)
        self.list.setDragEnabled(writable)
        self._show_form()

    def _fill(self, records: Sequence[Any], counts: Counter[str | None]) -> None:
        while self.list.count() > len(records):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(records):
            self.list.addItem(QListWidgetItem())
        writable = self.workspace.session.read_only_reason is None
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        for row, record in enumerate(records):
            item = self.list.item(row)
            name = one_line(record.name) or _("Untitled")
            values = {
                _ID: record.id,
                _COUNT: str(counts[record.id] or ""),
                Qt.ItemDataRole.DisplayRole: name,
                Qt.ItemDataRole.ToolTipRole: tip(record.name),
                Qt.ItemDataRole.AccessibleTextRole: f"{name}, {self._used(counts[record.id])}",
            }
            for role, value in values.items():
                if item.data(role) != value:
                    item.setData(role, value)
            item.setIcon(theme.icon(self.kind.icon(record), "chip.text", 18))
            item.setFlags(flags)

    @staticmethod
    def _used(count: int) -> str:
        if not count:
            return _("not used")
        return n_("used by {count} interaction", "used by {count} interactions", count)

    def _show_form(self) -> None:
        if self._filling:
            return
        chosen = self.current
        self.empty.setVisible(not chosen)
        self.form.setVisible(bool(chosen))
        self.remove.setVisible(bool(chosen))
        writable = self.workspace.session.read_only_reason is None
        row = self.list.currentRow()
        self.up.setEnabled(writable and row > 0)
        self.down.setEnabled(writable and 0 <= row < self.list.count() - 1)
        self.remove.setEnabled(writable)
        if chosen:
            self.form.show_records((chosen,))
            count = usage(self.workspace.document, self.kind)[chosen]
            words = _("Delete ({used})", used=self._used(count)) if count else _("Delete")
            self.remove.setText(words.replace("&", "&&"))

    def _take_in(self, _changed: object) -> None:
        if self.isVisible():
            self.refresh()

    # -- what a person does --------------------------------------------------------------------------------------

    def _add(self, name: str) -> None:
        before = {record.id for record in self.records()}
        if self.workspace.run(self.kind.make(name)):
            self.refresh()
            for record in self.records():
                if record.id not in before:
                    self.choose(record.id)

    def _add_all(self, names: tuple[str, ...]) -> None:
        for name in names:
            self._add(name)

    def _rename(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        record = next((record for record in self.records() if record.id == item.data(_ID)), None)
        name = item.text().strip()
        if record is not None and name != (one_line(record.name) or _("Untitled")):
            self.workspace.run(SetField(self.kind.record, record.id, "name", name))
        self.refresh()

    def shift(self, step: int) -> None:
        """Move the chosen entry up (-1) or down (1)."""
        row = self.list.currentRow()
        if self.current and 0 <= row + step < self.list.count():
            self.workspace.run(self.kind.move(self.current, row + step))

    def _dropped(self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, before: int) -> None:
        if self._filling:
            return
        # Qt counts the place with the moved row still where it was.
        index = before - 1 if before > first else before
        moved = self.records()[first].id
        self.workspace.run(self.kind.move(moved, index))
        self.refresh()
        self.choose(moved)

    def delete(self) -> None:
        """Delete the chosen entry, and say what became of it."""
        chosen = self.current
        record = next((record for record in self.records() if record.id == chosen), None)
        if record is None:
            return
        count = usage(self.workspace.document, self.kind)[chosen]
        if self.workspace.run(self.kind.delete((chosen,))):
            name = one_line(record.name)[:60] or _("Untitled")
            told = _("Deleted “{name}” ({used}). Undo brings it back.", name=name, used=self._used(count))
            self.workspace.say("info", told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Up and Alt+Down move the chosen entry, Delete deletes it."""
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self.shift(steps[Qt.Key(event.key())])
                return True
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                if self.workspace.session.read_only_reason is None:
                    self.delete()
                return True
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Keep what is being typed now."""
        self.form.settle()
        self.entry.settle()
