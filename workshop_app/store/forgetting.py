"""Taking names and raw notes out of the history, as if they had never been said.

The journal is what brings back what was deleted. So that something is deleted for good, it goes out of every step
that told of it; steps stay, with their numbers and moments, so that the rest of the history still leads back.
"""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from workshop_app.journey.history import FACILITATOR, WORKSHOP
from workshop_app.journey.records import Note, Participant, Vote
from workshop_app.journey.sentence import Sentence
from workshop_app.store import journal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from workshop_app.journey.changes import Difference
    from workshop_app.journey.history import Step

NOTE, PARTICIPANT, VOTE = Note.__name__, Participant.__name__, Vote.__name__

TOLD_NO_MORE = Sentence("A step about names or notes that were deleted for good")


@dataclasses.dataclass(frozen=True, slots=True)
class Forgotten:
    """What becomes of a journal: rows that change, each with the checksum that it had; rows that are new; the last."""

    changed: tuple[tuple[dict[str, Any], str], ...]
    added: tuple[dict[str, Any], ...]
    last: dict[str, Any]


def forgotten(
    raw: sqlite3.Connection, steps: Iterable[tuple[Step, Difference]], *, names: bool, notes: bool
) -> Forgotten:
    """Work out what is written so that neither the journal nor the steps that follow it tell of them (see `purged`).

    Raises:
        JournalDamaged, sqlite3.Error: it cannot be trusted, or not be read.
    """
    present = journal.read_rows(raw)
    new = [journal.to_row(step, journal.encode_difference(difference)) for step, difference in steps]
    rows = [*present, *(tuple(row.values()) for row in new)]
    try:
        changed = {row["number"]: (row, seen) for row, seen in purged(rows, names=names, notes=notes)}
    except (ValueError, KeyError, TypeError) as error:
        raise journal.JournalDamaged("not a difference") from error
    added = tuple(changed.pop(row["number"], (row, ""))[0] for row in new)
    last = dict(zip(journal.JOURNAL_COLUMNS, rows[-1], strict=True))
    last = added[-1] if added else changed.get(last["number"], (last, ""))[0]
    return Forgotten(tuple(changed.values()), added, last)


def purged(
    rows: Sequence[tuple[Any, ...]], *, names: bool, notes: bool
) -> Iterator[tuple[dict[str, Any], str]]:
    """Go through the rows of a journal and give those that change, each with the checksum that it had.

    Args:
        rows: all of them, as `JOURNAL_COLUMNS` has their columns.
        names: take out what participants are called.
        notes: take out notes, and votes on them.

    Raises:
        JournalDamaged: a row is not as it was written.
    """
    differences = [json.loads(row[journal.DIFFERENCE]) for row in rows]
    doomed = _votes_on_notes(differences) if notes else set()
    for row, difference in zip(rows, differences, strict=True):
        step = journal.to_step(row)
        told = {change["kind"] for change in difference}
        # What a phone sent says in its sentence who sent it.
        named = names and (PARTICIPANT in told or step.origin not in {FACILITATOR, WORKSHOP})
        noted = notes and bool(told & {NOTE, VOTE})
        if not named and not noted:
            continue
        left = [kept for change in difference if (kept := _without(change, doomed, names=names, notes=notes))]
        if step.label.values and (named or NOTE in told):
            step = dataclasses.replace(step, label=TOLD_NO_MORE)
        if not left and step.origin == FACILITATOR and step.move == "do":
            # Nothing of it is left that undo could take back.
            step = dataclasses.replace(step, origin=WORKSHOP)
        encoded = json.dumps(left, ensure_ascii=False, separators=(",", ":"))
        changed = journal.to_row(step, encoded)
        if changed["checksum"] != row[-1]:
            yield changed, row[-1]


def _votes_on_notes(differences: Sequence[Sequence[dict[str, Any]]]) -> set[str]:
    return {
        change["id"]
        for difference in differences
        for change in difference
        if change["kind"] == VOTE
        for record in (change.get("added"), change.get("deleted"))
        if record is not None and record.get("note_id") is not None
    }


def _without(change: dict[str, Any], doomed: set[str], *, names: bool, notes: bool) -> dict[str, Any] | None:
    """A change of the journal without what is to be forgotten; None where nothing is left of it."""
    kind = change["kind"]
    if notes and (kind == NOTE or (kind == VOTE and change["id"] in doomed)):
        return None
    if not names or kind != PARTICIPANT:
        return change
    if "before" in change:
        before, after = (
            {name: value for name, value in change[side].items() if name != "name"}
            for side in ("before", "after")
        )
        return {**change, "before": before, "after": after} if before else None
    side = "added" if "added" in change else "deleted"
    # A record's plain form may leave out what is empty.
    return {**change, side: {**change[side], "name": ""} if "name" in change[side] else change[side]}
