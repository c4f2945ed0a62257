"""What each row said when the workbook was written: a hidden sheet by which reading back tells what was edited since.

Its first row is `MARK`, the version of this form, the project's id and the workbook's language. Then comes, for each
table with identifiers, a row of its name, an empty cell and the English heads of its columns (parted by tabs), and
for each row of that table its name, the record's id and a print of each cell, eight hexadecimal digits a column.
"""

from __future__ import annotations

import datetime
import functools
import zlib
from typing import TYPE_CHECKING

from workshop_app.exporters.workbook.cells import Notices, cell_at, held, put, sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook

    from workshop_app.exporters.workbook.cells import Value
    from workshop_app.exporters.workbook.data import Scope
    from workshop_app.exporters.workbook.tables import Written

MARK = "parcours-workbook"
VERSION = 1
PRINT_DIGITS = 8
_SMALLEST = 2.2251e-308  # Excel takes what is smaller for 0 (its specifications and limits)
_TITLE = "_parcours"


def canonical(value: Value | datetime.datetime | datetime.time | datetime.timedelta) -> str:
    """A cell's value as a text that does not depend on the program that saved the workbook.

    Excel keeps 15 digits of a number, knows one kind of line end, and takes an empty text for no value.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "b1" if value else "b0"
    if isinstance(value, int | float):
        return f"n{float(value) if abs(value) >= _SMALLEST else 0.0:.12g}"
    if isinstance(value, datetime.datetime):
        whole_day = value.time() == datetime.time()
        return f"d{value.date().isoformat() if whole_day else value.isoformat()}"
    if isinstance(value, datetime.date):
        return f"d{value.isoformat()}"
    # openpyxl drops every "x005F_" from the texts it reads: that is how it undoes Excel's escapes.
    text = held(str(value))[0].replace("x005F_", "").replace("_x000D_\n", "\n")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"t{text}" if text else ""


def fingerprint(value: Value | datetime.datetime) -> str:
    """A short print of a cell's value; two values have the same one by chance once in four thousand million."""
    return f"{zlib.crc32(canonical(value).encode('utf-8', 'replace')):08x}"


def add_base_sheet(workbook: Workbook, scope: Scope, tables: Iterable[Written]) -> None:
    """Add the hidden sheet for what was written."""
    sheet = workbook.create_sheet(sheet_name(_TITLE, workbook.sheetnames))
    sheet.sheet_state = "veryHidden"  # no menu of Excel shows it
    unseen = Notices()
    printed = functools.lru_cache(maxsize=None, typed=True)(fingerprint)  # most values stand in many rows
    row = 1
    about: tuple[Value, ...] = (MARK, VERSION, scope.document.project.id, scope.language)
    for column, value in enumerate(about, start=1):
        put(cell_at(sheet, row, column), value, unseen)
    for written in tables:
        heads = "\t".join(column.head for column in written.table.columns)
        listed = [("", heads)]
        listed += [(record_id, "".join(map(printed, values))) for record_id, values in written.rows]
        for record_id, text in listed:
            row += 1
            put(cell_at(sheet, row, 1), written.table.name, unseen)
            put(cell_at(sheet, row, 2), record_id or None, unseen)
            put(cell_at(sheet, row, 3), text, unseen)
