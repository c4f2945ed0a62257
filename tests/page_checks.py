"""What must be true of the pages of any document, for tests of their layout."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from workshop_app.layout.display import Circle, Icon, Picture, Rect, Text

if TYPE_CHECKING:
    from pypdf import PdfReader

    from workshop_app.layout.book import Book, Page
    from workshop_app.layout.display import Shape

EDGE = 0.01


def lines(page: Page) -> list[str]:
    """The lines of one page beside its map, from top to bottom as they were set."""
    return [shape.text for piece in page.pieces for shape in piece.content.shapes if isinstance(shape, Text)]


def letters(pdf: PdfReader) -> list[str]:
    """The letters and signs of each page of a file in order of the alphabet: writers may show its lines in another
    order.
    """
    return ["".join(sorted("".join(page.extract_text().split()))) for page in pdf.pages]


def words(pages: Book) -> str:
    return (
        " ".join(line for page in pages.pages for line in lines(page))
        .replace("\xa0", " ")
        .replace("\u202f", " ")
    )


def extent(shape: Shape) -> tuple[float, float, float, float]:
    match shape:
        case Text():
            return shape.x, shape.y - 0.8 * shape.size, shape.x + shape.width, shape.y + 0.25 * shape.size
        case Rect() | Picture():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Icon():
            return shape.x, shape.y, shape.x + shape.size, shape.y + shape.size
        case Circle():
            return (
                shape.x - shape.radius,
                shape.y - shape.radius,
                shape.x + shape.radius,
                shape.y + shape.radius,
            )
        case _:
            return 0, 0, 0, 0


def assert_nothing_leaves_its_page(pages: Book) -> None:
    for page in pages.pages:
        for piece in page.pieces:
            for shape in piece.content.shapes:
                left, top, right, bottom = extent(shape)
                assert piece.x + left >= -EDGE, shape
                assert piece.y + top >= -EDGE, shape
                assert piece.x + right <= page.width + EDGE, shape
                assert piece.y + bottom <= page.height + EDGE, shape
        if page.map is not None:
            placed = page.map
            assert placed.x >= 0
            assert placed.y >= 0
            assert placed.x + placed.picture.width * placed.scale <= page.width + EDGE
            assert placed.y + placed.picture.height * placed.scale <= page.height + EDGE


def assert_no_line_lies_on_another(pages: Book) -> None:
    for page in pages.pages:
        if page.map is not None:
            continue
        found = sorted(
            (
                (piece.y + shape.y, piece.x + shape.x, shape)
                for piece in page.pieces
                for shape in piece.content.shapes
                if isinstance(shape, Text)
            ),
            key=itemgetter(0, 1),
        )
        for at, (y, left, one) in enumerate(found):
            for below, start, other in found[at + 1 :]:
                if below - y > 5:
                    break
                apart = start >= left + one.width - EDGE or left >= start + other.width - EDGE
                assert apart, (one, other)


def assert_no_heading_is_lonely(pages: Book) -> None:
    """What the outline names is on a page with more below it, unless there is nothing more to say of it."""
    for mark in pages.bookmarks:
        page = pages.pages[mark.page]
        if page.map is not None or mark.page == 0:
            continue
        below = [piece for piece in page.pieces[1:-1] if piece.y > mark.top + 20 and piece.content.shapes]
        next_marks = [other.top for other in pages.bookmarks if other.page == mark.page + 1]
        next_begins_anew = mark.page + 1 == len(pages.pages) or min(next_marks, default=1000) < 90
        assert below or (mark.level > 0 and next_begins_anew), mark


def assert_well_set(pages: Book) -> None:
    assert_nothing_leaves_its_page(pages)
    assert_no_line_lies_on_another(pages)
    assert_no_heading_is_lonely(pages)
