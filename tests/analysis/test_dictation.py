"""Dictated lines: what they say, and what of them is only words."""

import pytest

from tests.commands.projects import full_project
from workshop_app.analysis.dictation import candidates, read
from workshop_app.journey.document import Document


@pytest.fixture(scope="module")
def document():
    return Document.of(full_project())


def said(document, line, **given):
    return read(line, document, "now", **given)


def test_a_line_of_words_is_a_title_in_the_cell_of_the_line_before(document):
    line = said(document, "Reads reviews", stage_id="buy", persona_id="marc")
    assert (line.title, line.stage_id, line.persona_id, line.marks) == ("Reads reviews", "buy", "marc", ())


def test_marks_place_and_tag(document):
    line = said(document, "Reads reviews /fi @lea :web ++ ~joy !too many, all alike *")
    assert line.title == "Reads reviews"
    assert (line.stage_id, line.persona_id, line.channel_id) == ("find", "lea", "web")
    assert (line.sentiment, line.emotion_ids, line.key_moment) == (2, ("joy",), True)
    assert line.frictions == ("too many, all alike",)


def test_marks_may_stand_before_the_words(document):
    line = said(document, "/buy @marc Pays at the till --")
    assert (line.title, line.stage_id, line.persona_id, line.sentiment) == (
        "Pays at the till",
        "buy",
        "marc",
        -2,
    )


def test_accents_and_case_do_not_matter(document):
    assert said(document, "x @LÉA").persona_id == "lea"
    assert said(document, "x @lea").persona_id == "lea"


@pytest.mark.parametrize(
    "words",
    [
        "Sees an ad - on television",
        "2 + 2 is 4",
        "Asks: why?",
        "a/b test",
        "mail@shop.org",
        "5 * star hotel",
        "Wow !",
    ],
)
def test_signs_in_prose_are_prose(document, words):
    line = said(document, words)
    assert (line.title, line.sentiment, line.key_moment, line.channel_id) == (words, None, False, None)


def test_a_name_that_nothing_has_stays_in_the_title_and_is_told(document):
    line = said(document, "Reads reviews /nowhere", stage_id="buy", persona_id="lea")
    assert (line.title, line.stage_id) == ("Reads reviews /nowhere", "buy")
    assert [mark.kind for mark in line.unknown] == ["stage"]


def test_a_beginning_that_several_names_have_is_told(document):
    assert candidates(document, "now", "@", "") == (("lea", "Léa"), ("marc", "Marc"))
    (mark,) = said(document, "x /f").marks
    assert (mark.record_id, mark.several) == ("find", False)


def test_only_the_stages_and_personas_of_the_map_can_be_named(document):
    line = said(document, "x /later @ghost")
    assert (line.stage_id, line.persona_id) == (None, None)
    assert len(line.unknown) == 2


def test_several_pain_points_and_what_follows_them(document):
    line = said(document, "Waits !slow till !rude staff @marc =")
    assert line.frictions == ("slow till", "rude staff")
    assert (line.persona_id, line.sentiment, line.title) == ("marc", 0, "Waits")


def test_a_question_mark_in_front_parks_everything(document):
    line = said(document, "?what about /find lending")
    assert line.parked
    assert line.title == "what about /find lending"


@pytest.mark.parametrize("words", ["", "   ", "/", "@", "!", "*", "++", "?", "\u200b", "a" * 5000])
def test_any_line_is_read(document, words):
    assert len(said(document, words).title) <= len(words)
