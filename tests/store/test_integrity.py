"""`problems` tells what is wrong with a file, and nothing when it is sound."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.random_projects import documents
from tests.store.small import MOMENT, interrupted
from tests.store.test_opening import with_version
from workshop_app.journey.changes import Change
from workshop_app.journey.history import FACILITATOR, Step
from workshop_app.journey.records import Interaction
from workshop_app.journey.sentence import Sentence
from workshop_app.store import integrity
from workshop_app.store.file import Store
from workshop_app.store.journal import encode_difference, to_row


def told(path: Path) -> list[str]:
    before = path.read_bytes() if path.is_file() else None
    templates = [sentence.template for sentence in integrity.problems(path)]
    assert (path.read_bytes() if path.is_file() else None) == before
    return templates


def change(path: Path, *statements: str) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_sound_file_has_none(path):
    assert told(path) == []


@settings(max_examples=settings.default.max_examples // 2)
@given(documents())
def test_nor_has_any_new_project(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("any") / "a.parcours"
    store = Store.create(path, document.records(), Sentence("Created"), time=MOMENT)
    assert store.load() == document
    store.close()
    assert told(path) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE interaction SET title = 'x' WHERE id = 'i1'", "Records that are not as they were written"),
        ("DELETE FROM interaction WHERE id = 'i1'", "Records are missing"),
        (
            "UPDATE journal SET label = 'x' WHERE number = 2",
            "Steps of the history that are not as they were written",
        ),
        ("DELETE FROM journal WHERE number = 2", "Steps of the history are missing"),
        ("DELETE FROM seal", "account of what it holds is damaged"),
        ("DROP INDEX ix_stage_map_id", "structure of the file is damaged"),
        ("PRAGMA application_id = 1", "is not a Parcours file"),
    ],
)
def test_each_kind_of_damage_is_named(path, statement, expected):
    change(path, statement)
    assert any(expected in template for template in told(path))


def test_what_breaks_a_rule_is_told_though_every_checksum_is_right(path):
    forge(path, title="fine", sentiment=7)
    assert any("cannot have this value" in template for template in told(path))


def test_what_the_history_does_not_lead_to_is_told(path):
    forge(path, title="forged with care", sentiment=1)
    assert told(path) == ["The history does not lead to what the file holds."]


def forge(path: Path, *, title: str, sentiment: int) -> None:
    """Write a record as the program would, and leave it out of the history."""
    import dataclasses

    store = Store.open(path)
    now = store.load().get(Interaction, "i1")
    difference = (Change(now, dataclasses.replace(now, title=title, sentiment=sentiment)),)
    step = Step(len(store.steps()) + 1, MOMENT, FACILITATOR, "do", Sentence("x"))
    row = to_row(step, encode_difference(()))
    store._write([difference], row, lambda writer, _seal: writer.add_steps([row]))
    store.close()


def test_a_newer_file_is_checked_as_far_as_it_is_known(path):
    with_version(path, 9)
    assert told(path) == []
    change(path, "UPDATE interaction SET title = 'x' WHERE id = 'i1'")
    assert any("newer version" in template for template in told(path))


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_what_is_no_project_is_told(tmp_path, content):
    path = tmp_path / "a.parcours"
    path.write_bytes(content)
    assert len(told(path)) == 1


def test_what_is_not_there_is_told(tmp_path):
    assert told(tmp_path / "a.parcours") == ["There is no file “{name}” here."]


def test_a_file_that_a_crash_interrupted_is_sound(path):
    interrupted(path)
    assert told(path) == []
