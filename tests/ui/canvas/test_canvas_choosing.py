"""Choosing cards, cells, heads and links, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.builders import card, grid_records
from workshop_app.journey import ids
from workshop_app.journey.records import Link
from workshop_app.ui.canvas.focus import NOWHERE, Focus

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT, UP, DOWN = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down


class TestByMouse:
    def test_a_click_chooses_one(self, board):
        board.click(board.at("i0"))
        board.click(board.at("i1"))
        assert board.workspace.selection == {"i1"}

    def test_ctrl_adds_and_takes_away(self, board):
        board.click(board.at("i0"))
        board.click(board.at("i3"), CTRL)
        assert board.view.selection == {"i0", "i3"}
        board.click(board.at("i0"), CTRL)
        assert board.view.selection == {"i3"}

    def test_shift_takes_all_between(self, board):
        board.click(board.at("i0"))
        board.click(board.at("i2"), SHIFT)
        assert board.view.selection == {"i0", "i1", "i2"}

    def test_shift_over_cells_takes_the_rectangle(self, board):
        board.click(board.at("i1"))
        board.click(board.at("i3"), SHIFT)
        assert board.view.selection == {"i0", "i1", "i2", "i3"}

    def test_a_click_in_a_selection_leaves_only_that_card(self, board):
        board.click(board.at("i0"))
        board.click(board.at("i1"), CTRL)
        board.click(board.at("i0"))
        assert board.view.selection == {"i0"}

    def test_a_rectangle_takes_what_it_touches(self, board):
        board.drag(board.in_cell("s0", "p0"), board.at("i1"))
        assert board.view.selection == {"i1", "i2"}

    def test_escape_drops_the_rectangle(self, board):
        board.click(board.at("i0"))
        board.press(board.in_cell("s1", "p0"))
        board.move(board.at("i3"), board.at("i3") + QPoint(3, 3))
        board.view.grab()
        board.key(Qt.Key.Key_Escape)
        board.release(board.at("i3"))
        assert board.view.selection == frozenset()
        assert board.view.chosen.focus == Focus(cell=("s1", "p0"))

    def test_a_cell_a_head_and_the_ground(self, board):
        board.click(board.in_cell("s2", "p1"))
        assert board.view.chosen.focus == Focus(cell=("s2", "p1"))
        board.click(board.head("stage", "s1"))
        assert board.view.chosen.focus == Focus(stage="s1")
        board.click(board.head("persona", "p1"))
        assert board.view.chosen.focus == Focus(persona="p1")
        board.click(QPoint(board.viewport.width() - 30, board.viewport.height() - 20))
        assert board.view.chosen.focus == NOWHERE

    def test_a_link_is_chosen_on_its_line_and_deleted(self, open_board):
        link = Link(id=ids.LinkId("l0"), source_id=ids.InteractionId("i0"), target_id=ids.InteractionId("i1"))
        board = open_board([*grid_records(3, 2), card(0), card(1, stage=2), link])
        block = board.view.picture.block("link", "l0")
        board.click(
            board.view.camera.to_view(block.x + block.width / 2, block.y + block.height / 2).toPoint()
        )
        assert board.view.chosen.focus == Focus(link="l0")
        board.view.grab()
        board.key(Qt.Key.Key_Delete)
        assert board.document.links_of("i0") == ()
        assert board.view.chosen.focus == NOWHERE


class TestByKeys:
    def walk(self, board, *keys):
        for key in keys:
            board.key(key)
        return board.view.chosen.focus

    def test_down_through_a_cell_to_the_place_for_typing_and_on(self, board):
        board.click(board.at("i1"))
        assert self.walk(board, DOWN) == Focus(card="i2")
        assert self.walk(board, DOWN) == Focus(cell=("s0", "p0"))
        assert self.walk(board, DOWN) == Focus(card="i4")
        assert self.walk(board, UP) == Focus(cell=("s0", "p0"))
        assert self.walk(board, UP) == Focus(card="i2")

    def test_sideways_to_the_nearest_card(self, board):
        board.click(board.at("i0"))
        assert self.walk(board, RIGHT) == Focus(card="i3")
        assert self.walk(board, RIGHT) == Focus(cell=("s2", "p0"))
        assert self.walk(board, RIGHT) == Focus(cell=("s2", "p0"))
        assert self.walk(board, LEFT) == Focus(cell=("s1", "p0"))

    def test_to_the_heads_and_back(self, board):
        board.click(board.at("i0"))
        assert self.walk(board, UP) == Focus(stage="s0")
        assert self.walk(board, RIGHT) == Focus(stage="s1")
        assert self.walk(board, DOWN) == Focus(card="i3")
        assert self.walk(board, LEFT, LEFT) == Focus(persona="p0")
        assert self.walk(board, DOWN) == Focus(persona="p1")
        assert self.walk(board, RIGHT) == Focus(card="i4")

    def test_tab_walks_the_stages_from_persona_to_persona(self, board):
        board.click(board.at("i0"))
        assert self.walk(board, Qt.Key.Key_Tab, Qt.Key.Key_Tab) == Focus(cell=("s2", "p0"))
        assert self.walk(board, Qt.Key.Key_Tab) == Focus(cell=("s0", "p1"))
        board.key(Qt.Key.Key_Backtab, SHIFT)
        assert board.view.chosen.focus == Focus(cell=("s2", "p0"))

    def test_shift_and_an_arrow_extend(self, board):
        board.click(board.at("i0"))
        board.key(DOWN, SHIFT)
        board.key(DOWN, SHIFT)
        assert board.view.selection == {"i0", "i1", "i2"}

    def test_escape_goes_to_the_cell_then_nowhere(self, board):
        board.click(board.at("i0"))
        assert self.walk(board, Qt.Key.Key_Escape) == Focus(cell=("s0", "p0"))
        assert self.walk(board, Qt.Key.Key_Escape) == NOWHERE

    def test_from_nowhere_an_arrow_begins_at_the_first_card(self, board):
        assert self.walk(board, DOWN) == Focus(card="i0")

    def test_an_empty_map_has_nowhere_to_go(self, open_board):
        board = open_board(grid_records(0, 0))
        assert self.walk(board, DOWN) == NOWHERE
        board.type("x")
        assert board.view.capture.editor is None

    def test_home_and_end(self, board):
        board.click(board.at("i3"))
        assert self.walk(board, Qt.Key.Key_End) == Focus(cell=("s2", "p0"))
        assert self.walk(board, Qt.Key.Key_Home) == Focus(card="i0")

    @pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
    def test_tab_leaves_the_map_only_when_nothing_is_chosen(self, board, key):
        board.click(board.at("i0"))
        assert board.view.focusNextPrevChild(True) is False
        board.view.chosen.clear()
        board.key(key)
        assert board.view.chosen.focus != NOWHERE or not board.view.hasFocus()


def test_all_and_delete_and_undo(board):
    board.view.select_all()
    assert len(board.view.selection) == 5
    board.key(Qt.Key.Key_Delete)
    assert board.cell("s0", "p0") == []
    assert board.view.selection == frozenset()
    board.workspace.undo()
    assert board.cell("s0", "p0") == ["Interaction 0", "Interaction 1", "Interaction 2"]


def test_deleting_one_goes_to_the_next(board):
    board.click(board.at("i1"))
    board.key(Qt.Key.Key_Delete)
    assert board.view.chosen.focus == Focus(card="i2")
    board.key(Qt.Key.Key_Delete)
    assert board.view.chosen.focus == Focus(card="i0")
    board.key(Qt.Key.Key_Backspace)
    assert board.view.chosen.focus == Focus(cell=("s0", "p0"))


def test_another_part_of_the_window_can_choose(board):
    board.click(board.in_cell("s1", "p1"))
    board.workspace.select(("i4",))
    assert board.view.chosen.focus == Focus(card="i4")
    board.workspace.select(())
    assert board.view.chosen.focus == NOWHERE


def test_revealing_scrolls_and_chooses(open_board):
    cards = [card(number, stage=number % 9, persona=number // 9) for number in range(54)]
    board = open_board([*grid_records(9, 6), *cards], (700, 500))
    assert board.view.reveal("i53")
    assert board.view.chosen.focus == Focus(card="i53")
    rect = board.view.camera.to_view(
        *[getattr(board.view.picture.block("card", "i53"), side) for side in "xy"]
    )
    assert board.view.body_rect().contains(rect)
    assert board.view.flash_box() is not None
    board.view.grab()
    assert not board.view.reveal("nothing")
