"""A map in parts: every card once and whole, heads on every part, curves that go on where they were cut."""

from __future__ import annotations

import pytest

from tests.builders import MAP, large_document
from workshop_app.layout.compose import compose
from workshop_app.layout.display import DisplayList, Path, Text
from workshop_app.layout.map_page import map_sheets, scale_on
from workshop_app.layout.map_parts import map_parts

SHAPES = [(300, 1, 1), (120, 20, 3), (1, 200, 1), (0, 3, 2), (60, 5, 12), (400, 10, 5)]


def parts_of(shape: tuple[int, int, int], width: float = 900, height: float = 700) -> list[DisplayList]:
    document = large_document(*shape)
    return map_parts(document, compose(document, MAP), "en", width, height)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_card_is_on_one_part_and_whole(shape: tuple[int, int, int]):
    parts = parts_of(shape)
    found = [block for part in parts for block in part.blocks if block.role == "card"]
    assert len(found) == len({block.key for block in found}) == shape[0]
    for part in parts:
        assert part.width <= 900
        assert part.height <= 700
        for block in part.blocks:
            if block.role in {"card", "persona", "stage", "curve", "cell"}:
                assert block.x + block.width <= part.width + 0.01
                assert block.y + block.height <= part.height + 0.01


@pytest.mark.parametrize("shape", SHAPES)
def test_every_part_has_the_heads_of_what_it_shows(shape: tuple[int, int, int]):
    parts = parts_of(shape)
    for part in parts:
        heads = [block.key for block in part.blocks if block.role == "stage"]
        assert heads == [column.id for column in part.columns]
        assert [block.key for block in part.blocks if block.role == "persona"] == [
            row.id for row in part.rows
        ]
    assert {column.id for part in parts for column in part.columns} == {f"s{at}" for at in range(shape[1])}


@pytest.mark.parametrize("shape", SHAPES)
def test_cards_do_not_lie_on_each_other_nor_on_curves(shape: tuple[int, int, int]):
    for part in parts_of(shape):
        lowest: dict[tuple[float, str], float] = {}
        for block in part.blocks:
            if block.role != "card":
                continue
            row = next(row for row in part.rows if row.start <= block.y < row.end)
            assert block.y + block.height <= part.cards_end[row.id] + 0.01
            assert block.y >= lowest.get((block.x, row.id), 0.0)
            lowest[block.x, row.id] = block.y + block.height


def test_each_curve_is_shown_once_and_its_word_with_it():
    parts = parts_of((300, 1, 1))
    curves = [part for part in parts if any(block.role == "curve" for block in part.blocks)]
    words = [
        part
        for part in parts
        for block in part.blocks
        if block.role == "persona"
        for shape in block.content.shapes
        if isinstance(shape, Text) and shape.text == "Sentiment"
    ]
    assert len(parts) > 20
    assert len(curves) == 1
    assert words == curves == parts[-1:]


def test_a_curve_that_is_cut_goes_on_at_the_same_height():
    document = large_document(200, 12, 1)
    picture = compose(document, MAP)
    parts = map_parts(document, picture, "en", 120 + 4 * 156, 10_000)
    assert len(parts) == 3
    ends, starts = [], []
    for part in parts:
        (curve,) = (block for block in part.blocks if block.role == "curve")
        lines = [
            shape for shape in curve.content.shapes if isinstance(shape, Path) and shape.stroke == "accent"
        ]
        first, last = lines[0].segments[0], lines[-1].segments[-1]
        starts.append((first[1], first[2]))
        ends.append((last[-2], last[-1]))
        assert curve.width == 4 * 156
    for (end_x, end_y), (start_x, start_y) in zip(ends[:-1], starts[1:], strict=True):
        assert end_x == pytest.approx(4 * 156)
        assert start_x == pytest.approx(0)
        assert end_y == pytest.approx(start_y)


def test_a_map_is_split_only_where_its_text_would_be_too_small():
    small, large = large_document(20, 5, 2), large_document(400, 10, 5)
    assert len(map_sheets(small, compose(small, MAP), "A4", "en")) == 1
    sheets = map_sheets(large, compose(large, MAP), "A4", "en")
    assert len(sheets) > 4
    for sheet in sheets:
        assert 8.25 * sheet.scale >= 5
        assert sheet.width > sheet.height


def test_sheets_stand_where_that_saves_many():
    tall = large_document(300, 1, 1)
    assert all(sheet.height > sheet.width for sheet in map_sheets(tall, compose(tall, MAP), "A3", "en"))


def test_a_grown_page_is_never_split():
    document = large_document(400, 10, 5)
    picture = compose(document, MAP)
    assert len(map_sheets(document, picture, "fit", "en")) == 1
    assert scale_on(picture, "fit") == 1
