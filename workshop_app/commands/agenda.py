"""Commands on the agenda: its steps, and the workshop that goes through them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshop_app.analysis.schedule import running_step
from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.timer import MINUTE, put_timer
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey import ranks
from workshop_app.journey.ids import AgendaStepId, new_id
from workshop_app.journey.records import AgendaStep, RoomView, Timer
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddAgendaStep(Command):
    """Add a step to the agenda: at `index` among its steps, or at the end."""

    title: str = ""
    minutes: int = 10
    prompt: str = ""
    hints: str = ""
    allows: tuple[str, ...] = ()
    view: RoomView = RoomView.MAP
    method: int | None = None
    index: int | None = None
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        (rank,) = order.make_room(transaction, transaction.document.agenda, self.index)
        step = AgendaStep(
            id=AgendaStepId(self.id),
            rank=rank,
            title=self.title,
            prompt=self.prompt,
            hints=self.hints,
            minutes=self.minutes,
            allows=self.allows,
            view=self.view,
            method=self.method,
        )
        transaction.put(step)
        name = name_of(step)
        return Sentence("Added agenda step “{name}”" if name else "Added an agenda step", name=name)


@dataclass(frozen=True, slots=True)
class MoveAgendaStep(Command):
    """Give a step the place `index` among the others of the agenda."""

    id: str
    index: int

    def apply(self, transaction: Transaction) -> Sentence:
        """Move it."""
        step = transaction.get(AgendaStep, self.id)
        order.move(transaction, transaction.document.agenda, step, self.index)
        name = name_of(step)
        return Sentence("Moved agenda step “{name}”" if name else "Moved an agenda step", name=name)


@dataclass(frozen=True, slots=True)
class DuplicateAgendaStep(Command):
    """Copy a step; the copy follows it and is yet to be started."""

    id: str
    new_id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Copy it."""
        step = transaction.get(AgendaStep, self.id)
        steps = transaction.document.agenda
        (rank,) = order.make_room(transaction, steps, order.after_last(steps, {step.id}))
        transaction.put(replace(step, id=AgendaStepId(self.new_id), rank=rank, started="", ended=""))
        name = name_of(step)
        return Sentence("Duplicated agenda step “{name}”" if name else "Duplicated an agenda step", name=name)


@dataclass(frozen=True, slots=True)
class DeleteAgendaSteps(Command):
    """Take steps out of the agenda; with the one that runs, its clock goes."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(AgendaStep, step_id)) for step_id in self.ids]
        for step_id in self.ids:
            _remove_timer_of(transaction, step_id)
        transaction.delete(AgendaStep, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} agenda steps", count=len(names))
        return Sentence(
            "Deleted agenda step “{name}”" if names[0] else "Deleted an agenda step", name=names[0]
        )


@dataclass(frozen=True, slots=True)
class UseAgenda(Command):
    """Put these steps in the place of the whole agenda; none of them was started yet. `name` is the agenda's."""

    steps: tuple[AgendaStep, ...]
    name: str = ""

    def apply(self, transaction: Transaction) -> Sentence:
        """Replace it."""
        present = transaction.document.agenda
        for step in present:
            _remove_timer_of(transaction, step.id)
        transaction.delete(AgendaStep, (step.id for step in present))
        for step, rank in zip(self.steps, ranks.spread(len(self.steps)), strict=True):
            transaction.put(replace(step, rank=rank, started="", ended=""))
        name = elided(self.name)
        return Sentence("Adopted agenda “{name}”" if name else "Adopted another agenda", name=name)


@dataclass(frozen=True, slots=True)
class StartStep(Command):
    """Start a step at the time `at` (ISO 8601, with its zone): the one that runs ends, the clock is set and runs.

    A step without minutes has no clock. One that was ended starts afresh; the one that runs changes nothing.
    """

    id: str
    at: str
    timer_id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Start it."""
        step = transaction.get(AgendaStep, self.id)
        running = running_step(transaction.document)
        if running is None or running.id != step.id:
            _end_all(transaction, self.at)
            transaction.put(replace(step, started=self.at, ended=""))
            if step.minutes:
                put_timer(transaction, step.minutes * MINUTE, self.at, step.id, self.timer_id)
            else:
                transaction.delete(Timer, tuple(transaction.document.table(Timer)))
        name = name_of(step)
        return Sentence("Started agenda step “{name}”" if name else "Started an agenda step", name=name)


@dataclass(frozen=True, slots=True)
class EndStep(Command):
    """End a step that runs, at the time `at` (ISO 8601, with its zone); its clock goes with it."""

    id: str
    at: str

    def apply(self, transaction: Transaction) -> Sentence:
        """End it; one that does not run changes nothing."""
        step = transaction.get(AgendaStep, self.id)
        if step.started and not step.ended:
            _end_all(transaction, self.at)
        name = name_of(step)
        return Sentence("Ended agenda step “{name}”" if name else "Ended an agenda step", name=name)


@dataclass(frozen=True, slots=True)
class ResetAgenda(Command):
    """Forget when steps were started and ended, and put the clock away: the same agenda for another group."""

    def apply(self, transaction: Transaction) -> Sentence:
        """Forget it."""
        for step in transaction.document.agenda:
            if step.started or step.ended:
                transaction.put(replace(step, started="", ended=""))
        transaction.delete(Timer, tuple(transaction.document.table(Timer)))
        return Sentence("Set the agenda back to its beginning")


def _end_all(transaction: Transaction, at: str) -> None:
    """End every step that runs: two do where undo brought one back while another ran."""
    for step in transaction.document.agenda:
        if step.started and not step.ended:
            transaction.put(replace(step, ended=at))
            _remove_timer_of(transaction, step.id)


def _remove_timer_of(transaction: Transaction, step_id: str) -> None:
    timers = transaction.document.table(Timer).values()
    transaction.delete(Timer, tuple(timer.id for timer in timers if timer.step_id == step_id))
