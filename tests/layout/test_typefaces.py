"""Text families of deliverables: measured, broken and painted with their own fonts, and nothing else disturbed."""

from __future__ import annotations

import dataclasses
import re
import threading

import pytest

from tests.builders import MAP, large_document
from workshop_app.journey.changes import Change
from workshop_app.journey.document import Document
from workshop_app.layout import faces
from workshop_app.layout import text as measure
from workshop_app.layout.blank_sheet import blank_sheets
from workshop_app.layout.book import Book
from workshop_app.layout.compose import Composer, compose
from workshop_app.layout.display import Content, DisplayList, Text
from workshop_app.layout.pages import book
from workshop_app.layout.poster import poster
from workshop_app.layout.typefaces import TYPEFACES, set_in, typeface, typeface_now, typeface_with

FURTHER = sorted(TYPEFACES.keys() - {""})
SAMPLE = "Établissement n° 7 – « l’œuvre » : 12,5 % de plus ąęłżś ướờễ Ωμέγα Журнал"


def set_with(document: Document, font: str) -> Document:
    """The same project with another choice of font."""
    project = document.project
    return document.apply((Change(project, dataclasses.replace(project, font=font)),))


def texts_of(picture: DisplayList | Book) -> list[Text]:
    """All lines of a map or of a book's pages."""
    contents: list[Content] = []
    if isinstance(picture, DisplayList):
        contents += [block.content for block in picture.blocks]
    else:
        for page in picture.pages:
            contents += [piece.content for piece in page.pieces]
            contents += [block.content for block in page.map.picture.blocks] if page.map is not None else []
    return [shape for content in contents for shape in content.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("key", FURTHER)
class TestOneFamily:
    def test_its_fonts_are_small_and_have_licences_and_names_of_their_own(self, key: str) -> None:
        own = {face.family for face in faces.faces().values()}
        for font in typeface(key).fonts.values():
            face = faces.face(font)
            assert face.file.stat().st_size < 400_000
            assert face.family.startswith(typeface(key).family)
            assert face.family not in own
            assert typeface_with(font).key == key

    def test_it_draws_latin_and_cyrillic_by_itself_and_leaves_the_rest_to_others(self, key: str) -> None:
        for weight, font in typeface(key).fonts.items():
            latin = re.sub("[Ωμέγα]", "", SAMPLE)
            assert measure.runs(latin, font) == ((font, latin),)
            greek, *others = measure.runs("Ωμ → 日本 🙂", font)
            assert greek[0] == (font if key != "slab" else weight)
            assert {"cjk", "emoji"} <= {part for part, _ in others}
            assert faces.REPLACEMENT not in "".join(shown for _, shown in others)

    def test_a_line_is_as_wide_as_its_own_letters(self, key: str) -> None:
        with set_in(key):
            wide = measure.width("Parcours", "semibold", 10.0)
        face = faces.face(typeface(key).fonts["semibold"])
        assert wide == pytest.approx(10 * sum(face.advance(char) or 0.0 for char in "Parcours"))
        assert wide != pytest.approx(measure.width("Parcours", "semibold", 10.0))

    def test_lines_break_where_its_own_letters_end(self, key: str) -> None:
        words = "Une phrase assez longue pour être coupée en plusieurs lignes, plusieurs fois de suite. " * 3
        with set_in(key):
            lines = measure.wrap(words, "regular", 9.75, 160.0).lines
            assert all(measure.width(line, "regular", 9.75) <= 160.0 + 1e-3 for line in lines)
            assert measure.width(measure.elide(words, "regular", 9.75, 90.0), "regular", 9.75) <= 90.0 + 1e-3
        assert lines != measure.wrap(words, "regular", 9.75, 160.0).lines

    def test_capitals_stand_in_the_middle_of_a_line(self, key: str) -> None:
        with set_in(key):
            middle = measure.ascent("regular", 10.0) - measure.cap_height("regular", 10.0) / 2
        assert middle == pytest.approx(measure.line_height("regular", 10.0) / 2, abs=0.15)

    def test_capitals_are_no_smaller_than_those_of_the_own_family(self, key: str) -> None:
        for weight, font in typeface(key).fonts.items():
            assert faces.face(font).cap_height >= 0.94 * faces.face(weight).cap_height

    def test_every_line_of_every_layout_is_set_in_it(self, key: str) -> None:
        document = set_with(large_document(40, stages=4, personas=2), key)
        own = set(typeface(key).fonts.values())
        for picture in (
            compose(document, MAP, "fr"),
            book(document, MAP, paper_name="A3", language="fr", made="2026-03-12"),
            poster(document, MAP, paper_name="A1", language="fr", tile="A4"),
            blank_sheets(document, MAP, paper_name="A3", language="fr"),
        ):
            lines = texts_of(picture)
            assert lines
            assert {line.font for line in lines} <= own
            for line in lines:
                assert line.width == pytest.approx(measure.width(line.text, line.font, line.size))


def test_the_own_family_is_used_where_nothing_or_something_unknown_is_chosen() -> None:
    document = large_document(20, stages=3, personas=2)
    assert compose(set_with(document, ""), MAP) == compose(document, MAP)
    assert compose(set_with(document, "of a later version"), MAP) == compose(document, MAP)


def test_the_canvas_keeps_the_own_family() -> None:
    document = large_document(20, stages=3, personas=2)
    before = Composer("en").compose(document, MAP)
    for key in FURTHER:
        with set_in(key):
            compose(set_with(document, key), MAP)
        assert Composer("en").compose(set_with(document, key), MAP) == before


def test_a_family_is_that_of_one_thread() -> None:
    found: list[str] = []
    with set_in("serif"):
        thread = threading.Thread(target=lambda: found.append(typeface_now().key))
        thread.start()
        thread.join()
        assert typeface_now().key == "serif"
    assert found == [""]
    assert typeface_now().key == ""


def test_a_family_ends_with_its_block_also_after_an_error() -> None:
    with pytest.raises(ValueError, match="cannot wrap"), set_in("slab"):
        measure.wrap("text", "regular", 0.0, 10.0)
    assert typeface_now().key == ""


def test_a_font_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        faces.face("serif-black")
    with pytest.raises(KeyError):
        measure.width("text", "../metrics", 10.0)
