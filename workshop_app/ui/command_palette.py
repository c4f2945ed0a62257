"""The command palette: every action and every record by a few letters of its name, without a mouse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from workshop_app.analysis.search import folded
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.menus import MENUS
from workshop_app.ui.overlay import Overlay
from workshop_app.ui.style import look
from workshop_app.ui.widgets.listed import row_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workshop_app.ui.main_window import MainWindow

_SIZE = (640, 460)
_TOP = 72
_ROW, _HEAD = 36, 72
_MOST = 80
_MOST_WITHOUT_QUERY = 40

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found: its name, what it is, and what happens when it is chosen."""

    title: str
    kind: str
    icon: str
    run: Callable[[], object]
    shortcut: str = ""
    words: str = ""


def score(query: str, text: str) -> int:
    """Tell how well a folded text answers a folded query; 0 for not at all.

    Best is the text's beginning, then that of a word, then anywhere; then all words of the query somewhere; last its
    letters in their order, the fewer others between the better.
    """
    at = text.find(query)
    if at == 0:
        return 4000 - len(text)
    if at > 0:
        return (3000 if text[at - 1] in " -'’(" else 2000) - len(text)
    parts = query.split()
    if len(parts) > 1 and all(part in text for part in parts):
        return 1500 - len(text)
    return _scattered(query.replace(" ", ""), text)


def _scattered(query: str, text: str) -> int:
    at, first = -1, -1
    for letter in query:
        at = text.find(letter, at + 1)
        if at < 0:
            return 0
        first = at if first < 0 else first
    spread = at - first + 1 - len(query)
    return max(0, 1000 - 20 * spread - first) if spread <= len(query) + 2 else 0


class Entries(QAbstractListModel):
    """The entries that answer what was typed, the best first."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[tuple[str, Entry]] = []
        self.rows: list[Entry] = []

    def fill(self, entries: Iterator[Entry]) -> None:
        """Take in everything that can be found now."""
        self._all = [(folded(f"{entry.title} {entry.words}"), entry) for entry in entries]
        self.filter("")

    def filter(self, query: str) -> None:
        """Show what answers a query; without one, the first of all."""
        needle = folded(query)
        self.beginResetModel()
        if needle:
            scored = [(score(needle, text), -at, entry) for at, (text, entry) in enumerate(self._all)]
            best = sorted((item for item in scored if item[0]), key=lambda item: item[:2], reverse=True)
            self.rows = [entry for _score, _place, entry in best[:_MOST]]
        else:
            self.rows = [entry for _text, entry in self._all[:_MOST_WITHOUT_QUERY]]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many answer."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, as shown and as read out."""
        entry = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.kind, entry.shortcut) if part)
        return None


class EntryPainter(QStyledItemDelegate):
    """Paints one entry as a line: icon, name, what it is, shortcut."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        entry: Entry = row_at(index)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent.soft"))
            painter.drawRoundedRect(box, 6, 6)
        if entry.icon:
            theme.paint_icon(
                painter, entry.icon, box.left() + 8, box.top() + 8, 18, theme.colour("text.secondary")
            )
        right = box.right() - 10
        for text, font, token in (
            (entry.shortcut, theme.font(12, "medium"), "text.secondary"),
            (entry.kind, theme.font(12), "text.secondary"),
        ):
            if text:
                width = QFontMetrics(font).horizontalAdvance(text)
                painter.setFont(font)
                painter.setPen(theme.colour(token))
                place = QRectF(right - width, box.top(), width, box.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
                right -= width + 16
        font = theme.font(13)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        left = box.left() + 36
        title = QFontMetrics(font).elidedText(entry.title, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(
            QRectF(left, box.top(), right - left, box.height()), Qt.AlignmentFlag.AlignVCenter, title
        )
        painter.restore()


class CommandPalette(Overlay):
    """A line to type in and what answers below; arrows choose, Enter does it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _SIZE, _TOP)
        self._window = window
        self.edit = QLineEdit(self)
        look(self.edit, "bare")
        self.edit.setPlaceholderText(_("Do something, or jump to a stage, persona or interaction"))
        self.edit.setAccessibleName(_("Search and commands"))
        self.entries = Entries()
        self.list = QListView(self)
        self.list.setModel(self.entries)
        self.list.setItemDelegate(EntryPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("What was found"))
        self._none = QLabel(_("Nothing has that name"), self)
        look(self._none, "quiet")
        self._none.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self.edit.textChanged.connect(self._filter)
        self.list.clicked.connect(self._choose)
        self.setFocusProxy(self.edit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(10)
        icon = QLabel(self)
        theme.set_icon(icon, "search")
        head.addWidget(icon)
        head.addWidget(self.edit, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 8)
        lines.setSpacing(4)
        lines.addLayout(head)
        lines.addWidget(self._none)
        lines.addWidget(self.list, 1)

    def open_over(self) -> None:
        """Show it with everything that can be done or found now, or close it."""
        if self.isHidden():
            self.entries.fill(entries_of(self._window))
            self.edit.clear()
            self._filter("")
        super().open_over()

    def _filter(self, text: str) -> None:
        self.entries.filter(text)
        count = len(self.entries.rows)
        self._none.setVisible(not count)
        self.list.setVisible(bool(count))
        self.want_height(_HEAD + max(1, count) * _ROW)
        self.list.setCurrentIndex(self.entries.index(0))
        self.list.scrollToTop()

    def _choose(self, index: Index) -> None:
        entry: Entry | None = row_at(index)
        self.close_over()
        if entry is not None:
            entry.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list by arrows, do what is chosen on Enter."""
        row, last = self.list.currentIndex().row(), len(self.entries.rows) - 1
        steps = {
            Qt.Key.Key_Down: row + 1 if row < last else 0,
            Qt.Key.Key_Up: row - 1 if row > 0 else last,
            Qt.Key.Key_PageDown: min(row + 10, last),
            Qt.Key.Key_PageUp: max(row - 10, 0),
        }
        if event.key() in steps:
            self.list.setCurrentIndex(self.entries.index(steps[Qt.Key(event.key())]))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex())
        else:
            super().keyPressEvent(event)


def entries_of(window: MainWindow) -> Iterator[Entry]:
    """Yield what can be done now, then the maps, stages, personas and interactions of the open project."""
    window.refresh()
    table = window.actions_table
    for spec in table.specs.values():
        action = table[spec.id]
        if spec.in_palette and action.isEnabled():
            path = spec.menu.split("/")[0]
            kind = _(MENUS[path]) if path in MENUS else ""
            title = _(spec.title).removesuffix("…")
            yield Entry(title, kind, spec.icon, action.trigger, table.shortcut_text(spec.id), spec.words)
    page = window.page
    if page is None:
        return
    document, workspace = page.document, page.workspace
    from workshop_app.ui.map_switcher import map_name

    for journey in document.maps:
        yield Entry(map_name(journey), _("Map"), "map", partial(workspace.show_map, journey.id))
    for journey in sorted(document.maps, key=lambda journey: journey.id != workspace.map_id):
        for stage in document.stages_of(journey.id):
            yield _record(window, stage.id, stage.name, _("Stage"), "stage")
    for persona in document.personas:
        yield _record(window, persona.id, persona.name, _("Persona"), "persona")
    for journey in sorted(document.maps, key=lambda journey: journey.id != workspace.map_id):
        hidden = journey.hidden_persona_ids
        for card in document.interactions_of(journey.id):
            if card.persona_id not in hidden:
                yield _record(window, card.id, card.title, _("Interaction"), "tag")


def _record(window: MainWindow, record_id: str, name: str, kind: str, icon: str) -> Entry:
    title = " ".join(name[:200].split()) or _("Without a name")
    return Entry(title, kind, icon, partial(window.reveal, record_id))
