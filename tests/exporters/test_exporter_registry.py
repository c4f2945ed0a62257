"""The registries of formats: complete, light, and not to be upset by what others plug in."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

from workshop_app.exporters import registry as exporters
from workshop_app.exporters.base import Exporter, ExportError, ExportOptions
from workshop_app.exporters.output import export_document
from workshop_app.importers import registry as importers
from workshop_app.importers.base import Importer, ImportPlan
from workshop_app.journey.document import Document
from workshop_app.journey.records import Project
from workshop_app.language import say

ROOT = Path(__file__).resolve().parents[2]


def write_tab(document, _options, target, progress):
    target.write_text(document.project.title)
    progress(1.0, None)


TAB = Exporter("tab", ".tab", "text/plain", "Table", lambda: write_tab)
READ = Importer("tab", (".tab",), "Table", lambda: lambda _source: ImportPlan(()))


class Point:
    """Stands for an entry point of an installed distribution."""

    def __init__(self, name, value):
        self.name, self.value = name, "somewhere"
        self._loaded = value

    def load(self):
        if isinstance(self._loaded, BaseException):
            raise self._loaded
        return self._loaded


@pytest.fixture
def plugged(monkeypatch):
    """Have these entry points, by group, for the time of a test."""
    points = {}
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points.get(group, []))
    for registry in (exporters, importers):
        registry._plug_ins.cache_clear()
    yield points
    for registry in (exporters, importers):
        registry._plug_ins.cache_clear()


def test_every_format_has_its_own_id_and_ending_and_can_be_loaded():
    offered = exporters.BUILT_IN
    ours = ["pdf", "poster", "sheets", "xlsx", "json", "png", "pptx", "svg", "csv", "markdown"]
    assert [each.id for each in offered if each.id in ours] == ours
    assert len({each.id for each in offered}) == len(offered)
    assert len({each.ending for each in offered}) == len(offered)
    assert exporters.exporter("poster").ending == "-poster.pdf"
    assert all(callable(each.load()) for each in offered)


def test_knowing_the_formats_loads_none_of_them():
    code = """
import sys
from workshop_app.exporters import output, registry, worker
from workshop_app.importers import registry as importers
heavy = {"reportlab", "openpyxl", "PIL", "PySide6", "pptx", "sqlalchemy", "sqlmodel", "fontTools"}
registry.exporter("pdf"), registry.exporters(), importers.importers()
print(sorted(heavy & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr) == ("[]\n", "")


def test_own_formats_are_found_without_looking_for_plug_ins(monkeypatch):
    def fail(group):
        raise AssertionError(group)

    exporters._plug_ins.cache_clear()
    monkeypatch.setattr(importlib.metadata, "entry_points", fail)
    assert exporters.exporter("pdf").suffix == ".pdf"


def test_a_plug_in_joins_after_our_own(plugged, tmp_path):
    plugged[exporters.GROUP] = [Point("table", TAB)]
    plugged[importers.GROUP] = [Point("table", READ)]
    assert exporters.exporters() == (*exporters.BUILT_IN, TAB)
    assert importers.importers() == (*importers.BUILT_IN, READ)
    assert importers.importer_of(tmp_path / "X.TAB") is READ
    document = Document.of([Project(id="p", title="Été")])
    export_document(document, "tab", tmp_path / "x.tab", ExportOptions())
    assert (tmp_path / "x.tab").read_text() == "Été"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            ImportError("No module named 'gone'"),
            "could not be loaded and is left out (ImportError: No module named",
        ),
        (SystemExit(3), "could not be loaded and is left out (SystemExit: 3)"),
        (RuntimeError(), "could not be loaded and is left out (RuntimeError)"),
        ("not an exporter", "does not offer what it should and is left out"),
        (Exporter("Bad Id", ".x", "x/y", "X", list), "does not offer what it should"),
        (Exporter("x", "nodot", "x/y", "X", list), "does not offer what it should"),
        (Exporter("x", ".x", "x/y", "X", None), "does not offer what it should"),
        (Exporter("pdf", ".pdf", "x/y", "X", list), "is left out, since “pdf” is there already"),
    ],
    ids=range(8),
)
def test_a_broken_plug_in_is_spoken_of_and_left_out(plugged, broken, told):
    plugged[exporters.GROUP] = [Point("a", broken), Point("b", TAB), Point("c", TAB)]
    assert exporters.exporters() == (*exporters.BUILT_IN, TAB)
    said = [say(problem) for problem in exporters.problems()]
    assert said[0].startswith("The plug-in “a” ")
    assert told in said[0]
    assert said[1:] == ["The plug-in “c” is left out, since “tab” is there already."]


def test_a_broken_importer_is_left_out(plugged):
    plugged[importers.GROUP] = [Point("a", Importer("x", (), "X", list)), Point("b", ValueError("no"))]
    assert importers.importers() == importers.BUILT_IN
    assert len(importers.problems()) == 2


def test_an_unknown_format_is_refused_with_those_that_are_known(plugged):
    plugged[exporters.GROUP] = [Point("table", TAB)]
    with pytest.raises(ExportError) as caught:
        exporters.exporter("docx")
    assert str(caught.value).endswith(
        "these are: pdf, poster, sheets, xlsx, json, png, pptx, svg, csv, markdown, tab."
    )
