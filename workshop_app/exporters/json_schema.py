"""The JSON Schema of an exported project, made from the record types, so that it cannot fall behind them.

`tools/json_format.py` writes it to docs/parcours.schema.json and the tables of docs/json-format.md beside it.
"""

from __future__ import annotations

import enum
import inspect
from typing import TYPE_CHECKING, Any

from workshop_app.journey import exchange
from workshop_app.journey.records import (
    RECORD_TYPES,
    REDACTIONS,
    SCALE,
    SENTIMENTS,
    Emotion,
    FieldSpec,
    Friction,
    Goal,
    Image,
    Interaction,
    Opportunity,
    Persona,
    Record,
    Stage,
    field_specs,
)
from workshop_app.journey.rules import LONGEST_TEXT
from workshop_app.journey.workshop_records import ALLOWED, METHOD_STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Words on fields whose meaning their name and their record do not tell.
_COMMON_WORDS = {
    "id": "Names the record; unique among those of its type. 32 hexadecimal digits where Parcours made it.",
    "rank": "Where the record stands: by rank, read as plain text, then by id.",
    "origin_id": "What this was copied from, when a map was duplicated.",
    "kind": "One of the values listed.",
}
_WORDS: dict[type[Record], dict[str, str]] = {
    RECORD_TYPES["Project"]: {
        "language": "The language of the texts: en or fr.",
        "created": "When the project was made: date and time in ISO 8601, or empty.",
        "logo_id": "The client's logo, among the images.",
        "brand_colour": "The client's colour on deliverables, or empty.",
        "second_colour": "The client's second colour on deliverables, or empty.",
        "font": "The family of letters of the deliverables; empty for the program's own.",
        "footer": "What stands at the foot of every page of a deliverable.",
    },
    RECORD_TYPES["Action"]: {
        "owner": "Who does it.",
        "due": "By when: a date in ISO 8601, or empty.",
        "status": "open, doing or done.",
        "interaction_id": "The interaction that it is for, or null.",
    },
    Image: {
        "id": "The SHA-256 of the picture's bytes, in hexadecimal digits.",
        "media_type": "image/png, image/jpeg or image/webp.",
        "width": "In pixels.",
        "height": "In pixels.",
        "data": "The picture's bytes in base64.",
    },
    Persona: {
        "demographics": 'Pairs of a label and a value, such as ["Age", "34"].',
        "share": "The share of customers that the persona stands for, in percent.",
        "goals": "What the persona wants, in words.",
        "frustrations": "What the persona suffers from, in words.",
        "portrait_id": "The portrait, among the images.",
    },
    RECORD_TYPES["Channel"]: {"icon": "The name of a picture that Parcours ships."},
    Emotion: {"valence": "Unpleasant (-1), neither (0) or pleasant (1)."},
    Goal: {
        "metric": "What is measured.",
        "unit": "What it is measured in.",
        "baseline": "The figure today.",
        "target": "The figure that is aimed at.",
        "due": "By when: a date in ISO 8601, or empty.",
    },
    RECORD_TYPES["JourneyMap"]: {
        "kind": "The journey as it is, as it should be, one deep case, or the service behind it.",
        "hidden_persona_ids": "Personas that this map does not show.",
    },
    Stage: {
        "expectation": "What the customer expects here.",
        "duration_days": "How long the stage usually takes, in days.",
        "map_id": "The map that the stage is a column of.",
    },
    Interaction: {
        "stage_id": "The column that the card stands in.",
        "persona_id": "The row that the card stands in.",
        "sentiment": "From -2 (very negative) to 2 (very positive); null while it is not known.",
        "key_moment": "The journey turns here: the moment is right (must_act) or data was collected (can_act).",
        "quote": "The customer's words.",
        "evidence": "How the team knows; null while nobody said.",
        "evidence_source": "Where it is known from.",
    },
    Friction: {"severity": "From 1 to 5.", "frequency": "From 1 to 5.", "cause": "Why it hurts."},
    Opportunity: {"value": "From 1 to 5.", "effort": "From 1 to 5."},
    RECORD_TYPES["Link"]: {
        "source_id": "The interaction that the link starts from.",
        "target_id": "Another interaction of the same map, where it ends.",
    },
    RECORD_TYPES["AgendaStep"]: {
        "prompt": "What the room is asked.",
        "hints": "What only the facilitator reads.",
        "minutes": "How long the step takes, in minutes.",
        "allows": "What participants may do meanwhile: notes, rate, vote; none of them to watch.",
        "view": "What the projector shows.",
        "method": "The step of the method, 1 to 6, or null.",
        "started": "Date and time in ISO 8601 with its zone, or empty.",
        "ended": "Date and time in ISO 8601 with its zone, or empty.",
    },
    RECORD_TYPES["Timer"]: {
        "step_id": "The step of the agenda that it was set for, or null.",
        "seconds": "The time that it was set to, in seconds.",
        "ends": "When it is over, while it runs: date and time in ISO 8601 with its zone, or empty.",
        "left": "The seconds that remain, while it stands.",
    },
    RECORD_TYPES["Participant"]: {
        "name": "Empty: anonymous.",
        "role": "A scribe places cards as well.",
        "joined": "Date and time in ISO 8601, or empty.",
        "removed": "May no longer send anything.",
    },
    RECORD_TYPES["Note"]: {
        "parked": "Kept aside for later, in the parking lot.",
        "participant_id": "Who wrote it, or null.",
        "stage_id": "The stage where its author thinks it belongs, or null.",
        "persona_id": "The persona that its author thinks of, or null.",
        "group_id": "The group that it was put in, or null.",
        "interaction_id": "The card that was made of it, or null while it waits.",
        "created": "Date and time in ISO 8601, or empty.",
    },
    RECORD_TYPES["Photo"]: {
        "image_id": "The picture, among the images.",
        "stage_id": "The column of its cell.",
        "persona_id": "The row of its cell.",
        "created": "Date and time in ISO 8601, or empty.",
    },
    RECORD_TYPES["VoteRound"]: {
        "subject": "What dots are put on.",
        "map_id": "The map voted on, or null for notes.",
        "budget": "Dots a person.",
        "two_colours": "Red dots mark pain points, green ones moments of truth.",
        "opened": "Date and time in ISO 8601 with its zone, or empty.",
        "closed": "Date and time in ISO 8601 with its zone, or empty.",
    },
    RECORD_TYPES["Vote"]: {
        "round_id": "The vote that it belongs to.",
        "participant_id": "Who voted; null for counted hands.",
        "interaction_id": "What the dots are on; exactly one of the four is set.",
        "friction_id": "What the dots are on; exactly one of the four is set.",
        "opportunity_id": "What the dots are on; exactly one of the four is set.",
        "note_id": "What the dots are on; exactly one of the four is set.",
        "colour": "Red marks a pain point, green a moment of truth.",
        "dots": "How many dots.",
    },
    RECORD_TYPES["Rating"]: {
        "participant_id": "Who felt so, or null.",
        "sentiment": "From -2 (very negative) to 2 (very positive).",
    },
    RECORD_TYPES["Recipe"]: {
        "formats": "Names of the formats that are made.",
        "language": "That of the deliverables' words; empty for the project's.",
        "redactions": "What is left out: participants, notes, quotes.",
        "sections": "Those of the report, in their order; empty for all.",
        "paper": "That of the report.",
        "poster": "The paper of the poster.",
        "tile": "The paper that the poster is printed on in tiles, or empty.",
        "aspect": "The shape of the slides.",
        "zipped": "One archive in place of a folder.",
        "project_copy": "A copy of the project goes along, without history and raw notes.",
    },
    RECORD_TYPES["Snapshot"]: {
        "step": "The step of the file's history that the version names. The history itself stays in the file.",
        "created": "When the version was named: date and time in ISO 8601, or empty.",
    },
}

_COLOUR = {"pattern": "^#[0-9a-f]{6}$"}
_COLOUR_OR_EMPTY = {"pattern": "^(#[0-9a-f]{6})?$"}
_DATE = {"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
_MOMENT = {
    "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?[+-][0-9]{2}:[0-9]{2})?$"
}
_SCALED = {"enum": [*SCALE, None]}
# What `journey.rules` asks beyond the type.
_LIMITS: dict[tuple[type[Record], str], Mapping[str, Any]] = {
    (Stage, "colour"): _COLOUR,
    (Stage, "duration_days"): {"minimum": 0},
    (Persona, "colour"): _COLOUR,
    (Persona, "share"): {"minimum": 0, "maximum": 100},
    (Emotion, "valence"): {"enum": [-1, 0, 1]},
    (Goal, "due"): _DATE,
    (RECORD_TYPES["Action"], "due"): _DATE,
    (RECORD_TYPES["Project"], "brand_colour"): _COLOUR_OR_EMPTY,
    (RECORD_TYPES["Project"], "second_colour"): _COLOUR_OR_EMPTY,
    (Interaction, "sentiment"): {"enum": [*SENTIMENTS, None]},
    (Friction, "severity"): _SCALED,
    (Friction, "frequency"): _SCALED,
    (Opportunity, "value"): _SCALED,
    (Opportunity, "effort"): _SCALED,
    (RECORD_TYPES["AgendaStep"], "minutes"): {"minimum": 0, "maximum": 24 * 60},
    (RECORD_TYPES["AgendaStep"], "allows"): {"items": {"enum": list(ALLOWED)}},
    (RECORD_TYPES["AgendaStep"], "method"): {"enum": [*METHOD_STEPS, None]},
    (RECORD_TYPES["AgendaStep"], "started"): _MOMENT,
    (RECORD_TYPES["AgendaStep"], "ended"): _MOMENT,
    (RECORD_TYPES["Timer"], "ends"): _MOMENT,
    (RECORD_TYPES["VoteRound"], "opened"): _MOMENT,
    (RECORD_TYPES["VoteRound"], "closed"): _MOMENT,
    (RECORD_TYPES["Timer"], "seconds"): {"minimum": 0},
    (RECORD_TYPES["Timer"], "left"): {"minimum": 0},
    (RECORD_TYPES["VoteRound"], "budget"): {"minimum": 1, "maximum": 100},
    (RECORD_TYPES["Vote"], "dots"): {"minimum": 1, "maximum": 10_000},
    (RECORD_TYPES["Rating"], "sentiment"): {"enum": list(SENTIMENTS)},
    (RECORD_TYPES["Recipe"], "redactions"): {"items": {"enum": list(REDACTIONS)}},
    (RECORD_TYPES["Recipe"], "aspect"): {"enum": ["16:9", "4:3"]},
}
_BASES: dict[type, dict[str, Any]] = {
    str: {"type": "string", "maxLength": LONGEST_TEXT},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    bytes: {"type": "string", "contentEncoding": "base64"},
}


def schema() -> dict[str, Any]:
    """Return the schema (JSON Schema, draft 2020-12) of the files that `json_file` writes and the importer reads.

    What a schema cannot say is told in docs/json-format.md: that ids are unique, that references lead somewhere.
    """
    lists = {
        key: {
            "type": "array",
            "items": {"$ref": f"#/$defs/{record_type.__name__}"},
            "description": _told(record_type),
        }
        for key, record_type in exchange.listed_types()
    }
    return {
        "$schema": DIALECT,
        "title": "Parcours project",
        "description": "A whole customer-journey project, as Parcours exports and imports it.",
        "type": "object",
        "required": ["format", "version", exchange.PROJECT_KEY],
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": exchange.FORMAT},
            "version": {"const": exchange.VERSION},
            "generator": {
                "type": "string",
                "description": "The program that wrote the file, with its version.",
            },
            exchange.PROJECT_KEY: {"$ref": "#/$defs/Project"},
            **lists,
        },
        "$defs": {name: _definition(record_type) for name, record_type in RECORD_TYPES.items()},
    }


def field_words(record_type: type[Record], name: str) -> str:
    """What a field means, where its name and its record do not tell; else an empty text."""
    own = _WORDS.get(record_type, {}).get(name)
    return own if own is not None else _COMMON_WORDS.get(name, "")


def _definition(record_type: type[Record]) -> dict[str, Any]:
    specs = field_specs(record_type)
    return {
        "type": "object",
        "description": _told(record_type),
        "required": [spec.name for spec in specs if spec.required],
        "properties": {spec.name: _property(record_type, spec) for spec in specs},
        "additionalProperties": False,
    }


def _told(record_type: type[Record]) -> str:
    """The first sentence of the type's docstring; what follows is about the code."""
    text = " ".join((inspect.getdoc(record_type) or "").split())
    return text.split(". ", maxsplit=1)[0].rstrip(".").replace("`", "") + "."


def _property(record_type: type[Record], spec: FieldSpec) -> dict[str, Any]:
    value = _one(spec)
    if spec.shape == "many":
        value = {"type": "array", "items": value}
    elif spec.shape == "pairs":
        value = {"type": "array", "items": {"type": "array", "items": value, "minItems": 2, "maxItems": 2}}
    if spec.optional:
        value = _or_null(value)
    value |= _LIMITS.get((record_type, spec.name), {})
    words = field_words(record_type, spec.name)
    if spec.refers_to is not None:
        listed = exchange.LIST_KEYS[spec.refers_to]
        words = f"{words} The id of one of the {listed}.".strip()
    if words:
        value["description"] = words
    return value


def _one(spec: FieldSpec) -> dict[str, Any]:
    if issubclass(spec.base, enum.Enum):
        return {"type": "string", "enum": [member.value for member in spec.base]}
    if spec.name == "id" or spec.refers_to is not None:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
    if spec.name == "rank":
        return {"type": "string", "pattern": "^[0-9A-Za-z]*[1-9A-Za-z]$"}
    return dict(_BASES[spec.base])


def _or_null(value: dict[str, Any]) -> dict[str, Any]:
    value = {**value, "type": [value["type"], "null"]}
    if "enum" in value:
        value["enum"] = [*value["enum"], None]
    return value
