"""Projects at the edge of what is valid, in every format: a file that opens, or a plain sentence and no file."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader
from PySide6.QtGui import QImage

from tests.builders import card, grid_records
from workshop_app.exporters.base import ExportError, ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.exporters.registry import BUILT_IN
from workshop_app.journey import ids
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, JourneyMap, Opportunity
from workshop_app.layout.scopes import Cards, Curves, OnePersona, WholeMap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_app.layout.scopes import Scope

pytestmark = pytest.mark.usefixtures("qapp")

FORMATS = [each.id for each in BUILT_IN]
LONG = " ".join(f"parole{number}" for number in range(4000))[:40_000]


def without_maps() -> Document:
    return Document.of([record for record in grid_records(0, 2) if not isinstance(record, JourneyMap)])


def without_titles() -> Document:
    cards = (card(number, number % 2, number % 2, sentiment=1) for number in range(4))
    return Document.of([*grid_records(), *(dataclasses.replace(item, title="") for item in cards)])


def of_long_texts() -> Document:
    item = card(0, sentiment=-2, title=LONG, notes=LONG)
    friction = Friction(
        id=ids.FrictionId("f"), interaction_id=item.id, rank="a", text=LONG, severity=5, frequency=5
    )
    chance = Opportunity(
        id=ids.OpportunityId("o"), interaction_id=item.id, rank="a", text=LONG, value=5, effort=1
    )
    return Document.of([*grid_records(), item, friction, chance])


EXTREMES: dict[str, Callable[[], Document]] = {
    "no map": without_maps,
    "no stages": lambda: Document.of(grid_records(0, 2)),
    "no personas": lambda: Document.of(grid_records(2, 0)),
    "nothing at all": lambda: Document.of(grid_records(0, 0)),
    "no interactions": lambda: Document.of(grid_records(3, 2)),
    "200 stages": lambda: Document.of(
        [*grid_records(200, 1), *(card(number, number, 0, sentiment=number % 5 - 2) for number in range(200))]
    ),
    "no titles": without_titles,
    "300 cards in a cell": lambda: Document.of(
        [*grid_records(2, 2), *(card(number) for number in range(300))]
    ),
    "40,000 characters": of_long_texts,
}


def opens(format_id: str, data: bytes) -> None:
    match format_id:
        case "pdf" | "poster" | "sheets":
            assert PdfReader(io.BytesIO(data), strict=True).pages
        case "xlsx" | "pptx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert archive.testzip() is None
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))
        case "png":
            assert not QImage.fromData(data).isNull()
        case "svg":
            etree.fromstring(data, etree.XMLParser(huge_tree=True))
        case "json":
            assert json.loads(data)
        case "csv":
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
            assert len({len(row) for row in rows}) == 1
        case _:
            assert MarkdownIt("commonmark").enable("table").parse(data.decode())


def written(document: Document, format_id: str, target: Path, scope: Scope | None = None) -> bytes | None:
    """The file, or None where a sentence says why there is none."""
    options = ExportOptions(language="fr", made="2026-03-12", scope=scope or WholeMap(), scale=1.0)
    try:
        export_document(document, format_id, target, options)
    except ExportError as refusal:
        told = refusal.sentence.template
    else:
        return target.read_bytes()
    assert told.endswith("Nothing was written.")
    assert list(target.parent.iterdir()) == []
    return None


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("extreme", EXTREMES)
def test_every_format_opens_or_says_why_not(tmp_path: Path, extreme: str, format_id: str):
    data = written(EXTREMES[extreme](), format_id, tmp_path / "out")
    if data is not None:
        opens(format_id, data)
    else:
        assert extreme == "no map"


@pytest.mark.parametrize("scope", [Curves(), OnePersona("p0"), Cards(("i0", "i3"))])
@pytest.mark.parametrize("extreme", EXTREMES)
def test_pictures_of_parts_open_or_say_why_not(tmp_path: Path, extreme: str, scope: Scope):
    document = EXTREMES[extreme]()
    for format_id in ("png", "svg"):
        data = written(document, format_id, tmp_path / f"out.{format_id}", scope)
        if data is not None:
            opens(format_id, data)
        (tmp_path / f"out.{format_id}").unlink(missing_ok=True)
