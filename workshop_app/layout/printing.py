"""What can be printed straight from the window, as pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workshop_app.layout.blank_sheet import blank_sheets
from workshop_app.layout.compose import compose
from workshop_app.layout.legibility import legibility
from workshop_app.layout.pages import book
from workshop_app.layout.poster import poster

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.sentence import Sentence
    from workshop_app.layout.book import Book

Printable = Literal["map", "report", "poster", "sheets"]


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What a person wants on paper.

    `map_id` is the map to show, `paper` what is in the printer (a name of `layout.paper`), `size` that of a poster or
    sheet, which is put together from tiles where it is another; `language` that of the words of the program, `made`
    the day that the pages carry (ISO).
    """

    what: Printable
    map_id: str
    paper: str
    size: str
    language: str
    made: str


@dataclass(frozen=True, slots=True)
class PagesToPrint:
    """The pages, and what a person should know before they are printed, where there is something."""

    book: Book
    remark: Sentence | None = None


def pages_to_print(document: Document, wish: PrintWish, share_done: Callable[[float], None]) -> PagesToPrint:
    """Lay out what is wished for.

    Args:
        document: the project.
        wish: what of it, on which paper.
        share_done: told how much is laid out (0 .. 1); what it raises ends the work.

    Raises:
        KeyError: there is no such paper.
        NotFound: there is no such map.
    """
    pages = _pages(document, wish, share_done)
    if wish.what not in {"map", "poster"}:
        return PagesToPrint(pages)
    size = wish.paper if wish.what == "map" else wish.size
    picture = compose(document, wish.map_id, wish.language)
    return PagesToPrint(pages, legibility(picture, size).sentence())


def _pages(document: Document, wish: PrintWish, share_done: Callable[[float], None]) -> Book:
    map_id, language, made = wish.map_id, wish.language, wish.made
    tile = None if wish.size == wish.paper else wish.paper
    match wish.what:
        case "map":
            return poster(document, map_id, paper_name=wish.paper, language=language, made=made)
        case "report":
            return book(
                document, map_id, paper_name=wish.paper, language=language, made=made, share_done=share_done
            )
        case "poster":
            return poster(document, map_id, paper_name=wish.size, language=language, made=made, tile=tile)
        case "sheets":
            return blank_sheets(
                document, map_id, paper_name=wish.size, language=language, made=made, tile=tile
            )
