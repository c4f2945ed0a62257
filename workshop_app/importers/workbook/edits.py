"""Rows that are records: what somebody changed in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop_app.exporters.workbook.cells import CUT_MARK, held
from workshop_app.importers.workbook import reading, wording
from workshop_app.importers.workbook.findings import TABLE_OF, add_new
from workshop_app.importers.workbook.matching import Matched
from workshop_app.importers.workbook.plan import Doing, Planned
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.importers.workbook.tables import ID
from workshop_app.journey.records import (
    Interaction,
    Link,
    Persona,
    Record,
    Stage,
)
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.importers.workbook.sheets import Row
    from workshop_app.importers.workbook.work import Work


class Edits:
    """Plans what becomes of records that have a row."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def edit(self, matched: Matched, row: Row, record: Record) -> None:
        """Plan what the edited cells of a record's row ask for."""
        sheet, readable = matched.sheet, matched.readable
        edited = [
            head
            for head in sheet.columns
            if head != ID and self._work.comparing.edited(sheet, head, row, record)
        ]
        if not edited:
            return
        self._work.here = (sheet, row)
        if getattr(record, "interaction_id", None) in self._work.gone.get("Interaction", ()):
            where = self._work.belongs(matched, row, record, edited)
            if where is None or where.get("interaction_id") == getattr(record, "interaction_id", None):
                self._work.problem(
                    "", Sentence("What this row belongs to is deleted in the workbook; it goes with it.")
                )
                return
        for head in edited:
            if head in readable.fields or head in readable.vocabulary:
                self._edit_field(matched, row, record, head)
            elif isinstance(record, Interaction) and head in TABLE_OF:
                if self._work.comparing.has_base:
                    add_new(self._work, record, row, head)
            elif head not in readable.where and head != readable.order and self._work.comparing.has_base:
                self._work.problem(
                    head,
                    Sentence(
                        "“{column}” follows from other cells; what was typed here was left out.",
                        column=sheet.columns[head][1],
                    ),
                )
        self._move(matched, row, record, edited)
        self._learn(record, row, edited)

    def _edit_field(self, matched: Matched, row: Row, record: Record, head: str) -> None:
        sheet, readable = matched.sheet, matched.readable
        try:
            if head in readable.vocabulary:
                assert isinstance(record, Interaction)
                name: str = self._work.vocabulary.field(head)
                value: Any = self._work.vocabulary.read(head, row, record)
            else:
                name = readable.fields[head].name
                value = readable.fields[head].read(row.values.get(head))
        except Unreadable as error:
            self._work.problem(head, error.sentence)
            return
        present = getattr(record, name)
        if value == present:
            return
        if isinstance(present, str) and held(present)[1] and str(value).endswith(CUT_MARK.strip()):
            self._work.problem(
                head,
                Sentence(
                    "This text was shortened for Excel and still ends so; the whole one of the project stays."
                ),
            )
            return
        self._work.items.append(
            Planned(
                Doing.CHANGED,
                readable.record_type.__name__,
                record.id,
                sheet.title,
                f"{sheet.columns[head][0]}{row.number}",
                wording.changed(
                    sheet.columns[head][1],
                    wording.name_or_row(self._work.title_of(readable, record), sheet, row),
                    wording.shown(self._work.comparing.now(sheet, head, record), signed=head == "Sentiment"),
                    wording.shown(
                        value if isinstance(value, int | float) else row.values.get(head),
                        signed=head == "Sentiment",
                    ),
                    is_name=head == readable.title,
                ),
                before=((name, present),),
                values=((name, value),),
                needs=self._work.needed([value]),
                conflict=self._work.comparing.changed_since(sheet, head, record),
            )
        )

    def _move(self, matched: Matched, row: Row, record: Record, edited: list[str]) -> None:
        """Plan a row's change of place: to another cell or owner, or among those beside it."""
        sheet, readable = matched.sheet, matched.readable
        heads = [head for head in readable.where if head in edited]
        where = self._work.belongs(matched, row, record, heads) if heads else {}
        if where is None:
            return
        values = {name: value for name, value in where.items() if value != getattr(record, name)}
        place = self._work.place_in_order(readable, row) if readable.order in edited else None
        if not values and place is None:
            return
        told_by = heads if values else [str(readable.order)]
        name = wording.name_or_row(self._work.title_of(readable, record), sheet, row)
        if isinstance(record, Interaction) and values:
            self._work.move_card(record, str(where["stage_id"]), str(where["persona_id"]))
        if isinstance(record, Link):
            self._work.known.links.pop((record.source_id, record.target_id), None)
            self._work.known.links[str(where["source_id"]), str(where["target_id"])] = record.id
        self._work.items.append(
            Planned(
                Doing.MOVED,
                readable.record_type.__name__,
                record.id,
                sheet.title,
                f"{sheet.columns[told_by[0]][0]}{row.number}",
                Sentence(
                    "Changed the link “{name}” to “{after}”",
                    name=name,
                    after=self._work.joined(str(where["source_id"]), str(where["target_id"])),
                )
                if isinstance(record, Link)
                else wording.moved(
                    name,
                    wording.spot(self._work.comparing.now(sheet, head, record) for head in readable.where),
                    wording.spot(row.values.get(head) for head in readable.where),
                )
                if values
                else Sentence("Moved “{name}” to place {place}", name=name, place=place or 0),
                before=tuple((each, getattr(record, each)) for each in values),
                values=tuple(values.items()),
                place=place,
                needs=self._work.needed(values.values()),
                conflict=any(self._work.comparing.changed_since(sheet, head, record) for head in told_by),
            )
        )

    def _learn(self, record: Record, row: Row, edited: list[str]) -> None:
        """Know records by their new names too, for rows that come after."""
        head = {"Persona": "Persona", "Stage": "Stage", "Goal": "Goal", "Interaction": "Interaction"}.get(
            type(record).__name__
        )
        if head not in edited:
            return
        try:
            name = reading.text(row.values.get(head))
        except Unreadable:
            return  # told where the cell was read
        if isinstance(record, Stage):
            self._work.known.add_stage(record.map_id, name, record.id)
        elif isinstance(record, Interaction):
            self._work.known.cards.titles.add(name, record.id)
        else:
            (self._work.known.personas if isinstance(record, Persona) else self._work.known.goals).add(
                name, record.id
            )
