"""Compare a workbook with a project, row by row, and tell what taking it over would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshop_app.exporters.workbook.base import canonical
from workshop_app.exporters.workbook.data import TABLES
from workshop_app.importers.json_text import ImportFailed
from workshop_app.importers.workbook.additions import Additions
from workshop_app.importers.workbook.edits import Edits
from workshop_app.importers.workbook.matching import Matched
from workshop_app.importers.workbook.opening import opened
from workshop_app.importers.workbook.plan import Problem, WorkbookPlan, named
from workshop_app.importers.workbook.sheets import MOST_COLUMNS, MOST_ROWS, read_book
from workshop_app.importers.workbook.tables import ID, READABLE, Readable
from workshop_app.importers.workbook.work import Work
from workshop_app.journey.sentence import Sentence
from workshop_app.language import translate

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.importers.workbook.sheets import Book, Sheet
    from workshop_app.journey.document import Document


_MOST_NAMED = 12  # columns in one sentence


def plan_workbook(document: Document, path: Path) -> WorkbookPlan:
    """Return what taking over a workbook would change in a project; nothing is changed.

    Raises:
        ImportFailed: it cannot be read as a workbook or holds none of the tables.
        OtherProject: it is of another project.
    """
    return plan_read(document, read_workbook(path))


class OtherProject(ImportFailed):
    """The workbook was written from another project, so that its rows are none of this one's."""


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """A workbook as it was read from a file of this name, and what is to be said about it."""

    name: str
    book: Book
    notices: tuple[Sentence, ...]


def read_workbook(path: Path) -> ReadWorkbook:
    """Read a workbook, which takes most of the time; it can be compared with a project more than once.

    Raises:
        ImportFailed: it cannot be read as a workbook.
    """
    with opened(path) as found:
        return ReadWorkbook(path.name, read_book(found.workbook), found.notices)


def plan_read(document: Document, read: ReadWorkbook) -> WorkbookPlan:
    """Return what taking over a workbook would change in a project; nothing is changed.

    Raises:
        ImportFailed: it holds none of the tables.
        OtherProject: it is of another project.
    """
    _require_kin(document, read.book, read.name)
    plan = Planner(document, read.book).plan()
    return replace(plan, notices=(*read.notices, *plan.notices))


def _require_kin(document: Document, book: Book, name: str) -> None:
    """Refuse workbooks without a table of ours, and those of other projects."""
    if not any(readable.name in book.sheets for readable in READABLE):
        raise ImportFailed(
            Sentence("No sheet of “{name}” has columns that Parcours knows. Nothing was imported.", name=name)
        )
    if book.base is not None:
        foreign = book.base.project_id != canonical(document.project.id).removeprefix("t")
    else:
        said = {
            canonical(row.values.get(ID)).removeprefix("t")
            for sheet in book.sheets.values()
            for row in sheet.rows
        } - {""}
        there = {
            canonical(record.id).removeprefix("t")
            for readable in READABLE
            for record in document.table(readable.record_type).values()
        }
        foreign = bool(said) and not said & there
    if foreign:
        raise OtherProject(
            Sentence(
                "“{name}” is the workbook of another project. Make a project of it instead. Nothing was imported.",
                name=name,
            )
        )


class Planner:
    """Plans one workbook. With `fresh`, every row is new, and stages and personas are made where they are named."""

    def __init__(self, document: Document, book: Book, *, fresh: bool = False) -> None:
        self._work = Work(document, book, fresh=fresh)
        self._notices: list[Sentence] = []

    def plan(self) -> WorkbookPlan:
        """Go through all sheets."""
        edits, additions = Edits(self._work), Additions(self._work)
        matched = [found for readable in READABLE if (found := self._match(readable)) is not None]
        for each in matched:
            self._work.gone[each.readable.record_type.__name__] = {record.id for record in each.gone}
        self._work.known.cards.gone = self._work.gone.get("Interaction", set())
        links = self._work.known.links
        for pair in [pair for pair, each in links.items() if each in self._work.gone.get("Link", ())]:
            del links[pair]
        for each in matched:
            self._work.problems += each.problems
            for row, record in each.kept:
                edits.edit(each, row, record)
            for row in each.new:
                additions.add(each, row)
        for each in matched:
            for record in each.gone:
                additions.delete(each, record)
        if not self._work.fresh:
            self._tell_what_is_missing()
        return WorkbookPlan(tuple(self._work.items), tuple(self._work.problems), tuple(self._notices))

    def _match(self, readable: Readable) -> Matched | None:
        sheet = self._work.book.sheets.get(readable.name)
        if sheet is None:
            return None
        self._tell_what_is_left_out(sheet)
        if self._work.fresh:
            return Matched(readable, sheet, new=list(sheet.rows))
        if ID not in sheet.columns and self._work.comparing.has_base:
            self._work.problems.append(
                Problem(
                    sheet.title,
                    "",
                    Sentence(
                        "The hidden column of identifiers is gone, so no row of this sheet can be found in the project."
                    ),
                )
            )
            return None
        found = self._work.comparing.match(readable, sheet)
        if "rows" in sheet.unread:
            found.gone.clear()  # they may be further down
        return found

    def _tell_what_is_left_out(self, sheet: Sheet) -> None:
        if sheet.unknown:
            heads = [named(head) for head in sheet.unknown[:_MOST_NAMED]]
            self._notices.append(
                Sentence(
                    "On the sheet “{sheet}”, these columns are not of Parcours and were left out: {heads}.",
                    sheet=sheet.title,
                    heads=", ".join(heads) + (", …" if len(sheet.unknown) > len(heads) else ""),
                )
            )
        if "rows" in sheet.unread:
            self._notices.append(
                Sentence(
                    "On the sheet “{sheet}”, only the first {count} rows were read.",
                    sheet=sheet.title,
                    count=MOST_ROWS,
                )
            )
        if "columns" in sheet.unread:
            self._notices.append(
                Sentence(
                    "On the sheet “{sheet}”, only the first {count} columns were read.",
                    sheet=sheet.title,
                    count=MOST_COLUMNS,
                )
            )

    def _tell_what_is_missing(self) -> None:
        """What cannot be told without parts of the workbook that somebody, or another program, took away."""
        book = self._work.book
        if book.base is None:
            identified = any(ID in sheet.columns for sheet in book.sheets.values())
            self._notices.append(
                Sentence(
                    "What the workbook said when it was written is not in it any more: rows that are gone from it are "
                    "not deleted, and where the project has changed since, the workbook counts."
                )
                if identified
                else Sentence(
                    "This workbook does not come from a project, so each of its rows is taken for a new one."
                )
            )
            return
        absent = [
            each.title for each in TABLES if book.base.prints.get(each.name) and each.name not in book.sheets
        ]
        if absent:
            titles = ", ".join(translate(title, book.base.language) for title in absent)
            self._notices.append(
                Sentence(
                    "These sheets are not in the workbook any more, so nothing of theirs changes: {sheets}.",
                    sheets=titles,
                )
            )
