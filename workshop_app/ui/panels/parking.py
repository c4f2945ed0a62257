"""The parking lot: what the room said and nobody has placed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QVBoxLayout, QWidget

from workshop_app.commands.fields import SetField
from workshop_app.commands.notes import AddNotes, DeleteNotes, PlaceNote
from workshop_app.journey.records import Note, NoteGroup
from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.panels.grouping import group_menu, group_of, in_groups, put_together
from workshop_app.ui.panels.placing import cell_menu
from workshop_app.ui.panels.section import Section
from workshop_app.ui.widgets import dragging
from workshop_app.ui.widgets.buttons import IconButton, label
from workshop_app.ui.widgets.fields import TextField
from workshop_app.ui.widgets.in_place import edit_over
from workshop_app.ui.widgets.plain_text import PlainText, one_line, tip
from workshop_app.ui.widgets.spread import Widgets, put_in

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHelpEvent

    from workshop_app.ui.workspace import Workspace

_LINES = 6
_MOST = 150  # notes that are shown at once: a whole room's wall, and no window waits for it


class NoteCard(QWidget):
    """One note. Enter or two clicks edit it, Delete throws it away, a drag takes it to the map or to another note."""

    edited = Signal(str)
    deleted = Signal()
    menu_asked = Signal(QPoint)

    joined = Signal(str)
    """Another note, with this id, was dropped on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drags: tuple[str, str] | None = None
        self.editable = True
        self._pressed_at: QPoint | None = None
        self._whole = ""
        self.text = PlainText(self, size=12, most_lines=_LINES)
        self.text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.field: TextField | None = None
        self.heading = label("", "heading", self)
        self.heading.setWordWrap(True)
        self.heading.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.heading.hide()
        self.cross = IconButton("close", self)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setFixedSize(20, 20)
        self.cross.clicked.connect(self.deleted)
        self.cross.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(9, 7, 9, 7)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.text)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_text(self, text: str, group: str = "") -> None:
        """Show what the note says, under the title of the group that it opens; an edit under way stays."""
        self._whole = text
        self.heading.setText(group)
        self.heading.setVisible(bool(group))
        self.text.set_text(text.strip() or _("Empty note"))
        self.setAccessibleName(one_line(text) or _("Empty note"))
        self.cross.say(_("Delete note “{text}”", text=one_line(text)[:60]))
        if self.field is not None:
            self.field.show_value(text)

    # -- editing -------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Edit the text where it stands."""
        if self.field is not None or not self.editable:
            return
        field = TextField(self, enter_ends=True)
        field.setProperty("look", "note")
        field.setFont(theme.font(12))
        field.show_value(self._whole)
        field.committed.connect(self.edited)
        field.left.connect(self._end_edit)
        field.setAccessibleName(_("Text of the note"))
        field.installEventFilter(self)
        self.field = field
        self.text.hide()
        self._column.setContentsMargins(4, 2, 4, 2)
        self._column.addWidget(field)
        field.setFocus()
        field.selectAll()

    def _end_edit(self) -> None:
        field, self.field = self.field, None
        if field is None:
            return
        had_focus = field.hasFocus()
        field.settle()
        field.removeEventFilter(self)
        self._column.removeWidget(field)
        field.hide()
        field.deleteLater()
        self._column.setContentsMargins(9, 7, 9, 7)
        self.text.show()
        if had_focus:
            self.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """End the edit when the keyboard goes elsewhere."""
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:  # type: ignore[attr-defined]
                self._end_edit()
            return False
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    # -- hands ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete throws away."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.edit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.editable:
            self.deleted.emit()
        elif event.key() in {Qt.Key.Key_P, Qt.Key.Key_Menu} and self.editable:
            self.menu_asked.emit(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take another note, to stand with it."""
        if self.editable and event.mimeData().hasFormat(dragging.NOTE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put both together."""
        event.acceptProposedAction()
        self.joined.emit(dragging.id_in(event.mimeData(), dragging.NOTE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it was taken."""
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the pointer has gone far enough."""
        pressed = self._pressed_at
        if pressed is None or self.drags is None or self.field is not None:
            return
        if (event.position().toPoint() - pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.cross.hide()
            dragging.drag(self, *self.drags, pressed)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit."""
        self._pressed_at = None
        self.edit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        self.menu_asked.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Tell the whole text where it is cut; show the cross under the pointer."""
        if event.type() == QEvent.Type.ToolTip:
            self._tell(event)  # type: ignore[arg-type]
            return True
        if event.type() == QEvent.Type.Enter:
            self.cross.setVisible(self.editable and self.field is None)
            self.cross.move(self.width() - 22, 2)
            self.cross.raise_()
        elif event.type() == QEvent.Type.Leave:
            self.cross.hide()
        elif event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)

    def _tell(self, event: QHelpEvent) -> None:
        told = self._whole if len(self._whole) > 60 else ""
        QToolTip.showText(event.globalPos(), tip(told), self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.hasFocus() or self.field is not None
        width = 2.0 if lively else 1.0
        painter.setPen(QPen(theme.colour("accent" if lively else "note.line"), width))
        painter.setBrush(theme.colour("note"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)


class ParkingLot(Section):
    """The notes, and a line to add one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "parking", parent)
        self._cards: Widgets[NoteCard] = Widgets(self._make)
        self._holder = QWidget(self.content)
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.body.setSpacing(6)
        self.body.addWidget(self.entry)
        self.body.addWidget(self._holder)
        self._more = label("", "quiet", self.content)
        self._more.setWordWrap(True)
        self._more.hide()
        self.body.addWidget(self._more)
        self.entry.done.disconnect()
        self.entry.show()
        self._welcomes = False
        self.setAcceptDrops(True)
        self.retranslate()

    def card(self, note_id: str) -> NoteCard:
        """The card of a note that is shown.

        Raises:
            KeyError: it is not shown.
        """
        return self._cards[note_id]

    def refresh(self) -> None:
        """Show the notes as they are now."""
        notes = tuple(note for note in self.workspace.document.waiting_notes if note.parked)
        title = _("Parking lot")
        self.title.say(f"{title} · {len(notes)}" if notes else title)
        wanted = self.offer_filter(len(notes))
        found = [note for note in notes if wanted in note.text.casefold()] if wanted else list(notes)
        arranged = in_groups(self.workspace, found)
        hidden = max(0, len(arranged) - _MOST)
        arranged = arranged[:_MOST]
        self._more.setVisible(bool(hidden))
        self._more.setText(
            n_("{count} more: look for it above", "{count} more: look for them above", hidden, count=hidden)
        )
        found, titles = [note for note, _title in arranged], {note.id: title for note, title in arranged}
        cards, other = self._cards.follow(found)
        for note, card in zip(found, cards, strict=True):
            card.show_text(note.text, titles[note.id])
            card.editable = self.writable
            card.drags = (dragging.NOTE, note.id) if self.writable else None
        if other:
            put_in(self._rows, cards)
            self._holder.setVisible(bool(cards))
            self.arranged.emit()
        self.show_writable()

    def show_writable(self) -> None:
        """Offer changes, or say why there are none."""
        super().show_writable()
        self.entry.setEnabled(self.writable)

    def _make(self, note: Note) -> NoteCard:
        card = NoteCard(self._holder)
        note_id: str = note.id
        card.edited.connect(lambda text: self.workspace.run(SetField("Note", note_id, "text", text)))
        card.deleted.connect(lambda: self.workspace.run(DeleteNotes((note_id,))))
        card.menu_asked.connect(lambda at: self.menu_at(note_id, at))
        card.joined.connect(lambda other: put_together(self.workspace, other, note_id))
        return card

    def menu_at(self, note_id: str, at: QPoint) -> QMenu:
        """Open the menu of a note at a place of the screen, and return it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.writable:
            menu.addMenu(
                cell_menu(
                    _("Place on the map"), self.workspace, lambda *cell: self.place(note_id, *cell), menu
                )
            )
            note = self.workspace.document.get(Note, note_id)
            menu.addMenu(group_menu(_("Group"), self.workspace, note, menu))
            group = group_of(self.workspace, note_id)
            if group is not None:
                rename = menu.addAction(_("Rename the group"))
                rename.triggered.connect(lambda: self.rename_group(note_id, group))
            menu.addAction(_("Edit")).triggered.connect(lambda: self._cards[note_id].edit())
            menu.addAction(_("Delete")).triggered.connect(lambda: self.workspace.run(DeleteNotes((note_id,))))
        menu.popup(at)
        return menu

    def rename_group(self, note_id: str, group: NoteGroup) -> None:
        """Edit the title of a group over the first note of it."""
        edit_over(
            self._cards[note_id],
            group.title,
            lambda text: self.workspace.run(SetField(NoteGroup.__name__, group.id, "title", text)),
        )

    def place(self, note_id: str, stage_id: str, persona_id: str) -> None:
        """Make a card of a note, and select it."""
        command = PlaceNote(note_id, stage_id, persona_id)
        if self.workspace.run(command):
            self.workspace.select((command.id,))

    # -- notes that are dropped on it ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a note that came in, to be kept aside; one that is parked is at home already."""
        note = self.workspace.document.find(Note.__name__, dragging.id_in(event.mimeData(), dragging.NOTE))
        if self.writable and isinstance(note, Note) and not note.parked:
            event.acceptProposedAction()
            self._welcome(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        super().dragLeaveEvent(event)
        self._welcome(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep it aside, where it can be seen."""
        event.acceptProposedAction()
        self._welcome(on=False)
        self.unfold()
        note_id = dragging.id_in(event.mimeData(), dragging.NOTE)
        self.workspace.run(SetField(Note.__name__, note_id, "parked", True))

    def _welcome(self, *, on: bool) -> None:
        if on != self._welcomes:
            self._welcomes = on
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show that a note can be dropped here."""
        if self._welcomes:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("accent.soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def start_adding(self) -> None:
        """Let the person type a note."""
        self.unfold()
        self.entry.setFocus()

    def add_entry(self, text: str) -> None:
        """Park a note."""
        self.workspace.run(AddNotes((text,)))

    def add_entries(self, texts: tuple[str, ...]) -> None:
        """Park a note a line, all in one step."""
        self.workspace.run(AddNotes(texts))

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.add.say(_("Add a note"))
        self.entry.setPlaceholderText(_("New note…"))
        self.entry.setAccessibleName(_("New note"))
        super().retranslate()
