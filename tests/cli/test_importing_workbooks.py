"""`parcours import` with workbooks: told line by line, done as one step, or made into a new project."""

from pathlib import Path

import openpyxl
import pytest

from workshop_app.session import Session


@pytest.fixture
def book(run, sample):
    """The sample as a workbook, with the sentiment and the notes of its first interaction changed."""
    assert run("export", sample, "--format", "xlsx", "-o", "book.xlsx", "--lang", "en")[0] == 0
    workbook = openpyxl.load_workbook("book.xlsx")
    sheet = workbook["Interactions"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Notes") + 1).value = "Typed"
    sheet.cell(3, heads.index("Sentiment") + 1).value = 9
    workbook.save("book.xlsx")
    return "book.xlsx"


def notes(path):
    with Session.open(path, read_only=True) as session:
        return [
            card.notes
            for shown in session.document.maps
            for card in session.document.interactions_of(shown.id)
        ]


def test_a_dry_run_tells_and_changes_nothing(run, sample, book):
    before = sample.read_bytes()
    code, out, err = run("import", book, "--into", sample, "--dry-run")
    assert code == 0
    assert out.startswith("Interactions P2: ")
    assert "“Typed”" in out
    assert err == "Interactions H3: “9” is not a whole number from -2 to 2.\n"
    assert sample.read_bytes() == before


def test_what_cannot_be_told_without_the_hidden_sheet_is_said(run, sample, book):
    workbook = openpyxl.load_workbook(book)
    workbook.remove(workbook["_parcours"])
    workbook.save(book)
    code, out, err = run("import", book, "--into", sample, "--dry-run")
    assert code == 0
    assert "“Typed”" in out
    assert "rows that are gone from it are not deleted" in err


def test_it_is_done_and_told(run, sample, book):
    code, out, _ = run("import", book, "--into", sample)
    assert code == 0
    assert out.splitlines()[-1] == "Imported a workbook: 1 changed."
    assert notes(sample)[0] == "Typed"
    assert run("import", book, "--into", sample)[:2] == (0, "The workbook changes nothing.\n")


def test_a_new_project_of_it(run, sample, book):
    code, out, _ = run("import", book, "-o", "new.parcours")
    assert (code, out) == (0, "new.parcours\n")
    assert notes(Path("new.parcours"))[0] == "Typed"
    assert run("check", "new.parcours")[0] == 0


@pytest.mark.parametrize(
    "words", [[], ["-o", "a.parcours", "--into", "b.parcours"], ["-o", "a.parcours", "--dry-run"]]
)
def test_words_that_make_no_sense(refused, book, words):
    assert refused("import", book, *words)[0] == 2


def test_only_workbooks_change_a_project(run, refused, sample):
    assert run("export", sample, "--format", "json", "-o", "a.json")[0] == 0
    assert refused("import", "a.json", "--into", sample)[0] == 1
    assert refused("import", "none.xlsx", "--into", sample)[0] == 1
