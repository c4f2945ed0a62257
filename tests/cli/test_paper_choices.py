"""`parcours export`: sections of a report, tiles of a poster, and what is said before printing."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader


def pages(name: str) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(Path(name).read_bytes())).pages]


def test_sections_are_set_in_the_order_asked_for(run, sample):
    code, _, _ = run("export", sample, "--format", "pdf", "--lang", "en", "--sections", "appendix, Goals")
    assert code == 0
    found = pages("sample.pdf")
    assert "All interactions" in found[0]
    assert "Goals" in found[-1]


def test_an_unknown_section_is_refused(refused, sample):
    code, told = refused("export", sample, "--format", "pdf", "--sections", "map,preface")
    assert code == 2
    assert told.startswith("“preface” is not a section of the report; these are: cover, contents,")


def test_a_poster_can_be_tiled_and_says_from_where_it_is_read(run, sample):
    code, told, said = run("export", sample, "--format", "poster", "--paper", "a1", "--tile", "a4")
    assert (code, told) == (0, "sample-poster.pdf\n")
    assert "mm high" in said
    assert len(pages("sample-poster.pdf")) > 6


def test_paper_for_tiles_must_be_one(refused, sample):
    code, told = refused("export", sample, "--format", "poster", "--tile", "fit")
    assert code == 2
    assert told.startswith("“fit” is not a size of paper; these are: A0, A1,")
