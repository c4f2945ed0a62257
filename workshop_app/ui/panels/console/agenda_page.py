"""The console's page of the agenda: its steps, or agendas to choose from while there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from workshop_app.analysis.schedule import schedule
from workshop_app.language import _
from workshop_app.ui.panels.console.agenda_cards import AgendaCards
from workshop_app.ui.panels.console.agenda_list import AgendaList, rows_of

if TYPE_CHECKING:
    from workshop_app.ui.workshop import Workshop
    from workshop_app.ui.workspace import Workspace


class AgendaPage(QStackedWidget):
    """The steps of the project's agenda."""

    def __init__(self, workspace: Workspace, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workshop = workshop
        self.list = AgendaList(self)
        self.cards = AgendaCards(workspace, self)
        self.addWidget(self.list)
        self.addWidget(self.cards)

    def refresh(self) -> None:
        """Show the agenda as it is now."""
        steps = self._workspace.document.agenda
        plan = schedule(self._workspace.document, self._workshop.now())
        writable = self._workspace.session.read_only_reason is None
        self.list.show_steps(rows_of(steps, plan), writable=writable)
        wanted = self.list if steps else self.cards
        if not steps and (self.currentWidget() is not wanted or self.cards.spoken != self.cards.language):
            self.cards.refresh()
        self.setCurrentWidget(wanted)
        self.setFocusProxy(wanted)

    def show_running(self) -> None:
        """Bring the step that runs into view."""
        running = self._workshop.current_step
        if running is not None:
            place = self.list.rows.place_of(running.id)
            self.list.scrollTo(self.list.rows.index(place), QListView.ScrollHint.PositionAtCenter)

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.list.setAccessibleName(_("Steps of the agenda"))
        self.cards.refresh()
        self.refresh()
