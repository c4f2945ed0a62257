"""Posters and workshop sheets read back as PDF files."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.builders import MAP, large_document
from tests.exporters.test_pdf import fonts_of, silent, text_of
from workshop_app.exporters.base import Cancelled, ExportError, ExportOptions
from workshop_app.exporters.registry import exporter
from workshop_app.journey.document import Document
from workshop_app.journey.records import Interaction, JourneyMap

if TYPE_CHECKING:
    from workshop_app.journey.sentence import Sentence

OPTIONS = ExportOptions(language="en", paper="A1", made="2026-03-03")
DOCUMENT = large_document(60, 5, 3)


def written(
    kind: str, folder: Path, options: ExportOptions = OPTIONS, document: Document = DOCUMENT
) -> bytes:
    target = folder / "out.pdf"
    exporter(kind).load()(document, options, target, silent)
    return target.read_bytes()


def read(kind: str, folder: Path, options: ExportOptions = OPTIONS) -> PdfReader:
    return PdfReader(io.BytesIO(written(kind, folder, options)), strict=True)


def test_a_poster_has_every_word_of_its_map_on_one_page(tmp_path: Path):
    reader = read("poster", tmp_path)
    assert len(reader.pages) == 1
    text = text_of(reader)
    for interaction in DOCUMENT.table(Interaction).values():
        assert interaction.title.split()[0] in text


def test_tiles_hold_only_what_they_show(tmp_path: Path):
    whole = len(text_of(read("poster", tmp_path)))
    reader = read("poster", tmp_path, dataclasses.replace(OPTIONS, tile="A4"))
    lengths = [len(page.extract_text()) for page in reader.pages[1:]]
    assert len(lengths) > 6
    assert max(lengths) < whole / 2
    assert {tuple(sorted(map(round, page.mediabox[2:]))) for page in reader.pages} == {(595, 842)}


@pytest.mark.parametrize("kind", ["poster", "sheets"])
@pytest.mark.parametrize("tile", [None, "letter"])
def test_the_same_project_gives_the_same_bytes_with_all_fonts_inside(
    tmp_path: Path, kind: str, tile: str | None
):
    options = dataclasses.replace(OPTIONS, tile=tile)
    assert written(kind, tmp_path, options) == written(kind, tmp_path, options)
    for font in fonts_of(read(kind, tmp_path, options)).values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert descriptor["/FontFile2"].get_object().get_data()
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", tmp_path / "out.pdf"], check=True, capture_output=True)


@pytest.mark.parametrize("kind", ["poster", "sheets"])
def test_papers_and_maps_that_are_not_there_are_refused(tmp_path: Path, kind: str):
    for options in (
        dataclasses.replace(OPTIONS, paper="foolscap"),
        dataclasses.replace(OPTIONS, tile="foolscap"),
        dataclasses.replace(OPTIONS, tile="fit"),
    ):
        with pytest.raises(ExportError):
            written(kind, tmp_path, options)
    mapless = Document.of(
        record for record in large_document(0, 0, 1).records() if not isinstance(record, JourneyMap)
    )
    with pytest.raises(ExportError):
        written(kind, tmp_path, document=mapless)
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("kind", ["poster", "sheets"])
def test_progress_rises_and_can_stop_the_work(tmp_path: Path, kind: str):
    told: list[float] = []
    target = tmp_path / "out.pdf"
    options = dataclasses.replace(OPTIONS, tile="A4", map_id=MAP)
    exporter(kind).load()(DOCUMENT, options, target, lambda done, _what: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1
    target.unlink()

    def stop(done: float, _what: Sentence) -> None:
        if done > 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        exporter(kind).load()(DOCUMENT, options, target, stop)
    assert not target.exists()
