"""Rows written as text: the very bytes that openpyxl writes, and nothing left out in silence."""

from __future__ import annotations

import datetime
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, PatternFill, Side

from workshop_app.exporters.workbook import archive
from workshop_app.exporters.workbook.cells import Notices, cell_at, font, put, put_rich, rich_font

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

TEXTS = ("Bâton", "=1+1", " kept ", "a\r\nb\tc", "<&>\"'", "日本語 🧭", "_x000D_", "]]>", "\n", "x" * 40_000)


def sheet_of_all() -> Worksheet:
    workbook = Workbook()
    sheet = workbook[workbook.sheetnames[0]]
    notices = Notices()
    for row, text in enumerate(TEXTS, start=1):
        put(cell_at(sheet, row, 1), text, notices)
        put_rich(
            cell_at(sheet, row, 2),
            [(rich_font(11, "text", bold=True), text), (rich_font(9, "text"), "")],
            notices,
        )
        cell_at(sheet, row, 1).font = font(9 + row % 3, "text")
    for column, value in enumerate((0, -1.5, 1e300, 0.1, datetime.date(2026, 3, 12), None), start=3):
        put(cell_at(sheet, 1, column), value, notices)
    cell_at(sheet, 2, 28).fill = PatternFill("solid", fgColor="FF112233")
    cell_at(sheet, 30, 1).border = Border(top=Side(style="thin"))
    sheet.merge_cells("A30:B32")
    sheet.row_dimensions[3].height = 40.5
    sheet.row_dimensions[50].height = 12
    return sheet


def test_bytes_are_those_that_openpyxl_writes(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    archive.save(sheet_of_all().parent, ours)
    sheet_of_all().parent.save(theirs)
    with zipfile.ZipFile(ours) as own, zipfile.ZipFile(theirs) as other:
        for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"):
            assert own.read(name) == other.read(name)


def test_what_is_not_known_is_not_left_out(tmp_path: Path) -> None:
    sheet = sheet_of_all()
    cell_at(sheet, 1, 1).comment = Comment("a remark", "somebody")
    with pytest.raises(ValueError, match="A1"):
        archive.save(sheet.parent, tmp_path / "out.xlsx")
    formula = sheet_of_all()
    formula["C9"] = "=SUM(A1:A2)"
    with pytest.raises(ValueError, match="C9"):
        archive.save(formula.parent, tmp_path / "out.xlsx")
