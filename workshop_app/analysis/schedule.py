"""How a workshop stands against its plan: what has passed, what is to come, and when it will be over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import AgendaStep

_MINUTE = 60
_ANOTHER_DAY = 6 * 60 * _MINUTE
"""Seconds. A workshop that is this late goes on at another time: it is neither late nor early."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The course of the agenda at a moment. All figures are seconds.

    `number` is the place (from 1) of the step that runs, or else ran last; None before the first. `passed` is how
    long the step that runs has taken, `planned` what it was given. `remaining` is what is to come, the rest of the
    step that runs included. `late` is how much later than planned the workshop will end (less than nothing: earlier);
    None before it begins, and where it goes on after a long interval. `begins` tells by id when steps that were not
    started yet are expected to begin; `ends` when all will be over.
    """

    number: int | None
    total: int
    running: bool
    passed: float
    planned: float
    remaining: float
    late: float | None
    ends: datetime.datetime | None
    begins: Mapping[str, datetime.datetime] = field(default_factory=dict)


def running_step(document: Document) -> AgendaStep | None:
    """The step that was started and not ended; the one started last, where undo brought back another."""
    running = [step for step in document.agenda if step.started and not step.ended]
    return max(running, key=lambda step: step.started, default=None)


def schedule(document: Document, now: datetime.datetime) -> Schedule:
    """Where the agenda stands at `now` (with its zone).

    A step that was passed over, before one that was started, is not expected any more. The rest of the step that
    runs is what its clock says, else what is left of its minutes.
    """
    steps = document.agenda
    current = running_step(document)
    running = None if current is None else steps.index(current)
    reached = running
    if reached is None:
        reached = max((place for place, step in enumerate(steps) if step.started), default=None)
    passed = planned = rest = 0.0
    if running is not None:
        step = steps[running]
        # A clock that was set back makes the step seem to begin later.
        passed = max(0.0, (now - _moment(step.started)).total_seconds())
        planned = step.minutes * _MINUTE
        rest = _rest(document, step, passed, now)
    begins: dict[str, datetime.datetime] = {}
    at = rest
    for step in steps[(reached + 1 if reached is not None else 0) :]:
        if not step.started:
            begins[step.id] = now + datetime.timedelta(seconds=at)
            at += step.minutes * _MINUTE
    begun = min((_moment(step.started) for step in steps if step.started), default=None)
    late: float | None = None
    if begun is not None:
        whole = datetime.timedelta(minutes=sum(step.minutes for step in steps))
        late = (now + datetime.timedelta(seconds=at) - begun - whole).total_seconds()
        late = None if abs(late) >= _ANOTHER_DAY else late
    open_end = running is not None or begins
    return Schedule(
        number=reached + 1 if reached is not None else None,
        total=len(steps),
        running=running is not None,
        passed=passed,
        planned=planned,
        remaining=at,
        late=late if open_end else None,
        ends=now + datetime.timedelta(seconds=at) if open_end else None,
        begins=begins,
    )


def _rest(document: Document, step: AgendaStep, passed: float, now: datetime.datetime) -> float:
    timer = document.timer
    if timer is None or timer.step_id != step.id:
        return max(0.0, step.minutes * _MINUTE - passed)
    left = (_moment(timer.ends) - now).total_seconds() if timer.ends else timer.left or 0.0
    return max(0.0, left)


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)
