"""Decks on a client's template: its design stays, its slides and its makers go, and what is no template is told."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pptx
import pytest

from tests import slide_checks
from tests.slide_checks import texts, titles
from workshop_app.cli.samples import sample_document
from workshop_app.exporters import pptx as exporter
from workshop_app.exporters.base import ExportError, ExportOptions
from workshop_app.exporters.slides import design
from workshop_app.exporters.slides.template import read_template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pptx.presentation import Presentation

    from workshop_app.journey.sentence import Sentence


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def written(template: Path, folder: Path) -> Presentation:
    target = folder / "out.pptx"
    options = ExportOptions(language="fr", made="2026-03-12", template=template)
    exporter.write(sample_document("flooring", "fr"), options, target, still)
    return pptx.Presentation(str(target))


def package(path: Path, change: Callable[[str, str], str] = lambda _name, text: text) -> Path:
    """A presentation without slides, each of its parts changed."""
    data = design.package("16:9", "en", "#a0410d")
    with zipfile.ZipFile(io.BytesIO(data)) as ours, zipfile.ZipFile(path, "w") as theirs:
        for name in ours.namelist():
            theirs.writestr(name, change(name, ours.read(name).decode()))
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A presentation as Office makes it, with slides and an author of its own."""
    made = pptx.Presentation()
    for number in range(3):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"Theirs {number}"
        slide.notes_slide.notes_text_frame.text = "Secret"
    made.core_properties.author = "Somebody else"
    made.save(str(tmp_path / "office.pptx"))
    return tmp_path / "office.pptx"


def test_the_design_stays_and_the_slides_go(office: Path, tmp_path: Path) -> None:
    deck = written(office, tmp_path)
    assert titles(deck)[0] == "Bricolage – parcours parquet"
    assert not any(title.startswith("Theirs") for title in titles(deck))
    assert deck.slides[0].slide_layout.name == "Title Slide"
    assert {slide.slide_layout.name for slide in list(deck.slides)[1:]} == {"Title Only"}
    assert len(deck.slide_layouts) == 11
    assert (deck.slide_width, deck.slide_height) == (9_144_000, 6_858_000)
    slide_checks.assert_well_made(deck)
    with zipfile.ZipFile(tmp_path / "out.pptx") as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
        assert len(archive.namelist()) == len(set(archive.namelist()))
        assert not any("thumbnail" in name for name in archive.namelist())
    assert b"Somebody else" not in whole
    assert b"Secret" not in whole


def test_titles_stand_where_the_template_has_them(office: Path, tmp_path: Path) -> None:
    deck = written(office, tmp_path)
    slide = deck.slides[titles(deck).index("Objectifs")]
    title, layout = slide.shapes.title, slide.slide_layout.placeholders[0]
    assert (title.left, title.top, title.width, title.height) == (
        layout.left,
        layout.top,
        layout.width,
        layout.height,
    )
    (table,) = [shape for shape in slide.shapes if shape.has_table]
    assert table.top >= layout.top + layout.height
    assert any("Bricolage" in text for text in texts(slide))


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_templates_and_shows_are_read_as_presentations(kind: str, tmp_path: Path) -> None:
    def renamed(name: str, text: str) -> str:
        return text.replace("presentation.main+xml", f"{kind}.main+xml") if name.startswith("[") else text

    deck = written(package(tmp_path / "their.potx", renamed), tmp_path)
    assert len(deck.slides) == 17
    with zipfile.ZipFile(tmp_path / "out.pptx") as archive:
        assert b"presentation.main+xml" in archive.read("[Content_Types].xml")


def test_on_a_dark_template_words_are_light(tmp_path: Path) -> None:
    def dark(_name: str, text: str) -> str:
        return text.replace('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')

    ground = read_template(package(tmp_path / "dark.pptx", dark))
    assert ground.theme == "dark"
    assert ground.ink("mark.negative") == "#f2b25a"
    light = read_template(package(tmp_path / "light.pptx"))
    assert (light.theme, light.accent) == ("light", "theme.accent")
    assert ground.accent == "theme.text"  # brown on near black cannot be read


def test_a_title_in_a_place_of_no_use_is_moved_to_the_top(tmp_path: Path) -> None:
    def sideways(name: str, text: str) -> str:
        if "slideMaster1.xml" not in name or "_rels" in name:
            return text
        return text.replace('<a:ext cx="11176000" cy="457200"/>', '<a:ext cx="900000" cy="5000000"/>')

    deck = written(package(tmp_path / "odd.pptx", sideways), tmp_path)
    title = deck.slides[1].shapes.title
    assert title.width > 0.9 * deck.slide_width
    assert title.top < 0.1 * deck.slide_height
    for slide in deck.slides:
        slide_checks.assert_inside(slide, deck.slide_width, deck.slide_height)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_presentation_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pptx").write_bytes(content)
    with pytest.raises(ExportError, match=r"“x\.pptx” cannot be used as a template"):
        written(tmp_path / "x.pptx", tmp_path)
    assert not (tmp_path / "out.pptx").exists()


def test_another_office_file_is_told(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "book.pptx")
    with pytest.raises(ExportError, match="cannot be used as a template"):
        written(tmp_path / "book.pptx", tmp_path)


def test_a_presentation_without_layouts_is_told(tmp_path: Path) -> None:
    def bare(name: str, text: str) -> str:
        if name == "ppt/slideMasters/slideMaster1.xml":
            start, end = text.index("<p:sldLayoutIdLst>"), text.index("</p:sldLayoutIdLst>")
            return text[:start] + "<p:sldLayoutIdLst>" + text[end:]
        return text

    with pytest.raises(ExportError, match="not a PowerPoint file with layouts"):
        written(package(tmp_path / "bare.pptx", bare), tmp_path)


@pytest.mark.parametrize(
    "part", ["ppt/theme/theme1.xml", "ppt/presentation.xml", "ppt/slideLayouts/slideLayout2.xml"]
)
def test_a_damaged_template_is_told(part: str, tmp_path: Path) -> None:
    broken = package(
        tmp_path / "broken.pptx", lambda name, text: text[: len(text) // 2] if name == part else text
    )
    with pytest.raises(ExportError, match="cannot be used as a template"):
        written(broken, tmp_path)


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"“gone\.pptx” cannot be read"):
        written(tmp_path / "gone.pptx", tmp_path)
    with pytest.raises(ExportError, match="cannot be read"):
        written(tmp_path, tmp_path)


def test_a_template_that_unpacks_to_far_too_much_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop_app.exporters.slides import template

    monkeypatch.setattr(template, "_LARGEST_INSIDE", 10_000)
    with pytest.raises(ExportError, match="too large"):
        written(package(tmp_path / "big.pptx"), tmp_path)
    monkeypatch.setattr(template, "_LARGEST", 100)
    with pytest.raises(ExportError, match="too large"):
        written(tmp_path / "big.pptx", tmp_path)
