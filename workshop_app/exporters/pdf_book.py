"""What report, poster and sheets share: the papers there are, and writing pages that are laid out as a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.exporters.base import ExportError
from workshop_app.exporters.pdf_file import pdf_bytes
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.paper import FIT, PAPERS, paper, reading_paper

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.journey.document import Document
    from workshop_app.layout.book import Book


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
