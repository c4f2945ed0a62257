"""Writes the report as a PDF: its sections in the order that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workshop_app.exporters.base import ExportError, ExportOptions, Progress, map_to_show
from workshop_app.exporters.pdf_file import pdf_bytes
from workshop_app.journey.document import Document
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.book import Book
from workshop_app.layout.pages import book
from workshop_app.layout.paper import FIT, PAPERS, paper, reading_paper
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


def write_book(
    pages: Book, document: Document, options: ExportOptions, target: Path, progress: Progress, done: float
) -> None:
    """Write pages that are laid out; `done` is the share of the work that this was.

    Raises:
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    painting = 0.98 - done
    count = len(pages.pages)

    def tell(number: int) -> None:
        share = done + painting * number / count
        progress(share, Sentence("Painting page {number} of {count}", number=number, count=count))

    data = pdf_bytes(pages, document.image, options.made, tell)
    progress(0.98, Sentence("Writing the file"))
    target.write_bytes(data)
    progress(1.0, Sentence("Writing the file"))


def check_paper(name: str) -> None:
    """Refuse a paper that there is not.

    Raises:
        ExportError: there is no paper of this name.
    """
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


def check_tile(name: str | None) -> None:
    """Refuse a paper for tiles that there is not; what is grown to its content is none.

    Raises:
        ExportError: there is no paper of this name.
    """
    if name is None:
        return
    try:
        paper(name)
    except KeyError as error:
        raise ExportError(
            Sentence(
                "“{size}” is not a size of paper; these are: {sizes}.", size=name, sizes=", ".join(PAPERS)
            )
        ) from error


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
