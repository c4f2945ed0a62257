"""What participants may do now, read from the project: the step that runs, and the vote that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.schedule import running_step
from workshop_app.analysis.votes import open_round

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import AgendaStep, VoteRound


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be sent. `vote` is the round that is open; `vote_soon` that the step will have one."""

    notes: bool
    rate: bool
    vote: VoteRound | None
    vote_soon: bool
    step: AgendaStep | None


def allowed(document: Document) -> Allowed:
    """Read what participants may do.

    Without a step that runs, notes are welcome while the room is open. A vote that the facilitator has opened is open
    whatever the step says of votes: opening it was the clearer word.
    """
    step, vote = running_step(document), open_round(document)
    return Allowed(
        notes=step is None or "notes" in step.allows,
        rate=step is not None and "rate" in step.allows,
        vote=vote,
        vote_soon=vote is None and step is not None and "vote" in step.allows,
        step=step,
    )
