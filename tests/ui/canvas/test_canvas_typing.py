"""Writing on the map: one key a card."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.builders import card, grid_records
from workshop_app.ui.canvas.focus import Focus

ENTER, TAB, BACKTAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape


def test_typing_on_a_cell_begins_a_card_and_enter_the_next(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    empty_board.type("Sees an ad")
    assert empty_board.cell("s0", "p0") == []
    empty_board.key(ENTER)
    empty_board.type("Asks a friend")
    empty_board.key(ENTER)
    assert empty_board.cell("s0", "p0") == ["Sees an ad", "Asks a friend"]
    assert empty_board.view.capture.editor is not None


def test_a_dictated_list_takes_one_key_a_card(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    for number in range(8):
        empty_board.type(f"card {number}")
        empty_board.key(ENTER)
    empty_board.key(ESCAPE)
    assert empty_board.cell("s0", "p0") == [f"card {number}" for number in range(8)]
    assert empty_board.steps == 9


def test_tab_keeps_the_card_and_goes_to_the_next_stage(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    empty_board.type("a")
    empty_board.key(TAB)
    empty_board.type("b")
    empty_board.key(TAB)
    empty_board.type("c")
    empty_board.key(TAB)
    empty_board.type("d")
    empty_board.key(BACKTAB)
    assert [empty_board.cell(stage, "p0") for stage in ("s0", "s1", "s2")] == [["a"], ["b"], ["c"]]
    assert empty_board.cell("s0", "p1") == ["d"]
    assert empty_board.view.chosen.focus == Focus(cell=("s2", "p0"))


def test_escape_leaves_without_a_card(empty_board):
    empty_board.click(empty_board.in_cell("s1", "p1"))
    empty_board.type("Not this")
    empty_board.key(ESCAPE)
    assert empty_board.view.capture.editor is None
    assert empty_board.cell("s1", "p1") == []
    assert empty_board.steps == 1
    assert empty_board.view.hasFocus()


def test_an_empty_line_ends_the_list(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    empty_board.type("a")
    empty_board.key(ENTER)
    empty_board.key(ENTER)
    assert empty_board.view.capture.editor is None
    assert empty_board.cell("s0", "p0") == ["a"]


def test_clicking_elsewhere_keeps_what_was_typed(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    empty_board.type("Half a")
    empty_board.click(empty_board.in_cell("s2", "p1"))
    assert empty_board.cell("s0", "p0") == ["Half a"]
    assert empty_board.view.capture.editor is None


def test_letters_that_are_commands_on_cards_are_letters_in_a_cell(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    empty_board.type("k1fgel")
    empty_board.key(ENTER)
    assert empty_board.cell("s0", "p0") == ["k1fgel"]


def test_accents_and_other_scripts_are_typed_as_they_are(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    empty_board.type("É")
    empty_board.type("té, ça marche – 日本")
    empty_board.key(ENTER)
    assert empty_board.cell("s0", "p0") == ["Été, ça marche – 日本"]


def test_shift_and_enter_begin_a_new_line_in_the_title(empty_board):
    empty_board.click(empty_board.in_cell("s0", "p0"))
    empty_board.type("one")
    empty_board.key(ENTER, Qt.KeyboardModifier.ShiftModifier)
    empty_board.type("two")
    empty_board.key(ENTER)
    assert empty_board.cell("s0", "p0") == ["one\ntwo"]


def test_an_input_method_can_begin_a_card(empty_board):
    view = empty_board.view
    empty_board.click(empty_board.in_cell("s0", "p0"))
    assert view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    event = QInputMethodEvent()
    event.setCommitString("ê")
    QApplication.sendEvent(view, event)
    assert view.capture.editor is not None
    assert view.capture.editor.toPlainText() == "ê"
    empty_board.key(ESCAPE)


def test_no_input_method_while_a_card_is_chosen(board):
    board.click(board.at("i0"))
    assert not board.view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


class TestTitles:
    def test_enter_edits_the_title_in_place(self, board):
        board.click(board.at("i0"))
        board.key(ENTER)
        editor = board.view.capture.editor
        assert editor is not None
        assert editor.toPlainText() == "Interaction 0"
        board.type("New")
        board.key(ENTER)
        assert board.cell("s0", "p0")[0] == "New"
        assert board.view.chosen.cards == {"i0"}
        assert board.view.hasFocus()

    def test_a_double_click_does_too(self, board):
        board.double_click(board.at("i3"))
        board.type("Other")
        board.key(ENTER)
        assert board.cell("s1", "p0") == ["Other"]

    def test_escape_keeps_the_old_title(self, board):
        board.double_click(board.at("i3"))
        board.type("Other")
        board.key(ESCAPE)
        assert board.cell("s1", "p0") == ["Interaction 3"]
        assert board.steps == 1

    def test_the_editor_stands_on_the_card(self, board):
        board.double_click(board.at("i1"))
        editor = board.view.capture.editor
        block = board.view.picture.block("card", "i1")
        corner = board.view.camera.to_view(block.x, block.y)
        assert abs(editor.x() - corner.x()) <= 1
        assert abs(editor.y() - corner.y()) <= 1
        assert editor.width() == round(block.width * board.view.camera.scale)

    def test_it_grows_with_what_is_typed(self, board):
        board.double_click(board.at("i1"))
        editor = board.view.capture.editor
        before = editor.height()
        board.type("a long title that needs more lines than the card has " * 3)
        assert editor.height() > before
        board.key(ESCAPE)

    def test_it_follows_when_the_map_scrolls_and_zooms(self, board):
        board.double_click(board.at("i3"))
        editor = board.view.capture.editor
        board.view.set_zoom(1.5)
        block = board.view.picture.block("card", "i3")
        corner = board.view.camera.to_view(block.x, block.y)
        assert abs(editor.x() - corner.x()) <= 1
        assert editor.font().pixelSize() == round(10.5 * board.view.camera.scale)
        board.key(ESCAPE)

    def test_what_is_deleted_elsewhere_meanwhile_closes_it(self, board):
        from workshop_app.commands.interactions import DeleteInteractions

        board.double_click(board.at("i3"))
        board.workspace.run(DeleteInteractions(("i3",)))
        assert board.view.capture.editor is None
        assert board.cell("s1", "p0") == []


class TestPasting:
    @staticmethod
    def on_clipboard(text: str) -> None:
        data = QMimeData()
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)

    def test_lines_become_cards(self, empty_board):
        self.on_clipboard("Sees an ad\n\n• Asks a friend\nReads reviews\n")
        empty_board.click(empty_board.in_cell("s1", "p0"))
        empty_board.view.paste()
        assert empty_board.cell("s1", "p0") == ["Sees an ad", "Asks a friend", "Reads reviews"]
        assert len(empty_board.view.chosen.cards) == 3
        assert empty_board.steps == 2

    def test_lines_pasted_while_typing_become_cards_too(self, empty_board):
        self.on_clipboard("b\nc")
        empty_board.click(empty_board.in_cell("s0", "p0"))
        empty_board.type("a")
        empty_board.view.capture.editor.paste()
        assert empty_board.cell("s0", "p0") == ["a", "b", "c"]
        assert empty_board.view.capture.editor is None

    def test_one_line_pasted_while_typing_joins_it(self, empty_board):
        self.on_clipboard("bc")
        empty_board.click(empty_board.in_cell("s0", "p0"))
        empty_board.type("a")
        empty_board.view.paste()
        assert empty_board.view.capture.editor.toPlainText() == "abc"
        empty_board.key(ESCAPE)

    def test_a_grid_goes_to_stages_and_personas(self, empty_board):
        self.on_clipboard("a\tb\nc\td\n")
        empty_board.click(empty_board.in_cell("s0", "p0"))
        empty_board.view.paste()
        assert [empty_board.cell(s, p) for p in ("p0", "p1") for s in ("s0", "s1")] == [
            ["a"],
            ["b"],
            ["c"],
            ["d"],
        ]

    def test_a_grid_is_offered_to_whoever_shows_a_preview(self, empty_board):
        offered = []
        empty_board.view.grid_pasted.connect(
            lambda rows, stage, persona: offered.append((rows, stage, persona))
        )
        self.on_clipboard("a\tb")
        empty_board.click(empty_board.in_cell("s1", "p1"))
        empty_board.view.paste()
        assert offered == [((("a", "b"),), "s1", "p1")]
        assert empty_board.steps == 1


class TestWordingIsKept:
    def test_spaces_that_do_not_break_stay_in_a_title_that_is_edited(self, open_board):
        board = open_board([*grid_records(1, 1), card(0, title="Prêt\u202f? À 9\u00a0h")])
        board.double_click(board.at("i0"))
        board.key(Qt.Key.Key_End)
        board.type("x")
        board.key(ENTER)
        assert board.cell("s0", "p0") == ["Prêt\u202f? À 9\u00a0hx"]

    @pytest.mark.parametrize("title", ["\ufeff", "\u202e", " spaced ", "a\u2028b"])
    def test_looking_at_a_title_changes_nothing(self, open_board, title):
        board = open_board([*grid_records(1, 1), card(0, title=title)])
        board.double_click(board.at("i0"))
        board.key(ENTER)
        assert board.cell("s0", "p0") == [title]
        assert board.steps == 1

    @pytest.mark.parametrize("leaving", [True, False])
    def test_what_is_being_typed_is_kept_before_the_project_is_left_or_undone(self, empty_board, leaving):
        empty_board.click(empty_board.in_cell("s0", "p0"))
        empty_board.type("Half a")
        empty_board.workspace.settle(leaving=leaving)
        assert empty_board.cell("s0", "p0") == ["Half a"]
        assert empty_board.view.capture.editor is None
