"""Slides, pictures and texts of random projects: whatever is valid can be handed over, and opens."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from markdown_it import MarkdownIt

from tests.random_projects import documents
from workshop_app.exporters.base import ExportError, ExportOptions
from workshop_app.exporters.pictures import page_of_picture
from workshop_app.exporters.registry import exporter
from workshop_app.exporters.svg import svg_text
from workshop_app.journey.records import Interaction
from workshop_app.layout.scopes import Cards, Curves, OnePersona

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.sentence import Sentence

pytestmark = pytest.mark.usefixtures("qapp")


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def made(document: Document, format_id: str) -> bytes:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "out"
        exporter(format_id).load()(document, ExportOptions(language="fr", made="2026-03-12"), target, still)
        return target.read_bytes()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents(most=3))
def test_every_format_can_be_written(document: Document) -> None:
    rows = list(csv.reader(io.StringIO(made(document, "csv").decode("utf-8-sig"), newline=""), delimiter=";"))
    shown = [item for each in document.maps for item in document.interactions_of(each.id)]
    assert [row[-1] for row in rows[1:]] == [item.id for item in shown]
    assert len({len(row) for row in rows}) == 1
    if not document.maps:
        for format_id in ("pdf", "png", "svg", "markdown", "pptx"):
            with pytest.raises(ExportError):
                made(document, format_id)
        return
    etree.fromstring(made(document, "svg"))
    tokens = MarkdownIt("commonmark").enable("table").parse(made(document, "markdown").decode())
    assert tokens[0].tag == "h1"
    with zipfile.ZipFile(io.BytesIO(made(document, "pptx"))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    assert len(shown) <= len(document.table(Interaction))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents(most=3))
def test_a_part_of_any_map_can_be_drawn(document: Document) -> None:
    for journey in document.maps:
        cards = tuple(item.id for item in document.interactions_of(journey.id))
        personas = [OnePersona(persona.id) for persona in document.personas]
        for scope in (Curves(), Cards(cards[::2]), *personas):
            options = ExportOptions(language="en", map_id=journey.id, scope=scope)
            try:
                page = page_of_picture(document, options)
            except ExportError:
                assert not isinstance(scope, OnePersona)
                continue
            root = etree.fromstring(svg_text(document, page, options).encode())
            drawn = [group.get("data-key") for group in root.iter("{*}g") if group.get("class") == "card"]
            assert sorted(drawn) == (sorted(scope.interaction_ids) if isinstance(scope, Cards) else [])
