"""What the preview shows is what is made: the pages, the slides, the sheets, the lines."""

import dataclasses
import io

import openpyxl
import pptx
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from workshop_app.delivery.planning import Choice, plan
from workshop_app.delivery.preview import LayOut, Lines, Outline, Pages, Paint, Picture
from workshop_app.exporters.base import Cancelled, ExportError
from workshop_app.exporters.output import export_document
from workshop_app.exporters.registry import BUILT_IN
from workshop_app.exporters.worker import ExportWorker, Finished
from workshop_app.journey.document import Document
from workshop_app.journey.records import Project, Recipe
from workshop_app.language import say

EVERYTHING = Recipe(id="r", rank="1", formats=tuple(each.id for each in BUILT_IN), language="en", tile="A3")


def quiet(_done, _what):
    pass


@pytest.fixture(scope="module")
def deliverables(secretive):
    choice = Choice(made="2026-11-22", map_id="now")
    return {each.format_id: each for each in plan(secretive, EVERYTHING, choice).files}


def shown(document, deliverable, key="k", redactions=()):
    return LayOut(key, document, deliverable, redactions).carry_out(quiet)


def as_made(document, deliverable, folder):
    target = folder / deliverable.name
    return export_document(document, deliverable.format_id, target, deliverable.options)


@pytest.mark.parametrize("format_id", ["pdf", "poster", "sheets"])
def test_pages_are_those_of_the_file(secretive, deliverables, tmp_path, format_id):
    pages = shown(secretive, deliverables[format_id])
    assert isinstance(pages, Pages)
    made = PdfReader(io.BytesIO(as_made(secretive, deliverables[format_id], tmp_path).read_bytes())).pages
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in made]
    assert [pytest.approx(size, abs=0.01) for size in sizes] == list(pages.sizes)


def test_a_poster_says_how_far_it_can_be_read(secretive, deliverables):
    assert "mm high" in say(shown(secretive, deliverables["poster"]).remark)


def test_a_page_is_painted_as_wide_as_asked(secretive, deliverables):
    shown(secretive, deliverables["pdf"], "painted")
    picture = Paint("painted", 0, 300).carry_out(quiet)
    assert isinstance(picture, Picture)
    assert picture.width == 300
    assert len(picture.data) == picture.width * picture.height * 4
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.data, "raw", "BGRX")
    assert len(image.getcolors(10_000)) > 10
    assert Paint("forgotten", 0, 300).carry_out(quiet) is None


def test_a_picture_is_shown_as_it_is_made(secretive, deliverables, tmp_path):
    png = deliverables["png"]
    pages = shown(secretive, png, "png")
    made = Image.open(as_made(secretive, png, tmp_path)).convert("RGB")
    ((width, _height),) = pages.sizes
    painted = Paint("png", 0, round(width * png.options.scale)).carry_out(quiet)
    again = Image.frombytes("RGB", (painted.width, painted.height), painted.data, "raw", "BGRX")
    assert abs(again.width - made.width) <= 1
    difference = ImageChops.difference(again.resize((200, 120)), made.resize((200, 120)))
    assert max(most for _least, most in difference.getextrema()) < 60


def test_slides_and_sheets_are_read_from_what_is_made(secretive, deliverables, tmp_path):
    slides = shown(secretive, deliverables["pptx"])
    deck = pptx.Presentation(str(as_made(secretive, deliverables["pptx"], tmp_path)))
    assert isinstance(slides, Outline)
    assert (slides.kind, len(slides.entries)) == ("slides", len(deck.slides))
    assert sum(entry.charts for entry in slides.entries) > 0
    sheets = shown(secretive, deliverables["xlsx"])
    book = openpyxl.load_workbook(as_made(secretive, deliverables["xlsx"], tmp_path))
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [entry.title for entry in sheets.entries] == visible
    rows = {entry.title: entry.rows for entry in sheets.entries}
    assert rows["Interactions"] == len(secretive.interactions_of("now"))


@pytest.mark.parametrize("format_id", ["csv", "markdown", "json"])
def test_texts_show_their_lines(secretive, deliverables, tmp_path, format_id):
    lines = shown(secretive, deliverables[format_id])
    assert isinstance(lines, Lines)
    made = as_made(secretive, deliverables[format_id], tmp_path).read_text("utf-8-sig").splitlines()
    assert lines.count == len(made)
    assert list(lines.lines) == made[: len(lines.lines)]


def test_what_is_left_out_is_not_shown(secretive, deliverables):
    text = "\n".join(shown(secretive, deliverables["csv"]).lines)
    assert "Fledermaus" in text
    left = "\n".join(shown(secretive, deliverables["csv"], redactions=("quotes",)).lines)
    assert "Fledermaus" not in left


def test_what_cannot_be_shown_is_said_and_it_can_be_stopped(secretive, deliverables):
    with pytest.raises(ExportError, match="There is no map"):
        shown(Document.of([Project(id="p")]), _without_map(deliverables["pdf"]))

    def stop(_done, _what):
        raise Cancelled

    with pytest.raises(Cancelled):
        LayOut("x", secretive, deliverables["pdf"], ()).carry_out(stop)


def _without_map(deliverable):
    return dataclasses.replace(deliverable, options=dataclasses.replace(deliverable.options, map_id=None))


def test_it_works_in_the_helper(secretive, deliverables):
    worker = ExportWorker()
    try:
        laid = worker.take(LayOut("there", secretive, deliverables["pdf"], ())).wait(40)
        assert isinstance(laid, Finished)
        painted = worker.take(Paint("there", len(laid.made.sizes) - 1, 120)).wait(40)
        assert painted.made.width == 120
    finally:
        worker.close()
