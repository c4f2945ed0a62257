"""What the lines of a plan say: as the workbook's own columns are called, so that they can be found there."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workshop_app.importers.workbook import reading
from workshop_app.importers.workbook.plan import named
from workshop_app.importers.workbook.sheets import Fault
from workshop_app.journey.records import Channel, Emotion, Goal, JourneyMap, Persona, Record, Stage
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.importers.workbook.sheets import Row, Sheet
    from workshop_app.journey.document import Document

_CREATED: dict[type[Record], str] = {
    Persona: N_("Added persona “{name}”"),
    Goal: N_("Added goal “{name}”"),
    Channel: N_("Added channel “{name}”"),
    Emotion: N_("Added emotion “{name}”"),
}


def shown(value: object, *, signed: bool = False) -> str:
    """A cell's value on one line; a sentiment with its sign."""
    if signed and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{int(value):+d}".replace("-", "−") if value else "0"
    if isinstance(value, str | int | float | datetime.date | datetime.time) and not isinstance(value, Fault):
        return named(reading.text(value[:1000] if isinstance(value, str) else value))
    return ""


def name_or_row(name: str, sheet: Sheet, row: Row) -> str:
    """What a row is called: by its name as a sentence has it, or by the sheet and its number."""
    return name or f"{sheet.title} {row.number}"


def spot(names: Iterable[object]) -> str:
    """A place as its names, from the large to the small."""
    return " · ".join(text for text in map(shown, names) if text)


def changed(column: str, name: str, before: str, after: str, *, is_name: bool) -> Sentence:
    """What happens to one cell."""
    if is_name and before and after:
        return Sentence("Renamed “{before}” to “{after}”", before=before, after=after)
    if not before:
        return Sentence("Filled in “{column}” of “{name}”: “{after}”", column=column, name=name, after=after)
    if not after:
        return Sentence(
            "Emptied “{column}” of “{name}”, which was “{before}”", column=column, name=name, before=before
        )
    return Sentence(
        "Changed “{column}” of “{name}” from “{before}” to “{after}”",
        column=column,
        name=name,
        before=before,
        after=after,
    )


def moved(name: str, before: str, after: str) -> Sentence:
    """A row that belongs elsewhere now."""
    if not after:
        return Sentence("Took “{name}” away from “{before}”", name=name, before=before)
    if not before:
        return Sentence("Gave “{name}” to “{after}”", name=name, after=after)
    return Sentence("Moved “{name}” from “{before}” to “{after}”", name=name, before=before, after=after)


def created(record: Record, document: Document) -> Sentence:
    """A record that a cell named first."""
    if isinstance(record, Stage):
        return Sentence(
            "Added stage “{name}” to “{place}”",
            name=named(record.name),
            place=named(document.get(JourneyMap, record.map_id).title),
        )
    assert isinstance(record, Persona | Goal | Channel | Emotion)
    return Sentence(_CREATED[type(record)], name=named(record.name))
