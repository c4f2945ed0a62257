"""Which columns of which tables can be read back: the field that each holds, and where a row belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.importers.workbook import reading
from workshop_app.journey.records import (
    SCALE,
    SENTIMENTS,
    Action,
    ActionStatus,
    Friction,
    Goal,
    GoalKind,
    Interaction,
    Link,
    LinkKind,
    Opportunity,
    Persona,
    Record,
    Stage,
)
from workshop_app.language import N_
from workshop_app.layout.words import (
    ACTION_STATUS_WORDS,
    EVIDENCE_WORDS,
    GOAL_KIND_WORDS,
    KEY_MOMENT_WORDS,
    LINK_KIND_WORDS,
    SENTIMENT_WORDS,
)

if TYPE_CHECKING:
    from workshop_app.importers.workbook.sheets import Cell

ID = "Identifier"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record and how its cell is read. `read` raises `Unreadable`."""

    name: str
    read: Callable[[Cell], Any]


@dataclass(frozen=True, slots=True)
class Readable:
    """One table. `fields` are by the English heads of their columns.

    `title` is the head of what names a row, empty for links, which have no name. `where` are the heads that tell to
    what a row belongs, and `order` that of its place there. `vocabulary` are heads whose cells name channels, emotions
    or goals. The templates tell that a row was added or deleted.
    """

    name: str
    record_type: type[Record]
    title: str
    fields: dict[str, Field]
    added: str
    deleted: str
    where: tuple[str, ...] = ()
    order: str | None = None
    vocabulary: tuple[str, ...] = ()


def _sentiment(cell: Cell) -> int | None:
    if isinstance(cell, str):
        words = {value: word for value, word in SENTIMENT_WORDS.items() if value is not None}
        for value, phrase in words.items():
            if reading.is_word(cell, phrase):
                return value
    return reading.whole(cell, SENTIMENTS)


def _scaled(cell: Cell) -> int | None:
    return reading.whole(cell, SCALE)


def _share(cell: Cell) -> float | None:
    return reading.number(cell, 0, 100)


def _days(cell: Cell) -> float | None:
    return reading.number(cell, 0)


_SPOT = ("Map", "Stage", "Persona")
_CARD = (*_SPOT, "Interaction")
FROM = ("From", "From: stage and persona")
TO = ("To", "To: stage and persona")
"""The heads of the two ends of a link: the title of an interaction, and where it stands."""

READABLE: tuple[Readable, ...] = (
    Readable(
        "Personas",
        Persona,
        "Persona",
        {
            "Persona": Field("name", reading.text),
            "Role": Field("role", reading.text),
            "Share of customers (%)": Field("share", _share),
            "Facts": Field("demographics", reading.pairs),
            "Goals": Field("goals", reading.lines),
            "Frustrations": Field("frustrations", reading.lines),
            "Quote": Field("quote", reading.text),
        },
        N_("Added persona “{name}”"),
        N_("Deleted persona “{name}”"),
    ),
    Readable(
        "Stages",
        Stage,
        "Stage",
        {
            "Stage": Field("name", reading.text),
            "What the customer expects": Field("expectation", reading.text),
            "Usual length (days)": Field("duration_days", _days),
        },
        N_("Added stage “{name}” to “{place}”"),
        N_("Deleted stage “{name}”"),
        where=("Map",),
    ),
    Readable(
        "Goals",
        Goal,
        "Goal",
        {
            "Goal": Field("name", reading.text),
            "Type": Field("kind", lambda cell: reading.word(cell, GOAL_KIND_WORDS) or GoalKind.OWN),
            "Metric": Field("metric", reading.text),
            "Unit": Field("unit", reading.text),
            "Baseline": Field("baseline", reading.number),
            "Target": Field("target", reading.number),
            "Due": Field("due", reading.date),
        },
        N_("Added goal “{name}”"),
        N_("Deleted goal “{name}”"),
        order="Rank",
    ),
    Readable(
        "Interactions",
        Interaction,
        "Interaction",
        {
            "Interaction": Field("title", reading.text),
            "Sentiment": Field("sentiment", _sentiment),
            "Key moment": Field("key_moment", lambda cell: reading.word(cell, KEY_MOMENT_WORDS)),
            "Customer’s words": Field("quote", reading.text),
            "Notes": Field("notes", reading.text),
            "Evidence": Field("evidence", lambda cell: reading.word(cell, EVIDENCE_WORDS)),
            "Source": Field("evidence_source", reading.text),
        },
        N_("Added “{name}” to “{place}”"),
        N_("Deleted “{name}”"),
        where=_SPOT,
        order="Place in cell",
        vocabulary=("Channel", "Emotions", "Goals"),
    ),
    Readable(
        "PainPoints",
        Friction,
        "Pain point",
        {
            "Pain point": Field("text", reading.text),
            "Cause": Field("cause", reading.text),
            "Severity": Field("severity", _scaled),
            "Frequency": Field("frequency", _scaled),
        },
        N_("Added pain point “{name}” to “{place}”"),
        N_("Deleted pain point “{name}”"),
        where=_CARD,
    ),
    Readable(
        "Opportunities",
        Opportunity,
        "Opportunity",
        {
            "Opportunity": Field("text", reading.text),
            "Value": Field("value", _scaled),
            "Effort": Field("effort", _scaled),
        },
        N_("Added opportunity “{name}” to “{place}”"),
        N_("Deleted opportunity “{name}”"),
        where=_CARD,
    ),
    Readable(
        "Actions",
        Action,
        "Action",
        {
            "Action": Field("title", reading.text),
            "Owner": Field("owner", reading.text),
            "Due": Field("due", reading.date),
            "Status": Field(
                "status", lambda cell: reading.word(cell, ACTION_STATUS_WORDS) or ActionStatus.OPEN
            ),
        },
        N_("Added action “{name}”"),
        N_("Deleted action “{name}”"),
        where=_CARD,
    ),
    Readable(
        "Links",
        Link,
        "",
        {
            "Type": Field("kind", lambda cell: reading.word(cell, LINK_KIND_WORDS) or LinkKind.NEXT),
            "Label": Field("label", reading.text),
        },
        N_("Added the link “{name}”"),
        N_("Deleted the link “{name}”"),
        where=(*FROM, *TO),
    ),
)
"""In an order in which every table comes after those it names."""
