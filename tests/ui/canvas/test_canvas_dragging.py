"""Dragging cards: nothing changes before the button is let go."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.builders import card, grid_records
from workshop_app.commands.interactions import AddInteractions, DeleteInteractions
from workshop_app.journey import ids
from workshop_app.journey.records import Link
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.gestures.cards import DragCards
from workshop_app.ui.canvas.gestures.pan import Pan

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_a_card_lands_in_another_cell(board):
    board.drag(board.at("i0"), board.in_cell("s2", "p1"))
    assert board.ids("s0", "p0") == ["i1", "i2"]
    assert board.ids("s2", "p1") == ["i0"]
    assert board.steps == 2
    assert board.view.chosen.cards == {"i0"}


def test_it_lands_where_the_gap_is(board):
    """Over the upper half of a card it goes before it, over the lower half after it."""
    board.press(board.at("i3"))
    target = board.at("i1", (0.4, 0.05))
    board.move(board.at("i3") + QPoint(-20, 0), target)
    gesture = board.view.gesture
    assert isinstance(gesture, DragCards)
    board.release(target)
    assert board.ids("s0", "p0") == ["i0", "i3", "i1", "i2"]


def test_cards_below_the_gap_make_room_while_it_hovers(board):
    picture = board.view.picture
    start = board.at("i3")
    board.press(start)
    board.move(start + QPoint(-20, 0), board.at("i0", (0.4, 0.05)))
    assert {("card", "i0"), ("card", "i1"), ("card", "i2"), ("card", "i3")} <= picture.hidden
    board.view.grab()
    board.key(Qt.Key.Key_Escape)
    assert picture.hidden == frozenset()
    board.release(board.at("i0"))
    assert board.ids("s0", "p0") == ["i0", "i1", "i2"]


def test_within_its_own_cell(board):
    start = board.at("i0")
    end = start + QPoint(0, board.at("i2").y() - start.y() + 30)
    board.drag(start, end)
    assert board.ids("s0", "p0") == ["i1", "i2", "i0"]


def test_letting_go_where_it_was_is_no_step(board):
    start = board.at("i1")
    board.press(start)
    board.move(start + QPoint(30, 0), start + QPoint(2, 2))
    board.release(start + QPoint(2, 2))
    assert board.ids("s0", "p0") == ["i0", "i1", "i2"]
    assert board.steps == 1


def test_escape_drops_it_back(board):
    board.press(board.at("i0"))
    board.move(board.at("i0") + QPoint(30, 10), board.in_cell("s1", "p1"))
    assert isinstance(board.view.gesture, DragCards)
    board.key(Qt.Key.Key_Escape)
    assert board.view.gesture is None
    board.release(board.in_cell("s1", "p1"))
    assert board.ids("s0", "p0") == ["i0", "i1", "i2"]
    assert board.steps == 1


def test_let_go_outside_the_map_drops_it_back(board):
    board.press(board.at("i0"))
    outside = QPoint(-60, 200)
    board.move(board.at("i0") + QPoint(30, 10), outside)
    board.release(outside)
    assert board.steps == 1


def test_several_go_together_in_their_order(board):
    board.click(board.at("i2"))
    board.click(board.at("i0"), CTRL)
    board.drag(board.at("i0"), board.in_cell("s1", "p0"))
    assert board.ids("s1", "p0") == ["i3", "i0", "i2"]
    assert board.ids("s0", "p0") == ["i1"]
    assert board.steps == 2
    assert board.view.chosen.cards == {"i0", "i2"}


def test_with_ctrl_a_copy_lands(board):
    board.drag(board.at("i0"), board.in_cell("s2", "p0"), CTRL)
    assert board.ids("s0", "p0") == ["i0", "i1", "i2"]
    assert board.cell("s2", "p0") == ["Interaction 0"]
    assert board.view.chosen.cards == set(board.ids("s2", "p0"))


def test_a_small_tremble_is_a_click(board):
    start = board.at("i1")
    board.press(start)
    board.move(start + QPoint(2, 1))
    board.release(start + QPoint(2, 1))
    assert board.steps == 1
    assert board.view.chosen.focus == Focus(card="i1")


def test_a_change_of_something_else_meanwhile_is_taken_in(board):
    board.press(board.at("i1"))
    board.move(board.at("i1") + QPoint(30, 10), board.in_cell("s1", "p0"))
    board.workspace.run(AddInteractions("s1", "p0", ("From elsewhere",)))
    board.workspace.run(DeleteInteractions(("i0",)))
    assert isinstance(board.view.gesture, DragCards)
    board.view.grab()
    board.release(board.in_cell("s1", "p0"))
    assert "i1" in board.ids("s1", "p0")
    assert board.ids("s0", "p0") == ["i2"]


def test_what_is_deleted_meanwhile_cannot_be_dropped(board):
    board.press(board.at("i0"))
    board.move(board.at("i0") + QPoint(30, 10), board.in_cell("s1", "p1"))
    board.workspace.run(DeleteInteractions(("i0",)))
    assert board.view.gesture is None
    board.release(board.in_cell("s1", "p1"))
    assert board.ids("s1", "p1") == []


def test_links_follow_and_come_back(open_board):
    link = Link(id=ids.LinkId("l0"), source_id=ids.InteractionId("i0"), target_id=ids.InteractionId("i1"))
    board = open_board([*grid_records(3, 2), card(0), card(1, stage=1), link])
    board.press(board.at("i0"))
    board.move(board.at("i0") + QPoint(30, 10), board.in_cell("s2", "p1"))
    assert ("link", "l0") in board.view.picture.hidden
    board.view.grab()
    board.release(board.in_cell("s2", "p1"))
    assert board.view.picture.hidden == frozenset()
    assert board.document.links_of("i0") == (link,)


def test_the_map_scrolls_when_a_card_comes_to_its_edge(open_board):
    cards = [card(number, stage=number % 8, persona=number // 8 % 6) for number in range(96)]
    board = open_board([*grid_records(8, 6), *cards], (700, 500))
    start = board.at("i0")
    board.press(start)
    corner = QPoint(board.viewport.width() - 6, board.viewport.height() - 6)
    board.move(start + QPoint(40, 20), corner)
    QTest.qWait(400)
    bars = board.view.horizontalScrollBar(), board.view.verticalScrollBar()
    reached = [bar.value() for bar in bars]
    assert all(value > 100 for value in reached)
    board.release(corner)
    moved = board.document.interactions_in
    assert "i0" not in [item.id for item in moved("s0", "p0")]
    QTest.qWait(60)
    assert board.view.gesture is None


def test_reading_only_nothing_is_lifted(board, monkeypatch):
    monkeypatch.setattr(type(board.view), "writable", property(lambda view: False))
    board.drag(board.at("i0"), board.in_cell("s2", "p1"))
    assert board.steps == 1


class TestMovingByKeys:
    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            (Qt.Key.Key_Right, ("s1", "p0")),
            (Qt.Key.Key_Down, ("s0", "p0")),
        ],
    )
    def test_alt_and_an_arrow_move_the_card(self, board, key, expected):
        board.click(board.at("i0"))
        board.key(key, ALT)
        assert "i0" in board.ids(*expected)
        assert board.view.chosen.focus.card == "i0"

    def test_down_a_place(self, board):
        board.click(board.at("i0"))
        board.key(Qt.Key.Key_Down, ALT)
        assert board.ids("s0", "p0") == ["i1", "i0", "i2"]


class TestMovingTheMap:
    def test_the_middle_button_pans(self, open_board):
        board = open_board(grid_records(12, 6), (600, 400))
        start = QPoint(400, 300)
        QTest.mousePress(board.viewport, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, start)
        assert isinstance(board.view.gesture, Pan)
        board.move(start - QPoint(150, 90))
        QTest.mouseRelease(board.viewport, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, start)
        assert board.view.horizontalScrollBar().value() == 150
        assert board.view.verticalScrollBar().value() == 90

    def test_so_does_the_space_bar(self, open_board):
        board = open_board(grid_records(12, 6), (600, 400))
        QTest.keyPress(board.view, Qt.Key.Key_Space)
        board.drag(QPoint(400, 300), QPoint(300, 300))
        QTest.keyRelease(board.view, Qt.Key.Key_Space)
        assert board.view.horizontalScrollBar().value() == 100
        assert board.view.viewport().cursor().shape() != Qt.CursorShape.OpenHandCursor
