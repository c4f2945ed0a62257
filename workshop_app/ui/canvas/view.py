"""The canvas: a map, and the mouse, the wheel, the fingers and the keys that work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.ui.canvas import marks
from workshop_app.ui.canvas.capture import Capture
from workshop_app.ui.canvas.drops import PaletteDrop, payload
from workshop_app.ui.canvas.edits import Edits
from workshop_app.ui.canvas.focus import Chosen, Focus
from workshop_app.ui.canvas.gestures.edges import EdgeScroll
from workshop_app.ui.canvas.gestures.linking import LinkByKeys
from workshop_app.ui.canvas.keyboard import Keyboard
from workshop_app.ui.canvas.map_view import MapView
from workshop_app.ui.canvas.photo_drop import PhotoDrop, pictures_in
from workshop_app.ui.canvas.picture import box_of
from workshop_app.ui.canvas.pointer import Pointer
from workshop_app.ui.canvas.spoken import announce, focus_in_words

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QRegion,
        QWheelEvent,
    )

    from workshop_app.layout.display import Block
    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.gestures.base import Gesture, Reason
    from workshop_app.ui.workspace import Workspace


class CanvasView(Edits, MapView):
    """The widget that the window shows. Its verbs are in `Edits`; whatever is chosen, in `chosen`."""

    chosen_changed = Signal()
    """Something else is selected, or the keyboard is elsewhere on the map."""

    field_requested = Signal(str, str)
    """The person wants to word a record (its type's name and id), such as a friction just added."""

    inspect_requested = Signal(str, str)
    """The person wants to see all about a record (its type's name and id)."""

    spotlight_requested = Signal(str, str)
    """The room is to look at something: a "stage", a "persona" or an "interaction", and its id."""

    grid_pasted = Signal(object, str, str)
    """A grid of texts was pasted at a stage and a persona. Whoever connects shows a preview and runs `PasteGrid`."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Show and edit the map in view of a workspace."""
        # Before Qt's own: it sends the first events while it is being made.
        self._gesture: Gesture | None = None
        self._keyboard = Keyboard(self)
        self._pointer = Pointer(self)
        self._palette_drop = PaletteDrop(self)
        self._photo_drop = PhotoDrop(self)
        self._drop: PaletteDrop | PhotoDrop = self._palette_drop
        self.chosen = Chosen(workspace)
        self.capture = Capture(self)
        self._edges = EdgeScroll(self._scroll_at_edge)
        super().__init__(workspace, parent)
        self.setAcceptDrops(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.chosen.changed.connect(self._on_chosen)
        workspace.settling.connect(self._settle)

    # -- for the marks and the gestures --------------------------------------------------------------------------

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected interactions."""
        return self.chosen.cards

    @property
    def has_cards(self) -> bool:
        """Whether there is any card on the map."""
        return next(self.picture.blocks("card"), None) is not None

    @property
    def gesture(self) -> Gesture | None:
        """The gesture under way, or None."""
        return self._gesture

    @property
    def hover_link(self) -> str | None:
        """The link under the pointer."""
        return self._pointer.below.key if self._pointer.below.zone == "link" else None

    @property
    def hover_handle(self) -> str | None:
        """The card whose knob is under the pointer."""
        return self._pointer.below.key if self._pointer.below.zone == "handle" else None

    @property
    def hover_zone(self) -> str:
        """What kind of thing is under the pointer."""
        return self._pointer.below.zone

    def knobs(self) -> tuple[str, ...]:
        """The cards that show the knob for drawing links: the one under the pointer, and a single chosen one."""
        if self._gesture is not None or not self.writable:
            return ()
        cards = [self._pointer.below.key] if self._pointer.below.zone in {"card", "handle"} else []
        if len(self.chosen.cards) == 1:
            cards += [card for card in self.chosen.cards if card not in cards]
        return tuple(cards)

    def as_widget(self) -> QWidget:
        """This view."""
        return self

    def anchor_of(self, card: str | None) -> QRect:
        """Where a card is on the screen, for what opens below it."""
        block = self.picture.block("card", card) if card is not None else None
        area = self.body_rect()
        if block is not None:
            box = box_of(block)
            seen = self.camera.box_to_view(box).intersected(area)
            area = area if seen.isEmpty() else seen
        rect = area.toAlignedRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def offer_grid(self, rows: tuple[tuple[str, ...], ...], cell: Cell) -> bool:
        """Hand a pasted grid to whoever shows a preview; False when nobody does."""
        if self.receivers("2grid_pasted(PyObject,QString,QString)") == 0:
            return False
        self.grid_pasted.emit(rows, *cell)
        return True

    def reveal(self, record_id: str, *, flash: bool = True) -> bool:
        """Scroll to what shows a record and choose it; `flash` shows where it is. False when it is not on the map."""
        places = {
            "card": Focus(card=record_id),
            "stage": Focus(stage=record_id),
            "persona": Focus(persona=record_id),
            "link": Focus(link=record_id),
        }
        for role, focus in places.items():
            block = self.picture.block(role, record_id)  # type: ignore[arg-type]
            if block is not None:
                self.chosen.choose(focus)
                self._show_block(block, flash=flash)
                return True
        return False

    def _show_block(self, block: Block, *, flash: bool) -> None:
        """Scroll to a block; a head that stays in view needs only its own direction."""
        box = box_of(block)
        left, top = self.camera.to_map(self.body_rect().topLeft() + QPointF(20, 20))
        if block.role == "stage":
            box = (box[0], top, box[2], top)
        elif block.role == "persona":
            box = (left, box[1], left, box[3])
        elif flash:
            self.flash(box)
        self.bring_into_view(box)

    # -- keeping in step -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the map as it is now; what is being edited or dragged follows, or is let go."""
        super().refresh()
        self.chosen.mend()
        if self._gesture is not None and not self._gesture.goes_on():
            self.drop_gesture("changed")
        self.capture.place()

    def show_map(self, map_id: str) -> None:
        """Show another map; what is being written is kept first."""
        self.capture.commit()
        self.drop_gesture("changed")
        self.chosen.clear()
        super().show_map(map_id)

    def _settle(self, leaving: bool) -> None:
        """Keep what is being written before a step is taken back or the project is left."""
        self.capture.commit()
        if leaving:
            self.drop_gesture("changed")

    def camera_moved(self) -> None:
        """What lies over the map moves with it."""
        self.capture.place()

    def _on_chosen(self) -> None:
        self.viewport().update()
        self.updateMicroFocus()
        announce(self, focus_in_words(self.workspace.document, self.chosen.focus, len(self.chosen.cards)))
        self.chosen_changed.emit()

    def paint_over(self, painter: QPainter, region: QRegion) -> None:
        """Marks, then what is dragged."""
        marks.paint(painter, self)
        if self._drop.active:
            self._drop.paint(painter)
        if self._gesture is not None:
            self._gesture.paint(painter, region)

    # -- gestures ------------------------------------------------------------------------------------------------

    def begin(self, gesture: Gesture, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Start a gesture; one that is under way is dropped."""
        self.drop_gesture("changed")
        self._gesture = gesture
        if gesture.cursor is not None:
            self.viewport().setCursor(gesture.cursor)
        gesture.start(position, modifiers)
        self.viewport().update()

    def become(
        self, gesture: Gesture, origin: QPointF, position: QPointF, modifiers: Qt.KeyboardModifier
    ) -> None:
        """Turn the gesture under way into another that began at `origin`."""
        self._gesture = None
        self.begin(gesture, origin, modifiers)
        self.move_gesture(position, modifiers)

    def move_gesture(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Let the gesture under way follow the pointer."""
        gesture = self._gesture
        if gesture is None:
            return
        before = gesture.region()
        gesture.move(position, modifiers)
        if self._gesture is gesture:
            self.update_region(before.united(gesture.region()))
            if gesture.scrolls_at_edges:
                self._edges.follow(position, self.body_rect())

    def finish_gesture(self) -> None:
        """Let the gesture under way do what it showed."""
        gesture = self._end_gesture()
        if gesture is not None:
            gesture.finish()

    def drop_gesture(self, reason: Reason) -> None:
        """Drop the gesture under way; nothing has changed."""
        gesture = self._end_gesture()
        if gesture is not None:
            gesture.cancel(reason)

    def _end_gesture(self) -> Gesture | None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self._edges.stop()
            self._pointer.show_cursor()
            self.viewport().update()
        return gesture

    def _scroll_at_edge(self, x: float, y: float) -> bool:
        gesture = self._gesture
        if gesture is None or not self.scroll_by(x, y):
            return False
        self.move_gesture(gesture.position, gesture.modifiers)
        return True

    def pan_with_left_button(self, *, pans: bool) -> None:
        """While the space bar is held the left button moves the map."""
        self._pointer.pans = pans
        if self._gesture is None:
            self._pointer.show_cursor()

    def walk_stage(self, step: int) -> None:
        """Go to the next stage's cell, or the previous one's."""
        self._keyboard.walk_stage(step)

    def link_by_keys(self) -> None:
        """Begin a link at the chosen card: arrows choose the other end, Enter makes it."""
        current = self.chosen.focus.card
        if current is not None and self.writable:
            self.begin(
                LinkByKeys(self, current),
                QPointF(self.viewport().rect().center()),
                Qt.KeyboardModifier.NoModifier,
            )
            self.workspace.say("info", self._keyboard.link_hint())

    # -- events, handed to whom they concern ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow with the gesture under way, or see what is under the pointer."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the gesture showed."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit what is under the pointer."""
        self._pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._pointer.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan; with Ctrl, zoom at the pointer."""
        self._pointer.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinches and tooltips; the rest as Qt has it."""
        return self._pointer.special(event) or super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what is under the pointer, or where the keyboard is."""
        self.capture.commit()
        self.drop_gesture("changed")
        from workshop_app.ui.canvas.menus import context_menu

        menu, at = context_menu(self, event)
        menu.popup(at)

    def event(self, event: QEvent) -> bool:
        """Take keys before the window's shortcuts where they are meant for the map."""
        if event.type() == QEvent.Type.ShortcutOverride and self._keyboard.wants(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the stages while the keyboard is on the map; after Escape it walks the window."""
        return False if self.chosen.focus else super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key for the gesture under way, for a new card, or for what is chosen."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar is let go."""
        if not self._keyboard.release(event):
            super().keyReleaseEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A text begun by an input method or a dead key begins a card."""
        self._keyboard.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Where input methods show what they compose."""
        answer = self._keyboard.query(query)
        return super().inputMethodQuery(query) if answer is None else answer

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys that are held are no longer known to be."""
        super().focusOutEvent(event)
        self._keyboard.let_go()

    # -- drops ---------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Something comes over the map; what is for neither cards nor cells is left to the window."""
        if payload(event.mimeData()) is not None:
            self._drop = self._palette_drop
        elif pictures_in(event.mimeData()):
            self._drop = self._photo_drop
        else:
            event.ignore()
            return
        self._drop.move(event)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """It moves over the map."""
        self._drop.move(event)
        self._edges.follow(event.position(), self.body_rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - there is nothing in it
        """It goes away."""
        self._edges.stop()
        self._drop.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """It is let go here."""
        self._edges.stop()
        self._drop.drop(event)
