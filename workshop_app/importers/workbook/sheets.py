"""The sheets of a workbook as rows of values by column, found by their heads in any of the program's languages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from workshop_app.exporters.workbook.base import MARK, PRINT_DIGITS
from workshop_app.exporters.workbook.cells import column_name
from workshop_app.exporters.workbook.data import TABLES
from workshop_app.importers.naming import folded
from workshop_app.language import LANGUAGES, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

    from workshop_app.exporters.workbook.data import Table

Cell = (
    str | int | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None
)

MOST_ROWS = 200_000
MOST_COLUMNS = 100
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # Excel's specifications and limits
_HEAD_WITHIN = 10
"""Rows at the top of a sheet among which the heads are looked for: somebody may have put a title above them."""

_ENOUGH = 0.6
"""The share of a table's heads by which a sheet is taken for it although it has another name."""

_ABOUT = "About"


class Fault(str):
    """What Excel shows where a formula failed, such as "#N/A"; a text that somebody typed is none."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number on the sheet, and its values by the English heads of their columns."""

    number: int
    values: dict[str, Cell]


@dataclass(slots=True)
class Sheet:
    """A sheet that holds one of the tables. `columns` tells letter and head as written by the English head.

    `unread` tells of rows or columns beyond what is read.
    """

    table: Table
    title: str
    columns: dict[str, tuple[str, str]]
    unknown: list[str]
    rows: list[Row]
    language: str
    unread: list[Literal["rows", "columns"]] = field(default_factory=list)


@dataclass(slots=True)
class Base:
    """What the workbook said when it was written: prints by table, record and English head."""

    project_id: str
    language: str
    heads: dict[str, list[str]] = field(default_factory=dict)
    prints: dict[str, dict[str, str]] = field(default_factory=dict)

    def ids(self, table: str) -> list[str]:
        """The records of a table that were written, in their order."""
        return list(self.prints.get(table, {}))

    def print_of(self, table: str, record_id: str, head: str) -> str | None:
        """The print of a cell as it was written; None where it was not."""
        prints = self.prints.get(table, {}).get(record_id)
        heads = self.heads.get(table, [])
        if prints is None or head not in heads:
            return None
        place = heads.index(head) * PRINT_DIGITS
        return prints[place : place + PRINT_DIGITS] or None


@dataclass(slots=True)
class Book:
    """All that a workbook holds for us. `about` are the labels and texts of its sheet about the project."""

    sheets: dict[str, Sheet]
    base: Base | None
    about: dict[str, str]


def read_book(workbook: Workbook) -> Book:
    """Read the sheets that hold tables of ours; others are left alone."""
    book = Book({}, None, {})
    waiting: list[tuple[Any, list[tuple[int, list[Cell]]]]] = []
    for sheet in workbook.worksheets:
        title = str(sheet.title)
        top = list(_rows(sheet, _HEAD_WITHIN))
        if top and top[0][1][:1] == [MARK]:
            book.base = _base(list(_rows(sheet, _LAST_ROW, 4)))
        elif any(_folded(title) == _folded(translate(_ABOUT, code)) for code in LANGUAGES):
            book.about = _about(list(_rows(sheet, MOST_ROWS, 2)))
        elif (table := _table_called(title)) is not None and table.name not in book.sheets:
            if not _take(book, table, sheet, top, 0.0):
                waiting.append((sheet, top))
        else:
            waiting.append((sheet, top))
    for sheet, top in waiting:
        for table in TABLES:
            if table.name not in book.sheets and _take(book, table, sheet, top, _ENOUGH):
                break
    return book


def _take(book: Book, table: Table, sheet: Any, top: list[tuple[int, list[Cell]]], share: float) -> bool:
    """Read a sheet as a table if it has its heads, or this share of them; tells whether it did."""
    found = _found(table, top)
    if found is None or len(found[2]) < share * len(table.columns):
        return False
    number, language, known = found
    values = dict(top)[number]
    columns = {head: (column_name(place + 1), str(values[place])) for place, head in known.items()}
    unknown = [str(value) for place, value in enumerate(values) if value is not None and place not in known]
    taken = Sheet(table, str(sheet.title), columns, unknown, [], language)
    for row_number, cells in _rows(sheet, _LAST_ROW, max(known) + 1):
        if row_number <= number or not any(
            place < len(cells) and cells[place] is not None for place in known
        ):
            continue
        if row_number > MOST_ROWS:
            taken.unread.append("rows")
            break
        values_of_row = {head: cells[place] if place < len(cells) else None for place, head in known.items()}
        taken.rows.append(Row(row_number, values_of_row))
    beyond = sheet.iter_rows(number, number, MOST_COLUMNS + 1, _LAST_COLUMN, values_only=True)
    if any(head is not None for row in beyond for head in row):
        taken.unread.append("columns")
    book.sheets[table.name] = taken
    return True


def _rows(sheet: Any, last_row: int, last_column: int = MOST_COLUMNS) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet that are not empty, with their numbers."""
    if not hasattr(sheet, "iter_rows"):
        return
    previous: Any = None
    for number, row in enumerate(sheet.iter_rows(min_row=1, max_row=last_row, max_col=last_column), start=1):
        if row is previous:
            continue  # openpyxl gives one empty row again and again for those that are not in the file
        previous = row
        values = [_value(cell) for cell in row]
        while values and values[-1] is None:
            values.pop()
        if values:
            yield number, values


def _value(cell: Any) -> Cell:
    value: Cell = cell.value
    if isinstance(value, str):
        return Fault(value) if cell.data_type == "e" else value or None
    if isinstance(value, float) and 0 < value <= 1 and "%" in str(cell.number_format):
        return value * 100  # 45 % is kept as 0.45
    return value


def _table_called(title: str) -> Table | None:
    folded = title.strip().casefold()
    for table in TABLES:
        if any(folded == translate(table.title, code).casefold() for code in LANGUAGES):
            return table
    return None


def _found(table: Table, top: list[tuple[int, list[Cell]]]) -> tuple[int, str, dict[int, str]] | None:
    """The row of the heads, their language and the English heads by place; None where they are not there."""
    best: tuple[tuple[int, int], int, str, dict[int, str]] | None = None
    for number, values in top:
        written = {_folded(value) for value in values if isinstance(value, str)}
        for language in LANGUAGES:
            known = _heads(table, language, values)
            # Heads of another language are known as well: the one that most are of is the sheet's.
            own = sum(_folded(translate(column.head, language)) in written for column in table.columns)
            if best is None or (len(known), own) > best[0]:
                best = ((len(known), own), number, language, known)
    return best[1:] if best is not None and len(best[3]) >= 2 else None


def _heads(table: Table, language: str, values: list[Cell]) -> dict[int, str]:
    """The English heads by place of those columns that have one in this language, or in English."""
    wanted: dict[str, str] = {}
    for code in (language, *LANGUAGES):
        for column in table.columns:
            wanted.setdefault(_folded(translate(column.head, code)), column.head)
    known: dict[int, str] = {}
    for place, value in enumerate(values):
        head = wanted.get(_folded(value)) if isinstance(value, str) else None
        if head is not None and head not in known.values():
            known[place] = head
    return known


def _folded(text: str) -> str:
    return folded(text.replace("’", "'"))


def _base(rows: list[tuple[int, list[Cell]]]) -> Base:
    head = rows[0][1]
    language = str(head[3]) if len(head) > 3 else ""
    base = Base(str(head[2]) if len(head) > 2 else "", language if language in LANGUAGES else "en")
    for _, values in rows[1:]:
        if len(values) < 3 or not isinstance(values[2], str):
            continue
        table = str(values[0])
        if values[1] is None:
            base.heads[table] = values[2].split("\t")
        else:
            base.prints.setdefault(table, {})[str(values[1])] = values[2]
    return base


def _about(rows: list[tuple[int, list[Cell]]]) -> dict[str, str]:
    told: dict[str, str] = {}
    for _, values in rows:
        if len(values) < 2 or not isinstance(values[0], str) or not isinstance(values[1], str):
            continue
        for label in ("Project", "Client", "Facilitator", "Description"):
            if any(_folded(values[0]) == _folded(translate(label, code)) for code in LANGUAGES):
                told.setdefault(label, values[1])
    return told
