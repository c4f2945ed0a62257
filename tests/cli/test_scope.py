"""`parcours export --scope`: pictures of a part of the map."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from workshop_app.cli.projects import opened
from workshop_app.journey.records import Interaction

SVG = "{http://www.w3.org/2000/svg}"


def groups(name: str, role: str) -> list[str]:
    root = ET.parse(name).getroot()
    return [group.get("data-key", "") for group in root.iter(f"{SVG}g") if group.get("class") == role]


def words(name: str) -> set[str]:
    return {element.text or "" for element in ET.parse(name).getroot().iter(f"{SVG}text")}


def test_the_whole_map_is_the_default(run, sample):
    run("export", sample, "--format", "svg", "-o", "one.svg")
    run("export", sample, "--format", "svg", "--scope", "map", "-o", "two.svg")
    assert Path("one.svg").read_bytes() == Path("two.svg").read_bytes()


def test_curves_and_personas_have_files_of_their_own(run, sample):
    code, told, _ = run("export", sample, "--format", "svg", "--scope", "Curve")
    assert (code, told) == (0, "sample-curve.svg\n")
    assert "Ressenti par étape" in words("sample-curve.svg")
    code, told, _ = run("export", sample, "--format", "svg", "--scope", "persona:marc")
    assert (code, told) == (0, "sample-persona.svg\n")
    assert "Marc" in words("sample-persona.svg")
    assert "Léa" not in words("sample-persona.svg")


def test_interactions_are_shown_on_the_map_that_they_are_on(run, sample):
    with opened(sample) as session:
        document = session.document
        chosen = [item.id for item in document.interactions_of(document.maps[1].id)[:2]]
    code, told, _ = run(
        "export", sample, "--format", "svg", "--scope", f"interactions:{chosen[0]}, {chosen[1]}"
    )
    assert (code, told) == (0, "sample-selection.svg\n")
    assert sorted(groups("sample-selection.svg", "card")) == sorted(chosen)


def test_interactions_of_another_map_are_not_on_this_one(refused, sample):
    with opened(sample) as session:
        chosen = session.document.interactions_of(session.document.maps[1].id)[0].id
    code, told = refused(
        "export", sample, "--format", "png", "--scope", f"interactions:{chosen}", "--map", "Actuel"
    )
    assert code == 1
    assert told == "None of the chosen interactions is on this map any more. Nothing was written."


@pytest.mark.parametrize(
    "scope", ["", "all", "map:x", "curve:", "persona", "persona: ", "interactions:", "interactions: ,"]
)
def test_what_is_no_scope_is_refused(refused, sample, scope):
    code, told = refused("export", sample, "--format", "png", "--scope", scope)
    assert code == 2
    assert told.endswith("these are: map, curve, persona:NAME, interactions:ID,ID.")


def test_what_is_not_there_is_named(refused, sample):
    assert refused("export", sample, "--format", "png", "--scope", "persona:Zoé") == (
        1,
        "No persona is called “Zoé”; these are there: “Léa”, “Marc”.",
    )
    code, told = refused("export", sample, "--format", "png", "--scope", "interactions:zz")
    assert (code, told) == (1, "There is no interaction with the id “zz” in this project.")
    with opened(sample) as session:
        assert session.document.find(Interaction.__name__, "zz") is None


def test_what_is_no_picture_has_no_scope(refused, sample):
    code, told = refused("export", sample, "--format", "pdf", "--scope", "curve")
    assert (code, told) == (2, "“pdf” is no picture; --scope is for pictures (png, svg).")
    assert not Path("sample.pdf").exists()
