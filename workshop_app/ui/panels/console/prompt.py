"""What is said to the room, large, and what only the facilitator reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui.widgets.buttons import FoldTitle
from workshop_app.ui.widgets.plain_text import PlainText
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from workshop_app.journey.records import AgendaStep

_LEAST = 84  # pixels that stay in view where there is little room
_MOST_LINES = 60


class PromptArea(Scroller):
    """Prompt and hints of a step; the hints can be folded away, and stay so from step to step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(12, 10, 12, 4))
        self.prompt = PlainText(size=16, most_lines=_MOST_LINES)
        self.fold = FoldTitle()
        self.fold.clicked.connect(lambda _checked=False: self._show_hints())
        self._hints = QWidget()
        self._lines = QVBoxLayout(self._hints)
        self._lines.setContentsMargins(0, 2, 0, 0)
        self._lines.setSpacing(6)
        self.hints: list[PlainText] = []
        self.column.setSpacing(6)
        for widget in (self.prompt, self.fold, self._hints):
            self.column.addWidget(widget)
        self.hug(_LEAST)

    def show_step(self, step: AgendaStep | None) -> None:
        """Show what belongs to a step; nothing without one."""
        self.setVisible(step is not None and bool(step.prompt.strip() or step.hints.strip()))
        self.prompt.set_text(step.prompt if step is not None else "")
        self.prompt.setVisible(bool(self.prompt.text.strip()))
        wanted = [line for line in (step.hints if step is not None else "").split("\n") if line.strip()]
        while len(self.hints) > len(wanted):
            line = self.hints.pop()
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        while len(self.hints) < len(wanted):
            line = PlainText(self._hints, ink="text.secondary", size=12, most_lines=_MOST_LINES)
            self._lines.addWidget(line)
            self.hints.append(line)
        for line, text in zip(self.hints, wanted, strict=True):
            line.set_text(f"–\u2002{text.strip()}")
        self._show_hints()

    def _show_hints(self) -> None:
        self.fold.setVisible(bool(self.hints))
        self._hints.setVisible(bool(self.hints) and self.fold.isChecked())

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.fold.say(_("Only for you"))
