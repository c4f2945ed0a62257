from __future__ import annotations

import pytest

from workshop_app.layout.paper import FIT, PAPERS, paper, reading_paper


def test_sizes_are_those_of_the_standards():
    a4 = paper("A4")
    assert (round(a4.width, 1), round(a4.height, 1)) == (595.3, 841.9)
    assert (paper("letter").width, paper("letter").height) == (612, 792)
    assert (paper("36x48in").width, paper("36x48in").height) == (2592, 3456)


def test_every_paper_stands_upright_and_turns():
    for sheet in PAPERS.values():
        assert sheet.width < sheet.height
        assert (sheet.turned().width, sheet.turned().height) == (sheet.height, sheet.width)


def test_a_paper_is_found_however_its_name_is_written():
    assert paper("a3") is PAPERS["A3"]
    assert paper("LETTER") is PAPERS["letter"]
    with pytest.raises(KeyError):
        paper("foolscap")
    with pytest.raises(KeyError):
        paper(FIT)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("A0", "A4"), ("a5", "A4"), ("fit", "A4"), ("tabloid", "letter"), ("36x48in", "letter")],
)
def test_pages_to_read_are_of_the_same_family(name: str, expected: str):
    assert reading_paper(name).name == expected


def test_pages_to_read_need_a_known_paper():
    with pytest.raises(KeyError):
        reading_paper("foolscap")
