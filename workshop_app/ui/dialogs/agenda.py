"""Making the agenda: its steps with all that is in them; other agendas to take up; keeping it as one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.analysis.schedule import schedule
from workshop_app.commands.agenda import (
    AddAgendaStep,
    DeleteAgendaSteps,
    DuplicateAgendaStep,
    MoveAgendaStep,
)
from workshop_app.commands.fields import SetField
from workshop_app.importers.agendas import LONGEST_NAME, AgendaFailed, keep_agenda
from workshop_app.language import _, say
from workshop_app.ui.dialogs.agenda_form import AgendaStepForm
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.panels.console.agenda_cards import AgendaCards
from workshop_app.ui.panels.console.agenda_list import AgendaList, rows_of
from workshop_app.ui.room_words import duration, steps_in_words
from workshop_app.ui.top_bar import Segments
from workshop_app.ui.widgets.buttons import IconButton, label
from workshop_app.ui.widgets.fields import LineField
from workshop_app.ui.widgets.in_place import Entry
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.scroll import Scroller
from workshop_app.ui.workshop import utc_now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_PAGES = ("steps", "agendas")


class AgendaDialog(BesideWindow):
    """A window beside the main one; whatever is changed in it is a step of the history like everything else."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._page = "steps" if workspace.document.agenda else "agendas"
        self.build()
        self.resize(860, 640)
        workspace.changed.connect(self._take_in)

    # -- building ------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the content in the window's language."""
        chosen = self.list.current if self._content is not None else ""
        content = QWidget(self)
        self.put(content)
        self.setWindowTitle(_("Agenda"))
        self.tabs = Segments(_PAGES)
        self.tabs.buttons["steps"].setText(_("Steps"))
        self.tabs.buttons["agendas"].setText(_("Other agendas"))
        for button in self.tabs.buttons.values():
            button.setAutoDefault(False)
        self.tabs.chosen.connect(self.show_page)
        self._stack = QStackedWidget(content)
        self._stack.addWidget(self._steps_page())
        self._stack.addWidget(self._agendas_page())
        row = QHBoxLayout()
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.refresh()
        steps = self.workspace.document.agenda
        if steps:
            self.list.choose(chosen or steps[0].id)
        self.show_page(self._page)

    def _steps_page(self) -> QWidget:
        self.list = AgendaList(startable=False)
        self.list.setAccessibleName(_("Steps of the agenda"))
        self.list.chosen.connect(lambda _id: self._show_form())
        self.list.deleted.connect(self.delete)
        self.list.rows.moved.connect(self._move)
        self.list.rows.renamed.connect(
            lambda step_id, title: self.workspace.run(SetField("AgendaStep", step_id, "title", title))
        )
        self.entry = Entry()
        self.entry.setPlaceholderText(_("New step…"))
        self.entry.setAccessibleName(_("New step"))
        self.entry.entered.connect(self.add)
        self.entry.several.connect(self.add_all)
        self.copy, self.remove = IconButton("duplicate"), IconButton("delete")
        self.up, self.down = IconButton("arrow_up"), IconButton("arrow_down")
        for button, words, act in (
            (self.copy, _("Duplicate the step"), self.duplicate),
            (self.remove, _("Delete the step (Delete)"), lambda: self.delete(self.list.current)),
            (self.up, _("Move up (Alt+Up)"), lambda: self.list.shift(-1)),
            (self.down, _("Move down (Alt+Down)"), lambda: self.list.shift(1)),
        ):
            button.say(words)
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.total = label("", "quiet")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.entry, 1)
        for button in (self.copy, self.remove, self.up, self.down):
            row.addWidget(button)
        left = QVBoxLayout()
        left.setContentsMargins(12, 8, 12, 16)
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(row)
        left.addWidget(self.total)
        self.form = AgendaStepForm(self.workspace)
        # It scrolls where there is little room; its texts are never squeezed.
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._fields = Scroller(margins=(12, 16, 20, 20))
        self._nothing = label("", "quiet")
        self._nothing.setText(_("Add a step, or adopt one of the other agendas."))
        self._fields.column.addWidget(self._nothing)
        self._fields.column.addWidget(self.form)
        self._fields.column.addStretch(1)
        page = QWidget()
        whole = QHBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 5)
        whole.addWidget(self._fields, 6)
        return page

    def _agendas_page(self) -> QWidget:
        self.cards = AgendaCards(self.workspace)
        self.cards.used.connect(lambda: self.show_page("steps"))
        self.name = LineField()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.set_hint(_("Name of the agenda"))
        self.name.setAccessibleName(_("Name of the agenda"))
        self.name.returnPressed.connect(self.keep)
        self.name.textChanged.connect(lambda _text: self._offer())
        self.save = QPushButton(_("Save as my agenda"))
        self.save.setAutoDefault(False)
        self.save.clicked.connect(lambda _checked=False: self.keep())
        words = label(_("Keep the steps of this project for other projects:"), "quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 16)
        column.setSpacing(8)
        column.addWidget(self.cards, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 0)
        below.setSpacing(8)
        below.addWidget(words)
        below.addLayout(row)
        column.addLayout(below)
        return page

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """Which page is in view: "steps" or "agendas"."""
        return self._page

    def show_page(self, name: str) -> None:
        """Bring a page into view."""
        self._page = name
        self.tabs.mark(name)
        self._stack.setCurrentIndex(_PAGES.index(name))
        if name == "agendas":
            self.cards.refresh()
            self._offer()
        else:
            self.list.setFocus()

    def refresh(self) -> None:
        """Show the agenda as it is now; when the chosen step is gone, its neighbour is chosen."""
        steps = self.workspace.document.agenda
        place = self.list.currentIndex().row()
        chosen = self.list.current
        writable = self.workspace.session.read_only_reason is None
        self.list.show_steps(rows_of(steps, schedule(self.workspace.document, utc_now())), writable=writable)
        if steps and self.list.rows.place_of(chosen) < 0:
            self.list.choose(steps[max(0, min(place, len(steps) - 1))].id)
        whole = duration(sum(step.minutes for step in steps))
        self.total.setText(f"{steps_in_words(len(steps))} · {whole}" if steps else "")
        self._show_form()
        self._offer()

    def _show_form(self) -> None:
        chosen, row = self.list.current, self.list.currentIndex().row()
        writable = self.workspace.session.read_only_reason is None
        self.form.setVisible(bool(chosen))
        self._nothing.setVisible(not chosen)
        self.entry.setEnabled(writable)
        for button in (self.copy, self.remove):
            button.setEnabled(writable and bool(chosen))
        self.up.setEnabled(writable and row > 0)
        self.down.setEnabled(writable and 0 <= row < len(self.list.rows.rows) - 1)
        if chosen:
            self.form.show_records((chosen,))

    def _offer(self) -> None:
        self.save.setEnabled(bool(self.name.text().strip() and self.workspace.document.agenda))

    def _take_in(self, changed: Changed) -> None:
        if self.isVisible() and any(
            change.kind in {"AgendaStep", "Project"} for change in changed.difference
        ):
            self.refresh()

    # -- what is done --------------------------------------------------------------------------------------------

    def add(self, title: str) -> None:
        """Add a step after the chosen one, and choose it."""
        place = self.list.currentIndex().row()
        command = AddAgendaStep(title, index=place + 1 if place >= 0 else None)
        if self.workspace.run(command):
            self.refresh()
            self.list.choose(command.id)

    def add_all(self, titles: Iterable[str]) -> None:
        """Add a step a title, one after the other."""
        for title in titles:
            self.add(title)

    def duplicate(self) -> None:
        """Copy the chosen step."""
        command = DuplicateAgendaStep(self.list.current)
        if self.workspace.run(command):
            self.refresh()
            self.list.choose(command.new_id)

    def delete(self, step_id: str) -> None:
        """Delete a step, and say how it comes back."""
        title = next((row.text for row in self.list.rows.rows if row.id == step_id), "")
        if self.workspace.run(DeleteAgendaSteps((step_id,))):
            name = one_line(title)[:60] or _("Untitled step")
            self.workspace.say("info", _("Deleted “{name}”. Undo brings it back.", name=name))

    def _move(self, step_id: str, index: int) -> None:
        self.workspace.run(MoveAgendaStep(step_id, index))
        self.refresh()
        self.list.choose(step_id)

    def keep(self) -> None:
        """Keep the steps as an agenda of one's own; one that has the name is replaced."""
        self.form.settle()
        name = one_line(self.name.text())
        try:
            keep_agenda(name, self.workspace.document.agenda)
        except AgendaFailed as error:
            self.workspace.say("error", say(error.sentence))
            return
        self.name.clear()
        self.workspace.say("info", _("Kept “{name}” among your agendas.", name=name))
        self.cards.refresh()

    def settle(self) -> None:
        """Keep what is being typed now."""
        self.form.settle()
        self.entry.settle()


def show_agenda(workspace: Workspace, parent: QWidget | None) -> AgendaDialog:
    """Show the agenda in the window that is open already, if there is one."""
    there = [] if parent is None else parent.findChildren(AgendaDialog)
    dialog = next((known for known in there if known.workspace is workspace and known.isVisible()), None)
    dialog = dialog or AgendaDialog(workspace, parent)
    dialog.open()
    return dialog
