"""Editing a name where it stands: a field over the thing that shows it, gone when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from workshop_app.commands.clipboard import titles_from_text
from workshop_app.journey.rules import LONGEST_TEXT
from workshop_app.ui.style import look

if TYPE_CHECKING:
    from collections.abc import Callable


class Entry(QLineEdit):
    """A field for one new name after the other: Enter gives the name, an empty field that is left is done.

    What stands in it when the keyboard goes elsewhere is given too; Escape drops it.
    """

    entered = Signal(str)
    """A name, not empty, without spaces around it."""

    several = Signal(object)
    """A tuple of names: the lines of a text that was pasted."""

    done = Signal()
    """Nothing more is wanted of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "field")
        self.setMaxLength(LONGEST_TEXT)

    def _paste_lines(self) -> bool:
        """Give the lines on the clipboard, if there are several and nothing was typed before."""
        lines = titles_from_text(QGuiApplication.clipboard().text())
        if len(lines) < 2 or self.text().strip():
            return False
        self.several.emit(lines)
        return True

    def _give(self) -> None:
        text = self.text().strip()
        self.clear()
        if text:
            self.entered.emit(text)

    def settle(self) -> None:
        """Give what stands in it."""
        self._give()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives, Escape drops; a paste of several lines gives each."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._paste_lines():
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.text().strip():
                self._give()
            else:
                self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give what stands in it."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self._give()
            self.done.emit()


class _Over(QLineEdit):
    """The field over a widget."""

    def __init__(self, over: QWidget, text: str, commit: Callable[[str], object]) -> None:
        super().__init__(over.parentWidget())
        look(self, "field")
        self.setMaxLength(LONGEST_TEXT)
        self._over = over
        self._before = text
        self._commit: Callable[[str], object] | None = commit
        self.setText(text)
        self.selectAll()
        self.setAccessibleName(over.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Escape drops."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._end(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        commit, self._commit = self._commit, None
        if commit is None:
            return
        text = self.text().strip()
        # The keyboard goes back before the field is hidden, or Qt would send it to the next in line.
        if self.hasFocus():
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        if keep and text != self._before.strip():
            commit(text)


def edit_over(widget: QWidget, text: str, commit: Callable[[str], object]) -> QLineEdit:
    """Edit a text over the widget that shows it, as wide as the room around allows; `commit` gets another text."""
    field = _Over(widget, text, commit)
    around = widget.parentWidget()
    width = around.width() if around is not None else widget.width()
    field.setGeometry(0, widget.y() + (widget.height() - 34) // 2, width, 34)
    field.show()
    field.raise_()
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    return field
