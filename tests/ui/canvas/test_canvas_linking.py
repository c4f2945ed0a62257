"""Links between cards, by hand and by keyboard."""

from PySide6.QtCore import QPoint, Qt

from tests.builders import card, grid_records
from workshop_app.journey import ids
from workshop_app.journey.records import Link, LinkKind
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.gestures.linking import DrawLink, LinkByKeys
from workshop_app.ui.canvas.hits import handle_centre


def knob(board, card_id: str) -> QPoint:
    board.move(board.at(card_id))
    return handle_centre(board.view.picture, board.view.camera, card_id).toPoint()


def links(board) -> list[tuple[str, str, LinkKind]]:
    return [(link.source_id, link.target_id, link.kind) for link in board.document.table(Link).values()]


def test_the_knob_shows_under_the_pointer_and_is_dragged_to_another_card(board):
    place = knob(board, "i0")
    assert board.view.knobs() == ("i0",)
    board.press(place)
    board.move(place + QPoint(20, 10), board.at("i3"))
    assert isinstance(board.view.gesture, DrawLink)
    assert links(board) == []
    board.view.grab()
    board.release(board.at("i3"))
    assert links(board) == [("i0", "i3", LinkKind.NEXT)]
    assert board.view.chosen.focus == Focus(link=next(iter(board.document.table(Link))))


def test_back_to_an_earlier_stage_it_is_a_way_back(board):
    board.drag(knob(board, "i3"), board.at("i0"))
    assert links(board) == [("i3", "i0", LinkKind.BACK)]


def test_let_go_in_the_open_or_on_itself_there_is_none(board):
    board.drag(knob(board, "i0"), board.in_cell("s2", "p1"))
    board.drag(knob(board, "i0"), board.at("i0"))
    assert links(board) == []
    assert board.steps == 1


def test_escape_drops_the_line(board):
    place = knob(board, "i0")
    board.press(place)
    board.move(place + QPoint(20, 10), board.at("i3"))
    board.key(Qt.Key.Key_Escape)
    board.release(board.at("i3"))
    assert links(board) == []


class TestByKeyboard:
    def test_l_arrow_enter(self, board):
        board.click(board.at("i0"))
        board.key(Qt.Key.Key_L)
        assert isinstance(board.view.gesture, LinkByKeys)
        assert board.said[-1][0] == "info"
        board.key(Qt.Key.Key_Right)
        board.view.grab()
        board.key(Qt.Key.Key_Return)
        assert links(board) == [("i0", "i3", LinkKind.NEXT)]

    def test_over_places_without_cards(self, board):
        board.click(board.at("i2"))
        board.key(Qt.Key.Key_L)
        board.key(Qt.Key.Key_Down)
        board.key(Qt.Key.Key_Return)
        assert links(board) == [("i2", "i4", LinkKind.NEXT)]

    def test_escape_leaves(self, board):
        board.click(board.at("i0"))
        board.key(Qt.Key.Key_L)
        board.key(Qt.Key.Key_Right)
        board.key(Qt.Key.Key_Escape)
        assert board.view.gesture is None
        assert links(board) == []

    def test_a_click_chooses_the_target_too(self, board):
        board.click(board.at("i0"))
        board.key(Qt.Key.Key_L)
        board.click(board.at("i4"))
        assert links(board) == [("i0", "i4", LinkKind.NEXT)]


def test_the_label_is_written_on_the_line(open_board):
    link = Link(id=ids.LinkId("l0"), source_id=ids.InteractionId("i0"), target_id=ids.InteractionId("i1"))
    board = open_board([*grid_records(3, 2), card(0), card(1, stage=2), link])
    block = board.view.picture.block("link", "l0")
    middle = board.view.camera.to_view(block.x + block.width / 2, block.y + block.height / 2).toPoint()
    board.double_click(middle)
    board.type("hesitates")
    board.key(Qt.Key.Key_Return)
    assert board.document.get(Link, "l0").label == "hesitates"
