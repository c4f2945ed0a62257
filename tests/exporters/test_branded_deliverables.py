"""Branding in the files themselves: fonts, footers, client and colours, as a reader of each format finds them."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import openpyxl
import pptx
import pytest
from pypdf import PdfReader

from tests.builders import large_document
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.journey.changes import Change
from workshop_app.layout.branding import readable
from workshop_app.layout.typefaces import TYPEFACES

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.journey.document import Document

CLIENT = "Société coopérative des établissements Lefèvre-Ôbrecht & fils, Bourgogne-Franche-Comté et Grand Est réunis"
FOOTER = (
    "Document confidentiel ; toute reproduction, même partielle, est soumise à l’accord écrit de la société. SAS au "
    "capital de 120 000 € – RCS Dijon 412 345 678 – 12, rue de la Préfecture, 21000 Dijon – www.exemple.fr & Cie – "
    "contact@exemple.fr – téléphone +33 3 80 00 00 00, télécopie +33 3 80 00 00 01."
)
FURTHER = sorted(TYPEFACES.keys() - {""})
OPTIONS = ExportOptions(language="fr", made="2026-03-12")


def branded(**values: str) -> Document:
    document = large_document(30, stages=4, personas=2)
    project = dataclasses.replace(document.project, **values)
    return document.apply((Change(document.project, project),))


def made(folder: Path, document: Document, kind: str, ending: str) -> Path:
    target = folder / f"made{ending}"
    export_document(document, kind, target, OPTIONS, force=True, progress=lambda _done, _what: None)
    return target


def words(text: str) -> str:
    """A text without what stands between its words, which line ends change."""
    return "".join(text.split())


def fonts_of(path: Path) -> set[str]:
    """The families that a PDF file embeds."""
    found = set()
    for page in PdfReader(path).pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(re.sub(r"^/[A-Z]{6}\+|-.*$", "", font.get_object()["/BaseFont"]))
    return found


@pytest.mark.parametrize("key", FURTHER)
@pytest.mark.parametrize("kind", ["pdf", "poster", "sheets"])
def test_pdf_files_embed_the_projects_family(kind: str, key: str, tmp_path: Path) -> None:
    path = made(tmp_path, branded(font=key), kind, ".pdf")
    family = TYPEFACES[key].family.replace(" ", "")
    assert f"{family}SemiBold" in fonts_of(path)
    assert all(name.startswith(("ParcoursText", family)) for name in fonts_of(path))


def test_what_a_family_lacks_is_drawn_by_the_programs_own(tmp_path: Path) -> None:
    path = made(tmp_path, branded(font="slab", title="Ωμέγα → 日本"), "pdf", ".pdf")
    assert {"ParcoursSlab", "ParcoursTextSemiBold", "ParcoursCJK"} <= fonts_of(path)
    assert "Ωμέγα→日本" in words(PdfReader(path).pages[0].extract_text())


@pytest.mark.parametrize("key", ["", *FURTHER])
def test_client_and_footer_are_in_the_report_in_full(key: str, tmp_path: Path) -> None:
    path = made(tmp_path, branded(font=key, client=CLIENT, footer=FOOTER), "pdf", ".pdf")
    pages = [words(page.extract_text()) for page in PdfReader(path).pages]
    assert words(CLIENT) in pages[0]
    assert all(words(FOOTER) in page for page in pages[1:])


@pytest.mark.parametrize("kind", ["poster", "sheets"])
def test_client_and_footer_are_on_posters_and_sheets_in_full(kind: str, tmp_path: Path) -> None:
    path = made(tmp_path, branded(client=CLIENT, footer=FOOTER), kind, ".pdf")
    told = words(PdfReader(path).pages[0].extract_text())
    assert words(CLIENT) in told
    assert words(FOOTER) in told


@pytest.mark.parametrize("key", ["", *FURTHER])
def test_pictures_embed_the_projects_family_and_name_its_kin(key: str, tmp_path: Path) -> None:
    text = made(tmp_path, branded(font=key), "svg", ".svg").read_text(encoding="utf-8")
    families = ET.fromstring(text).get("font-family", "").split(", ")
    family = TYPEFACES[key].family
    assert families[0] == f"'{family}'"
    assert families[-1] in {"serif", "sans-serif"}
    weights = re.findall(rf"font-family:'{family}';font-weight:(\d+)", text)
    assert len(weights) == len(set(weights))
    assert {"400", "600"} <= set(weights)


@pytest.mark.parametrize(
    ("key", "font"), [("", "Arial"), ("serif", "Georgia"), ("humanist", "Calibri"), ("slab", "Rockwell")]
)
def test_slides_name_a_font_that_people_have(key: str, font: str, tmp_path: Path) -> None:
    deck = pptx.Presentation(made(tmp_path, branded(font=key, client=CLIENT, footer=FOOTER), "pptx", ".pptx"))
    theme = next(part for part in deck.part.package.iter_parts() if "/theme/" in part.partname)
    assert set(re.findall(r'<a:latin typeface="([^"+]+)"', theme.blob.decode())) == {font}
    told = [
        [words(shape.text_frame.text) for shape in slide.shapes if shape.has_text_frame]
        for slide in deck.slides
    ]
    assert any(words(CLIENT) in text for text in told[0])
    assert all(words(FOOTER) in texts for texts in told[1:])


@pytest.mark.parametrize(("key", "font"), [("", "Calibri"), ("serif", "Georgia"), ("slab", "Rockwell")])
def test_workbooks_name_a_font_that_people_have(key: str, font: str, tmp_path: Path) -> None:
    path = made(tmp_path, branded(font=key), "xlsx", ".xlsx")
    book = openpyxl.load_workbook(path)
    found = {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert found == {font}
    for name in ("xl/styles.xml", "xl/worksheets/sheet1.xml"):
        with zipfile.ZipFile(path) as archive:
            named = re.findall(r'<(?:rFont|name) val="([^"]*)"', archive.read(name).decode())
        assert set(named) <= {font}


def test_workbooks_print_the_footer(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, branded(footer="Confidentiel & © 2026"), "xlsx", ".xlsx"))
    assert book.worksheets[0].oddFooter.left.text == "Confidentiel && © 2026"
    assert book.worksheets[0].oddFooter.right.text == "&P / &N"
    book = openpyxl.load_workbook(made(tmp_path, branded(footer=9 * FOOTER), "xlsx", ".xlsx"))
    for sheet in book.worksheets:
        assert len(str(sheet.oddFooter)) <= 255
    assert book.worksheets[0].oddFooter.left.text.endswith("…")
    book = openpyxl.load_workbook(made(tmp_path, branded(), "xlsx", ".xlsx"))
    assert book.worksheets[0].oddFooter.left.text is None


@pytest.mark.parametrize("colour", ["#ffe600", "#39ff14", "#05070a", "#ffffff", "#7a1f3d"])
def test_the_colour_on_paper_can_be_read(colour: str, tmp_path: Path) -> None:
    path = made(tmp_path, branded(brand_colour=colour), "pdf", ".pdf")
    used, _ = readable(colour)
    code = " ".join(f"{int(used[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
    assert f"{code} rg" in PdfReader(path).pages[0].get_contents().get_data().decode("ascii")
