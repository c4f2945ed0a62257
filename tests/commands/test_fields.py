"""Editing one field: which ones, with what words, and how typing becomes one step."""

import datetime
from typing import Any

import pytest

from tests.commands.projects import full_project
from workshop_app import session as session_module
from workshop_app.commands.field_words import EDITABLE, Naming
from workshop_app.commands.fields import SetField
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.records import (
    RECORD_TYPES,
    Goal,
    GoalKind,
    Interaction,
    MapKind,
    Persona,
    Stage,
    field_specs,
)
from workshop_app.language import say
from workshop_app.session import Session

# What a person does not edit as a field: ids, places, and what other commands set.
ELSEWHERE = {
    "Project": {"id", "created", "logo_id"},
    "JourneyMap": {"id", "rank", "hidden_persona_ids", "origin_id"},
    "Stage": {"id", "rank", "map_id", "origin_id"},
    "Persona": {"id", "rank", "portrait_id"},
    "Channel": {"id", "rank"},
    "Emotion": {"id", "rank"},
    "Goal": {"id", "rank"},
    "Interaction": {"id", "rank", "stage_id", "persona_id", "origin_id"},
    "Friction": {"id", "rank", "interaction_id"},
    "Opportunity": {"id", "rank", "interaction_id"},
    "Link": {"id", "source_id", "target_id"},
    "Image": {"id", "media_type", "width", "height", "data"},
    "AgendaStep": {"id", "rank", "started", "ended"},
    "Timer": {"id", "step_id", "seconds", "ends", "left"},
    "Participant": {"id", "rank", "joined"},
    "NoteGroup": {"id", "rank"},
    "Note": {"id", "rank", "participant_id", "interaction_id", "created"},
    "Photo": {"id", "rank", "image_id", "stage_id", "persona_id", "created"},
    "VoteRound": {"id", "rank", "subject", "map_id", "opened", "closed"},
    "Vote": {"id", "round_id", "participant_id", "interaction_id", "friction_id", "opportunity_id", "note_id"}
    | {"colour", "dots"},
    "Rating": {"id", "interaction_id", "participant_id", "sentiment"},
    "Action": {"id", "rank"},
    "Recipe": {
        "id",
        "rank",
        "formats",
        "language",
        "redactions",
        "sections",
        "paper",
        "poster",
        "tile",
        "aspect",
    }
    | {"zipped", "project_copy"},
    "Snapshot": {"id", "step", "created"},
}


A_RECORD = {
    type(record).__name__: "b" if isinstance(record, Interaction) else record.id for record in full_project()
} | {"Note": "said", "Participant": "ada", "VoteRound": "worst"}
NAMED = {kind: Document.of(full_project()).find(kind, record_id) for kind, record_id in A_RECORD.items()}


def other_value(kind: str, name: str) -> Any:
    """A value for a field that no record of `full_project` has there."""
    spec = next(spec for spec in field_specs(RECORD_TYPES[kind]) if spec.name == name)
    special = {
        "colour": "#123456",
        "language": "fr",
        "due": "2027-06-30",
        "brand_colour": "#123456",
        "second_colour": "#654321",
        "interaction_id": "b",
        "sentiment": -2,
        "valence": 0,
        "emotion_ids": ("joy",),
        "goal_ids": ("stay",),
        "channel_id": "web",
        "stage_id": "buy",
        "persona_id": "marc",
        "group_id": None,
        "allows": ("vote",),
        "method": 5,
        "budget": 5,
    }
    if name in special:
        return special[name]
    if spec.shape == "pairs":
        return (("Town", "Lyon"),)
    if spec.shape == "many":
        return ("One", "Two")
    if spec.base is bool:
        return not getattr(NAMED[kind], name)
    by_base: dict[type, Any] = {str: "Other", float: 12.5, int: 3}
    return by_base.get(spec.base) or list(spec.base)[-1]


FIELDS = [(kind.__name__, name) for kind, fields in EDITABLE.items() for name in fields]


def test_every_field_is_edited_here_or_changed_elsewhere():
    for kind, record_type in RECORD_TYPES.items():
        editable = set(EDITABLE.get(record_type, {}))
        assert editable | ELSEWHERE[kind] == {spec.name for spec in field_specs(record_type)}
        assert not editable & ELSEWHERE[kind]


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_every_field_can_be_edited_and_said(session, kind, name):
    value = other_value(kind, name)
    changed = session.run(SetField(kind, A_RECORD[kind], name, value))
    assert changed is not None
    (change,) = changed.difference
    assert change.fields() == (name,)
    assert getattr(change.after, name) == value
    text = say(changed.step.label)
    assert "{" not in text
    assert "“”" not in text
    assert say(changed.step.label, "fr") != text


@pytest.mark.parametrize(
    ("kind", "record_id", "field"),
    [
        ("Stage", "find", "id"),
        ("Stage", "find", "rank"),
        ("Stage", "find", "map_id"),
        ("Stage", "find", "nonsense"),
        ("Image", "image-portrait", "data"),
        ("Nonsense", "x", "y"),
    ],
)
def test_other_fields_cannot(session, kind, record_id, field):
    before = session.document
    with pytest.raises(RuleBroken):
        session.run(SetField(kind, record_id, field, "x"))
    assert session.document is before


@pytest.mark.parametrize(
    ("kind", "record_id", "field", "value"),
    [
        ("Stage", "find", "name", 3),
        ("Stage", "find", "name", None),
        ("Stage", "find", "name", "x" * 100_001),
        ("Stage", "find", "colour", "#12345"),
        ("Stage", "find", "duration_days", -1),
        ("Stage", "find", "duration_days", float("nan")),
        ("Persona", "lea", "share", 101),
        ("Persona", "lea", "demographics", [["Age"]]),
        ("Persona", "lea", "goals", "one"),
        ("Goal", "sale", "due", "soon"),
        ("Goal", "sale", "kind", "nonsense"),
        ("Interaction", "a", "channel_id", "gone"),
        ("Interaction", "a", "emotion_ids", ["gone"]),
        ("Friction", "slow", "severity", 6),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(session, kind, record_id, field, value):
    before = session.document
    with pytest.raises(RuleBroken) as refused:
        session.run(SetField(kind, record_id, field, value))
    assert "{" not in say(refused.value.sentence)
    assert session.document is before


def test_a_record_that_is_gone(session):
    with pytest.raises(NotFound):
        session.run(SetField("Stage", "gone", "name", "x"))


def test_choices_and_sequences_as_a_widget_gives_them(session):
    session.run(SetField("Goal", "sale", "kind", "loyalty"))
    session.run(SetField("JourneyMap", "now", "kind", MapKind.SERVICE))
    session.run(SetField("Persona", "lea", "demographics", [["Age", "34"]]))
    session.run(SetField("Persona", "lea", "goals", ["One"]))
    session.run(SetField("Goal", "sale", "target", 7))
    document = session.document
    assert document.get(Goal, "sale").kind is GoalKind.LOYALTY
    assert document.get(Persona, "lea").demographics == (("Age", "34"),)
    assert document.get(Persona, "lea").goals == ("One",)
    assert document.get(Goal, "sale").target == 7


def test_a_lone_surrogate_cannot_break_the_file(session):
    session.run(SetField("Stage", "find", "name", "a\ud800b"))
    assert session.document.get(Stage, "find").name == "a\ufffdb"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Look", None, "Renamed stage “Find” to “Look”"),
        ("", None, "Removed the name of stage “Find”"),
        ("Lo", "Look", "Renamed stage “Find” to “Look”"),
        ("Lo", "", "Removed the name of stage “Find”"),
        ("", "Look", "Renamed stage “Find” to “Look”"),
        ("x" * 100, None, f"Renamed stage “Find” to “{'x' * 59}…”"),
        (" A\n name ", None, "Renamed stage “Find” to “A name”"),
    ],
)
def test_typing_a_name_is_one_step_told_from_its_beginning(session, first, second, expected):
    steps = len(session.history())
    session.run(SetField("Stage", "find", "name", first))
    if second is not None:
        session.run(SetField("Stage", "find", "name", second))
    assert len(session.history()) == steps + 1
    assert say(session.undo_label()) == expected
    session.undo()
    assert session.document.get(Stage, "find").name == "Find"


def test_typing_a_first_name(session):
    session.run(SetField("Stage", "find", "name", ""))
    session.run(SetField("Stage", "buy", "name", "Pay"))
    session.run(SetField("Stage", "find", "name", "L"))
    session.run(SetField("Stage", "find", "name", "Look"))
    assert say(session.undo_label()) == "Named a stage “Look”"


def test_typing_after_a_minute_is_another_step(session, monkeypatch):
    session.run(SetField("Interaction", "a", "notes", "one"))
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=61)
    monkeypatch.setattr(session_module, "_now", lambda: later)
    session.run(SetField("Interaction", "a", "notes", "one two"))
    session.undo()
    assert session.document.get(Interaction, "a").notes == "one"


@pytest.mark.parametrize(
    ("field", "values"), [("colour", ("#111111", "#222222")), ("duration_days", (2.0, 3.0))]
)
def test_choices_are_steps_of_their_own_and_figures_are_not(session: Session, field, values):
    before = getattr(session.document.get(Stage, "find"), field)
    for value in values:
        session.run(SetField("Stage", "find", field, value))
    session.undo()
    expected = values[0] if field == "colour" else before
    assert getattr(session.document.get(Stage, "find"), field) == expected


def test_names_are_told_by_their_own_words():
    for fields in EDITABLE.values():
        for words in fields.values():
            if isinstance(words, Naming):
                assert "{name}" in words.changed
                assert "{name}" in words.given
