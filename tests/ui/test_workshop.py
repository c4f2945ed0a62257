"""The workshop as it goes on, with a clock that the test winds."""

import pytest
from PySide6.QtTest import QSignalSpy

from tests.workspaces import Told, open_workspace
from workshop_app.commands.agenda import AddAgendaStep, DeleteAgendaSteps, MoveAgendaStep
from workshop_app.commands.fields import SetField
from workshop_app.commands.interactions import DeleteInteractions
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import RoomView, Snapshot
from workshop_app.session import Session
from workshop_app.ui.workshop import Workshop
from workshop_app.ui.workspace import Workspace


@pytest.fixture
def workshop(workspace, clock) -> Workshop:
    return Workshop(workspace, workspace, clock)


def versions(workspace: Workspace) -> list[str]:
    return [version.name for version in workspace.document.table(Snapshot).values()]


class TestSteps:
    def test_begin_with_the_first_that_was_not_started(self, workshop):
        assert workshop.current_step is None
        assert workshop.next_step.id == "gather"

    def test_start_with_their_clock_and_their_view(self, workshop, workspace):
        workspace.run(SetField("AgendaStep", "gather", "view", RoomView.NOTES))
        told, seen = QSignalSpy(workshop.step_changed), QSignalSpy(workshop.view_changed)
        assert workshop.start_step("gather")
        assert workshop.current_step.id == "gather"
        assert workshop.next_step is None
        assert (workshop.timer_left(), workshop.timer_running) == (1500, True)
        assert workshop.view is RoomView.NOTES
        assert (told.count(), seen.count()) == (1, 1)

    def test_that_end_keep_a_version_of_the_map_under_their_title(self, workshop, workspace):
        workshop.start_step("gather")
        workspace.run(DeleteInteractions(("a",)))
        assert workshop.end_step()
        assert workshop.current_step is None
        assert workshop.timer_left() is None
        assert versions(workspace) == ["Start", "Gather"]
        version = next(each for each in workspace.document.table(Snapshot).values() if each.name == "Gather")
        kept = workspace.session.document_at(version.step)
        assert kept.find("Interaction", "a") is None
        assert kept.agenda == workspace.document.agenda

    def test_that_end_again_keep_another_version(self, workshop, workspace):
        for _ in range(2):
            workshop.start_step("gather")
            workshop.end_step()
        assert versions(workspace) == ["Start", "Gather", "Gather (2)"]

    def test_end_when_another_starts(self, workshop, workspace):
        workspace.run(AddAgendaStep("Vote", 5, id="vote"))
        workshop.start_step("gather")
        workshop.start_step("vote")
        assert versions(workspace) == ["Start", "Gather"]
        assert workshop.current_step.id == "vote"
        assert workshop.timer_left() == 300
        steps = workspace.session.history()
        assert workshop.start_step("vote")
        assert workspace.session.history() == steps

    def test_go_on_after_the_one_that_runs_even_when_it_was_gone_back_to(self, workshop, workspace):
        for name in ("Vote", "Decide", "Close"):
            workspace.run(AddAgendaStep(name, 5, id=name))
        workshop.start_step("Vote")
        workshop.end_step()
        assert workshop.next_step.id == "Decide"
        workshop.start_step("gather")
        assert workshop.next_step.id == "Decide"
        workshop.start_step("Close")
        assert workshop.next_step is None

    def test_are_stepped_over_by_undo(self, workshop, workspace):
        workspace.run(MoveAgendaStep("gather", 0))
        workshop.start_step("gather")
        workshop.end_step()
        workspace.undo()
        assert [step.id for step in workspace.document.agenda] == ["welcome", "gather"]
        assert versions(workspace) == ["Start", "Gather"]
        assert {step.origin for step in workspace.session.history()[-4:-1]} == {WORKSHOP}

    def test_that_are_gone_are_not_started(self, workshop, workspace):
        told = Told(workspace)
        workshop.start_step("gather")
        workspace.run(DeleteAgendaSteps(("gather",)))
        assert workshop.current_step is None
        assert not workshop.start_step("gather")
        assert len(told.texts) == 1

    def test_that_are_unknown_leave_the_one_that_runs_alone(self, workshop, workspace):
        workshop.start_step("gather")
        assert not workshop.start_step("nowhere")
        assert workshop.current_step.id == "gather"
        assert versions(workspace) == ["Start"]

    def test_can_be_begun_anew(self, workshop):
        workshop.start_step("gather")
        workshop.reset()
        assert workshop.current_step is None
        assert workshop.next_step.id == "welcome"


class TestClock:
    def test_tells_what_is_left_and_goes_below_nothing(self, workshop, clock):
        workshop.set_timer(90)
        clock.go(30.5)
        assert workshop.timer_left() == 59.5
        clock.go(60)
        assert workshop.timer_left() == -0.5

    def test_stands_and_goes_on(self, workshop, clock):
        workshop.set_timer(90)
        clock.go(30)
        workshop.pause_timer()
        assert not workshop.timer_running
        clock.go(600)
        assert workshop.timer_left() == 60
        workshop.resume_timer()
        clock.go(10)
        assert (workshop.timer_left(), workshop.timer_running) == (50, True)
        workshop.add_minute()
        assert workshop.timer_left() == 110
        workshop.remove_timer()
        assert workshop.timer_left() is None

    def test_gives_a_sign_a_minute_before_its_end_and_at_its_end_and_each_once(self, workshop, clock):
        signs = QSignalSpy(workshop.signalled)
        workshop.set_timer(90)
        for _ in range(100):
            clock.go(1)
            workshop.tick()
        assert [signs.at(index)[0] for index in range(signs.count())] == ["minute", "over"]

    def test_gives_no_sign_for_a_short_time_that_was_set(self, workshop, clock):
        signs = QSignalSpy(workshop.signalled)
        workshop.set_timer(45)
        workshop.tick()
        clock.go(10)
        workshop.tick()
        assert signs.count() == 0

    def test_gives_the_sign_again_after_a_minute_more(self, workshop, clock):
        signs = QSignalSpy(workshop.signalled)
        workshop.set_timer(61)
        clock.go(2)
        workshop.tick()
        workshop.add_minute()
        clock.go(61)
        workshop.tick()
        assert [signs.at(index)[0] for index in range(signs.count())] == ["minute", "minute"]

    def test_ticks_by_itself_only_while_it_runs(self, workshop, clock, qtbot):
        workshop.reset()
        ticks = QSignalSpy(workshop.timer_changed)
        qtbot.wait(150)
        assert ticks.count() == 0
        workshop.set_timer(90)
        before = ticks.count()
        clock.go(0.95)
        workshop.tick()
        qtbot.waitUntil(lambda: ticks.count() >= before + 2, timeout=3000)
        workshop.pause_timer()
        before = ticks.count()
        qtbot.wait(1200)
        assert ticks.count() == before

    def test_goes_on_after_a_restart(self, workshop, workspace, clock):
        workshop.start_step("gather")
        clock.go(100)
        path = workspace.session.path
        workspace.session.close()
        clock.go(20)
        again = Workspace(Session.open(path))
        workshop = Workshop(again, again, clock)
        assert workshop.current_step.id == "gather"
        assert (workshop.timer_left(), workshop.timer_running) == (1380, True)
        clock.go(2000)
        later = Workshop(again, again, clock)
        signs = QSignalSpy(later.signalled)
        later.tick()
        assert later.timer_left() == -620
        assert signs.count() == 0  # it was over long before anybody looked
        again.close()
        again.deleteLater()


class TestProjector:
    def test_shows_the_map_until_a_step_or_somebody_says_otherwise(self, workshop, workspace):
        assert workshop.view is RoomView.MAP
        workspace.run(SetField("AgendaStep", "gather", "view", RoomView.TIMER))
        workshop.start_step("gather")
        assert workshop.view is RoomView.TIMER
        seen = QSignalSpy(workshop.view_changed)
        workshop.show(RoomView.VOTE)
        workshop.show(RoomView.VOTE)
        assert (workshop.view, seen.count()) == (RoomView.VOTE, 1)
        workshop.show(None)
        assert workshop.view is RoomView.TIMER
        workspace.run(SetField("AgendaStep", "gather", "view", RoomView.JOIN))
        assert workshop.view is RoomView.JOIN
        assert seen.count() == 3

    def test_shows_what_the_next_step_asks_for_whatever_was_chosen_before(self, workshop):
        workshop.start_step("gather")
        workshop.show(RoomView.VOTE)
        workshop.start_step("welcome")
        assert workshop.view is RoomView.MAP

    def test_keeps_what_was_chosen_when_the_words_of_the_step_change(self, workshop, workspace):
        workshop.start_step("gather")
        workshop.show(RoomView.VOTE)
        workspace.run(SetField("AgendaStep", "gather", "prompt", "More"))
        assert workshop.view is RoomView.VOTE

    def test_points_at_something_until_it_is_gone(self, workshop, workspace):
        moved = QSignalSpy(workshop.spotlight_changed)
        workshop.set_spotlight("interaction", "a")
        workshop.set_spotlight("interaction", "a")
        assert (workshop.spotlight, moved.count()) == (("interaction", "a"), 1)
        workshop.set_spotlight("stage", "nowhere")
        assert workshop.spotlight == ("interaction", "a")
        workspace.run(DeleteInteractions(("a",)))
        assert (workshop.spotlight, moved.count()) == (None, 2)
        workshop.set_spotlight("persona", "lea")
        workshop.clear_spotlight()
        assert workshop.spotlight is None


def test_a_file_that_cannot_be_changed_says_so_and_nothing_runs(tmp_path, qapp, clock):
    workspace = open_workspace(tmp_path, read_only=True)
    told = Told(workspace)
    workshop = Workshop(workspace, workspace, clock)
    assert not workshop.start_step("gather")
    assert not workshop.set_timer(60)
    assert workshop.current_step is None
    assert len(told.texts) == 2
    workspace.close()
    workspace.deleteLater()
