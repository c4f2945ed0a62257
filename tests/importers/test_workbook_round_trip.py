"""What comes back as it was written changes nothing, whatever the project holds, and whoever sorted the rows."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import random_projects
from tests.importers.workbooks import applied, complaints, edit, full, planned, told, write
from tests.naughty import naughty_strings, without_halves
from workshop_app.cli.samples import sample_document
from workshop_app.importers.workbook.planner import plan_workbook
from workshop_app.journey.document import Document
from workshop_app.journey.records import Interaction
from workshop_app.language import say


def same(document: Document, path: Path, *notices: str) -> None:
    plan = plan_workbook(document, path)
    assert (told(plan), complaints(plan)) == ([], [])
    assert [say(each, "en")[: len(start)] for each, start in zip(plan.notices, notices, strict=True)] == [
        *notices
    ]
    assert applied(document, plan) == document


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sample_comes_back_unchanged(language: str, tmp_path: Path) -> None:
    document = sample_document("flooring", language)
    same(document, write(document, tmp_path / "out.xlsx", language))
    other = {"en": "fr", "fr": "en"}[language]
    same(document, write(document, tmp_path / "other.xlsx", other))


def test_one_map_of_several_comes_back_unchanged(tmp_path: Path) -> None:
    same(full(), write(full(), tmp_path / "out.xlsx", map_id="then"))


_ANY = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


@settings(max_examples=5, **_ANY)
@given(random_projects.documents(), st.sampled_from(["en", "fr"]))
def test_any_project_comes_back_unchanged(document: Document, language: str) -> None:
    comes_back(document, language)


@pytest.mark.slow
@settings(max_examples=300, **_ANY)
@given(random_projects.documents(), st.sampled_from(["en", "fr"]))
def test_many_projects_come_back_unchanged(document: Document, language: str) -> None:
    comes_back(document, language)


def comes_back(document: Document, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(document, Path(folder) / "out.xlsx", language)
        same(document, path)
        # Saved once more by another program, and without what was recorded when it was written.
        edit(path, lambda workbook: None)
        same(document, path)
        edit(path, lambda workbook: workbook.remove(workbook["_parcours"]))
        same(document, path, "What the workbook said when it was written is not in it any more")


def test_texts_that_upset_programs_come_back_and_what_is_cut_is_told(tmp_path: Path) -> None:
    strings = [without_halves(text) for text in naughty_strings()]
    document = Document.of(
        [
            *full().records(),
            *(
                Interaction(
                    id=f"naughty {number}",
                    stage_id="find",
                    persona_id="lea",
                    rank="1",
                    title=text,
                    notes=text,
                    quote=text,
                )
                for number, text in enumerate(strings)
            ),
        ]
    )
    path = write(document, tmp_path / "out.xlsx")
    same(document, path)
    about = [cell.value for cell in openpyxl.load_workbook(path)["About"]["B"]]
    assert any("100,000 characters are more than a cell holds" in str(text) for text in about)


@pytest.mark.slow
def test_a_workbook_saved_by_libreoffice_comes_back_unchanged(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    document = sample_document("flooring", "fr")
    path = write(document, tmp_path / "out.xlsx", "fr")
    words = ["--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--convert-to", "xlsx"]
    subprocess.run(
        [office, *words, "--outdir", str(tmp_path / "saved"), str(path)], check=True, capture_output=True
    )
    same(document, tmp_path / "saved" / "out.xlsx")


def test_rows_may_be_sorted_and_columns_moved(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        for name in ("Interactions", "Personas", "Pain points"):
            sheet = workbook[name]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            shuffled = [rows[0], *reversed(rows[1:])]
            for number, row in enumerate(shuffled, start=1):
                for column, value in enumerate(reversed(row), start=1):
                    sheet.cell(number, column).value = value

    plan = planned(full(), tmp_path / "out.xlsx", change)
    assert (told(plan), complaints(plan)) == ([], [])


def test_sheets_may_be_renamed_and_removed_and_a_title_put_above_the_heads(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook["Interactions"].insert_rows(1, 2)
        workbook["Interactions"]["A1"].value = "Our map"
        workbook["Interactions"].title = "Sheet of ours"
        workbook.remove(workbook["Goals"])

    plan = planned(full(), tmp_path / "out.xlsx", change)
    assert (told(plan), complaints(plan)) == ([], [])
    assert [say(each, "en") for each in plan.notices] == [
        "These sheets are not in the workbook any more, so nothing of theirs changes: Goals."
    ]
