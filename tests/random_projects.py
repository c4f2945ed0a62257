"""Random valid projects, made from the record types' own fields, so that a new field is covered the day it is added."""

from __future__ import annotations

import datetime
import enum
import hashlib
import io
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from PIL import Image as Pictures

from workshop_app.journey.document import Document
from workshop_app.journey.ranks import DIGITS
from workshop_app.journey.records import (
    RECORD_TYPES,
    REDACTIONS,
    SCALE,
    SENTIMENTS,
    Action,
    AgendaStep,
    Emotion,
    FieldSpec,
    Friction,
    Goal,
    Image,
    Interaction,
    Link,
    Opportunity,
    Persona,
    Project,
    Rating,
    Recipe,
    Record,
    Stage,
    Timer,
    Vote,
    VoteRound,
    field_specs,
)
from workshop_app.journey.workshop_records import ALLOWED

if TYPE_CHECKING:
    from collections.abc import Callable

# Everything a person can type or paste; lone surrogates are replaced before they reach a record.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
RANK = st.builds(str.__add__, st.text(DIGITS, max_size=4), st.sampled_from(DIGITS[1:]))
COLOUR = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
DUE = st.just("") | st.dates().map(datetime.date.isoformat)
MOMENT = st.just("") | st.datetimes(timezones=st.just(datetime.UTC)).map(datetime.datetime.isoformat)
SCALED = st.none() | st.sampled_from(SCALE)
NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)

_SPECIAL: dict[tuple[type[Record], str], st.SearchStrategy[Any]] = {
    (Stage, "colour"): COLOUR,
    (Stage, "duration_days"): st.none() | st.floats(0, 1e6) | st.integers(0, 10**6),
    (Persona, "colour"): COLOUR,
    (Persona, "share"): st.none() | st.floats(0, 100) | st.integers(0, 100),
    (Emotion, "valence"): st.sampled_from((-1, 0, 1)),
    (Goal, "due"): DUE,
    (Action, "due"): DUE,
    (AgendaStep, "minutes"): st.integers(0, 1440),
    (AgendaStep, "allows"): st.lists(st.sampled_from(ALLOWED), max_size=3).map(tuple),
    (AgendaStep, "method"): st.none() | st.integers(1, 6),
    (AgendaStep, "started"): MOMENT,
    (AgendaStep, "ended"): MOMENT,
    (Timer, "seconds"): st.integers(0, 86_400),
    (Timer, "ends"): MOMENT,
    (Timer, "left"): st.none() | st.floats(0, 1e5),
    (VoteRound, "budget"): st.integers(1, 100),
    (VoteRound, "opened"): MOMENT,
    (VoteRound, "closed"): MOMENT,
    (Vote, "dots"): st.integers(1, 10_000),
    (Rating, "sentiment"): st.sampled_from(SENTIMENTS),
    (Recipe, "redactions"): st.lists(st.sampled_from(REDACTIONS), max_size=3).map(tuple),
    (Recipe, "aspect"): st.sampled_from(("16:9", "4:3")),
    (Project, "brand_colour"): st.just("") | COLOUR,
    (Project, "second_colour"): st.just("") | COLOUR,
    (Interaction, "sentiment"): st.none() | st.sampled_from(SENTIMENTS),
    (Friction, "severity"): SCALED,
    (Friction, "frequency"): SCALED,
    (Opportunity, "value"): SCALED,
    (Opportunity, "effort"): SCALED,
}


_TARGETS = ("interaction_id", "friction_id", "opportunity_id", "note_id")


def field_values(record_type: type[Record], spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Values that a field may have; those that name records are drawn elsewhere."""
    if (record_type, spec.name) in _SPECIAL:
        return _SPECIAL[record_type, spec.name]
    if spec.name == "rank":
        return RANK
    one: st.SearchStrategy[Any]
    if issubclass(spec.base, enum.Enum):
        one = st.sampled_from(list(spec.base))
    else:
        one = {
            str: TEXT,
            int: st.integers(-(2**63), 2**63 - 1),
            float: NUMBER,
            bytes: st.binary(max_size=40),
            bool: st.booleans(),
        }[spec.base]
    if spec.shape == "many":
        return st.lists(one, max_size=3).map(tuple)
    if spec.shape == "pairs":
        return st.lists(st.tuples(one, one), max_size=3).map(tuple)
    return st.none() | one if spec.optional else one


@st.composite
def documents(draw: Callable[..., Any], most: int = 4) -> Document:
    """A project of up to `most` records of each type, whose references all lead somewhere."""
    tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
    for name, record_type in RECORD_TYPES.items():
        count = 1 if record_type is Project else draw(st.integers(0, most))
        for number in range(count):
            record = _record(draw, record_type, f"{name}-{number}", tables)
            if record is not None:
                tables[name][record.id] = record
    return Document(tables)


def _record(
    draw: Callable[..., Any], record_type: type[Record], record_id: str, tables: dict[str, dict[str, Record]]
) -> Record | None:
    if record_type is Image:
        return picture(*draw(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(0, 255))))
    values: dict[str, Any] = {"id": record_id}
    for spec in field_specs(record_type):
        if spec.name == "id":
            continue
        if spec.refers_to is None:
            values[spec.name] = draw(field_values(record_type, spec))
            continue
        there = sorted(tables[spec.refers_to])
        if record_type is Link and spec.name == "target_id":
            there = _same_map(values["source_id"], tables)
        if spec.shape == "many":
            values[spec.name] = (
                tuple(draw(st.lists(st.sampled_from(there), unique=True, max_size=3))) if there else ()
            )
        elif spec.optional:
            values[spec.name] = draw(st.none() | st.sampled_from(there)) if there else None
        elif there:
            values[spec.name] = draw(st.sampled_from(there))
        else:
            return None
    if record_type is Vote:
        set_ = [name for name in _TARGETS if values[name] is not None]
        if not set_:
            return None
        values |= dict.fromkeys(set(_TARGETS) - {draw(st.sampled_from(set_))})
    return record_type(**values)


def _same_map(source_id: str, tables: dict[str, dict[str, Record]]) -> list[str]:
    def map_of(record_id: str) -> str:
        return tables["Stage"][tables["Interaction"][record_id].stage_id].map_id

    return sorted(
        other for other in tables["Interaction"] if other != source_id and map_of(other) == map_of(source_id)
    )


def picture(width: int, height: int, red: int) -> Image:
    """A real PNG of one colour as a record."""
    stream = io.BytesIO()
    Pictures.new("RGB", (width, height), (red, 80, 80)).save(stream, "PNG")
    data = stream.getvalue()
    return Image(
        id=hashlib.sha256(data).hexdigest(), media_type="image/png", width=width, height=height, data=data
    )
