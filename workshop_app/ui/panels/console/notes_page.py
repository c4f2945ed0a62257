"""The console's page of notes: the list, what is done with them, and what it says while there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from workshop_app.commands.fields import SetField
from workshop_app.commands.notes import DeleteNotes, PlaceNote
from workshop_app.journey.records import Stage
from workshop_app.language import _, n_
from workshop_app.ui.panels.console.note_list import NoteList, NoteRow, count_of, rows_of
from workshop_app.ui.panels.placing import cell_menu
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.plain_text import PlainText, one_line

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class NotesPage(QWidget):
    """What came in."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.list = NoteList(self)
        self.list.accepted.connect(self.accept)
        self.list.place_asked.connect(self.ask_place)
        self.list.parked.connect(lambda note_id: workspace.run(SetField("Note", note_id, "parked", True)))
        self.list.deleted.connect(self.delete)
        self.list.menu_asked.connect(self.menu_at)
        self.empty = QWidget(self)
        self._nothing = PlainText(self.empty, ink="text.secondary", size=13, most_lines=8)
        inner = QVBoxLayout(self.empty)
        inner.setContentsMargins(12, 8, 12, 0)
        inner.addWidget(self._nothing)
        self.older = label("", "quiet", self)
        self.older.setContentsMargins(12, 0, 12, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.older)
        column.addStretch(0)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Show what waits now."""
        rows = rows_of(self._workspace.document)
        writable = self._workspace.session.read_only_reason is None
        self.list.show_notes(rows, writable=writable)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        older = count_of(self._workspace.document) - len(rows)
        self.older.setVisible(older > 0)
        self.older.setText(
            n_("{count} older note follows", "{count} older notes follow", older, count=older)
            if older
            else ""
        )

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.list.setAccessibleName(_("Notes that came in, the newest first"))
        self._nothing.set_text(
            _(
                "Notes that participants send appear here as they come in. Place them on the map by Enter or by "
                "drag, or put them aside with P."
            )
        )
        self.refresh()

    def _row(self, note_id: str) -> NoteRow | None:
        return next((row for row in self.list.rows.rows if row.id == note_id), None)

    # -- what is done --------------------------------------------------------------------------------------------

    def accept(self, note_id: str) -> None:
        """Place a note where its author thinks it belongs."""
        row = self._row(note_id)
        if row is not None and row.cell is not None:
            self.place(note_id, *row.cell)

    def place(self, note_id: str, stage_id: str, persona_id: str) -> None:
        """Make a card of a note, and select it if it is on the map in view."""
        command = PlaceNote(note_id, stage_id, persona_id)
        if not self._workspace.run(command):
            return
        if self._workspace.document.get(Stage, stage_id).map_id == self._workspace.map_id:
            self._workspace.select((command.id,))

    def delete(self, note_id: str) -> None:
        """Throw a note away, and say how it comes back."""
        row = self._row(note_id)
        if row is not None and self._workspace.run(DeleteNotes((note_id,))):
            told = _("Deleted note “{text}”. Undo brings it back.", text=one_line(row.text)[:60])
            self._workspace.say("info", told)

    def ask_place(self, note_id: str, at: QPoint) -> QMenu:
        """Offer the cells of the map for a note; returns the menu."""
        menu = cell_menu("", self._workspace, lambda *cell: self.place(note_id, *cell), QMenu(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
        return menu

    def menu_at(self, note_id: str, at: QPoint) -> QMenu:
        """Offer all that can be done with a note; returns the menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._row(note_id)
        if row is not None and self._workspace.session.read_only_reason is None:
            if row.cell is not None:
                accept = menu.addAction(_("Place in {place}", place=row.place).replace("&", "&&"))
                accept.triggered.connect(lambda: self.accept(note_id))
            menu.addMenu(
                cell_menu(
                    _("Place on the map"), self._workspace, lambda *cell: self.place(note_id, *cell), menu
                )
            )
            for words, name in ((_("Put aside"), "park"), (_("Delete"), "delete")):
                action = menu.addAction(words)
                action.triggered.connect(
                    lambda _checked=False, name=name, row=row: self.list.do(name, row, at)
                )
        menu.popup(at)
        return menu
