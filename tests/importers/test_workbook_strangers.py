"""Workbooks that strangers made: a sentence for each that cannot be read, quickly, and a project of those that can."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.importers.workbooks import edit, full, put, remove, told, write
from workshop_app.cli.samples import sample_document
from workshop_app.importers.json_text import ImportFailed
from workshop_app.importers.registry import importer_of
from workshop_app.importers.workbook import opening, planner, sheets
from workshop_app.importers.workbook.fresh import new_project
from workshop_app.importers.workbook.planner import plan_workbook
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, Interaction, Opportunity
from workshop_app.language import say

SHEET = "xl/worksheets/sheet1.xml"


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def rewritten(path: Path, change) -> Path:
    """Change the parts of a workbook: `change` takes name and bytes, and gives bytes, or None to leave it out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kept = {name: new for name, data in parts.items() if (new := change(name, data)) is not None}
    path.write_bytes(zipped(**kept))
    return path


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
FILES = {
    "text": (b"Stage,Persona\n", "is not an Excel workbook"),
    "empty": (b"", "is empty"),
    "old": (COMPOUND, "old format"),
    "password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
    "zip of something": (zipped(a=b"b"), "is not an Excel workbook"),
    "binary": (zipped(**{"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"}), "binary workbook"),
    "hollow": (zipped(**{"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"}), "damaged"),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_workbook_is_told(name: str, tmp_path: Path) -> None:
    data, said = FILES[name]
    path = tmp_path / "in.xlsx"
    path.write_bytes(data)
    for read in (new_project, lambda source: plan_workbook(full(), source)):
        with pytest.raises(ImportFailed) as refused:
            read(path)
        assert said in say(refused.value.sentence, "en")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.98])
def test_a_truncated_workbook_is_told(share: float, tmp_path: Path) -> None:
    path = write(full(), tmp_path / "in.xlsx")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ImportFailed):
        plan_workbook(full(), path)


def test_a_missing_or_broken_part_is_told(tmp_path: Path) -> None:
    for wrong in (None, b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>", b"\xff\xfe<\0w\0"):
        path = write(full(), tmp_path / "in.xlsx")
        rewritten(path, lambda name, data, wrong=wrong: wrong if name == "xl/workbook.xml" else data)
        with pytest.raises(ImportFailed):
            plan_workbook(full(), path)


def test_one_cell_in_the_last_corner_takes_no_time(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["XFD1048576"] = "far away"
    workbook.active.title = "Interactions"
    workbook.active.append([])
    path = tmp_path / "in.xlsx"
    workbook.save(path)
    started = time.perf_counter()
    with pytest.raises(ImportFailed):
        new_project(path)
    assert time.perf_counter() - started < 3


def test_what_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path: Path, monkeypatch) -> None:
    path = write(full(), tmp_path / "in.xlsx")
    rewritten(path, lambda name, data: bytes(0) + b" " * 210_000_000 if name == SHEET else data)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(ImportFailed) as refused:
        plan_workbook(full(), path)
    assert "more than can be imported" in say(refused.value.sentence, "en")
    path = write(full(), tmp_path / "in.xlsx")
    monkeypatch.setattr(opening, "MOST_ELEMENTS", 500)
    with pytest.raises(ImportFailed):
        plan_workbook(full(), path)


def test_macros_are_told_of_and_errors_of_formulas_are_no_texts(tmp_path: Path) -> None:
    path = write(full(), tmp_path / "in.xlsm")

    def change(workbook: openpyxl.Workbook) -> None:
        cell = workbook["Interactions"]["E2"]
        cell.value, cell.data_type = "#REF!", "e"

    edit(path, change)
    rewritten(path, lambda name, data: data)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    plan = plan_workbook(full(), path)
    assert "macros" in say(plan.notices[0], "en")
    assert [(each.sheet, each.cell) for each in plan.problems] == [("Interactions", "E2")]
    assert "#REF!" in say(plan.problems[0].sentence, "en")
    assert plan.items == ()


def test_the_last_value_of_a_formula_is_read(tmp_path: Path) -> None:
    path = write(full(), tmp_path / "in.xlsx")
    sheet = openpyxl.load_workbook(path).sheetnames.index("Interactions") + 1
    old = b"<v>-1</v>"
    rewritten(
        path,
        lambda name, data: (
            data.replace(old, b"<f>1+1</f><v>2</v>") if name == f"xl/worksheets/sheet{sheet}.xml" else data
        ),
    )
    assert [sentence for *_, sentence in told(plan_workbook(full(), path))] == [
        "Changed “Sentiment” of “b” from “−1” to “+2”"
    ]


def test_unknown_columns_are_told_and_missing_ones_change_nothing(tmp_path: Path) -> None:
    path = write(full(), tmp_path / "in.xlsx")

    def change(workbook: openpyxl.Workbook) -> None:
        workbook["Interactions"].delete_cols(16)
        workbook["Interactions"]["Z1"] = "Ours"
        workbook["Interactions"]["Z2"] = "x"
        workbook["Personas"].delete_cols(9)

    edit(path, change)
    plan = plan_workbook(full(), path)
    assert plan.items == ()
    assert [say(each, "en") for each in plan.notices] == [
        "On the sheet “Interactions”, these columns are not of Parcours and were left out: Ours."
    ]
    assert "identifiers" in say(plan.problems[0].sentence, "en")


def test_rows_beyond_those_that_are_read_are_told_and_not_taken_for_deleted(
    tmp_path: Path, monkeypatch
) -> None:
    for module in (sheets, planner):
        monkeypatch.setattr(module, "MOST_ROWS", 4)
    path = edit(write(full(), tmp_path / "in.xlsx"), put("Interactions", "a", Notes="Read"))
    plan = plan_workbook(full(), path)
    assert [sentence for *_, sentence in told(plan)] == ["Filled in “Notes” of “a”: “Read”"]
    said = [say(each, "en") for each in plan.notices]
    assert "On the sheet “Interactions”, only the first 4 rows were read." in said
    assert "On the sheet “Goals”, only the first 4 rows were read." not in said


def test_columns_beyond_those_that_are_read_are_told(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook["Interactions"]["CW1"] = "Ours"
        workbook["Interactions"]["XFD3"] = "far away"
        workbook["Goals"]["XFD3"] = "beside a head that is not there"

    plan = plan_workbook(full(), edit(write(full(), tmp_path / "in.xlsx"), change))
    assert plan.items == ()
    assert [say(each, "en") for each in plan.notices] == [
        "On the sheet “Interactions”, only the first 100 columns were read."
    ]


def test_without_the_record_of_what_was_written_deletions_are_not_guessed(tmp_path: Path) -> None:
    path = edit(write(full(), tmp_path / "in.xlsx"), remove("Interactions", "b"))
    edit(path, put("Interactions", "a", Notes="Theirs"))
    edit(path, lambda workbook: workbook.remove(workbook["_parcours"]))
    plan = plan_workbook(full(), path)
    assert [sentence for *_, sentence in told(plan)] == ["Filled in “Notes” of “a”: “Theirs”"]
    (notice,) = (say(each, "en") for each in plan.notices)
    assert "rows that are gone from it are not deleted" in notice


def test_a_list_without_identifiers_adds_all_that_it_says_and_tells_so(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Interactions"
    workbook.active.append(["Map", "Stage", "Persona", "Interaction"])
    workbook.active.append(["Now", "Use", "Léa", "Rings"])
    workbook.save(tmp_path / "in.xlsx")
    plan = plan_workbook(full(), tmp_path / "in.xlsx")
    assert [sentence for *_, sentence in told(plan)] == ["Added “Rings” to “Now · Use · Léa”"]
    assert [say(each, "en") for each in plan.notices] == [
        "This workbook does not come from a project, so each of its rows is taken for a new one."
    ]


def test_dates_and_numbers_where_texts_are_expected_are_written_out(tmp_path: Path) -> None:
    path = edit(
        write(full(), tmp_path / "in.xlsx"),
        lambda workbook: (
            put("Interactions", "a", Notes=datetime.date(2027, 3, 1), Source=3.5)(workbook),
            put("Interactions", "b", Notes=True, Source=datetime.time(9, 30))(workbook),
        ),
    )
    plan = plan_workbook(full(), path)
    values = {item.id + dict(item.values).popitem()[0]: dict(item.values).popitem()[1] for item in plan.items}
    assert values == {
        "anotes": "2027-03-01",
        "aevidence_source": "3.5",
        "bnotes": "True",
        "bevidence_source": "09:30:00",
    }


def test_merged_cells_lose_nothing_but_what_they_hide(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook["Interactions"].merge_cells("B2:B4")

    path = edit(edit(write(full(), tmp_path / "in.xlsx"), put("Interactions", "b", Notes="Kept")), change)
    plan = plan_workbook(full(), path)
    assert [sentence for *_, sentence in told(plan)] == ["Filled in “Notes” of “b”: “Kept”"]
    assert {(each.sheet, each.cell) for each in plan.problems} == {
        ("Interactions", "B3"),
        ("Interactions", "B4"),
    }


def test_a_workbook_without_our_tables_is_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Name", "Price"])
    workbook.save(tmp_path / "in.xlsx")
    for read in (new_project, lambda source: plan_workbook(full(), source)):
        with pytest.raises(ImportFailed):
            read(tmp_path / "in.xlsx")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_whole_workbook_makes_the_same_map_again(language: str, tmp_path: Path) -> None:
    document = sample_document("flooring", language)
    path = write(document, tmp_path / "in.xlsx", language)
    plan = importer_of(path).load()(path)
    assert plan.notices == ()
    again = Document.of(plan.records)
    assert [shown.title for shown in again.maps] == [shown.title for shown in document.maps]

    def told_of(whole: Document) -> list[tuple[object, ...]]:
        return [
            (
                card.title,
                card.sentiment,
                card.notes,
                card.key_moment,
                tuple(item.text for item in whole.frictions_of(card.id)),
            )
            for shown in whole.maps
            for card in whole.interactions_of(shown.id)
        ]

    assert told_of(again) == told_of(document)
    for kind in (Friction, Opportunity, Interaction):
        assert len(again.table(kind)) == len(document.table(kind))
    assert again.project.title == document.project.title


def test_a_list_that_somebody_typed_makes_a_project(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Étape", "Persona", "Interaction", "Ressenti", "Canal"])
    workbook.active.append(["Avant", "Léa", "Cherche", 1, "Site"])
    workbook.active.append(["Après", "Léa", "Appelle", -1, "Téléphone"])
    workbook.active.title = "Interactions"
    workbook.save(tmp_path / "liste.xlsx")
    plan = new_project(tmp_path / "liste.xlsx")
    document = Document.of(plan.records)
    (shown,) = document.maps
    assert [stage.name for stage in document.stages_of(shown.id)] == ["Avant", "Après"]
    assert [persona.name for persona in document.personas] == ["Léa"]
    assert [card.title for card in document.interactions_of(shown.id)] == ["Cherche", "Appelle"]
    assert document.project.language == "fr"
