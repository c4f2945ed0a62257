"""Commands of several origins that reach the disk together: each its own step, one's error not another's."""

import sqlite3
from pathlib import Path

import pytest

from tests.commands.projects import full_project
from workshop_app.commands.fields import SetField
from workshop_app.commands.interactions import AddInteractions
from workshop_app.commands.notes import SubmitNote, WithdrawNote
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import Note
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Changed, Session
from workshop_app.store import integrity
from workshop_app.store.errors import CannotWrite
from workshop_app.store.writer import Writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "together.parcours"
    Session.create(path, full_project(), Sentence("Created")).close()
    return path


def test_each_is_a_step_of_its_own_origin_and_all_are_on_disk(path: Path) -> None:
    with Session.open(path) as session:
        told: list[Changed] = []
        session.subscribe(told.append)
        outcomes = session.run_together(
            [
                (SubmitNote("one", "ada", id="n1"), "ada"),
                (SubmitNote("two", "anonymous", id="n2"), "anonymous"),
                (WithdrawNote("n1", "ada"), "ada"),
            ]
        )
        assert outcomes == told
        assert [change.step.origin for change in told] == ["ada", "anonymous", "ada"]
        assert [change.step.number for change in told] == [2, 3, 4]
        assert told[0].document.find("Note", "n1") is not None
        assert session.document.find("Note", "n1") is None
        after = session.document
    with Session.open(path) as session:
        assert session.document == after
        assert [step.origin for step in session.history()[1:]] == ["ada", "anonymous", "ada"]
        assert session.undo_label() is None
    assert integrity.problems(path) == []


def test_what_is_not_allowed_does_not_stand_in_the_way(path: Path) -> None:
    with Session.open(path) as session:
        refused, kept, nothing = session.run_together(
            [
                (WithdrawNote("said", "anonymous"), "anonymous"),
                (SubmitNote("kept", "ada", id="n"), "ada"),
                (SubmitNote("again", "ada", id="n"), "ada"),
            ]
        )
        assert isinstance(refused, RuleBroken)
        assert isinstance(kept, Changed)
        assert nothing is None
        assert session.document.get(Note, "n").text == "kept"
        assert len(session.history()) == 2


def test_they_never_stand_in_the_way_of_the_facilitators_undo(path: Path) -> None:
    with Session.open(path) as session:
        session.run(AddInteractions("find", "lea", ("mine",), ids=("mine",)))
        session.run_together([(SubmitNote("theirs", "ada", id="n"), "ada")])
        session.undo()
        assert session.document.find("Interaction", "mine") is None
        assert session.document.find("Note", "n") is not None
        session.redo()
        assert session.document.find("Interaction", "mine") is not None


def test_typing_goes_on_after_them(path: Path) -> None:
    with Session.open(path) as session:
        session.run(SetField("Interaction", "a", "title", "A"))
        session.run_together([(SubmitNote("theirs", "ada"), "ada")])
        session.run(SetField("Interaction", "a", "title", "Ab"))
        assert len(session.history()) == 4


def test_they_are_answered_before_anybody_is_told(path: Path) -> None:
    order: list[str] = []
    with Session.open(path) as session:
        session.subscribe(lambda _changed: order.append("told"))
        session.run_together([(SubmitNote("n", "ada"), "ada")], lambda _outcomes: order.append("kept"))
    assert order == ["kept", "told"]


def test_a_disk_that_is_full_keeps_none_and_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with Session.open(path) as session:
        before = session.document
        with monkeypatch.context() as patched:
            patched.setattr(Writer, "add_steps", full)
            with pytest.raises(CannotWrite):
                session.run_together([(SubmitNote("n", "ada"), "ada")])
        assert session.document is before
        session.run_together([(SubmitNote("n", "ada", id="n"), "ada")])
        assert session.document.find("Note", "n") is not None
