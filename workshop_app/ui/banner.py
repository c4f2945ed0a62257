"""The strip above the map when it is not the living one: a file that cannot be changed, or a moment of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look

if TYPE_CHECKING:
    from collections.abc import Callable


class Banner(QFrame):
    """One sentence with up to two things to do about it; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.buttons = (QPushButton(self), QPushButton(self))
        self._acts: list[Callable[[], object]] = []
        for at, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, at=at: self._acts[at]())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        for button in self.buttons:
            row.addWidget(button)
        self.hide()

    def show_read_only(self, reason: str, save_copy: Callable[[], object]) -> None:
        """Say why nothing can be changed, and offer a copy that can."""
        self._show("warning", "lock", "text", reason, ((_("Save a copy to edit"), save_copy),))

    def show_past(self, when: str, return_here: Callable[[], object], back: Callable[[], object]) -> None:
        """Say that a moment of the past is in view, and offer both ways out of it."""
        text = _("Looking at {when}. Nothing is changed by looking.", when=when)
        self._show(
            "banner", "history", "accent", text, ((_("Back to now"), back), (_("Return here"), return_here))
        )

    def _show(
        self,
        worn: str,
        icon: str,
        token: str,
        text: str,
        choices: tuple[tuple[str, Callable[[], object]], ...],
    ) -> None:
        look(self, worn)
        theme.set_icon(self._icon, icon, token, 18)
        self.text.setText(text)
        self.setAccessibleName(text)
        self._acts = [act for _words, act in choices]
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(choices))
            if at < len(choices):
                button.setText(choices[at][0])
        self.show()
