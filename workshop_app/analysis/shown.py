"""What a map shows: the interactions of the stages it has and of the personas that it does not hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction


def shown_interactions(document: Document, map_id: str) -> tuple[Interaction, ...]:
    """Return the interactions that a map shows: stage by stage, in each persona by persona, in the cell's order.

    Raises:
        NotFound: the document has no such map.
    """
    personas = document.personas_of(map_id)
    return tuple(
        interaction
        for stage in document.stages_of(map_id)
        for persona in personas
        for interaction in document.interactions_in(stage.id, persona.id)
    )
