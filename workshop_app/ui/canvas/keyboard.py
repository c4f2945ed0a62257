"""The keyboard on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workshop_app.language import _
from workshop_app.ui.canvas import keys
from workshop_app.ui.canvas.focus import NOWHERE, Focus
from workshop_app.ui.canvas.walking import Direction, Walker

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from workshop_app.ui.canvas.view import CanvasView

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_WAYS: dict[Direction, tuple[int, int]] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_PLAIN = {
    *_ARROWS,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_F2,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Space,
    Qt.Key.Key_Menu,
}


class Keyboard:
    """What keys do to a canvas. In a chosen cell letters begin a card; on chosen cards they are commands."""

    def __init__(self, view: CanvasView) -> None:
        """Belong to a canvas."""
        self._view = view
        self._space = False

    def _types(self, event: QKeyEvent) -> str:
        """What a key would write into a new card; empty where it means something else."""
        view = self._view
        if view.gesture is not None or view.chosen.focus.cell is None or not view.writable:
            return ""
        return keys.typed(event)

    def wants(self, event: QKeyEvent) -> bool:
        """Tell whether a key is for the map, even if the window has it as a shortcut."""
        if self._view.gesture is not None and event.key() == Qt.Key.Key_Escape:
            return True
        if self._types(event):
            return True
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if modifiers == Qt.KeyboardModifier.AltModifier:
            return event.key() in _ARROWS
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() in _PLAIN:
            return True
        return bool(self._view.chosen.cards) and (
            event.key() in keys.LETTERS or keys.digit(event) is not None
        )

    def press(self, event: QKeyEvent) -> bool:
        """Deal with a key; False when it means nothing here."""
        view = self._view
        if view.gesture is not None:
            return view.gesture.key(event)
        if event.key() == Qt.Key.Key_Space and self._hold_space(event):
            return True
        text = self._types(event)
        cell = view.chosen.focus.cell
        if text and cell is not None:
            view.capture.new_card(cell, text)
            return True
        return self._walk(event) or self._act(event) or self._tag(event) or self._zoom(event)

    def release(self, event: QKeyEvent) -> bool:
        """The space bar is let go: the pointer chooses again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._space:
            self.let_go()
            return True
        return False

    def let_go(self) -> None:
        """No key is held any more."""
        self._space = False
        self._view.pan_with_left_button(pans=False)

    def _hold_space(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not event.isAutoRepeat():
            self._space = True
            self._view.pan_with_left_button(pans=True)
        return True

    # -- walking -------------------------------------------------------------------------------------------------

    def _walker(self) -> Walker:
        view = self._view
        return Walker(view.workspace.document, view.workspace.map_id, view.picture)

    def _walk(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        view = self._view
        if key in _ARROWS:
            if modifiers == Qt.KeyboardModifier.AltModifier:
                view.move_selection(*_WAYS[_ARROWS[key]])
                if view.chosen.focus.card is not None:
                    view.show_card(view.chosen.focus.card)
            else:
                extending = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
                self.go(self._walker().step(view.chosen.focus, _ARROWS[key]), extending=extending)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.walk_stage(1 if key == Qt.Key.Key_Tab else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go(self._walker().ends(view.chosen.focus, last=key == Qt.Key.Key_End))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            page = view.body_rect().height() * 0.9
            view.scroll_by(0, page if key == Qt.Key.Key_PageDown else -page)
        else:
            return False
        return True

    def walk_stage(self, step: int) -> None:
        """Go to the next stage's cell, or the previous one's."""
        view = self._view
        cell = view.chosen.cell()
        if cell is None:
            self.go(self._walker().start())
            return
        target = self._walker().next_stage(cell, step)
        if target is not None:
            self.go(Focus(cell=target))

    def go(self, focus: Focus, *, extending: bool = False) -> None:
        """Put the keyboard somewhere and bring it into view."""
        view = self._view
        if extending and focus.card is not None and view.chosen.cards:
            view.chosen.extend_to(focus.card)
        else:
            view.chosen.choose(focus)
        if focus.card is not None:
            view.show_card(focus.card)
        elif focus.cell is not None:
            slot = view.capture.slot() or view.picture.cell_box(focus.cell)
            if slot is not None:
                view.bring_into_view(slot)
        elif focus.stage is not None or focus.persona is not None:
            view.reveal(focus.stage or focus.persona or "", flash=False)

    # -- doing ---------------------------------------------------------------------------------------------------

    def _act(self, event: QKeyEvent) -> bool:
        view = self._view
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                if view.chosen.focus:
                    view.edit()
                else:
                    self.go(self._walker().start())
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                view.delete_selection()
            case Qt.Key.Key_Escape:
                # From a card to its cell, where one can type; from anywhere else to nowhere.
                cell = view.chosen.cell() if view.chosen.focus.card is not None else None
                view.chosen.choose(Focus(cell=cell) if cell is not None else NOWHERE)
            case _:
                return False
        return True

    def _tag(self, event: QKeyEvent) -> bool:
        view = self._view
        if not view.chosen.cards:
            return False
        number = keys.digit(event)
        if number is not None:
            view.set_sentiment(keys.sentiment(number))
            return True
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if event.key() in keys.LETTERS and held == Qt.KeyboardModifier.NoModifier:
            getattr(view, keys.LETTERS[event.key()])()
            return True
        return False

    def _zoom(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        match event.key():
            case Qt.Key.Key_Plus:
                self._view.zoom_in()
            case Qt.Key.Key_Minus:
                self._view.zoom_out()
            case _:
                return False
        return True

    # -- input methods -------------------------------------------------------------------------------------------

    def compose(self, event: QInputMethodEvent) -> None:
        """A text begun by an input method or a dead key begins a card."""
        view = self._view
        cell = view.chosen.focus.cell
        if cell is None or not (event.commitString() or event.preeditString()):
            event.ignore()
            return
        editor = view.capture.new_card(cell)
        if editor is not None:
            QApplication.sendEvent(editor, event)

    def query(self, what: Qt.InputMethodQuery) -> object | None:
        """Answer an input method; None for what is not known here."""
        view = self._view
        if what == Qt.InputMethodQuery.ImEnabled:
            return view.chosen.focus.cell is not None and view.writable
        if what == Qt.InputMethodQuery.ImCursorRectangle:
            slot = view.capture.slot()
            return None if slot is None else view.camera.box_to_view(slot).toRect()
        return None

    @staticmethod
    def link_hint() -> str:
        """What to tell when a link is begun by keyboard."""
        return _("Choose the other interaction with the arrows, then press Enter")
