"""Records as plain values, as the journal and the JSON export write them."""

import json

import pytest
from hypothesis import given

from tests.random_projects import documents
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.plain import from_plain, plain_value, to_plain
from workshop_app.journey.records import Goal, Image, Interaction, Persona, Record

CARD = {"id": "i", "stage_id": "s", "persona_id": "p", "rank": "1"}


@given(documents())
def test_every_record_comes_back_through_json(document):
    for record in document.records():
        text = json.dumps(to_plain(record))
        assert from_plain(type(record), json.loads(text)) == record


def test_fields_that_are_absent_take_their_defaults():
    assert from_plain(Persona, {"id": "p", "rank": "1"}) == Persona(id="p", rank="1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record_type", "values", "field"),
    [
        (Persona, {"rank": "1"}, "id"),
        (Persona, {"id": "p", "rank": "1", "shoe_size": 44}, "shoe_size"),
        (Persona, {"id": "p", "rank": "1", "name": None}, "name"),
        (Persona, {"id": "p", "rank": "1", "name": 7}, "name"),
        (Persona, {"id": "p", "rank": "1", "share": "62"}, "share"),
        (Persona, {"id": "p", "rank": "1", "share": True}, "share"),
        (Persona, {"id": "p", "rank": "1", "goals": "one"}, "goals"),
        (Persona, {"id": "p", "rank": "1", "goals": {"a": 1}}, "goals"),
        (Persona, {"id": "p", "rank": "1", "goals": [None]}, "goals"),
        (Persona, {"id": "p", "rank": "1", "demographics": [["a"]]}, "demographics"),
        (Persona, {"id": "p", "rank": "1", "demographics": [["a", 1]]}, "demographics"),
        (Persona, {"id": "p", "rank": "1", "demographics": ["ab"]}, "demographics"),
        (
            Interaction,
            {**CARD, "sentiment": 1.0},
            "sentiment",
        ),
        (
            Interaction,
            {**CARD, "key_moment": "x"},
            "key_moment",
        ),
        (
            Interaction,
            {**CARD, "evidence": ["assumed"]},
            "evidence",
        ),
        (Image, {"id": "x", "media_type": "", "width": 1, "height": 1, "data": "not base64!"}, "data"),
        (Image, {"id": "x", "media_type": "", "width": 1, "height": 1, "data": 7}, "data"),
        (Image, {"id": "x", "media_type": "", "width": True, "height": 1, "data": ""}, "width"),
    ],
)
def test_anything_else_is_refused_by_name(record_type: type[Record], values: dict[str, object], field: str):
    with pytest.raises(RuleBroken) as caught:
        from_plain(record_type, values)
    assert dict(caught.value.sentence.values)["field"] == field


def test_a_field_with_a_strange_name_is_told_in_short():
    with pytest.raises(RuleBroken) as caught:
        from_plain(Persona, {"x" * 10_000: 1})
    assert len(str(caught.value)) < 200


def test_numbers_stay_what_they_are():
    goal = Goal(id="g", rank="1", baseline=2, target=2.5)  # type: ignore[arg-type]
    assert json.dumps([to_plain(goal)["baseline"], to_plain(goal)["target"]]) == "[2, 2.5]"
    assert plain_value(b"\x00\xff") == "AP8="
