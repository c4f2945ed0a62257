"""Names and raw notes deleted for good: no byte of the file or its backups tells of them; the rest leads back."""

from pathlib import Path

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
from workshop_app.session import Session
from workshop_app.store.backup import folder_of
from workshop_app.store.errors import CannotWrite
from workshop_app.store.file import Store

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


def test_what_cannot_be_written_can_be_asked_for_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise CannotWrite(Sentence("The disk is full."))

    told = []
    with Session.open(project) as session:
        session.subscribe(told.append)
        with monkeypatch.context() as patched:
            patched.setattr(Store, "forget", full)
            with pytest.raises(CannotWrite):
                session.forget(names=True, notes=True)
        assert told
        assert not session.document.notes
        session.forget(names=True, notes=True)
    assert not holding(project.parent, (NAME, OTHER_NAME, *SAID[1:]))
