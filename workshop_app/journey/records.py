"""The records of a project: frozen values with typed ids, each a row of the file and an object of the JSON export.

Field types are limited to `str`, `int`, `float`, `bool`, `bytes`, enumerations of strings, tuples of strings,
tuples of pairs of strings, and `None` with any of them; the store, the JSON exporter and its schema derive their
columns from these annotations. `ref()` marks a field that names another record: rules, copying and cascading
deletion follow those marks.
"""

from __future__ import annotations

import enum
import typing
from dataclasses import dataclass

from workshop_app.journey import ids
from workshop_app.journey.fields import FieldSpec, read_specs, ref
from workshop_app.journey.workshop_records import (
    Action,
    ActionStatus,
    AgendaStep,
    DotColour,
    Note,
    NoteGroup,
    Participant,
    ParticipantRole,
    Photo,
    Rating,
    RoomView,
    Timer,
    Vote,
    VoteRound,
    VoteSubject,
)

SENTIMENTS = (-2, -1, 0, 1, 2)
SCALE = (1, 2, 3, 4, 5)
REDACTIONS = ("participants", "notes", "quotes")
"""What can be left out of what is handed over: who took part, raw notes of the room, words of customers."""

# The workshop's records are named from here, as those of the map: which file defines a record is nobody's concern.
__all__ = [
    "RECORD_TYPES",
    "REDACTIONS",
    "SCALE",
    "SENTIMENTS",
    "Action",
    "ActionStatus",
    "AgendaStep",
    "Channel",
    "ChannelKind",
    "DotColour",
    "Emotion",
    "Evidence",
    "FieldSpec",
    "Friction",
    "Goal",
    "GoalKind",
    "Image",
    "Interaction",
    "JourneyMap",
    "KeyMoment",
    "Link",
    "LinkKind",
    "MapKind",
    "Note",
    "NoteGroup",
    "Opportunity",
    "Participant",
    "ParticipantRole",
    "Persona",
    "Photo",
    "Project",
    "Rating",
    "Recipe",
    "Record",
    "RoomView",
    "Snapshot",
    "Stage",
    "Timer",
    "Vote",
    "VoteRound",
    "VoteSubject",
    "field_specs",
    "ref",
]


class MapKind(enum.StrEnum):
    """What a map shows: the journey as it is, as it should be, one deep case, or the service behind it."""

    CURRENT = "current"
    FUTURE = "future"
    EXAMPLE = "example"
    SERVICE = "service"


class ChannelKind(enum.StrEnum):
    """The nature of a channel, for reading where a journey passes between worlds."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    HUMAN = "human"


class GoalKind(enum.StrEnum):
    """What an interaction is to achieve for the organisation."""

    AWARENESS = "awareness"
    SALE = "sale"
    RETENTION = "retention"
    LOYALTY = "loyalty"
    SATISFACTION = "satisfaction"
    OWN = "own"


class KeyMoment(enum.StrEnum):
    """Why the journey turns here: the moment is right (must act), or data was collected (can act)."""

    MUST_ACT = "must_act"
    CAN_ACT = "can_act"


class Evidence(enum.StrEnum):
    """How the team knows what a card says."""

    ASSUMED = "assumed"
    REASONED = "reasoned"
    VALIDATED = "validated"


class LinkKind(enum.StrEnum):
    """How a journey goes from one interaction to another."""

    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What one file holds; there is exactly one. `language` is that of its texts ("en" or "fr").

    The last five fields are its branding on deliverables: colours as "#rrggbb" or empty for the program's own, what
    stands at the foot of every page, and a family of letters of `layout.typefaces`, or empty for the program's own.
    """

    id: ids.ProjectId
    title: str = ""
    client: str = ""
    author: str = ""
    description: str = ""
    language: str = "en"
    created: str = ""
    logo_id: ids.ImageId | None = ref("Image", "clear", default=None)
    brand_colour: str = ""
    second_colour: str = ""
    footer: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyMap:
    """One grid of stages x personas. `origin_id` is the map it was duplicated from."""

    id: ids.MapId
    rank: str
    title: str = ""
    kind: MapKind = MapKind.CURRENT
    description: str = ""
    hidden_persona_ids: tuple[ids.PersonaId, ...] = ref("Persona", "clear", default=())
    origin_id: ids.MapId | None = ref("JourneyMap", "clear", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A column of one map. `expectation` is what the customer expects there; `duration_days` its usual length."""

    id: ids.StageId
    map_id: ids.MapId = ref("JourneyMap")
    rank: str
    name: str = ""
    colour: str = "#5b5bd6"
    expectation: str = ""
    duration_days: float | None = None
    origin_id: ids.StageId | None = ref("Stage", "clear", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A row of every map that does not hide it. `demographics` are (label, value) pairs; `share` is in percent."""

    id: ids.PersonaId
    rank: str
    name: str = ""
    role: str = ""
    colour: str = "#9fb6de"
    portrait_id: ids.ImageId | None = ref("Image", "clear", default=None)
    demographics: tuple[tuple[str, str], ...] = ()
    goals: tuple[str, ...] = ()
    frustrations: tuple[str, ...] = ()
    quote: str = ""
    share: float | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way in which customer and organisation meet. `icon` is a name of `layout.icons`."""

    id: ids.ChannelId
    rank: str
    name: str = ""
    kind: ChannelKind = ChannelKind.DIGITAL
    icon: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emotion:
    """A word for what is felt. `valence` is -1 (unpleasant), 0 or +1 (pleasant)."""

    id: ids.EmotionId
    rank: str
    name: str = ""
    valence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What interactions must achieve, ranked, with the metric of its success. `due` is an ISO date or empty."""

    id: ids.GoalId
    rank: str
    name: str = ""
    kind: GoalKind = GoalKind.OWN
    metric: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """A card in the cell of one stage and one persona; its map is its stage's.

    `sentiment` is -2 .. +2, or None while not yet known. `origin_id` is the interaction that this one was copied
    from when its map was duplicated.
    """

    id: ids.InteractionId
    stage_id: ids.StageId = ref("Stage")
    persona_id: ids.PersonaId = ref("Persona")
    rank: str
    title: str = ""
    channel_id: ids.ChannelId | None = ref("Channel", "clear", default=None)
    sentiment: int | None = None
    emotion_ids: tuple[ids.EmotionId, ...] = ref("Emotion", "clear", default=())
    goal_ids: tuple[ids.GoalId, ...] = ref("Goal", "clear", default=())
    key_moment: KeyMoment | None = None
    quote: str = ""
    notes: str = ""
    evidence: Evidence | None = None
    evidence_source: str = ""
    origin_id: ids.InteractionId | None = ref("Interaction", "clear", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Friction:
    """What hurts at an interaction. `severity` and `frequency` are 1 .. 5, or None while not rated."""

    id: ids.FrictionId
    interaction_id: ids.InteractionId = ref("Interaction")
    rank: str
    text: str = ""
    cause: str = ""
    severity: int | None = None
    frequency: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """What could be better at an interaction. `value` and `effort` are 1 .. 5, or None while not rated."""

    id: ids.OpportunityId
    interaction_id: ids.InteractionId = ref("Interaction")
    rank: str
    text: str = ""
    value: int | None = None
    effort: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """From one interaction to another of the same map; journeys go back and zigzag."""

    id: ids.LinkId
    source_id: ids.InteractionId = ref("Interaction")
    target_id: ids.InteractionId = ref("Interaction")
    kind: LinkKind = LinkKind.NEXT
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture, re-encoded on the way in. Its id is the SHA-256 of `data`; sizes are in pixels."""

    id: ids.ImageId
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A version: a name for the map as it stood after one step of the history."""

    id: ids.SnapshotId
    name: str
    step: int
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What is handed over in one press, remembered under a name.

    `formats` are ids of exporters, `language` that of their words ("" for the project's), `redactions` what is left
    out (of `REDACTIONS`). `sections` are those of the report (names of `layout.sections`, empty for all); `paper` is
    that of the report, `poster` that of the poster, `tile` the paper that the poster is printed on in tiles, or empty
    for one sheet; `aspect` is the shape of the slides. `zipped`: one archive in place of a folder. `project_copy`: a
    copy of the project goes along, without history and raw notes.
    """

    id: ids.RecipeId
    rank: str
    name: str = ""
    formats: tuple[str, ...] = ()
    language: str = ""
    redactions: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    paper: str = "A4"
    poster: str = "A1"
    tile: str = ""
    aspect: str = "16:9"
    zipped: bool = False
    project_copy: bool = False


# In an order in which every type comes after those it refers to (self-references aside).
Record = (
    Image
    | Project
    | Persona
    | Channel
    | Emotion
    | Goal
    | JourneyMap
    | Stage
    | Interaction
    | Friction
    | Opportunity
    | Link
    | AgendaStep
    | Timer
    | Participant
    | NoteGroup
    | Note
    | Photo
    | VoteRound
    | Vote
    | Rating
    | Action
    | Recipe
    | Snapshot
)

RECORD_TYPES: dict[str, type[Record]] = {
    record_type.__name__: record_type for record_type in typing.get_args(Record)
}


def field_specs(record_type: type[Record]) -> tuple[FieldSpec, ...]:
    """Return the fields of a record type in their order."""
    return _FIELD_SPECS[record_type]


# Read once, when this module is imported: an annotation that the file format has no place for is found at once.
_FIELD_SPECS: dict[type[Record], tuple[FieldSpec, ...]] = {
    record_type: read_specs(record_type) for record_type in RECORD_TYPES.values()
}
