"""The search in the texts of the project: a bar above the map that counts, jumps and keeps the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from workshop_app.analysis.search import Hit, search
from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_PAUSE = 150  # milliseconds without a key before looking


class FindBar(QFrame):
    """Looks while one types; Enter goes on, Shift+Enter back, Escape closes."""

    found = Signal(str)
    """Show the record with this id."""

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "bar")
        self._workspace = workspace
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        self._icon = QLabel(self)
        theme.set_icon(self._icon, "search", size=18)
        self.edit = QLineEdit(self)
        self.edit.setMaximumWidth(420)
        self.count = QLabel(self)
        look(self.count, "quiet")
        self.previous = icon_button(self, "find_previous")
        self.next = icon_button(self, "find_next")
        self._close = icon_button(self, "close_find")
        theme.set_icon(self.previous, "chevron_up")
        theme.set_icon(self.next, "chevron_down")
        theme.set_icon(self._close, "close", size=18)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.edit.textEdited.connect(lambda _text: self._timer.start(_PAUSE))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self._close.clicked.connect(self.close_bar)
        workspace.changed.connect(self._take_in)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.edit, 1)
        for widget in (self.count, self.previous, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with its text ready to be typed over."""
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()
        self._recount()

    def close_bar(self) -> None:
        """Hide the bar."""
        if not self.isHidden():
            self._timer.stop()
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.edit.setPlaceholderText(_("Find in titles, notes, quotes, personas…"))
        self.edit.setAccessibleName(_("Find"))
        name_button(self.previous, _("Previous"), "Shift+F3")
        name_button(self.next, _("Next"), "F3")
        name_button(self._close, _("Close"))
        self._show_count()

    def step(self, by: int) -> None:
        """Go to the next place, or the one before; the last leads to the first. Opens the bar where it is closed."""
        if self.isHidden() or not self.edit.text().strip():
            self.open_bar()
            return
        self._timer.stop()
        self._recount()
        if self._hits:
            self._at = (
                (self._at + by) % len(self._hits) if self._at >= 0 else (0 if by > 0 else len(self._hits) - 1)
            )
            self._jump()
        self._show_count()

    def _look(self) -> None:
        self._at = -1
        self._recount()
        if self._hits:
            self._at = 0
            self._jump()
        self._show_count()

    def _jump(self) -> None:
        focused = self.edit.hasFocus()
        self.found.emit(self._hits[self._at].id)
        if focused:
            self.edit.setFocus()

    def _recount(self) -> None:
        here = self._hits[self._at].id if 0 <= self._at < len(self._hits) else None
        self._hits = search(self._workspace.document, self.edit.text(), self._workspace.map_id)
        self._at = next((at for at, hit in enumerate(self._hits) if hit.id == here), -1)
        self._show_count()

    def _take_in(self, _changed: Changed) -> None:
        if not self.isHidden() and self.edit.text():
            self._recount()

    def _show_count(self) -> None:
        count = len(self._hits)
        if not self.edit.text().strip():
            text = ""
        elif not count:
            text = _("Nothing found")
        elif self._at < 0:
            text = n_("{count} found", "{count} found", count, count=count)
        else:
            text = _("{place} of {count}", place=self._at + 1, count=count)
        self.count.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(bool(count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step on Enter, close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._timer.isActive():
                self._timer.stop()
                self._look()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)
