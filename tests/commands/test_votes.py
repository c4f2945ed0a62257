"""Votes: what may be voted, by whom, how often; what the history tells of it."""

import pytest

from workshop_app.analysis.votes import dots_left, tally
from workshop_app.commands.fields import SetField
from workshop_app.commands.interactions import DeleteInteractions
from workshop_app.commands.notes import PlaceNote
from workshop_app.commands.participants import RemoveParticipants
from workshop_app.commands.votes import CastVote, CloseVote, DeleteVoteRounds, OpenVote, SetHands
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import DotColour, Vote, VoteRound, VoteSubject
from workshop_app.language import say

NOW = "2026-11-22T11:30:00+00:00"
RED, GREEN = DotColour.RED, DotColour.GREEN


def said(session, command):
    with pytest.raises((RuleBroken, NotFound)) as caught:
        session.run(command, origin="ada")
    return say(caught.value.sentence)


def of(session, by=None):
    return {item.target_id: item.of(by) for item in tally(session.document, "running", by)}


def test_a_vote_goes_from_its_opening_to_its_closing(session):
    session.run(CloseVote("running", NOW))
    opening = OpenVote("Where next?", VoteSubject.OPPORTUNITY, "now", 2, two_colours=False, opened=NOW)
    session.run(opening)
    assert session.document.vote_rounds[-1].title == "Where next?"
    session.run(CastVote(opening.id, "faster", "ada", dots=2))
    session.run(CloseVote(opening.id, NOW))
    assert session.document.get(VoteRound, opening.id).closed == NOW
    assert [(item.target_id, item.plain) for item in tally(session.document, opening.id)] == [("faster", 2)]
    assert said(session, CastVote(opening.id, "faster", "ada")) == "This vote is closed. Nothing was changed."
    assert said(session, SetHands(opening.id, "faster", DotColour.PLAIN, 1)).startswith("This vote is closed")


def test_dots_are_absolute_so_that_what_comes_twice_counts_once(session):
    once = CastVote("running", "a", "ada", GREEN, 2)
    session.run(once)
    assert session.run(once) is None
    assert of(session, GREEN) == {"a": 2}
    session.run(CastVote("running", "a", "ada", GREEN, 1))
    assert of(session, GREEN) == {"a": 1}
    session.run(CastVote("running", "a", "ada", GREEN, 0))
    assert of(session, GREEN) == {}
    assert session.run(CastVote("running", "a", "ada", GREEN, 0)) is None


def test_the_id_of_somebody_else_s_dots_changes_nothing(session):
    assert session.run(CastVote("running", "a", "anonymous", GREEN, 2, id="red")) is None
    assert session.document.get(Vote, "red").participant_id == "ada"


def test_nobody_puts_more_than_the_budget_whatever_the_colour(session):
    session.run(CastVote("running", "a", "ada", GREEN, 2))
    assert dots_left(session.document, session.document.get(VoteRound, "running"), "ada") == 0
    assert said(session, CastVote("running", "d", "ada", RED)) == (
        "There are not enough dots left for that: 0 of 3. Nothing was changed."
    )
    assert said(session, CastVote("running", "a", "anonymous", GREEN, 4)).startswith("There are not enough")
    session.run(CastVote("running", "a", "ada", GREEN, 1))
    session.run(CastVote("running", "d", "ada", RED, 1))


def test_dots_can_be_taken_back_where_the_budget_became_smaller(session):
    session.run(CastVote("running", "a", "ada", GREEN, 2))
    session.run(SetField("VoteRound", "running", "budget", 1))
    session.run(CastVote("running", "a", "ada", GREEN, 1))
    assert of(session) == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("target", "colour", "sentence"),
    [
        ("slow", GREEN, "What this vote was for is no longer there."),
        ("h", GREEN, "This is not on the map that is voted on."),
        ("a", DotColour.PLAIN, "This vote has no dots of that colour."),
        ("gone", GREEN, "What this vote was for is no longer there."),
    ],
)
def test_a_vote_is_on_what_its_round_is_on(session, target, colour, sentence):
    assert said(session, CastVote("running", target, "ada", colour)).startswith(sentence)
    assert said(session, SetHands("running", target, colour, 2)).startswith(sentence)


def test_who_was_removed_votes_no_more_and_what_they_voted_stays(session):
    session.run(RemoveParticipants(("ada",)))
    assert "ended your part" in said(session, CastVote("running", "a", "ada", GREEN))
    assert of(session) == {"b": 1}


def test_hands_count_beside_participants(session):
    session.run(SetHands("running", "b", RED, 7))
    assert of(session) == {"b": 8}
    session.run(SetHands("running", "b", RED, 4))
    session.run(SetHands("running", "c", GREEN, 12))
    assert of(session) == {"b": 5, "c": 12}
    session.run(SetHands("running", "b", RED, 0))
    assert of(session) == {"b": 1, "c": 12}
    assert "At most 10000" in said(session, SetHands("running", "b", RED, 10_001))
    assert "fewer than no dots" in said(session, SetHands("running", "b", RED, -1))


def test_one_vote_runs_at_a_time(session):
    opening = OpenVote("More", VoteSubject.INTERACTION, "now", 3, two_colours=False, opened=NOW)
    assert said(session, opening) == "Another vote is running. Close it first."
    session.run(CloseVote("running", NOW))
    assert session.run(CloseVote("running", NOW)) is None
    session.run(opening)
    assert session.run(opening) is None


@pytest.mark.parametrize(
    ("subject", "map_id"),
    [(VoteSubject.NOTE, "now"), (VoteSubject.FRICTION, None), (VoteSubject.NOTE, "gone")],
)
def test_notes_are_on_no_map_and_the_rest_on_one(session, subject, map_id):
    session.run(CloseVote("running", NOW))
    assert "Notes are voted on as a whole" in said(
        session, OpenVote("Odd", subject, map_id, 3, two_colours=False, opened=NOW)
    )


def test_a_note_keeps_its_dots_when_it_is_placed(session):
    session.run(CloseVote("running", NOW))
    opening = OpenVote("", VoteSubject.NOTE, None, 3, two_colours=False, opened=NOW)
    changed = session.run(opening)
    assert say(changed.step.label) == "Opened a vote"
    session.run(CastVote(opening.id, "note", "ada", dots=3))
    session.run(PlaceNote("note", "find", "lea"))
    assert [(item.target_id, item.total) for item in tally(session.document, opening.id)] == [("note", 3)]
    session.run(CastVote(opening.id, "note", "ada", dots=1))


def test_the_history_does_not_tell_who_voted_for_what(session):
    first = session.run(CastVote("running", "a", "ada", GREEN), origin="ada")
    assert say(first.step.label) == "Somebody voted"
    second = session.run(CastVote("running", "c", "ada", RED), origin="ada")
    assert second.step.number == first.step.number
    assert say(session.run(SetHands("running", "c", RED, 3)).step.label) == "Counted hands"
    assert say(session.run(DeleteVoteRounds(("worst",))).step.label) == "Deleted vote “What hurts most?”"


def test_what_is_deleted_takes_its_dots_along(session):
    session.run(DeleteInteractions(("b",)))
    assert of(session) == {}
    session.undo()
    assert of(session) == {"b": 1}


def test_dots_of_participants_are_not_the_facilitator_s_to_undo(session):
    session.run(SetHands("running", "c", RED, 3))
    session.run(CastVote("running", "a", "ada", GREEN), origin="ada")
    session.undo()
    assert of(session) == {"a": 1, "b": 1}
