"""Ratings: one a person and interaction, withdrawn again, and taken over as the card's sentiment."""

import pytest

from workshop_app.analysis.ratings import spread
from workshop_app.commands.participants import RemoveParticipants
from workshop_app.commands.ratings import AdoptRatings, DeleteRatings, Rate
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import Interaction
from workshop_app.language import say


def felt(session, interaction_id):
    return sorted(rating.sentiment for rating in session.document.ratings_of(interaction_id))


def test_a_person_has_one_rating_an_interaction(session):
    first = Rate("b", "ada", 1)
    session.run(first)
    assert session.run(first) is None
    session.run(Rate("b", "ada", -1))
    session.run(Rate("b", "anonymous", 2))
    assert felt(session, "b") == [-1, 2]
    session.run(Rate("b", "ada", None))
    assert session.run(Rate("b", "ada", None)) is None
    assert felt(session, "b") == [2]


def test_what_somebody_in_the_room_said_is_one_more_each(session):
    said = Rate("c", None, 1)
    session.run(said)
    assert session.run(said) is None
    session.run(Rate("c", None, 1))
    session.run(Rate("c", None, -2, id=said.id))
    assert felt(session, "c") == [-2, 1]
    session.run(Rate("c", None, None, id=said.id))
    assert felt(session, "c") == [1]


def test_the_id_of_somebody_else_s_rating_changes_nothing(session):
    assert session.run(Rate("a", None, 0, id="felt")) is None
    assert session.run(Rate("b", "anonymous", 0, id="felt")) is None
    assert felt(session, "a") == [-2, 2]


def test_who_was_removed_rates_no_more(session):
    session.run(RemoveParticipants(("ada",)))
    with pytest.raises(RuleBroken):
        session.run(Rate("b", "ada", 1))
    assert felt(session, "a") == [-2, 2]


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (Rate("gone", "ada", 1), NotFound),
        (Rate("a", "gone", 1), NotFound),
        (Rate("b", "ada", 3), RuleBroken),
    ],
)
def test_what_cannot_be_rated_changes_nothing(session, command, error):
    before = session.document
    with pytest.raises(error):
        session.run(command)
    assert session.document == before


def test_the_room_s_mean_becomes_the_sentiment_of_what_was_rated(session):
    session.run(Rate("d", "ada", 1))
    session.run(Rate("d", "anonymous", 2))
    changed = session.run(AdoptRatings(("a", "b", "d")))
    get = session.document.get
    assert [get(Interaction, name).sentiment for name in "abd"] == [0, -1, 2]
    assert say(changed.step.label) == "Took the room’s ratings as the sentiment of 2 interactions"
    session.undo()
    assert session.document.get(Interaction, "d").sentiment is None
    assert session.run(AdoptRatings(("b",))) is None


def test_ratings_can_be_thrown_away(session):
    session.run(DeleteRatings(("a", "b")))
    assert spread(session.document, "a") is None


def test_the_history_does_not_tell_how_somebody_rated(session):
    changed = session.run(Rate("b", "ada", 1), origin="ada")
    assert say(changed.step.label) == "Somebody rated interactions"
