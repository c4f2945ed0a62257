"""What the workbook offers to those who edit it: choices in cells, a hidden record of what was written, charts."""

from __future__ import annotations

import dataclasses
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.builders import MAP, card, grid_records
from workshop_app.exporters import xlsx
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.workbook.base import MARK, canonical, fingerprint
from workshop_app.exporters.workbook.choices import CHOICES
from workshop_app.exporters.workbook.data import TABLES
from workshop_app.journey.document import Document
from workshop_app.journey.records import Action, ActionStatus, Friction, Link, Opportunity

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from workshop_app.journey.records import Record


def written(records: list[Record], folder: Path, language: str = "en") -> Workbook:
    target = folder / "out.xlsx"
    xlsx.write(
        Document.of(records), ExportOptions(language=language, map_id=MAP), target, lambda _done, _what: None
    )
    return openpyxl.load_workbook(target)


def rows(workbook: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in workbook[sheet].iter_rows()]


FINDINGS = [
    Friction(id="f0", interaction_id="i0", rank="1", text="Slow", severity=4, frequency=5),
    Friction(id="f1", interaction_id="i0", rank="2", text="Not rated"),
    Opportunity(id="o0", interaction_id="i0", rank="1", text="Faster", value=5, effort=2),
    Opportunity(id="o1", interaction_id="i0", rank="2", text="Nearer", value=5, effort=2),
    Opportunity(id="o2", interaction_id="i0", rank="3", text="Dearer", value=1, effort=5),
]


def test_actions_are_a_table_with_who_when_and_for_what(tmp_path: Path) -> None:
    actions = [
        Action(id="x", rank="1", interaction_id="i0", title="Call", owner="Zoé", due="2027-01-31"),
        Action(id="y", rank="2", title="Print", due="1815-06-18", status=ActionStatus.DONE),
    ]
    first, second = rows(written([*grid_records(), card(0), *actions], tmp_path), "Actions")[1:]
    assert (first[0], first[1], str(first[2])[:10], first[3]) == ("Call", "Zoé", "2027-01-31", "To do")
    assert first[4:] == ["Étape 0", "Léa 0", "Interaction 0", "Actuel", "x"]
    # Excel has no days before 1900, so this one is a text.
    assert second == ["Print", None, "1815-06-18", "Done", None, None, None, None, "y"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_cells_offer_what_exists(language: str, tmp_path: Path) -> None:
    workbook = written([*grid_records(), card(0)], tmp_path, language)
    sheet = workbook["Interactions"]  # in both languages
    offered = {}
    for validation in sheet.data_validations.dataValidation:
        column = str(validation.sqref).split(":")[0].rstrip("0123456789")
        source = validation.formula1
        if source.startswith('"'):
            offered[column] = source.strip('"').split(",")
        else:
            name, place = source.rsplit("!", 1)
            cells = workbook[name.strip("'")][place.replace("$", "")]
            assert workbook[name.strip("'")].sheet_state == "hidden"
            offered[column] = [row[0].value for row in cells]
        assert validation.showErrorMessage is (column not in "FJK")  # what is new there is taken as new
    heads = [
        column.head for column in next(table for table in TABLES if table.name == "Interactions").columns
    ]
    by_head = {heads["ABCDEFGHIJKLMNOPQRST".index(letter)]: choices for letter, choices in offered.items()}
    assert by_head["Stage"] == ["Étape 0", "Étape 1"]
    assert by_head["Persona"] == ["Léa 0", "Léa 1"]
    assert by_head["Sentiment"] == ["-2", "-1", "0", "1", "2"]
    assert by_head["Channel"][:2] == ["shop", "web"]
    assert (
        by_head["Key moment"] == {"en": ["Must act", "Can act"], "fr": ["Doit agir", "Peut agir"]}[language]
    )
    assert len(by_head["Evidence"]) == 3


def test_every_choice_is_for_a_column_that_is_there() -> None:
    heads = {table.name: {column.head for column in table.columns} for table in TABLES}
    assert all(set(columns) <= heads[name] for name, columns in CHOICES.items())


def test_what_was_written_is_recorded_cell_by_cell_on_a_hidden_sheet(tmp_path: Path) -> None:
    workbook = written([*grid_records(), card(0, sentiment=-1)], tmp_path)
    sheet = workbook["_parcours"]
    assert sheet.sheet_state == "veryHidden"
    head, *listed = rows(workbook, "_parcours")
    assert head[:4] == [MARK, 1, "project", "en"]
    heads = next(row[2] for row in listed if row[:2] == ["Interactions", None]).split("\t")
    prints = next(row[2] for row in listed if row[:2] == ["Interactions", "i0"])
    place = heads.index("Sentiment") * 8
    assert prints[place : place + 8] == fingerprint(-1) == fingerprint(-1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", None),
        (3, 3.0),
        (0.1 + 0.2, 0.3),
        ("a\r\nb", "a\nb"),
        ("a_x000D_\nb", "a\nb"),
        ("a\x00", "a\ufffd"),
    ],
)
def test_prints_do_not_depend_on_the_program_that_saved(one: object, other: object) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("1", 1), ("a", "a "), (1, 2), (True, 1), (None, 0)])
def test_prints_tell_values_apart(one: object, other: object) -> None:
    assert canonical(one) != canonical(other)


def test_priorities_are_native_charts_of_what_is_rated(tmp_path: Path) -> None:
    workbook = written([*grid_records(), card(0), *FINDINGS], tmp_path)
    shown = rows(workbook, "Priorities")
    assert shown[1] == [1, "Slow", 4, 5, 20]
    assert not any("Not rated" in map(str, row) for row in shown)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    (bars,) = (chart for chart in charts if "<barChart>" in chart)
    (points,) = (chart for chart in charts if "<scatterChart>" in chart)
    assert "'Priorities'!$E$2" in bars
    assert points.count("<ser>") == 2  # two opportunities lie at one place
    assert "<v>1, 2</v>" in points


def test_priorities_without_a_rating_say_so(tmp_path: Path) -> None:
    unrated = [dataclasses.replace(FINDINGS[1], id="f9")]
    assert rows(written([*grid_records(), card(0), *unrated], tmp_path), "Priorities") == [
        ["No pain point or opportunity is rated yet."]
    ]


def test_rows_show_their_texts_whole_and_grow_when_edited(tmp_path: Path) -> None:
    records = [*grid_records(), card(0, notes="word " * 60), card(1)]
    sheet = written(records, tmp_path)["Interactions"]
    assert sheet.row_dimensions[2].height >= 9 * 15
    assert sheet.row_dimensions[3].height is None
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    (xml,) = (part for part in parts if "Customer’s words" in part or 'r="T2"' in part)
    assert 'customHeight="1"' in xml.split('<row r="2"')[0], "the heads keep their height"
    assert "customHeight" not in xml.split('<row r="2"')[1].split(">")[0]


@pytest.mark.parametrize(("stages", "across"), [(2, 1), (12, 1), (20, 2)])
def test_a_map_is_printed_on_as_many_pages_across_as_keep_it_readable(
    stages: int, across: int, tmp_path: Path
) -> None:
    sheet = written(grid_records(stages, 3), tmp_path)["Map"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.orientation) == (across, "landscape")
    assert bool(sheet.print_title_cols) == (across > 1)
    assert sheet.print_title_rows == "$4:$5"


def test_rows_of_the_map_share_a_page_as_long_as_they_fit(tmp_path: Path) -> None:
    few = [*grid_records(2, 3), *(card(number, 0, number % 3) for number in range(6))]
    assert not written(few, tmp_path)["Map"].row_breaks.brk
    many = [*grid_records(2, 4), *(card(number, 0, number % 4) for number in range(48))]
    sheet = written(many, tmp_path)["Map"]
    assert 1 <= len(sheet.row_breaks.brk) <= 3
    for each in sheet.row_breaks.brk:
        assert sheet.cell(each.id, 1).value == "Sentiment", "a page ends with the curve of a persona"


def test_one_stage_makes_no_curve(tmp_path: Path) -> None:
    assert not written([*grid_records(1, 2), card(0, sentiment=1)], tmp_path)["Curve"]._charts


def test_the_end_of_a_link_is_told_by_where_it_stands(tmp_path: Path) -> None:
    records = [*grid_records(), card(0), card(1, 1), Link(id="l", source_id="i0", target_id="i1")]
    assert rows(written(records, tmp_path), "Links")[1] == [
        "Interaction 0", "Étape 0 · Léa 0", "Interaction 1", "Étape 1 · Léa 0", "Next", None, "l",
    ]  # fmt: skip
