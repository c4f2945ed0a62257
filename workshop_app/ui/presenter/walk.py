"""The way that the spotlight takes from interaction to interaction. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.shown import shown_interactions

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction

Spot = tuple[str, str]
"""What is pointed at: "stage", "persona" or "interaction", and its id."""


def walk(
    document: Document, map_id: str, spot: Spot | None, step: int, chosen: str | None = None
) -> str | None:
    """The interaction that is pointed at after one step on (1) or back (-1); None at the ends of the way.

    Stage by stage, in each persona by persona, as the map shows them. From a stage or a persona the way begins at its
    first interaction, or ends at its last. From nothing it begins at `chosen`, the interaction that the facilitator
    has at hand, where it is on the map; else at the first or the last.
    """
    way = shown_interactions(document, map_id)
    if not way:
        return None
    kind, record_id = spot if spot is not None else ("", "")
    places: dict[str, int] = {item.id: place for place, item in enumerate(way)}
    if kind == "interaction" and record_id in places:
        place = places[record_id] + step
        return way[place].id if 0 <= place < len(way) else None
    if not kind and chosen is not None and chosen in places:
        return chosen
    found = [item for item in way if _is_in(item, kind, record_id)] or list(way)
    return found[0 if step > 0 else -1].id


def _is_in(item: Interaction, kind: str, record_id: str) -> bool:
    return {"stage": item.stage_id, "persona": item.persona_id}.get(kind) == record_id
