"""What a dot is on, whatever its kind: the words to show, and the interaction where it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.records import Friction, Interaction, Note, Opportunity

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that dots are on: its own words (which may be empty), and its interaction; None for a note."""

    text: str
    interaction: Interaction | None


def target_of(document: Document, target_id: str) -> Target:
    """Return what has this id: an interaction, a friction, an opportunity or a note.

    Raises:
        NotFound: nothing has.
    """
    found = document.table(Friction).get(target_id) or document.table(Opportunity).get(target_id)
    if found is not None:
        return Target(found.text, document.get(Interaction, found.interaction_id))
    note = document.table(Note).get(target_id)
    if note is not None:
        return Target(note.text, None)
    interaction = document.get(Interaction, target_id)
    return Target(interaction.title, interaction)
