"""What a room voted, felt and left behind, as pages of a report."""

import dataclasses

import pytest

from tests.commands.projects import full_project
from tests.page_checks import assert_well_set, lines
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, Note, Participant, Photo, Rating, Vote, VoteRound
from workshop_app.layout.display import Picture, Rect
from workshop_app.layout.pages import book
from workshop_app.layout.vote_strips import DOT_COLOURS


def made(document, language="en"):
    return book(document, "now", paper_name="A4", language=language, made="2026-11-22", sections=("room",))


def told(document, language="en"):
    return [text for page in made(document, language).pages for text in lines(page)]


def shapes(pages):
    return [shape for page in pages.pages for piece in page.pieces for shape in piece.content.shapes]


def without(*kinds):
    return Document.of([record for record in full_project() if not isinstance(record, kinds)])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_section_is_well_set(language):
    pages = made(Document.of(full_project()), language)
    assert_well_set(pages)
    assert len(pages.pages) >= 1


def test_a_vote_is_told_most_dots_first_with_ties_shared():
    records = [
        *full_project(),
        Vote(id="more", round_id="worst", participant_id="anonymous", friction_id="slow", dots=3),
    ]
    found = told(Document.of(records))
    assert "What hurts most?" in found
    assert sum(text == "=1" for text in found) == 2  # five dots each
    assert found.index("Slow") < found.index("Dear")


def test_a_vote_that_is_still_open_is_not_told():
    records = [
        dataclasses.replace(record, title="Secret") if record.id == "running" else record
        for record in full_project()
    ]
    assert "Secret" not in told(Document.of(records))


def test_red_and_green_dots_are_told_apart_by_number_and_legend():
    records = [
        dataclasses.replace(record, closed="2026-11-22T11:05:00+00:00") if record.id == "running" else record
        for record in full_project()
    ]
    pages = made(Document.of(records))
    found = [text for page in pages.pages for text in lines(page)]
    assert "Green: moment of truth" in found
    assert "Red: pain point" in found
    assert "0 + 1" in found
    fills = {shape.fill for shape in shapes(pages) if isinstance(shape, Rect)}
    assert set(DOT_COLOURS.values()) <= fills


def test_a_closed_vote_without_dots_says_so():
    assert "Nobody put a dot." in told(without(Vote))


def test_ratings_tell_where_the_room_disagrees():
    found = told(Document.of(full_project()))
    assert "What the room felt" in found
    assert "The room disagrees" in found


def test_notes_stand_under_their_group_and_placed_ones_are_left_out():
    found = told(Document.of(full_project()))
    assert "Getting there" in found
    assert any(text.endswith("No signs to the shop") for text in found)
    assert not any(text == "• a" for text in found)


def test_photos_are_shown_with_caption_and_cell():
    pages = made(Document.of(full_project()))
    shown = [shape.image_id for shape in shapes(pages) if isinstance(shape, Picture)]
    assert shown.count("image-wall") == 1
    found = [text for page in pages.pages for text in lines(page)]
    assert "Wall" in found
    assert "Find · Léa" in found


def test_a_project_without_a_workshop_has_no_such_section():
    quiet = without(VoteRound, Vote, Rating, Note, Photo, Participant)
    assert told(quiet) == told(without(VoteRound, Vote, Rating, Note, Photo))
    assert "The workshop" not in told(quiet)


def test_many_of_everything_stay_on_the_pages():
    frictions = [
        Friction(id=f"f{n}", interaction_id="a", rank=f"{n + 1}1", text="Long words " * 40) for n in range(60)
    ]
    votes = [Vote(id=f"v{n}", round_id="worst", friction_id=f"f{n}", dots=n + 1) for n in range(60)]
    notes = [Note(id=f"x{n}", rank=f"{n + 1}1", text="Donaudampfschifffahrt" * 30) for n in range(80)]
    assert_well_set(made(Document.of([*full_project(), *frictions, *votes, *notes])))
