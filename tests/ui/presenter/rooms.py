"""A workshop in full swing: who is in, what they wrote, voted and felt, what is decided, and the clock."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from tests.builders import card, grid_records
from workshop_app.journey import ids, ranks
from workshop_app.journey.records import (
    Action,
    ActionStatus,
    AgendaStep,
    DotColour,
    Note,
    NoteGroup,
    Opportunity,
    Participant,
    Rating,
    Timer,
    Vote,
    VoteRound,
)
from workshop_app.ui.presenter.screens import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop_app.journey.records import Record

STARTED = "2026-03-02T09:00:00+00:00"
CLOSED = "2026-03-02T09:20:00+00:00"
LONG = (
    "Personne ne sait dire si la commande part le jour même, ni au magasin, ni au téléphone, ni par e-mail. "
)


def cards(count: int, stages: int, personas: int) -> list[Record]:
    """Interactions spread over the cells, some with long titles."""
    cells = list(product(range(stages), range(personas)))
    return [
        card(
            number,
            *cells[number % len(cells)],
            title=LONG if number % 5 == 4 else f"Carte {number}",
            sentiment=1,
        )
        for number in range(count)
    ]


def people(count: int = 9) -> list[Record]:
    """Participants "pa0" .."""
    return [
        Participant(id=ids.ParticipantId(f"pa{number}"), rank=rank, name=f"Nom {number}", joined=STARTED)
        for number, rank in enumerate(ranks.spread(count))
    ]


def notes(count: int) -> list[Record]:
    """Notes "n0" .., every third in one group."""
    group = ids.NoteGroupId("group")
    return [
        NoteGroup(id=group, rank="1", title="Livraison"),
        *(
            Note(
                id=ids.NoteId(f"n{number}"),
                rank=rank,
                text=f"Note {number}. {LONG if number % 4 == 1 else ''}",
                parked=False,
                group_id=group if number % 3 == 2 else None,
            )
            for number, rank in enumerate(ranks.spread(count))
        ),
    ]


def vote(
    dots: dict[str, int], *, closed: bool, two_colours: bool = False, round_id: str = "round"
) -> list[Record]:
    """A round on interactions with so many dots on each, of as many participants."""
    colours = (DotColour.RED, DotColour.GREEN) if two_colours else (DotColour.PLAIN,)
    votes = [
        Vote(
            id=ids.VoteId(f"{round_id}-{target}-{number}-{colour}"),
            round_id=ids.VoteRoundId(round_id),
            participant_id=ids.ParticipantId(f"pa{number}"),
            interaction_id=ids.InteractionId(target),
            colour=colour,
        )
        for target, count in dots.items()
        for number in range(count)
        for colour in colours
    ]
    return [
        VoteRound(
            id=ids.VoteRoundId(round_id),
            rank="1",
            title="",
            map_id=ids.MapId("map"),
            two_colours=two_colours,
            opened=STARTED,
            closed=CLOSED if closed else "",
        ),
        *votes,
    ]


def ratings(values: dict[str, list[int]]) -> list[Record]:
    """What each of the participants felt at interactions."""
    return [
        Rating(
            id=ids.RatingId(f"{target}-{number}"),
            interaction_id=ids.InteractionId(target),
            participant_id=ids.ParticipantId(f"pa{number}"),
            sentiment=value,
        )
        for target, each in values.items()
        for number, value in enumerate(each)
    ]


def decisions(count: int, opportunities: int) -> list[Record]:
    """Actions, and opportunities all over the matrix."""
    states = list(ActionStatus)
    return [
        *(
            Action(
                id=ids.ActionId(f"a{number}"),
                rank=rank,
                title=LONG if number % 3 else f"Action {number}",
                owner="Sophie",
                due="2026-04-01",
                status=states[number % 3],
                interaction_id=ids.InteractionId("i0") if number % 2 else None,
            )
            for number, rank in enumerate(ranks.spread(count))
        ),
        *(
            Opportunity(
                id=ids.OpportunityId(f"o{number}"),
                interaction_id=ids.InteractionId("i0"),
                rank=rank,
                text=LONG,
                value=number % 5 + 1,
                effort=number // 5 % 5 + 1,
            )
            for number, rank in enumerate(ranks.spread(opportunities))
        ),
    ]


def step(**values: object) -> AgendaStep:
    """The step that runs."""
    given = {"title": "Points de friction", "prompt": "Où cela fait-il mal ? Une note par idée.", **values}
    return AgendaStep(id=ids.AgendaStepId("step"), rank="1", started=STARTED, **given)  # type: ignore[arg-type]


def room(*, many: bool) -> list[Record]:
    """Everything at once: a small room, or one that overflows every list."""
    stages, personas = (10, 5) if many else (5, 2)
    count = 200 if many else 20
    return [
        *grid_records(stages, personas),
        *cards(count, stages, personas),
        *people(120 if many else 9),
        *notes(150 if many else 9),
        *vote({f"i{number}": 9 - number % 4 for number in range(30 if many else 4)}, closed=many),
        *ratings({f"i{number}": [2, -2, 0, 1, number % 5 - 2] for number in range(count)}),
        *decisions(40 if many else 3, 140 if many else 5),
        step(),
        Timer(id=ids.TimerId("timer"), seconds=900, left=750.0),
    ]


class FakeScreens(QObject):
    """Screens that a test plugs in and out. The first is the facilitator's."""

    lost = Signal()
    settled = Signal()

    def __init__(self, *sizes: tuple[int, int]) -> None:
        super().__init__()
        left = 0
        self.there: list[Place] = []
        for number, (width, height) in enumerate(sizes):
            self.there.append(Place(f"screen {number}", QRect(left, 0, width, height)))
            left += width

    def places(self) -> list[Place]:
        return list(self.there)

    def name_of(self, _widget: QWidget) -> str:
        return "screen 0"

    def unplug(self) -> Place:
        """Pull the plug of the last screen."""
        gone = self.there.pop()
        self.lost.emit()
        self.settled.emit()
        return gone

    def plug(self, place: Place) -> None:
        """Put it in again."""
        self.there.append(place)
        self.settled.emit()
