"""Files that time, a bad stick or a bad cable has changed: never taken for sound, never written to, recovered."""

import os
import random
import sqlite3
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import card, grid_records
from tests.store.small import MOMENT, Delete, Put, Retitle, interrupted
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    Friction,
    Interaction,
    Link,
    Note,
    Project,
    Record,
    Snapshot,
    Stage,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store import integrity
from workshop_app.store.connection import journal_of
from workshop_app.store.errors import CannotCreate, Damaged, StoreError
from workshop_app.store.file import Store
from workshop_app.store.recovery import Recovery, recover

PAGE = 4096


def seen_in(path: Path) -> tuple[Document | None, list[object] | None]:
    """Document and history as a program would see them; None where it is told that they cannot be trusted."""
    try:
        store = Store.open(path)
    except StoreError:
        return None, None
    try:
        document = store.load()
        try:
            return document, list(store.steps())
        except StoreError:
            return document, None
    except StoreError:
        return None, None
    finally:
        store.close()


@pytest.fixture(scope="module")
def sound(model_file: Path) -> tuple[bytes, Document, list[object]]:
    """The bytes of the model, and what is in it."""
    document, history = seen_in(model_file)
    assert document is not None
    assert history is not None
    return model_file.read_bytes(), document, history


def check_altered(path: Path, altered: bytes, document: Document, history: list[object]) -> None:
    path.write_bytes(altered)
    seen, told = seen_in(path)
    assert seen is None or seen == document
    assert told is None or told == history
    assert path.read_bytes() == altered
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    integrity.problems(path)


class TestAByte:
    @given(st.data())
    def test_that_changed_anywhere_is_noticed_or_makes_no_difference(self, sound, tmp_path_factory, data):
        content, document, history = sound
        # Most of a small file is empty: look more often where something is.
        filled = [place for place, byte in enumerate(content) if byte]
        place = data.draw(st.sampled_from(filled) | st.integers(0, len(content) - 1), label="place")
        byte = data.draw(st.integers(1, 255), label="by")
        altered = bytearray(content)
        altered[place] ^= byte
        check_altered(tmp_path_factory.mktemp("flipped") / "a.parcours", bytes(altered), document, history)

    @given(place=st.integers(0, PAGE - 1), bit=st.integers(0, 7))
    def test_in_the_first_page_too(self, sound, tmp_path_factory, place, bit):
        content, document, history = sound
        altered = bytearray(content)
        altered[place] ^= 1 << bit
        check_altered(tmp_path_factory.mktemp("flipped") / "a.parcours", bytes(altered), document, history)

    @pytest.mark.slow
    def test_wherever_there_is_one(self, sound, tmp_path):
        content, document, history = sound
        chance = random.Random(5)
        folder = tmp_path / "flipped"
        folder.mkdir()
        for place in range(len(content)):
            if content[place] or place % 16 == 0:
                altered = bytearray(content)
                altered[place] ^= 1 << chance.randrange(8)
                check_altered(folder / "a.parcours", bytes(altered), document, history)


class TestAPage:
    @given(data=st.data())
    def test_of_zeros_of_noise_or_of_another_time_is_noticed(self, sound, tmp_path_factory, data):
        content, document, history = sound
        number = data.draw(st.integers(0, len(content) // PAGE - 1), label="page")
        kind = data.draw(st.sampled_from(["zeros", "noise", "another"]), label="kind")
        other = data.draw(st.integers(0, len(content) // PAGE - 1), label="other page")
        put = {
            "zeros": bytes(PAGE),
            "noise": random.Random(number).randbytes(PAGE),
            "another": content[other * PAGE : (other + 1) * PAGE],
        }[kind]
        altered = content[: number * PAGE] + put + content[(number + 1) * PAGE :]
        check_altered(tmp_path_factory.mktemp("flipped") / "a.parcours", altered, document, history)

    @given(length=st.integers(0, 60 * PAGE))
    def test_that_is_cut_off_is_noticed(self, sound, tmp_path_factory, length):
        content, document, history = sound
        altered = content[: min(length, len(content))]
        check_altered(tmp_path_factory.mktemp("cut") / "a.parcours", altered, document, history)


def test_a_page_of_the_file_as_it_was_before_the_last_step_is_noticed(session, tmp_path):
    """What a power cut can leave on a disk that lies about having written."""
    before = session.path.read_bytes()
    session.run(Put((card(30, title="new"),)))
    document, history = session.document, session.history()
    session.close()
    after = session.path.read_bytes()
    changed = [
        number
        for number in range(len(before) // PAGE)
        if before[number * PAGE : (number + 1) * PAGE] != after[number * PAGE : (number + 1) * PAGE]
    ]
    assert len(changed) > 3
    folder = tmp_path / "torn"
    folder.mkdir()
    for number in changed:
        torn = (
            after[: number * PAGE]
            + before[number * PAGE : (number + 1) * PAGE]
            + after[(number + 1) * PAGE :]
        )
        path = folder / "a.parcours"
        path.write_bytes(torn)
        seen, told = seen_in(path)
        assert (seen, told) == (None, None) or (seen, told) == (document, history)


@pytest.mark.parametrize("name", ["ix_interaction_stage_id", "sqlite_autoindex_interaction_1"])
def test_damage_that_only_writing_would_meet_is_noticed_on_opening(path, name):
    """Reading needs no index; writing through a damaged one would spoil what is sound."""
    spoil_page(path, roots(path)[name])
    content = path.read_bytes()
    with pytest.raises(Damaged):
        Session.open(path)
    assert path.read_bytes() == content


def test_so_is_a_page_that_is_taken_and_said_to_be_free(path):
    with path.open("r+b") as file:
        file.seek(32)  # the first free page, and how many there are
        file.write(struct.pack(">II", roots(path)["stage"], 1))
    with pytest.raises(Damaged):
        Session.open(path)


def recovered(path: Path, target: Path) -> tuple[Recovery, Document]:
    before = path.read_bytes()
    report = recover(path, target, time=MOMENT)
    assert path.read_bytes() == before
    assert integrity.problems(target) == []
    with Session.open(target) as session:
        assert report.records == sum(1 for _ in session.document.records())
        return report, session.document


def roots(path: Path) -> dict[str, int]:
    raw = sqlite3.connect(path)
    found = dict(raw.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    raw.close()
    return found


def spoil_page(path: Path, number: int) -> None:
    with path.open("r+b") as file:
        file.seek((number - 1) * PAGE)
        file.write(b"\xff" * PAGE)


class TestRecovery:
    @pytest.fixture
    def document(self, path: Path) -> Document:
        """What the sound file holds."""
        document, _ = seen_in(path)
        assert document is not None
        return document

    def test_of_a_sound_file_gives_all_of_it(self, path, tmp_path, document):
        report, found = recovered(path, tmp_path / "new.parcours")
        assert found == document
        assert report.history_kept
        assert report.told == ()

    @pytest.mark.parametrize("table", ["interaction", "stage", "persona", "project", "channel", "seal"])
    def test_of_a_lost_table_takes_it_from_the_history(self, path, tmp_path, document, table):
        spoil_page(path, roots(path)[table])
        with pytest.raises(Damaged):
            Session.open(path)
        report, found = recovered(path, tmp_path / "new.parcours")
        assert found == document
        assert report.history_kept

    def test_of_a_lost_journal_keeps_the_records(self, path, tmp_path, document):
        spoil_page(path, roots(path)["journal"])
        report, found = recovered(path, tmp_path / "new.parcours")
        assert found == document
        assert not report.history_kept
        assert "undo begins anew" in report.told[0].template

    @pytest.mark.parametrize("page", [1, 2, 3])
    def test_of_a_lost_list_of_tables(self, path, tmp_path, document, page):
        spoil_page(path, page)
        _, found = recovered(path, tmp_path / "new.parcours")
        assert found == document

    def test_of_an_index_loses_nothing(self, path, tmp_path, document):
        spoil_page(path, roots(path)["ix_interaction_stage_id"])
        report, found = recovered(path, tmp_path / "new.parcours")
        assert found == document
        assert report.history_kept

    def test_where_rows_and_history_have_both_lost_something(self, path, tmp_path, document):
        places = roots(path)
        spoil_page(path, places["stage"])
        spoil_page(path, places["journal"])
        report, found = recovered(path, tmp_path / "new.parcours")
        assert found.table(Interaction) == document.table(Interaction)
        assert {stage.name for stage in found.table(Stage).values()} == {"?"}
        assert {stage.id for stage in found.table(Stage).values()} == {"s0", "s1"}
        told = {sentence.template: dict(sentence.values) for sentence in report.told}
        assert told["Records that could not be read: {lost} of {total}."]["lost"] == 2
        assert any("“?”" in template for template in told)

    def test_of_a_single_row_that_was_changed_by_hand(self, path, tmp_path, document):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("UPDATE interaction SET title = 'forged' WHERE id = 'i3'")
        raw.close()
        _, found = recovered(path, tmp_path / "new.parcours")
        assert found == document

    def test_of_a_single_step_that_was_changed_by_hand(self, path, tmp_path, document):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("UPDATE journal SET label = '[\"forged\",{}]' WHERE number = 3")
        raw.execute("DELETE FROM interaction WHERE id = 'i6'")
        raw.close()
        report, found = recovered(path, tmp_path / "new.parcours")
        assert found == document
        assert not report.history_kept
        assert any("taken from the history" in sentence.template for sentence in report.told)

    @pytest.mark.parametrize("left", [0.45, 0.6, 0.75, 0.9])
    def test_of_a_truncated_file_gives_what_was_before_the_cut(self, tmp_path, left):
        path = tmp_path / "long.parcours"
        cards = [card(number, number % 2, 0, title=f"card {number} " + "x" * 400) for number in range(600)]
        with Session.create(path, [*grid_records(), *cards], Sentence("Created")) as session:
            session.run(Retitle("i7", "changed"))
            document = session.document
        os.truncate(path, int(path.stat().st_size * left))
        _, found = recovered(path, tmp_path / "new.parcours")
        kept = found.table(Interaction)
        assert len(kept) > 100 * left
        assert all(
            document.table(Interaction)[name] == record for name, record in kept.items() if name != "i7"
        )

    def test_of_a_damaged_leaf_reads_on_behind_it(self, tmp_path):
        path = tmp_path / "long.parcours"
        cards = [card(number, number % 2, 0, title=f"card {number} " + "x" * 400) for number in range(300)]
        Session.create(path, [*grid_records(), *cards], Sentence("Created")).close()
        content = path.read_bytes()
        spoil_page(path, roots(path)["journal"])
        leaf = next(
            number
            for number in range(len(content) // PAGE)
            if b"card 150 " in content[number * PAGE : (number + 1) * PAGE] and content[number * PAGE] == 0x0D
        )
        spoil_page(path, leaf + 1)
        report, found = recovered(path, tmp_path / "new.parcours")
        assert 280 < len(found.table(Interaction)) < 300
        assert dict(report.told[1].values)["lost"] == 300 - len(found.table(Interaction))

    def test_keeps_findings_and_drops_links_that_lost_an_end(self, path, tmp_path):
        with Session.open(path) as session:
            more: tuple[Record, ...] = (
                Link(id="l", source_id="i1", target_id="i2"),  # type: ignore[arg-type]
                Link(id="m", source_id="i3", target_id="i4"),  # type: ignore[arg-type]
                Friction(id="f", interaction_id="i1", rank="1", text="Waits"),  # type: ignore[arg-type]
                Note(id="n", rank="1", text="Parking"),  # type: ignore[arg-type]
                Snapshot(id="v", name="Lunch", step=3),  # type: ignore[arg-type]
            )
            session.run(Put(more))
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("DELETE FROM interaction WHERE id IN ('i1', 'i3')")
        raw.execute("DELETE FROM journal")
        raw.close()
        _, found = recovered(path, tmp_path / "new.parcours")
        assert found.get(Interaction, "i1").title == "?"
        assert found.frictions_of("i1")[0].text == "Waits"
        assert list(found.table(Link)) == ["l"]
        assert found.find("Interaction", "i3") is None
        assert found.table(Snapshot) == {}
        assert [note.text for note in found.notes] == ["Parking"]

    def test_of_a_file_without_its_project_record(self, path, tmp_path):
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("DELETE FROM project")
        raw.execute("DELETE FROM journal")
        raw.close()
        _, found = recovered(path, tmp_path / "new.parcours")
        assert [project.title for project in found.table(Project).values()] == ["project"]

    @pytest.mark.parametrize("content", [b"", b"x" * 50_000, b"SQLite format 3\x00" + bytes(50_000)])
    def test_of_nothing_makes_nothing(self, tmp_path, content):
        path = tmp_path / "a.parcours"
        path.write_bytes(content)
        with pytest.raises(Damaged, match="Nothing of a project"):
            recover(path, tmp_path / "new.parcours", time=MOMENT)
        assert [entry.name for entry in tmp_path.iterdir()] == ["a.parcours"]

    def test_of_nothing_there(self, tmp_path):
        with pytest.raises(StoreError, match="There is no file"):
            recover(tmp_path / "a.parcours", tmp_path / "new.parcours", time=MOMENT)

    def test_replaces_nothing(self, path, tmp_path):
        target = tmp_path / "new.parcours"
        target.write_text("precious")
        with pytest.raises(CannotCreate, match="exists already"):
            recover(path, target, time=MOMENT)
        assert target.read_text() == "precious"

    def test_takes_back_what_a_crash_interrupted(self, path, tmp_path, document):
        interrupted(path)
        way_back = journal_of(path).read_bytes()
        report, found = recovered(path, tmp_path / "new.parcours")
        assert found == document
        assert report.history_kept
        assert journal_of(path).read_bytes() == way_back

    @settings(max_examples=settings.default.max_examples // 2)
    @given(data=st.data())
    def test_of_a_file_with_holes_gives_a_valid_project_or_says_that_there_is_none(
        self, sound, tmp_path_factory, data
    ):
        content, document, _ = sound
        pages = data.draw(
            st.sets(st.integers(0, len(content) // PAGE - 1), min_size=1, max_size=12), label="pages"
        )
        altered = bytearray(content)
        for number in pages:
            altered[number * PAGE : (number + 1) * PAGE] = b"\xff" * PAGE
        folder = tmp_path_factory.mktemp("holes")
        (folder / "a.parcours").write_bytes(altered)
        try:
            _, found = recovered(folder / "a.parcours", folder / "new.parcours")
        except Damaged:
            return
        rules.check_document(found)
        for record in found.records():
            names = (getattr(record, "name", ""), getattr(record, "title", ""))
            known = document.find(type(record).__name__, record.id)
            assert known is not None or "?" in names or isinstance(record, Project)


def test_a_deleted_card_stays_deleted(path, tmp_path):
    with Session.open(path) as session:
        session.run(Delete(Interaction, ("i5",)))
        document = session.document
    spoil_page(path, roots(path)["interaction"])
    _, found = recovered(path, tmp_path / "new.parcours")
    assert found == document
