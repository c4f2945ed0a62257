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
    RECORD_TYPES["Snapshot"]: {
        "step": "The step of the file's history that the version names. The history itself stays in the file.",
        "created": "When the version was named: date and time in ISO 8601, or empty.",
    },
}

_COLOUR = {"pattern": "^#[0-9a-f]{6}$"}
_COLOUR_OR_EMPTY = {"pattern": "^(#[0-9a-f]{6})?$"}
_DATE = {"pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
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
