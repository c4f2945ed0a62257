"""Fields that are kept as one types: after a pause, on Enter, and when the keyboard goes elsewhere.

What a field shows is what the document says (`show_value`); what is being typed stays under the cursor until it is
kept, whatever happens to the document meanwhile. Ctrl+Z takes back typing first, then steps of the project.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QToolTip,
    QWidget,
)

from workshop_app.journey.rules import LONGEST_TEXT
from workshop_app.language import _
from workshop_app.ui.style import look
from workshop_app.ui.timers import one_shot
from workshop_app.ui.widgets.choice_row import VARIOUS
from workshop_app.ui.widgets.plain_text import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QResizeEvent, QShowEvent

PAUSE = 600
"""Milliseconds without a key after which what was typed is kept."""

_INSET = 2  # pixels that Qt leaves at either end of a line
_MARGIN = 3  # pixels between the text of a paragraph and the frame's inner edge


class LineField(QLineEdit):
    """One line of text."""

    committed = Signal(str)
    """What was typed is to be kept."""

    left = Signal()
    """Enter or Escape was pressed: the keyboard may go back to the map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "field")
        self.setMaxLength(LONGEST_TEXT)
        self._kept = ""  # what the document and the field agreed on last
        self._before = ""  # and before that
        self._told: str | None = None  # what the document said last, None after something was typed
        self._at_entry = ""
        self._hint = ""
        self._pause = one_shot(self, PAUSE, self.settle)
        self.textEdited.connect(lambda _text: self._pause.start())

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.text() != self._kept

    def set_hint(self, text: str) -> None:
        """Say what belongs here, where nothing is."""
        self._hint = text
        self.setPlaceholderText(text)

    def show_value(self, value: Any) -> None:
        """Show what the document says: a text, None, or `VARIOUS`."""
        various = value is VARIOUS
        self.setPlaceholderText(_("Various") if various else self._hint)
        text = "" if various or value is None else self._written(value)
        if (self.hasFocus() and self.dirty) or text == self._told:
            return
        self._told = text
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(at if self.hasFocus() else 0)
        # What Qt makes of some letters differs from what was given.
        self._kept = self.text()
        if not self.hasFocus():
            self._at_entry = self._kept

    def settle(self) -> None:
        """Keep what was typed now."""
        self._pause.stop()
        if self.dirty and not self.isReadOnly():
            self._before, self._kept, self._told = self._kept, self.text(), None
            self.committed.emit(self._kept)

    def refuse(self) -> None:
        """What was typed could not be kept: it stays as it is typed, to be tried again."""
        self._kept = self._before

    def let_go(self) -> None:
        """Whatever is typed belongs to nothing any more: the next value replaces it."""
        self._pause.stop()
        self._kept, self._told = self.text(), None

    def set_writable(self, *, writable: bool) -> None:
        """Let it be edited, or only read."""
        self.setReadOnly(not writable)

    def _written(self, value: Any) -> str:
        return str(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what was there, for Escape."""
        self._at_entry = self._kept
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the keyboard goes elsewhere; a menu of its own is not elsewhere."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.setCursorPosition(0)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps; Escape brings back what was there when the keyboard came."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.settle()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text() != self._at_entry:
                self.setText(self._at_entry)
                self.settle()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the project where nothing is left to take back here; tell a text that is cut."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self._is_cut():
            QToolTip.showText(event.globalPos(), tip(self.text()), self)  # type: ignore[attr-defined]
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (
                event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            )
            if (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def _is_cut(self) -> bool:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        margins = self.textMargins()
        return self.fontMetrics().horizontalAdvance(self.text()) > (
            room.width() - margins.left() - margins.right() - 2 * _INSET
        )


class TextField(QPlainTextEdit):
    """A paragraph or several, as high as they are between `least_lines` and `most_lines`."""

    committed = Signal(str)
    """What was typed is to be kept."""

    left = Signal()
    """Enter (where it ends the field) or Escape was pressed."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least_lines: int = 1,
        most_lines: int = 12,
        enter_ends: bool = False,
    ) -> None:
        super().__init__(parent)
        look(self, "field")
        self._lines = (least_lines, most_lines)
        self._height = 0
        self._least_height = 0
        self._enter_ends = enter_ends
        self._kept = ""  # what the document and the field agreed on last
        self._before = ""  # and before that
        self._told: str | None = None  # what the document said last, None after something was typed
        self._at_entry = ""
        self._hint = ""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_MARGIN)
        self._pause = one_shot(self, PAUSE, self.settle)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.toPlainText() != self._kept

    def set_hint(self, text: str) -> None:
        """Say what belongs here, where nothing is."""
        self._hint = text
        self.setPlaceholderText(text)

    def show_value(self, value: Any) -> None:
        """Show what the document says: a text or `VARIOUS`."""
        various = value is VARIOUS
        self.setPlaceholderText(_("Various") if various else self._hint)
        text = "" if various or value is None else str(value)
        if (self.hasFocus() and self.dirty) or text == self._told:
            return
        self._told = text
        if text != self.toPlainText():
            self._replace(text)
        # What Qt makes of some line ends differs from what was given.
        self._kept = self.toPlainText()
        if not self.hasFocus():
            self._at_entry = self._kept

    def _replace(self, text: str) -> None:
        at = self.textCursor().position()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(at, max(0, self.document().characterCount() - 1)))
            self.setTextCursor(cursor)
        self._pause.stop()

    def settle(self) -> None:
        """Keep what was typed now."""
        self._pause.stop()
        if self.dirty and not self.isReadOnly():
            self._before, self._kept, self._told = self._kept, self.toPlainText(), None
            self.committed.emit(self._kept)

    def refuse(self) -> None:
        """What was typed could not be kept: it stays as it is typed, to be tried again."""
        self._kept = self._before

    def let_go(self) -> None:
        """Whatever is typed belongs to nothing any more: the next value replaces it."""
        self._pause.stop()
        self._kept, self._told = self.toPlainText(), None

    def set_writable(self, *, writable: bool) -> None:
        """Let it be edited, or only read."""
        self.setReadOnly(not writable)

    def _typed(self) -> None:
        if self.hasFocus() and self.dirty:
            self._pause.start()

    # -- height --------------------------------------------------------------------------------------------------

    def _fit(self) -> None:
        least, most = self._lines
        lines = self.document().documentLayout().documentSize().height()
        wanted = max(least, min(most, round(lines)))
        more = lines > most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        frame = self.contentsMargins()
        around = 2 * _MARGIN + max(2, frame.top() + frame.bottom())
        if self.minimumHeight() != self._height:
            self._least_height = self.minimumHeight()  # the style sheet's
        height = max(self._least_height, math.ceil(wanted * self.fontMetrics().lineSpacing()) + around)
        self._height = height
        # A height that the style sheet wants at least counts for more to Qt than what the field says it needs, so that
        # a column that scrolls would press several lines into that one.
        self.setMinimumHeight(height)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(160, self._height)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(40, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the lines in the font that the style sheet gave."""
        super().showEvent(event)
        self._fit()

    # -- keyboard ------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what was there, for Escape."""
        self._at_entry = self._kept
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.moveCursor(QTextCursor.MoveOperation.End)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep it when the keyboard goes elsewhere; a menu of its own is not elsewhere."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings back what was there; Enter ends a field that is a title (Shift+Enter is a new line)."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            if self.toPlainText() != self._at_entry:
                self.setPlainText(self._at_entry)
                self.settle()
            self.left.emit()
        elif enter and ((self._enter_ends and not held) or held == Qt.KeyboardModifier.ControlModifier):
            self.settle()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the project where nothing is left to take back here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (
                event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            )
            document = self.document()
            if (undo and not document.isUndoAvailable()) or (redo and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Wait while letters are being composed."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self._pause.stop()
        elif self.dirty:
            self._pause.start()
