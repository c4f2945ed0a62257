"""Writes the map as a poster: a PDF of one page at true scale, or of tiles for a smaller printer."""

from __future__ import annotations

from pathlib import Path

from workshop_app.exporters.base import ExportOptions, Progress, map_to_show
from workshop_app.exporters.pdf_book import check_paper, check_tile, write_book
from workshop_app.journey.document import Document
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.book import Book
from workshop_app.layout.poster import poster

_LAYOUT = 0.5


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write one map on `options.paper`, cut into tiles of `options.tile` where that is set; see `base.Writer`.

    Raises:
        ExportError: the project has no map, or there is no such paper.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    progress(0.0, Sentence("Laying out the map"))
    write_book(poster_book(document, options), document, options, target, progress, _LAYOUT)


def poster_book(document: Document, options: ExportOptions) -> Book:
    """Lay out the poster of one map, as `write` writes it.

    Raises:
        ExportError: the project has no map, or there is no such paper.
        NotFound: there is no such map.
    """
    map_id = map_to_show(document, options)
    check_paper(options.paper)
    check_tile(options.tile)
    return poster(
        document,
        map_id,
        paper_name=options.paper,
        language=options.language,
        made=options.made,
        tile=options.tile,
    )
