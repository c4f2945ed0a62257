"""What the room feels at each interaction: the mean of its ratings, how far they spread, and where they disagree."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.shown import shown_interactions
from workshop_app.journey.records import Rating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction

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
class RoomPoint:
    """What the room feels at one stage of a persona: a point of its own curve, None where nothing was rated.

    `mean` is that of the interactions' means, each counting as much, as in `analysis.curve`. `deviation` is the square
    root of the mean of the interactions' squared deviations: how far people stand apart within an interaction, and not
    how far interactions are from each other. `divided` is whether the room disagrees at one of them.
    """

    mean: float
    deviation: float
    divided: bool

    @property
    def low(self) -> float:
        """One deviation below the mean, but never below the scale."""
        return max(-2.0, self.mean - self.deviation)

    @property
    def high(self) -> float:
        """One deviation above the mean, but never above the scale."""
        return min(2.0, self.mean + self.deviation)


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


class Spreads:
    """The spreads of one document after another; what nobody rated since is not computed again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[Rating, ...], Spread]] = {}

    def of(self, document: Document, interaction_id: str) -> Spread | None:
        """As `spread`."""
        ratings = document.ratings_of(interaction_id)
        if not ratings:
            return None
        known = self._known.get(interaction_id)
        if known is None or known[0] is not ratings:
            reading = spread(document, interaction_id)
            if reading is None:
                return None
            known = self._known[interaction_id] = (ratings, reading)
        return known[1]


def disagreements(document: Document, map_id: str, spreads: Spreads | None = None) -> tuple[Rated, ...]:
    """Return the rated interactions that a map shows, those where the room is most divided first.

    Equal deviations are ordered by how far apart the lowest and the highest are, then as they stand on the map.

    Raises:
        NotFound: the document has no such map.
    """
    spreads = Spreads() if spreads is None else spreads
    found = [
        Rated(interaction, reading)
        for interaction in shown_interactions(document, map_id)
        if (reading := spreads.of(document, interaction.id)) is not None
    ]
    return tuple(sorted(found, key=lambda item: (-item.spread.deviation, item.spread.low - item.spread.high)))


def room_curve(
    document: Document, map_id: str, persona_id: str, spreads: Spreads | None = None
) -> tuple[RoomPoint | None, ...]:
    """What the room feels, stage by stage, as one persona on one map; empty where it rated nothing there."""
    if not document.table(Rating):
        return ()
    spreads = Spreads() if spreads is None else spreads
    points = [
        _point(
            [
                reading
                for interaction in document.interactions_in(stage.id, persona_id)
                if (reading := spreads.of(document, interaction.id)) is not None
            ]
        )
        for stage in document.stages_of(map_id)
    ]
    return tuple(points) if any(points) else ()


def _point(readings: Sequence[Spread]) -> RoomPoint | None:
    if not readings:
        return None
    count = len(readings)
    return RoomPoint(
        mean=sum(each.mean for each in readings) / count,
        deviation=math.sqrt(sum(each.deviation**2 for each in readings) / count),
        divided=any(each.divided for each in readings),
    )


def own_rating(document: Document, interaction_id: str, participant_id: str) -> Rating | None:
    """What one participant feels at an interaction, or None."""
    return next(
        (item for item in document.ratings_of(interaction_id) if item.participant_id == participant_id), None
    )
