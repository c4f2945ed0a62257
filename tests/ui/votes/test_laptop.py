"""The laptop that goes round, by mouse and keys: who has it, what they choose, and that the next sees none of it."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import MAP, large_document, with_room
from tests.workspaces import click, key, open_workspace, put_away, steps, type_into
from workshop_app.analysis.votes import dots_put, open_round
from workshop_app.commands.interactions import DeleteInteractions
from workshop_app.commands.participants import RemoveParticipants
from workshop_app.commands.tags import SetSentiment
from workshop_app.commands.votes import CloseVote, OpenVote
from workshop_app.journey.records import DotColour, Interaction, VoteSubject
from workshop_app.ui.votes.ballot import counter_part
from workshop_app.ui.votes.laptop import Laptop

RED, GREEN, PLAIN = DotColour.RED, DotColour.GREEN, DotColour.PLAIN
NOW = "2026-11-22T11:30:00+00:00"


@pytest.fixture
def laptop(panel, workspace):
    """The sheet, going round for a vote in two colours."""
    workspace.run(OpenVote("Where?", VoteSubject.INTERACTION, MAP, 3, two_colours=True, opened=NOW))
    click(panel.running.pass_round)
    return panel.laptop


def name_button(laptop, name):
    return next(button for button in laptop.hand_over.names.widgets if button.text() == name)


def put_by(workspace, who):
    return dots_put(workspace.document, open_round(workspace.document).id, who)


def press(laptop, row, number, part):
    """Click a part of a counter of the ballot."""
    ballot = laptop.ballot
    box = ballot.visualRect(ballot.ballot.index(row)).adjusted(1, 3, -1, -3)
    click(ballot.viewport(), counter_part(box, number, len(ballot.ballot.colours), part).center())


def test_dots_are_put_by_keys_and_hidden_from_the_next(laptop, workspace):
    assert laptop.isVisible()
    assert [button.text() for button in laptop.hand_over.names.widgets] == ["Ada", "Bo"]
    click(name_button(laptop, "Ada"))
    order = [line.target_id for line in laptop.ballot.ballot.rows]
    QTest.keyClicks(laptop.ballot, "++")
    key(laptop.ballot, Qt.Key.Key_Down)
    key(laptop.ballot, Qt.Key.Key_Right)
    QTest.keyClicks(laptop.ballot, "+")
    assert put_by(workspace, "ada") == {(order[0], GREEN): 2, (order[1], RED): 1}
    assert laptop._left.text().startswith("No dots left")
    QTest.keyClicks(laptop.ballot, "+")
    assert sum(put_by(workspace, "ada").values()) == 3
    key(laptop.ballot, Qt.Key.Key_Return)
    assert laptop.hand_over.isVisible()
    assert laptop.ballot.ballot.counts == {}
    assert name_button(laptop, "Ada").accessibleName() == "Ada: done"
    click(name_button(laptop, "Bo"))
    assert laptop.ballot.ballot.counts == {}
    assert laptop.ballot.currentIndex().row() == 0
    assert laptop._left.text() == "3 dots left, both colours together"


def test_dots_are_put_and_taken_by_mouse(laptop, workspace):
    click(name_button(laptop, "Bo"))
    order = [line.target_id for line in laptop.ballot.ballot.rows]
    press(laptop, 2, 1, "more")
    press(laptop, 2, 1, "more")
    press(laptop, 0, 0, "more")
    press(laptop, 2, 1, "less")
    assert put_by(workspace, "bo") == {(order[2], RED): 1, (order[0], GREEN): 1}
    click(laptop.done)
    assert laptop.hand_over.isVisible()


def test_a_click_on_the_words_puts_a_dot_where_there_is_one_colour(panel, workspace):
    workspace.run(OpenVote("Where?", VoteSubject.INTERACTION, MAP, 3, two_colours=False, opened=NOW))
    click(panel.running.pass_round)
    laptop = panel.laptop
    click(name_button(laptop, "Ada"))
    click(
        laptop.ballot.viewport(),
        laptop.ballot.visualRect(laptop.ballot.ballot.index(1)).topLeft() + QPoint(30, 30),
    )
    assert list(put_by(workspace, "ada").values()) == [1]


def test_somebody_new_and_somebody_without_a_name_can_vote(laptop, workspace):
    type_into(laptop.hand_over.entry, "Zoe")
    key(laptop.hand_over.entry, Qt.Key.Key_Return)
    assert workspace.document.participants[-1].name == "Zoe"
    QTest.keyClicks(laptop.ballot, "+")
    key(laptop.ballot, Qt.Key.Key_Return)
    click(laptop.hand_over.anonymous)
    assert workspace.document.participants[-1].name == ""
    QTest.keyClicks(laptop.ballot, "+")
    key(laptop.ballot, Qt.Key.Key_Escape)
    assert len(workspace.document.votes_of(open_round(workspace.document).id)) == 2
    assert "2 of 5" in laptop.hand_over._turnout.text()


def test_undo_neither_reaches_a_vote_nor_works_in_other_hands(panel, workspace):
    workspace.run(SetSentiment(("i0",), 2))
    click(panel.start.start)
    click(panel.running.pass_round)
    laptop = panel.laptop
    click(name_button(laptop, "Ada"))
    QTest.keyClicks(laptop.ballot, "+")
    before = steps(workspace)
    key(laptop.ballot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert steps(workspace) == before
    laptop.close_sheet()
    click(panel.running.close_vote)
    before = workspace.document.votes_of(workspace.document.vote_rounds[0].id)
    workspace.undo()
    assert workspace.document.get(Interaction, "i0").sentiment != 2
    assert workspace.document.votes_of(workspace.document.vote_rounds[0].id) == before
    assert open_round(workspace.document) is None


def test_escape_hides_first_and_then_puts_the_sheet_away(laptop):
    click(name_button(laptop, "Ada"))
    key(laptop.ballot, Qt.Key.Key_Escape)
    assert laptop.hand_over.isVisible()
    type_into(laptop.hand_over.entry, "Zo")
    key(laptop.hand_over.entry, Qt.Key.Key_Escape)
    assert laptop.isVisible()
    assert laptop.hand_over.entry.text() == ""
    key(laptop.hand_over.entry, Qt.Key.Key_Escape)
    assert not laptop.isVisible()


def test_it_goes_when_the_vote_is_closed_and_says_what_it_covers(laptop, workspace):
    click(name_button(laptop, "Ada"))
    workspace.run(RemoveParticipants(("ada",)))
    QTest.keyClicks(laptop.ballot, "+")
    assert "ended your part" in laptop._said.text()
    assert laptop._said.isVisible()
    workspace.run(CloseVote(open_round(workspace.document).id, NOW))
    assert not laptop.isVisible()


def test_hands_are_counted_by_typing_numbers(panel, workspace):
    workspace.run(OpenVote("Where?", VoteSubject.INTERACTION, MAP, 3, two_colours=False, opened=NOW))
    click(panel.running.count)
    laptop = panel.laptop
    order = [line.target_id for line in laptop.ballot.ballot.rows]
    QTest.keyClicks(laptop.ballot, "12")
    key(laptop.ballot, Qt.Key.Key_Down)
    QTest.keyClicks(laptop.ballot, "70")
    key(laptop.ballot, Qt.Key.Key_Backspace)
    QTest.keyClicks(laptop.ballot, "+")
    assert put_by(workspace, None) == {(order[0], PLAIN): 12, (order[1], PLAIN): 8}
    key(laptop.ballot, Qt.Key.Key_Return)
    assert not laptop.isVisible()


def test_ratings_go_card_by_card(panel, workspace):
    click(panel.rated.pass_round)
    laptop = panel.laptop
    click(name_button(laptop, "Ada"))
    walk = laptop.walk
    order = [item.id for item in workspace.document.interactions_of(MAP)]
    assert walk.card_id == order[0]
    key(walk, Qt.Key.Key_1)
    key(walk, Qt.Key.Key_Right)
    key(walk, Qt.Key.Key_5)
    felt = {
        rating.interaction_id: rating.sentiment
        for name in order
        for rating in workspace.document.ratings_of(name)
    }
    assert felt == {order[0]: -2, order[2]: 2}
    key(walk, Qt.Key.Key_Left)
    click(walk.faces.choices[3])
    assert [item.sentiment for item in workspace.document.ratings_of(order[2])] == [1]
    key(walk, Qt.Key.Key_Left)
    key(walk, Qt.Key.Key_Backspace)
    assert workspace.document.ratings_of(order[2]) == ()
    click(walk.next)
    key(walk, Qt.Key.Key_3)
    assert laptop.hand_over.isVisible()
    assert laptop.hand_over._turnout.text() == "1 person has rated"
    # Coming back, one goes on where nothing was said yet.
    click(name_button(laptop, "Ada"))
    assert walk.card_id == order[1]


def test_a_card_that_is_deleted_meanwhile_is_asked_no_more(panel, workspace):
    click(panel.rated.pass_round)
    laptop = panel.laptop
    click(name_button(laptop, "Bo"))
    first = laptop.walk.card_id
    workspace.run(DeleteInteractions((first,)))
    assert laptop.walk.card_id != first
    workspace.run(DeleteInteractions(tuple(item.id for item in workspace.document.interactions_of(MAP))))
    assert laptop.walk.card_id == ""
    assert laptop.hand_over.isVisible()


def test_a_long_map_is_voted_on_fluently(tmp_path, qapp):
    document = with_room(large_document(1000, 10, 5), closed=False)
    workspace = open_workspace(tmp_path, document.records())
    window = QWidget()
    window.resize(900, 700)
    window.show()
    laptop = Laptop(workspace, window)
    laptop.pass_vote("round")
    click(laptop.hand_over.anonymous)
    assert len(laptop.ballot.ballot.rows) == 1000
    taken = []
    for which in ("+", "-", "+"):
        start = time.perf_counter()
        QTest.keyClicks(laptop.ballot, which)
        key(laptop.ballot, Qt.Key.Key_Down)
        QApplication.processEvents()
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.1
    put_away(window)
    workspace.close()
