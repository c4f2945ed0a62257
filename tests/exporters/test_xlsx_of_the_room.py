"""The workshop's sheets: what was voted, rated and noted, as typed tables that reading back leaves alone."""

import openpyxl
import pytest

from tests.commands.projects import full_project
from workshop_app.exporters import xlsx
from workshop_app.exporters.base import ExportOptions
from workshop_app.importers.workbook.planner import plan_workbook
from workshop_app.journey.document import Document
from workshop_app.journey.records import Note, Rating, VoteRound


def written(records, path, language="en"):
    target = path / "out.xlsx"
    xlsx.write(Document.of(records), ExportOptions(language=language), target, lambda *_: None)
    return target


def rows(path, title):
    sheet = openpyxl.load_workbook(path)[title]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_votes_are_listed_as_ranked(tmp_path):
    found = rows(written(full_project(), tmp_path), "Votes")
    assert [row[:5] for row in found] == [
        ["What hurts most?", "Pain points", 1, "Dear", 5],
        ["What hurts most?", "Pain points", 2, "Slow", 2],
    ]


def test_ratings_are_listed_one_by_one_with_who_felt_so(tmp_path):
    found = rows(written(full_project(), tmp_path), "Ratings")
    assert [(row[0], row[3], row[4]) for row in found] == [("a", "Ada", 2), ("a", "Participant 2", -2)]


def test_notes_tell_where_they_come_from_and_what_became_of_them(tmp_path):
    found = {row[0]: row[1:] for row in rows(written(full_project(), tmp_path), "Notes")}
    assert found["No signs to the shop"] == ["Getting there", "Ada", "Find", "Léa", None]
    assert found["a"][-1] == "a"
    assert found["Parking"] == [None] * 5


@pytest.mark.parametrize("language", ["en", "fr"])
def test_reading_the_workbook_back_changes_nothing(tmp_path, language):
    path = written(full_project(), tmp_path, language)
    plan = plan_workbook(Document.of(full_project()), path)
    assert not plan.items


def test_sheets_without_anything_on_them_are_left_out(tmp_path):
    quiet = [record for record in full_project() if not isinstance(record, VoteRound | Rating | Note)]
    quiet = [record for record in quiet if type(record).__name__ != "Vote"]
    names = openpyxl.load_workbook(written(quiet, tmp_path)).sheetnames
    assert not {"Votes", "Ratings", "Notes"} & set(names)
