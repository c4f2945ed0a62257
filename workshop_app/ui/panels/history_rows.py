"""The history as rows: days, and under each the steps that were taken, the newest first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.language import _, current, format_date, format_time, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workshop_app.journey.history import Step
    from workshop_app.journey.records import Snapshot


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day, in words."""

    text: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step that was taken.

    `text` and `time` are in the window's language. `undone` tells that it was taken back since; `now` that the project
    is as it stood after this step; `versions` are the names that were given to that state.
    """

    number: int
    text: str
    time: str
    undone: bool
    now: bool
    versions: tuple[str, ...]


Row = DayRow | StepRow


def rows_of(
    steps: Sequence[Step], versions: Iterable[Snapshot], today: datetime.date | None = None
) -> list[Row]:
    """Return the rows of a journal. Undoing and redoing are no rows of their own, they mark the step they concern.

    `today` is the day that is called so; by default the system's.
    """
    today = today or datetime.datetime.now().astimezone().date()
    undone: set[int] = set()
    taken: list[Step] = []
    for step in steps:
        if step.move == "undo" and step.target is not None:
            undone.add(step.target)
        elif step.move == "redo" and step.target is not None:
            undone.discard(step.target)
        else:
            taken.append(step)
    last = next((step.number for step in reversed(taken) if step.number not in undone), None)
    names = _names(taken, versions)
    rows: list[Row] = []
    day: datetime.date | None = None
    for step in reversed(taken):
        moment = datetime.datetime.fromisoformat(step.time).astimezone()
        if moment.date() != day:
            day = moment.date()
            rows.append(DayRow(day_text(day, today)))
        number = step.number
        named = tuple(names.get(number, ()))
        rows.append(
            StepRow(number, say(step.label), format_time(moment), number in undone, number == last, named)
        )
    return rows


def _names(taken: Sequence[Step], versions: Iterable[Snapshot]) -> dict[int, list[str]]:
    """Names by the step they belong to; a state that an undo led to is told by the step taken last before it."""
    names: dict[int, list[str]] = {}
    numbers = [step.number for step in taken]
    for version in sorted(versions, key=lambda version: (version.step, version.created)):
        before = [number for number in numbers if number <= version.step]
        if before:
            names.setdefault(before[-1], []).append(version.name)
    return names


def day_text(day: datetime.date, today: datetime.date) -> str:
    """Return what to call a day."""
    if day == today:
        return _("Today")
    if day == today - datetime.timedelta(days=1):
        return _("Yesterday")
    return format_date(day, current())
