"""Whatever is opened: it is a project and opens, or a plain sentence says why not, and it was not changed."""

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.small import Put, Retitle, document_in, interrupted
from workshop_app.journey.records import Channel
from workshop_app.session import ReadOnly, Session
from workshop_app.store import opening
from workshop_app.store.errors import Damaged, NotAProject, StoreError, TooNew
from workshop_app.store.file import Store
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.seal import read_seal


def refused(path: Path) -> StoreError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught, Session.open(path):
        pass
    if before is not None:
        assert path.read_bytes() == before
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    return caught.value


class TestWhatIsNoProject:
    def test_nothing_there(self, tmp_path):
        assert str(refused(tmp_path / "a.parcours")) == "There is no file “a.parcours” here."

    def test_a_folder(self, tmp_path):
        error = refused(tmp_path)
        assert isinstance(error, NotAProject)
        assert "is a folder" in str(error)

    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.parcours")
        assert isinstance(refused(tmp_path / "pipe.parcours"), NotAProject)

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "is empty"),
            (b"PK\x03\x04 a workbook", "is not a Parcours file"),
            (b"SQLite format 3\x00", "is not a Parcours file"),
            (os.urandom(5000), "is not a Parcours file"),
            (b"\x00" * 5000, "is not a Parcours file"),
        ],
        ids=["empty", "workbook", "stub", "noise", "zeros"],
    )
    def test_another_kind_of_file(self, tmp_path, content, told):
        path = tmp_path / "a.parcours"
        path.write_bytes(content)
        error = refused(path)
        assert isinstance(error, NotAProject)
        assert told in str(error)

    def test_a_database_of_another_program(self, tmp_path):
        path = tmp_path / "a.parcours"
        raw = sqlite3.connect(path)
        raw.execute("CREATE TABLE interaction (id)")
        raw.close()
        assert isinstance(refused(path), NotAProject)

    def test_a_database_that_claims_to_be_ours(self, tmp_path):
        path = tmp_path / "a.parcours"
        raw = sqlite3.connect(path)
        raw.execute(f"PRAGMA application_id={0x50524353}")
        raw.execute(f"PRAGMA user_version={FORMAT_VERSION}")
        raw.execute("CREATE TABLE interaction (id)")
        raw.close()
        assert isinstance(refused(path), Damaged)

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is forbidden to this user")
    def test_a_file_that_may_not_be_read(self, path):
        path.chmod(0)
        assert "do not have the right to read" in str(refused_without_reading(path))

    def test_a_file_that_may_not_be_read_as_the_system_tells(self, path, monkeypatch):
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        assert "do not have the right to read" in str(refused_without_reading(path))


def refused_without_reading(path: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    return caught.value


class TestWhatCannotBeTrusted:
    @pytest.mark.parametrize("left", [99, 100, 4096, 5000, 60_000, 150_000])
    def test_a_truncated_file(self, path, left):
        os.truncate(path, left)
        assert isinstance(refused(path), NotAProject if left < 100 else Damaged)

    def test_a_file_that_lost_its_last_page(self, path):
        os.truncate(path, path.stat().st_size - 4096)
        assert isinstance(refused(path), Damaged)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE interaction SET title = 'forged' WHERE id = 'i3'",
            "DELETE FROM interaction WHERE id = 'i3'",
            "DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)",
            "DELETE FROM journal WHERE number = 3",
            "DELETE FROM journal",
            "DELETE FROM seal",
            "UPDATE seal SET records = records + 1",
            "UPDATE seal SET format = format + 1",
            "DELETE FROM project",
            "DROP TABLE seal",
            "DROP TABLE note",
            "DROP INDEX ix_stage_map_id",
            "ALTER TABLE note ADD COLUMN colour VARCHAR",
            "CREATE TRIGGER t AFTER UPDATE ON interaction BEGIN DELETE FROM persona; END",
            "CREATE VIEW notes AS SELECT * FROM note",
            "PRAGMA user_version = 0",
        ],
    )
    def test_a_file_that_another_program_edited(self, path, statement):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute(statement)
        raw.close()
        assert isinstance(refused(path), Damaged)

    def test_tables_of_other_programs_are_left_alone(self, path):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("ANALYZE")
        raw.execute("CREATE TABLE bookmarks (place)")
        raw.execute("VACUUM")
        raw.close()
        with Session.open(path) as session:
            session.run(Retitle("i1", "still works"))

    def test_a_write_ahead_log_of_another_program_is_brought_home(self, path):
        before = document_in(path)
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.close()
        with Session.open(path) as session:
            assert session.document == before
            session.run(Retitle("i1", "still works"))
        assert path.read_bytes()[18:20] == b"\x01\x01"
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def with_version(path: Path, version: int) -> None:
    """Write a version into the header, as a later program would; its seal says the same."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(f"PRAGMA user_version={version}")
    seal = read_seal(raw)
    assert seal is not None
    row = type(seal)(version, seal.step, seal.step_checksum, seal.records, seal.digest).row()
    raw.execute("UPDATE seal SET format = :format, checksum = :checksum", row)
    raw.close()


class TestNewerFiles:
    def test_are_read_and_not_written(self, path):
        before = document_in(path)
        with_version(path, 9)
        content = path.read_bytes()
        with Session.open(path) as session:
            assert session.document == before
            assert session.info().version == 9
            assert session.read_only_reason is not None
            assert "newer version" in session.read_only_reason.template
            with pytest.raises(ReadOnly):
                session.run(Retitle("i1", "no"))
            with pytest.raises(ReadOnly):
                session.undo()
        assert path.read_bytes() == content
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]

    def test_may_have_columns_and_tables_that_are_not_known_here(self, path):
        from workshop_app.store import migrations

        def later(raw: sqlite3.Connection) -> None:
            raw.execute("ALTER TABLE channel ADD COLUMN cost FLOAT")
            raw.execute(
                "CREATE TABLE tomorrow (id VARCHAR NOT NULL, dots INTEGER, checksum VARCHAR NOT NULL)"
            )
            raw.execute("INSERT INTO tomorrow VALUES ('v', 3, '')")

        before = document_in(path)
        raw = sqlite3.connect(path, isolation_level=None)
        migrations.MIGRATIONS.append(later)
        try:
            migrations.migrate(raw, FORMAT_VERSION, FORMAT_VERSION + 1)
        finally:
            migrations.MIGRATIONS.pop()
            raw.close()
        assert document_in(path) == before
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("UPDATE tomorrow SET dots = 4")
        raw.close()
        assert isinstance(refused(path), TooNew)

    @pytest.mark.parametrize(
        "statement",
        [
            "ALTER TABLE interaction RENAME COLUMN title TO headline",
            "ALTER TABLE note RENAME TO idea",
            "DROP TABLE seal",
        ],
    )
    def test_in_another_form_are_refused(self, path, statement):
        with_version(path, 9)
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute(statement)
        raw.close()
        error = refused(path)
        assert isinstance(error, TooNew)
        assert "newer version" in str(error)


class TestReadingOnly:
    def test_when_asked_to(self, path):
        content = path.read_bytes()
        with Session.open(path, read_only=True) as session:
            with pytest.raises(ReadOnly):
                session.run(Retitle("i1", "no"))
            assert len(session.history()) == 10
            assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        assert path.read_bytes() == content

    def test_a_write_protected_file(self, path, monkeypatch):
        monkeypatch.setattr(opening.os, "access", lambda *_: False)
        with Session.open(path) as session:
            assert session.read_only_reason is not None
            assert "write-protected" in session.read_only_reason.template
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]

    def test_a_folder_that_can_only_be_read(self, path, monkeypatch):
        import workshop_app.store.lock as locking

        def refuse(_self: object, **_: object) -> None:
            raise OSError(30, "Read-only file system")

        monkeypatch.setattr(locking.FileLock, "acquire", refuse)
        with Session.open(path) as session:
            assert session.read_only_reason is not None
            assert "folder that can only be read" in session.read_only_reason.template
            assert session.undo_label() is not None

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only an administrator can mount")
    def test_a_disk_that_can_only_be_read(self, path, tmp_path):
        place = tmp_path / "disc"
        place.mkdir()
        mounted = (
            subprocess.run(
                ["mount", "--bind", path.parent, place], capture_output=True, check=False
            ).returncode
            == 0
        )
        if not mounted:
            pytest.skip("mounting is not allowed here")
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
            with Session.open(place / path.name) as session:
                assert session.read_only_reason is not None
                assert session.document == document_in(path)
        finally:
            subprocess.run(["umount", place], check=True)

    def test_a_name_that_leaves_no_room_for_a_journal(self, path):
        long = path.with_name("x" * 240 + ".parcours")
        path.rename(long)
        with Session.open(long) as session:
            assert session.read_only_reason is not None
            assert "too long" in session.read_only_reason.template

    def test_a_file_inside_a_very_deep_folder_is_told_about(self, path):
        folder = path.parent
        while len(os.fsencode(folder)) < 520:
            folder /= "d" * 100
        folder.mkdir(parents=True)
        deep = Path(shutil.copy(path, folder / "a.parcours"))
        with pytest.raises(StoreError, match="cannot be opened where it is"):
            Session.open(deep)


def test_an_interrupted_change_is_taken_back_on_opening(path):
    before = document_in(path)
    interrupted(path)
    with Session.open(path) as session:
        assert session.document == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_an_interrupted_change_is_read_past_where_nothing_may_be_written(path):
    before = document_in(path)
    interrupted(path)
    content = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}
    assert len(content) == 2
    with Session.open(path, read_only=True) as session:
        assert session.document == before
        assert session.info().steps == 10
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == content


def test_links_to_a_file_lead_to_the_same_lock(path):
    link = path.with_name("link.parcours")
    link.symlink_to(path)
    with Session.open(path), Session.open(link) as second:
        assert second.read_only_reason is not None
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["link.parcours", "project.parcours"]


def test_reading_a_file_imports_nothing_that_writes(path):
    code = (
        "import sys; from pathlib import Path; from workshop_app.session import Session\n"
        "session = Session.open(Path(sys.argv[1]), read_only=True)\n"
        "session.history(); session.info(); session.close()\n"
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'pydantic', 'filelock', 'platformdirs')"
        " if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.stderr) == ("[]", "")


def test_the_header_says_what_the_file_is(path):
    head = path.read_bytes()[:100]
    assert struct.unpack_from(">I", head, 68) == (0x50524353,)
    assert struct.unpack_from(">i", head, 60) == (FORMAT_VERSION,)


def test_closing_twice_is_no_harm(path):
    session = Session.open(path)
    session.close()
    session.close()
    with pytest.raises(ReadOnly, match="closed"):
        session.run(Put((Channel(id="x", rank="1"),)))  # type: ignore[arg-type]


def test_a_relative_path_is_kept_when_the_program_changes_its_folder(path, monkeypatch, tmp_path):
    monkeypatch.chdir(path.parent)
    with Session.open(Path(path.name)) as session:
        monkeypatch.chdir(tmp_path)
        session.run(Retitle("i1", "x"))
        assert session.path == path
