"""The emotion curve: what a persona feels, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One stage of a curve. `sentiment` is the mean of the `known` rated interactions (-2 .. +2), None without any."""

    stage_id: str
    sentiment: float | None
    known: int
    total: int


def emotion_curve(document: Document, map_id: str, persona_id: str) -> tuple[CurvePoint, ...]:
    """Read the curve of one persona on one map: the arithmetic mean of the sentiments of each stage's interactions.

    Interactions whose sentiment is not yet known do not count; a stage with none known has no point.
    """
    points = []
    for stage in document.stages_of(map_id):
        interactions = document.interactions_in(stage.id, persona_id)
        known = [item.sentiment for item in interactions if item.sentiment is not None]
        mean = sum(known) / len(known) if known else None
        points.append(CurvePoint(stage.id, mean, len(known), len(interactions)))
    return tuple(points)
