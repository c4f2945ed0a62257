"""docs/file-format.md says what is so: its tables, its version, and its program, which is run."""

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from workshop_app.store.journal import JOURNAL_COLUMNS
from workshop_app.store.rows import COLUMN_NAMES, TABLE_NAMES
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.seal import SEAL_COLUMNS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}.*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found[0]


def first_cells(text: str) -> list[str]:
    """The names in the first column of a table."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


def test_it_lists_every_table_with_its_columns():
    listed = TEXT[TEXT.index("<!-- tables") : TEXT.index("<!-- end of tables")]
    rows = [re.findall(r"`(\w+)`", line) for line in listed.splitlines() if line.startswith("| `")]
    assert {row[0]: tuple(row[1:]) for row in rows} == {
        TABLE_NAMES[kind]: columns for kind, columns in COLUMN_NAMES.items()
    }


def test_it_tells_the_columns_of_the_journal_and_of_the_seal():
    assert first_cells(section("`journal`")) == list(JOURNAL_COLUMNS)
    assert first_cells(section("`seal`")) == list(SEAL_COLUMNS)


def test_it_tells_of_every_version():
    versions = re.findall(r"^\| (\d+) \|", section("Versions"), re.MULTILINE)
    assert versions == [str(version) for version in range(1, FORMAT_VERSION + 1)]


def run_the_program(path: Path) -> subprocess.CompletedProcess[str]:
    (program,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    return subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=False)


def test_its_program_checks_a_file(path):
    told = run_the_program(path)
    assert (told.stdout, told.stderr) == ("31 records and 10 steps, all as they were written\n", "")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE interaction SET title = 'x' WHERE id = 'i1'",
        "DELETE FROM interaction WHERE id = 'i1'",
        "UPDATE journal SET origin = 'x' WHERE number = 2",
        "DELETE FROM journal WHERE number = 10",
    ],
)
def test_its_program_finds_what_is_wrong(path, statement):
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(statement)
    raw.close()
    assert "AssertionError" in run_the_program(path).stderr


def test_its_queries_run(path):
    (queries,) = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    answers = [raw.execute(query).fetchall() for query in queries.split(";") if query.strip()]
    raw.close()
    assert [len(answer) for answer in answers] == [8, 0, 10]
    assert answers[0][0][:3] == ("Étape 0", "Léa 0", "Lit les avis n° 0")
