"""Dots counted: places with ties shared, colours apart, who has voted, and what a round is on."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given

from tests.builders import MAP, card, grid_records
from tests.random_projects import documents
from workshop_app.analysis.votes import (
    CardDots,
    card_dots,
    dots_left,
    dots_put,
    is_open,
    leading,
    open_round,
    shown_round,
    tally,
    target,
    turnout,
    votable,
)
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import (
    DotColour,
    Friction,
    JourneyMap,
    Note,
    Opportunity,
    Participant,
    Record,
    Vote,
    VoteRound,
    VoteSubject,
)

NOW = "2026-11-22T10:00:00+00:00"
ROUND = VoteRound(id="r", rank="m", title="Which?", map_id=MAP, budget=4, opened=NOW)  # type: ignore[arg-type]
TWO = dataclasses.replace(ROUND, two_colours=True)


def dots(
    number: int, on: str, count: int, who: str | None = None, colour: DotColour = DotColour.PLAIN
) -> Vote:
    return Vote(
        id=f"v{number}",  # type: ignore[arg-type]
        round_id="r",  # type: ignore[arg-type]
        participant_id=who,  # type: ignore[arg-type]
        interaction_id=on,  # type: ignore[arg-type]
        colour=colour,
        dots=count,
    )


def person(name: str, *, removed: bool = False) -> Participant:
    return Participant(id=name, rank=name, name=name, removed=removed)  # type: ignore[arg-type]


def room(*more: Record, vote_round: VoteRound = ROUND) -> Document:
    return Document.of(
        [
            *grid_records(),
            *(card(number) for number in range(5)),
            vote_round,
            person("ada"),
            person("bo"),
            *more,
        ]
    )


def test_those_with_as_many_dots_share_a_place_and_stand_as_on_the_map() -> None:
    document = room(
        dots(1, "i3", 2, "ada"),
        dots(2, "i1", 1, "ada"),
        dots(3, "i1", 1, "bo"),
        dots(4, "i0", 5),
        dots(5, "i4", 1),
    )
    found = tally(document, "r")
    assert [(item.place, item.target_id, item.total) for item in found] == [
        (1, "i0", 5),
        (2, "i1", 2),
        (2, "i3", 2),
        (4, "i4", 1),
    ]
    assert [item.target_id for item in leading(found, 2)] == ["i0", "i1", "i3"]


def test_each_colour_is_ranked_by_itself() -> None:
    document = room(
        dots(1, "i0", 1, "ada", DotColour.RED),
        dots(2, "i0", 2, "ada", DotColour.GREEN),
        dots(3, "i1", 3, "bo", DotColour.RED),
        vote_round=TWO,
    )
    assert [(item.place, item.target_id) for item in tally(document, "r")] == [(1, "i0"), (1, "i1")]
    red = tally(document, "r", DotColour.RED)
    assert [(item.place, item.target_id, item.of(DotColour.RED)) for item in red] == [
        (1, "i1", 3),
        (2, "i0", 1),
    ]
    green = tally(document, "r", DotColour.GREEN)
    assert [(item.target_id, item.green, item.red) for item in green] == [("i0", 2, 1)]
    assert tally(document, "r", DotColour.PLAIN) == ()


def test_a_budget_holds_for_all_colours_together() -> None:
    document = room(
        dots(1, "i0", 1, "ada", DotColour.RED), dots(2, "i1", 2, "ada", DotColour.GREEN), vote_round=TWO
    )
    assert (dots_left(document, TWO, "ada"), dots_left(document, TWO, "bo")) == (1, 4)
    assert dots_put(document, "r", "ada") == {("i0", DotColour.RED): 1, ("i1", DotColour.GREEN): 2}


def test_who_was_removed_counts_on_neither_side() -> None:
    document = room(
        dots(1, "i0", 1, "ada"), dots(2, "i0", 1, "gone"), dots(3, "i0", 8), person("gone", removed=True)
    )
    assert (turnout(document, "r").voted, turnout(document, "r").present) == (1, 2)
    assert tally(document, "r")[0].total == 10


def test_a_round_is_open_between_its_two_times() -> None:
    assert is_open(ROUND)
    assert open_round(room()) == ROUND
    closed = dataclasses.replace(ROUND, closed=NOW)
    assert open_round(room(vote_round=closed)) is None
    assert not is_open(dataclasses.replace(ROUND, opened=""))


def test_a_round_is_on_what_its_map_shows_or_on_notes_that_wait() -> None:
    friction = Friction(id="f", interaction_id="i1", rank="m", text="Slow")  # type: ignore[arg-type]
    opportunity = Opportunity(id="o", interaction_id="i2", rank="m", text="Faster")  # type: ignore[arg-type]
    notes = [
        Note(id="n", rank="m", text="Waits"),  # type: ignore[arg-type]
        Note(id="placed", rank="m", text="Card", interaction_id="i0"),  # type: ignore[arg-type]
    ]
    document = room(friction, opportunity, *notes)

    def on(subject: VoteSubject) -> list[str]:
        return [item.id for item in votable(document, dataclasses.replace(ROUND, subject=subject))]

    assert on(VoteSubject.INTERACTION) == ["i0", "i1", "i2", "i3", "i4"]
    assert on(VoteSubject.FRICTION) == ["f"]
    assert on(VoteSubject.OPPORTUNITY) == ["o"]
    assert on(VoteSubject.NOTE) == ["n"]
    hiding = JourneyMap(id=MAP, rank="m", hidden_persona_ids=tuple(item.id for item in document.personas))
    hidden = Document.of([*(item for item in document.records() if item.id != MAP), hiding])
    assert votable(hidden, ROUND) == ()


def test_a_round_that_is_not_there_is_said() -> None:
    with pytest.raises(NotFound):
        tally(room(), "elsewhere")


def test_a_map_shows_the_dots_of_the_vote_that_was_closed_last() -> None:
    friction = Friction(id="f", interaction_id="i1", rank="m", text="Slow")  # type: ignore[arg-type]
    early = dataclasses.replace(ROUND, closed="2026-11-22T10:05:00+00:00")
    late = dataclasses.replace(
        ROUND,
        id="late",  # type: ignore[arg-type]
        subject=VoteSubject.FRICTION,
        closed="2026-11-22T11:04:00+01:00",
    )
    on_friction = Vote(id="x", round_id="late", friction_id="f", dots=3)  # type: ignore[arg-type]
    document = room(dots(1, "i0", 2, "ada"), friction, late, on_friction, vote_round=early)
    assert shown_round(document, MAP) == early
    assert card_dots(document, MAP) == {"i0": CardDots(plain=2)}
    later = dataclasses.replace(late, closed="2026-11-22T11:06:00+01:00")
    assert card_dots(room(friction, later, on_friction, vote_round=early), MAP) == {"i1": CardDots(plain=3)}


def test_a_map_shows_nothing_of_a_vote_that_runs() -> None:
    assert shown_round(room(dots(1, "i0", 2, "ada")), MAP) is None
    assert card_dots(room(dots(1, "i0", 2, "ada")), MAP) == {}


def test_dots_of_a_card_are_told_colour_by_colour() -> None:
    found = card_dots(
        room(
            dots(1, "i0", 2, "ada", DotColour.RED),
            dots(2, "i0", 1, "bo", DotColour.GREEN),
            dots(3, "i0", 1, "bo", DotColour.RED),
            vote_round=dataclasses.replace(TWO, closed=NOW),
        ),
        MAP,
    )
    assert found["i0"].by_colour() == ((DotColour.GREEN, 1), (DotColour.RED, 3))


@given(documents())
def test_whatever_a_project_holds_its_votes_can_be_read(document: Document) -> None:
    for vote_round in document.vote_rounds:
        votable(document, vote_round)
        assert 0 <= turnout(document, vote_round.id).voted <= turnout(document, vote_round.id).present
        for by in (None, *DotColour):
            found = tally(document, vote_round.id, by)
            assert [item.place for item in found] == sorted(item.place for item in found)
            for item in found:
                assert item.place == 1 + sum(other.of(by) > item.of(by) for other in found)
                assert target(document, item.target_id).id == item.target_id
    for journey in document.maps:
        shown = shown_round(document, journey.id)
        total = 0 if shown is None else sum(item.total for item in tally(document, shown.id))
        assert (
            sum(dots.plain + dots.red + dots.green for dots in card_dots(document, journey.id).values())
            <= total
        )
