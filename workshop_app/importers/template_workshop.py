"""The part of a template that tells of a workshop that was held: agenda, people, notes, votes and ratings.

Votes and ratings are on the template's first map.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.importers.agendas import read_agenda
from workshop_app.importers.own_files import files_in
from workshop_app.importers.template_parts import new_named, optionally_named, ranked
from workshop_app.journey import ranks
from workshop_app.journey.ids import (
    InteractionId,
    MapId,
    NoteGroupId,
    NoteId,
    ParticipantId,
    PersonaId,
    RatingId,
    StageId,
    VoteId,
    VoteRoundId,
    new_id,
)
from workshop_app.journey.records import (
    DotColour,
    Note,
    NoteGroup,
    Participant,
    ParticipantRole,
    Rating,
    Vote,
    VoteRound,
    VoteSubject,
)
from workshop_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workshop_app.importers.template_parts import Part
    from workshop_app.journey.records import Record

# The fields that each object may have.
_WORKSHOP = "agenda began participants groups votes ratings"
_PARTICIPANT = "id name role"
_NOTE = "id text parked by group stage persona interaction"
_VOTE = "title subject budget two_colours opened closed dots"

_TARGET_FIELDS = {
    VoteSubject.INTERACTION: "interaction_id",
    VoteSubject.FRICTION: "friction_id",
    VoteSubject.OPPORTUNITY: "opportunity_id",
    VoteSubject.NOTE: "note_id",
}


@dataclass(frozen=True, slots=True)
class Named:
    """The ids of what a template's first map holds, by the names in the file; `targets` are what can be voted on."""

    map_id: MapId
    stages: Mapping[str, str]
    personas: Mapping[str, str]
    cards: Mapping[str, str]
    targets: dict[VoteSubject, dict[str, str]]


@dataclass(slots=True)
class TemplateWorkshop:
    """Reads the workshop of one template; each record goes to `take`, with the part that it is read from."""

    named: Named
    take: Callable[[Part, Record], None]
    people: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def read(self, template: Part) -> None:
        """Take all of it, and the notes of the template, which may belong to people and groups of the workshop.

        Raises:
            ImportFailed: something is not as it should be, with its place.
        """
        workshop = template.part("workshop")
        workshop.expect(_WORKSHOP)
        began = _time(workshop, "began")
        self._take_agenda(workshop, began)
        self._take_people(workshop, began)
        self._take_notes(template)
        for part, rank in ranked(workshop.parts("votes")):
            self._take_vote(part, rank)
        self._take_ratings(workshop)

    def _take_agenda(self, workshop: Part, began: datetime.datetime | None) -> None:
        """Take the steps of an agenda that ships; with a time of beginning each has ended when the next began."""
        shipped = {path.stem: str(path) for path in files_in(resource_path("agendas"))}
        path = workshop.optional_named("agenda", shipped)
        if path is None:
            return
        steps = read_agenda(Path(path), own=False).steps(workshop.language)
        now = began
        for step, rank in zip(steps, ranks.spread(len(steps)), strict=True):
            started = ended = ""
            if now is not None:
                started = now.isoformat(timespec="seconds")
                now = _later(workshop, now, step.minutes)
                ended = now.isoformat(timespec="seconds")
            self.take(workshop, dataclasses.replace(step, rank=rank, started=started, ended=ended))

    def _take_people(self, workshop: Part, began: datetime.datetime | None) -> None:
        joined = "" if began is None else began.isoformat(timespec="seconds")
        for part, rank in ranked(workshop.parts("participants")):
            part.expect(_PARTICIPANT)
            participant = Participant(
                id=ParticipantId(new_named(part, self.people)),
                rank=rank,
                name=part.text("name"),
                role=part.choice("role", ParticipantRole, ParticipantRole.PARTICIPANT),
                joined=joined,
            )
            self.take(part, participant)
        for part, rank in ranked(workshop.parts("groups")):
            part.expect("id title")
            group = NoteGroup(
                id=NoteGroupId(new_named(part, self.groups)), rank=rank, title=part.text("title")
            )
            self.take(part, group)

    def _take_notes(self, template: Part) -> None:
        named = self.named
        for part, rank in ranked(template.parts("notes")):
            part.expect(_NOTE)
            by = part.optional_named("by", self.people)
            group = part.optional_named("group", self.groups)
            stage = part.optional_named("stage", named.stages)
            persona = part.optional_named("persona", named.personas)
            card = part.optional_named("interaction", named.cards)
            notes = named.targets[VoteSubject.NOTE]
            note = Note(
                id=NoteId(optionally_named(part, notes)),
                rank=rank,
                text=part.text("text"),
                parked=part.value("parked", default=True),
                participant_id=ParticipantId(by) if by else None,
                group_id=NoteGroupId(group) if group else None,
                stage_id=StageId(stage) if stage else None,
                persona_id=PersonaId(persona) if persona else None,
                interaction_id=InteractionId(card) if card else None,
            )
            self.take(part, note)

    def _take_vote(self, part: Part, rank: str) -> None:
        part.expect(_VOTE)
        subject = part.choice("subject", VoteSubject, VoteSubject.INTERACTION)
        opened, closed = _time(part, "opened"), _time(part, "closed")
        # Nobody is there to vote on, and the dots of an open vote are hidden.
        if opened is None or closed is None or closed < opened:
            raise part.fault("closed")
        vote_round = VoteRound(
            id=VoteRoundId(new_id()),
            rank=rank,
            title=part.text("title"),
            subject=subject,
            map_id=None if subject is VoteSubject.NOTE else self.named.map_id,
            budget=part.value("budget", 3),
            two_colours=part.value("two_colours", default=False),
            opened=opened.isoformat(timespec="seconds"),
            closed=closed.isoformat(timespec="seconds"),
        )
        self.take(part, vote_round)
        for ballot in part.parts("dots"):
            self._take_dots(ballot, vote_round)

    def _take_dots(self, ballot: Part, vote_round: VoteRound) -> None:
        """Take the dots of one participant, or, without one, those of counted hands: a name for each dot."""
        colours = (DotColour.RED, DotColour.GREEN) if vote_round.two_colours else (DotColour.PLAIN,)
        ballot.expect(" ".join(("by", *(colour.value for colour in colours))))
        by = ballot.optional_named("by", self.people)
        put: Counter[tuple[DotColour, str]] = Counter()
        for colour in colours:
            targets = ballot.each_named(colour.value, self.named.targets[vote_round.subject])
            put.update((colour, target_id) for target_id in targets)
        if by is not None and put.total() > vote_round.budget:
            raise ballot.fault()
        for (colour, target_id), dots in put.items():
            vote = Vote(
                id=VoteId(new_id()),
                round_id=vote_round.id,
                participant_id=ParticipantId(by) if by else None,
                colour=colour,
                dots=dots,
                **{_TARGET_FIELDS[vote_round.subject]: target_id},  # type: ignore[arg-type]
            )
            self.take(ballot, vote)

    def _take_ratings(self, workshop: Part) -> None:
        """Take what was felt at cards: a figure for each participant in their order, null where one did not rate."""
        everybody = list(self.people.values())
        for part in workshop.parts("ratings"):
            part.expect("on felt")
            interaction_id = InteractionId(part.named("on", self.named.cards))
            felt = part.values("felt")
            if len(felt) > len(everybody):
                raise part.fault("felt")
            for participant_id, sentiment in zip(everybody, felt, strict=False):
                if sentiment is None:
                    continue
                rating = Rating(
                    id=RatingId(new_id()),
                    interaction_id=interaction_id,
                    participant_id=ParticipantId(participant_id),
                    sentiment=sentiment,
                )
                self.take(part, rating)


def _time(part: Part, field_name: str) -> datetime.datetime | None:
    """A time with its zone, or None where the field is absent."""
    value = part.value(field_name)
    if value is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise part.fault(field_name) from error
    if moment.tzinfo is None:
        raise part.fault(field_name)
    return moment


def _later(workshop: Part, moment: datetime.datetime, minutes: int) -> datetime.datetime:
    try:
        return moment + datetime.timedelta(minutes=minutes)
    except OverflowError as error:  # beyond the year 9999
        raise workshop.fault("began") from error
