"""Steps of the history as journal rows and back."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from workshop_app.journey.changes import Change, Difference
from workshop_app.journey.errors import Conflict
from workshop_app.journey.history import Step
from workshop_app.journey.plain import from_plain, plain_value, read_fields, to_plain
from workshop_app.journey.records import RECORD_TYPES, field_specs
from workshop_app.journey.sentence import Sentence
from workshop_app.store.rows import checksum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshop_app.journey.document import Document


def encode_difference(difference: Difference) -> str:
    """Write a difference as JSON: whole records where added or deleted, only the changed fields where changed."""
    return json.dumps([_encode_change(change) for change in difference], ensure_ascii=False, separators=(",", ":"))


def _encode_change(change: Change) -> dict[str, Any]:
    encoded: dict[str, Any] = {"kind": change.kind, "id": change.id}
    if change.before is not None and change.after is not None:
        names = change.fields()
        encoded["before"] = {name: plain_value(getattr(change.before, name)) for name in names}
        encoded["after"] = {name: plain_value(getattr(change.after, name)) for name in names}
    elif change.before is not None:
        encoded["deleted"] = to_plain(change.before)
    elif change.after is not None:
        encoded["added"] = to_plain(change.after)
    return encoded


def decode_difference(text: str, document: Document) -> Difference:
    """Read a difference. Fields that it left alone are taken from the records in `document`.

    Raises:
        Conflict: it changed a record that `document` does not hold.
        RuleBroken, ValueError, KeyError: the text is not a difference.
    """
    return tuple(_decode_change(encoded, document) for encoded in json.loads(text))


def _decode_change(encoded: Mapping[str, Any], document: Document) -> Change:
    record_type = RECORD_TYPES[encoded["kind"]]
    if "added" in encoded:
        return Change(None, from_plain(record_type, encoded["added"]))
    if "deleted" in encoded:
        return Change(from_plain(record_type, encoded["deleted"]), None)
    now = document.find(encoded["kind"], encoded["id"])
    if now is None:
        raise Conflict(Sentence("This was deleted since, so it cannot be taken back. Nothing was changed."))
    specs = field_specs(record_type)
    before = read_fields(record_type, specs, encoded["before"])
    after = read_fields(record_type, specs, encoded["after"])
    return Change(dataclasses.replace(now, **before), dataclasses.replace(now, **after))


def to_row(step: Step, encoded: str) -> dict[str, Any]:
    """A step and its encoded difference as column values, checksum included."""
    values: dict[str, Any] = {
        "number": step.number,
        "time": step.time,
        "origin": step.origin,
        "move": step.move,
        "label": json.dumps([step.label.template, dict(step.label.values)], ensure_ascii=False),
        "target": step.target,
        "merge_key": step.merge_key,
        "difference": encoded,
    }
    values["checksum"] = checksum(list(values.values()))
    return values


def to_step(row: Mapping[str, Any]) -> Step:
    """A step from column values; the difference is read separately, when it is needed."""
    template, values = json.loads(row["label"])
    return Step(
        number=row["number"],
        time=row["time"],
        origin=row["origin"],
        move=row["move"],
        label=Sentence(template, **values),
        target=row["target"],
        merge_key=row["merge_key"],
    )
