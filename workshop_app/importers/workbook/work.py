"""What is known while a workbook is compared with a project, and what was found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.exporters.workbook.values import Scope
from workshop_app.importers.workbook import reading, wording
from workshop_app.importers.workbook.matching import Comparing, Matched
from workshop_app.importers.workbook.names import Known
from workshop_app.importers.workbook.placing import NotPlaced, Placing
from workshop_app.importers.workbook.plan import Doing, Planned, Problem, named
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.importers.workbook.tables import Readable
from workshop_app.importers.workbook.vocabulary import Vocabulary
from workshop_app.journey.records import Interaction, Link, Record
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.importers.workbook.sheets import Book, Row, Sheet
    from workshop_app.journey.document import Document


class Work:
    """One workbook beside one project.

    With `fresh`, every row is new, and stages and personas are made where they are named. `new` are the ids of records
    to be added or to come to another map, `gone` those of records without a row, by type. `here` is the row being read.
    """

    def __init__(self, document: Document, book: Book, *, fresh: bool) -> None:
        language = book.base.language if book.base else next(iter(book.sheets.values())).language
        self.document = document
        self.book = book
        self.fresh = fresh
        self.comparing = Comparing(None if fresh else book.base, Scope(document, document.maps, language))
        self.known = Known.of(document)
        self.vocabulary = Vocabulary(self.known, self.create)
        titles = {name: sheet.title for name, sheet in book.sheets.items()}
        self.placing = Placing(self.known, self.create if fresh else None, titles)
        self.items: list[Planned] = []
        self.problems: list[Problem] = []
        self.new: set[str] = set()
        self.gone: dict[str, set[str]] = {}
        self.here: tuple[Sheet, Row] | None = None

    def title_of(self, readable: Readable, record: Record) -> str:
        """What a record is called in a sentence; a link, by the two interactions that it joins."""
        if isinstance(record, Link):
            return self.joined(record.source_id, record.target_id)
        return named(getattr(record, readable.fields[readable.title].name))

    def joined(self, source_id: str, target_id: str) -> str:
        """A link from one interaction to another as a line names it."""
        names = self.known.cards.names
        return f"{named(names[source_id])} → {named(names[target_id])}"

    def move_card(self, card: Interaction, stage_id: str, persona_id: str) -> None:
        """Know where a card will stand."""
        self.known.cards.places[card.id] = (stage_id, persona_id)
        if self.known.map_of_stage[card.stage_id] != self.known.map_of_stage[stage_id]:
            self.new.add(card.id)

    def belongs(
        self, matched: Matched, row: Row, record: Record | None, edited: list[str]
    ) -> dict[str, str | None] | None:
        """To what a row belongs; None, and a problem, where that cannot be told."""
        try:
            return self.placing.place(matched.readable, row, record, edited)
        except NotPlaced as error:
            self.problem(error.head, error.sentence)
            return None

    def place_in_order(self, readable: Readable, row: Row) -> int | None:
        """The place among its neighbours that a row asks for, counted from 1."""
        head = str(readable.order)
        try:
            place = reading.number(row.values.get(head), 1, 1_000_000)
        except Unreadable as error:
            self.problem(head, error.sentence)
            return None
        return None if place is None else int(place)

    def create(self, record: Record, head: str) -> None:
        """Plan a record that a cell named first."""
        assert self.here is not None
        sheet, row = self.here
        self.items.append(
            Planned(
                Doing.ADDED,
                type(record).__name__,
                record.id,
                sheet.title,
                f"{sheet.columns[head][0]}{row.number}",
                wording.created(record, self.document),
                record=record,
            )
        )
        self.new.add(record.id)

    def needed(self, values: Iterable[object]) -> frozenset[str]:
        """Those records that are only planned yet among the ids that these values name."""
        ids = (each for value in values for each in (value if isinstance(value, tuple) else (value,)))
        return frozenset(each for each in ids if isinstance(each, str) and each in self.new)

    def problem(self, head: str, sentence: Sentence) -> None:
        """Tell of a cell of the row being read, or of the whole row where the head is empty."""
        assert self.here is not None
        sheet, row = self.here
        column = sheet.columns[head][0] if head in sheet.columns else ""
        self.problems.append(Problem(sheet.title, f"{column}{row.number}", sentence))
