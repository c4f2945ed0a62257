"""Pages painted by Qt: previews show what is printed, tiles show their window only, text stays text on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from tests.builders import MAP, large_document
from tests.page_checks import letters
from workshop_app.exporters.pdf_file import pdf_bytes
from workshop_app.exporters.qt_pages import PagePainter
from workshop_app.layout.book import Book, Page, Piece
from workshop_app.layout.display import Content, Text
from workshop_app.layout.pages import book
from workshop_app.layout.poster import poster

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

DOCUMENT = large_document(20, 4, 2)


def no_images(_image_id: str) -> bytes | None:
    return None


def tiles() -> Book:
    return poster(DOCUMENT, MAP, paper_name="A1", language="fr", tile="A4")


def printed(pages: Book, target: Path) -> PdfReader:
    """Pages as Qt writes them into a PDF, as printing into a file does."""
    writer = QPdfWriter(str(target))
    writer.setResolution(600)
    contents = PagePainter(no_images, keep_text=True)
    painter = QPainter()
    for number, page in enumerate(pages.pages):
        size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        if number:
            writer.newPage()
        else:
            painter.begin(writer)
        painter.resetTransform()
        painter.scale(600 / 72, 600 / 72)
        contents.paint(painter, page)
    painter.end()
    return PdfReader(str(target))


@pytest.mark.parametrize("kind", ["report", "tiles"])
def test_printed_pages_have_the_text_of_the_pdf(tmp_path: Path, kind: str):
    pages = tiles() if kind == "tiles" else book(DOCUMENT, MAP, paper_name="A3", language="fr")
    reference = PdfReader(io.BytesIO(pdf_bytes(pages, lambda _id: None)))
    told = printed(pages, tmp_path / "printed.pdf")
    assert letters(told) == letters(reference)
    for word in DOCUMENT.interactions_of(MAP)[0].title.split():
        assert any(word in page.extract_text() for page in told.pages)


@pytest.mark.parametrize("key", ["regular", "medium", "semibold", "bold"])
def test_what_people_type_is_copied_out_of_what_was_printed(tmp_path: Path, key: str):
    line = "l’été “ici” ‘là’ œuvre 3 € ι Ω – … µ ʼ"
    text = Text(20, 40, line, key, 12.0, "text", 300.0)
    page = Page(400, 80, (Piece(0, 0, Content(400, 80, (text,))),))
    told = printed(Book((page,), (), (), "", "", "", "fr"), tmp_path / "printed.pdf")
    assert told.pages[0].extract_text().split() == line.split()


def test_a_preview_has_the_shape_of_its_page_and_is_sharp_on_dense_screens():
    page = book(DOCUMENT, MAP, paper_name="A4", language="en").pages[0]
    picture = PagePainter(no_images).picture(page, width=300, ratio=2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (600, 2.0)
    assert picture.height() == pytest.approx(600 * page.height / page.width, abs=1)
    assert picture.pixelColor(2, 2 * picture.height() // 3) == QColor("white")


def test_a_tile_shows_its_part_of_the_poster_and_nothing_beside_it():
    page = tiles().pages[1]
    cutout = page.cutout
    assert cutout is not None
    painter = PagePainter(no_images)
    tile = painter.picture(page, width=round(page.width))
    whole = painter.picture(cutout.of, width=round(cutout.of.width))
    size = (int(cutout.width) - 40, int(cutout.height) - 40)
    seen = tile.copy(round(cutout.x) + 20, round(cutout.y) + 20, *size)
    meant = whole.copy(round(cutout.left) + 20, round(cutout.top) + 20, *size)
    moved = whole.copy(round(cutout.left) + 60, round(cutout.top) + 60, *size)
    # Pages are no whole number of pixels: edges differ by a shade, places do not.
    assert 3 * _apart(seen, meant) < _apart(seen, moved)
    beside = tile.copy(int(cutout.x) - 6, round(cutout.y + cutout.height / 2), 4, 40)
    assert _apart(beside, _white(beside)) == 0


def test_what_a_painter_was_set_to_is_as_before():
    page = tiles().pages[1]
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.scale(0.05, 0.05)
    before = painter.worldTransform()
    PagePainter(no_images).paint(painter, page)
    assert painter.worldTransform() == before
    assert not painter.hasClipping()
    painter.end()


def _white(like: QImage) -> QImage:
    image = QImage(like.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def _apart(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures in shades of grey (0 .. 255)."""
    # Kept by name: the bits belong to the picture, and go with it.
    grey = [each.convertToFormat(QImage.Format.Format_Grayscale8) for each in (one, other)]
    pairs = zip(*(bytes(each.constBits()) for each in grey), strict=True)
    return sum(abs(a - b) for a, b in pairs) / (one.width() * one.height())
