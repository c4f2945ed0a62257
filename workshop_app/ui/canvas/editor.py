"""A text edited in place, over what it will become: plain text, in the map's own font, growing as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from workshop_app.layout import palette
from workshop_app.ui import fonts

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from workshop_app.layout.palette import Theme

How = Literal["enter", "tab", "backtab", "leave"]
"""How an editor was left: keys, or the attention going elsewhere."""

SMALLEST_TEXT = 13.0
"""Pixels: however far out the map is zoomed, what is typed can be read."""

_FRAME = 2
_PASSING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


class InPlaceEditor(QTextEdit):
    """Emits `committed` once, with the text and how it was left, or `dropped` for Escape; then it is of no more use."""

    committed = Signal(str, str)
    dropped = Signal()
    lines_pasted = Signal(str)
    """A pasted text of several lines, where `takes_lines` is true: the owner makes a card of each."""

    def __init__(self, parent: QWidget, theme: Theme, *, takes_lines: bool = False) -> None:
        """Open on a viewport, invisible until it is placed."""
        super().__init__(parent)
        self._owner = parent
        self._takes_lines = takes_lines
        self._left = False
        self._least = 0.0
        self._room = 10_000.0
        self.setObjectName("in_place_editor")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        colour = {name: palette.colour(name, theme) for name in ("surface", "accent", "text", "on.accent")}
        self.setStyleSheet(
            f"QTextEdit {{ background: {colour['surface']}; color: {colour['text']}; min-height: 0; padding: 0;"
            f" border: {_FRAME}px solid {colour['accent']}; border-radius: 8px;"
            f" selection-background-color: {colour['accent']}; selection-color: {colour['on.accent']}; }}"
        )
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def place(self, box: QRectF, font: str, pixels: float, padding: tuple[float, float, float]) -> None:
        """Stand on `box` of the viewport, in a font of the layout `pixels` high.

        `padding` is the room left of the text, above it and right of it, in pixels; the box is the least it takes.
        """
        pixels = max(pixels, SMALLEST_TEXT)
        self.setFont(fonts.font(font, pixels))
        left, top, right = (max(2, round(edge) - _FRAME) for edge in padding)
        self.setViewportMargins(left, top, right, 2)
        width = max(box.width(), 11 * pixels)
        self._least = box.height()
        self._room = max(3 * pixels, self._owner.height() - 16.0)
        self.setGeometry(round(box.x()), round(box.y()), round(width), max(1, round(box.height())))
        self._grow()

    def _grow(self) -> None:
        margins = self.viewportMargins()
        needed = self.document().size().height() + margins.top() + margins.bottom() + 2 * _FRAME
        height = round(min(max(needed, self._least), self._room))
        if height != self.height():
            self.resize(self.width(), height)

    def minimumSizeHint(self) -> QSize:
        """As small as it is made."""
        return QSize(1, 1)

    def text(self) -> str:
        """What is typed. Unlike `toPlainText` it keeps spaces that do not break, which French is set with."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    # -- leaving -------------------------------------------------------------------------------------------------

    def leave(self, how: How) -> None:
        """Commit what is typed."""
        if not self._left:
            self._left = True
            self.committed.emit(self.text(), how)

    def drop(self) -> None:
        """Forget what is typed."""
        if not self._left:
            self._left = True
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Tab commit, Escape drops; Shift and Enter begin a new line."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not shift:
                self.leave("enter")
            case Qt.Key.Key_Tab:
                self.leave("tab")
            case Qt.Key.Key_Backtab:
                self.leave("backtab")
            case Qt.Key.Key_Escape:
                self.drop()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the attention goes elsewhere; a menu or another window takes it only for a moment."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.leave("leave")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text; several lines are the owner's where it takes them."""
        text = source.text()
        if self._takes_lines and ("\t" in text or len(text.strip().splitlines()) > 1):
            self.lines_pasted.emit(text)
        else:
            super().insertFromMimeData(source)
