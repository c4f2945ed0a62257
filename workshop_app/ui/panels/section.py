"""A section of the palette: a title that folds it, a field to add to it, a filter when it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshop_app.language import _, say
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import FoldTitle, IconButton
from workshop_app.ui.widgets.in_place import Entry
from workshop_app.ui.widgets.plain_text import tip

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

FILTER_FROM = 21
"""How many entries a section has when it offers to filter them."""

_folded: set[str] = set()  # what was folded away stays so while the program runs


class Section(QWidget):
    """What all sections share. A subclass fills `body` and says what a new entry becomes."""

    arranged = Signal()
    """Entries came, went or changed places: the order of Tab may have to follow."""

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.name = name
        self.title = FoldTitle(self)
        self.title.setChecked(name not in _folded)
        self.title.clicked.connect(lambda _checked=False: self._fold())
        self.add = IconButton("add", self)
        self.add.clicked.connect(self.start_adding)
        self.filter = QLineEdit(self)
        look(self.filter, "field")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self.refresh())
        self.filter.hide()
        self.entry = Entry(self)
        self.entry.hide()
        self.entry.entered.connect(self.add_entry)
        self.entry.several.connect(self.add_entries)
        self.entry.done.connect(self._stop_adding)
        workspace.settling.connect(self._settle)
        self.head = QHBoxLayout()
        self.head.setSpacing(0)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.add)
        self.content = QWidget(self)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 4, 0, 0)
        self.body.setSpacing(4)
        self.body.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(self.content)
        self.content.setVisible(self.title.isChecked())

    # -- for subclasses ------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the entries as they are now."""
        raise NotImplementedError

    def add_entry(self, text: str) -> None:
        """Make an entry of what was typed."""
        raise NotImplementedError

    def add_entries(self, texts: tuple[str, ...]) -> None:
        """Make an entry of each line that was pasted."""
        for text in texts:
            self.add_entry(text)

    def offer_filter(self, count: int) -> str:
        """Show the filter when there are many entries; return what to filter by, ready to be compared."""
        if count < FILTER_FROM and self.filter.text():
            self.filter.clear()
        self.filter.setVisible(count >= FILTER_FROM)
        return self.filter.text().strip().casefold()

    def _settle(self, leaving: bool) -> None:
        # Before an undo the field keeps what is in it: a note that is half typed is no step to take back.
        if leaving:
            self.entry.settle()

    # -- folding and adding --------------------------------------------------------------------------------------

    def unfold(self) -> None:
        """Show what is in it."""
        if not self.title.isChecked():
            self.title.click()

    def _fold(self) -> None:
        shown = self.title.isChecked()
        self.content.setVisible(shown)
        if shown:
            _folded.discard(self.name)
        else:
            _folded.add(self.name)

    def start_adding(self) -> None:
        """Let the person type a new entry."""
        self.unfold()
        self.entry.show()
        self.entry.setFocus()

    def _stop_adding(self) -> None:
        was_here = self.entry.hasFocus()
        self.entry.hide()
        if was_here:
            self.add.setFocus()

    # -- state ---------------------------------------------------------------------------------------------------

    @property
    def writable(self) -> bool:
        """Whether the project can be changed."""
        return self.workspace.session.read_only_reason is None

    def show_writable(self) -> None:
        """Offer changes, or say why there are none."""
        reason = self.workspace.session.read_only_reason
        self.add.setEnabled(reason is None)
        self.content.setToolTip("" if reason is None else tip(say(reason)))

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter"))
        self.refresh()
