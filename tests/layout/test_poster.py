"""Posters at true scale, their tiles, and how small their text is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.builders import MAP, large_document
from workshop_app.layout.compose import compose
from workshop_app.layout.display import Text
from workshop_app.layout.legibility import legibility
from workshop_app.layout.paper import PAPERS, POINTS_A_MILLIMETRE
from workshop_app.layout.poster import poster
from workshop_app.layout.tiling import MARGIN, OVERLAP, tile_name, tiling

DOCUMENT = large_document(60, 5, 3)


def made(paper: str, tile: str | None = None):
    return poster(DOCUMENT, MAP, paper_name=paper, language="en", made="2026-03-03", tile=tile)


@pytest.mark.parametrize("paper", ["A3", "A2", "A1", "A0", "36x48in", "tabloid"])
def test_a_poster_is_one_page_of_its_paper(paper: str):
    (page,) = made(paper).pages
    assert {page.width, page.height} == {PAPERS[paper].width, PAPERS[paper].height}
    assert page.map is not None


@pytest.mark.parametrize("tile", ["A4", "A3", "letter", "tabloid"])
@pytest.mark.parametrize("paper", ["A3", "A1", "A0", "36x48in"])
def test_tiles_cover_the_poster_with_their_overlap(paper: str, tile: str):
    (whole,) = made(paper).pages
    sketch, *tiles = made(paper, tile).pages
    assert sketch.cutout is None
    sheet = PAPERS[tile]
    windows = [page.cutout for page in tiles if page.cutout is not None]
    assert len(windows) == len(tiles)
    for page, window in zip(tiles, windows, strict=True):
        assert {page.width, page.height} == {sheet.width, sheet.height}
        assert window.of.map == whole.map
        assert window.x + window.width <= page.width - MARGIN + 0.01
        assert window.y + window.height <= page.height - MARGIN + 0.01
    lefts, tops = sorted({window.left for window in windows}), sorted({window.top for window in windows})
    assert len(lefts) * len(tops) == len(tiles)
    wide, high = windows[0].width, windows[0].height
    for starts, side in ((lefts, wide), (tops, high)):
        for one, following in pairwise(starts):
            assert following - one == pytest.approx(side - OVERLAP)
    placed = whole.map
    assert placed is not None
    assert lefts[0] <= placed.x
    assert lefts[-1] + wide >= placed.x + placed.picture.width * placed.scale
    assert tops[0] <= min(piece.y for piece in whole.pieces)
    assert tops[-1] + high >= max(piece.y + piece.content.height for piece in whole.pieces)


def test_tiles_are_named_by_column_and_row_also_on_the_sketch():
    sketch, *tiles = made("A1", "A4").pages
    cut = max(page.cutout.left for page in tiles if page.cutout)
    assert cut > 0
    names = []
    for page in tiles:
        words = [
            shape.text for piece in page.pieces for shape in piece.content.shapes if isinstance(shape, Text)
        ]
        names.append(words[0])
    assert names[0] == "A1"
    assert len(set(names)) == len(names)
    told = {
        shape.text for piece in sketch.pieces for shape in piece.content.shapes if isinstance(shape, Text)
    }
    assert set(names) <= told
    assert [tile_name(at, 2) for at in (0, 25, 26, 27, 701, 702)] == ["A3", "Z3", "AA3", "AB3", "ZZ3", "AAA3"]


def test_a_page_that_fits_on_a_sheet_is_one_tile():
    cut = tiling(300, 300, "A4")
    assert (cut.across, cut.down) == (1, 1)
    assert (cut.width, cut.height) == (300, 300)


def test_sheets_are_turned_where_that_saves_some():
    lying = tiling(760, 500, "A4")
    assert (lying.across, lying.down) == (1, 1)
    assert lying.sheet.width > lying.sheet.height


def test_the_smallest_text_is_measured_and_the_distance_follows_the_rule():
    picture = compose(DOCUMENT, MAP)
    small, large = legibility(picture, "A3"), legibility(picture, "A0")
    assert small.points < large.points
    assert small.metres == pytest.approx(0.2 * small.millimetres)
    grown = legibility(picture, "fit")
    assert grown.points == pytest.approx(8.25)
    # Capitals of the text family are 0.727 em high.
    assert grown.millimetres == pytest.approx(8.25 * 0.7275 / POINTS_A_MILLIMETRE, rel=0.01)


def test_an_unknown_paper_is_refused():
    with pytest.raises(KeyError):
        made("foolscap")
    with pytest.raises(KeyError):
        made("A3", "foolscap")
