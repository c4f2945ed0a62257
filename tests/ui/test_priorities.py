"""Deciding in the window: opportunities are dragged on the matrix, actions are typed and kept."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.workspaces import open_workspace
from workshop_app.commands.actions import AddAction
from workshop_app.commands.fields import SetField
from workshop_app.commands.findings import AddOpportunity
from workshop_app.commands.votes import CloseVote, OpenVote, SetHands
from workshop_app.journey.records import ActionStatus, DotColour, Opportunity, VoteSubject
from workshop_app.ui.priorities.fields import CHIP_HEIGHT, DOT, Plan
from workshop_app.ui.priorities.view import PrioritiesView


@pytest.fixture
def view(qtbot, workspace):
    shown = PrioritiesView(workspace)
    qtbot.addWidget(shown)
    shown.resize(1200, 760)
    shown.show()
    return shown


def rated(workspace, opportunity_id="faster"):
    opportunity = workspace.document.get(Opportunity, opportunity_id)
    return opportunity.value, opportunity.effort


def drag(view, opportunity_id, to, *, drop=True):
    """Drag a chip to a point of the board."""
    chip = view.board.chip(opportunity_id)
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    for part in (0.3, 0.7, 1.0):
        there = view.board.mapToGlobal(to)
        start = chip.mapToGlobal(QPoint(10, 10))
        QTest.mouseMove(chip, chip.mapFromGlobal(start + (there - start) * part))
    if drop:
        QTest.mouseRelease(
            chip, Qt.MouseButton.LeftButton, pos=chip.mapFromGlobal(view.board.mapToGlobal(to))
        )
    return chip


def test_a_chip_is_dragged_into_a_field_in_one_step(view, workspace):
    before = len(workspace.session.history())
    drag(view, "faster", view.board.plan.field((2, 4)).center())
    assert rated(workspace) == (2, 4)
    assert len(workspace.session.history()) == before + 1
    chip = view.board.chip("faster")
    assert view.board.plan.field((2, 4)).contains(chip.geometry())
    workspace.undo()
    assert rated(workspace) == (5, 1)
    assert view.board.plan.field((5, 1)).contains(chip.geometry())


def test_escape_drops_it_back(view, workspace):
    chip = drag(view, "faster", view.board.plan.field((2, 4)).center(), drop=False)
    QTest.keyClick(chip, Qt.Key.Key_Escape)
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton)
    assert rated(workspace) == (5, 1)
    assert view.board.plan.field((5, 1)).contains(chip.geometry())


def test_beside_the_fields_it_is_taken_off_and_waits_in_the_tray(view, workspace):
    drag(view, "faster", QPoint(10, 200))
    assert rated(workspace) == (None, None)
    assert view.board.plan.tray.contains(view.board.chip("faster").geometry())


def test_keys_do_what_the_hand_does(view, workspace):
    chip = view.board.chip("faster")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Right)
    QTest.keyClick(chip, Qt.Key.Key_Down)
    assert rated(workspace) == (4, 2)
    QTest.keyClick(chip, Qt.Key.Key_Up)
    QTest.keyClick(chip, Qt.Key.Key_Up)
    assert rated(workspace) == (5, 2)
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert rated(workspace) == (None, None)
    QTest.keyClick(chip, Qt.Key.Key_Left)
    assert rated(workspace) == (3, 3)


def test_enter_leads_to_where_it_was_seen(view, qtbot):
    with qtbot.waitSignal(view.revealed) as told:
        QTest.keyClick(view.board.chip("faster"), Qt.Key.Key_Return)
    assert told.args == ["b"]


def test_a_hand_that_holds_a_chip_is_not_disturbed_by_what_the_room_does(view, workspace):
    chip = drag(view, "faster", view.board.plan.field((1, 5)).center(), drop=False)
    held = chip.geometry()
    workspace.run(AddOpportunity(("a",), "Another"))
    assert chip.geometry() == held
    QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert rated(workspace) == (1, 5)


def test_only_what_the_map_shows_is_on_the_board(view, workspace):
    workspace.show_map("then")
    with pytest.raises(KeyError):
        view.board.chip("faster")


def test_an_action_is_typed_and_kept_with_its_fields(view, workspace):
    panel = view.actions_panel
    QTest.keyClicks(panel.entry, "Put up signs")
    QTest.keyClick(panel.entry, Qt.Key.Key_Return)
    action = workspace.document.actions[-1]
    assert action.title == "Put up signs"
    box = panel.box(action.id)
    QTest.keyClicks(box.owner, "Zoe")
    QTest.keyClick(box.owner, Qt.Key.Key_Return)
    QTest.keyClicks(box.due, "31/1/2027")
    QTest.keyClick(box.due, Qt.Key.Key_Return)
    box.status.picked.emit(ActionStatus.DONE)
    action = workspace.document.actions[-1]
    assert (action.owner, action.due, action.status) == ("Zoe", "2027-01-31", ActionStatus.DONE)


def test_an_action_of_an_opportunity_is_on_its_interaction(view, workspace):
    view.board.make_action("faster")
    action = workspace.document.actions[-1]
    assert (action.title, action.interaction_id) == ("Faster", "b")


def test_a_file_that_cannot_be_changed_is_only_looked_at(qtbot, tmp_path):
    workspace = open_workspace(tmp_path, read_only=True)
    view = PrioritiesView(workspace)
    qtbot.addWidget(view)
    view.resize(1200, 760)
    view.show()
    drag(view, "faster", view.board.plan.field((2, 4)).center())
    QTest.keyClick(view.board.chip("faster"), Qt.Key.Key_Right)
    assert rated(workspace) == (5, 1)
    assert not view.actions_panel.entry.isEnabled()
    workspace.close()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 12, 80])
def test_chips_of_a_field_stay_in_it(view, count):
    plan = Plan(view.board.size())
    boxes = plan.places_in((3, 3), count)
    assert len(boxes) == count
    assert all(plan.field((3, 3)).contains(box) for box in boxes)
    assert all(box.height() >= min(CHIP_HEIGHT, DOT) for box in boxes)
    assert len({(box.x(), box.y()) for box in boxes}) == count


def test_an_action_shows_all_its_lines_and_tells_what_is_cut(view, workspace, qtbot):
    view.resize(880, 400)
    for number in range(5):
        workspace.run(
            AddAction(f"Number {number}: ask in each of the shops what customers need most on Saturdays", "a")
        )
    action = workspace.document.actions[-1]
    workspace.run(SetField("Action", action.id, "owner", "The manager of the shop in the old town"))
    box = view.actions_panel.box(action.id)
    qtbot.waitUntil(lambda: box.title.document().documentLayout().documentSize().height() >= 2)
    QApplication.processEvents()
    for shown in (view.actions_panel.box(each.id).title for each in workspace.document.actions):
        lines = shown.document().documentLayout().documentSize().height()
        assert shown.viewport().height() >= lines * shown.fontMetrics().lineSpacing()
    middle = box.owner.rect().center()
    box.owner.event(QHelpEvent(QEvent.Type.ToolTip, middle, box.owner.mapToGlobal(middle)))
    assert "The manager of the shop in the old town" in QToolTip.text()
    QToolTip.hideText()
    assert box.owner.width() == box.status.width()


def test_a_chip_shows_the_dots_of_the_last_vote_once_it_is_closed(view, workspace):
    workspace.run(CloseVote("running", "2026-11-22T11:30:00+00:00"))
    opening = OpenVote("What first?", VoteSubject.OPPORTUNITY, "now", 3, False, "2026-11-22T12:00:00+00:00")
    workspace.run(opening)
    workspace.run(SetHands(opening.id, "faster", DotColour.PLAIN, 4))
    assert view.board.chip("faster").dots == 0
    workspace.run(CloseVote(opening.id, "2026-11-22T12:10:00+00:00"))
    assert view.board.chip("faster").dots == 4
    assert "4 dots" in view.board.chip("faster").accessibleName()
