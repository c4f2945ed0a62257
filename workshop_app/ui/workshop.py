"""The workshop as it goes on: the step that runs, the clock, what the projector shows, and what it points at."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workshop_app.analysis.schedule import running_step
from workshop_app.commands.agenda import EndStep, ResetAgenda, StartStep
from workshop_app.commands.project import NameVersion
from workshop_app.commands.timer import AddMinute, PauseTimer, RemoveTimer, ResumeTimer, SetTimer
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import AgendaStep, Interaction, Persona, RoomView, Snapshot, Stage, Timer
from workshop_app.language import _
from workshop_app.ui.clock import WARNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_SPOTLIT = {"stage": Stage, "persona": Persona, "interaction": Interaction}
_IDLE_TICK = 15_000  # milliseconds, while a step runs and no clock does


def utc_now() -> datetime.datetime:
    """The present moment, with its zone."""
    return datetime.datetime.now(datetime.UTC)


class Workshop(QObject):
    """What runs in one open project. Steps and clock are in the file; view and spotlight live only here.

    What it changes has the origin `WORKSHOP`: undo does not bring back time.
    """

    step_changed = Signal()
    """Another step runs, or none, or the words of the one that runs were changed."""

    timer_changed = Signal()
    """The clock was set, paused or put away; and every second while it runs."""

    signalled = Signal(str)
    """The clock passes a minute before its end ("minute") or its end ("over")."""

    view_changed = Signal()
    """The projector is to show something else."""

    spotlight_changed = Signal()
    """Something else is pointed at, or nothing."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QObject | None = None,
        now: Callable[[], datetime.datetime] = utc_now,
    ) -> None:
        """Go on where the file stands; `now` tells the time, with its zone."""
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._override: RoomView | None = None
        self._spotlight: tuple[str, str] | None = None
        self._last_step = 0
        self._current = self.current_step
        self._view = self.view
        self._left_before = self.timer_left()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.tick)
        workspace.changed.connect(self._take_in)
        self._wind()

    # -- what there is -------------------------------------------------------------------------------------------

    @property
    def _document(self) -> Document:
        return self._workspace.document

    @property
    def current_step(self) -> AgendaStep | None:
        """The step that was started and not ended."""
        return running_step(self._document)

    @property
    def next_step(self) -> AgendaStep | None:
        """What follows the step that runs, or that ran last; the first of an agenda that has not begun."""
        steps = self._document.agenda
        reached = [place for place, step in enumerate(steps) if step.started]
        running = self.current_step
        after = (max(reached, default=-1) if running is None else steps.index(running)) + 1
        return next((step for step in steps[after:] if not step.started), None)

    def timer_left(self) -> float | None:
        """Seconds until the clock is over, less than nothing when it is; None when none is set."""
        timer = self._document.timer
        if timer is None:
            return None
        if timer.ends:
            return (datetime.datetime.fromisoformat(timer.ends) - self._now()).total_seconds()
        return timer.left or 0.0

    @property
    def timer_running(self) -> bool:
        """Whether the clock is set and not paused."""
        timer = self._document.timer
        return timer is not None and bool(timer.ends)

    @property
    def view(self) -> RoomView:
        """What the projector shows: what was chosen last, else what the step that runs asks for, else the map."""
        if self._override is not None:
            return self._override
        step = self.current_step
        return step.view if step is not None else RoomView.MAP

    @property
    def chosen_view(self) -> RoomView | None:
        """What was chosen for the projector in place of what the step asks for, or None."""
        return self._override

    @property
    def spotlight(self) -> tuple[str, str] | None:
        """What is pointed at: "stage", "persona" or "interaction", and its id."""
        return self._spotlight

    # -- the course of the workshop ------------------------------------------------------------------------------

    def start_step(self, step_id: str) -> bool:
        """Start a step, after ending the one that runs: its clock, its view, what participants may do."""
        running = self.current_step
        if running is not None and running.id == step_id:
            return True
        known = self._document.find(AgendaStep.__name__, step_id) is not None
        if known and not self.end_step():
            return False
        return self._run(StartStep(step_id, self._stamp()))

    def start_next(self) -> bool:
        """Start the step that comes next; nothing after the last one."""
        following = self.next_step
        return following is None or self.start_step(following.id)

    def end_step(self) -> bool:
        """End the step that runs and keep a version of the project under its name."""
        running = self.current_step
        if running is None:
            return True
        if not self._run(EndStep(running.id, self._stamp())):
            return False
        return self._run(NameVersion(self._version_name(running), self._last_step))

    def reset(self) -> bool:
        """Start the agenda over, for another group."""
        return self._run(ResetAgenda())

    def _version_name(self, step: AgendaStep) -> str:
        """The step's title; with a number where there is a version of that name."""
        title = step.title or _("Agenda step")
        taken = {version.name for version in self._document.table(Snapshot).values()}
        number = 1
        while (name := title if number == 1 else f"{title} ({number})") in taken:
            number += 1
        return name

    # -- the clock -----------------------------------------------------------------------------------------------

    def set_timer(self, seconds: int) -> bool:
        """Set the clock to this many seconds and let it run."""
        return self._run(SetTimer(seconds, self._stamp()))

    def pause_timer(self) -> bool:
        """Stop the clock."""
        return self._run(PauseTimer(self._stamp()))

    def resume_timer(self) -> bool:
        """Let the clock go on."""
        return self._run(ResumeTimer(self._stamp()))

    def toggle_timer(self) -> bool:
        """Stop the clock while it runs, else let it go on."""
        return self.pause_timer() if self.timer_running else self.resume_timer()

    def add_minute(self) -> bool:
        """Give the clock one minute more."""
        return self._run(AddMinute(self._stamp()))

    def remove_timer(self) -> bool:
        """Put the clock away."""
        return self._run(RemoveTimer())

    def now(self) -> datetime.datetime:
        """The time by which the workshop goes, with its zone."""
        return self._now()

    def tick(self) -> None:
        """Tell what the clock says now, with a sign when it has passed a minute before its end, or its end."""
        before, left = self._left_before, self.timer_left()
        self._left_before = left
        if self.timer_running and before is not None and left is not None:
            if before > 0 >= left:
                self.signalled.emit("over")
            elif before > WARNING >= left:
                self.signalled.emit("minute")
        self.timer_changed.emit()
        self._wind()

    def _wind(self) -> None:
        """Wake up when the clock shows another second, while it runs; now and then while a step does."""
        left = self.timer_left()
        if self.timer_running and left is not None:
            # A little past the full second, so that it is never shown a second late for having woken early.
            self._clock.start(int(left % 1.0 * 1000) + 20)
        elif self.current_step is not None:
            self._clock.start(_IDLE_TICK)
        else:
            self._clock.stop()

    # -- the projector -------------------------------------------------------------------------------------------

    def show(self, view: RoomView | None) -> None:
        """Have the projector show this until another step starts; None for what the step asks for."""
        self._override = view
        self._look_again()

    def set_spotlight(self, kind: str, record_id: str) -> None:
        """Point at a stage, a persona or an interaction; one that is not in the project is passed over."""
        if self._document.find(_SPOTLIT[kind].__name__, record_id) is not None:
            self._point((kind, record_id))

    def clear_spotlight(self) -> None:
        """Point at nothing."""
        self._point(None)

    def _point(self, at: tuple[str, str] | None) -> None:
        if at != self._spotlight:
            self._spotlight = at
            self.spotlight_changed.emit()

    def _look_again(self) -> None:
        if self.view != self._view:
            self._view = self.view
            self.view_changed.emit()

    # -- reacting ------------------------------------------------------------------------------------------------

    def _run(self, command: Command) -> bool:
        return self._workspace.run(command, origin=WORKSHOP)

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="milliseconds")

    def _take_in(self, changed: Changed) -> None:
        self._last_step = changed.step.number
        kinds = {change.kind for change in changed.difference}
        if self._spotlight is not None:
            kind, record_id = self._spotlight
            if self._document.find(_SPOTLIT[kind].__name__, record_id) is None:
                self.clear_spotlight()
        if kinds & {AgendaStep.__name__, Timer.__name__}:
            before, self._current = self._current, self.current_step
            if _id(self._current) != _id(before):
                self._override = None  # another step, another view
            if self._current != before:
                self.step_changed.emit()
            self._look_again()
        if Timer.__name__ in kinds:
            self._left_before = self.timer_left()
            self.timer_changed.emit()
        if kinds & {AgendaStep.__name__, Timer.__name__}:
            self._wind()


def _id(step: AgendaStep | None) -> str | None:
    return step.id if step is not None else None
