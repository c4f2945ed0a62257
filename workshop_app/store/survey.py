"""Looking at a file that may be damaged: what of it can be read and is as it was written, and what is not."""

from __future__ import annotations

import dataclasses
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workshop_app.journey.records import RECORD_TYPES, Record
from workshop_app.store import journal, reader
from workshop_app.store.rows import DIGEST_MODULUS, TABLE_NAMES, checksum, from_row, to_column
from workshop_app.store.seal import Seal, quoted, read_seal, sealed_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop_app.journey.history import Step

_FURTHEST = 10_000_000
"""How many row numbers behind the last readable row another one is looked for."""


@dataclass(slots=True)
class Survey:
    """What a file holds.

    `records` by type and id are those as they were written; `spoilt` counts, by type, the rows that are not;
    `unread` names the types whose table could not be read to its end. `steps` pairs each good step with the text of
    its difference, in order; `spoilt_steps` counts the others. `structure` is SQLite's complaint, or empty. `digest`
    is the sum of the checksums of all good rows.
    """

    structure: str = ""
    seal: Seal | None = None
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {name: {} for name in RECORD_TYPES})
    spoilt: dict[str, int] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    steps: list[tuple[Step, str]] = field(default_factory=list)
    spoilt_steps: int = 0
    digest: int = 0

    @property
    def count(self) -> int:
        """How many good records there are."""
        return sum(map(len, self.records.values()))

    def rows_are_whole(self) -> bool:
        """Tell whether the records are all that the seal speaks of."""
        return self.seal is not None and (self.seal.records, self.seal.digest) == (self.count, self.digest)

    def journal_is_whole(self) -> bool:
        """Tell whether no step is missing or spoilt between the first and the one that the seal speaks of."""
        numbers = [step.number for step, _ in self.steps]
        if not numbers or self.spoilt_steps or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return False
        return self.seal is None or self.seal.step == numbers[-1]


def survey(raw: sqlite3.Connection) -> Survey:
    """Read all that can be read, in a file of this version or an older one.

    Raises:
        sqlite3.Error: not even the list of tables can be read.
    """
    # Text that is no UTF-8 any more must not stop the reading; its checksum tells.
    raw.text_factory = lambda data: data.decode("utf-8", "replace")
    found = Survey()
    try:
        reader.verify_structure(raw)
    except reader.UNREADABLE as error:
        found.structure = str(error) or type(error).__name__
    try:
        found.seal = read_seal(raw)
    except reader.UNREADABLE:
        found.seal = None
    columns = sealed_tables(raw)
    for kind, table in TABLE_NAMES.items():
        _survey_records(raw, found, kind, columns.get(table))
    if "journal" in columns:
        _survey_journal(raw, found)
    else:
        found.spoilt_steps += 1
    return found


def _survey_records(raw: sqlite3.Connection, found: Survey, kind: str, columns: list[str] | None) -> None:
    if columns is None:
        found.unread.add(kind)
        return
    rows = _Rows(raw, TABLE_NAMES[kind], columns)
    for row in rows.all():
        try:
            if checksum(row[:-1]) != row[-1]:
                raise ValueError("checksum")
            record = from_row(
                RECORD_TYPES[kind], {**_absent(kind, columns), **dict(zip(columns, row, strict=False))}
            )
        except (ValueError, TypeError, KeyError, OverflowError):
            found.spoilt[kind] = found.spoilt.get(kind, 0) + 1
            continue
        found.records[kind][record.id] = record
        found.digest = (found.digest + int(row[-1], 16)) % DIGEST_MODULUS
    if rows.gaps:
        found.unread.add(kind)


def _absent(kind: str, columns: list[str]) -> dict[str, Any]:
    """Column values of fields that a file of an older version does not know."""
    record_type = RECORD_TYPES[kind]
    unknown = [item for item in dataclasses.fields(record_type) if item.name not in columns]
    return {item.name: to_column(item.default) for item in unknown if item.default is not dataclasses.MISSING}


def _survey_journal(raw: sqlite3.Connection, found: Survey) -> None:
    names = journal.JOURNAL_COLUMNS
    rows = _Rows(raw, "journal", [name for name in names if name != "checksum"])
    difference = names.index("difference")
    for row in rows.all():
        try:
            found.steps.append((journal.to_step(row), str(row[difference])))
        except journal.JournalDamaged:
            found.spoilt_steps += 1
    if rows.gaps:
        found.spoilt_steps += 1
    found.steps.sort(key=lambda pair: pair[0].number)


class _Rows:
    """The rows of one table, damaged pages passed over."""

    def __init__(self, raw: sqlite3.Connection, table: str, columns: list[str]) -> None:
        self._raw = raw
        names = ", ".join(map(quoted, [*columns, "checksum"]))
        self._select = f"SELECT rowid, {names} FROM {quoted(table)}"
        self.gaps = False

    def all(self) -> Iterator[tuple[Any, ...]]:
        """Every row that can be reached.

        From the front until a page cannot be read; then from ever further behind, and back from there as far as it
        goes. A stretch is missed only when it is shorter than a sixteenth of the damage before it.
        """
        last, ended = 0, False
        distance = 0
        while not ended and distance < _FURTHEST:
            start = last + 1 + distance
            found, ended = self._until_error("WHERE rowid >= ? ORDER BY rowid", start)
            if not found and not ended:
                distance += max(1, distance // 16)
                continue
            if distance:
                between, _ = self._until_error(
                    "WHERE rowid < ? AND rowid > ? ORDER BY rowid DESC", start, last
                )
                found = [*reversed(between), *found]
            for row in found:
                yield row[1:]
            last = max((row[0] for row in found), default=last)
            distance = 0

    def _until_error(self, clause: str, *values: int) -> tuple[list[tuple[Any, ...]], bool]:
        """The rows of a query up to the first that cannot be read, and whether there was none such."""
        rows = []
        try:
            for row in self._raw.execute(f"{self._select} {clause}", values):
                rows.append(row)  # noqa: PERF402 (what was read before an error is kept)
        except sqlite3.Error:
            self.gaps = True
            return rows, False
        return rows, True
