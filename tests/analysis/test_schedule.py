"""A workshop against its plan, with the clock in hand."""

import datetime

import pytest

from workshop_app.analysis.schedule import Schedule, schedule
from workshop_app.journey.document import Document
from workshop_app.journey.records import AgendaStep, Project, Timer

NINE = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)


def at(minutes: float) -> datetime.datetime:
    return NINE + datetime.timedelta(minutes=minutes)


def step(name: str, minutes: int, started: float | None = None, ended: float | None = None) -> AgendaStep:
    return AgendaStep(
        id=name,
        rank=name,
        minutes=minutes,
        started="" if started is None else at(started).isoformat(),
        ended="" if ended is None else at(ended).isoformat(),
    )


def read(now: float, *records: AgendaStep | Timer) -> Schedule:
    return schedule(Document.of([Project(id="project"), *records]), at(now))


def clock(left: float | None = None, ends: float | None = None, step_id: str | None = "b") -> Timer:
    return Timer(
        id="t", step_id=step_id, seconds=600, ends="" if ends is None else at(ends).isoformat(), left=left
    )


def test_before_the_first_step_all_is_to_come():
    found = read(0, step("a", 10), step("b", 20))
    assert (found.number, found.total, found.running) == (None, 2, False)
    assert (found.remaining, found.late) == (1800, None)
    assert found.ends == at(30)
    assert found.begins == {"a": at(0), "b": at(10)}


def test_a_step_that_runs_as_planned_is_neither_late_nor_early():
    found = read(14, step("a", 10, 0, 10), step("b", 20, 10), step("c", 30), clock(ends=30))
    assert (found.number, found.running, found.passed, found.planned) == (2, True, 240, 1200)
    assert (found.remaining, found.late) == ((16 + 30) * 60, 0)
    assert found.ends == at(60)
    assert found.begins == {"c": at(30)}


def test_a_minute_more_and_a_pause_make_it_late():
    steps = (step("a", 10, 0, 10), step("b", 20, 10), step("c", 30))
    assert read(14, *steps, clock(ends=31)).late == 60
    assert read(14, *steps, clock(left=16 * 60)).late == 0
    assert read(19, *steps, clock(left=16 * 60)).late == 300


def test_a_step_that_is_over_its_time_makes_the_rest_later():
    found = read(33, step("a", 10, 0, 10), step("b", 20, 10), step("c", 30), clock(ends=30))
    assert (found.passed, found.late, found.remaining) == (23 * 60, 180, 30 * 60)
    assert found.begins == {"c": at(33)}


def test_without_a_clock_of_its_own_the_minutes_count():
    steps = (step("a", 10, 0, 10), step("b", 20, 10), step("c", 30))
    assert read(14, *steps).remaining == (16 + 30) * 60
    assert read(14, *steps, clock(ends=99, step_id=None)).remaining == (16 + 30) * 60


def test_ending_early_and_passing_a_step_over_gain_time():
    assert read(8, step("a", 10, 0, 8), step("b", 20)).late == -120
    found = read(10, step("a", 10, 0, 10), step("b", 20), step("c", 30, 10))
    assert found.late == -20 * 60
    assert found.begins == {}


def test_between_two_steps_the_last_one_counts():
    found = read(12, step("a", 10, 0, 10), step("b", 20))
    assert (found.number, found.running, found.late) == (1, False, 120)


def test_when_all_is_done_nothing_is_to_come():
    found = read(90, step("a", 10, 0, 10), step("b", 20, 10, 30))
    assert (found.number, found.remaining, found.ends, found.late) == (2, 0, None, None)


@pytest.mark.parametrize("minutes", [24 * 60, 400])
def test_a_workshop_that_goes_on_another_time_is_not_late(minutes):
    assert read(minutes + 10, step("a", 10, 0, 10), step("b", 20)).late is None


def test_an_empty_agenda_has_no_end():
    found = read(0)
    assert (found.number, found.total, found.remaining, found.ends) == (None, 0, 0, None)


def test_a_clock_that_was_set_back_makes_no_time_of_less_than_nothing():
    found = read(-120, step("a", 10, 0), step("b", 20))
    assert (found.running, found.passed) == (True, 0)
    assert found.remaining == (10 + 20) * 60


def test_of_two_steps_that_run_after_an_undo_the_one_started_last_counts():
    found = read(14, step("a", 10, 12), step("b", 20, 10), step("c", 30), clock(ends=30))
    assert (found.number, found.passed) == (1, 120)
