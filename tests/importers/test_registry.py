"""Which importer takes a file, and what plug-ins may add."""

import importlib.metadata
from pathlib import Path

import pytest

from workshop_app.exporters import json_file
from workshop_app.exporters.base import ExportOptions
from workshop_app.importers import registry
from workshop_app.importers.base import Importer, ImportPlan
from workshop_app.importers.json_text import ImportFailed
from workshop_app.importers.templates import build_project
from workshop_app.journey.document import Document
from workshop_app.language import say


@pytest.fixture
def offered(monkeypatch):
    """Returns a function that makes an object the only plug-in."""

    def offer(thing: object) -> None:
        class Point:
            name = "plug"
            value = "plug:thing"

            def load(self) -> object:
                return thing

        monkeypatch.setattr(
            importlib.metadata, "entry_points", lambda group: [Point()] if group == registry.GROUP else []
        )
        registry._plug_ins.cache_clear()

    yield offer
    registry._plug_ins.cache_clear()


def test_a_project_goes_out_and_comes_back(tmp_path):
    document = Document.of(build_project("flooring", "fr", with_examples=True, now="", folders=()))
    target = tmp_path / "project.JSON"
    json_file.write(document, ExportOptions(), target, lambda _done, _what: None)
    importer = registry.importer_of(target)
    assert importer.id == "json"
    plan = importer.load()(target)
    assert plan.notices == ()
    assert Document.of(plan.records) == document


def test_a_kind_of_file_that_nobody_reads(tmp_path):
    with pytest.raises(ImportFailed) as refused:
        registry.importer_of(tmp_path / "map.docx")
    assert "map.docx" in say(refused.value.sentence)
    assert ".json" in say(refused.value.sentence)


def test_a_plug_in_joins(offered):
    plug = Importer("cards", (".cards",), "Cards", lambda: lambda _source: ImportPlan(()))
    offered(plug)
    assert registry.importers()[-1] is plug
    assert registry.importer_of(Path("x.cards")) is plug
    assert registry.problems() == ()


@pytest.mark.parametrize(
    "thing",
    [
        "nonsense",
        Importer("json", (".other",), "Ours already", lambda: lambda _source: ImportPlan(())),
        Importer("cards", (), "No suffix", lambda: lambda _source: ImportPlan(())),
        Importer("cards", (".Cards",), "A capital", lambda: lambda _source: ImportPlan(())),
        Importer("", (".cards",), "No id", lambda: lambda _source: ImportPlan(())),
    ],
)
def test_a_plug_in_that_does_not_fit_is_left_out_and_said_so(offered, thing):
    offered(thing)
    assert registry.importers() == registry.BUILT_IN
    (problem,) = registry.problems()
    assert "plug" in say(problem)
