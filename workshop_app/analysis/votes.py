"""What the room voted: what a round is on, dots by colour, places with ties shared, and who has voted.

Nothing here hides a round that is still open: whoever shows a tally asks `is_open` first.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.shown import shown_interactions
from workshop_app.journey.records import (
    DotColour,
    Friction,
    Interaction,
    Note,
    Opportunity,
    VoteRound,
    VoteSubject,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document


Votable = Interaction | Friction | Opportunity | Note
"""What dots can be on."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many dots one thing got, and its place (1 is first; those with as many dots share a place)."""

    target_id: str
    place: int
    plain: int = 0
    red: int = 0
    green: int = 0

    @property
    def total(self) -> int:
        """Dots of all colours."""
        return self.plain + self.red + self.green

    def of(self, colour: DotColour | None) -> int:
        """Dots of one colour, or with None of all."""
        match colour:
            case None:
                return self.total
            case DotColour.RED:
                return self.red
            case DotColour.GREEN:
                return self.green
            case DotColour.PLAIN:
                return self.plain


@dataclass(frozen=True, slots=True)
class CardDots:
    """The dots that a card shows: those on it, or on what was found at it."""

    plain: int = 0
    red: int = 0
    green: int = 0

    def by_colour(self) -> tuple[tuple[DotColour, int], ...]:
        """Each colour that there are dots of, with their number."""
        counts = ((DotColour.PLAIN, self.plain), (DotColour.GREEN, self.green), (DotColour.RED, self.red))
        return tuple((colour, count) for colour, count in counts if count)

    def with_more(self, colour: DotColour, dots: int) -> CardDots:
        """These and so many more of one colour."""
        match colour:
            case DotColour.RED:
                return CardDots(self.plain, self.red + dots, self.green)
            case DotColour.GREEN:
                return CardDots(self.plain, self.red, self.green + dots)
            case DotColour.PLAIN:
                return CardDots(self.plain + dots, self.red, self.green)


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those who take part have put at least one dot."""

    voted: int
    present: int


def is_open(vote_round: VoteRound) -> bool:
    """Whether dots can still be put; what was voted is hidden until then."""
    return bool(vote_round.opened) and not vote_round.closed


def open_round(document: Document) -> VoteRound | None:
    """The vote that runs; there is one at the most."""
    return next((item for item in document.vote_rounds if is_open(item)), None)


def colours_of(vote_round: VoteRound) -> tuple[DotColour, ...]:
    """The colours that may be used in a round."""
    return (DotColour.GREEN, DotColour.RED) if vote_round.two_colours else (DotColour.PLAIN,)


def votable(document: Document, vote_round: VoteRound) -> tuple[Votable, ...]:
    """What dots can be put on, as it stands: on the map of the round, or, for notes, in their order.

    Notes are those that are not on the map yet; one that was placed meanwhile keeps its dots.

    Raises:
        NotFound: the map of the round is not in the document.
    """
    if vote_round.subject is VoteSubject.NOTE or vote_round.map_id is None:
        return document.waiting_notes
    interactions = shown_interactions(document, vote_round.map_id)
    match vote_round.subject:
        case VoteSubject.FRICTION:
            return tuple(found for item in interactions for found in document.frictions_of(item.id))
        case VoteSubject.OPPORTUNITY:
            return tuple(found for item in interactions for found in document.opportunities_of(item.id))
        case _:
            return interactions


def target(document: Document, target_id: str) -> Votable:
    """The thing with this id that dots are on, whatever its kind.

    Raises:
        NotFound: there is none.
    """
    return (
        document.table(Friction).get(target_id)
        or document.table(Opportunity).get(target_id)
        or document.table(Note).get(target_id)
        or document.get(Interaction, target_id)
    )


def tally(document: Document, round_id: str, by: DotColour | None = None) -> tuple[Standing, ...]:
    """Rank what got dots in a round, most first; with `by`, only what got dots of that colour, by those alone.

    Places are those of sport: two that share the first are followed by the third. Those that share a place stand as
    on the map.

    Raises:
        NotFound: there is no such round, or its map is not in the document.
    """
    vote_round = document.get(VoteRound, round_id)
    dots: dict[str, dict[DotColour, int]] = {}
    for vote in document.votes_of(round_id):
        colours = dots.setdefault(vote.target_id, {})
        colours[vote.colour] = colours.get(vote.colour, 0) + vote.dots
    order: dict[str, int] = {item.id: place for place, item in enumerate(votable(document, vote_round))}
    counted = [
        Standing(
            target_id,
            0,
            colours.get(DotColour.PLAIN, 0),
            colours.get(DotColour.RED, 0),
            colours.get(DotColour.GREEN, 0),
        )
        for target_id, colours in dots.items()
        if by is None or by in colours
    ]
    counted.sort(key=lambda item: (-item.of(by), order.get(item.target_id, len(order)), item.target_id))
    return tuple(_placed(counted, by))


def dots_left(document: Document, vote_round: VoteRound, participant_id: str) -> int:
    """The dots that a participant has not put yet, of all colours together; never less than none."""
    used = sum(
        vote.dots for vote in document.votes_of(vote_round.id) if vote.participant_id == participant_id
    )
    return max(0, vote_round.budget - used)


def dots_put(
    document: Document, round_id: str, participant_id: str | None
) -> dict[tuple[str, DotColour], int]:
    """The dots of one participant, or with None of counted hands, by what they are on and their colour."""
    found: dict[tuple[str, DotColour], int] = {}
    for vote in document.votes_of(round_id):
        if vote.participant_id == participant_id:
            key = (vote.target_id, vote.colour)
            found[key] = found.get(key, 0) + vote.dots
    return found


def turnout(document: Document, round_id: str) -> Turnout:
    """Count who has voted among those who take part; whoever was removed counts on neither side."""
    present = {item.id for item in document.participants if not item.removed}
    voted = {vote.participant_id for vote in document.votes_of(round_id)}
    return Turnout(len(present & voted), len(present))


def closed_rounds(document: Document) -> list[VoteRound]:
    """The votes that are closed, the last one first."""
    closed = [item for item in document.vote_rounds if item.closed]
    return sorted(closed, key=lambda item: datetime.datetime.fromisoformat(item.closed), reverse=True)


def shown_round(document: Document, map_id: str) -> VoteRound | None:
    """The vote whose dots a map shows: the one on it that was closed last; None before there is one.

    Dots of several votes answer different questions, so they are not added up.
    """
    return next((item for item in closed_rounds(document) if item.map_id == map_id), None)


def card_dots(document: Document, map_id: str) -> dict[str, CardDots]:
    """The dots of `shown_round` by interaction; those on frictions and opportunities are at their interactions."""
    vote_round = shown_round(document, map_id)
    found: dict[str, CardDots] = {}
    for vote in document.votes_of(vote_round.id) if vote_round is not None else ():
        interaction_id = vote.interaction_id
        if vote.friction_id is not None:
            interaction_id = document.get(Friction, vote.friction_id).interaction_id
        elif vote.opportunity_id is not None:
            interaction_id = document.get(Opportunity, vote.opportunity_id).interaction_id
        if interaction_id is not None:
            found[interaction_id] = found.get(interaction_id, CardDots()).with_more(vote.colour, vote.dots)
    return found


def leading(standings: Iterable[Standing], places: int) -> tuple[Standing, ...]:
    """Those of the first `places` places; more where a place is shared, so that no tie is cut in two."""
    return tuple(item for item in standings if item.place <= places)


def _placed(counted: list[Standing], by: DotColour | None) -> Iterable[Standing]:
    place = 1
    for number, item in enumerate(counted, start=1):
        if number > 1 and item.of(by) != counted[number - 2].of(by):
            place = number
        yield Standing(item.target_id, place, item.plain, item.red, item.green)
