"""Names and raw notes deleted for good: no byte of the file or its backups tells of them; the rest leads back."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.projects import full_project
from workshop_app.commands.fields import SetField
from workshop_app.commands.interactions import AddInteractions
from workshop_app.commands.notes import AddNotes, DeleteNotes, PlaceNote, SubmitNote, WithdrawNote
from workshop_app.commands.participants import JoinRoom, RemoveParticipants, SetRole
from workshop_app.commands.votes import CastVote, CloseVote, OpenVote
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import Interaction, ParticipantRole, Vote, VoteSubject
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Changed, Session
from workshop_app.store import backup, integrity
from workshop_app.store.backup import folder_of
from workshop_app.store.errors import CannotWrite
from workshop_app.store.file import Store
from workshop_app.store.writer import Writer

NOW = "2026-11-22T10:00:00+00:00"
NAME, OTHER_NAME = "Brunehilde", "Kunégonde"
SAID = ("Zwiebelkuchen", "Quetzalcoatl", "Xylophagie", "Wombatologie")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in which people joined, were renamed, wrote, withdrew and were placed."""
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "room.parcours"
    with Session.create(path, full_project(), Sentence("Created")) as session:
        session.run(JoinRoom(NAME, id="zoe"), origin="zoe")
        session.run(JoinRoom(OTHER_NAME, id="zoe"), origin="zoe")
        session.run(SubmitNote(SAID[0], "zoe", "find", "lea", id="n0"), origin="zoe")
        session.run(SubmitNote(SAID[1], "zoe", id="n1"), origin="zoe")
        session.run(WithdrawNote("n1", "zoe"), origin="zoe")
        session.run(AddNotes((SAID[2],), ("n2",)))
        session.run(SetField("Note", "n2", "text", SAID[3]))
        session.run(DeleteNotes(("n2",)))
        session.undo()
        session.run(SetRole("zoe", ParticipantRole.SCRIBE), origin=WORKSHOP)
        session.run(CloseVote("running", NOW), origin=WORKSHOP)
        session.run(OpenVote("Which?", VoteSubject.NOTE, None, 3, False, NOW, "which"), origin=WORKSHOP)
        session.run(CastVote("which", "n0", "zoe", dots=1, id="dots"), origin="zoe")
        session.run(CastVote("which", "n0", "zoe", dots=2), origin="zoe")
        session.run(PlaceNote("n0", "buy", "marc", id="card"))
        session.run(SetField("Interaction", "card", "title", "Queue"))
        session.run(RemoveParticipants(("zoe",)), origin=WORKSHOP)
        session.prepare()
    return path


def holding(folder: Path, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Files anywhere under a folder whose bytes hold one of the words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, word) for path in files for word in words if word.encode() in path.read_bytes()]


def refuse(_what: str) -> None:
    raise OSError("busy")


def test_no_byte_tells_of_them_afterwards(project: Path, tmp_path: Path) -> None:
    secret = (NAME, OTHER_NAME, *SAID[1:])
    assert {word for _, word in holding(tmp_path, secret)} == set(secret)
    with Session.open(project) as session:
        session.forget(names=True, notes=True)
        assert not session.document.notes
        assert not any(person.name for person in session.document.participants)
        # What became a card is no raw note any more.
        assert session.document.get(Interaction, "card").title == "Queue"
        assert not holding(tmp_path, secret)
        assert not list(folder_of("project").iterdir())


def test_the_history_still_leads_back_and_undo_goes_on(project: Path) -> None:
    with Session.open(project) as session:
        steps = session.history()
        session.forget(names=True, notes=True)
        assert [step.number for step in session.history()[:-1]] == [step.number for step in steps]
        for step in steps:
            past = session.document_at(step.number)
            assert not past.notes
            assert not any(person.name for person in past.participants)
        assert "Queue" in str(session.undo_label())
        session.undo()
        assert session.document.get(Interaction, "card").title == SAID[0]
        session.undo()
        assert session.document.find("Interaction", "card") is None
        assert session.undo_label() is None
        session.run(AddInteractions("find", "lea", ("after",)))
        expected = session.document
    with Session.open(project) as session:
        assert session.document == expected
        assert len(session.history()) == len(steps) + 4


def test_names_and_notes_go_each_by_themselves(project: Path, tmp_path: Path) -> None:
    with Session.open(project) as session:
        session.forget(names=True, notes=False)
        assert [note.text for note in session.document.notes if note.participant_id == "zoe"] == [SAID[0]]
        assert not holding(tmp_path, (NAME, OTHER_NAME))
        session.forget(names=False, notes=True)
        assert not holding(tmp_path, SAID[1:])


def test_votes_on_notes_go_with_them(project: Path) -> None:
    with Session.open(project) as session:
        assert [vote.dots for vote in session.document.votes_of("which")] == [2]
        others = len(session.document.table(Vote)) - 1
        session.forget(names=False, notes=True)
        assert not session.document.votes_of("which")
        assert len(session.document.table(Vote)) == others


def test_a_second_time_nothing_is_left_to_do(project: Path) -> None:
    with Session.open(project) as session:
        session.forget(names=True, notes=True)
        steps = session.history()
        session.forget(names=True, notes=True)
        assert session.history() == steps


def test_what_cannot_be_written_leaves_all_as_it_was_and_can_be_asked_for_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Changed] = []
    with Session.open(project) as session:
        session.subscribe(told.append)
        before, steps = session.document, session.history()
        with monkeypatch.context() as patched:
            patched.setattr(backup, "delete_all", refuse)
            with pytest.raises(CannotWrite):
                session.forget(names=True, notes=True)
        assert not told
        assert session.document is before
        assert session.history() == steps
        assert integrity.problems(project) == []
        session.forget(names=True, notes=True)
        assert len(told) == 1
    assert not holding(project.parent, (NAME, OTHER_NAME, *SAID[1:]))


def test_a_file_that_cannot_be_written_anew_tells_of_nothing_either(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Changed] = []
    with Session.open(project) as session:
        session.subscribe(told.append)
        monkeypatch.setattr(Store, "write_anew", lambda _store: refuse(""))
        with pytest.raises(OSError, match="busy"):
            session.forget(names=True, notes=True)
        assert len(told) == 1
        assert not session.document.notes
        assert not holding(project.parent, (NAME, OTHER_NAME, *SAID[1:]))
        assert "Queue" in str(session.undo_label())


def test_killed_in_the_middle_it_is_done_or_not_but_never_said_to_be(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file, with the journal of SQLite beside it, as it is right before names leave it and right after."""
    secret = (NAME, OTHER_NAME, *SAID[1:])
    moments = project.parent / "moments"
    moments.mkdir()
    delete_all, replace_step = backup.delete_all, Writer.replace_step

    def keep(name: str) -> None:
        folder = moments / name
        folder.mkdir(exist_ok=True)
        for path in project.parent.glob("room.parcours*"):
            shutil.copy(path, folder)

    def kept_before(project_id: str) -> None:
        keep("before the end")
        delete_all(project_id)

    def kept_amid(writer: Writer, row: dict[str, Any], seen: str) -> None:
        keep("amid")
        replace_step(writer, row, seen)

    monkeypatch.setattr(backup, "delete_all", kept_before)
    monkeypatch.setattr(Writer, "replace_step", kept_amid)
    monkeypatch.setattr(Store, "write_anew", lambda _store: keep("done"))
    with Session.open(project) as session:
        before = session.document
        session.forget(names=True, notes=True)
        after = session.document
    for name, expected in (("amid", before), ("before the end", before), ("done", after)):
        path = moments / name / project.name
        assert integrity.problems(path) == []
        with Session.open(path) as session:
            assert session.document == expected
            assert ("Deleted" in session.history()[-1].label.template) is (expected is after)
        assert bool(holding(path.parent, secret)) is (expected is before)
