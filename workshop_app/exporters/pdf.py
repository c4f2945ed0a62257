"""Writes the report as a PDF: its sections in the order that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshop_app.exporters.base import ExportError, ExportOptions, Progress, map_to_show
from workshop_app.exporters.pdf_book import check_paper, write_book
from workshop_app.journey.document import Document
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.book import Book
from workshop_app.layout.pages import book
from workshop_app.layout.sections import SECTIONS

# What share of the work the layout takes, as measured on large maps.
_LAYOUT = 0.6


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write `document` as a PDF file to `target`; see `exporters.base.Writer`.

    Raises:
        ExportError: the project has no map, or there is no such paper or section.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    laying_out = Sentence("Laying out the pages")
    progress(0.0, laying_out)
    pages = report_book(document, options, lambda share: progress(_LAYOUT * share, laying_out))
    write_book(pages, document, options, target, progress, _LAYOUT)


def report_book(
    document: Document, options: ExportOptions, share_done: Callable[[float], None] = lambda _share: None
) -> Book:
    """Lay out the report; `share_done` is told how much of that is done (0 .. 1).

    Raises:
        ExportError: the project has no map, or there is no such paper or section.
        NotFound: there is no such map.
    """
    map_id = map_to_show(document, options)
    check_paper(options.paper)
    _check_sections(options.sections)
    return book(
        document,
        map_id,
        paper_name=options.paper,
        language=options.language,
        made=options.made,
        sections=options.sections,
        share_done=share_done,
    )


def _check_sections(names: tuple[str, ...]) -> None:
    for name in names:
        if name not in SECTIONS:
            raise ExportError(
                Sentence(
                    "“{name}” is not a section of the report; these are: {names}.",
                    name=name,
                    names=", ".join(SECTIONS),
                )
            )
