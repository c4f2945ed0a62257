"""Key moments: where the journey turns, those where the team must act first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.shown import shown_interactions
from workshop_app.journey.records import KeyMoment

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction


def key_moments(document: Document, map_id: str) -> tuple[Interaction, ...]:
    """Return the interactions that are key moments of a map: must act, then can act, each as they stand on the map.

    Raises:
        NotFound: the document has no such map.
    """
    found = [item for item in shown_interactions(document, map_id) if item.key_moment is not None]
    return tuple(sorted(found, key=lambda item: item.key_moment is not KeyMoment.MUST_ACT))
