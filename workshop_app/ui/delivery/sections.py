"""The sections of the report: which of them, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.layout.sections import SECTION_WORDS, SECTIONS
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.check_box import CheckBox

if TYPE_CHECKING:
    from workshop_app.ui.delivery.draft import Draft


class SectionList(QWidget):
    """Those of the report in its order, then those that it leaves out. Alt+arrows move the one with the keyboard."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: dict[str, SectionRow] = {name: SectionRow(name, self) for name in SECTIONS}
        for row in self.rows.values():
            self._column.addWidget(row)
        self.refresh()

    @property
    def order(self) -> tuple[str, ...]:
        """The sections of the report."""
        known = tuple(name for name in self._draft.recipe.sections if name in SECTION_WORDS)
        return known or SECTIONS

    def refresh(self) -> None:
        """Show the draft as it is now."""
        order = self.order
        shown = (*order, *(name for name in SECTIONS if name not in order))
        focused = next((row for row in self.rows.values() if row.tick.hasFocus()), None)
        for at, name in enumerate(shown):
            row = self.rows[name]
            if self._column.indexOf(row) != at:
                self._column.removeWidget(row)
                self._column.insertWidget(at, row)
            on = name in order
            row.show_state(on=on, first=at == 0, last=at == len(order) - 1, only=len(order) == 1)
        previous: QWidget | None = None
        for name in shown:
            for part in self.rows[name].stops:
                if previous is not None:
                    QWidget.setTabOrder(previous, part)
                previous = part
        if focused is not None:
            focused.tick.setFocus()

    def turn(self, name: str, *, on: bool) -> None:
        """Take a section into the report, after those that usually come before it, or leave it out."""
        order = [each for each in self.order if each != name]
        if on:
            before = set(SECTIONS[: SECTIONS.index(name)])
            at = max((place + 1 for place, each in enumerate(order) if each in before), default=0)
            order.insert(at, name)
        self._set(order)

    def shift(self, name: str, by: int) -> None:
        """Move a section up (-1) or down (1)."""
        order = list(self.order)
        if name in order:
            at = order.index(name)
            order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
            self._set(order)

    def _set(self, order: list[str]) -> None:
        self._draft.set(sections=() if tuple(order) == SECTIONS else tuple(order))


class SectionRow(QWidget):
    """One section."""

    def __init__(self, name: str, sections: SectionList) -> None:
        super().__init__(sections)
        self._name, self._sections = name, sections
        title = _(SECTION_WORDS[name])
        self.tick = CheckBox(self)
        self.tick.say(title)
        self.tick.clicked.connect(lambda on: sections.turn(name, on=on))
        self.up, self.down = IconButton("arrow_up", self), IconButton("arrow_down", self)
        self.up.say(_("Move “{title}” up", title=title))
        self.down.say(_("Move “{title}” down", title=title))
        self.up.clicked.connect(lambda _checked=False: sections.shift(name, -1))
        self.down.clicked.connect(lambda _checked=False: sections.shift(name, 1))
        for part in self.stops:
            part.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tick, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        return (self.tick, self.up, self.down)

    def show_state(self, *, on: bool, first: bool, last: bool, only: bool) -> None:
        """Show where it stands; the last one that is left cannot be left out."""
        self.tick.setChecked(on)
        self.tick.setEnabled(not (on and only))
        self.up.setVisible(on)
        self.down.setVisible(on)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and an arrow move it, whatever of it has the keyboard; buttons would take the arrow themselves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._sections.shift(self._name, step)
                return True
        return super().eventFilter(watched, event)
