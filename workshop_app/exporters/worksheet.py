"""Writes workshop sheets: blank grids of a map to fill by hand, as a PDF at any size of paper."""

from __future__ import annotations

from pathlib import Path

from workshop_app.exporters.base import ExportOptions, Progress, map_to_show
from workshop_app.exporters.pdf_book import check_paper, check_tile, write_book
from workshop_app.journey.document import Document
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.blank_sheet import blank_sheets
from workshop_app.layout.book import Book

_LAYOUT = 0.5


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write the sheets of one map on `options.paper`, in tiles where `options.tile` is set; see `base.Writer`.

    Raises:
        ExportError: the project has no map, or there is no such paper.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    progress(0.0, Sentence("Laying out the pages"))
    write_book(sheets_book(document, options), document, options, target, progress, _LAYOUT)


def sheets_book(document: Document, options: ExportOptions) -> Book:
    """Lay out the sheets of one map, as `write` writes them.

    Raises:
        ExportError: the project has no map, or there is no such paper.
        NotFound: there is no such map.
    """
    map_id = map_to_show(document, options)
    check_paper(options.paper)
    check_tile(options.tile)
    return blank_sheets(
        document,
        map_id,
        paper_name=options.paper,
        language=options.language,
        made=options.made,
        tile=options.tile,
    )
