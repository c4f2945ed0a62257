"""JSON as others read it: against its schema, in a fixed order, and nothing in it of the machine it was made on."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from tests.builders import large_document
from tests.random_projects import documents
from workshop_app import __version__
from workshop_app.exporters.base import Cancelled, ExportOptions
from workshop_app.exporters.json_file import as_plain, write
from workshop_app.exporters.json_schema import schema
from workshop_app.journey import exchange, rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.plain import from_plain
from workshop_app.journey.records import RECORD_TYPES, Goal, Project, Stage

ROOT = Path(__file__).resolve().parents[2]


def written(document, tmp_path):
    target = tmp_path / "project.json"
    write(document, ExportOptions(), target, lambda _done, _what: None)
    return target.read_bytes()


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_and_its_description_are_in_step_with_the_code():
    told = subprocess.run(
        [sys.executable, "tools/json_format.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")


@given(documents())
def test_what_is_exported_fits_the_schema(document):
    jsonschema.validate(as_plain(document), schema(), jsonschema.Draft202012Validator)


PROBES = [
    None,
    -3,
    -2,
    -1,
    0,
    1,
    2,
    3,
    5,
    6,
    50,
    100,
    101,
    0.5,
    "",
    "x",
    "#5b5bd6",
    "#5B5BD6",
    "#5b5bd",
    "2026-02-28",
]
PROBES += ["20260228", "2026-02-3", "0", "V", "V0", "é", True, [], ["a"], [["a", "b"]], [["a"]], {}]


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_the_schema_takes_what_the_rules_take(name):
    """Field by field: a value that may stand there for one may stand there for the other."""
    record_type = RECORD_TYPES[name]
    whole = schema()
    for field, property_ in whole["$defs"][name]["properties"].items():
        if property_.get("contentEncoding"):
            continue
        validator = jsonschema.Draft202012Validator(property_)
        refers = " The id of one of the " in f" {property_.get('description', '')}"
        for probe in PROBES:
            if refers and probe == "":
                continue  # names nothing, which the rules find out with the whole document at hand
            values = {**VALID[name], field: probe}
            try:
                rules.check_record(from_plain(record_type, values))
            except RuleBroken:
                fits = False
            else:
                fits = True
            assert validator.is_valid(probe) == fits, (field, probe)


VALID = {name: {"id": "1", "rank": "V"} for name in RECORD_TYPES}
VALID["Project"] = {"id": "1"}
VALID["Image"] = {"id": "1", "media_type": "image/png", "width": 1, "height": 1, "data": ""}
VALID["Stage"] |= {"map_id": "1"}
VALID["Interaction"] |= {"stage_id": "1", "persona_id": "1"}
VALID["Friction"] |= {"interaction_id": "1"}
VALID["Opportunity"] |= {"interaction_id": "1"}
VALID["Link"] = {"id": "1", "source_id": "1", "target_id": "2"}
VALID["Timer"] = {"id": "1"}
VALID["Photo"] |= {"image_id": "1", "stage_id": "1", "persona_id": "1"}
VALID["Vote"] = {"id": "1", "round_id": "1", "note_id": "1"}
VALID["Rating"] = {"id": "1", "interaction_id": "1"}
VALID["Snapshot"] = {"id": "1", "name": "", "step": 1}


def test_every_type_of_record_has_its_place():
    assert set(exchange.LIST_KEYS) | {"Project"} == set(RECORD_TYPES)
    assert len(set(exchange.LIST_KEYS.values())) == len(exchange.LIST_KEYS)


def test_the_file_says_what_it_is(tmp_path):
    whole = json.loads(written(large_document(3), tmp_path))
    assert list(whole)[:4] == ["format", "version", "generator", "project"]
    assert (whole["format"], whole["version"]) == ("parcours-project", 1)
    assert whole["generator"] == f"Parcours {__version__}"


def test_the_same_project_gives_the_same_bytes(tmp_path):
    document = large_document(60)
    backwards = Document.of(list(document.records())[::-1])
    again = Document.of(
        [Stage(**{**_fields(item), "duration_days": 7.0}) for item in document.table(Stage).values()]
    )
    assert written(document, tmp_path) == written(backwards, tmp_path)
    sevens = [Stage(**{**_fields(item), "duration_days": 7}) for item in document.table(Stage).values()]
    rest = [record for record in document.records() if not isinstance(record, Stage)]
    of_floats, of_ints = (Document.of([*rest, *stages]) for stages in (again.records(), sevens))
    assert written(of_floats, tmp_path) == written(of_ints, tmp_path)


def _fields(record):
    from workshop_app.journey.plain import to_plain

    return to_plain(record)


def test_the_file_is_readable_text(tmp_path):
    data = written(large_document(3), tmp_path)
    assert "Étape 0".encode() in data
    assert b"\r" not in data
    assert data.endswith(b"}\n")
    assert max(len(line) for line in data.splitlines()) < 200


def test_large_and_small_figures_keep_their_value(tmp_path):
    figures = [1e300, -1e-300, 2.0**53, 2.0**53 + 2, 0.1, -0.0, 1e16]
    goals = [Goal(id=f"g{number}", rank="V", target=figure) for number, figure in enumerate(figures)]
    document = Document.of([Project(id="p"), *goals])
    whole = json.loads(written(document, tmp_path))
    assert [goal["target"] for goal in whole["goals"]] == figures


def test_nothing_of_the_machine_is_in_the_file(tmp_path):
    data = written(large_document(20), tmp_path).decode()
    assert str(tmp_path) not in data
    assert str(Path.home()) not in data


def test_it_can_be_cancelled(tmp_path):
    def refuse(_done, _what):
        raise Cancelled

    with pytest.raises(Cancelled):
        write(large_document(3), ExportOptions(), tmp_path / "x.json", refuse)
