"""Sheets of data: real Excel tables with filters, frozen heads, typed columns and hidden identifiers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from workshop_app.exporters.workbook.cells import (
    NUMBER_FORMATS,
    Notices,
    Styles,
    argb,
    cell_at,
    column_name,
    fill,
    font,
    put,
)
from workshop_app.exporters.workbook.paper import set_up_print
from workshop_app.layout.palette import SENTIMENT_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workshop_app.exporters.workbook.cells import Value
    from workshop_app.exporters.workbook.data import Column, Scope, Table

_HEAD = Alignment(vertical="center", wrap_text=True)
_TEXT = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_NUMBER = Alignment(vertical="top", horizontal="right", indent=1)  # clear of the text to its right
_LINE = 15.0  # points, a line of the workbook's 11-point text
_HIGHEST_ROW = 409.0  # points, Excel's limit
_MOST_LINES = 26  # of a text that a row of that height shows
_WIDEST = 80.0  # characters
# Of a digit's width, in which columns are measured: a letter, and one of a text that is broken between words.
_LETTER, _BROKEN_LETTER = 0.95, 1.06
_ARROW = 3  # characters of a head that the button of its filter hides


class _OpenRow(RowDimension):
    """A row that was given a height and yet grows when somebody types more into it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - a name of openpyxl
        """Whether the height stays whatever the row holds."""
        return False


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet as it was written: where the table ends, and the values of each row with the id of its record.

    There are no rows where the table has no identifiers.
    """

    table: Table
    sheet: Worksheet
    last_row: int
    rows: list[tuple[str, list[Value]]]


def add_table(workbook: Workbook, table: Table, scope: Scope, title: str, notices: Notices) -> Written:
    """Add one sheet with its table; without data the table has one empty row, as Excel asks."""
    sheet = workbook.create_sheet(title)
    styles = Styles(sheet)
    heads = [scope.say(column.head) for column in table.columns]
    for number, head in enumerate(heads, start=1):
        cell = cell_at(sheet, 1, number)
        put(cell, head, notices)
        styles.apply(
            cell,
            "head",
            font=font(11, "on.accent", bold=True),
            ground=fill("accent"),
            alignment=_HEAD,
        )
    rows = table.rows(scope)
    identified = any(column.kind == "id" for column in table.columns)
    written: list[tuple[str, list[Value]]] = []
    for row_number, item in enumerate(rows, start=2):
        values = [column.value(scope, item) for column in table.columns]
        written.append((item.id if identified else "", values))
        for number, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            if value is None:
                continue
            cell = cell_at(sheet, row_number, number)
            put(cell, value, notices)
            if not styles.again(cell, column.kind):
                styles.apply(
                    cell,
                    column.kind,
                    font=font(11, "text"),
                    alignment=_ALIGNED[column.kind],
                    number_format=NUMBER_FORMATS[column.kind],
                )
    last_row = max(2, len(rows) + 1)
    last_column = column_name(len(heads))
    sheet.add_table(excel_table(table.name, f"A1:{last_column}{last_row}", heads))
    widths = [_width(column, number, written) for number, column in enumerate(table.columns)]
    for number, (column, width) in enumerate(zip(table.columns, widths, strict=True), start=1):
        _shape_column(sheet, number, column, width, last_row)
    lines = [_lines(head, width - _ARROW) for head, width in zip(heads, widths, strict=True)]
    sheet.row_dimensions[1].height = max(2, *lines) * _LINE
    _shape_rows(sheet, table, widths, written)
    sheet.freeze_panes = "A2"
    set_up_print(sheet, title_rows="1:1", title_columns=f"A:{_last_name(table)}")
    return Written(table, sheet, last_row, written if identified else [])


_ALIGNED = {
    "text": _TEXT,
    "long": _WRAPPED,
    "id": _TEXT,
    "whole": _NUMBER,
    "decimal": _NUMBER,
    "signed": _NUMBER,
    "date": _NUMBER,
}


def _last_name(table: Table) -> str:
    """The letters of the column that names a row: those up to it stay beside the others on a second page."""
    named = (number for number, column in enumerate(table.columns, start=1) if column.kind == "long")
    return column_name(next(named, 1))


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of `width` characters: told by its length, which is quick."""
    return sum(
        1 if len(line) * _LETTER <= width else math.ceil(len(line) * _BROKEN_LETTER / max(1.0, width))
        for line in text.split("\n")
    )


def _width(column: Column, place: int, rows: Sequence[tuple[str, list[Value]]]) -> float:
    """A column's width in characters: wider than planned where a row could not show a text otherwise."""
    if column.kind != "long":
        return column.width
    texts = (values[place] for _, values in rows)
    longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
    return min(_WIDEST, max(column.width, _BROKEN_LETTER * longest / _MOST_LINES))


def _shape_rows(
    sheet: Worksheet, table: Table, widths: Sequence[float], rows: Sequence[tuple[str, list[Value]]]
) -> None:
    """Make rows as high as their texts: not every program does so when it opens a workbook."""
    wrapped = [(place, widths[place]) for place, column in enumerate(table.columns) if column.kind == "long"]
    for number, (_, values) in enumerate(rows, start=2):
        most = 1
        for place, width in wrapped:
            text = values[place]
            if isinstance(text, str) and (len(text) * _LETTER > width or "\n" in text):
                most = max(most, _lines(text, width))
        if most > 1:
            height = min(_HIGHEST_ROW, most * _LINE)
            sheet.row_dimensions[number] = _OpenRow(sheet, index=number, ht=height)


def excel_table(name: str, place: str, heads: Sequence[str]) -> ExcelTable:
    """A table with filters over `place`, such as "A1:F20".

    The heads are given to it: openpyxl would look for them by making a cell at every empty place of the table.
    """
    table = ExcelTable(displayName=name, ref=place)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    table.autoFilter = AutoFilter(ref=place)
    table.tableColumns = [TableColumn(id=number, name=head) for number, head in enumerate(heads, start=1)]
    return table


def _shape_column(sheet: Worksheet, number: int, column: Column, width: float, last_row: int) -> None:
    letter = column_name(number)
    sheet.column_dimensions[letter].width = width
    sheet.column_dimensions[letter].hidden = column.kind == "id"
    if column.head == "Sentiment":
        place = f"{letter}2:{letter}{last_row}"
        for value, mood in SENTIMENT_NAMES.items():
            if value is not None:
                # An empty cell equals 0 for Excel, so blanks are left out first.
                rule = CellIsRule(  # type: ignore[no-untyped-call]
                    operator="equal", formula=[f'IF({letter}2="","-",{value})'], fill=_soft(mood)
                )
                sheet.conditional_formatting.add(place, rule)


def _soft(mood: str) -> PatternFill:
    # Conditional formats read the background colour where cells read the foreground.
    return PatternFill("solid", bgColor=argb(f"card.{mood}"))
