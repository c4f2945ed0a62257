"""The SVG read back: valid XML, the layout's own lines as text, nothing that acts, fonts that a browser accepts."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from tests.builders import MAP, card, grid_records, large_document
from tests.naughty import naughty_strings, with_text
from tests.random_projects import picture
from workshop_app.exporters import svg
from workshop_app.exporters.base import Cancelled, ExportError, ExportOptions
from workshop_app.exporters.plain_text import xml_text
from workshop_app.exporters.svg_painter import number
from workshop_app.journey.document import Document
from workshop_app.journey.records import Interaction, Persona, Project, Stage
from workshop_app.layout import faces
from workshop_app.layout.compose import compose
from workshop_app.layout.display import Text
from workshop_app.layout.pictures import picture_page
from workshop_app.layout.scopes import Cards, Curves, OnePersona, Scope
from workshop_app.layout.typefaces import typeface

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.journey.sentence import Sentence

FAMILY = typeface("").family
WEIGHTS = {400: "regular", 500: "medium", 600: "semibold", 700: "bold"}
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def written(document: Document, folder: Path, language: str = "fr") -> ET.Element:
    target = folder / "out.svg"
    svg.write(document, ExportOptions(language=language), target, still)
    return ET.parse(target).getroot()


def plain(text: str | None) -> str:
    """A line without what joins and colours emoji."""
    return re.sub(
        "[\u200b-\u200f\u20e3\u2060-\u2064\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]",
        "",
        text or "",
    )


def lines_of_layout(document: Document) -> list[str]:
    picture_of = compose(document, document.maps[0].id, "fr")
    texts = [
        xml_text(unicodedata.normalize("NFC", shape.text))
        for block in picture_of.blocks
        for shape in block.content.shapes
        if isinstance(shape, Text)
    ]
    return [plain(text) for text in texts if text.strip()]


def test_the_text_is_that_of_the_layout(tmp_path: Path) -> None:
    document = large_document(40)
    root = written(document, tmp_path)
    assert [plain(element.text) for element in root.iter(f"{SVG}text")] == lines_of_layout(document)


def test_it_is_as_large_as_the_map(tmp_path: Path) -> None:
    document = large_document(12)
    laid_out = compose(document, MAP, "fr")
    root = written(document, tmp_path)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width == pytest.approx(laid_out.width, abs=0.01)
    assert height == pytest.approx(laid_out.height, abs=0.01)
    assert root.attrib["width"] == f"{root.attrib['viewBox'].split()[2]}pt"


def test_groups_name_the_records_that_they_show(tmp_path: Path) -> None:
    document = Document.of([*grid_records(), card(0, title="Un titre très long " * 20)])
    root = written(document, tmp_path)
    groups = {(group.attrib["class"], group.attrib["data-key"]): group for group in root.iter(f"{SVG}g")}
    assert {("card", "i0"), ("stage", "s0"), ("persona", "p1"), ("cell", "s0/p1")} <= groups.keys()
    shown = groups["card", "i0"].find(f"{SVG}title")
    assert shown is not None
    assert shown.text == document.get(Interaction, "i0").title.strip()
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][\w.-]*", each) for each in ids)


def test_whatever_was_typed_stays_text(tmp_path: Path) -> None:
    texts = naughty_strings()
    chunk = 60
    for start in range(0, len(texts), chunk):
        some = texts[start : start + chunk]
        records = [with_text(record, some[0]) for record in grid_records()]
        records += [with_text(card(number), text[:2000]) for number, text in enumerate(some)]
        document = Document.of(records)
        root = written(document, tmp_path)
        assert [plain(element.text) for element in root.iter(f"{SVG}text")] == lines_of_layout(document)
        allowed = {"svg", "title", "defs", "style", "g", "path", "rect", "circle", "use", "text", "clipPath"}
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
        for element in root.iter():
            assert not [name for name in element.attrib if name.lower().startswith("on")]
            assert element.attrib.get(LINK, "#").startswith("#")


def test_lines_that_begin_at_the_right_are_set_from_there(tmp_path: Path) -> None:
    root = written(Document.of([*grid_records(), card(0, title="שלום עולם abc")]), tmp_path)
    (line,) = [element for element in root.iter(f"{SVG}text") if "שלום" in (element.text or "")]
    assert (line.attrib["direction"], line.attrib["text-anchor"]) == ("rtl", "end")


def test_a_sign_of_several_is_set_as_its_parts(tmp_path: Path) -> None:
    root = written(Document.of([*grid_records(), card(0, title="Elle 👩🏽\u200d🚀 part")]), tmp_path)
    assert "Elle 👩🚀 part" in [element.text for element in root.iter(f"{SVG}text")]
    assert "Elle 👩🏽\u200d🚀 part" in [element.text for element in root.iter(f"{SVG}title")]


def embedded_fonts(root: ET.Element) -> dict[tuple[str, int], TTFont]:
    style = root.find(f"{SVG}defs/{SVG}style")
    assert style is not None
    rules = re.findall(
        r"font-family:'([^']+)';font-weight:(\d+);src:url\(data:font/woff;base64,([^)]+)\)", style.text or ""
    )
    return {
        (family, int(weight)): TTFont(io.BytesIO(base64.b64decode(data)), checkChecksums=2)
        for family, weight, data in rules
    }


def test_the_fonts_are_embedded_and_hold_what_is_used(tmp_path: Path) -> None:
    document = Document.of([*grid_records(), card(0, title="Œuvre à 3 € 😀 日本 Ελλάδα")])
    root = written(document, tmp_path)
    fonts = embedded_fonts(root)
    assert {(FAMILY, 400), (FAMILY, 500), (FAMILY, 600)} <= fonts.keys()
    drawn = {weight: font.getBestCmap() for (family, weight), font in fonts.items() if family == FAMILY}
    assert {ord(char) for char in "Œuvreà3€Ελά"} <= drawn[500].keys()
    others = {code for (family, _), font in fonts.items() if family != FAMILY for code in font.getBestCmap()}
    assert {ord(char) for char in "😀日本"} <= others
    families = {face.family: key for key, face in faces.faces().items()}
    for (family, weight), font in fonts.items():
        key = families[family] if family in families and family != FAMILY else WEIGHTS[weight]
        for code, name in font.getBestCmap().items():
            advance = faces.faces()[key].advance(chr(code))
            assert font["hmtx"][name][0] / font["head"].unitsPerEm == pytest.approx(advance, abs=0.001)
            font["glyf"][name]  # every part of the glyph can be read
    assert all(f"'{family}'" in root.attrib["font-family"] for family, _ in fonts)


def test_pictures_are_inside_the_file(tmp_path: Path) -> None:
    image = picture(3, 2, 200)
    records = [*grid_records(1, 0), image, Persona(id="p", rank="1", name="Léa", portrait_id=image.id)]  # type: ignore[arg-type]
    root = written(Document.of(records), tmp_path)
    (shown,) = root.iter(f"{SVG}image")
    assert base64.b64decode(shown.attrib[LINK].removeprefix("data:image/png;base64,")) == image.data
    # Twice as wide as high would be 54 x 36; the circle of 36 is filled and the sides are cropped.
    assert (float(shown.attrib["width"]), float(shown.attrib["height"])) == (54, 36)
    (window,) = root.iter(f"{SVG}clipPath")
    assert window.find(f"{SVG}circle") is not None


@pytest.mark.parametrize(("stages", "personas"), [(0, 0), (0, 2), (2, 0), (200, 1)])
def test_any_number_of_stages_makes_a_picture(stages: int, personas: int, tmp_path: Path) -> None:
    document = Document.of(grid_records(stages, personas))
    root = written(document, tmp_path)
    names = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert all(stage.name.split()[0] in names for stage in document.table(Stage).values())


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    document = large_document(30)
    for name in ("a.svg", "b.svg"):
        svg.write(document, ExportOptions(language="fr"), tmp_path / name, still)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_project_without_a_map_is_told(tmp_path: Path) -> None:
    document = Document.of([Project(id="p")])  # type: ignore[arg-type]
    with pytest.raises(ExportError, match="no map"):
        svg.write(document, ExportOptions(), tmp_path / "out.svg", still)
    assert not (tmp_path / "out.svg").exists()


def test_progress_may_cancel(tmp_path: Path) -> None:
    def stop(done: float, _what: Sentence) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        svg.write(large_document(200), ExportOptions(), tmp_path / "out.svg", stop)


@pytest.mark.parametrize("scope", [Curves(), OnePersona("p0"), Cards(("i1", "i2"))])
def test_a_part_of_the_map_has_the_words_of_its_page(tmp_path: Path, scope: Scope):
    document = large_document(20, 4, 2)
    options = ExportOptions(language="fr", scope=scope)
    target = tmp_path / "part.svg"
    svg.write(document, options, target, still)
    root = ET.parse(target).getroot()
    page = picture_page(document, MAP, scope, "fr")
    assert page is not None
    assert root.get("viewBox", "").split()[2:] == [number(page.width), number(page.height)]
    blocks = page.map.picture.blocks if page.map else ()
    texts = [
        xml_text(shape.text)
        for thing in (*blocks, *page.pieces)
        for shape in thing.content.shapes
        if isinstance(shape, Text) and shape.text.strip()
    ]
    assert [element.text for element in root.iter(f"{SVG}text")] == texts


def test_a_persona_gives_its_picture_its_name(tmp_path: Path):
    document = large_document(20, 4, 2)
    svg.write(document, ExportOptions(scope=OnePersona("p1")), tmp_path / "one.svg", still)
    assert ET.parse(tmp_path / "one.svg").getroot().findtext(f"{SVG}title") == "Parquet – Léa 1"


@pytest.mark.parametrize("scope", [Curves(), OnePersona("gone"), Cards(("gone",))])
def test_a_picture_of_nothing_is_refused(tmp_path: Path, scope: Scope):
    with pytest.raises(ExportError):
        svg.write(Document.of(grid_records()), ExportOptions(scope=scope), tmp_path / "none.svg", still)
    assert not (tmp_path / "none.svg").exists()
