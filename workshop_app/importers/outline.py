"""What is in a deck or a workbook, in the order in which a reader meets it: read back from the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One slide or sheet: its title, and how many tables, charts and pictures are on it; `rows` is that of a sheet."""

    title: str
    tables: int = 0
    charts: int = 0
    pictures: int = 0
    rows: int | None = None


def outline_of_slides(path: Path) -> tuple[Entry, ...]:
    """Read the slides of a deck of our own, in their order.

    Raises:
        OSError: the file cannot be read.
    """
    import pptx
    from pptx.enum.shapes import MSO_SHAPE_TYPE

    entries = []
    for slide in pptx.Presentation(str(path)).slides:
        title = slide.shapes.title
        kinds = [shape.shape_type for shape in slide.shapes]
        entries.append(
            Entry(
                " ".join(title.text_frame.text.split()) if title is not None else "",
                tables=sum(1 for shape in slide.shapes if shape.has_table),
                charts=sum(1 for shape in slide.shapes if shape.has_chart),
                pictures=kinds.count(MSO_SHAPE_TYPE.PICTURE),
            )
        )
    return tuple(entries)


def outline_of_workbook(path: Path) -> tuple[Entry, ...]:
    """Read the sheets of a workbook of our own that a reader sees, in their order.

    Raises:
        OSError: the file cannot be read.
    """
    import openpyxl

    # Charts and pictures of a sheet are read, and have no public name.
    sheets: list[Any] = openpyxl.load_workbook(path).worksheets
    return tuple(
        Entry(
            sheet.title,
            tables=len(sheet.tables),
            charts=len(sheet._charts),
            pictures=len(sheet._images),
            rows=sum(_rows(table.ref) for table in sheet.tables.values()) if sheet.tables else None,
        )
        for sheet in sheets
        if sheet.sheet_state == "visible"
    )


def _rows(ref: str) -> int:
    """Rows of data within a table's range, such as "A1:D9", whose first row is its head."""
    from openpyxl.utils.cell import range_boundaries

    _left, top, _right, bottom = range_boundaries(ref)
    return max(0, (bottom or 0) - (top or 0))
