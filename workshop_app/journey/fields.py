"""What a field of a record can be, and how its annotation is read: the store, the JSON and the rules follow from it."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass, field
from typing import Any, Literal

OnDelete = Literal["cascade", "clear"]


def ref(record_type: str, on_delete: OnDelete = "cascade", **options: Any) -> Any:
    """Declare a field that names one record, or a tuple of records, of another type.

    Args:
        record_type: the name of the record type referred to.
        on_delete: what happens here when that record is deleted: "cascade" deletes this record too, "clear"
            empties the field (or drops the id from the tuple).
        options: passed on to `dataclasses.field`.
    """
    return field(metadata={"ref": record_type, "on_delete": on_delete}, **options)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a record type, read from its annotation.

    `base` is the scalar type (str, int, float, bool, bytes or an enumeration); `shape` tells "one" value, a tuple of
    "many" values, or a tuple of "pairs" of strings.
    """

    name: str
    base: type
    shape: Literal["one", "many", "pairs"]
    optional: bool
    required: bool
    refers_to: str | None
    on_delete: OnDelete | None


def read_specs(record_type: type[Any]) -> tuple[FieldSpec, ...]:
    """Read the fields of a record type from its annotations.

    Raises:
        TypeError: an annotation that the file format has no place for.
    """
    hints = typing.get_type_hints(record_type)
    specs = []
    for item in dataclasses.fields(record_type):
        base, shape, optional = _read_annotation(hints[item.name])
        specs.append(
            FieldSpec(
                name=item.name,
                base=base,
                shape=shape,
                optional=optional,
                required=item.default is dataclasses.MISSING,
                refers_to=item.metadata.get("ref"),
                on_delete=item.metadata.get("on_delete"),
            )
        )
    return tuple(specs)


def _read_annotation(hint: Any) -> tuple[type, Literal["one", "many", "pairs"], bool]:
    arguments = typing.get_args(hint)
    if type(None) in arguments:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        base, shape, _ = _read_annotation(inner)
        return base, shape, True
    if typing.get_origin(hint) is tuple:
        element = arguments[0]
        if typing.get_origin(element) is tuple:
            return str, "pairs", False
        return _read_annotation(element)[0], "many", False
    plain = getattr(hint, "__supertype__", hint)
    if not isinstance(plain, type):
        raise TypeError(f"the file format has no place for {hint!r}")
    return plain, "one", False
