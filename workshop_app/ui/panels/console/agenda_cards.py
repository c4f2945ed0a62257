"""Choosing an agenda: those that come with the program and one's own, each with what it contains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from workshop_app.commands.agenda import AddAgendaStep, UseAgenda
from workshop_app.importers.agendas import Agenda, AgendaFailed, delete_agenda, read_shelf
from workshop_app.language import LANGUAGES, _, current, say
from workshop_app.ui import theme
from workshop_app.ui.room_words import duration, steps_in_words
from workshop_app.ui.widgets.buttons import IconButton, quiet_button
from workshop_app.ui.widgets.plain_text import PlainText, broken, one_line
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

_MARGIN, _TITLE, _LINE, _GAP = 12, 22, 17, 4  # pixels
_MOST, _MOST_CONTENTS = 4, 3  # lines


class AgendaCard(QAbstractButton):
    """One agenda: its name, how long it takes, what it is for."""

    def __init__(self, agenda: Agenda, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agenda = agenda
        self._name = one_line(agenda.names[language])
        self._length = duration(agenda.minutes)
        steps = [one_line(step.title) or _("Untitled step") for step in agenda.drafts[language]]
        self._summary = agenda.summaries[language].strip()
        self._contents = _("{steps}: {titles}", steps=steps_in_words(len(steps)), titles=" · ".join(steps))
        told = [f"{self._name}, {self._length}", one_line(self._summary), one_line(self._contents)]
        self.setAccessibleName(". ".join(part.rstrip(".") for part in told if part))
        self.setToolTip("")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return 2 * _MARGIN + _TITLE + len(self._lines(width)) * _LINE + (_GAP if self._summary else 0)

    def sizeHint(self) -> QSize:
        """As high as its lines are at the width of a panel."""
        return QSize(240, self.heightForWidth(self.width() or 240))

    def _lines(self, width: int) -> list[tuple[str, str]]:
        """The lines of the summary, then those of the contents, each with the colour that it is in."""
        room = width - 2 * _MARGIN
        summary = broken(self._summary, theme.font(12), room, _MOST) if self._summary else []
        contents = broken(self._contents, theme.font(12), room, _MOST_CONTENTS)
        return [(line, "text") for line in summary] + [(line, "text.secondary") for line in contents]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() and self.isEnabled()
        ring = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() or lively else "chip.line"), ring))
        painter.setBrush(theme.colour("accent.soft" if lively else "surface"))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box.adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2), 8, 8)
        inner = box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        small = theme.font(12, "medium")
        painter.setFont(small)
        painter.setPen(theme.colour("text.secondary"))
        head = QRectF(inner.left(), inner.top() - 2, inner.width(), 18)
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._length)
        wide = painter.fontMetrics().horizontalAdvance(self._length) + 8
        painter.setFont(theme.font(13, "semibold"))
        painter.setPen(theme.colour("text" if self.isEnabled() else "text.secondary"))
        name = painter.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, int(inner.width() - wide)
        )
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font(12))
        top = inner.top() + _TITLE
        before = ""
        for line, ink in self._lines(self.width()):
            top += _GAP if before and before != ink else 0
            before = ink
            painter.setPen(theme.colour(ink if self.isEnabled() else "text.secondary"))
            place = QRectF(inner.left(), top, inner.width(), _LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
            top += _LINE


class AgendaCards(Scroller):
    """The agendas to choose from. Choosing one puts it in the place of the project's, which undo takes back."""

    used = Signal()
    """The project has another agenda."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(12, 8, 12, 12))
        self._workspace = workspace
        self.cards: list[AgendaCard] = []
        self.spoken = ""  # the language of what is shown
        self.column.setSpacing(8)

    @property
    def language(self) -> str:
        """The language of a ready-made agenda: that of the project, whose words the room reads."""
        chosen = self._workspace.document.project.language
        return chosen if chosen in LANGUAGES else current()

    def refresh(self) -> None:
        """Read the agendas again and show them."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shelf = read_shelf()
        self.cards, self.spoken = [], self.language
        writable = self._workspace.session.read_only_reason is None
        self._say(_("Take an agenda as it is, or change its steps afterwards."))
        for agenda in shelf.agendas:
            card = AgendaCard(agenda, self.language)
            card.setEnabled(writable)
            card.clicked.connect(lambda _checked=False, agenda=agenda: self.use(agenda))
            self.cards.append(card)
            self.column.addWidget(self._deletable(card) if agenda.own else card)
        for notice in shelf.notices:
            self._say(say(notice))
        if not self._workspace.document.agenda:
            own = quiet_button(_("Begin with an empty agenda"), "add", self.begin_empty)
            own.setEnabled(writable)
            self.column.addWidget(own, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def _say(self, text: str) -> None:
        line = PlainText(ink="text.secondary", size=12, most_lines=8)
        line.set_text(text)
        self.column.addWidget(line)

    def _deletable(self, card: AgendaCard) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(card, 1)
        button = IconButton("delete", holder)
        button.say(_("Delete “{name}” from my agendas", name=one_line(card.agenda.names[self.language])))
        button.clicked.connect(lambda _checked=False: self.delete(card.agenda))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    # -- what is done --------------------------------------------------------------------------------------------

    def use(self, agenda: Agenda) -> None:
        """Put an agenda in the place of the project's."""
        before = self._workspace.document.agenda
        name = agenda.names[self.language]
        if self._workspace.run(UseAgenda(agenda.steps(self.language), name)):
            if before:
                self._workspace.say(
                    "info",
                    _("The agenda is now “{name}”. Undo brings the other one back.", name=one_line(name)),
                )
            self.used.emit()

    def begin_empty(self) -> None:
        """Give the project a first step of its own."""
        if self._workspace.run(AddAgendaStep(_("Welcome"))):
            self.used.emit()

    def delete(self, agenda: Agenda) -> None:
        """Delete one of the user's own."""
        try:
            delete_agenda(agenda)
        except AgendaFailed as error:
            self._workspace.say("error", say(error.sentence))
        else:
            name = one_line(agenda.names[self.language])
            self._workspace.say("info", _("Deleted “{name}” from your agendas.", name=name))
        self.refresh()
