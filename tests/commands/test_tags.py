"""Tags on one card and on a whole selection; frictions and opportunities."""

import pytest

from workshop_app.commands.fields import SetField
from workshop_app.commands.findings import AddFriction, AddOpportunity, DeleteFrictions, DeleteOpportunities
from workshop_app.commands.tags import (
    AddEmotionTag,
    AddGoalTag,
    RemoveEmotionTag,
    RemoveGoalTag,
    SetChannel,
    SetEvidence,
    SetKeyMoment,
    SetSentiment,
    ToggleEmotion,
    ToggleGoal,
)
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import Evidence, Friction, Interaction, KeyMoment, Opportunity
from workshop_app.language import say
from workshop_app.session import Session


def of(session: Session, ids: str, field: str) -> list[object]:
    return [getattr(session.document.get(Interaction, card_id), field) for card_id in ids]


@pytest.mark.parametrize("value", [-2, -1, 0, 1, 2, None])
def test_sentiment_on_a_selection(session, value):
    session.run(SetSentiment(("a", "b", "d"), value))
    assert of(session, "abd", "sentiment") == [value] * 3
    assert of(session, "c", "sentiment") == [None]


@pytest.mark.parametrize("value", [-3, 3])
def test_sentiment_keeps_to_its_scale(session, value):
    before = session.document
    with pytest.raises(RuleBroken):
        session.run(SetSentiment(("a", "b"), value))
    assert session.document is before


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (SetSentiment(("a",), 2), "Set the sentiment of “a” to +2"),
        (SetSentiment(("a",), -2), "Set the sentiment of “a” to -2"),
        (SetSentiment(("a",), 0), "Set the sentiment of “a” to 0"),
        (SetSentiment(("a", "b"), None), "Set the sentiment of 2 interactions to unknown"),
        (SetChannel(("c",), "shop"), "Set the channel of “c” to Shop"),
        (SetChannel(("a", "b"), None), "Removed the channel of 2 interactions"),
        (SetKeyMoment(("b",), None), "“b” is no longer a key moment"),
        (SetKeyMoment(("a",), KeyMoment.MUST_ACT), "Marked “a” as a key moment: must act"),
        (SetEvidence(("a", "b"), Evidence.VALIDATED), "Marked 2 interactions as validated"),
        (AddEmotionTag(("b",), "joy"), "Tagged “b” with joy"),
        (RemoveEmotionTag(("a", "b"), "fear"), "Removed fear from 2 interactions"),
        (AddFriction(("a",), "Loud"), "Added pain point “Loud” to “a”"),
        (AddFriction(("a", "b")), "Added a pain point to 2 interactions"),
        (DeleteOpportunities(("faster",)), "Deleted opportunity “Faster”"),
    ],
    ids=repr,
)
def test_the_history_names_things(session, command, expected):
    assert say(session.run(command).step.label) == expected


@pytest.mark.parametrize(
    "command", [SetSentiment(("a",), 1), SetChannel(("a",), "web"), AddEmotionTag(("a",), "joy")]
)
def test_what_is_so_already_is_no_step(session, command):
    assert session.run(command) is None


def test_a_card_without_a_title_is_an_interaction(session):

    session.run(SetField("Interaction", "c", "title", "  "))
    assert say(session.run(SetSentiment(("c",), 1)).step.label) == "Set the sentiment of an interaction to +1"
    assert say(session.run(AddGoalTag(("c",), "sale")).step.label) == "Tagged an interaction with Sell"


def test_toggling_adds_where_one_lacks_it_and_removes_where_none_does(session):
    session.run(ToggleEmotion(("a", "b"), "joy"))
    assert of(session, "ab", "emotion_ids") == [("joy", "fear"), ("fear", "joy")]
    session.run(ToggleEmotion(("a", "b"), "joy"))
    assert of(session, "ab", "emotion_ids") == [("fear",), ("fear",)]
    session.run(ToggleGoal(("a", "b"), "stay"))
    assert of(session, "ab", "goal_ids") == [("sale", "stay"), ("stay",)]
    session.run(RemoveGoalTag(("a", "b", "c"), "stay"))
    assert of(session, "abc", "goal_ids") == [("sale",), (), ()]


def test_a_tag_that_is_gone_is_not_put_on_anything(session):
    with pytest.raises(NotFound):
        session.run(ToggleEmotion(("a",), "gone"))
    with pytest.raises(NotFound):
        session.run(SetChannel(("a",), "gone"))


def test_evidence_leaves_the_source_unless_it_is_given(session):
    session.run(SetEvidence(("a",), Evidence.VALIDATED, "survey"))
    session.run(SetEvidence(("a",), Evidence.REASONED))
    assert of(session, "a", "evidence_source") == ["survey"]
    session.run(SetEvidence(("a",), None, ""))
    assert of(session, "a", "evidence") == [None]
    assert of(session, "a", "evidence_source") == [""]


def test_a_friction_on_each_card_after_those_it_has(session):
    command = AddFriction(("a", "b"), "Loud", "Music", 2, 5)
    session.run(command)
    assert [friction.text for friction in session.document.frictions_of("b")] == ["Slow", "Loud"]
    first = session.document.get(Friction, command.ids[0])
    assert (first.interaction_id, first.cause, first.severity, first.frequency) == ("a", "Music", 2, 5)
    session.run(DeleteFrictions((command.ids[1], "slow")))
    assert session.document.frictions_of("b") == ()


def test_an_opportunity_on_each_card_after_those_it_has(session):
    command = AddOpportunity(("b", "c"), "Lend", 3, 1)
    session.run(command)
    assert [found.text for found in session.document.opportunities_of("b")] == ["Faster", "Lend"]
    assert session.document.get(Opportunity, command.ids[1]).interaction_id == "c"


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_ratings_keep_to_their_scale(session, rating):
    for command in (AddFriction(("a",), severity=rating), AddOpportunity(("a",), effort=rating)):
        with pytest.raises(RuleBroken):
            session.run(command)
