"""Channels, emotions and goals of the project, managed in one place."""

import pytest

from workshop_app.commands.vocabulary import (
    AddChannel,
    AddEmotion,
    AddGoal,
    DeleteChannels,
    DeleteEmotions,
    DeleteGoals,
    MoveChannel,
    MoveEmotion,
    MoveGoal,
    named_alike,
    usage_count,
)
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import Channel, Emotion, Goal, Interaction
from workshop_app.language import say


def test_adding_where_asked(session):
    session.run(AddChannel("Fair", index=1))
    session.run(AddEmotion("awe", 1, 0))
    session.run(AddGoal("Recommend", index=1, unit="%", target=30))
    assert [channel.name for channel in session.document.channels] == ["Website", "Fair", "Shop"]
    assert [emotion.name for emotion in session.document.emotions] == ["awe", "joy", "fear"]
    assert [goal.name for goal in session.document.goals] == ["Sell", "Recommend", "Stay"]


def test_a_new_word_tags_in_one_step(session):
    command = AddEmotion("awe", tag_ids=("a", "c"))
    changed = session.run(command)
    assert say(changed.step.label) == "Tagged 2 interactions with awe"
    assert session.document.get(Interaction, "c").emotion_ids == (command.id,)
    session.undo()
    assert command.id not in session.document.table(Emotion)


def test_a_word_that_is_there_is_used_and_not_doubled(session):
    session.run(AddEmotion(" JOY ", tag_ids=("c",)))
    assert session.document.get(Interaction, "c").emotion_ids == ("joy",)
    session.run(AddGoal("sell", tag_ids=("c",)))
    assert session.document.get(Interaction, "c").goal_ids == ("sale",)
    assert len(session.document.emotions) == len(session.document.goals) == 2


def test_no_name_is_like_none(session):
    session.run(AddEmotion(""))
    assert named_alike(session.document.emotions, " ") is None


@pytest.mark.parametrize("valence", [-2, 2])
def test_valence_keeps_to_its_scale(session, valence):
    with pytest.raises(RuleBroken):
        session.run(AddEmotion("x", valence))


def test_ranking(session):
    changed = session.run(MoveGoal("stay", 0))
    assert say(changed.step.label) == "Ranked goal “Stay” as number 1"
    session.run(MoveChannel("web", 1))
    session.run(MoveEmotion("fear", 0))
    assert [goal.id for goal in session.document.goals] == ["stay", "sale"]
    assert [channel.id for channel in session.document.channels] == ["shop", "web"]
    assert [emotion.id for emotion in session.document.emotions] == ["fear", "joy"]
    assert session.run(MoveGoal("stay", 0)) is None


def test_deleting_takes_the_tag_off_as_many_cards_as_were_counted(session):
    document = session.document
    counts = [
        usage_count(document, document.get(Channel, "web")),
        usage_count(document, document.get(Emotion, "fear")),
        usage_count(document, document.get(Goal, "stay")),
    ]
    assert counts == [1, 2, 0]
    changed = session.run(DeleteEmotions(("fear",)))
    assert sum(change.kind == "Interaction" for change in changed.difference) == 2
    session.run(DeleteChannels(("web",)))
    session.run(DeleteGoals(("sale", "stay")))
    card = session.document.get(Interaction, "a")
    assert (card.channel_id, card.emotion_ids, card.goal_ids) == (None, ("joy",), ())
