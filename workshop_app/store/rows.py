"""Records as rows and back, and the checksum that every row carries.

The columns of a table are the fields of its record type in their order, then `checksum`. Nothing here imports a
database library: reading a file must not wait for one (see `store.tables`).
"""

from __future__ import annotations

import enum
import functools
import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from workshop_app.journey.records import RECORD_TYPES, FieldSpec, Record, field_specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_encode_column = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

DIGEST_MODULUS = 1 << 64
"""Checksums of rows are added up modulo this (see `store.seal`)."""


def table_name(record_type: type[Record]) -> str:
    """The name of the table that stores a record type: "JourneyMap" is in `journey_map`."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in record_type.__name__).lstrip(
        "_"
    )


TABLE_NAMES: dict[str, str] = {name: table_name(record_type) for name, record_type in RECORD_TYPES.items()}
"""Table by name of the record type."""

COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(spec.name for spec in field_specs(record_type)) for name, record_type in RECORD_TYPES.items()
}
"""The columns of each record type's table, by name of the type, without `checksum`."""


def checksum(values: Iterable[Any]) -> str:
    """Sixteen hexadecimal digits over a row's other columns in their order.

    BLAKE2b (RFC 7693) with a digest of 8 bytes, over the bytes of each blob as it is, followed by the JSON array of
    all columns in ASCII without spaces, in which a blob is represented by its length.
    """
    digest = blake2b(digest_size=8)
    plain = list(values)
    if bytes in map(type, plain):
        for index, value in enumerate(plain):
            if type(value) is bytes:
                digest.update(value)
                plain[index] = len(value)
    digest.update(_encode(plain).encode("ascii"))
    return digest.hexdigest()


def to_row(record: Record) -> dict[str, Any]:
    """A record as column values by name, checksum last."""
    values: dict[str, Any] = {}
    for spec in field_specs(type(record)):
        value = to_column(getattr(record, spec.name))
        # SQLite keeps no sign of zero: what is summed up must be what comes back.
        values[spec.name] = float(value) + 0.0 if spec.base is float and value is not None else value
    values["checksum"] = checksum(values.values())
    return values


def to_column(value: Any) -> Any:
    """A field's value as its column has it: tuples as JSON, enumerations as their text, truth as 0 or 1."""
    if type(value) is tuple:
        return _encode_column(value)
    if type(value) is bool:
        return int(value)
    return value.value if isinstance(value, enum.Enum) else value


@dataclass(frozen=True, slots=True)
class RowReader:
    """Builds records of one type from column values in the order of its fields.

    Values are held against the types of the fields, since a checksum tells only that a row is as it was written, not
    by whom. Combinations of types that were found good are remembered: thousands of rows share a few.
    """

    record_type: type[Record]
    columns: tuple[str, ...]
    conversions: tuple[tuple[int, Callable[[Any], Any]], ...]
    allowed: tuple[frozenset[type], ...]
    known: set[tuple[type, ...]]

    def record(self, values: Sequence[Any]) -> Record:
        """Build one record.

        Raises:
            ValueError, TypeError: the values are not those of such a record.
        """
        types = tuple(map(type, values))
        if types not in self.known:
            if len(types) != len(self.allowed) or any(
                found not in allowed for found, allowed in zip(types, self.allowed, strict=True)
            ):
                raise TypeError(f"not the columns of a {self.record_type.__name__}: {types}")
            self.known.add(types)
        fields = list(values)
        for index, convert in self.conversions:
            if fields[index] is not None:
                fields[index] = convert(fields[index])
        # Every field of a record can be given by keyword only; a row has them all, in order.
        return self.record_type(**dict(zip(self.columns, fields, strict=True)))


def from_row(record_type: type[Record], row: Mapping[str, Any]) -> Record:
    """A record from column values by name; the checksum is not looked at here.

    Raises:
        ValueError, TypeError, KeyError: the values are not those of a record.
    """
    reader = ROW_READERS[record_type.__name__]
    return reader.record([row[name] for name in reader.columns])


def _stored_types(spec: FieldSpec) -> frozenset[type]:
    stored = stored_type(spec)
    return frozenset({stored, type(None)}) if spec.optional else frozenset({stored})


def stored_type(spec: FieldSpec) -> type:
    """The type of a field's column: tuples are stored as JSON, enumerations as their text, truth as 0 or 1."""
    if spec.shape != "one" or issubclass(spec.base, enum.Enum):
        return str
    return int if spec.base is bool else spec.base


def _conversion(spec: FieldSpec) -> Callable[[Any], Any] | None:
    if spec.shape == "many":
        return _texts
    if spec.shape == "pairs":
        return _pairs
    if issubclass(spec.base, enum.Enum):
        members = {str(member.value): member for member in spec.base}

        def member_of(value: str) -> enum.Enum:
            if value not in members:
                raise ValueError(f"not a {spec.base.__name__}: {value!r}")
            return members[value]

        return member_of
    return _truth if spec.base is bool else None


def _truth(value: int) -> bool:
    if value not in {0, 1}:
        raise ValueError(f"neither true nor false: {value}")
    return value == 1


# A room tags its cards with a few combinations of emotions and goals, so few lists need to be parsed.
@functools.lru_cache(maxsize=2048)
def _texts(text: str) -> tuple[str, ...]:
    items = json.loads(text)
    if not isinstance(items, list) or not all(type(item) is str for item in items):
        raise ValueError("not a list of texts")
    return tuple(items)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    pairs = json.loads(text)
    if not isinstance(pairs, list):
        raise TypeError("not a list of pairs")
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2 or not all(type(item) is str for item in pair):
            raise ValueError("not a list of pairs of texts")
    return tuple((first, second) for first, second in pairs)


def _reader(record_type: type[Record]) -> RowReader:
    specs = field_specs(record_type)
    found = [(index, _conversion(spec)) for index, spec in enumerate(specs)]
    conversions = tuple((index, convert) for index, convert in found if convert is not None)
    columns = COLUMN_NAMES[record_type.__name__]
    return RowReader(record_type, columns, conversions, tuple(map(_stored_types, specs)), set())


ROW_READERS: dict[str, RowReader] = {name: _reader(record_type) for name, record_type in RECORD_TYPES.items()}
"""By name of the record type."""
