"""The agenda and the clock as commands: who runs, what is set, what ends with what."""

import pytest

from tests.commands.projects import full_project
from workshop_app.analysis.schedule import running_step
from workshop_app.commands.agenda import (
    AddAgendaStep,
    DeleteAgendaSteps,
    DuplicateAgendaStep,
    EndStep,
    MoveAgendaStep,
    ResetAgenda,
    StartStep,
    UseAgenda,
)
from workshop_app.commands.timer import AddMinute, PauseTimer, RemoveTimer, ResumeTimer, SetTimer
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import AgendaStep, Timer
from workshop_app.language import say
from workshop_app.session import Session

NINE = "2026-11-22T09:00:00.000+01:00"
FIVE_PAST = "2026-11-22T09:05:00.000+01:00"
HALF_PAST = "2026-11-22T09:30:00.000+01:00"


def step(session: Session, step_id: str) -> AgendaStep:
    return session.document.get(AgendaStep, step_id)


def timer(session: Session) -> Timer:
    found = session.document.timer
    assert found is not None
    return found


def titles(session: Session) -> list[str]:
    return [each.title for each in session.document.agenda]


class TestRunning:
    def test_starting_sets_the_clock_to_the_minutes_of_the_step(self, session):
        session.run(StartStep("gather", NINE))
        assert (step(session, "gather").started, step(session, "gather").ended) == (NINE, "")
        clock = timer(session)
        assert clock.id == "timer"  # a file holds one
        assert (clock.step_id, clock.seconds, clock.left) == ("gather", 1500, None)
        assert clock.ends == "2026-11-22T09:25:00.000+01:00"

    def test_starting_another_step_ends_the_one_that_runs(self, session):
        session.run(StartStep("gather", NINE))
        session.run(StartStep("welcome", FIVE_PAST))
        assert step(session, "gather").ended == FIVE_PAST
        assert (step(session, "welcome").started, step(session, "welcome").ended) == (FIVE_PAST, "")
        assert timer(session).step_id == "welcome"

    def test_starting_the_one_that_runs_changes_nothing(self, session):
        session.run(StartStep("gather", NINE))
        assert session.run(StartStep("gather", FIVE_PAST)) is None

    def test_a_step_without_minutes_has_no_clock(self, session):
        session.run(AddAgendaStep("Open end", 0, id="open"))
        session.run(StartStep("open", NINE))
        assert session.document.timer is None
        session.run(StartStep("gather", FIVE_PAST))
        assert timer(session).seconds == 1500

    def test_ending_puts_its_clock_away(self, session):
        session.run(StartStep("gather", NINE))
        session.run(EndStep("gather", HALF_PAST))
        assert step(session, "gather").ended == HALF_PAST
        assert session.document.timer is None
        assert session.run(EndStep("gather", HALF_PAST)) is None

    def test_undo_steps_over_the_course_of_the_workshop(self, session):
        session.run(MoveAgendaStep("gather", 0))
        session.run(StartStep("gather", NINE), origin=WORKSHOP)
        session.run(PauseTimer(FIVE_PAST), origin=WORKSHOP)
        session.undo()
        assert titles(session) == ["Welcome", "Gather"]
        assert step(session, "gather").started == NINE
        assert timer(session).left == 1200

    def test_the_agenda_can_be_begun_anew(self, session):
        session.run(StartStep("gather", NINE))
        session.run(ResetAgenda())
        assert [(each.started, each.ended) for each in session.document.agenda] == [("", ""), ("", "")]
        assert session.document.timer is None
        assert session.run(ResetAgenda()) is None


class TestClock:
    def test_stands_with_what_is_left_and_goes_on(self, session):
        session.run(SetTimer(600, NINE))
        session.run(PauseTimer(FIVE_PAST))
        assert (timer(session).ends, timer(session).left) == ("", 300)
        assert session.run(PauseTimer(HALF_PAST)) is None
        session.run(ResumeTimer(HALF_PAST))
        assert (timer(session).ends, timer(session).left) == ("2026-11-22T09:35:00.000+01:00", None)
        assert session.run(ResumeTimer(HALF_PAST)) is None

    def test_that_is_over_stands_at_nothing(self, session):
        session.run(SetTimer(60, NINE))
        session.run(PauseTimer(FIVE_PAST))
        assert timer(session).left == 0

    def test_gets_a_minute_while_it_runs_while_it_stands_and_when_it_is_over(self, session):
        session.run(SetTimer(600, NINE))
        session.run(AddMinute(FIVE_PAST))
        assert (timer(session).ends, timer(session).seconds) == ("2026-11-22T09:11:00.000+01:00", 660)
        session.run(PauseTimer(FIVE_PAST))
        session.run(AddMinute(FIVE_PAST))
        assert (timer(session).left, timer(session).seconds) == (420, 720)
        session.run(SetTimer(60, NINE))
        session.run(AddMinute(FIVE_PAST))
        assert timer(session).ends == "2026-11-22T09:06:00.000+01:00"

    def test_belongs_to_the_step_that_runs_or_to_none(self, session):
        session.run(SetTimer(90, NINE))
        assert timer(session).step_id is None
        session.run(StartStep("gather", NINE))
        changed = session.run(SetTimer(90, NINE))
        assert changed is not None
        assert timer(session).step_id == "gather"
        assert say(changed.step.label, "en") == "Set the timer to 1:30"

    @pytest.mark.parametrize("seconds", [0, -5, 24 * 3600 + 1])
    def test_takes_no_time_that_is_none(self, session, seconds):
        with pytest.raises(RuleBroken):
            session.run(SetTimer(seconds, NINE))

    @pytest.mark.parametrize("command", [PauseTimer(NINE), ResumeTimer(NINE), AddMinute(NINE), RemoveTimer()])
    def test_that_was_put_away_cannot_be_changed(self, session, command):
        session.run(RemoveTimer())
        with pytest.raises(NotFound):
            session.run(command)


class TestEditing:
    def test_steps_are_added_moved_copied_and_deleted(self, session):
        session.run(AddAgendaStep("Break", 15, index=1))
        assert titles(session) == ["Welcome", "Break", "Gather"]
        session.run(MoveAgendaStep("gather", 0))
        assert titles(session) == ["Gather", "Welcome", "Break"]
        session.run(DuplicateAgendaStep("welcome", "again"))
        assert titles(session) == ["Gather", "Welcome", "Welcome", "Break"]
        again = step(session, "again")
        assert (again.prompt, again.minutes, again.method) == ("Who are you?", 10, 2)
        assert (again.started, again.ended) == ("", "")
        session.run(DeleteAgendaSteps(("welcome", "again")))
        assert titles(session) == ["Gather", "Break"]

    def test_the_clock_goes_with_its_step(self, session):
        session.run(StartStep("gather", NINE))
        session.run(DeleteAgendaSteps(("welcome",)))
        assert timer(session).step_id == "gather"
        session.run(DeleteAgendaSteps(("gather",)))
        assert session.document.timer is None

    def test_another_agenda_takes_the_place_of_the_whole(self, session):
        session.run(StartStep("gather", NINE))
        (old,) = (each for each in full_project() if isinstance(each, AgendaStep) and each.id == "welcome")
        session.run(UseAgenda((old, AgendaStep(id="bye", rank="", title="Bye")), "Short"))
        assert titles(session) == ["Welcome", "Bye"]
        assert all(each.started == each.ended == "" for each in session.document.agenda)
        assert session.document.timer is None
        session.undo()
        assert titles(session) == ["Welcome", "Gather"]
        assert step(session, "gather").started == NINE
        assert timer(session).step_id == "gather"

    def test_a_running_step_that_comes_back_while_another_runs_does_not_take_its_place(self, session):
        session.run(StartStep("gather", NINE), origin=WORKSHOP)
        session.run(DeleteAgendaSteps(("gather",)))
        session.run(StartStep("welcome", FIVE_PAST), origin=WORKSHOP)
        session.undo()
        assert titles(session) == ["Welcome", "Gather"]
        assert running_step(session.document) == step(session, "welcome")
        assert timer(session).step_id == "welcome"
        session.run(PauseTimer(FIVE_PAST), origin=WORKSHOP)
        assert timer(session).left == 600
        session.run(EndStep("welcome", HALF_PAST), origin=WORKSHOP)
        assert running_step(session.document) is None
        assert session.document.timer is None
        session.run(StartStep("gather", HALF_PAST), origin=WORKSHOP)
        assert list(session.document.table(Timer)) == [timer(session).id]
