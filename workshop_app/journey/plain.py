"""Records as plain values (dictionaries, lists, strings, numbers) and back: for the journal and the JSON export."""

from __future__ import annotations

import base64
import binascii
import enum
from typing import TYPE_CHECKING, Any

from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.records import FieldSpec, Record, field_specs
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def plain_value(value: Any) -> Any:
    """Return one field's value as JSON knows it; bytes become base64 text."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    return value


def to_plain(record: Record) -> dict[str, Any]:
    """Return a record as a dictionary in the order of its fields."""
    return {spec.name: plain_value(getattr(record, spec.name)) for spec in field_specs(type(record))}


def from_plain(record_type: type[Record], values: Mapping[str, Any]) -> Record:
    """Build a record from a dictionary; fields that are absent take their defaults.

    Raises:
        RuleBroken: a field is unknown, missing, or of the wrong type. Ranges are left to `rules.check_record`.
    """
    specs = {spec.name: spec for spec in field_specs(record_type)}
    for name in values:
        if name not in specs:
            raise _unreadable(record_type, name)
    for spec in specs.values():
        if spec.required and spec.name not in values:
            raise _unreadable(record_type, spec.name)
    return record_type(**read_fields(record_type, specs.values(), values))


def read_fields(
    record_type: type[Record], specs: Iterable[FieldSpec], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Read those fields that `values` holds.

    Raises:
        RuleBroken: a value is of the wrong type.
    """
    fields: dict[str, Any] = {}
    for spec in specs:
        if spec.name not in values:
            continue
        try:
            fields[spec.name] = _read(spec, values[spec.name])
        except (TypeError, ValueError, binascii.Error) as error:
            raise _unreadable(record_type, spec.name) from error
    return fields


def _read(spec: FieldSpec, value: Any) -> Any:
    if value is None:
        if spec.optional:
            return None
        raise TypeError(spec.name)
    if spec.shape == "one":
        return _read_one(spec.base, value)
    if not isinstance(value, list):
        raise TypeError(spec.name)
    if spec.shape == "many":
        return tuple(_read_one(spec.base, item) for item in value)
    pairs = []
    for item in value:
        if not isinstance(item, list) or len(item) != 2:
            raise TypeError(spec.name)
        pairs.append((_read_one(str, item[0]), _read_one(str, item[1])))
    return tuple(pairs)


def _read_one(base: type, value: Any) -> Any:
    if base is bytes:
        return base64.b64decode(_expect(str, value), validate=True)
    if base is float:
        if type(value) not in {int, float}:
            raise TypeError(value)
        return value
    if issubclass(base, enum.Enum):
        return base(_expect(str, value))
    return _expect(base, value)


def _expect(base: type, value: Any) -> Any:
    if type(value) is not base:
        raise TypeError(value)
    return value


def _unreadable(record_type: type[Record], name: str) -> RuleBroken:
    return RuleBroken(
        Sentence(
            "The field {field} of a {kind} cannot be read.", field=str(name)[:80], kind=record_type.__name__
        )
    )
