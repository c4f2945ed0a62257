"""Commands on the clock of the room. They are given the time (ISO 8601, with its zone), so that they only compute."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshop_app.analysis.schedule import running_step
from workshop_app.commands.base import Command
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.ids import TimerId, new_id
from workshop_app.journey.records import Timer
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.ids import AgendaStepId
    from workshop_app.journey.transaction import Transaction

MINUTE = 60  # seconds
LONGEST = 24 * 60 * MINUTE  # seconds


@dataclass(frozen=True, slots=True)
class SetTimer(Command):
    """Set the clock to this many seconds and have it run from the time `at`; the step that runs is what it is for."""

    seconds: int
    at: str
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it.

        Raises:
            RuleBroken: that is no time that a step can take.
        """
        if not 0 < self.seconds <= LONGEST:
            raise RuleBroken(Sentence("The timer takes from one second to 24 hours. Nothing was changed."))
        running = running_step(transaction.document)
        put_timer(transaction, self.seconds, self.at, running.id if running is not None else None, self.id)
        minutes, seconds = divmod(self.seconds, MINUTE)
        return Sentence("Set the timer to {time}", time=f"{minutes}:{seconds:02}")


@dataclass(frozen=True, slots=True)
class PauseTimer(Command):
    """Stop the clock at the time `at`; it keeps what is left. One that stands changes nothing."""

    at: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Stop it."""
        timer = _timer(transaction)
        if timer.ends:
            transaction.put(replace(timer, ends="", left=max(0.0, seconds_between(self.at, timer.ends))))
        return Sentence("Paused the timer")


@dataclass(frozen=True, slots=True)
class ResumeTimer(Command):
    """Let the clock go on from the time `at`. One that runs changes nothing."""

    at: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Let it run."""
        timer = _timer(transaction)
        if not timer.ends:
            transaction.put(replace(timer, ends=later(self.at, timer.left or 0.0), left=None))
        return Sentence("Let the timer go on")


@dataclass(frozen=True, slots=True)
class AddMinute(Command):
    """Give the clock one minute more; where its time is over, a minute from `at`."""

    at: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        timer = _timer(transaction)
        if timer.ends:
            left = max(0.0, seconds_between(self.at, timer.ends))
            timer = replace(timer, ends=later(self.at, left + MINUTE))
        else:
            timer = replace(timer, left=(timer.left or 0.0) + MINUTE)
        transaction.put(replace(timer, seconds=timer.seconds + MINUTE))
        return Sentence("Gave the timer one more minute")


@dataclass(frozen=True, slots=True)
class RemoveTimer(Command):
    """Put the clock away."""

    def apply(self, transaction: Transaction) -> Sentence:
        """Remove it."""
        _timer(transaction)
        transaction.delete(Timer, tuple(transaction.document.table(Timer)))
        return Sentence("Put the timer away")


def put_timer(
    transaction: Transaction, seconds: int, at: str, step_id: AgendaStepId | None, fresh_id: str
) -> None:
    """Have the clock run from the time `at`; the file holds one, which `fresh_id` names where there is none yet."""
    present = transaction.document.timer
    timer_id = present.id if present is not None else TimerId(fresh_id)
    transaction.delete(Timer, set(transaction.document.table(Timer)) - {timer_id})
    transaction.put(Timer(id=timer_id, step_id=step_id, seconds=seconds, ends=later(at, seconds)))


def seconds_between(start: str, end: str) -> float:
    """Seconds from one ISO time to another; less than nothing where the second is earlier."""
    difference = datetime.datetime.fromisoformat(end) - datetime.datetime.fromisoformat(start)
    return difference.total_seconds()


def later(start: str, seconds: float) -> str:
    """The ISO time this many seconds after another."""
    moment = datetime.datetime.fromisoformat(start) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds")


def _timer(transaction: Transaction) -> Timer:
    timer = transaction.document.timer
    if timer is None:
        raise NotFound(Sentence("There is no timer. Nothing was changed."))
    return timer
