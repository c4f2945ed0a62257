"""Which records name which: found from the marks on the fields, so that no rule, copy or deletion forgets one."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.journey.records import RECORD_TYPES, FieldSpec, Image, Record, field_specs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workshop_app.journey.document import Document


@dataclass(frozen=True, slots=True)
class Referrer:
    """A field of a record that names a record of another type."""

    record: Record
    spec: FieldSpec


@functools.cache
def referring_fields(kind: str) -> tuple[tuple[type[Record], FieldSpec], ...]:
    """The fields, of any record type, that name records of type `kind`."""
    return tuple(
        (record_type, spec)
        for record_type in RECORD_TYPES.values()
        for spec in field_specs(record_type)
        if spec.refers_to == kind
    )


def named_by(record: Record, spec: FieldSpec) -> tuple[str, ...]:
    """The ids that a reference field of a record holds."""
    value = getattr(record, spec.name)
    if value is None:
        return ()
    return tuple(value) if spec.shape == "many" else (value,)


def references(record: Record) -> Iterator[tuple[FieldSpec, str]]:
    """Every (field, id) by which a record names another."""
    for spec in field_specs(type(record)):
        if spec.refers_to is not None:
            for record_id in named_by(record, spec):
                yield spec, record_id


def pictures_of(record: Record) -> Iterator[str]:
    """The ids of the pictures that a record shows."""
    return (record_id for spec, record_id in references(record) if spec.refers_to == Image.__name__)


def referrers(document: Document, kind: str, record_ids: set[str]) -> Iterator[Referrer]:
    """Every field in the document that names one of these records."""
    for record_type, spec in referring_fields(kind):
        for record in document.table(record_type).values():
            if not record_ids.isdisjoint(named_by(record, spec)):
                yield Referrer(record, spec)


def without(record: Record, spec: FieldSpec, record_ids: set[str]) -> Record:
    """The record with these ids removed from one reference field (a "clear" on deletion)."""
    values: dict[str, Any] = {spec.name: None}
    if spec.shape == "many":
        values[spec.name] = tuple(item for item in getattr(record, spec.name) if item not in record_ids)
    return dataclasses.replace(record, **values)


def renamed(record: Record, new_ids: Mapping[str, str]) -> Record:
    """The record with its own id, and every id it names, exchanged where `new_ids` has another."""
    values: dict[str, Any] = {"id": new_ids.get(record.id, record.id)}
    for spec in field_specs(type(record)):
        if spec.refers_to is None:
            continue
        value = getattr(record, spec.name)
        if spec.shape == "many":
            values[spec.name] = tuple(new_ids.get(item, item) for item in value)
        elif value is not None:
            values[spec.name] = new_ids.get(value, value)
    return dataclasses.replace(record, **values)
