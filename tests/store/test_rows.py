"""A row is its record, column by column, and the tables in a file are those that the rows are declared for."""

import dataclasses
import sqlite3

import pytest
from hypothesis import given
from sqlalchemy import create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool

from tests.commands.projects import full_project
from tests.random_projects import documents
from workshop_app.commands.fields import SetField
from workshop_app.journey import rules
from workshop_app.journey.records import RECORD_TYPES, Goal, Image, Interaction, Persona, field_specs
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store.migrations import MIGRATIONS, migrate
from workshop_app.store.rows import (
    COLUMN_NAMES,
    TABLE_NAMES,
    checksum,
    from_row,
    stored_type,
    table_name,
    to_row,
)
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.tables import JOURNAL, ROW_CLASSES, SEAL, TABLES

SQL_TYPES = {str: "VARCHAR", int: "INTEGER", float: "FLOAT", bytes: "BLOB"}


def made_by_migrations() -> sqlite3.Connection:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    migrate(raw, 0, FORMAT_VERSION)
    return raw


def made_by_sqlmodel() -> sqlite3.Connection:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    for table in (*TABLES.values(), JOURNAL, SEAL):
        table.create(engine)
    return raw


def shape(raw: sqlite3.Connection, table: str) -> dict[str, object]:
    """Columns, references and indexes of a table, as SQLite understood them."""
    indexes = sorted(
        name for _, name, unique, origin, _ in raw.execute(f"PRAGMA index_list({table})") if origin == "c"
    )
    columns = [row[1:4] + row[5:] for row in raw.execute(f"PRAGMA table_info({table})")]
    # A column that a later version added stands behind the checksum, and has a value for the rows of before.
    columns.sort(key=lambda column: column[0] == "checksum")
    return {
        "columns": columns,
        "references": sorted(row[2:] for row in raw.execute(f"PRAGMA foreign_key_list({table})")),
        "indexes": {name: [row[2] for row in raw.execute(f"PRAGMA index_info({name})")] for name in indexes},
    }


@pytest.mark.parametrize("table", [*TABLE_NAMES.values(), "journal", "seal"])
def test_the_tables_of_a_new_file_are_those_that_are_declared(table):
    assert shape(made_by_migrations(), table) == shape(made_by_sqlmodel(), table)


def test_there_is_a_migration_for_every_version():
    assert len(MIGRATIONS) == FORMAT_VERSION


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_columns_are_the_fields_of_the_record_and_a_checksum(name):
    record_type = RECORD_TYPES[name]
    fields = dataclasses.fields(record_type)
    columns = list(TABLES[name].columns)
    assert [column.name for column in columns] == [field.name for field in fields] + ["checksum"]
    assert COLUMN_NAMES[name] == tuple(field.name for field in fields)
    for column, spec in zip(columns, field_specs(record_type), strict=False):
        assert column.nullable == spec.optional
        assert column.primary_key == (spec.name == "id")
        assert column.type.compile(sqlite.dialect()) == SQL_TYPES[stored_type(spec)]
        expected = {f"{TABLE_NAMES[spec.refers_to]}.id"} if spec.refers_to and spec.shape == "one" else set()
        assert {key.target_fullname for key in column.foreign_keys} == expected


def test_rows_are_sqlmodel_classes_named_after_their_records():
    assert {name: row.__name__ for name, row in ROW_CLASSES.items()} == {
        name: f"{name}Row" for name in RECORD_TYPES
    }
    assert table_name(RECORD_TYPES["JourneyMap"]) == "journey_map"


@given(documents(most=2))
def test_every_record_comes_back_from_its_row(document):
    for record in map(rules.normalised, document.records()):
        row = to_row(record)
        assert list(row) == [*COLUMN_NAMES[type(record).__name__], "checksum"]
        back = from_row(type(record), row)
        assert back == record
        assert repr(back) == repr(record)  # 5 and 5.0 are equal, and not the same in an export
        assert to_row(back) == row


class TestChecksum:
    def test_is_what_the_description_of_the_format_says(self):
        # Computed by hand from docs/file-format.md; files exist that carry such sums.
        assert checksum(["a", None, 1, 2.5, "é\n"]) == "4ea03abdbb2da288"
        assert checksum([b"\x00\xff", "x"]) == "05aae5ea8449e8d0"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (["ab", ""], ["a", "b"]),
            ([1], ["1"]),
            ([1], [1.0]),
            ([None], ["null"]),
            (["a", "b"], ["b", "a"]),
            ([b"1"], ["1"]),
            ([b"ab", b"c"], [b"a", b"bc"]),
        ],
    )
    def test_tells_alike_values_apart(self, one, other):
        assert checksum(one) != checksum(other)


class TestStrangeRows:
    PERSONA = to_row(Persona(id="p", rank="1"))  # type: ignore[arg-type]
    CARD = to_row(Interaction(id="i", stage_id="s", persona_id="p", rank="1"))  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("record_type", "row", "column", "value"),
        [
            (Persona, PERSONA, "name", None),
            (Persona, PERSONA, "name", 7),
            (Persona, PERSONA, "name", b"x"),
            (Persona, PERSONA, "share", "half"),
            (Persona, PERSONA, "demographics", '["a"]'),
            (Persona, PERSONA, "demographics", '[["a","b","c"]]'),
            (Persona, PERSONA, "demographics", '{"a":"b"}'),
            (Persona, PERSONA, "goals", "[1]"),
            (Persona, PERSONA, "goals", "not json"),
            (Interaction, CARD, "sentiment", 1.5),
            (Interaction, CARD, "key_moment", "perhaps"),
        ],
    )
    def test_are_refused_even_with_a_good_checksum(self, record_type, row, column, value):
        with pytest.raises((ValueError, TypeError)):
            from_row(record_type, {**row, column: value})

    def test_a_missing_column_is_refused(self):
        with pytest.raises(KeyError):
            from_row(Persona, {"id": "p"})


def test_the_bytes_of_a_picture_are_covered_by_its_checksum():
    one, other = (
        to_row(Image(id="x", media_type="image/png", width=1, height=1, data=data))  # type: ignore[arg-type]
        for data in (b"\x00" * 1000, b"\x00" * 999 + b"\x01")
    )
    assert one["checksum"] != other["checksum"]


def test_zero_has_no_sign_as_in_sqlite_so_a_file_with_it_opens_again(tmp_path):
    """The sum over a row with -0.0 would not be that over what SQLite gives back: the whole file counted as damaged."""
    goal = Goal(id="g", rank="1", baseline=-0.0, target=-0.0)  # type: ignore[arg-type]
    assert str(rules.normalised(goal).baseline) == "0.0"  # type: ignore[attr-defined]
    assert to_row(goal)["checksum"] == to_row(dataclasses.replace(goal, baseline=0.0, target=0.0))["checksum"]
    path = tmp_path / "zero.parcours"
    with Session.create(path, full_project(), Sentence("Created")) as session:
        goal_id = next(iter(session.document.table(Goal)))
        session.run(SetField("Goal", goal_id, "target", -0.0))
    with Session.open(path) as session:
        assert session.document.get(Goal, goal_id).target == 0
