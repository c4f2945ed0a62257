"""The workbook read back: what was typed is there as typed, in real tables, with types, and nothing is a formula."""

from __future__ import annotations

import dataclasses
import datetime
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.builders import MAP, card, grid_records, large_document
from workshop_app.exporters import xlsx
from workshop_app.exporters.base import Cancelled, ExportOptions
from workshop_app.exporters.workbook.cells import LONGEST_TEXT, sheet_name
from workshop_app.exporters.workbook.data import TABLES
from workshop_app.journey.document import Document
from workshop_app.journey.records import Friction, Goal, Interaction, JourneyMap, Persona

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from workshop_app.journey.records import Record
    from workshop_app.journey.sentence import Sentence

# Texts that spreadsheets, XML or openpyxl are known to change.
AWKWARD = (
    "=1+1",
    "+33 1 23 45 67 89",
    "-5",
    "@SUM(A1)",
    "#N/A",
    "TRUE",
    "007",
    "1 %",
    "2026-11-22",
    "_x000D_",
    "<b>&amp;</b>",
    "ligne 1\nligne 2",
    "  espaces  ",
    "😀 œ € “ ” Ελληνικά עברית 日本",
)


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def written(records: list[Record], folder: Path, language: str = "en", map_id: str | None = MAP) -> Workbook:
    target = folder / "out.xlsx"
    xlsx.write(Document.of(records), ExportOptions(language=language, map_id=map_id), target, still)
    return openpyxl.load_workbook(target, rich_text=True)


def column(workbook: Workbook, sheet: str, head: str) -> list[object]:
    table = workbook[sheet]
    heads = [cell.value for cell in table[1]]
    number = heads.index(head) + 1
    return [table.cell(row, number).value for row in range(2, table.max_row + 1)]


@pytest.mark.parametrize("text", AWKWARD)
def test_a_text_comes_back_as_typed_and_is_never_a_formula(text: str, tmp_path: Path) -> None:
    workbook = written([*grid_records(), card(0, title=text, quote=text, notes=text)], tmp_path)
    for head in ("Interaction", "Customer’s words", "Notes"):
        assert column(workbook, "Interactions", head) == [text]
    for sheet in workbook:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_control_characters_are_replaced_and_the_rest_is_kept(tmp_path: Path) -> None:
    workbook = written([*grid_records(), card(0, title="a\x00b\x1fc\ufffed")], tmp_path)
    assert column(workbook, "Interactions", "Interaction") == ["a�b�c�d"]


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark_and_told(tmp_path: Path) -> None:
    workbook = written([*grid_records(), card(0, notes="x" * 40_000)], tmp_path)
    (shown,) = column(workbook, "Interactions", "Notes")
    assert isinstance(shown, str)
    assert len(shown) == LONGEST_TEXT
    assert shown.endswith("[…]")
    about = [cell.value for row in workbook["About"].iter_rows() for cell in row]
    assert any("40,000" in str(value) and "Interactions" in str(value) for value in about)


def test_values_have_their_types(tmp_path: Path) -> None:
    records = [
        *grid_records(),
        Goal(id="g", rank="zz", name="Vente", baseline=18.0, target=25.5, due="2027-06-30", unit="%"),  # type: ignore[arg-type]
        card(0, sentiment=-2),
    ]
    workbook = written(records, tmp_path)
    assert column(workbook, "Interactions", "Sentiment") == [-2]
    assert column(workbook, "Goals", "Target")[-1] == 25.5
    due = column(workbook, "Goals", "Due")[-1]
    assert isinstance(due, datetime.datetime)
    assert due.date() == datetime.date(2027, 6, 30)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_table_is_one_excel_accepts(language: str, tmp_path: Path) -> None:
    workbook = written(list(large_document(30).records()), tmp_path, language)
    tables = {table.name: (sheet, table) for sheet in workbook for table in sheet.tables.values()}
    assert {table.name for table in TABLES} <= tables.keys()
    for sheet, table in tables.values():
        first, last = table.ref.split(":")
        assert sheet[last].row > sheet[first].row
        heads = [cell.value for cell in sheet[1][: sheet[last].column]]
        assert [item.name for item in table.tableColumns] == heads
        assert len({str(head).casefold() for head in heads}) == len(heads)
        assert table.autoFilter is not None
        assert sheet.freeze_panes is not None


def test_personas_of_the_same_name_have_columns_of_their_own(tmp_path: Path) -> None:
    records = [
        dataclasses.replace(record, name="Léa") if isinstance(record, Persona) else record
        for record in grid_records()
    ]
    workbook = written(records, tmp_path)
    assert [cell.value for cell in workbook["Curve"][1]] == ["Stage", "Léa", "Léa 2"]


def test_the_curve_is_a_native_chart_of_the_numbers_beside_it(tmp_path: Path) -> None:
    workbook = written([*grid_records(), card(0, sentiment=2), card(1, stage=1, sentiment=-1)], tmp_path)
    sheet = workbook["Curve"]
    assert [sheet.cell(row, 2).value for row in (2, 3)] == [2, -1]
    assert [sheet.cell(row, 3).value for row in (2, 3)] == [None, None]
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 3  # all personas, then each of the two
        first = archive.read(min(charts)).decode()
    assert "<lineChart>" in first
    assert "'Curve'!$B$2:$B$3" in first


def test_the_map_sheet_has_a_coloured_cell_for_each_card_in_its_place(tmp_path: Path) -> None:
    cards = [
        card(0, sentiment=2, title="Un"),
        card(1, title="Deux"),
        card(2, stage=1, persona=1, title="Trois"),
    ]
    sheet = written([*grid_records(), *cards], tmp_path)["Map"]
    assert [sheet.cell(4, number).value for number in (2, 3)] == ["Étape 0", "Étape 1"]
    places = {
        str(cell.value).split("\n")[0]: (cell.row, cell.column)
        for row in sheet.iter_rows(min_row=6)
        for cell in row
    }
    assert places["Un"] == (6, 2)
    assert places["Deux"] == (7, 2)
    assert places["Trois"] == (9, 3)  # after two rows of cards and the curve of the first persona
    assert sheet.cell(6, 2).fill.fgColor.rgb != sheet.cell(7, 2).fill.fgColor.rgb
    assert sheet.freeze_panes == "B6"


def test_findings_are_ranked(tmp_path: Path) -> None:
    frictions = [
        Friction(
            id=f"f{number}",
            interaction_id="i0",
            rank=str(number + 1),
            text=str(score),
            severity=score,
            frequency=2,
        )  # type: ignore[arg-type]
        for number, score in enumerate((1, 5, 3))
    ]
    workbook = written([*grid_records(), card(0), *frictions], tmp_path)
    assert column(workbook, "Pain points", "Pain point") == ["5", "3", "1"]
    assert column(workbook, "Pain points", "Severity × frequency") == [10, 6, 2]


def test_all_maps_are_in_it_unless_one_is_named(tmp_path: Path) -> None:
    second = JourneyMap(id="m2", rank="2", title="Actuel")  # type: ignore[arg-type]
    both = written([*grid_records(), second], tmp_path, map_id=None)
    assert {"Map Actuel", "Map Actuel 2"} <= set(both.sheetnames)
    one = written([*grid_records(), second], tmp_path, map_id="m2")
    assert "Map" in one.sheetnames
    assert "Map Actuel" not in one.sheetnames


@pytest.mark.parametrize(("stages", "personas"), [(0, 0), (0, 2), (2, 0)])
def test_an_empty_map_makes_a_readable_workbook(stages: int, personas: int, tmp_path: Path) -> None:
    workbook = written(grid_records(stages, personas), tmp_path)
    assert "Interactions" in workbook.sheetnames


@pytest.mark.parametrize("name", ["History", "a/b:c*d?[e]\\f", "'quoted'", "x" * 80, "", "\x00", "  "])
def test_sheet_names_are_ones_excel_accepts(name: str) -> None:
    made = sheet_name(name, ["X" * 31])
    assert 0 < len(made) <= 31
    assert not set(made) & set("[]:*?/\\")
    assert not made.startswith("'")
    assert not made.endswith("'")
    assert made.casefold() not in {"history", "x" * 31}


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    document = large_document(30)
    options = ExportOptions(language="fr", made="2026-11-22")
    for name in ("a.xlsx", "b.xlsx"):
        xlsx.write(document, options, tmp_path / name, still)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_progress_may_cancel(tmp_path: Path) -> None:
    def stop(done: float, _what: Sentence) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        xlsx.write(large_document(10), ExportOptions(), tmp_path / "out.xlsx", stop)


def test_every_interaction_is_a_row(tmp_path: Path) -> None:
    document = large_document(120)
    workbook = written(list(document.records()), tmp_path)
    assert column(workbook, "Interactions", "Identifier") == [
        item.id for item in document.interactions_of(MAP)
    ]
    assert len(document.table(Interaction)) == 120


def test_the_words_of_the_program_are_in_the_language_of_the_workbook(tmp_path: Path) -> None:
    french = written([*grid_records(), card(0, sentiment=1)], tmp_path, "fr")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    assert any("Tous les personas" in chart for chart in charts)
    assert not any("All personas" in chart for chart in charts)
    english = written([*grid_records(), card(0, sentiment=1)], tmp_path, "en")
    assert "À propos" in french.sheetnames
    assert "À propos" not in english.sheetnames
