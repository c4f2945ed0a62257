"""Which fields of which records a person edits directly, and how the history says that they did.

A field that is not here is changed by a command of its own (places, links, portraits) or never (ids).
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.journey.records import (
    Action,
    AgendaStep,
    Channel,
    Emotion,
    Friction,
    Goal,
    Interaction,
    JourneyMap,
    Link,
    Note,
    NoteGroup,
    Opportunity,
    Participant,
    Persona,
    Photo,
    Project,
    Recipe,
    Record,
    Snapshot,
    Stage,
    VoteRound,
)
from workshop_app.language import N_


@dataclass(frozen=True, slots=True)
class Changing:
    """Templates for an edit of a record that has a name, filled with `{name}`, and of one that has none."""

    named: str
    nameless: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Templates for an edit of the name itself: from `{before}` to `{name}`, from nothing, to nothing."""

    changed: str
    given: str
    removed: str


EDITABLE: dict[type[Record], dict[str, Changing | Naming]] = {
    Project: {
        "title": Naming(
            N_("Renamed the project to “{name}”"),
            N_("Named the project “{name}”"),
            N_("Removed the project’s name"),
        ),
        "client": Changing(N_("Changed the project’s client"), N_("Changed the project’s client")),
        "author": Changing(N_("Changed the project’s author"), N_("Changed the project’s author")),
        "description": Changing(
            N_("Changed the project’s description"), N_("Changed the project’s description")
        ),
        "language": Changing(N_("Changed the project’s language"), N_("Changed the project’s language")),
        "brand_colour": Changing(N_("Changed the client’s colour"), N_("Changed the client’s colour")),
        "second_colour": Changing(
            N_("Changed the client’s second colour"), N_("Changed the client’s second colour")
        ),
        "font": Changing(
            N_("Changed the font of the deliverables"), N_("Changed the font of the deliverables")
        ),
        "footer": Changing(
            N_("Changed the footer of the deliverables"), N_("Changed the footer of the deliverables")
        ),
    },
    JourneyMap: {
        "title": Naming(
            N_("Renamed map “{before}” to “{name}”"),
            N_("Named a map “{name}”"),
            N_("Removed the name of map “{before}”"),
        ),
        "kind": Changing(N_("Changed the kind of map “{name}”"), N_("Changed the kind of a map")),
        "description": Changing(
            N_("Changed the description of map “{name}”"), N_("Changed the description of a map")
        ),
    },
    Stage: {
        "name": Naming(
            N_("Renamed stage “{before}” to “{name}”"),
            N_("Named a stage “{name}”"),
            N_("Removed the name of stage “{before}”"),
        ),
        "colour": Changing(N_("Changed the colour of stage “{name}”"), N_("Changed the colour of a stage")),
        "expectation": Changing(
            N_("Changed what is expected at stage “{name}”"), N_("Changed what is expected at a stage")
        ),
        "duration_days": Changing(
            N_("Changed the duration of stage “{name}”"), N_("Changed the duration of a stage")
        ),
    },
    Persona: {
        "name": Naming(
            N_("Renamed persona “{before}” to “{name}”"),
            N_("Named a persona “{name}”"),
            N_("Removed the name of persona “{before}”"),
        ),
        "role": Changing(N_("Changed the role of “{name}”"), N_("Changed the role of a persona")),
        "colour": Changing(N_("Changed the colour of “{name}”"), N_("Changed the colour of a persona")),
        "demographics": Changing(
            N_("Changed the demographics of “{name}”"), N_("Changed the demographics of a persona")
        ),
        "goals": Changing(N_("Changed the goals of “{name}”"), N_("Changed the goals of a persona")),
        "frustrations": Changing(
            N_("Changed the frustrations of “{name}”"), N_("Changed the frustrations of a persona")
        ),
        "quote": Changing(N_("Changed the quote of “{name}”"), N_("Changed the quote of a persona")),
        "share": Changing(
            N_("Changed the share of customers of “{name}”"),
            N_("Changed the share of customers of a persona"),
        ),
        "notes": Changing(N_("Changed the notes on “{name}”"), N_("Changed the notes on a persona")),
    },
    Channel: {
        "name": Naming(
            N_("Renamed channel “{before}” to “{name}”"),
            N_("Named a channel “{name}”"),
            N_("Removed the name of channel “{before}”"),
        ),
        "kind": Changing(N_("Changed the kind of channel “{name}”"), N_("Changed the kind of a channel")),
        "icon": Changing(N_("Changed the icon of channel “{name}”"), N_("Changed the icon of a channel")),
    },
    Emotion: {
        "name": Naming(
            N_("Renamed emotion “{before}” to “{name}”"),
            N_("Named an emotion “{name}”"),
            N_("Removed the name of emotion “{before}”"),
        ),
        "valence": Changing(
            N_("Changed whether emotion “{name}” is pleasant"), N_("Changed whether an emotion is pleasant")
        ),
    },
    Goal: {
        "name": Naming(
            N_("Renamed goal “{before}” to “{name}”"),
            N_("Named a goal “{name}”"),
            N_("Removed the name of goal “{before}”"),
        ),
        "kind": Changing(N_("Changed the kind of goal “{name}”"), N_("Changed the kind of a goal")),
        "metric": Changing(N_("Changed the metric of goal “{name}”"), N_("Changed the metric of a goal")),
        "unit": Changing(N_("Changed the unit of goal “{name}”"), N_("Changed the unit of a goal")),
        "baseline": Changing(
            N_("Changed the baseline of goal “{name}”"), N_("Changed the baseline of a goal")
        ),
        "target": Changing(N_("Changed the target of goal “{name}”"), N_("Changed the target of a goal")),
        "due": Changing(N_("Changed the date of goal “{name}”"), N_("Changed the date of a goal")),
    },
    Interaction: {
        "title": Naming(
            N_("Renamed “{before}” to “{name}”"),
            N_("Named an interaction “{name}”"),
            N_("Removed the title “{before}”"),
        ),
        "channel_id": Changing(
            N_("Changed the channel of “{name}”"), N_("Changed the channel of an interaction")
        ),
        "sentiment": Changing(
            N_("Changed the sentiment of “{name}”"), N_("Changed the sentiment of an interaction")
        ),
        "emotion_ids": Changing(
            N_("Changed the emotions of “{name}”"), N_("Changed the emotions of an interaction")
        ),
        "goal_ids": Changing(N_("Changed the goals of “{name}”"), N_("Changed the goals of an interaction")),
        "key_moment": Changing(
            N_("Changed the key moment at “{name}”"), N_("Changed the key moment at an interaction")
        ),
        "quote": Changing(
            N_("Changed the customer’s words on “{name}”"),
            N_("Changed the customer’s words on an interaction"),
        ),
        "notes": Changing(N_("Changed the notes on “{name}”"), N_("Changed the notes on an interaction")),
        "evidence": Changing(
            N_("Changed the evidence status of “{name}”"), N_("Changed the evidence status of an interaction")
        ),
        "evidence_source": Changing(
            N_("Changed the source of “{name}”"), N_("Changed the source of an interaction")
        ),
    },
    Friction: {
        "text": Naming(
            N_("Changed pain point “{before}” to “{name}”"),
            N_("Wrote pain point “{name}”"),
            N_("Removed the text of pain point “{before}”"),
        ),
        "cause": Changing(
            N_("Changed the cause of pain point “{name}”"), N_("Changed the cause of a pain point")
        ),
        "severity": Changing(
            N_("Changed the severity of pain point “{name}”"), N_("Changed the severity of a pain point")
        ),
        "frequency": Changing(
            N_("Changed the frequency of pain point “{name}”"), N_("Changed the frequency of a pain point")
        ),
    },
    Opportunity: {
        "text": Naming(
            N_("Changed opportunity “{before}” to “{name}”"),
            N_("Wrote opportunity “{name}”"),
            N_("Removed the text of opportunity “{before}”"),
        ),
        "value": Changing(
            N_("Changed the value of opportunity “{name}”"), N_("Changed the value of an opportunity")
        ),
        "effort": Changing(
            N_("Changed the effort of opportunity “{name}”"), N_("Changed the effort of an opportunity")
        ),
    },
    Link: {
        "kind": Changing(N_("Changed the kind of a link"), N_("Changed the kind of a link")),
        "label": Changing(N_("Changed the label of a link"), N_("Changed the label of a link")),
    },
    Action: {
        "title": Naming(
            N_("Renamed action “{before}” to “{name}”"),
            N_("Named an action “{name}”"),
            N_("Removed the title of action “{before}”"),
        ),
        "owner": Changing(N_("Changed who does “{name}”"), N_("Changed who does an action")),
        "due": Changing(N_("Changed the date of action “{name}”"), N_("Changed the date of an action")),
        "status": Changing(
            N_("Changed the status of action “{name}”"), N_("Changed the status of an action")
        ),
        "interaction_id": Changing(
            N_("Changed what action “{name}” is for"), N_("Changed what an action is for")
        ),
    },
    Note: {
        "text": Naming(
            N_("Changed note “{before}” to “{name}”"),
            N_("Wrote note “{name}”"),
            N_("Removed the text of note “{before}”"),
        ),
        "parked": Changing(N_("Moved note “{name}” aside or back"), N_("Moved a note aside or back")),
        "stage_id": Changing(N_("Changed the stage of note “{name}”"), N_("Changed the stage of a note")),
        "persona_id": Changing(
            N_("Changed the persona of note “{name}”"), N_("Changed the persona of a note")
        ),
        "group_id": Changing(N_("Changed the group of note “{name}”"), N_("Changed the group of a note")),
    },
    NoteGroup: {
        "title": Naming(
            N_("Renamed group of notes “{before}” to “{name}”"),
            N_("Named a group of notes “{name}”"),
            N_("Removed the name of group of notes “{before}”"),
        ),
    },
    AgendaStep: {
        "title": Naming(
            N_("Renamed agenda step “{before}” to “{name}”"),
            N_("Named an agenda step “{name}”"),
            N_("Removed the title of agenda step “{before}”"),
        ),
        "prompt": Changing(
            N_("Changed the prompt of agenda step “{name}”"), N_("Changed the prompt of an agenda step")
        ),
        "hints": Changing(
            N_("Changed the hints of agenda step “{name}”"), N_("Changed the hints of an agenda step")
        ),
        "minutes": Changing(
            N_("Changed the duration of agenda step “{name}”"), N_("Changed the duration of an agenda step")
        ),
        "allows": Changing(
            N_("Changed what participants may do in agenda step “{name}”"),
            N_("Changed what participants may do in an agenda step"),
        ),
        "view": Changing(
            N_("Changed what the projector shows in agenda step “{name}”"),
            N_("Changed what the projector shows in an agenda step"),
        ),
        "method": Changing(
            N_("Changed the method’s step of agenda step “{name}”"),
            N_("Changed the method’s step of an agenda step"),
        ),
    },
    Participant: {
        "name": Naming(
            N_("Renamed participant “{before}” to “{name}”"),
            N_("Named a participant “{name}”"),
            N_("Removed the name of participant “{before}”"),
        ),
        "role": Changing(N_("Changed what “{name}” may do"), N_("Changed what a participant may do")),
        "removed": Changing(N_("Removed or readmitted “{name}”"), N_("Removed or readmitted a participant")),
    },
    VoteRound: {
        "title": Naming(
            N_("Renamed vote “{before}” to “{name}”"),
            N_("Named a vote “{name}”"),
            N_("Removed the title of vote “{before}”"),
        ),
        "budget": Changing(
            N_("Changed how many dots a person has in vote “{name}”"),
            N_("Changed how many dots a person has in a vote"),
        ),
        "two_colours": Changing(
            N_("Changed the colours of vote “{name}”"), N_("Changed the colours of a vote")
        ),
    },
    Photo: {
        "caption": Naming(
            N_("Changed caption “{before}” to “{name}”"),
            N_("Wrote caption “{name}”"),
            N_("Removed the caption “{before}”"),
        ),
    },
    Recipe: {
        "name": Naming(
            N_("Renamed delivery recipe “{before}” to “{name}”"),
            N_("Named a delivery recipe “{name}”"),
            N_("Removed the name of delivery recipe “{before}”"),
        ),
    },
    Snapshot: {
        "name": Naming(
            N_("Renamed version “{before}” to “{name}”"),
            N_("Named version “{name}”"),
            N_("Removed the name of version “{before}”"),
        ),
    },
}
