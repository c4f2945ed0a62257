"""What can be printed: a map on one page, the report, a poster and sheets in tiles of the printer's paper."""

from __future__ import annotations

import dataclasses

import pytest

from tests.builders import MAP, large_document
from workshop_app.layout.paper import PAPERS, paper_of
from workshop_app.layout.printing import Printable, PrintWish, pages_to_print

DOCUMENT = large_document(40, 5, 3)
WISH = PrintWish("map", MAP, "A4", "A4", "fr", "2026-03-12")


def nobody(_share: float) -> None:
    """Progress that nobody looks at."""


def papers(wish: PrintWish) -> list[str | None]:
    book = pages_to_print(DOCUMENT, wish, nobody).book
    return [paper_of(page.width, page.height) for page in book.pages]


def test_the_map_is_one_page_of_the_printers_paper():
    for paper in ("A4", "letter", "tabloid"):
        assert papers(dataclasses.replace(WISH, paper=paper)) == [paper]


@pytest.mark.parametrize("what", ["poster", "sheets"])
def test_what_is_larger_than_the_paper_comes_in_tiles(what: Printable):
    wish = dataclasses.replace(WISH, what=what)
    assert papers(wish) == ["A4"]
    tiled = papers(dataclasses.replace(wish, size="A1"))
    assert len(tiled) > 6
    assert set(tiled) == {"A4"}


def test_the_report_is_read_in_the_hand():
    assert set(papers(dataclasses.replace(WISH, what="report"))) == {"A4"}
    assert set(papers(dataclasses.replace(WISH, what="report", paper="legal"))) == {"letter", "legal"}


def test_how_small_the_text_of_a_map_comes_out_is_said():
    for what, size in (("map", "A4"), ("poster", "A0")):
        wish = dataclasses.replace(WISH, what=what, size=size)
        assert pages_to_print(DOCUMENT, wish, nobody).remark is not None
    assert pages_to_print(DOCUMENT, dataclasses.replace(WISH, what="report"), nobody).remark is None


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_known_by_its_sides_whichever_way_round(name: str):
    found = PAPERS[name]
    assert paper_of(found.width, found.height) == paper_of(found.height, found.width) == name
    assert paper_of(found.width + 20, found.height) is None
