"""Blank grids: every stage and persona printed, every cell numbered once, nothing outside the paper."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.builders import MAP, large_document
from tests.page_checks import assert_nothing_leaves_its_page, lines
from tests.random_projects import documents
from workshop_app.layout.blank_sheet import blank_sheets
from workshop_app.layout.book import Book
from workshop_app.layout.paper import PAPERS


def made(shape: tuple[int, int], paper: str = "A3", tile: str | None = None) -> Book:
    document = large_document(0, *shape)
    return blank_sheets(document, MAP, paper_name=paper, language="en", made="2026-03-03", tile=tile)


@pytest.mark.parametrize("paper", [*PAPERS, "fit"])
@pytest.mark.parametrize("shape", [(1, 1), (5, 2), (12, 7), (200, 1), (3, 40)])
def test_every_cell_is_numbered_once(shape: tuple[int, int], paper: str):
    pages = made(shape, paper)
    assert_nothing_leaves_its_page(pages)
    told = [line for page in pages.pages for line in lines(page)]
    for row in range(1, shape[1] + 1):
        for column in range(1, shape[0] + 1):
            assert told.count(f"{row}.{column}") == 1
    assert {f"Étape {at}" for at in range(shape[0])} <= set(told)
    assert {f"Léa {at}" for at in range(shape[1])} <= set(told)


def test_a_map_without_stages_and_personas_has_empty_ones():
    pages = made((0, 0))
    assert len(pages.pages) == 1
    told = lines(pages.pages[0])
    assert "2.5" in told
    assert not any("Unnamed" in line for line in told)


def test_larger_paper_has_room_for_more():
    assert len(made((12, 6), "A4").pages) > len(made((12, 6), "A1").pages) == 1


def test_sheets_can_be_tiled_too():
    pages = made((5, 2), "A1", "A4").pages
    assert len(pages) > 8
    assert pages[0].cutout is None
    assert all(page.cutout is not None for page in pages[1:])


@given(documents(most=3))
def test_every_valid_project_has_sheets(document):
    for shown in document.maps:
        pages = blank_sheets(document, shown.id, paper_name="A4", language="fr")
        assert_nothing_leaves_its_page(pages)
