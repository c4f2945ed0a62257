from __future__ import annotations

from workshop_app.layout.display import Rect, Text
from workshop_app.layout.pager import Frame, Pager
from workshop_app.layout.strips import (
    BODY,
    Ground,
    Mark,
    Strip,
    bullets,
    held,
    line,
    on_ground,
    paragraph,
    repeating,
    side_by_side,
    space,
)

FRAME = Frame(50, 70, 400, 100)


def slice_of(name: str, height: float = 10, **values: object) -> Strip:
    return Strip(height, (line(name, 0, BODY),), **values)  # type: ignore[arg-type]


def pages_of(strips: list[Strip]) -> list[list[tuple[str, float]]]:
    """What stands on each page: the words of each slice, and how far below the frame's top."""
    pager = Pager(FRAME, first_page=1)
    pager.start("Section")
    pager.add(strips)
    pager.end()
    return [
        [
            (shape.text, piece.y - FRAME.y)
            for piece in page.pieces
            for shape in piece.content.shapes
            if isinstance(shape, Text)
        ]
        for page in pager.pages
    ]


def test_slices_fill_a_page_and_go_on_on_the_next():
    pages = pages_of([slice_of(str(number), 30) for number in range(7)])
    assert [[word for word, _ in page] for page in pages] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert [top for _, top in pages[0]] == [0, 30, 60]


def test_a_heading_stays_with_what_follows():
    strips = [
        *(slice_of(str(number), 30) for number in range(3)),
        slice_of("Heading", keep=True),
        slice_of("text", 20),
    ]
    assert [[word for word, _ in page] for page in pages_of(strips)] == [["0", "1", "2"], ["Heading", "text"]]


def test_gaps_vanish_where_a_page_begins_or_ends():
    strips = [slice_of("a", 95), space(20), slice_of("b", 90), space(5), slice_of("c")]
    assert pages_of(strips) == [[("a", 0)], [("b", 0)], [("c", 0)]]


def test_what_is_continued_says_so_on_the_next_page():
    again = [slice_of("again")]
    strips = [slice_of("head", keep=True), *repeating([slice_of(str(n), 30) for n in range(6)], again)]
    assert [[word for word, _ in page] for page in pages_of(strips)] == [
        ["head", "0", "1", "2"],
        ["again", "3", "4", "5"],
    ]


def test_what_no_page_can_hold_together_is_parted_and_never_lost():
    strips = held([slice_of(str(number), 15) for number in range(20)])
    pages = pages_of([slice_of("before", 60), *strips])
    words = [word for page in pages for word, _ in page]
    assert words == ["before", *map(str, range(20))]
    assert all(top + 15 <= FRAME.height for page in pages for word, top in page if word != "before")


def test_a_ground_is_drawn_once_a_page_behind_its_strips():
    ground = Ground(0, 3, "line")
    pager = Pager(FRAME, first_page=1)
    pager.start("Section")
    pager.add(
        [slice_of("before"), *on_ground([slice_of(str(n), 30) for n in range(5)], ground), slice_of("after")]
    )
    pager.end()
    found = [
        [
            (piece.y - FRAME.y, shape.height)
            for piece in page.pieces
            for shape in piece.content.shapes
            if isinstance(shape, Rect)
        ]
        for page in pager.pages
    ]
    assert found == [[(10, 90)], [(0, 60)]]


def test_marks_tell_their_page_and_place():
    pager = Pager(FRAME, first_page=1)
    pager.start("Section")
    pager.add([slice_of("a", 90), slice_of("b", mark=Mark(1, "B")), slice_of("c", mark=Mark(2, "C"))])
    pager.end()
    assert [(mark.title, mark.level, mark.page, mark.top) for mark in pager.bookmarks] == [
        ("B", 1, 1, FRAME.y + 90),
        ("C", 2, 2, FRAME.y),
    ]


def test_a_paragraph_keeps_its_first_and_last_two_lines_together():
    strips = paragraph("word " * 60, 0, 100, BODY)
    assert len(strips) > 4
    assert [at for at, strip in enumerate(strips) if strip.keep] == [0, len(strips) - 2]
    assert not paragraph("one", 0, 100, BODY)[0].keep
    assert paragraph("  ", 0, 100, BODY) == []


def test_empty_lines_in_a_row_count_as_one():
    words = [[shape.text for shape in strip.shapes] for strip in paragraph("a\n\n\n\nb\nc", 0, 100, BODY)]
    assert words == [["a"], [], ["b"], ["c"]]


def test_bullets_hang_before_their_texts():
    strips = bullets(["first", "", "second " * 30], 10, 100, BODY)
    assert sum("•" in [shape.text for shape in strip.shapes] for strip in strips) == 2
    assert all(shape.x in {10, 19} for strip in strips for shape in strip.shapes)


def test_columns_share_their_slices():
    merged = side_by_side([[slice_of("a", 10), slice_of("b", 20)], [slice_of("c", 15)], []])
    assert [[shape.text for shape in strip.shapes] for strip in merged] == [["a", "c"], ["b"]]
    assert [strip.height for strip in merged] == [15, 20]
