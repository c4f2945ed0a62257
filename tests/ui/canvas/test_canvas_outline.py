"""The map in words, for who cannot see it."""

from PySide6.QtCore import QModelIndex, Qt

from tests.builders import card, grid_records
from workshop_app.commands.interactions import AddInteractions, DeleteInteractions
from workshop_app.commands.stages import AddStage
from workshop_app.journey import ids
from workshop_app.journey.records import Friction, KeyMoment, Link
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.outline import card_in_words


def texts(model, parent=None) -> list[str]:
    parent = parent if parent is not None else QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [index.data(), *texts(model, index)]
    return found


def test_every_step_of_the_keyboard_is_said(board):
    board.click(board.at("i0"))
    assert board.view.accessibleDescription() == "Interaction 0; Étape 0 and Léa 0"
    board.key(Qt.Key.Key_5)
    board.key(Qt.Key.Key_Right)
    assert board.view.accessibleDescription() == "Interaction 3; Étape 1 and Léa 0"
    board.key(Qt.Key.Key_Right)
    assert board.view.accessibleDescription() == "Étape 2 and Léa 0; 0 interactions"
    board.view.select_all()
    assert "5 selected" in board.view.accessibleDescription()


def test_a_card_says_everything_that_it_shows(open_board):
    tagged = card(
        0,
        sentiment=-2,
        channel_id=ids.ChannelId("web"),
        emotion_ids=(ids.EmotionId("joie"),),
        goal_ids=(ids.GoalId("Conversion"),),
        key_moment=KeyMoment.MUST_ACT,
    )
    friction = Friction(id=ids.FrictionId("f"), interaction_id=tagged.id, rank="1")
    link = Link(id=ids.LinkId("l"), source_id=tagged.id, target_id=ids.InteractionId("i1"))
    board = open_board([*grid_records(2, 1), tagged, card(1), friction, link])
    assert card_in_words(board.document, tagged) == (
        "Interaction 0, web, very negative, joie, Conversion, key moment, must act, 1 friction, 1 link"
    )


class TestTree:
    def test_follows_the_document(self, board):
        tree = board.view.outline()
        model = tree.model()
        assert texts(model)[:5] == ["Étape 0", "Léa 0", "Interaction 0", "Interaction 1", "Interaction 2"]
        board.workspace.run(DeleteInteractions(("i1",)))
        board.workspace.run(AddInteractions("s2", "p1", ("Later",)))
        assert texts(model)[:5] == ["Étape 0", "Léa 0", "Interaction 0", "Interaction 2", "Léa 1"]
        assert texts(model)[-1] == "Later"
        board.workspace.run(AddStage("map", "Loyalty"))
        assert "Loyalty" in texts(model)
        tree.deleteLater()

    def test_goes_where_the_map_goes_and_the_other_way_round(self, board):
        tree = board.view.outline()
        board.click(board.at("i3"))
        assert tree.currentIndex().data() == "Interaction 3"
        board.click(board.in_cell("s1", "p1"))
        assert tree.currentIndex().data() == "Léa 1"
        model = tree.model()
        tree.setCurrentIndex(model.index(0, 0, model.index(1, 0, model.index(0, 0))))
        assert board.view.chosen.focus == Focus(card="i4")
        tree.deleteLater()
