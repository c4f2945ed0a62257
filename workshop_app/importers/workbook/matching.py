"""Which row is which record: by the hidden identifiers, whatever somebody sorted, filtered, copied or cleared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.exporters.workbook.base import canonical, fingerprint
from workshop_app.importers.workbook.plan import Problem
from workshop_app.importers.workbook.tables import ID
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.exporters.workbook.values import Column, Scope
    from workshop_app.importers.workbook.sheets import Base, Row, Sheet
    from workshop_app.importers.workbook.tables import Readable
    from workshop_app.journey.records import Record


@dataclass(slots=True)
class Matched:
    """A sheet, its rows beside the records that they are, rows that are no record yet, and records without a row."""

    readable: Readable
    sheet: Sheet
    kept: list[tuple[Row, Record]] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    gone: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Comparing:
    """Tells which cells were edited since the workbook was written, and which records changed in the project."""

    def __init__(self, base: Base | None, scope: Scope) -> None:
        """`scope` shows records as the workbook would show them now."""
        self._base = base
        self._scope = scope

    @property
    def has_base(self) -> bool:
        """Whether it is known what the workbook said when it was written."""
        return self._base is not None

    def now(self, sheet: Sheet, head: str, record: Record) -> object:
        """What the workbook would show now."""
        return _column(sheet, head).value(self._scope, record)

    def edited(self, sheet: Sheet, head: str, row: Row, record: Record) -> bool:
        """Tell whether somebody changed this cell; without a record of what it was, whether it differs from now."""
        known = self._base.print_of(sheet.table.name, held_id(record), head) if self._base else None
        cell = row.values.get(head)
        if known is not None:
            return fingerprint(cell) != known  # type: ignore[arg-type]
        return canonical(cell) != canonical(_column(sheet, head).value(self._scope, record))

    def changed_since(self, sheet: Sheet, head: str, record: Record) -> bool:
        """Tell whether the project says something else now than when the workbook was written."""
        known = self._base.print_of(sheet.table.name, held_id(record), head) if self._base else None
        return known is not None and known != fingerprint(_column(sheet, head).value(self._scope, record))

    def was_written(self, sheet: Sheet, record_id: str) -> bool:
        """Tell whether a record was in the workbook when it was written."""
        return self._base is not None and record_id in self._base.prints.get(sheet.table.name, {})

    def match(self, readable: Readable, sheet: Sheet) -> Matched:
        """Find the record of each row."""
        document = self._scope.document
        table = document.table(readable.record_type)
        by_id = {held_id(record): record for record in table.values()}
        matched = Matched(readable, sheet)
        claims: dict[str, list[Row]] = {}
        for row in sheet.rows:
            said = canonical(row.values.get(ID)).removeprefix("t")
            if said in by_id:
                claims.setdefault(said, []).append(row)
            elif said and self.was_written(sheet, said):
                matched.problems.append(
                    Problem(
                        sheet.title,
                        str(row.number),
                        Sentence("What this row says was deleted from the project since; it was left out."),
                    )
                )
            else:
                matched.new.append(row)
        chosen: dict[int, tuple[Row, Record]] = {}
        for record_id, rows in claims.items():
            record = by_id[record_id]
            # A copied row has the identifier of its model: the one that was edited least is the model.
            edits = {row.number: self._edits(sheet, row, record) for row in rows}
            first = min(rows, key=lambda row: (edits[row.number], row.number))
            for row in rows:
                if row is not first:
                    matched.new.append(row)
            if edits[first.number] and all(
                value is None for head, value in first.values.items() if head != ID
            ):
                matched.gone.append(record)
            else:
                chosen[first.number] = (first, record)
        matched.kept = [chosen[number] for number in sorted(chosen)]
        matched.new.sort(key=lambda row: row.number)
        if self._base is not None and ID in sheet.columns:
            written = self._base.ids(sheet.table.name)
            matched.gone += [by_id[each] for each in written if each in by_id and each not in claims]
        return matched

    def _edits(self, sheet: Sheet, row: Row, record: Record) -> int:
        return sum(self.edited(sheet, head, row, record) for head in sheet.columns if head != ID)


def held_id(record: Record) -> str:
    """A record's id as a cell holds it."""
    return canonical(record.id).removeprefix("t")


def _column(sheet: Sheet, head: str) -> Column:
    return next(column for column in sheet.table.columns if column.head == head)
