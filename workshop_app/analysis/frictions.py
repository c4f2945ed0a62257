"""Frictions in the order in which they deserve attention: severity times frequency, as facilitators rank them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.shown import shown_interactions

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Friction, Interaction


@dataclass(frozen=True, slots=True)
class RankedFriction:
    """One friction and where it hurts. `score` is severity x frequency (1 .. 25), None while one of them is open."""

    friction: Friction
    interaction: Interaction
    score: int | None


def ranked_frictions(document: Document, map_id: str) -> tuple[RankedFriction, ...]:
    """Return the frictions that a map shows, the worst first.

    Equal scores are ordered by severity, then as they stand on the map. Those without a score come last, the half
    rated before those not rated at all.

    Raises:
        NotFound: the document has no such map.
    """
    found = [
        RankedFriction(friction, interaction, score(friction))
        for interaction in shown_interactions(document, map_id)
        for friction in document.frictions_of(interaction.id)
    ]
    return tuple(sorted(found, key=_order))


def score(friction: Friction) -> int | None:
    """Severity times frequency, 1 .. 25; None unless both are rated."""
    if friction.severity is None or friction.frequency is None:
        return None
    return friction.severity * friction.frequency


def _order(ranked: RankedFriction) -> tuple[int, int, int]:
    friction = ranked.friction
    return (-(ranked.score or 0), -(friction.severity or 0), -(friction.frequency or 0))
