"""Sheets of data: real Excel tables with filters, frozen heads, typed columns and hidden identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
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
from workshop_app.layout.palette import SENTIMENT_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workshop_app.exporters.workbook.cells import Value
    from workshop_app.exporters.workbook.data import Column, Scope, Table

_HEAD_HEIGHT = 30.0
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


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
            alignment=Alignment(vertical="center", wrap_text=True),
        )
    rows = table.rows(scope)
    identified = any(column.kind == "id" for column in table.columns)
    written: list[tuple[str, list[Value]]] = []
    for row_number, item in enumerate(rows, start=2):
        values = [column.value(scope, item) for column in table.columns]
        if identified:
            written.append((item.id, values))
        for number, (column, value) in enumerate(zip(table.columns, values, strict=True), start=1):
            if value is None:
                continue
            cell = cell_at(sheet, row_number, number)
            put(cell, value, notices)
            styles.apply(
                cell,
                column.kind,
                font=font(11, "text"),
                alignment=_WRAPPED if column.kind == "long" else _TOP,
                number_format=NUMBER_FORMATS[column.kind],
            )
    last_row = max(2, len(rows) + 1)
    last_column = column_name(len(heads))
    sheet.add_table(excel_table(table.name, f"A1:{last_column}{last_row}", heads))
    for number, column in enumerate(table.columns, start=1):
        _shape_column(sheet, number, column, last_row)
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    sheet.freeze_panes = "A2"
    set_up_print(sheet, title_rows="1:1")
    return Written(table, sheet, last_row, written)


def excel_table(name: str, place: str, heads: Sequence[str]) -> ExcelTable:
    """A table with filters over `place`, such as "A1:F20".

    The heads are given to it: openpyxl would look for them by making a cell at every empty place of the table.
    """
    table = ExcelTable(displayName=name, ref=place)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    table.autoFilter = AutoFilter(ref=place)
    table.tableColumns = [TableColumn(id=number, name=head) for number, head in enumerate(heads, start=1)]
    return table


def _shape_column(sheet: Worksheet, number: int, column: Column, last_row: int) -> None:
    letter = column_name(number)
    sheet.column_dimensions[letter].width = column.width
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


def set_up_print(
    sheet: Worksheet,
    *,
    landscape: bool = True,
    title_rows: str | None = None,
    title_columns: str | None = None,
) -> None:
    """One page wide, heads repeated on every page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer = HeaderFooterItem()
    footer.right.text = "&P / &N"
    sheet.oddFooter = footer
    if title_rows:
        sheet.print_title_rows = title_rows
    if title_columns:
        sheet.print_title_cols = title_columns
