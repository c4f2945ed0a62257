"""Workbooks for tests: written from a document, edited as a colleague would, and read back."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.commands.projects import full_project
from workshop_app.commands.importing import ApplyImport
from workshop_app.exporters import xlsx
from workshop_app.exporters.base import ExportOptions
from workshop_app.importers.workbook.plan import WorkbookPlan
from workshop_app.importers.workbook.planner import plan_workbook
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say


@functools.cache
def full() -> Document:
    return Document.of(full_project())


def write(document: Document, path: Path, language: str = "en", map_id: str | None = None) -> Path:
    if document is full():
        path.write_bytes(_written_full(language, map_id))
    else:
        xlsx.write(document, ExportOptions(language=language, map_id=map_id), path, lambda _done, _what: None)
    return path


@functools.cache
def _written_full(language: str, map_id: str | None) -> bytes:
    """The workbook that most tests begin with, written once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "full.xlsx"
        xlsx.write(full(), ExportOptions(language=language, map_id=map_id), path, lambda _done, _what: None)
        return path.read_bytes()


def edit(path: Path, *changes: Callable[[openpyxl.Workbook], object]) -> Path:
    """Open a workbook, change it, and save it."""
    workbook = openpyxl.load_workbook(path)
    for change in changes:
        change(workbook)
    workbook.save(path)
    return path


def place(sheet: Worksheet, head: str, record_id: str) -> str:
    """The cell of a record under a head, such as "E5"."""
    heads = [cell.value for cell in sheet[1]]
    ids = [sheet.cell(row, heads.index("Identifier") + 1).value for row in range(1, sheet.max_row + 1)]
    return sheet.cell(ids.index(record_id) + 1, heads.index(head) + 1).coordinate


def put(sheet: str, record_id: str, **cells: object) -> Callable[[openpyxl.Workbook], None]:
    """Change cells of a row; an underscore in a head's name stands for a space."""

    def change(workbook: openpyxl.Workbook) -> None:
        for head, value in cells.items():
            workbook[sheet][place(workbook[sheet], head.replace("_", " "), record_id)].value = value

    return change


def add(sheet: str, **cells: object) -> Callable[[openpyxl.Workbook], None]:
    """Type a row under a table."""

    def change(workbook: openpyxl.Workbook) -> None:
        table = workbook[sheet]
        heads = [cell.value for cell in table[1]]
        filled = [row for row in range(1, table.max_row + 1) if any(cell.value for cell in table[row])]
        for head, value in cells.items():
            table.cell(filled[-1] + 1, heads.index(head.replace("_", " ")) + 1).value = value

    return change


def remove(sheet: str, record_id: str) -> Callable[[openpyxl.Workbook], None]:
    def change(workbook: openpyxl.Workbook) -> None:
        table = workbook[sheet]
        table.delete_rows(table[place(table, "Identifier", record_id)].row)

    return change


def planned(document: Document, path: Path, *changes: Callable[[openpyxl.Workbook], None]) -> WorkbookPlan:
    """Write a document, change the workbook, and plan what reading it back would do."""
    return plan_workbook(document, edit(write(document, path), *changes))


def applied(document: Document, plan: WorkbookPlan, chosen: frozenset[int] | None = None) -> Document:
    transaction = Transaction(document)
    ApplyImport(plan, chosen).apply(transaction)
    after = transaction.document
    rules.check(after, transaction.difference())
    return after


def told(plan: WorkbookPlan) -> list[tuple[str, str, str]]:
    return [(item.sheet, item.cell, say(item.sentence, "en")) for item in plan.items]


def complaints(plan: WorkbookPlan) -> list[tuple[str, str, str]]:
    return [(each.sheet, each.cell, say(each.sentence, "en")) for each in plan.problems]
