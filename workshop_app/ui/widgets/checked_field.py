"""A line that takes only what can be read."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from workshop_app.ui.style import look
from workshop_app.ui.widgets.fields import LineField
from workshop_app.ui.widgets.plain_text import tip


class CheckedField(LineField):
    """What cannot be read is marked, not kept, and gone when the keyboard goes elsewhere. A subclass says by `fault`
    what that is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(lambda _text: self._mark())

    @property
    def fault(self) -> str:
        """Why what is typed cannot be kept, in the window's language; empty when it can."""
        raise NotImplementedError

    def settle(self) -> None:
        """Keep what is typed, if it can be read."""
        if not self.fault:
            super().settle()
        elif not self.hasFocus():
            self.setText(self._kept)

    def focusOutEvent(self, event: Any) -> None:
        """Bring back what was there, where nothing was typed that can be read."""
        super().focusOutEvent(event)
        if self.fault and not self.hasFocus():
            self.setText(self._kept)

    def _mark(self) -> None:
        fault = self.fault
        wanted = "fault" if fault else "field"
        if self.property("look") != wanted:
            look(self, wanted)
        self.setToolTip(tip(fault))
        self.setAccessibleDescription(fault)
