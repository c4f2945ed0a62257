"""Between two people: the laptop shows nobody's dots, and asks who has it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.flow import Flow
from workshop_app.ui.widgets.in_place import Entry
from workshop_app.ui.widgets.middle import stand_in_the_middle
from workshop_app.ui.widgets.plain_text import elided, tip
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 640  # pixels
_NAME = 220
_LARGE = 44


class HandOver(QWidget):
    """Names to choose from, a line for a new one, and a way without."""

    named = Signal(str)
    """The id of who has the laptop now."""

    joined = Signal(str)
    """Somebody who is not in the list has it: their name, or nothing."""

    given_up = Signal()
    """Escape was pressed with no name typed: nobody has it next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "display", self)
        self._words = label("", "quiet", self)
        self._turnout = label("", "strong", self)
        for words in (self._title, self._words, self._turnout):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.names = Flow(self)
        self._by_id: dict[str, QPushButton] = {}
        self._scroller = Scroller(self, margins=(0, 0, 0, 0))
        self._scroller.column.addWidget(self.names)
        self._scroller.hug(80)
        self.entry = Entry(self)
        self.entry.setMaximumWidth(360)
        self.entry.entered.connect(self.joined)
        self.entry.installEventFilter(self)
        self.anonymous = QPushButton(self)
        look(self.anonymous, "primary")
        self.anonymous.setAutoDefault(False)
        self.anonymous.setProperty("large", True)
        self.entry.setFixedHeight(_LARGE)
        self.anonymous.clicked.connect(lambda: self.joined.emit(""))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.entry, 1)
        row.addWidget(self.anonymous)
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self._title, self._words, self._turnout):
            column.addWidget(part)
        column.addSpacing(12)
        column.addWidget(self._scroller)
        column.addSpacing(4)
        column.addLayout(row)
        column.addStretch(1)
        stand_in_the_middle(self, column, _WIDTH, (24, 24, 24, 24))

    def show_people(self, people: Sequence[tuple[str, str]], done: frozenset[str], turnout: str) -> None:
        """Offer ids with their names; those who are `done` wear a tick. `turnout` says how far the room is."""
        buttons = []
        for person_id, name in people:
            button = self._by_id.get(person_id)
            if button is None:
                button = self._by_id[person_id] = QPushButton(self)
                button.setAutoDefault(False)
                button.setProperty("large", True)
                button.clicked.connect(lambda _checked=False, person_id=person_id: self.named.emit(person_id))
            has = person_id in done
            button.setText(elided(name, button.fontMetrics(), _NAME).replace("&", "&&"))
            button.setToolTip(tip(name))
            button.setAccessibleName(_("{name}: done", name=name) if has else name)
            if has:
                theme.set_icon(button, "check", "success", 16)
            else:
                button.setIcon(theme.no_icon())
            buttons.append(button)
        self._by_id = {person_id: self._by_id[person_id] for person_id, _name in people}
        self.names.set_widgets(buttons)
        self._scroller.setVisible(bool(buttons))
        self._turnout.setText(turnout)

    def begin(self) -> None:
        """Put the keyboard where a name is typed, with nothing of the person before in it."""
        self.entry.clear()
        self.entry.setFocus()

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._title.setText(_("Hand the laptop to the next person"))
        self._words.setText(_("What was chosen before is hidden. Who has the laptop now?"))
        self.entry.setPlaceholderText(_("Another name, then Enter"))
        self.entry.setAccessibleName(_("Name of somebody who is not in the list"))
        self.anonymous.setText(_("Go on without a name"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape out of the empty line: it would only empty it."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if (
            escape
            and event.type() == QEvent.Type.KeyPress
            and watched is self.entry
            and not self.entry.text()
        ):
            self.given_up.emit()
            return True
        return False
