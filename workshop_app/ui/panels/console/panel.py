"""The facilitator's console beside the map: what goes on now, and below it agenda, notes and people in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.commands.agenda import DeleteAgendaSteps, MoveAgendaStep
from workshop_app.commands.fields import SetField
from workshop_app.journey.records import RoomView
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.panels.console.agenda_page import AgendaPage
from workshop_app.ui.panels.console.note_list import count_of
from workshop_app.ui.panels.console.notes_page import NotesPage
from workshop_app.ui.panels.console.now import NowBlock
from workshop_app.ui.panels.console.people import PeoplePage
from workshop_app.ui.panels.console.prompt import PromptArea
from workshop_app.ui.room_words import VIEW_ICONS, VIEW_NAMES
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import Segments, icon_button, name_button
from workshop_app.ui.widgets.buttons import quiet_button
from workshop_app.ui.widgets.picker import Option, Picker

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.workshop import Workshop
    from workshop_app.ui.workspace import Workspace

_PAGES = ("agenda", "notes", "people")
_LEAST_PROMPT = 96  # pixels
_MOST_PROMPT = {"agenda": 0.34, "notes": 0.2, "people": 0.34}
"""How much of the height the prompt may take, by the page below it: notes come in while one looks at them."""

_KINDS = {
    "agenda": {"AgendaStep", "Timer", "Project"},
    "notes": {"Note", "Participant", "Stage", "Persona"},
    "people": {"Note", "Participant"},
}
"""Which records each page shows."""


class ConsolePanel(QWidget):
    """The console of one workspace. It is kept up to date while it is in view, and caught up when it comes."""

    closed = Signal()

    editor_asked = Signal()
    """The person wants to change the agenda in a window of its own."""

    votes_asked = Signal()
    """The person wants to start a vote, or to see what votes and ratings say."""

    room_asked = Signal()
    """The person wants to let phones in, or to see the way in."""

    def __init__(self, workspace: Workspace, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workshop = workshop
        self._heading = QLabel(self)
        look(self._heading, "heading")
        self._edit = icon_button(self, "edit_agenda")
        theme.set_icon(self._edit, "edit", size=18)
        self._edit.clicked.connect(self.editor_asked)
        self.votes = quiet_button("", "vote", self.votes_asked.emit, self)
        self._close = icon_button(self, "close_console")
        theme.set_icon(self._close, "close", size=18)
        self._close.clicked.connect(self.closed)
        self.now = NowBlock(workspace, workshop, self)
        self.prompt = PromptArea(self)
        self.shows = Picker(self)
        self.shows.picked.connect(workshop.show)
        self.tabs = Segments(_PAGES, self)
        self.tabs.chosen.connect(self.show_page)
        self.agenda = AgendaPage(workspace, workshop, self)
        self.notes = NotesPage(workspace, self)
        self.people = PeoplePage(workspace, self)
        self.people.room_asked.connect(self.room_asked)
        self._pages: dict[str, AgendaPage | NotesPage | PeoplePage] = {
            "agenda": self.agenda,
            "notes": self.notes,
            "people": self.people,
        }
        self._stack = QStackedWidget(self)
        self._stack.setMinimumHeight(150)
        # What happens many times a second is shown once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._catch_up)
        self._stale: set[str] = set(_PAGES)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_page("agenda")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 8, 4)
        head.setSpacing(0)
        head.addWidget(self._heading, 1)
        head.addWidget(self.votes)
        head.addWidget(self._edit)
        head.addWidget(self._close)
        projector = QHBoxLayout()
        projector.setContentsMargins(12, 6, 12, 8)
        projector.setSpacing(8)
        self._screen = QLabel(self)
        theme.set_icon(self._screen, "room_view", size=20)
        projector.addWidget(self._screen)
        projector.addWidget(self.shows, 1)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 12, 4)
        tabs.addWidget(self.tabs)
        for button in self.tabs.buttons.values():
            button.setProperty("narrow", True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.now)
        column.addWidget(self.prompt)
        column.addLayout(projector)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        workspace, workshop = self._workspace, self._workshop
        self.agenda.list.started.connect(workshop.start_step)
        self.agenda.list.deleted.connect(lambda step_id: workspace.run(DeleteAgendaSteps((step_id,))))
        self.agenda.list.rows.moved.connect(
            lambda step_id, index: workspace.run(MoveAgendaStep(step_id, index))
        )
        self.agenda.list.rows.renamed.connect(
            lambda step_id, title: workspace.run(SetField("AgendaStep", step_id, "title", title))
        )
        workspace.changed.connect(self._take_in)
        workshop.step_changed.connect(self._take_step)
        workshop.view_changed.connect(self._show_view)
        workshop.timer_changed.connect(self._pass_time)

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """Which page is in view: "agenda", "notes" or "people"."""
        return _PAGES[self._stack.currentIndex()]

    def show_page(self, name: str) -> None:
        """Bring a page into view."""
        self.tabs.mark(name)
        self._stack.setCurrentIndex(_PAGES.index(name))
        self.setFocusProxy(self._pages[name])
        self._fit_prompt()
        self._stale.add(name)  # time has passed, if nothing else
        self._catch_up()

    def show_online(self, online: frozenset[str]) -> None:
        """Say whose phones are connected."""
        self.people.show_online(online)

    def _take_step(self) -> None:
        if self.isVisible():
            self._show_now()
            self.agenda.refresh()
            self.agenda.show_running()

    def _show_now(self) -> None:
        self.now.refresh()
        self.prompt.show_step(self._workshop.current_step)
        self._show_view()

    def _show_view(self) -> None:
        step = self._workshop.current_step
        asked = step.view if step is not None else RoomView.MAP
        options = [Option(None, _("Automatic: {view}", view=_(VIEW_NAMES[asked])), VIEW_ICONS[asked])]
        options += [Option(view, _(name), VIEW_ICONS[view]) for view, name in VIEW_NAMES.items()]
        self.shows.set_options(options)
        self.shows.show_value(self._workshop.chosen_view)

    def _pass_time(self) -> None:
        if self.isVisible():
            self.now.refresh()
            if self.page == "agenda":
                self.agenda.refresh()

    def _name_tabs(self) -> None:
        document = self._workspace.document
        waiting = count_of(document)
        people = sum(not person.removed for person in document.participants)
        words = {
            "agenda": _("Agenda"),
            "notes": f"{_('Notes')} {waiting}" if waiting else _("Notes"),
            "people": f"{_('Room')} {people}" if people else _("Room"),
        }
        for name, text in words.items():
            self.tabs.buttons[name].setText(text)

    def _take_in(self, changed: Changed) -> None:
        kinds = {change.kind for change in changed.difference}
        touched = {page for page, shown in _KINDS.items() if shown & kinds}
        self._stale |= touched
        if touched and self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _catch_up(self) -> None:
        self._name_tabs()
        if "agenda" in self._stale:
            self._show_now()
        if self.page in self._stale:
            self._stale.remove(self.page)
            self._pages[self.page].refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was hidden."""
        self._catch_up()
        self._show_now()
        super().showEvent(event)
        self.agenda.show_running()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for what is below the prompt, however long that is."""
        super().resizeEvent(event)
        self._fit_prompt()

    def _fit_prompt(self) -> None:
        self.prompt.setMaximumHeight(max(_LEAST_PROMPT, int(self.height() * _MOST_PROMPT[self.page])))

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("Facilitate"))
        self.votes.setText(_("Votes and ratings"))
        name_button(self._edit, _("Change the agenda…"))
        name_button(self._close, _("Close the console"))
        self.shows.setAccessibleName(_("What the projector shows"))
        self.shows.setToolTip(_("What the projector shows; automatic is what the step asks for"))
        self._name_tabs()
        self.prompt.retranslate()
        self.now.retranslate()
        for page in self._pages.values():
            page.retranslate()
        self._show_now()
