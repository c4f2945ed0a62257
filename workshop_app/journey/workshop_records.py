"""The records of a workshop: its agenda, who takes part, and what the room says, votes, rates and decides.

They are records like those of the map (see `journey.records`, which lists all of them).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from workshop_app.journey import ids
from workshop_app.journey.fields import ref

ALLOWED = ("notes", "rate", "vote")
"""What participants may do in a step of the agenda; with none of these they watch."""

METHOD_STEPS = (1, 2, 3, 4, 5, 6)
"""The six steps of the method: interactions, personas, goals, research, analysis, keeping it alive."""


class RoomView(enum.StrEnum):
    """What the projector shows while a step runs."""

    MAP = "map"
    TIMER = "timer"
    NOTES = "notes"
    VOTE = "vote"
    RATINGS = "ratings"
    PRIORITIES = "priorities"
    ACTIONS = "actions"
    JOIN = "join"


class VoteSubject(enum.StrEnum):
    """What dots are put on."""

    INTERACTION = "interaction"
    FRICTION = "friction"
    OPPORTUNITY = "opportunity"
    NOTE = "note"


class DotColour(enum.StrEnum):
    """Red marks a pain point, green a moment of truth; plain dots choose."""

    PLAIN = "plain"
    RED = "red"
    GREEN = "green"


class ParticipantRole(enum.StrEnum):
    """What somebody in the room may do: a scribe, whom the facilitator approved, places cards as well."""

    PARTICIPANT = "participant"
    SCRIBE = "scribe"


class ActionStatus(enum.StrEnum):
    """How far an action is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaStep:
    """A step of the workshop: what the room is asked, what only the facilitator reads, and how long it takes.

    `allows` names what participants may do meanwhile (of `ALLOWED`), `view` what the projector shows. `method` is the
    step of the method that it belongs to (of `METHOD_STEPS`). `started` and `ended` are ISO times, or empty.
    """

    id: ids.AgendaStepId
    rank: str
    title: str = ""
    prompt: str = ""
    hints: str = ""
    minutes: int = 10
    allows: tuple[str, ...] = ()
    view: RoomView = RoomView.MAP
    method: int | None = None
    started: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """The clock of the room; a file holds one at the most, so that it goes on after a restart.

    `seconds` is the time it was set to, extensions included. While it runs, `ends` is the ISO time (with its zone)
    when it is over; while it stands, `ends` is empty and `left` tells the seconds that remain.
    """

    id: ids.TimerId
    step_id: ids.AgendaStepId | None = ref("AgendaStep", "clear", default=None)
    seconds: int = 0
    ends: str = ""
    left: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody in the room; without a `name`, anonymous. `joined` is an ISO time. `removed`: may no longer send."""

    id: ids.ParticipantId
    rank: str
    name: str = ""
    role: ParticipantRole = ParticipantRole.PARTICIPANT
    joined: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGroup:
    """Notes that say the same, under one heading."""

    id: ids.NoteGroupId
    rank: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Raw input of the room. While it is not on the map it waits: among what came in, or `parked` for later.

    `stage_id` and `persona_id` are where its author thinks it belongs; `interaction_id` is the card that was made of
    it, after which it waits no longer. `created` is an ISO time, or empty.
    """

    id: ids.NoteId
    rank: str
    text: str = ""
    parked: bool = True
    participant_id: ids.ParticipantId | None = ref("Participant", "clear", default=None)
    stage_id: ids.StageId | None = ref("Stage", "clear", default=None)
    persona_id: ids.PersonaId | None = ref("Persona", "clear", default=None)
    group_id: ids.NoteGroupId | None = ref("NoteGroup", "clear", default=None)
    interaction_id: ids.InteractionId | None = ref("Interaction", "clear", default=None)
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture of the wall, attached to the cell of a stage and a persona."""

    id: ids.PhotoId
    rank: str
    image_id: ids.ImageId = ref("Image")
    stage_id: ids.StageId = ref("Stage")
    persona_id: ids.PersonaId = ref("Persona")
    caption: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRound:
    """One vote of the room. `budget` is dots a person; `colours` those that may be used.

    `opened` and `closed` are ISO times, or empty; what was voted is shown once it is closed. `map_id` is the map
    voted on, or None for notes.
    """

    id: ids.VoteRoundId
    rank: str
    title: str = ""
    subject: VoteSubject = VoteSubject.INTERACTION
    map_id: ids.MapId | None = ref("JourneyMap", default=None)
    budget: int = 3
    two_colours: bool = False
    opened: str = ""
    closed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Dots of one colour on one thing: those of a participant, or, without one, those of counted hands.

    Exactly one of `interaction_id`, `friction_id`, `opportunity_id` and `note_id` is set: what the dots are on.
    """

    id: ids.VoteId
    round_id: ids.VoteRoundId = ref("VoteRound")
    participant_id: ids.ParticipantId | None = ref("Participant", "clear", default=None)
    interaction_id: ids.InteractionId | None = ref("Interaction", default=None)
    friction_id: ids.FrictionId | None = ref("Friction", default=None)
    opportunity_id: ids.OpportunityId | None = ref("Opportunity", default=None)
    note_id: ids.NoteId | None = ref("Note", default=None)
    colour: DotColour = DotColour.PLAIN
    dots: int = 1

    @property
    def target_id(self) -> str:
        """The id of what the dots are on."""
        return self.interaction_id or self.friction_id or self.opportunity_id or self.note_id or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The sentiment (-2 .. +2) of one participant at an interaction; without a participant, of somebody in the room."""

    id: ids.RatingId
    interaction_id: ids.InteractionId = ref("Interaction")
    participant_id: ids.ParticipantId | None = ref("Participant", "clear", default=None)
    sentiment: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What is to be done, by whom and by when (`due`, an ISO date or empty), on an interaction or in general."""

    id: ids.ActionId
    rank: str
    interaction_id: ids.InteractionId | None = ref("Interaction", "clear", default=None)
    title: str = ""
    owner: str = ""
    due: str = ""
    status: ActionStatus = ActionStatus.OPEN
