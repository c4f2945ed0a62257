"""Windows beside the main one: nothing there waits for them, and they go with the project that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workshop_app import language
from workshop_app.ui.widgets.buttons import EnterPresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.workspace import Workspace


class BesideWindow(QDialog):
    """A window that never holds up the main one. It speaks the window's language, also after that was changed.

    A subclass builds its content in `build`, which is called again for another language, and gives it to `put`.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._spoken = language.current()
        self._unsubscribe: Callable[[], None] | None = None
        self._content: QWidget | None = None
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.setWindowModality(Qt.WindowModality.NonModal)
        EnterPresses(self)
        workspace.settling.connect(self._settle)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, workspace.undo),
            (QKeySequence.StandardKey.Redo, workspace.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    def build(self) -> None:
        """Make the content in the window's language, in place of what is there."""
        raise NotImplementedError

    def put(self, content: QWidget) -> None:
        """Show this content, in place of what is there."""
        if self._content is not None:
            self.whole.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.whole.addWidget(content)

    def settle(self) -> None:
        """Keep what is being typed now."""

    def open(self) -> None:
        """Show the window without holding up the main one."""
        self.show()
        self.raise_()
        self.activateWindow()

    def _settle(self, leaving: bool) -> None:
        if leaving:
            self.settle()
            self.close()

    def _speak(self) -> None:
        if self._spoken != language.current():
            self._spoken = language.current()
            self.settle()
            self.build()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen for another language."""
        if self._unsubscribe is None:
            self._unsubscribe = language.on_change(self._speak)
            self._speak()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Listen no longer; keep what is being typed."""
        if not event.spontaneous():
            self.settle()
            if self._unsubscribe is not None:
                self._unsubscribe()
                self._unsubscribe = None
        super().hideEvent(event)
