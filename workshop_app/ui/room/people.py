"""Who is in the room: those who wait for the facilitator, then those who take part, each with what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.journey.records import Participant, ParticipantRole
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.widgets.buttons import IconButton, label
from workshop_app.ui.widgets.plain_text import PlainText, one_line
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.journey.document import Document
    from workshop_app.ui.room.bridge import RoomBridge

_DOT = 10  # pixels


def called(participant: Participant) -> str:
    """What somebody is called on the screen."""
    return one_line(participant.name) or _("Anonymous")


class PeopleList(Scroller):
    """The list; it tells the open room what the facilitator decides."""

    def __init__(
        self, bridge: RoomBridge, document: Callable[[], Document], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, margins=(0, 0, 4, 0))
        self._bridge = bridge
        self._document = document
        self._shown: object = None
        self._rows: QWidget | None = None

    def refresh(self) -> None:
        """Show who is there now; nothing moves where nothing has changed."""
        document = self._document()
        people = [person for person in document.participants if not person.removed]
        online, asking = self._bridge.online, self._bridge.waiting_scribes
        state = (
            people,
            self._bridge.waiting,
            asking,
            online & {person.id for person in people},
            _("Anonymous"),
        )
        if state == self._shown:
            return
        self._shown = state
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for waiting in self._bridge.waiting:
            name = one_line(waiting.name) or _("Somebody")
            column.addWidget(
                self._asks(
                    _("{name} asks to join", name=name),
                    (_("Let in"), partial(self._bridge.room.admit, waiting)),
                    (_("Turn away"), partial(self._bridge.room.turn_away, waiting)),
                )
            )
        for person in people:
            if person.id in asking:
                column.addWidget(
                    self._asks(
                        _("{name} asks to be the scribe", name=called(person)),
                        (_("Agree"), partial(self._bridge.room.make_scribe, person.id)),
                        (_("Not now"), partial(self._bridge.room.refuse_scribe, person.id)),
                    )
                )
        for person in sorted(people, key=lambda one: one.id not in online):
            column.addWidget(self._row(person, here=person.id in online))
        if not people and not self._bridge.waiting:
            column.addWidget(label(_("Nobody yet."), "quiet"))
        column.addStretch(1)
        if self._rows is not None:
            self.column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = rows
        self.column.addWidget(rows)

    def _asks(self, words: str, *answers: tuple[str, Callable[[], object]]) -> QWidget:
        row = QWidget()
        line = QVBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 8)
        line.setSpacing(4)
        said = PlainText(row, weight="semibold", most_lines=2)
        said.set_text(words)
        line.addWidget(said)
        buttons = QHBoxLayout()
        for text, act in answers:
            button = QPushButton(text.replace("&", "&&"), row)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: self._decide(act))
            buttons.addWidget(button)
        buttons.addStretch(1)
        line.addLayout(buttons)
        return row

    def _row(self, person: Participant, *, here: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(_Dot(here, row), 0, Qt.AlignmentFlag.AlignVCenter)
        name = PlainText(row, most_lines=1)
        scribe = person.role is ParticipantRole.SCRIBE
        name.set_text(_("{name} (scribe)", name=called(person)) if scribe else called(person))
        line.addWidget(name, 1, Qt.AlignmentFlag.AlignVCenter)
        if scribe:
            plain = IconButton("edit", row)
            plain.say(_("Take the scribe’s part off {name}", name=called(person)))
            plain.clicked.connect(lambda: self._decide(lambda: self._bridge.room.make_participant(person.id)))
            line.addWidget(plain)
        remove = IconButton("close", row)
        remove.say(_("Remove {name} from the room", name=called(person)))
        remove.clicked.connect(lambda: self._decide(lambda: self._bridge.room.remove(person.id)))
        line.addWidget(remove)
        return row

    def _decide(self, act: Callable[[], object]) -> None:
        if self._bridge.running:
            act()


class _Dot(QWidget):
    """Filled where somebody's phone is connected, a ring where it is not."""

    def __init__(self, here: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._here = here
        self.setFixedSize(QSize(_DOT + 4, 24))
        self.setAccessibleName(_("Connected") if here else _("Not connected"))
        self.setToolTip(self.accessibleName())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.colour("success" if self._here else "link")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if self._here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(2, (self.height() - _DOT) // 2, _DOT, _DOT)
