"""Files of every earlier version open as what they were; new and migrated files are alike."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.small import Retitle, document_in, interrupted
from tests.store.versions import held, stored
from workshop_app.journey.records import Interaction
from workshop_app.session import Session
from workshop_app.store import integrity, migrations, opening, reader, schema
from workshop_app.store.backup import backups_of
from workshop_app.store.errors import Damaged, StoreError
from workshop_app.store.migrations import migrate
from workshop_app.store.schema import FORMAT_VERSION

VERSIONS = range(1, FORMAT_VERSION + 1)


@pytest.fixture(params=VERSIONS)
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the stored file of a version."""
    folder = tmp_path / "old"
    folder.mkdir()
    return Path(shutil.copy(stored(request.param), folder / f"{request.param}.parcours"))


def test_a_file_of_every_version_is_stored():
    assert [version for version in VERSIONS if not stored(version).exists()] == []


def test_a_stored_file_holds_what_it_held(old_file):
    expected = json.loads(stored(int(old_file.stem)).with_suffix(".json").read_text(encoding="utf-8"))
    with Session.open(old_file) as session:
        found = held(session)
        assert found["steps"] == expected["steps"]
        assert len(found["records"]) == len(expected["records"])
        for record, before in zip(found["records"], expected["records"], strict=True):
            # A later version may know more of a record, and says nothing else of what was known.
            assert {name: record[name] for name in before} == before
        assert session.redo() is not None
        while session.undo() is not None:
            pass
    assert integrity.problems(old_file) == []


def test_a_stored_file_ends_up_like_a_new_one(old_file):
    Session.open(old_file).close()
    raw = sqlite3.connect(old_file)
    new = sqlite3.connect(":memory:", isolation_level=None)
    migrate(new, 0, FORMAT_VERSION)
    assert reader.schema_of(raw) == reader.schema_of(new)
    assert reader.version_of(raw) == FORMAT_VERSION
    raw.close()


# What a later version will look like: a new column, a new table with rows, and another form of a field.


def next_version(raw: sqlite3.Connection) -> None:
    raw.execute("ALTER TABLE channel ADD COLUMN cost FLOAT")
    raw.execute(
        "CREATE TABLE tomorrow"
        " (id VARCHAR NOT NULL, dots INTEGER NOT NULL, checksum VARCHAR NOT NULL, PRIMARY KEY (id))"
    )
    raw.execute("INSERT INTO tomorrow VALUES ('v', 3, '')")
    raw.execute("UPDATE interaction SET title = upper(title)")


@pytest.fixture
def tomorrow(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[sqlite3.Connection], None]], None]:
    """Make a migration to the next version part of the program."""

    def with_migration(migration: Callable[[sqlite3.Connection], None]) -> None:
        monkeypatch.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, migration])
        monkeypatch.setattr(reader, "MIGRATIONS", migrations.MIGRATIONS)
        for module in (schema, reader, opening, integrity):
            monkeypatch.setattr(module, "FORMAT_VERSION", FORMAT_VERSION + 1)

    reader.schema_of_version.cache_clear()
    yield with_migration
    reader.schema_of_version.cache_clear()


class TestTheNextVersion:
    def test_backs_up_then_migrates_the_file(self, path, tomorrow):
        before = document_in(path)
        tomorrow(next_version)
        with Session.open(path) as session:
            assert session.read_only_reason is None
            assert session.info().version == FORMAT_VERSION + 1
            assert session.document.get(Interaction, "i1").title == "LIT LES AVIS N° 1"
            assert len(session.document.table(Interaction)) == len(before.table(Interaction))
        (copy,) = backups_of("project")
        assert copy.marked
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        raw = sqlite3.connect(copy.path)
        assert reader.version_of(raw) == FORMAT_VERSION
        raw.close()

    def test_reads_a_file_that_may_not_be_written_to_without_touching_it(self, path, tomorrow, tmp_path):
        content = path.read_bytes()
        tomorrow(next_version)
        with Session.open(path, read_only=True) as session:
            assert session.document.get(Interaction, "i1").title == "LIT LES AVIS N° 1"
            assert len(session.history()) == 10
        assert path.read_bytes() == content
        assert backups_of("project") == []

    def test_leaves_the_file_as_it_was_when_it_fails_half_way(self, path, tomorrow):
        def fails(raw: sqlite3.Connection) -> None:
            next_version(raw)
            raw.execute("INSERT INTO nowhere VALUES (1)")

        content = path.read_bytes()
        tomorrow(fails)
        with pytest.raises(StoreError, match="It was not changed"):
            Session.open(path)
        assert path.read_bytes() == content
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]

    def test_changes_nothing_that_could_not_be_backed_up(self, path, tomorrow, data_folder):
        data_folder.write_text("in the way")
        content = path.read_bytes()
        tomorrow(next_version)
        with pytest.raises(StoreError, match="could not be backed up"):
            Session.open(path)
        assert path.read_bytes() == content

    @pytest.mark.parametrize(
        "statement",
        ["UPDATE interaction SET title = 'x' WHERE id = 'i1'", "DELETE FROM seal", "DROP TABLE note"],
    )
    def test_does_not_migrate_a_damaged_file(self, path, tomorrow, statement):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute(statement)
        raw.close()
        content = path.read_bytes()
        tomorrow(next_version)
        with pytest.raises(Damaged):
            Session.open(path)
        assert path.read_bytes() == content
        assert backups_of("project") == []

    def test_a_crash_in_the_middle_is_taken_back(self, path, tomorrow):
        before = document_in(path)
        interrupted(
            path,
            "ALTER TABLE channel ADD COLUMN cost FLOAT",
            "UPDATE interaction SET title = upper(title)",
            "UPDATE journal SET difference = difference || ' '",
            f"PRAGMA user_version={FORMAT_VERSION + 1}",
        )
        with Session.open(path) as session:
            assert session.document == before
            session.run(Retitle("i1", "x"))
        assert integrity.problems(path) == []
