"""The map in words, for who cannot see it."""

from PySide6.QtCore import Qt

from tests.builders import card, grid_records
from workshop_app.journey import ids
from workshop_app.journey.records import Friction, KeyMoment, Link
from workshop_app.ui.canvas.spoken import card_in_words


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
        "Interaction 0, web, Very negative, joie, Conversion, Must act, 1 pain point, 1 link"
    )
