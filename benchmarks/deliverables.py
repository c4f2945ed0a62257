"""How long deliverables take, against the bare libraries doing the same in the same run."""

from __future__ import annotations

import copy
import dataclasses
import functools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.styles.cell_style import StyleArray
from PySide6.QtCore import QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPainter, QPdfWriter

from benchmarks.figures import Figure, medians_in_turn
from tests.builders import MAP, large_document
from workshop_app.exporters import xlsx
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.pdf_file import pdf_bytes
from workshop_app.exporters.qt_painter import ContentPainter, prepare_painter
from workshop_app.exporters.qt_strokes import Inks
from workshop_app.layout.display import Content, Text
from workshop_app.layout.faces import faces
from workshop_app.layout.pages import book
from workshop_app.ui import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop_app.journey.document import Document
    from workshop_app.journey.sentence import Sentence
    from workshop_app.layout.book import Book, Page


_FORMAT = ("font", "fill", "border", "alignment", "number_format")
SheetOfCells = tuple[str, list[tuple[int, int, Any, int]], dict[int, dict[str, Any]]]


def figures() -> Iterator[Figure]:
    """Measure the PDF page and the workbook of 1,000 interactions, and how they grow to 5,000."""
    _application = QGuiApplication.instance() or QGuiApplication([])
    fonts.register()
    with tempfile.TemporaryDirectory() as folder:
        yield from _page(Path(folder))
        yield from _workbook(Path(folder))


def _page(folder: Path) -> Iterator[Figure]:
    """The page of the map alone: laid out beforehand, painted by us and by Qt."""
    taken = {}
    for count in (1000, 5000):
        document = large_document(count)
        whole = book(document, MAP, paper_name="fit", language="fr", made="2026-01-31", sections=("map",))
        page = dataclasses.replace(whole, pages=whole.pages[:1], bookmarks=whole.bookmarks[:1], jumps=())

        def ours(page: Book = page, document: Document = document) -> None:
            (folder / "ours.pdf").write_bytes(
                pdf_bytes(page, document.image, "2026-01-31", lambda _number: None)
            )

        def by_qt(page: Book = page) -> None:
            _paint_with_qt(page.pages[0], folder / "qt.pdf")

        taken[count] = medians_in_turn([ours, by_qt])
    own, other = taken[1000]
    yield Figure("PDF page of a map, 1,000 interactions, against Qt's QPdfWriter", own / other, "x", 1.0)
    yield Figure("PDF page of a map, 1,000 interactions", own, "s")
    yield Figure("PDF page: growth from 1,000 to 5,000 interactions", taken[5000][0] / own, "x", 5.0)


def _paint_with_qt(page: Page, target: Path) -> None:
    """The same display list by QPdfWriter; texts by `drawText`, which embeds fonts and is Qt's fastest way here."""
    writer = QPdfWriter(str(target))
    writer.setResolution(72)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setPageSize(QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point))
    painter = QPainter(writer)
    prepare_painter(painter)
    shapes_painter = ContentPainter("light", lambda _image_id: None)
    inks = Inks("light")
    shown = page.map
    if shown is None:
        raise ValueError("the first page shows the map")
    placed = [
        (shown.x + block.x * shown.scale, shown.y + block.y * shown.scale, shown.scale, block.content)
        for block in shown.picture.blocks
    ]
    placed += [(piece.x, piece.y, 1.0, piece.content) for piece in page.pieces]
    for x, y, scale, content in placed:
        painter.save()
        painter.translate(x, y)
        painter.scale(scale, scale)
        drawn = tuple(shape for shape in content.shapes if not isinstance(shape, Text))
        shapes_painter.paint_content(painter, Content(content.width, content.height, drawn))
        for shape in content.shapes:
            if isinstance(shape, Text):
                painter.setFont(_font(shape.font, shape.size))
                painter.setPen(inks.colour(shape.colour))
                painter.drawText(QPointF(shape.x, shape.y), shape.text)
        painter.restore()
    painter.end()


@functools.cache
def _font(key: str, size: float) -> QFont:
    font = QFont(faces()[key].family)
    font.setBold(faces()[key].bold)
    font.setPointSizeF(size)
    font.setKerning(False)
    return font


def _still(_done: float, _what: Sentence) -> None:
    """Nobody looks at the progress."""


def _workbook(folder: Path) -> Iterator[Figure]:
    document = large_document(1000)
    target = folder / "ours.xlsx"
    options = ExportOptions(language="fr", map_id=MAP)

    def ours() -> None:
        xlsx.write(document, options, target, _still)

    ours()
    sheets = _cells(target)

    def bare() -> None:
        _write_again(sheets, folder / "bare.xlsx")

    own, other = medians_in_turn([ours, bare])
    yield Figure("workbook, 1,000 interactions, against bare openpyxl", own / other, "x", 1.5)
    yield Figure("workbook, 1,000 interactions", own, "s")


def _cells(source: Path) -> list[SheetOfCells]:
    """Every cell that holds or shows something: row, column, value, and the number of its format."""
    sheets = []
    for sheet in openpyxl.load_workbook(source, rich_text=True):
        cells, formats = [], {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None or cell.has_style:
                    cells.append((cell.row, cell.column, cell.value, cell.style_id))
                    formats.setdefault(
                        cell.style_id, {part: copy.copy(getattr(cell, part)) for part in _FORMAT}
                    )
        sheets.append((sheet.title, cells, formats))
    return sheets


def _write_again(sheets: list[SheetOfCells], target: Path) -> None:
    """Write the same cells, values and formats, by openpyxl alone: nothing computed, no charts, no tables."""
    workbook = openpyxl.Workbook()
    for title, cells, formats in sheets:
        sheet = workbook.create_sheet(title)
        made: dict[int, StyleArray] = {}
        for row, column, value, style in cells:
            cell = sheet.cell(row, column, value)
            if style not in made:
                for part, look in formats[style].items():
                    setattr(cell, part, look)
                made[style] = cell._style
            else:
                cell._style = StyleArray(made[style])
    workbook.save(target)
