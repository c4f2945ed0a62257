"""Copying and pasting cards, in one project and between two, and what strangers put on the clipboard."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.projects import RANKS, full_project, titles
from workshop_app.commands.clipboard import (
    NotAClip,
    clip_from,
    clip_from_text,
    clip_to_text,
    grid_from_text,
    lines_from_clip,
    titles_from_text,
)
from workshop_app.commands.pasting import PasteInteractions
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import (
    Emotion,
    Interaction,
    JourneyMap,
    Persona,
    Project,
    Stage,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.transaction import Transaction
from workshop_app.session import Session

DOCUMENT = Document.of(full_project())
WHOLE = clip_to_text(clip_from(DOCUMENT, "abdefg"))


def test_a_clip_holds_what_hangs_on_its_cards_and_no_more():
    clip = clip_from(DOCUMENT, ("d", "b", "f"))
    assert [card.id for card in clip.interactions] == ["b", "d", "f"]
    assert clip.places == ((0, 0), (1, 0), (1, 1))
    assert {friction.id for friction in clip.frictions} == {"slow", "dear"}
    assert [link.id for link in clip.links] == ["b-d"]
    assert [channel.id for channel in clip.channels] == ["shop"]
    assert [emotion.id for emotion in clip.emotions] == ["fear"]
    assert clip.goals == ()


def test_places_count_from_the_first_column_and_row():
    assert clip_from(DOCUMENT, ("g", "f")).places == ((0, 0), (1, 0))
    assert clip_from(DOCUMENT, ()).interactions == ()
    with pytest.raises(NotFound):
        clip_from(DOCUMENT, ("gone",))


@pytest.mark.parametrize("ids", ["", "a", "abc", "abcdefg", "ah"])
def test_a_clip_travels_as_text(ids):
    clip = clip_from(DOCUMENT, ids)
    assert clip_from_text(clip_to_text(clip)) == clip


def test_pasting_keeps_places_tags_and_links(session):
    clip = clip_from(session.document, ("a", "b", "d", "e"))
    command = PasteInteractions("now", "buy", "lea", clip)
    session.run(command)
    document = session.document
    assert titles(document, "buy", "lea") == "d a b"
    assert titles(document, "use", "lea") == "d"
    assert titles(document, "buy", "marc") == "f e"
    pasted = dict(zip((card.id for card in clip.interactions), command.new_ids, strict=True))
    first = document.get(Interaction, pasted["a"])
    assert (first.channel_id, first.emotion_ids, first.goal_ids) == ("web", ("joy", "fear"), ("sale",))
    assert {(link.source_id, link.target_id) for link in document.links_of(first.id)} == {
        (pasted["a"], pasted["b"]),
        (pasted["d"], pasted["a"]),
    }
    assert [friction.text for friction in document.frictions_of(pasted["b"])] == ["Slow"]
    assert len(document.channels) == 2


def test_what_would_fall_off_the_map_goes_to_its_edge(session):
    session.run(PasteInteractions("then", "later", "marc", clip_from(session.document, "aefg")))
    assert titles(session.document, "later", "marc") == "a e f g"


def test_between_projects_words_are_found_by_name_or_brought(tmp_path: Path):
    records = [
        Project(id="other"),
        Persona(id="p", rank=RANKS[0]),
        Emotion(id="their-fear", rank=RANKS[0], name="Fear"),
        JourneyMap(id="m", rank=RANKS[0]),
        Stage(id="s", map_id="m", rank=RANKS[0]),
    ]
    session = Session.create(tmp_path / "other.parcours", records, Sentence("Created"))
    clip = clip_from_text(WHOLE)
    session.run(PasteInteractions("m", "s", "p", clip))
    document = session.document
    assert [emotion.name for emotion in document.emotions] == ["Fear", "joy"]
    assert [channel.name for channel in document.channels] == ["Website", "Shop"]
    assert [goal.unit for goal in document.goals] == ["%"]
    first = document.interactions_in("s", "p")[0]
    assert [document.get(Emotion, emotion_id).name for emotion_id in first.emotion_ids] == ["joy", "Fear"]
    rules.check_document(document)
    # A second time everything is there.
    session.run(PasteInteractions("m", "s", "p", clip))
    assert len(session.document.emotions) == 2
    assert len(session.document.interactions_in("s", "p")) == 2 * len(clip.interactions)
    session.close()


def test_two_words_that_are_one_here_tag_once(session):
    text = clip_to_text(clip_from(session.document, "a"))
    data = json.loads(text)
    for emotion, key in zip(data["emotions"], ("x", "y"), strict=True):
        emotion.update(id=key, name="Joy")
    data["interactions"][0]["emotion_ids"] = ["x", "y"]
    command = PasteInteractions("now", "use", "lea", clip_from_text(json.dumps(data)))
    session.run(command)
    assert session.document.get(Interaction, command.new_ids[0]).emotion_ids == ("joy",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        "{}",
        "null",
        '{"format": "parcours-clip"}',
        '{"format": "parcours-clip", "version": 2}',
        '{"format": "parcours-clip", "version": 1}',
        '{"format": "parcours-clip", "version": 1, "interactions": 3, "places": []}',
        '{"format": "parcours-clip", "version": 1, "interactions": [3], "places": [[0, 0]]}',
        '{"format": "parcours-clip", "version": 1, "interactions": [], "places": [[0, 0]]}',
        "[" * 100_000,
        "9" * 10_000,
    ],
)
def test_what_is_no_clip_is_refused_in_a_sentence(text):
    with pytest.raises(NotAClip):
        clip_from_text(text)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("interactions", "title", 5),
        ("interactions", "title", None),
        ("interactions", "sentiment", 9),
        ("interactions", "nonsense", 1),
        ("interactions", "emotion_ids", ["gone"]),
        ("interactions", "goal_ids", ["gone"]),
        ("interactions", "channel_id", "gone"),
        ("interactions", "id", "b"),
        ("frictions", "interaction_id", "gone"),
        ("opportunities", "interaction_id", "gone"),
        ("links", "target_id", "gone"),
        ("channels", "kind", "gone"),
    ],
)
def test_a_clip_whose_parts_do_not_fit_is_refused(part, field, value):
    data = json.loads(WHOLE)
    data[part][0][field] = value
    with pytest.raises(NotAClip):
        clip_from_text(json.dumps(data))


@pytest.mark.parametrize("places", [[[0, 0]], [[0, -1]] * 6, [[0]] * 6, [[0.5, 0]] * 6, [[True, 0]] * 6, 7])
def test_places_must_fit_the_cards(places):
    with pytest.raises(NotAClip):
        clip_from_text(json.dumps({**json.loads(WHOLE), "places": places}))


@given(st.integers(0, len(WHOLE) - 1), st.sampled_from('0"[]{},:x-\x00'))
def test_a_damaged_clip_is_refused_or_pastes_within_the_rules(place, char):
    try:
        clip = clip_from_text(WHOLE[:place] + char + WHOLE[place + 1 :])
    except NotAClip:
        return
    transaction = Transaction(DOCUMENT)
    PasteInteractions("now", "find", "lea", clip).apply(transaction)
    after = DOCUMENT.apply(transaction.difference())
    with suppress(rules.RuleBroken):
        rules.check(after, transaction.difference())


def test_text_for_other_programs():
    assert lines_from_clip(clip_from(DOCUMENT, "ba")) == "a\nb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("one", ("one",)),
        ("one\r\n\n  two \n", ("one", "two")),
        ("• one\n- two\n* three\n– four\n-\n", ("one", "two", "three", "four")),
        ("-5 degrees\n*emphasis*", ("-5 degrees", "*emphasis*")),
        ("a\u2028b", ("a", "b")),
    ],
)
def test_lines_as_titles(text, expected):
    assert titles_from_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", ()),
        ("one\ntwo", ()),
        ("a\tb\nc\td\n", (("a", "b"), ("c", "d"))),
        ("a\tb\r\n\tc\r\n", (("a", "b"), ("", "c"))),
        ('"two\nlines"\tb\n', (("two\nlines", "b"),)),
        ('say ""hi""\tb', (('say ""hi""', "b"),)),
    ],
)
def test_a_selection_of_a_spreadsheet(text, expected):
    assert grid_from_text(text) == expected


def test_a_quotation_mark_that_nothing_closes_loses_no_text():
    long = "x" * 200_000
    assert grid_from_text(f'a\tb\n"{long}\td') == (("a", "b"), (f'"{long}', "d"))


@given(st.text())
def test_any_text_is_lines_or_a_grid(text):
    assert all(title.strip() == title and title for title in titles_from_text(text))
    assert all(isinstance(cell, str) for row in grid_from_text(text) for cell in row)
