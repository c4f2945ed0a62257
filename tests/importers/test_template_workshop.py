"""The workshop that a template carries, and the one of the finished sample."""

import json
from datetime import datetime

import pytest

from tests.importers.small_template import NOW, SMALL, build, changed
from workshop_app.analysis.ratings import spread
from workshop_app.analysis.votes import dots_put, tally, turnout
from workshop_app.importers.json_text import ImportFailed
from workshop_app.importers.templates import build_project
from workshop_app.journey.document import Document
from workshop_app.journey.records import ParticipantRole
from workshop_app.language import LANGUAGES, say


def test_the_workshop_arrives(tmp_path):
    document = build(SMALL, tmp_path, "fr")
    xenia, nobody = document.participants
    first, second = document.interactions_of(document.maps[0].id)
    assert (xenia.name, xenia.role, nobody.name, nobody.role) == ("Xenia", "scribe", "", "participant")
    assert document.agenda[0].title == "Accueil et règles"
    assert document.agenda[0].ended == document.agenda[1].started == "2026-03-01T09:05:00+01:00"
    later, now = document.notes
    (group,) = document.note_groups
    assert (later.parked, later.participant_id, later.group_id) == (True, None, None)
    assert (now.parked, now.participant_id, now.group_id) == (False, xenia.id, group.id)
    assert (now.stage_id, now.persona_id) == (first.stage_id, first.persona_id)
    worst, pain = document.vote_rounds
    assert (worst.map_id, worst.budget, pain.budget) == (document.maps[0].id, 3, 3)
    assert dots_put(document, worst.id, xenia.id) == {(first.id, "red"): 2, (second.id, "green"): 1}
    assert dots_put(document, worst.id, None) == {(second.id, "red"): 2}
    (friction,) = document.frictions_of(first.id)
    assert dots_put(document, pain.id, nobody.id) == {(friction.id, "plain"): 1}
    assert [rating.sentiment for rating in document.ratings_of(first.id)] in ([-2, 1], [1, -2])
    assert [rating.participant_id for rating in document.ratings_of(second.id)] == [nobody.id]


def test_an_agenda_without_a_time_is_still_to_come(tmp_path):
    document = build(changed("workshop.began", None), tmp_path)
    assert len(document.agenda) == 9
    assert {step.started + step.ended for step in document.agenda} == {""}


def test_notes_can_be_voted_on(tmp_path):
    vote = {
        **SMALL["workshop"]["votes"][1],
        "subject": "note",
        "dots": [{"by": "x", "plain": ["n", "n"]}],
    }
    document = build(changed("workshop.votes.1", vote), tmp_path)
    assert document.vote_rounds[1].map_id is None
    assert [each.dots for each in document.votes_of(document.vote_rounds[1].id)] == [2]


def test_without_examples_nobody_was_there(tmp_path):
    (tmp_path / "small.json").write_text(json.dumps(SMALL), encoding="utf-8")
    records = build_project("small", "en", with_examples=False, now=NOW, folders=[tmp_path])
    document = Document.of(records)
    assert document.participants == document.agenda == document.notes == document.vote_rounds == ()


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("notes.1.by", "gone", "notes[1].by"),
        ("notes.1.parked", "no", "notes[1].parked"),
        ("notes.0.id", "n", "notes[1].id"),
        ("workshop", [], "workshop"),
        ("workshop.agenda", "../agendas/half-day", "workshop.agenda"),
        ("workshop.began", "at nine", "workshop.began"),
        ("workshop.began", "2026-03-01T09:00:00", "workshop.began"),
        ("workshop.began", "9999-12-31T23:00:00+00:00", "workshop.began"),
        ("workshop.participants.1.id", "x", "workshop.participants[1].id"),
        ("workshop.participants.0.role", "boss", "workshop.participants[0].role"),
        ("workshop.votes.0.budget", 2, "workshop.votes[0].dots[0]"),
        ("workshop.votes.0.budget", 0, "workshop.votes[0].budget"),
        ("workshop.votes.0.closed", None, "workshop.votes[0].closed"),
        ("workshop.votes.0.closed", "2026-03-01T09:59:00+01:00", "workshop.votes[0].closed"),
        ("workshop.votes.0.two_colours", False, "workshop.votes[0].dots[0].red"),
        ("workshop.votes.0.two_colours", "yes", "workshop.votes[0].two_colours"),
        ("workshop.votes.0.dots.0.red", ["a", "slow"], "workshop.votes[0].dots[0].red[1]"),
        ("workshop.votes.0.dots.0.by", "gone", "workshop.votes[0].dots[0].by"),
        ("workshop.ratings.0.on", "gone", "workshop.ratings[0].on"),
        ("workshop.ratings.0.felt", [1, 1, 1], "workshop.ratings[0].felt"),
        ("workshop.ratings.0.felt", [3], "workshop.ratings[0].sentiment"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, path, value, place):
    with pytest.raises(ImportFailed) as refused:
        build(changed(path, value), tmp_path)
    assert say(refused.value.sentence) == f"The template “small.json” cannot be used: see {place}."


@pytest.mark.parametrize("language", LANGUAGES)
def test_sample_carries_a_workshop_that_is_over(language):
    document = Document.of(build_project("flooring", language, with_examples=True, now="", folders=()))
    assert len(document.participants) == 9
    assert [person.role for person in document.participants].count(ParticipantRole.SCRIBE) == 1
    assert all(step.started and step.ended for step in document.agenda)
    assert [step.started for step in document.agenda[1:]] == [step.ended for step in document.agenda[:-1]]
    over = datetime.fromisoformat(document.agenda[-1].ended)
    for vote_round in document.vote_rounds:
        assert datetime.fromisoformat(vote_round.opened) < datetime.fromisoformat(vote_round.closed) < over
        assert turnout(document, vote_round.id).voted == 9
    votes = [tally(document, vote_round.id) for vote_round in document.vote_rounds]
    assert len(votes) == 3
    assert any([standing.place for standing in standings][:2] == [1, 1] for standings in votes)


def test_room_of_the_sample_agrees_with_its_cards_but_for_two():
    document = Document.of(build_project("flooring", "en", with_examples=True, now="", folders=()))
    cards = document.interactions_of(document.maps[0].id)
    read = {card.id: spread(document, card.id) for card in cards}
    assert all(reading is not None for reading in read.values())
    divided = [card for card in cards if read[card.id].divided]
    assert len(divided) == 2
    # What the room could not agree on has no sentiment yet.
    assert {card.id for card in divided} == {card.id for card in cards if card.sentiment is None}
    assert [read[card.id].rounded for card in cards if card.sentiment is not None] == [
        card.sentiment for card in cards if card.sentiment is not None
    ]
