"""The tables of the file, as SQLModel classes derived from the record types field by field.

Deriving them keeps record and row from drifting apart. Every row carries a checksum of its other columns, because
SQLite's own integrity check sees only damage to its structure and not to a text.
"""

from __future__ import annotations

import enum
import hashlib
import json
from typing import TYPE_CHECKING, Any, Optional

from sqlalchemy import Table
from sqlmodel import Field, SQLModel

from workshop_app.journey.records import RECORD_TYPES, FieldSpec, Record, field_specs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _column_type(spec: FieldSpec) -> type:
    if spec.shape != "one" or issubclass(spec.base, enum.Enum):
        return str
    return spec.base


def _row_class(record_type: type[Record]) -> type[SQLModel]:
    annotations: dict[str, Any] = {}
    values: dict[str, Any] = {"__tablename__": table_name(record_type), "__module__": __name__}
    for spec in field_specs(record_type):
        column = _column_type(spec)
        annotations[spec.name] = Optional[column] if spec.optional else column  # noqa: UP045
        foreign_key = None
        if spec.refers_to is not None and spec.shape == "one":
            foreign_key = f"{table_name(RECORD_TYPES[spec.refers_to])}.id"
        values[spec.name] = Field(
            default=None if spec.optional else ...,
            primary_key=spec.name == "id",
            foreign_key=foreign_key,
            index=foreign_key is not None,
        )
    annotations["checksum"] = str
    values["checksum"] = Field()
    values["__annotations__"] = annotations
    return type(SQLModel)(f"{record_type.__name__}Row", (SQLModel,), values, table=True)


def table_name(record_type: type[Record]) -> str:
    """The name of the table that stores a record type: "JourneyMap" is in `journey_map`."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in record_type.__name__).lstrip("_")


class JournalRow(SQLModel, table=True):
    """One step of the history with its difference as JSON (see docs/file-format.md)."""

    __tablename__ = "journal"

    number: int = Field(primary_key=True)
    time: str
    origin: str
    move: str
    label: str
    target: int | None = None
    merge_key: str = ""
    difference: str
    checksum: str


ROW_CLASSES: dict[str, type[SQLModel]] = {
    name: _row_class(record_type) for name, record_type in RECORD_TYPES.items()
}
TABLES: dict[str, Table] = {name: row.__table__ for name, row in ROW_CLASSES.items()}  # type: ignore[attr-defined]
JOURNAL: Table = JournalRow.__table__  # type: ignore[attr-defined]


def checksum(values: Sequence[Any]) -> str:
    """Sixteen hexadecimal digits over a row's other columns in their order (BLAKE2b, 8 bytes)."""
    digest = hashlib.blake2b(digest_size=8)
    plain = []
    for value in values:
        if isinstance(value, bytes):
            digest.update(value)
            plain.append(len(value))
        else:
            plain.append(value)
    digest.update(json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
    return digest.hexdigest()


def to_row(record: Record) -> dict[str, Any]:
    """A record as column values, checksum included."""
    values: dict[str, Any] = {}
    for spec in field_specs(type(record)):
        value = getattr(record, spec.name)
        if spec.shape != "one":
            value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        elif isinstance(value, enum.Enum):
            value = value.value
        elif spec.base is float and value is not None:
            value = float(value)
        values[spec.name] = value
    values["checksum"] = checksum(list(values.values()))
    return values


def from_row(record_type: type[Record], row: Mapping[str, Any]) -> Record:
    """A record from column values; the checksum is not looked at here.

    Raises:
        ValueError, TypeError, KeyError: the values are not those of a record.
    """
    values: dict[str, Any] = {}
    for spec in field_specs(record_type):
        value = row[spec.name]
        if value is None:
            values[spec.name] = None
        elif spec.shape == "many":
            values[spec.name] = tuple(json.loads(value))
        elif spec.shape == "pairs":
            values[spec.name] = tuple((str(first), str(second)) for first, second in json.loads(value))
        elif issubclass(spec.base, enum.Enum):
            values[spec.name] = spec.base(value)
        else:
            values[spec.name] = value
    return record_type(**values)
