"""What must be true of the slides of any deck, read back with python-pptx and measured with another font's metrics.

Widths are those of Helvetica, which Arial shares; what it does not draw is measured with the bundled fonts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from reportlab.pdfbase.pdfmetrics import stringWidth

from workshop_app.layout import text as measure

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
EMU = 12_700
SMALLEST = 9.0
EDGE = 0.6  # points


@dataclass
class Frame:
    """A box with text: its size in points, and its paragraphs' elements."""

    name: str
    width: float
    height: float
    paragraphs: list[Any]


def shapes(container: Any) -> Iterator[Any]:
    """Every shape of a slide, those in groups included, groups too."""
    for shape in container.shapes:
        yield shape
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from shapes(shape)


def texts(slide: Slide) -> list[str]:
    """The text of every shape and cell of a slide."""
    found = []
    for shape in shapes(slide):
        if shape.has_text_frame:
            found.append(shape.text_frame.text.replace("\v", "\n"))
        if getattr(shape, "has_table", False):
            found += [
                cell.text_frame.text.replace("\v", "\n") for row in shape.table.rows for cell in row.cells
            ]
    return found


def notes(slide: Slide) -> str:
    """What the speaker sees."""
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def charts(slide: Slide) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def titles(deck: Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def frames(slide: Slide) -> Iterator[Frame]:
    """The text boxes and the cells of a slide."""
    for box in slide.element.iter(f"{P}sp"):
        body, extent = box.find(f"{P}txBody"), box.find(f"{P}spPr/{A}xfrm/{A}ext")
        if body is None or extent is None:
            continue
        edges = body.find(f"{A}bodyPr")
        left, top, right, bottom = (int(edges.get(f"{side}Ins", "0")) / EMU for side in "ltrb")
        name = box.find(f"{P}nvSpPr/{P}cNvPr").get("name")
        width = int(extent.get("cx")) / EMU - left - right
        if edges.get("wrap") != "none":
            yield Frame(name, width, int(extent.get("cy")) / EMU - top - bottom, body.findall(f"{A}p"))
    for table in slide.element.iter(f"{A}tbl"):
        widths = [int(column.get("w")) / EMU for column in table.iter(f"{A}gridCol")]
        for row in table.iter(f"{A}tr"):
            for width, cell in zip(widths, row.iter(f"{A}tc"), strict=True):
                margins = cell.find(f"{A}tcPr")
                left, top, right, bottom = (int(margins.get(f"mar{side}")) / EMU for side in "LTRB")
                height = int(row.get("h")) / EMU - top - bottom
                yield Frame("cell", width - left - right, height, cell.findall(f"{A}txBody/{A}p"))


def needed(frame: Frame) -> float:
    """How high the text of a box is, in points."""
    total = 0.0
    for paragraph in frame.paragraphs:
        look = paragraph.find(f"{A}pPr")
        leading = 0.0 if look is None else points(look, "lnSpc")
        before = 0.0 if look is None else points(look, "spcBef")
        indent = 0.0 if look is None else int(look.get("marL", "0")) / EMU
        total += before + lines(paragraph, frame.width - indent) * leading
    return total


def points(look: Any, kind: str) -> float:
    found = look.find(f"{A}{kind}/{A}spcPts")
    return 0.0 if found is None else int(found.get("val")) / 100


def lines(paragraph: Any, width: float) -> int:
    """How many lines the runs of a paragraph take, words broken where a line ends."""
    count, used = 1, 0.0
    for piece in paragraph:
        if piece.tag == f"{A}br":
            count, used = count + 1, 0.0
        if piece.tag != f"{A}r":
            continue
        look = piece.find(f"{A}rPr")
        size, bold = int(look.get("sz")) / 100, look.get("b") == "1"
        words = (piece.find(f"{A}t").text or "").replace("-", "- ").split(" ")
        for number, word in enumerate(words):
            space = (
                text_width(" ", size, bold=bold) if number and not words[number - 1].endswith("-") else 0.0
            )
            wide = text_width(word, size, bold=bold)
            if used and used + space + wide > width:
                count, used, space = count + 1, 0.0, 0.0
            while wide > width:
                # Longer than a line: the rest goes on below.
                count, wide = count + 1, wide - width
            used += space + wide
    return count


def text_width(text: str, size: float, *, bold: bool) -> float:
    total = 0.0
    plain = ""
    for char in text:
        try:
            char.encode("cp1252")
            plain += char
        except UnicodeEncodeError:
            total += measure.width(char, "bold" if bold else "regular", size)
    return total + stringWidth(plain, "Helvetica-Bold" if bold else "Helvetica", size)


def assert_well_made(deck: Presentation) -> None:
    """Nothing leaves its slide or its box, no text is too small, every slide has a title of its own."""
    assert len(set(titles(deck))) == len(titles(deck))
    for slide in deck.slides:
        assert slide.shapes.title is not None
        assert_inside(slide, deck.slide_width, deck.slide_height)
        ids = [element.get("id") for element in slide.element.iter(f"{P}cNvPr")]
        assert len(ids) == len(set(ids))
        for frame in frames(slide):
            told = "".join("".join(paragraph.itertext()) for paragraph in frame.paragraphs)
            assert needed(frame) <= frame.height + EDGE, (
                slide.shapes.title.text_frame.text,
                frame.name,
                told,
            )
        for look in slide.element.iter(f"{A}rPr"):
            assert int(look.get("sz", "9999")) >= 100 * SMALLEST


def assert_inside(slide: Slide, width: int, height: int) -> None:
    for shape in shapes(slide):
        if shape.is_placeholder:
            continue
        assert shape.left >= -EDGE * EMU, shape.name
        assert shape.top >= -EDGE * EMU, shape.name
        assert shape.left + shape.width <= width + EDGE * EMU, shape.name
        assert shape.top + shape.height <= height + EDGE * EMU, shape.name


def parts(archive: Any, prefix: str) -> list[Any]:
    """The parts of a file whose names begin so, parsed."""
    return [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith(prefix)]
