"""Writes the PDF: the map on one page, then personas, goals and every interaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshop_app.exporters.base import ExportError, ExportOptions, Progress
from workshop_app.exporters.pdf_file import pdf_bytes
from workshop_app.journey.document import Document
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.pages import book
from workshop_app.layout.paper import FIT, PAPERS, reading_paper

# What share of the work each part takes, as measured on large maps.
_LAYOUT = 0.6
_PAINTING = 0.38


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write `document` as a PDF file to `target`; see `exporters.base.Writer`.

    Raises:
        ExportError: the project has no map, or there is no such paper.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    map_id = options.map_id or _first_map(document)
    _check_paper(options.paper)
    laying_out = Sentence("Laying out the pages")
    progress(0.0, laying_out)
    pages = book(
        document,
        map_id,
        paper_name=options.paper,
        language=options.language,
        made=options.made,
        share_done=lambda share: progress(_LAYOUT * share, laying_out),
    )
    data = pdf_bytes(pages, document.image, options.made, _page_teller(progress, len(pages.pages)))
    progress(_LAYOUT + _PAINTING, Sentence("Writing the file"))
    target.write_bytes(data)
    progress(1.0, Sentence("Writing the file"))


def _page_teller(progress: Progress, count: int) -> Callable[[int], None]:
    def tell(number: int) -> None:
        done = _LAYOUT + _PAINTING * number / count
        progress(done, Sentence("Painting page {number} of {count}", number=number, count=count))

    return tell


def _first_map(document: Document) -> str:
    if not document.maps:
        raise ExportError(Sentence("There is no map in this project yet. Nothing was written."))
    return document.maps[0].id


def _check_paper(name: str) -> None:
    try:
        reading_paper(name)
    except KeyError as error:
        raise ExportError(
            Sentence(
                "“{size}” is not a size of paper; these are: {sizes}.",
                size=name,
                sizes=", ".join((*PAPERS, FIT)),
            )
        ) from error
