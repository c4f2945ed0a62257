"""Steps of the history as journal rows and back."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, cast

from workshop_app.journey.changes import Change, Difference
from workshop_app.journey.errors import Conflict, RuleBroken
from workshop_app.journey.history import MOVES, Move, Step
from workshop_app.journey.plain import from_plain, plain_value, read_fields, to_plain
from workshop_app.journey.records import RECORD_TYPES, field_specs
from workshop_app.journey.sentence import Sentence
from workshop_app.store.rows import checksum

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from workshop_app.journey.records import Record

JOURNAL_COLUMNS = (
    *("number", "time", "origin", "move", "label", "target", "merge_key", "difference", "checksum"),
)
DIFFERENCE = JOURNAL_COLUMNS.index("difference")
"""Which of them is the difference."""


class JournalDamaged(ValueError):
    """A row of the journal is not as it was written, or is missing."""


# -- differences ---------------------------------------------------------------------------------------------------


def encode_difference(difference: Difference) -> str:
    """Write a difference as JSON: whole records where added or deleted, only the changed fields where changed."""
    return json.dumps(
        [_encode_change(change) for change in difference], ensure_ascii=False, separators=(",", ":")
    )


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


def decode_difference(text: str, find: Callable[[str, str], Record | None]) -> Difference:
    """Read a difference. Fields that it left alone are taken from the records that `find` gives.

    Raises:
        Conflict: it changed a record that is not there.
        JournalDamaged: the text is not a difference.
    """
    try:
        return tuple(decode_change(encoded, find) for encoded in json.loads(text))
    except (RuleBroken, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise JournalDamaged("not a difference") from error


def decode_change(encoded: Mapping[str, Any], find: Callable[[str, str], Record | None]) -> Change:
    """Read one change of a difference; see `decode_difference`.

    Raises:
        Conflict: it changed a record that is not there.
        RuleBroken, ValueError, TypeError, KeyError, AttributeError: it is not a change.
    """
    record_type = RECORD_TYPES[encoded["kind"]]
    if "added" in encoded:
        return Change(None, from_plain(record_type, encoded["added"]))
    if "deleted" in encoded:
        return Change(from_plain(record_type, encoded["deleted"]), None)
    now = find(encoded["kind"], encoded["id"])
    if now is None:
        raise Conflict(Sentence("This was deleted since, so it cannot be taken back. Nothing was changed."))
    specs = field_specs(record_type)
    before = read_fields(record_type, specs, encoded["before"])
    after = read_fields(record_type, specs, encoded["after"])
    return Change(dataclasses.replace(now, **before), dataclasses.replace(now, **after))


# -- rows ----------------------------------------------------------------------------------------------------------


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
    values["checksum"] = journal_checksum(tuple(values.values()))
    return values


def journal_checksum(values: Sequence[Any]) -> str:
    """The checksum of a journal row without it: the difference counts as the blob of its UTF-8 text.

    A journal is mostly differences, and hashing their bytes as they are takes half the time.
    """
    return checksum((*values[:DIFFERENCE], str(values[DIFFERENCE]).encode(), *values[DIFFERENCE + 1 :]))


def to_step(row: Sequence[Any]) -> Step:
    """A step from the values of a whole row in the order of `JOURNAL_COLUMNS`.

    Raises:
        JournalDamaged: the row is not as it was written.
    """
    try:
        if journal_checksum(row[:-1]) != row[-1]:
            raise JournalDamaged(f"checksum of step {row[0]}")
        number, time, origin, move, label, target, merge_key, difference, _ = row
        types = tuple(map(type, (number, time, origin, merge_key, difference)))
        if types != (int, str, str, str, str) or move not in MOVES or type(target) not in {int, type(None)}:
            raise JournalDamaged(f"columns of step {number}")
        return Step(number, time, origin, cast("Move", move), _read_label(label), target, merge_key)
    except (TypeError, KeyError, AttributeError, RecursionError, UnicodeError, json.JSONDecodeError) as error:
        raise JournalDamaged("not a step") from error


def _read_label(text: str) -> Sentence:
    template, values = json.loads(text)
    if type(template) is not str or not all(
        isinstance(value, str | int | float) for value in values.values()
    ):
        raise JournalDamaged("not a sentence")
    return Sentence(template, **values)


def read_steps(raw: sqlite3.Connection) -> list[Step]:
    """All steps in order, each held against its checksum, none missing between the first and the last.

    Raises:
        JournalDamaged: a row is not as it was written, or is missing.
        sqlite3.Error: the table cannot be read.
    """
    steps = [to_step(row) for row in _rows(raw, "number > 0")]
    if not steps or [step.number for step in steps] != list(range(steps[0].number, steps[-1].number + 1)):
        raise JournalDamaged("steps are missing")
    return steps


def read_rows(raw: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """All rows in order as they stand, in the order of `JOURNAL_COLUMNS`.

    Raises:
        sqlite3.Error: the table cannot be read.
    """
    return _rows(raw, "number > 0")


def read_difference(raw: sqlite3.Connection, number: int) -> str:
    """The encoded difference of one step.

    Raises:
        JournalDamaged: there is no such step, or it is not as it was written.
        sqlite3.Error: the table cannot be read.
    """
    for row in _rows(raw, "number = ?", number):
        to_step(row)
        return str(row[DIFFERENCE])
    raise JournalDamaged(f"no step {number}")


def read_back(raw: sqlite3.Connection, number: int) -> list[str]:
    """The encoded differences from the last step back to the one after `number`.

    Raises:
        JournalDamaged: one of them is missing, or not as it was written, or there is no step `number`.
        sqlite3.Error: the table cannot be read.
    """
    rows = _rows(raw, "number >= ?", number)
    numbers = [to_step(row).number for row in rows]
    if not rows or numbers != list(range(number, number + len(rows))):
        raise JournalDamaged(f"steps from {number} on")
    return [str(row[DIFFERENCE]) for row in reversed(rows[1:])]


def _rows(raw: sqlite3.Connection, which: str, *values: int) -> list[tuple[Any, ...]]:
    # Fetched at once: a query that is left half read, as by an error, would go on holding the file.
    columns = ", ".join(JOURNAL_COLUMNS)
    return raw.execute(f"SELECT {columns} FROM journal WHERE {which} ORDER BY number", values).fetchall()
