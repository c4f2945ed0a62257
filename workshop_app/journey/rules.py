"""What must be true of a project after every change."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import math
import re
import sys
from typing import TYPE_CHECKING, Any

from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.ranks import is_rank
from workshop_app.journey.records import (
    REDACTIONS,
    SCALE,
    SENTIMENTS,
    Action,
    AgendaStep,
    Emotion,
    FieldSpec,
    Friction,
    Goal,
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
from workshop_app.journey.references import references, referrers
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.workshop_records import ALLOWED, METHOD_STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workshop_app.journey.changes import Change, Difference
    from workshop_app.journey.document import Document

LONGEST_TEXT = 100_000
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalised(record: Record) -> Record:
    """Return the record as a file gives it back.

    Lone surrogates, which no file can hold, are replaced by U+FFFD; whole numbers in fields of fractions become
    fractions; and zero has no sign, since SQLite keeps none.
    """
    values: dict[str, Any] = {}
    for spec in field_specs(type(record)):
        value = getattr(record, spec.name)
        if spec.base is str:
            clean = without_surrogates(value)
            if clean is not value and clean != value:
                values[spec.name] = clean
        elif spec.base is float and _is_kept_otherwise(value):
            values[spec.name] = float(value) + 0.0
    return dataclasses.replace(record, **values) if values else record


def _is_kept_otherwise(value: Any) -> bool:
    """Whether a number in a field of fractions comes back from a file as another."""
    if type(value) is float:
        return value == 0 and math.copysign(1, value) < 0
    return type(value) is int and _fits_base(float, value)


def normalised_sentence(sentence: Sentence) -> Sentence:
    """Return the sentence with lone surrogates, which come with what users type, replaced by U+FFFD."""
    values = {name: without_surrogates(value) for name, value in sentence.values}
    return Sentence(sentence.template, **values) if values != dict(sentence.values) else sentence


def without_surrogates(value: Any) -> Any:
    """Return a text, or tuples of texts, with lone surrogates replaced by U+FFFD; anything else as it is."""
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, tuple):
        return tuple(without_surrogates(item) for item in value)
    return value


def check(document: Document, difference: Difference) -> None:
    """Check what a difference led to; `document` is the state after it.

    Raises:
        RuleBroken: with a sentence that says which rule.
    """
    deleted: dict[str, set[str]] = {}
    for change in difference:
        if change.after is None:
            deleted.setdefault(change.kind, set()).add(change.id)
        else:
            check_record(change.after)
            _check_references(document, change.after)
            for link in _links_moved(document, change):
                _check_link(document, link)
    for kind, record_ids in deleted.items():
        for _ in referrers(document, kind, record_ids):
            raise RuleBroken(Sentence("Something else in the project still needs this. Nothing was changed."))
    if len(document.table(Project)) != 1:
        raise RuleBroken(Sentence("A file holds exactly one project. Nothing was changed."))


def check_document(document: Document) -> None:
    """Check every record and reference of a whole document, as when it comes from elsewhere.

    Raises:
        RuleBroken: with a sentence that says which rule.
    """
    for record in document.records():
        check_record(record)
        _check_references(document, record)
    if len(document.table(Project)) != 1:
        raise RuleBroken(Sentence("A file holds exactly one project. Nothing was changed."))


def check_record(record: Record) -> None:
    """Check the types, ranges and forms of one record's fields.

    Raises:
        RuleBroken: with the type of the record and the name of the field.
    """
    for spec in field_specs(type(record)):
        if not _fits(spec, getattr(record, spec.name)):
            raise _unfit(record, spec.name)
    for name, allowed in _RANGES.get(type(record), {}).items():
        if not allowed(getattr(record, name)):
            raise _unfit(record, name)
    rank = getattr(record, "rank", None)
    if rank is not None and not is_rank(rank):
        raise _unfit(record, "rank")
    if not record.id:
        raise _unfit(record, "id")


def _targets(vote: Vote) -> tuple[str | None, ...]:
    return vote.interaction_id, vote.friction_id, vote.opportunity_id, vote.note_id


def _fits(spec: FieldSpec, value: Any) -> bool:
    if value is None:
        return spec.optional
    if spec.shape == "one":
        return _fits_base(spec.base, value)
    if not isinstance(value, tuple):
        return False
    if spec.shape == "many":
        return all(_fits_base(spec.base, item) for item in value)
    return all(
        isinstance(pair, tuple) and len(pair) == 2 and all(_fits_base(str, x) for x in pair) for pair in value
    )


def _fits_base(base: type, value: Any) -> bool:
    if base is str:
        return type(value) is str and len(value) <= LONGEST_TEXT
    if base is float:
        return type(value) in {int, float} and abs(value) <= sys.float_info.max  # neither infinite nor NaN
    if base is int:
        return type(value) is int and -(2**63) <= value < 2**63  # as the file stores it
    if issubclass(base, enum.Enum):
        return isinstance(value, base)
    return type(value) is base


def _check_references(document: Document, record: Record) -> None:
    for spec, record_id in references(record):
        if spec.refers_to is not None and document.find(spec.refers_to, record_id) is None:
            raise RuleBroken(
                Sentence("This refers to something that is not in the project. Nothing was changed.")
            )
    if isinstance(record, Link):
        _check_link(document, record)
    if isinstance(record, Vote) and sum(value is not None for value in _targets(record)) != 1:
        raise RuleBroken(Sentence("A vote is on exactly one thing. Nothing was changed."))


def _check_link(document: Document, link: Link) -> None:
    if link.source_id == link.target_id:
        raise RuleBroken(Sentence("A link joins two different interactions. Nothing was changed."))
    if document.map_of(link.source_id) != document.map_of(link.target_id):
        raise RuleBroken(Sentence("A link joins interactions of one map. Nothing was changed."))


def _links_moved(document: Document, change: Change) -> Iterator[Link]:
    """The links whose ends a change may have taken to another map."""
    before, after = change.before, change.after
    if isinstance(before, Interaction) and isinstance(after, Interaction):
        if before.stage_id != after.stage_id:
            yield from document.links_of(after.id)
    elif isinstance(before, Stage) and isinstance(after, Stage) and before.map_id != after.map_id:
        for interaction in document.table(Interaction).values():
            if interaction.stage_id == after.id:
                yield from document.links_of(interaction.id)


def _unfit(record: Record, name: str) -> RuleBroken:
    return RuleBroken(
        Sentence(
            "{kind} cannot have this value as its {field}. Nothing was changed.",
            kind=type(record).__name__,
            field=name,
        )
    )


def _is_colour(value: str) -> bool:
    return _COLOUR.fullmatch(value) is not None


def _is_colour_or_empty(value: str) -> bool:
    return not value or _is_colour(value)


def _is_date_or_empty(value: str) -> bool:
    if not value:
        return True
    try:
        # Python also reads 20260301 and 2026-W09-7; one form is enough.
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_time_or_empty(value: str) -> bool:
    if not value:
        return True
    try:
        # Python also reads other forms; one is enough.
        return _MOMENT.fullmatch(value) is not None and bool(datetime.datetime.fromisoformat(value))
    except ValueError:
        return False


def _all_of(known: tuple[str, ...]) -> Callable[[tuple[str, ...]], bool]:
    return lambda values: set(values) <= set(known)


def _on_scale(value: int | None) -> bool:
    return value is None or value in SCALE


_RANGES: dict[type[Record], dict[str, Callable[[Any], bool]]] = {
    Stage: {"colour": _is_colour, "duration_days": lambda value: value is None or value >= 0},
    Persona: {"colour": _is_colour, "share": lambda value: value is None or 0 <= value <= 100},
    Emotion: {"valence": lambda value: value in {-1, 0, 1}},
    Goal: {"due": _is_date_or_empty},
    Action: {"due": _is_date_or_empty},
    Project: {"brand_colour": _is_colour_or_empty, "second_colour": _is_colour_or_empty},
    Interaction: {"sentiment": lambda value: value is None or value in SENTIMENTS},
    AgendaStep: {
        "minutes": lambda value: 0 <= value <= 24 * 60,
        "allows": _all_of(ALLOWED),
        "method": lambda value: value is None or value in METHOD_STEPS,
        "started": _is_time_or_empty,
        "ended": _is_time_or_empty,
    },
    Timer: {
        "seconds": lambda value: value >= 0,
        "ends": _is_time_or_empty,
        "left": lambda value: value is None or value >= 0,
    },
    VoteRound: {
        "budget": lambda value: 1 <= value <= 100,
        "opened": _is_time_or_empty,
        "closed": _is_time_or_empty,
    },
    Vote: {"dots": lambda value: 1 <= value <= 10_000},
    Rating: {"sentiment": lambda value: value in SENTIMENTS},
    Recipe: {"redactions": _all_of(REDACTIONS), "aspect": lambda value: value in {"16:9", "4:3"}},
    Friction: {"severity": _on_scale, "frequency": _on_scale},
    Opportunity: {"value": _on_scale, "effort": _on_scale},
}
