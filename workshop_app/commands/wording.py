"""What sentences of the history say of a record: its name on one line and not too long, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import (
    Action,
    AgendaStep,
    Channel,
    Emotion,
    Friction,
    Goal,
    Interaction,
    JourneyMap,
    Note,
    Opportunity,
    Persona,
    Project,
    Recipe,
    Snapshot,
    Stage,
    VoteRound,
)
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.records import Record

LONGEST_NAME = 60


def elided(text: str) -> str:
    """Return a text on one line, cut to `LONGEST_NAME` characters with an ellipsis as the last of them."""
    # What is cut off need not be gone through: a text can have 100,000 characters.
    line = " ".join(text[: LONGEST_NAME * 8].split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def name_of(record: Record) -> str:
    """Return what a person calls a record, elided; empty where it has no name yet."""
    match record:
        case Stage() | Persona() | Channel() | Emotion() | Goal() | Recipe() | Snapshot():
            return elided(record.name)
        case Interaction() | JourneyMap() | Project() | Action() | AgendaStep() | VoteRound():
            return elided(record.title)
        case Friction() | Opportunity() | Note():
            return elided(record.text)
        case _:
            return ""


def cards_added(titles: Sequence[str], stage: str) -> Sentence:
    """Say which cards were added; `stage` is the stage's name, or empty."""
    if len(titles) != 1:
        return Sentence(
            "Added {count} interactions to {stage}" if stage else "Added {count} interactions",
            count=len(titles),
            stage=stage,
        )
    title = elided(titles[0])
    if title:
        return Sentence(
            "Added “{title}” to {stage}" if stage else "Added “{title}”", title=title, stage=stage
        )
    return Sentence("Added an interaction to {stage}" if stage else "Added an interaction", stage=stage)
