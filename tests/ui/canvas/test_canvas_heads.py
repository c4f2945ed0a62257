"""Stages and personas: named, reordered, added and deleted where they stand."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.builders import card, grid_records
from workshop_app.journey.records import Persona, Stage
from workshop_app.ui.canvas import hits
from workshop_app.ui.canvas.focus import NOWHERE, Focus
from workshop_app.ui.canvas.gestures.heads import DragHead

ALT = Qt.KeyboardModifier.AltModifier


def stages(board):
    return [stage.id for stage in board.document.stages_of("map")]


def personas(board):
    return [persona.id for persona in board.document.personas]


class TestNaming:
    def test_a_double_click_on_the_name(self, board):
        board.double_click(board.head("stage", "s1"))
        editor = board.view.capture.editor
        assert editor is not None
        assert editor.toPlainText() == "Étape 1"
        board.type("Purchase")
        board.key(Qt.Key.Key_Return)
        assert board.document.get(Stage, "s1").name == "Purchase"

    def test_a_double_click_below_is_on_the_expectation(self, board):
        board.double_click(board.head("stage", "s1", dy=34))
        assert board.view.capture.editor.toPlainText().startswith("Je veux")
        board.type("No surprise")
        board.key(Qt.Key.Key_Return)
        assert board.document.get(Stage, "s1").expectation == "No surprise"

    def test_tab_goes_from_the_name_to_the_expectation(self, board):
        board.click(board.head("stage", "s0"))
        board.key(Qt.Key.Key_F2)
        board.type("A")
        board.key(Qt.Key.Key_Tab)
        board.type("B")
        board.key(Qt.Key.Key_Return)
        stage = board.document.get(Stage, "s0")
        assert (stage.name, stage.expectation) == ("A", "B")

    def test_a_persona_and_its_role(self, board):
        board.double_click(board.head("persona", "p0", dy=62))
        board.type("Marc")
        board.key(Qt.Key.Key_Tab)
        board.type("In a hurry")
        board.key(Qt.Key.Key_Return)
        persona = board.document.get(Persona, "p0")
        assert (persona.name, persona.role) == ("Marc", "In a hurry")

    def test_a_name_has_one_line(self, board):
        board.double_click(board.head("stage", "s1"))
        board.view.capture.editor.selectAll()
        board.view.capture.editor.insertPlainText("two\nlines ")
        board.key(Qt.Key.Key_Return)
        assert board.document.get(Stage, "s1").name == "two lines"


class TestReordering:
    def test_a_stage_is_dragged_past_another(self, board):
        start = board.head("stage", "s0")
        end = board.head("stage", "s2", dx=130)
        board.press(start)
        board.move(start + QPoint(20, 0), end)
        assert isinstance(board.view.gesture, DragHead)
        assert stages(board) == ["s0", "s1", "s2"]
        board.view.grab()
        board.release(end)
        assert stages(board) == ["s1", "s2", "s0"]

    def test_a_persona_is_dragged_up(self, board):
        board.drag(board.head("persona", "p1"), board.head("persona", "p0", dy=4))
        assert personas(board) == ["p1", "p0"]

    def test_escape_leaves_them(self, board):
        start = board.head("stage", "s0")
        board.press(start)
        board.move(start + QPoint(20, 0), board.head("stage", "s2", dx=130))
        board.key(Qt.Key.Key_Escape)
        board.release(board.head("stage", "s2"))
        assert stages(board) == ["s0", "s1", "s2"]
        assert board.steps == 1

    def test_by_keys(self, board):
        board.click(board.head("stage", "s0"))
        board.key(Qt.Key.Key_Right, ALT)
        assert stages(board) == ["s1", "s0", "s2"]
        board.key(Qt.Key.Key_Left, ALT)
        board.key(Qt.Key.Key_Left, ALT)
        assert stages(board) == ["s0", "s1", "s2"]
        board.click(board.head("persona", "p0"))
        board.key(Qt.Key.Key_Down, ALT)
        assert personas(board) == ["p1", "p0"]


class TestAddingAndDeleting:
    def test_a_click_at_the_end_adds_a_stage_to_be_named(self, board):
        board.click(hits.add_stage_box(board.view.picture, board.view.camera).center().toPoint())
        board.type("Loyalty")
        board.key(Qt.Key.Key_Return)
        assert [stage.name for stage in board.document.stages_of("map")][-1] == "Loyalty"

    def test_so_it_does_for_a_persona(self, board):
        board.click(hits.add_persona_box(board.view.picture, board.view.camera).center().toPoint())
        board.type("Ana")
        board.key(Qt.Key.Key_Return)
        assert board.document.personas[-1].name == "Ana"

    def test_an_empty_project_offers_both(self, open_board):
        board = open_board(grid_records(0, 0))
        board.click(hits.add_stage_box(board.view.picture, board.view.camera).center().toPoint())
        board.key(Qt.Key.Key_Return)
        board.click(hits.add_persona_box(board.view.picture, board.view.camera).center().toPoint())
        board.key(Qt.Key.Key_Return)
        assert len(board.document.stages_of("map")) == len(board.document.personas) == 1

    def test_the_hand_shows_where_one_can_add(self, board):
        place = hits.add_stage_box(board.view.picture, board.view.camera).center().toPoint()
        board.move(place)
        assert board.view.hover_zone == "add_stage"
        assert board.viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor

    def test_deleting_a_stage_says_how_many_cards_went_and_undo_brings_all_back(self, board):
        board.click(board.head("stage", "s0"))
        board.key(Qt.Key.Key_Delete)
        assert stages(board) == ["s1", "s2"]
        assert "4" in board.said[-1][1]
        assert board.view.chosen.focus == NOWHERE
        board.workspace.undo()
        assert len(board.cell("s0", "p0")) == 3

    @pytest.mark.parametrize("key", ["p0", "p1"])
    def test_deleting_a_persona(self, board, key):
        board.click(board.head("persona", key))
        board.view.delete_selection()
        assert personas(board) == [other for other in ("p0", "p1") if other != key]


def test_heads_stay_in_view_when_the_map_scrolls(open_board):
    cards = [card(number, stage=number % 10, persona=number // 10) for number in range(60)]
    board = open_board([*grid_records(10, 6), *cards], (800, 500))
    board.view.scroll_by(700, 600)
    assert board.head("stage", "s6").y() < board.view.body_rect().top()
    assert board.head("persona", "p3").x() < board.view.body_rect().left()
    board.click(board.head("stage", "s6"))
    assert board.view.chosen.focus == Focus(stage="s6")
    board.click(board.head("persona", "p3"))
    assert board.view.chosen.focus == Focus(persona="p3")
