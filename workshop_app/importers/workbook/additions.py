"""Rows that are no record yet, and records that have no row any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop_app.importers.workbook import wording
from workshop_app.importers.workbook.findings import add_all
from workshop_app.importers.workbook.matching import Matched
from workshop_app.importers.workbook.plan import Doing, Planned, Problem
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.importers.workbook.tables import ID
from workshop_app.journey.ids import new_id
from workshop_app.journey.records import (
    Friction,
    Interaction,
    Link,
    Opportunity,
    Persona,
    Record,
    Stage,
)
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.importers.workbook.sheets import Row
    from workshop_app.importers.workbook.work import Work


class Additions:
    """Plans the records of new rows, and the end of those whose rows are gone."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, matched: Matched, row: Row) -> None:
        """Plan the record of a row that has none."""
        sheet, readable = matched.sheet, matched.readable
        self._work.here = (sheet, row)
        if all(value is None for head, value in row.values.items() if head != ID):
            return
        where = self._work.belongs(
            matched, row, None, [head for head in readable.where if row.values.get(head)]
        )
        if where is None:
            return
        values: dict[str, Any] = dict(where)
        for head in (*readable.fields, *readable.vocabulary):
            if row.values.get(head) is None:
                continue
            try:
                if head in readable.vocabulary:
                    values[self._work.vocabulary.field(head)] = self._work.vocabulary.read(head, row, None)
                else:
                    values[readable.fields[head].name] = readable.fields[head].read(row.values[head])
            except Unreadable as error:
                self._work.problem(head, error.sentence)
        if readable.record_type is not Link:
            values["rank"] = ""
        record: Any = readable.record_type(id=new_id(), **values)  # type: ignore[arg-type]
        # A copied row has the place of its model too, which is not meant.
        placed = readable.order in sheet.columns and (self._work.fresh or row.values.get(ID) is None)
        place = self._work.place_in_order(readable, row) if placed else None
        title = self._work.title_of(readable, record)
        self._work.items.append(
            Planned(
                Doing.ADDED,
                readable.record_type.__name__,
                record.id,
                sheet.title,
                str(row.number),
                Sentence(
                    readable.added,
                    name=wording.name_or_row(title, sheet, row),
                    place=wording.spot(row.values.get(head) for head in readable.where),
                ),
                record=record,
                place=place,
                needs=self._work.needed(values.values()),
            )
        )
        self._work.new.add(record.id)
        self._know(record)
        if isinstance(record, Interaction):
            add_all(self._work, record, row)

    def _know(self, record: Record) -> None:
        match record:
            case Persona():
                self._work.known.personas.add(record.name, record.id)
            case Stage():
                self._work.known.add_stage(record.map_id, record.name, record.id)
            case Interaction():
                self._work.known.cards.add(record)
            case Link():
                self._work.known.links[record.source_id, record.target_id] = record.id
            case Friction() | Opportunity():
                return
            case _:
                if type(record).__name__ == "Goal":
                    self._work.known.goals.add(record.name, record.id)  # type: ignore[union-attr]

    def delete(self, matched: Matched, record: Record) -> None:
        """Plan the end of a record whose row is gone; a stage or persona that is still needed stays."""
        sheet, readable = matched.sheet, matched.readable
        kind = readable.record_type.__name__
        owners = {getattr(record, name, None) for name in ("interaction_id", "source_id", "target_id")}
        if kind != "Action" and owners & self._work.known.cards.gone:
            return  # it goes with its interaction
        title = self._work.title_of(readable, record) or "–"
        if isinstance(record, Stage | Persona):
            left = sum(
                record.id in place
                for card_id, place in self._work.known.cards.places.items()
                if card_id not in self._work.gone.get("Interaction", ())
            )
            if left:
                self._work.problems.append(
                    Problem(
                        sheet.title,
                        "",
                        Sentence(
                            "“{name}” is gone from this sheet, but interactions still belong there: {count}. It stays.",
                            name=title,
                            count=left,
                        ),
                    )
                )
                return
        heads = [head for head in sheet.columns if head in {*readable.fields, *readable.vocabulary}]
        self._work.items.append(
            Planned(
                Doing.DELETED,
                kind,
                record.id,
                sheet.title,
                "",
                Sentence(readable.deleted, name=title),
                conflict=any(self._work.comparing.changed_since(sheet, head, record) for head in heads),
            )
        )
