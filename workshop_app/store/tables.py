"""The tables of the file as SQLModel classes, derived from the record types field by field.

Deriving them keeps record and row from drifting apart. Importing this takes half a second, so only writing does
(`store.writer`); the statements that make the tables in a file are kept as text in `store.version_1` and its
successors, and a test holds the two against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from sqlmodel import Field, SQLModel

from workshop_app.journey.records import RECORD_TYPES, Record, field_specs
from workshop_app.store.rows import stored_type, table_name

if TYPE_CHECKING:
    from sqlalchemy import Table


def _row_class(record_type: type[Record]) -> type[SQLModel]:
    annotations: dict[str, Any] = {}
    values: dict[str, Any] = {"__tablename__": table_name(record_type), "__module__": __name__}
    for spec in field_specs(record_type):
        column = stored_type(spec)
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
    # The validators of these classes are never used (records are validated before they come here), nor built.
    values["model_config"] = {"defer_build": True}
    metaclass: Any = type(SQLModel)
    row_class: type[SQLModel] = metaclass(f"{record_type.__name__}Row", (SQLModel,), values, table=True)
    return row_class


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


class SealRow(SQLModel, table=True):
    """What the file holds in sum; there is one row (see `store.seal`)."""

    __tablename__ = "seal"

    id: int = Field(primary_key=True)
    format: int
    step: int
    step_checksum: str
    records: int
    digest: str
    checksum: str


ROW_CLASSES: dict[str, type[SQLModel]] = {
    name: _row_class(record_type) for name, record_type in RECORD_TYPES.items()
}
TABLES: dict[str, Table] = {name: row.__table__ for name, row in ROW_CLASSES.items()}  # type: ignore[attr-defined]
JOURNAL: Table = JournalRow.__table__  # type: ignore[attr-defined]
SEAL: Table = SealRow.__table__  # type: ignore[attr-defined]
