"""A map in a few figures: how much is on it, how it feels on the whole, where it is best and worst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.curve import emotion_curve
from workshop_app.analysis.shown import shown_interactions
from workshop_app.journey.records import Evidence

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


@dataclass(frozen=True, slots=True)
class Turn:
    """A point of a persona's curve: the mean sentiment (-2 .. +2) at one stage."""

    stage_id: str
    sentiment: float


@dataclass(frozen=True, slots=True)
class Range:
    """How far one persona's curve swings: its lowest and its highest point, the first of equal ones.

    Both are None where no sentiment is known, and the same point where the curve is flat or has one point only.
    """

    persona_id: str
    lowest: Turn | None
    highest: Turn | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one map. `rated` counts interactions whose sentiment is known, `sentiment` is their mean."""

    stages: int
    personas: int
    interactions: int
    frictions: int
    opportunities: int
    key_moments: int
    rated: int
    sentiment: float | None
    validated: int
    ranges: tuple[Range, ...]


def summary(document: Document, map_id: str) -> Summary:
    """Read the figures of one map; personas that it hides do not count.

    Raises:
        NotFound: the document has no such map.
    """
    shown = shown_interactions(document, map_id)
    personas = document.personas_of(map_id)
    known = [item.sentiment for item in shown if item.sentiment is not None]
    return Summary(
        stages=len(document.stages_of(map_id)),
        personas=len(personas),
        interactions=len(shown),
        frictions=sum(len(document.frictions_of(item.id)) for item in shown),
        opportunities=sum(len(document.opportunities_of(item.id)) for item in shown),
        key_moments=sum(item.key_moment is not None for item in shown),
        rated=len(known),
        sentiment=sum(known) / len(known) if known else None,
        validated=sum(item.evidence is Evidence.VALIDATED for item in shown),
        ranges=tuple(_range(document, map_id, persona.id) for persona in personas),
    )


def _range(document: Document, map_id: str, persona_id: str) -> Range:
    turns = [
        Turn(point.stage_id, point.sentiment)
        for point in emotion_curve(document, map_id, persona_id)
        if point.sentiment is not None
    ]
    if not turns:
        return Range(persona_id, None, None)
    by_sentiment = [turn.sentiment for turn in turns]
    return Range(
        persona_id,
        turns[by_sentiment.index(min(by_sentiment))],
        turns[by_sentiment.index(max(by_sentiment))],
    )
