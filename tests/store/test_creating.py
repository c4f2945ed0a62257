"""A new file appears whole or not at all, under any name, and never in the place of another."""

import errno
import os
from pathlib import Path

import pytest

from tests.builders import grid_records
from tests.store.small import MOMENT, Put, document_in, interrupted
from workshop_app.journey.document import Document
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import Channel, Project, Record
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store import appearing
from workshop_app.store.errors import CannotCreate
from workshop_app.store.file import Store
from workshop_app.store.lock import WriteLock

FAIR = Channel(id="fair", rank="1", name="Fair")  # type: ignore[arg-type]


def create(path: Path, records: list[Record] | None = None, *, replace: bool = False) -> None:
    made = Store.create(
        path,
        records if records is not None else grid_records(),
        Sentence("Created"),
        time=MOMENT,
        replace=replace,
    )
    made.close()


def everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "name",
    [
        "atelier d'été.parcours",
        'he said "go".parcours',
        "what?.parcours",
        "50 % #1 & more.parcours",
        "a%20b%3Fmode=ro.parcours",
        "カスタマージャーニー 🧭.parcours",
        "new\nline.parcours",
        "-rf.parcours",
        ".parcours",
        "no suffix",
        "back\\slash:colon;semi.parcours",
        "x" * 238 + ".parcours",
        os.fsdecode(b"latin-\xe9.parcours"),
    ],
    ids=ascii,
)
def test_any_name_will_do(tmp_path, name):
    path = tmp_path / name
    create(path)
    assert everything_in(tmp_path) == [name]
    assert document_in(path) == Document.of(grid_records())
    with Session.open(path) as session:
        assert session.read_only_reason is None
        session.run(Put((FAIR,)))
    assert everything_in(tmp_path) == [name]
    assert FAIR in document_in(path).channels


@pytest.mark.parametrize("deep", [0, 1], ids=["name", "way"])
def test_a_name_too_long_is_told(tmp_path, deep):
    folder = tmp_path
    while deep and len(os.fsencode(folder)) < 520:
        folder /= "d" * 100
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ("x.parcours" if deep else "x" * 245 + ".parcours")
    with pytest.raises(CannotCreate, match="too long"):
        create(path)
    assert everything_in(folder) == []


def test_an_existing_file_is_not_replaced(tmp_path):
    path = tmp_path / "a.parcours"
    path.write_text("precious")
    with pytest.raises(CannotCreate, match=r"“a\.parcours” exists already"):
        create(path)
    assert path.read_text() == "precious"
    assert everything_in(tmp_path) == ["a.parcours"]


def test_nor_one_that_appears_at_the_last_moment(tmp_path, monkeypatch):
    path = tmp_path / "a.parcours"
    sync = appearing._sync

    def meanwhile(scratch: Path) -> None:
        sync(scratch)
        path.write_text("precious")

    monkeypatch.setattr(appearing, "_sync", meanwhile)
    with pytest.raises(CannotCreate, match="exists already"):
        create(path)
    assert path.read_text() == "precious"
    assert everything_in(tmp_path) == ["a.parcours"]


def test_nor_what_a_broken_link_points_to(tmp_path):
    path = tmp_path / "a.parcours"
    path.symlink_to(tmp_path / "nowhere.parcours")
    with pytest.raises(CannotCreate, match="exists already"):
        create(path)
    assert everything_in(tmp_path) == ["a.parcours"]


def test_works_where_files_cannot_have_two_names(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(appearing.os, "link", refuse)
    path = tmp_path / "a.parcours"
    create(path)
    assert document_in(path) == Document.of(grid_records())
    with pytest.raises(CannotCreate, match="exists already"):
        create(path)
    assert everything_in(tmp_path) == ["a.parcours"]


class TestReplacing:
    def test_when_asked_to(self, path):
        create(path, replace=True)
        assert document_in(path) == Document.of(grid_records())
        assert everything_in(path.parent) == [path.name]

    def test_works_on_what_is_no_project(self, tmp_path):
        path = tmp_path / "a.parcours"
        path.write_text("not precious")
        create(path, replace=True)
        assert document_in(path) == Document.of(grid_records())
        assert everything_in(tmp_path) == [path.name]

    def test_is_refused_while_the_file_is_open(self, session):
        before = session.document
        with pytest.raises(CannotCreate, match="is open, here or elsewhere"):
            create(session.path, replace=True)
        assert document_in(session.path) == before

    def test_leaves_the_old_file_alone_when_the_new_one_cannot_be_made(self, path, monkeypatch):
        def full(_scratch: Path) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        before = path.read_bytes()
        monkeypatch.setattr(appearing, "_sync", full)
        with pytest.raises(CannotCreate, match="no room left"):
            create(path, replace=True)
        assert path.read_bytes() == before
        assert everything_in(path.parent) == [path.name]

    def test_finishes_what_a_crash_interrupted(self, path):
        """A journal that an interrupted program left would otherwise be rolled back into the new file."""
        interrupted(path)
        create(path, replace=True)
        assert document_in(path) == Document.of(grid_records())
        assert everything_in(path.parent) == [path.name]

    def test_keeps_the_way_back_of_an_interrupted_change_until_the_last_moment(self, path, monkeypatch):
        def fail(*_: object, **__: object) -> None:
            raise OSError(errno.EIO, "the cable")

        before = document_in(path)
        interrupted(path)
        monkeypatch.setattr(appearing, "_give_name", fail)
        with pytest.raises(CannotCreate, match="the cable"):
            create(path, replace=True)
        assert document_in(path) == before


def test_a_journal_left_without_its_file_does_not_spoil_a_new_one(tmp_path):
    path = tmp_path / "a.parcours"
    (tmp_path / "a.parcours-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00\x00\x00\x01" * 200
    )
    create(path)
    assert document_in(path) == Document.of(grid_records())
    assert everything_in(tmp_path) == [path.name]


class TestWhatStandsInTheWay:
    def test_no_folder(self, tmp_path):
        with pytest.raises(CannotCreate, match="there is no folder “nowhere”"):
            create(tmp_path / "nowhere" / "a.parcours")

    def test_a_file_where_the_folder_should_be(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(CannotCreate, match="there is no folder “file”"):
            create(tmp_path / "file" / "a.parcours")

    @pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
    def test_a_folder_that_can_only_be_read(self, tmp_path, monkeypatch, number):
        real = os.open

        def refuse(path: str, flags: int, *rest: int) -> int:
            if flags & os.O_CREAT:
                raise OSError(number, os.strerror(number), path)
            return real(path, flags, *rest)

        monkeypatch.setattr(appearing.os, "open", refuse)
        with pytest.raises(CannotCreate, match="can only be read"):
            create(tmp_path / "a.parcours")

    def test_a_disk_that_fills_up_while_writing(self, tmp_path, small_files):
        with small_files(60_000), pytest.raises(CannotCreate, match=r"no room left|could not be made"):
            create(tmp_path / "a.parcours")
        assert everything_in(tmp_path) == []

    def test_records_that_are_no_project(self, tmp_path):
        records = [record for record in grid_records() if not isinstance(record, Project)]
        with pytest.raises(RuleBroken):
            create(tmp_path / "a.parcours", records)
        assert everything_in(tmp_path) == []

    def test_two_records_with_one_id(self, tmp_path):
        with pytest.raises(RuleBroken, match="same identity"):
            create(tmp_path / "a.parcours", [*grid_records(), FAIR, FAIR])
        assert everything_in(tmp_path) == []

    def test_somebody_who_is_making_it_too_is_no_harm(self, tmp_path):
        path = tmp_path / "a.parcours"
        lock = WriteLock(path)
        lock.acquire()
        try:
            with Session.create(path, grid_records(), Sentence("Created")) as session:
                assert session.read_only_reason is not None
        finally:
            lock.release()


def test_texts_that_no_file_can_hold_are_made_fit(tmp_path):
    path = tmp_path / "a.parcours"
    records = [*grid_records(), Channel(id="odd", rank="1", name="a\ud800b\x00c")]  # type: ignore[arg-type]
    create(path, records)
    assert document_in(path).get(Channel, "odd").name == "a\ufffdb\x00c"
