"""Copies of interactions with all that hangs on them: frictions, opportunities, and the links among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.ids import new_id
from workshop_app.journey.records import Friction, Interaction, JourneyMap, Link, Opportunity, Persona, Stage
from workshop_app.journey.references import renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workshop_app.journey.document import Document


def tags_copied(
    document: Document, new_ids: Mapping[str, str], interactions: Iterable[Interaction]
) -> Iterable[Friction | Opportunity | Link]:
    """Yield copies of what hangs on `interactions`, under fresh ids and on the copies that `new_ids` names.

    Links are copied where both their ends are. The interactions themselves are the caller's to copy, since only the
    caller knows where they go.
    """
    seen: set[str] = set()
    for interaction in interactions:
        hanging: tuple[Friction | Opportunity | Link, ...] = (
            *document.frictions_of(interaction.id),
            *document.opportunities_of(interaction.id),
            *(
                link
                for link in document.links_of(interaction.id)
                if link.source_id in new_ids and link.target_id in new_ids
            ),
        )
        for record in hanging:
            if record.id not in seen:
                seen.add(record.id)
                copy = renamed(record, {**_ends(record, new_ids), record.id: new_id()})
                assert isinstance(copy, Friction | Opportunity | Link)
                yield copy


def _ends(record: Friction | Opportunity | Link, new_ids: Mapping[str, str]) -> dict[str, str]:
    if isinstance(record, Link):
        return {end: new_ids[end] for end in (record.source_id, record.target_id)}
    return {record.interaction_id: new_ids[record.interaction_id]}


def in_map_order(document: Document, interaction_ids: Iterable[str]) -> list[Interaction]:
    """Return the interactions as a reader meets them: stage by stage, persona by persona, top to bottom.

    Raises:
        NotFound: one of them is not there.
    """

    def place(interaction: Interaction) -> tuple[str, ...]:
        stage = document.get(Stage, interaction.stage_id)
        journey = document.get(JourneyMap, stage.map_id)
        persona = document.get(Persona, interaction.persona_id)
        ranked = (journey, stage, persona, interaction)
        return tuple(part for record in ranked for part in (record.rank, record.id))

    wanted = dict.fromkeys(interaction_ids)
    return sorted((document.get(Interaction, interaction_id) for interaction_id in wanted), key=place)


def made_ids(like: Sequence[object]) -> tuple[str, ...]:
    """Return as many fresh ids as there are items."""
    return tuple(new_id() for _ in like)
