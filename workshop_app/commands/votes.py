"""Commands on votes: opening a round, dots of participants, counted hands, closing it.

What the history says of dots names neither who put them nor on what, for a vote is hidden until it is closed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workshop_app.analysis.votes import colours_of, dots_put, is_open, open_round
from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.participants import taking_part
from workshop_app.commands.wording import name_of
from workshop_app.journey.errors import NotFound, RuleBroken
from workshop_app.journey.ids import MapId, VoteId, VoteRoundId, new_id
from workshop_app.journey.records import (
    DotColour,
    Friction,
    Interaction,
    JourneyMap,
    Note,
    Opportunity,
    Vote,
    VoteRound,
    VoteSubject,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction

MOST_HANDS = 10_000
"""Hands that can be counted for one thing."""

_FIELDS: dict[VoteSubject, tuple[type[Interaction | Friction | Opportunity | Note], str]] = {
    VoteSubject.INTERACTION: (Interaction, "interaction_id"),
    VoteSubject.FRICTION: (Friction, "friction_id"),
    VoteSubject.OPPORTUNITY: (Opportunity, "opportunity_id"),
    VoteSubject.NOTE: (Note, "note_id"),
}


@dataclass(frozen=True, slots=True)
class OpenVote(Command):
    """Have the room vote, from the time `opened` (ISO 8601, with its zone).

    `budget` is dots a person, of both colours together; `map_id` the map whose things are voted on, None for notes.
    One vote runs at a time.
    """

    title: str
    subject: VoteSubject
    map_id: str | None
    budget: int
    two_colours: bool
    opened: str
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Open it; one that is there already is not opened twice."""
        document = transaction.document
        subject = VoteSubject(self.subject)
        if document.find(VoteRound.__name__, self.id) is None:
            if open_round(document) is not None:
                raise RuleBroken(Sentence("Another vote is running. Close it first."))
            if (self.map_id is None) is not (subject is VoteSubject.NOTE):
                raise RuleBroken(Sentence("Notes are voted on as a whole, everything else on one map."))
            if self.map_id is not None:
                transaction.get(JourneyMap, self.map_id)
            (rank,) = order.make_room(transaction, document.vote_rounds, None)
            transaction.put(
                VoteRound(
                    id=VoteRoundId(self.id),
                    rank=rank,
                    title=self.title,
                    subject=subject,
                    map_id=None if self.map_id is None else MapId(self.map_id),
                    budget=self.budget,
                    two_colours=self.two_colours,
                    opened=self.opened,
                )
            )
        return _told(transaction, self.id, N_("Opened vote “{name}”"), N_("Opened a vote"))


@dataclass(frozen=True, slots=True)
class CloseVote(Command):
    """End a vote at the time `closed` (ISO 8601, with its zone); what was voted can be shown from now on."""

    round_id: str
    closed: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Close it; one that is closed changes nothing."""
        vote_round = transaction.get(VoteRound, self.round_id)
        if not vote_round.closed:
            transaction.put(replace(vote_round, closed=self.closed))
        return _told(transaction, self.round_id, N_("Closed vote “{name}”"), N_("Closed a vote"))


@dataclass(frozen=True, slots=True)
class CastVote(Command):
    """Have a participant put `dots` dots of one colour on one thing in all; none takes theirs off it.

    The number is absolute, so that a submission that comes twice counts once. `id` becomes the record's where the
    participant had no dots of this colour there yet.
    """

    round_id: str
    target_id: str
    participant_id: str
    colour: DotColour = DotColour.PLAIN
    dots: int = 1
    id: str = field(default_factory=new_id)

    @property
    def merge_key(self) -> str:
        """The dots that one person puts within a minute are one step."""
        return f"Vote/{self.round_id}/{self.participant_id}"

    def apply(self, transaction: Transaction) -> Sentence:
        """Put or take them.

        Raises:
            NotFound: the round or the participant is not there.
            RuleBroken: the vote is closed, it is not on this, or too few dots are left.
        """
        vote_round = _running(transaction, self.round_id)
        taking_part(transaction, self.participant_id)
        _check_target(transaction, vote_round, self.target_id, self.colour)
        put = dots_put(transaction.document, self.round_id, self.participant_id)
        left = vote_round.budget - sum(put.values())
        if self.dots - put.get((self.target_id, self.colour), 0) > max(0, left):
            raise RuleBroken(
                Sentence(
                    "There are not enough dots left for that: {left} of {budget}. Nothing was changed.",
                    left=max(0, left),
                    budget=vote_round.budget,
                )
            )
        _put(transaction, vote_round, self)
        return _told(transaction, self.round_id, N_("Somebody voted in “{name}”"), N_("Somebody voted"))


@dataclass(frozen=True, slots=True)
class SetHands(Command):
    """Set how many dots of one colour are on one thing by raised hands, on top of those of participants."""

    round_id: str
    target_id: str
    colour: DotColour
    dots: int
    id: str = field(default_factory=new_id)

    @property
    def merge_key(self) -> str:
        """Counting goes from one thing to the next: within a minute, one step."""
        return f"Vote/{self.round_id}/hands"

    @property
    def participant_id(self) -> None:
        """Hands are nobody's in particular."""
        return

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it.

        Raises:
            NotFound: the round is not there.
            RuleBroken: the vote is closed, it is not on this, or that is no number of hands.
        """
        vote_round = _running(transaction, self.round_id)
        _check_target(transaction, vote_round, self.target_id, self.colour)
        if self.dots > MOST_HANDS:
            raise RuleBroken(
                Sentence("At most {most} hands can be counted. Nothing was changed.", most=MOST_HANDS)
            )
        _put(transaction, vote_round, self)
        return _told(transaction, self.round_id, N_("Counted hands in vote “{name}”"), N_("Counted hands"))


@dataclass(frozen=True, slots=True)
class DeleteVoteRounds(Command):
    """Delete votes with all that was voted in them."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(VoteRound, round_id)) for round_id in self.ids]
        transaction.delete(VoteRound, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} votes", count=len(names))
        return Sentence("Deleted vote “{name}”" if names[0] else "Deleted a vote", name=names[0])


def _running(transaction: Transaction, round_id: str) -> VoteRound:
    vote_round = transaction.get(VoteRound, round_id)
    if not is_open(vote_round):
        raise RuleBroken(Sentence("This vote is closed. Nothing was changed."))
    return vote_round


def _check_target(transaction: Transaction, vote_round: VoteRound, target_id: str, colour: DotColour) -> None:
    record_type, _ = _FIELDS[vote_round.subject]
    document = transaction.document
    target = document.table(record_type).get(target_id)
    if target is None:
        raise NotFound(Sentence("What this vote was for is no longer there. Nothing was changed."))
    if not isinstance(target, Note):
        interaction_id = target.id if isinstance(target, Interaction) else target.interaction_id
        if document.map_of(interaction_id).id != vote_round.map_id:
            raise RuleBroken(Sentence("This is not on the map that is voted on. Nothing was changed."))
    if colour not in colours_of(vote_round):
        raise RuleBroken(Sentence("This vote has no dots of that colour. Nothing was changed."))


def _put(transaction: Transaction, vote_round: VoteRound, wish: CastVote | SetHands) -> None:
    """Make the dots of a participant, or of hands, on one thing as many as wished."""
    if wish.dots < 0:
        raise RuleBroken(Sentence("There cannot be fewer than no dots. Nothing was changed."))
    present = [
        vote
        for vote in transaction.document.votes_of(wish.round_id)
        if vote.participant_id == wish.participant_id
        and vote.target_id == wish.target_id
        and vote.colour is wish.colour
    ]
    # More than one where two copies of a file were merged, or where participants were deleted.
    transaction.delete(Vote, (vote.id for vote in (present[1:] if wish.dots else present)))
    if not wish.dots:
        return
    if present:
        transaction.update(Vote, present[0].id, dots=wish.dots)
    elif transaction.document.find(Vote.__name__, wish.id) is None:
        values = {
            _FIELDS[vote_round.subject][1]: wish.target_id,
            "participant_id": wish.participant_id,
            "colour": wish.colour,
            "dots": wish.dots,
        }
        transaction.put(Vote(id=VoteId(wish.id), round_id=vote_round.id, **values))  # type: ignore[arg-type]


def _told(transaction: Transaction, round_id: str, named: str, nameless: str) -> Sentence:
    name = name_of(transaction.get(VoteRound, round_id))
    return Sentence(named if name else nameless, name=name)
