"""What can go wrong while a change is stored: it is then not made, nothing is lost, and a copy can be saved."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import card
from tests.store.small import MOMENT, Delete, Put, Retitle, document_in
from workshop_app.journey.changes import Change
from workshop_app.journey.history import FACILITATOR, Step
from workshop_app.journey.records import Interaction
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store import integrity
from workshop_app.store.errors import CannotCreate, CannotWrite
from workshop_app.store.file import Store


def refused(session: Session, told: str) -> None:
    """A change is not made, with that word in the reason, and everything is as it was."""
    document, history = session.document, session.history()
    heard: list[object] = []
    stop = session.subscribe(heard.append)
    with pytest.raises(CannotWrite, match=told) as caught:
        session.run(Retitle("i1", "refused"))
    stop()
    assert "the change was not made" in str(caught.value)
    assert session.document is document
    assert session.history() == history
    assert heard == []


class TestAFullDisk:
    def test_a_change_is_not_made_and_the_next_one_may_be(self, session, small_files):
        before = document_in(session.path)
        with small_files(session.path.stat().st_size):
            with pytest.raises(CannotWrite, match=r"disk is full|could not be written"):
                session.run(Put((card(50, title="long " * 10_000),)))
            assert session.document == before
        session.run(Retitle("i1", "room again"))
        assert document_in(session.path) == session.document
        assert integrity.problems(session.path) == []

    def test_no_room_even_for_the_journal_of_sqlite(self, session, small_files):
        before = document_in(session.path)
        with small_files(512):
            refused(session, "disk is full|could not be written")
        assert document_in(session.path) == before
        session.run(Retitle("i1", "room again"))
        assert integrity.problems(session.path) == []

    def test_a_disk_quota_as_sqlite_tells_it(self, session):
        pages = session._store._raw.execute("PRAGMA page_count").fetchone()[0]
        session._store._raw.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(CannotWrite, match="The disk is full"):
            session.run(Put((card(50, title="long " * 10_000),)))
        session._store._raw.execute("PRAGMA max_page_count=1000000")
        session.run(Put((card(50, title="long " * 10_000),)))
        session.undo()
        assert integrity.problems(session.path) == []


def replaced(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copy(path, other)
    other.replace(path)


def overwritten(path: Path, _: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"SQLite format 3\x00" + b"\x00" * 5000)


def emptied(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def shortened(path: Path, _: Path) -> None:
    os.truncate(path, 9000)


def deleted(path: Path, _: Path) -> None:
    path.unlink()


def moved(path: Path, tmp_path: Path) -> None:
    path.rename(tmp_path / "moved.parcours")


def edited(path: Path, _: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("UPDATE interaction SET title = 'theirs', checksum = 'theirs' WHERE id = 'i1'")
    raw.close()


def spoilt(path: Path, _: Path) -> None:
    """One page in the middle, as by a bad cable: the first page says that nothing happened."""
    with path.open("r+b") as file:
        file.seek(path.read_bytes().rindex(b"Lit les avis") // 4096 * 4096)
        file.write(b"\xff" * 4096)


def turned_into_a_folder(path: Path, _: Path) -> None:
    path.unlink()
    path.mkdir()


HAPPENINGS: list[Callable[[Path, Path], None]] = [
    replaced,
    overwritten,
    emptied,
    shortened,
    deleted,
    moved,
    edited,
    spoilt,
    turned_into_a_folder,
]


@pytest.mark.parametrize("happens", HAPPENINGS)
class TestAFileChangedUnderneath:
    def test_refuses_changes_and_is_not_touched(self, session, tmp_path, happens):
        session.run(Retitle("i1", "kept"))
        happens(session.path, tmp_path)
        content = session.path.read_bytes() if session.path.is_file() else None
        refused(session, "damaged|replaced|no longer|could not be written")
        session.close()
        assert (session.path.read_bytes() if session.path.is_file() else None) == content

    def test_everything_can_be_saved_elsewhere(self, session, tmp_path, happens):
        session.run(Retitle("i1", "kept"))
        session.run(Retitle("i2", "kept too"))
        happens(session.path, tmp_path)
        copy = tmp_path / "copy.parcours"
        session.save_copy(copy)
        assert integrity.problems(copy) == []
        with Session.open(copy) as saved:
            assert saved.document == session.document
            before = saved.document
            assert saved.undo() is not None
            assert saved.undo() is not None
            assert saved.document.get(Interaction, "i1").title == "Lit les avis n° 1"
            assert saved.document.get(Interaction, "i2").title == "Lit les avis n° 2"
            saved.redo()
            saved.redo()
            assert saved.document == before


def test_what_is_acknowledged_survives_a_power_cut(session):
    """Of SQLite's ways to write, the one that lost nothing in simulated power cuts; nothing else can test this here."""
    raw = session._store._raw
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert raw.execute("PRAGMA synchronous").fetchone() == (2,)
    assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)


class TestHarmlessHappenings:
    def test_a_file_that_was_only_touched(self, session):
        os.utime(session.path, (0, 0))
        assert session.run(Retitle("i1", "yes")) is not None

    def test_a_file_that_was_moved_away_and_back(self, session, tmp_path):
        away = tmp_path / "away"
        session.path.rename(away)
        refused(session, "no longer where it was opened")
        away.rename(session.path)
        assert session.run(Retitle("i1", "yes")) is not None

    def test_a_file_that_another_program_tidied(self, session):
        raw = sqlite3.connect(session.path, isolation_level=None)
        raw.execute("VACUUM")
        raw.close()
        assert session.run(Retitle("i1", "yes")) is not None
        assert integrity.problems(session.path) == []


class TestOtherPrograms:
    def test_one_that_holds_the_file_is_waited_for_and_then_told_about(self, session):
        session.history()
        raw = sqlite3.connect(session.path, isolation_level=None)
        raw.execute("BEGIN EXCLUSIVE")
        session._store._raw.execute("PRAGMA busy_timeout=50")
        refused(session, "Another program is holding")
        raw.execute("ROLLBACK")
        raw.close()
        assert session.run(Retitle("i1", "yes")) is not None

    def test_one_that_reads_at_the_moment_of_the_commit(self, session):
        raw = sqlite3.connect(session.path, isolation_level=None)
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM interaction").fetchone()
        session._store._raw.execute("PRAGMA busy_timeout=50")
        refused(session, "Another program is holding")
        raw.close()
        assert session.run(Retitle("i1", "yes")) is not None


class TestWhatMemoryAndFileDisagreeAbout:
    def test_a_record_that_is_otherwise_in_the_file_is_not_overwritten(self, path):
        store = Store.open(path)
        document = store.load()
        now = document.get(Interaction, "i1")
        forged = Change(card(1, title="never was"), card(1, title="next"))
        step = Step(len(store.steps()) + 1, MOMENT, FACILITATOR, "do", Sentence("x"))
        with pytest.raises(CannotWrite, match="changed or replaced"):
            store.append((step, (forged,)))
        assert store.load().get(Interaction, "i1") == now
        store.close()

    def test_a_store_that_may_not_write_does_not(self, path):
        store = Store.open(path, read_only=True)
        store.load()
        with pytest.raises(CannotWrite):
            store.append((Step(99, MOMENT, FACILITATOR, "do", Sentence("x")), ()))
        store.close()


class TestSavingACopy:
    def test_holds_the_whole_history(self, session, tmp_path):
        session.run(Delete(Interaction, ("i1", "i2")))
        copy = tmp_path / "copy.parcours"
        session.save_copy(copy)
        with Session.open(copy) as saved:
            assert saved.document == session.document
            assert saved.history() == session.history()

    def test_works_for_a_reader(self, path, tmp_path):
        with Session.open(path, read_only=True) as session:
            session.save_copy(tmp_path / "copy.parcours")
            assert document_in(tmp_path / "copy.parcours") == session.document

    def test_does_not_replace_anything(self, session, tmp_path):
        copy = tmp_path / "copy.parcours"
        copy.write_text("precious")
        with pytest.raises(CannotCreate, match="exists already"):
            session.save_copy(copy)
        assert copy.read_text() == "precious"

    def test_onto_a_full_disk_leaves_nothing(self, session, tmp_path, small_files):
        with small_files(60_000), pytest.raises(CannotCreate):
            session.save_copy(tmp_path / "copy.parcours")
        assert not (tmp_path / "copy.parcours").exists()

    def test_of_an_edit_that_was_begun_before_opening(self, path, tmp_path):
        """The step belongs to what was there and to this session; neither may be lost when the file is."""
        with Session.open(path) as session:
            session.run(Retitle("i1", "one", key="k"))
        with Session.open(path) as session:
            session.run(Retitle("i1", "two", key="k"))
            assert len(session.history()) == 11
            session.run(Retitle("i2", "three"))
            emptied(path, tmp_path)
            session.save_copy(tmp_path / "copy.parcours")
            assert integrity.problems(tmp_path / "copy.parcours") == []
            with Session.open(tmp_path / "copy.parcours") as saved:
                assert saved.document == session.document
                assert [step.number for step in saved.history()] == [11, 12]
                saved.undo()
                assert saved.undo() is None
