"""What a dot is on, whatever its kind: the words to show, and the interaction where it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.votes import target
from workshop_app.journey.records import Interaction, Note

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
    found = target(document, target_id)
    match found:
        case Interaction():
            return Target(found.title, found)
        case Note():
            return Target(found.text, None)
    return Target(found.text, document.get(Interaction, found.interaction_id))
