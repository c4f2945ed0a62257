"""The table of interactions read back: every tag in its column, every text as typed, no cell a formula."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.builders import MAP, card, grid_records, large_document
from tests.naughty import naughty_strings
from workshop_app.exporters import csv_file
from workshop_app.exporters.base import Cancelled, ExportOptions
from workshop_app.exporters.plain_text import lines_of
from workshop_app.exporters.workbook.data import TABLES, Scope
from workshop_app.journey.document import Document
from workshop_app.journey.records import JourneyMap

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.journey.sentence import Sentence

COLUMNS = next(table for table in TABLES if table.name == "Interactions").columns


def still(_done: float, _what: Sentence) -> None:
    """Progress that nobody looks at."""


def written(
    document: Document, folder: Path, language: str = "en", map_id: str | None = MAP
) -> list[dict[str, str]]:
    target = folder / "out.csv"
    csv_file.write(document, ExportOptions(language=language, map_id=map_id), target, still)
    csv.field_size_limit(1_000_000)
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=csv_file.SEPARATORS[language]))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_interaction_is_a_row_with_every_tag(language: str, tmp_path: Path) -> None:
    document = large_document(120)
    scope = Scope(document, document.maps, language)
    rows = written(document, tmp_path, language)
    expected = []
    for item in document.interactions_of(MAP):
        values = [(scope.say(column.head), column.value(scope, item)) for column in COLUMNS]
        expected.append({head: "" if value is None else str(value) for head, value in values})
    assert rows == expected
    assert len(rows) == 120


@pytest.mark.parametrize(("language", "separator"), [("en", ","), ("fr", ";")])
def test_the_file_is_what_spreadsheets_expect(language: str, separator: str, tmp_path: Path) -> None:
    written(Document.of([*grid_records(), card(0, title="Été", notes="a\r\nb")]), tmp_path, language)
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    text = data.decode("utf-8-sig")
    assert text.split("\r\n")[0].count(separator) == len(COLUMNS) - 1
    assert '"a\nb"' in text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+33 1", "'+33 1"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\nx"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'typed", "'typed"),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
    ],
)
def test_a_text_is_never_a_formula(typed: str, kept: str, tmp_path: Path) -> None:
    (row,) = written(Document.of([*grid_records(), card(0, title=typed, quote=typed)]), tmp_path)
    assert (row["Interaction"], row["Customer’s words"]) == (kept, kept)


def test_figures_are_not_guarded(tmp_path: Path) -> None:
    (row,) = written(Document.of([*grid_records(), card(0, sentiment=-2)]), tmp_path)
    assert row["Sentiment"] == "-2"


def test_whatever_was_typed_comes_back(tmp_path: Path) -> None:
    texts = [text for text in naughty_strings() if text]
    cards = [card(number, title=text, notes=text) for number, text in enumerate(texts)]
    rows = written(Document.of([*grid_records(), *cards]), tmp_path)
    for text, row in zip(texts, rows, strict=True):
        typed = "\n".join(lines_of(text))
        assert row["Notes"] in {typed, f"'{typed}"}
        assert not row["Notes"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_all_maps_are_in_it_unless_one_is_named(tmp_path: Path) -> None:
    document = Document.of(
        [*grid_records(), card(0), JourneyMap(id="m2", rank="2", title="Futur")]  # type: ignore[arg-type]
    )
    assert len(written(document, tmp_path, map_id=None)) == 1
    assert written(document, tmp_path, map_id="m2") == []


def test_progress_may_cancel(tmp_path: Path) -> None:
    def stop(done: float, _what: Sentence) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        csv_file.write(large_document(600), ExportOptions(), tmp_path / "out.csv", stop)
