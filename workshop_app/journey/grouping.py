"""Records by what they belong to, and the same again after a difference, so that one change costs one group."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workshop_app.journey.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.changes import Difference

R = TypeVar("R", bound=Record)


def grouped(records: Iterable[R], field: str) -> dict[str, tuple[R, ...]]:
    """Group records by the id in one of their fields, in the order in which they come."""
    groups: dict[str, list[R]] = {}
    for record in records:
        groups.setdefault(getattr(record, field), []).append(record)
    return {name: tuple(group) for name, group in groups.items()}


def regrouped(
    known: dict[str, tuple[R, ...]], difference: Difference, record_type: type[R], field: str
) -> dict[str, tuple[R, ...]]:
    """Groups as `grouped` made them, after a difference; those that it does not touch keep their very tuples."""
    gone: dict[str, set[str]] = {}
    come: dict[str, list[R]] = {}
    for change in difference:
        if isinstance(change.before, record_type):
            gone.setdefault(getattr(change.before, field), set()).add(change.id)
        if isinstance(change.after, record_type):
            come.setdefault(getattr(change.after, field), []).append(change.after)
    updated = dict(known)
    for group in gone.keys() | come.keys():
        left = (record for record in known.get(group, ()) if record.id not in gone.get(group, ()))
        updated[group] = (*left, *come.get(group, ()))
        if not updated[group]:
            del updated[group]
    return updated
