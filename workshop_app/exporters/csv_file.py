"""Every interaction with all its tags as one row of a table of plain text, for spreadsheets and other programs.

UTF-8 with a byte order mark, which Excel needs to see that it is; rows end with CR LF and values are quoted where they
must be (RFC 4180). Values are parted by what the language's spreadsheets expect: a semicolon in French, where the
comma is in figures, and a comma in English.

A text that a spreadsheet would take for a formula begins with an apostrophe more than was typed: such are texts
whose first sign is one of `= + - @`, their full-width forms, a tab or a line's end, whatever number of apostrophes
stands before it. Taking one apostrophe off such a text gives what was typed. Figures are never changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.exporters.plain_text import lines_of
from workshop_app.exporters.workbook.data import TABLES, Scope
from workshop_app.journey.records import JourneyMap
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.exporters.workbook.cells import Value
    from workshop_app.journey.document import Document

SEPARATORS: dict[str, str] = {"en": ",", "fr": ";"}
"""What parts values, by language."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_INTERACTIONS = next(table for table in TABLES if table.name == "Interactions")
_ROWS_A_REPORT = 200


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write the interactions of one map (`options.map_id`), or of every map of the project when that is None.

    Raises:
        OSError: the target cannot be written.
        NotFound: there is no such map.
        Cancelled: `progress` said so.
    """
    maps = document.maps if options.map_id is None else (document.get(JourneyMap, options.map_id),)
    scope = Scope(document, maps, options.language)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=SEPARATORS[options.language], lineterminator="\r\n")
    for row in _rows(scope, progress):
        writer.writerow(row)
    progress(0.9, Sentence("Writing the file"))
    target.write_bytes(stream.getvalue().encode("utf-8-sig"))
    progress(1.0, Sentence("Done"))


def _rows(scope: Scope, progress: Progress) -> Iterator[list[str]]:
    columns = _INTERACTIONS.columns
    yield [scope.say(column.head) for column in columns]
    items = _INTERACTIONS.rows(scope)
    for number, item in enumerate(items):
        if number % _ROWS_A_REPORT == 0:
            progress(0.9 * number / len(items), Sentence("Writing the interactions"))
        yield [_plain(column.value(scope, item)) for column in columns]


def _plain(value: Value) -> str:
    """A value as text: nothing for none, a text guarded, a figure as it is."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = "\n".join(lines_of(value))
    return f"'{text}" if _FORMULA.match(text) else text
