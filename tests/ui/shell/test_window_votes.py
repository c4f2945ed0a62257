"""A vote and ratings in the whole window: by shortcut, with the laptop over everything, and on the map at the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import card, grid_records
from tests.workspaces import click, key, open_workspace, type_into
from workshop_app.analysis.votes import card_dots, open_round
from workshop_app.layout.display import Icon

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window, tmp_path):
    """The window with a small map of a room that has not voted yet."""
    cards = [card(number, stage=number % 3, persona=number % 2) for number in range(9)]
    window.open_workspace(open_workspace(tmp_path, [*grid_records(3, 2), *cards]))
    QApplication.processEvents()
    return window.project


def icons(page, card_id):
    """The names of the icons on a card, as the canvas shows it."""
    return [
        shape.name
        for shape in page.canvas.picture.block("card", card_id).content.shapes
        if isinstance(shape, Icon)
    ]


def test_a_vote_from_its_question_to_dots_on_the_map(window, page, qtbot):
    key(page.canvas, Qt.Key.Key_V, CONTROL | SHIFT)
    panel = page.right.votes
    assert page.shows_right("votes")
    assert QApplication.focusWidget() is panel.start.question
    type_into(panel.start.question, "Where does it hurt?")
    click(panel.start.start)
    assert page.vote_sign.text().strip() == "Vote running"
    assert page.vote_sign.isVisible()
    click(panel.running.pass_round)
    laptop = panel.laptop
    assert laptop.geometry() == page.rect()
    type_into(laptop.hand_over.entry, "Ada")
    key(laptop.hand_over.entry, Qt.Key.Key_Return)
    first = laptop.ballot.ballot.rows[0].target_id
    QTest.keyClicks(laptop.ballot, "++")
    # The window's shortcuts do nothing in a participant's hands.
    key(laptop.ballot, Qt.Key.Key_Z, CONTROL)
    key(laptop.ballot, Qt.Key.Key_K, CONTROL)
    assert window.overlays.made("palette") is None
    key(laptop.ballot, Qt.Key.Key_Return)
    assert page.vote_sign.text().strip() == "Vote running: 1 of 1"
    assert "vote" not in icons(page, first)
    click(laptop.end)
    assert not laptop.isVisible()
    click(panel.running.close_vote)
    assert not page.vote_sign.isVisible()
    assert open_round(page.document) is None
    assert card_dots(page.document, page.workspace.map_id)[first].plain == 2
    qtbot.waitUntil(lambda: "vote" in icons(page, first))


def test_the_room_disagrees_at_a_card_for_all_to_see(window, page, qtbot):
    window.actions_table["pass_laptop"].trigger()
    laptop = page.right.votes.laptop
    first = page.document.interactions_of(page.workspace.map_id)[0].id
    for name, which in (("Ada", Qt.Key.Key_1), ("Bo", Qt.Key.Key_5)):
        type_into(laptop.hand_over.entry, name)
        key(laptop.hand_over.entry, Qt.Key.Key_Return)
        assert laptop.walk.card_id == first
        key(laptop.walk, which)
        key(laptop.walk, Qt.Key.Key_Escape)
    key(laptop, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "divided" in icons(page, first))
    assert page.right.votes.rated.list.results.row(0).record_id == first


def test_the_sign_of_a_running_vote_leads_to_it(window, page):
    page.show_right("votes")
    click(page.right.votes.start.start)
    page.fold("right", away=True)
    click(page.vote_sign)
    assert page.shows_right("votes")
    window.set_language("fr")
    assert page.vote_sign.text().strip() == "Vote en cours"
    window.set_language("en")


def test_votes_can_be_opened_beside_other_views(page):
    page.show_view("prioritise")
    page.show_right("votes")
    assert page.shows_right("votes")
    assert page.right.votes.start.isVisible()


def test_enter_that_starts_a_vote_does_not_press_the_button_that_has_the_keyboard_then(page):
    key(page.canvas, Qt.Key.Key_V, CONTROL | SHIFT)
    panel = page.right.votes
    type_into(panel.start.question, "Where does it hurt?")
    key(panel.start.question, Qt.Key.Key_Return)
    assert open_round(page.document) is not None
    assert QApplication.focusWidget() is panel.running.pass_round
    assert panel._laptop is None
    key(panel.running.pass_round, Qt.Key.Key_Return)
    assert panel.laptop.isVisible()
