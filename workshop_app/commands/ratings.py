"""Commands on ratings: what participants feel at interactions, and taking their mean over to the cards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.analysis.ratings import own_rating, spread
from workshop_app.commands.base import Command
from workshop_app.commands.participants import taking_part
from workshop_app.commands.wording import name_of
from workshop_app.journey.ids import InteractionId, ParticipantId, RatingId, new_id
from workshop_app.journey.records import Interaction, Rating
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Rate(Command):
    """Say how a participant feels at an interaction, -2 .. +2, or with None take back what they said.

    Without a participant it is what somebody in the room said: each with an `id` of its own is one more. `id` becomes
    the record's where the participant had not rated yet; one that is there already is not added twice.
    """

    interaction_id: str
    participant_id: str | None
    sentiment: int | None
    id: str = field(default_factory=new_id)

    @property
    def merge_key(self) -> str:
        """What one person rates within a minute is one step."""
        return "" if self.participant_id is None else f"Rating/{self.participant_id}"

    def apply(self, transaction: Transaction) -> Sentence:
        """Set or withdraw it.

        Raises:
            NotFound: the interaction or the participant is not there.
            RuleBroken: the participant was removed, or the scale has no such step.
        """
        if self.participant_id is not None:
            taking_part(transaction, self.participant_id)
        transaction.get(Interaction, self.interaction_id)
        present = self._present(transaction)
        if self.sentiment is None:
            if present is not None:
                transaction.delete(Rating, (present.id,))
        elif present is not None:
            transaction.update(Rating, present.id, sentiment=self.sentiment)
        elif transaction.document.find(Rating.__name__, self.id) is None:
            transaction.put(
                Rating(
                    id=RatingId(self.id),
                    interaction_id=InteractionId(self.interaction_id),
                    participant_id=None
                    if self.participant_id is None
                    else ParticipantId(self.participant_id),
                    sentiment=self.sentiment,
                )
            )
        return Sentence("Somebody rated interactions")

    def _present(self, transaction: Transaction) -> Rating | None:
        if self.participant_id is not None:
            return own_rating(transaction.document, self.interaction_id, self.participant_id)
        said = transaction.document.table(Rating).get(self.id)
        return said if said is not None and said.participant_id is None else None


@dataclass(frozen=True, slots=True)
class AdoptRatings(Command):
    """Make the room's mean the sentiment of these interactions: the nearest step, a half away from zero.

    Those that nobody rated stay as they are.
    """

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Take it over."""
        adopted = []
        for interaction_id in self.ids:
            reading = spread(transaction.document, interaction_id)
            if reading is not None:
                adopted.append(transaction.update(Interaction, interaction_id, sentiment=reading.rounded))
        title = name_of(adopted[0]) if len(adopted) == 1 else ""
        return Sentence(
            "Took the room’s rating of “{title}” as its sentiment"
            if title
            else "Took the room’s ratings as the sentiment of {count} interactions"
            if len(adopted) != 1
            else "Took the room’s rating of an interaction as its sentiment",
            title=title,
            count=len(adopted),
        )


@dataclass(frozen=True, slots=True)
class DeleteRatings(Command):
    """Throw away what the room said of these interactions."""

    interaction_ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        document = transaction.document
        doomed = [rating.id for item in self.interaction_ids for rating in document.ratings_of(item)]
        transaction.delete(Rating, doomed)
        title = (
            name_of(transaction.get(Interaction, self.interaction_ids[0]))
            if len(self.interaction_ids) == 1
            else ""
        )
        return Sentence(
            "Deleted the room’s ratings of “{title}”" if title else "Deleted the room’s ratings", title=title
        )
