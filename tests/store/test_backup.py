"""Backups: taken by `prepare`, never of a damaged file, thinned with age."""

import datetime
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.store.small import Retitle, document_in
from workshop_app.session import ReadOnly, Session
from workshop_app.store import backup, integrity
from workshop_app.store.backup import Backup, backups_of, folder_of, superfluous

NOW = datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.UTC)


def taken(*ages: float, marked: bool = False) -> list[Backup]:
    """Copies of so many days ago, the newest first."""
    return [Backup(Path(f"{age}"), NOW - datetime.timedelta(days=age), marked) for age in sorted(ages)]


class TestThinning:
    def test_keeps_the_last_ten_whatever_their_age(self):
        assert superfluous(taken(*(100 + number for number in range(10))), NOW) == []

    def test_keeps_one_a_day_of_a_fortnight_behind_them(self):
        minutes = [number / 1440 for number in range(12)]
        days = [1.0, 1.1, 2.0, 5.0, 5.2, 13.5, 14.5, 40.0]
        surplus = {str(copy.path) for copy in superfluous(taken(*minutes, *days), NOW)}
        assert surplus == {f"{10 / 1440}", f"{11 / 1440}", "1.1", "5.2", "14.5", "40.0"}

    def test_never_drops_what_was_copied_before_a_migration(self):
        old = taken(*(200 + number for number in range(30)), marked=True)
        assert superfluous([*taken(*(number / 1440 for number in range(10))), *old], NOW) == []


class TestPreparing:
    def test_takes_a_copy_that_holds_what_the_file_holds(self, session):
        session.prepare()
        (copy,) = backups_of("project")
        assert document_in(copy.path) == session.document
        assert integrity.problems(copy.path) == []
        assert session.backup_problem is None

    def test_takes_none_when_nothing_changed_since(self, session):
        session.prepare()
        session.prepare()
        assert len(backups_of("project")) == 1
        session.run(Retitle("i1", "x"))
        session.prepare()
        assert len(backups_of("project")) == 2

    def test_goes_on_beside_changes(self, path):
        """The worker copies while gestures are stored; neither is in the other's way."""
        with Session.open(path) as session:
            worker = threading.Thread(target=session.prepare)
            worker.start()
            for number in range(30):
                session.run(Retitle("i1", f"x{number}"))
            worker.join()
            assert session.undo_label() is not None
            session.undo()
            assert document_in(path) == session.document
        assert integrity.problems(path) == []
        assert len(backups_of("project")) == 1

    def test_gives_the_history_to_the_first_gesture(self, session, monkeypatch):
        session.prepare()
        monkeypatch.setattr("workshop_app.store.journal.read_steps", lambda _raw: pytest.fail("read again"))
        session.run(Retitle("i1", "x"))
        assert len(session.history()) == 11

    def test_can_be_cancelled(self, session):
        session.prepare(lambda: True)
        assert backups_of("project") == []
        assert not any(folder_of("project").iterdir())
        assert session.run(Retitle("i1", "x")) is not None

    def test_of_a_reader_copies_nothing(self, path):
        with Session.open(path, read_only=True) as session:
            session.prepare()
        assert backups_of("project") == []

    def test_tells_when_no_copy_can_be_taken(self, session, data_folder):
        data_folder.write_text("a file where the folder should be")
        session.prepare()
        assert session.backup_problem is not None
        assert "could not be backed up" in session.backup_problem.template
        assert session.run(Retitle("i1", "x")) is not None

    def test_finds_a_damaged_history_before_anything_is_written(self, path):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("UPDATE journal SET label = '[\"forged\",{}]' WHERE number = 3")
        raw.close()
        content = path.read_bytes()
        with Session.open(path) as session:
            session.prepare()
            with pytest.raises(ReadOnly, match="Part of the history"):
                session.run(Retitle("i1", "x"))
        assert path.read_bytes() == content
        assert backups_of("project") == []

    def test_finds_one_that_the_session_has_read_already(self, path):
        """A history that rots while the file is open is not written to either."""
        with Session.open(path) as session:
            session.history()
            raw = sqlite3.connect(path, isolation_level=None)
            raw.execute("UPDATE journal SET label = '[\"forged\",{}]' WHERE number = 3")
            raw.close()
            session.prepare()
            assert session.read_only_reason is not None
            with pytest.raises(ReadOnly, match="Part of the history"):
                session.run(Retitle("i1", "x"))
        assert backups_of("project") == []
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_strange_project_id_stays_inside_the_folder(data_folder):
    for strange in ("../../etc", "a/b", "", "..", "x" * 500, "\x00"):
        assert folder_of(strange).parent == data_folder / "backups"


def test_other_files_in_the_folder_are_left_alone(session):
    session.prepare()
    other = folder_of("project") / "notes.txt"
    other.write_text("mine")
    for number in range(14):
        session.run(Retitle("i1", f"x{number}"))
        backup.take(session.path, "project", now=NOW + datetime.timedelta(minutes=number))
    assert len(backups_of("project")) == backup.KEEP_LAST
    assert other.read_text() == "mine"


def test_without_a_choice_the_folder_is_the_systems(monkeypatch, tmp_path):
    monkeypatch.delenv(backup.FOLDER_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert backup.backups_folder().name == "backups"
    assert "Parcours" in str(backup.backups_folder())
