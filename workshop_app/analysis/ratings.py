"""What the room feels at each interaction: the mean of its ratings, how far they spread, and where they disagree."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.shown import shown_interactions

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction, Rating

DISAGREES_FROM = 1.0
"""The deviation from which a room counts as divided: people stand a whole step of the scale from their mean."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The ratings of one interaction: their `mean`, the lowest and the highest (-2 .. +2), and how many they are.

    `deviation` is the standard deviation of the ratings as a population (everybody who rated, not a sample of them),
    the square root of the mean of (rating - mean) squared: 0 where all agree, 2 where one half says -2 and the other
    +2, which is the most that this scale allows. It says how divided a room is because, unlike the range, one voice
    among many moves it little, and, unlike counts of agreement, it grows with how far apart people stand. Formula:
    K. Pearson, "Contributions to the mathematical theory of evolution", Phil. Trans. R. Soc. A 185 (1894), 71-110. It
    treats the steps of the scale as equally far from each other, as the curve does.
    """

    mean: float
    low: int
    high: int
    count: int
    deviation: float

    @property
    def divided(self) -> bool:
        """Whether the room disagrees enough to talk about it (see `DISAGREES_FROM`)."""
        return self.deviation >= DISAGREES_FROM

    @property
    def rounded(self) -> int:
        """The mean as a sentiment: the nearest step, a half away from zero (1.5 is 2, -0.5 is -1)."""
        return int(math.copysign(math.floor(abs(self.mean) + 0.5), self.mean))


@dataclass(frozen=True, slots=True)
class Rated:
    """An interaction with what the room feels there."""

    interaction: Interaction
    spread: Spread


def spread(document: Document, interaction_id: str) -> Spread | None:
    """Read the ratings of an interaction; None while there is none."""
    values = [rating.sentiment for rating in document.ratings_of(interaction_id)]
    if not values:
        return None
    count = len(values)
    mean = sum(values) / count
    # From whole numbers, so that a room of one mind has a deviation of nothing and not of nearly nothing.
    square = count * sum(value * value for value in values) - sum(values) ** 2
    return Spread(mean, min(values), max(values), count, math.sqrt(square) / count)


def disagreements(document: Document, map_id: str) -> tuple[Rated, ...]:
    """Return the rated interactions that a map shows, those where the room is most divided first.

    Equal deviations are ordered by how far apart the lowest and the highest are, then as they stand on the map.

    Raises:
        NotFound: the document has no such map.
    """
    found = [
        Rated(interaction, reading)
        for interaction in shown_interactions(document, map_id)
        if (reading := spread(document, interaction.id)) is not None
    ]
    return tuple(sorted(found, key=lambda item: (-item.spread.deviation, item.spread.low - item.spread.high)))


def own_rating(document: Document, interaction_id: str, participant_id: str) -> Rating | None:
    """What one participant feels at an interaction, or None."""
    return next(
        (item for item in document.ratings_of(interaction_id) if item.participant_id == participant_id), None
    )
