"""Opportunities in the order in which they pay: much value for little effort first."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.shown import shown_interactions

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction, Opportunity

THRESHOLD = 2.5
"""Where a scale of 1 .. 5 is parted: 3 counts as much value, and as much effort."""


class Quadrant(enum.StrEnum):
    """The four fields of a value x effort matrix."""

    QUICK_WIN = "quick_win"
    TO_PLAN = "to_plan"
    IF_TIME_ALLOWS = "if_time_allows"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class RankedOpportunity:
    """One opportunity, where it was seen, and its field of the matrix; None while value or effort is open."""

    opportunity: Opportunity
    interaction: Interaction
    quadrant: Quadrant | None


def ranked_opportunities(document: Document, map_id: str) -> tuple[RankedOpportunity, ...]:
    """Return the opportunities that a map shows: by value less effort, the best first.

    Equal ones are ordered by value, then as they stand on the map. Those that are not rated in full come last.

    Raises:
        NotFound: the document has no such map.
    """
    found = [
        RankedOpportunity(opportunity, interaction, quadrant(opportunity))
        for interaction in shown_interactions(document, map_id)
        for opportunity in document.opportunities_of(interaction.id)
    ]
    return tuple(sorted(found, key=_order))


def quadrant(opportunity: Opportunity) -> Quadrant | None:
    """The field of the matrix that an opportunity lies in; None unless value and effort are both rated."""
    if opportunity.value is None or opportunity.effort is None:
        return None
    if opportunity.value > THRESHOLD:
        return Quadrant.QUICK_WIN if opportunity.effort < THRESHOLD else Quadrant.TO_PLAN
    return Quadrant.IF_TIME_ALLOWS if opportunity.effort < THRESHOLD else Quadrant.NOT_NOW


def _order(ranked: RankedOpportunity) -> tuple[bool, int, int]:
    value, effort = ranked.opportunity.value, ranked.opportunity.effort
    if value is None or effort is None:
        return True, -(value or 0), effort or 0
    return False, effort - value, -value
