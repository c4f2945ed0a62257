"""Projects for tests of commands: one with a record of every type, and one with many cards."""

from itertools import pairwise

from workshop_app.journey import ranks
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    Action,
    AgendaStep,
    Channel,
    ChannelKind,
    DotColour,
    Emotion,
    Evidence,
    Friction,
    Goal,
    GoalKind,
    Image,
    Interaction,
    JourneyMap,
    KeyMoment,
    Link,
    LinkKind,
    MapKind,
    Note,
    NoteGroup,
    Opportunity,
    Participant,
    ParticipantRole,
    Persona,
    Photo,
    Project,
    Rating,
    Recipe,
    Record,
    Snapshot,
    Stage,
    Timer,
    Vote,
    VoteRound,
    VoteSubject,
)

RANKS = ranks.spread(60)


def portrait(name: str = "portrait") -> Image:
    """A picture; its bytes are never decoded here."""
    return Image(id=f"image-{name}", media_type="image/png", width=1, height=1, data=name.encode())


def full_project() -> list[Record]:
    """Two maps, four stages, three personas (one hidden on the first map), eight cards, every kind of tag.

    The first map, titles of cards in their cells:

        stage      find        buy         use
        lea        a, b, c     d           -
        marc       e           f           g
        (hidden)   -           -           -

    The second map has one stage, "later", with card h of Léa, whose origin is a.
    """
    cells = {
        "a": ("find", "lea"),
        "b": ("find", "lea"),
        "c": ("find", "lea"),
        "d": ("buy", "lea"),
        "e": ("find", "marc"),
        "f": ("buy", "marc"),
        "g": ("use", "marc"),
        "h": ("later", "lea"),
    }
    tags = {
        "a": {"channel_id": "web", "sentiment": 1, "emotion_ids": ("joy", "fear"), "goal_ids": ("sale",)},
        "b": {
            "channel_id": "shop",
            "sentiment": -1,
            "emotion_ids": ("fear",),
            "key_moment": KeyMoment.MUST_ACT,
        },
        "d": {"quote": "At last", "notes": "Two lines\nof notes", "evidence": Evidence.VALIDATED},
        "h": {"origin_id": "a"},
    }
    return [
        Project(id="project", title="Bikes", client="Shop", language="en", logo_id="image-logo"),
        portrait("logo"),
        portrait(),
        Persona(id="lea", rank=RANKS[0], name="Léa", portrait_id="image-portrait", goals=("Ride",)),
        Persona(id="ghost", rank=RANKS[1], name="Ghost"),
        Persona(id="marc", rank=RANKS[2], name="Marc", demographics=(("Age", "50"),)),
        Channel(id="web", rank=RANKS[0], name="Website", kind=ChannelKind.DIGITAL, icon="web"),
        Channel(id="shop", rank=RANKS[1], name="Shop", kind=ChannelKind.PHYSICAL, icon="shop"),
        Emotion(id="joy", rank=RANKS[0], name="joy", valence=1),
        Emotion(id="fear", rank=RANKS[1], name="fear", valence=-1),
        Goal(id="sale", rank=RANKS[0], name="Sell", kind=GoalKind.SALE, unit="%", baseline=3, target=5.5),
        Goal(id="stay", rank=RANKS[1], name="Stay", kind=GoalKind.LOYALTY),
        JourneyMap(id="now", rank=RANKS[0], title="Now", hidden_persona_ids=("ghost",)),
        JourneyMap(id="then", rank=RANKS[1], title="Then", kind=MapKind.FUTURE, origin_id="now"),
        Stage(id="find", map_id="now", rank=RANKS[0], name="Find"),
        Stage(id="buy", map_id="now", rank=RANKS[1], name="Buy"),
        Stage(id="use", map_id="now", rank=RANKS[2], name="Use"),
        Stage(id="later", map_id="then", rank=RANKS[0], name="Later", origin_id="find"),
        *(
            Interaction(
                id=name,
                stage_id=stage,
                persona_id=persona,
                rank=RANKS[number],
                title=name,
                **tags.get(name, {}),
            )
            for number, (name, (stage, persona)) in enumerate(cells.items())
        ),
        Friction(
            id="slow", interaction_id="b", rank=RANKS[0], text="Slow", cause="Queue", severity=4, frequency=2
        ),
        Friction(id="dear", interaction_id="d", rank=RANKS[0], text="Dear"),
        Opportunity(id="faster", interaction_id="b", rank=RANKS[0], text="Faster", value=5, effort=1),
        Link(id="a-b", source_id="a", target_id="b"),
        Link(id="b-d", source_id="b", target_id="d", kind=LinkKind.SWITCH, label="walks over"),
        Link(id="d-a", source_id="d", target_id="a", kind=LinkKind.BACK),
        Note(id="note", rank=RANKS[0], text="What about lending?\nSeveral asked"),
        Note(id="other", rank=RANKS[1], text="Parking"),
        Action(id="act", rank=RANKS[0], interaction_id="a", title="Call back", owner="Zoé", due="2027-01-31"),
        Action(id="later", rank=RANKS[1], title="Print the map"),
        AgendaStep(
            id="welcome",
            rank=RANKS[0],
            title="Welcome",
            prompt="Who are you?",
            hints="Smile",
            minutes=10,
            method=2,
            started="2026-11-22T09:00:00+00:00",
            ended="2026-11-22T09:11:00+00:00",
        ),
        AgendaStep(id="gather", rank=RANKS[1], title="Gather", minutes=25, allows=("notes", "rate")),
        Timer(id="timer", step_id="gather", seconds=1500, left=61.5),
        Participant(id="ada", rank=RANKS[0], name="Ada", joined="2026-11-22T09:01:00+00:00"),
        Participant(id="anonymous", rank=RANKS[1], role=ParticipantRole.SCRIBE),
        NoteGroup(id="group", rank=RANKS[0], title="Getting there"),
        Note(
            id="said",
            rank=RANKS[2],
            text="No signs to the shop",
            parked=False,
            participant_id="ada",
            stage_id="find",
            persona_id="lea",
            group_id="group",
            created="2026-11-22T09:14:00+00:00",
        ),
        Note(id="placed", rank=RANKS[3], text="a", parked=False, participant_id="ada", interaction_id="a"),
        Photo(
            id="wall", rank=RANKS[0], image_id="image-wall", stage_id="find", persona_id="lea", caption="Wall"
        ),
        portrait("wall"),
        VoteRound(
            id="worst",
            rank=RANKS[0],
            title="What hurts most?",
            subject=VoteSubject.FRICTION,
            map_id="now",
            opened="2026-11-22T10:00:00+00:00",
            closed="2026-11-22T10:05:00+00:00",
        ),
        VoteRound(
            id="running", rank=RANKS[1], map_id="now", two_colours=True, opened="2026-11-22T11:00:00+00:00"
        ),
        Vote(id="dot", round_id="worst", participant_id="ada", friction_id="slow", dots=2),
        Vote(id="hands", round_id="worst", friction_id="dear", dots=5),
        Vote(id="red", round_id="running", participant_id="ada", interaction_id="b", colour=DotColour.RED),
        Rating(id="felt", interaction_id="a", participant_id="ada", sentiment=2),
        Rating(id="felt-too", interaction_id="a", participant_id="anonymous", sentiment=-2),
        Recipe(
            id="evening", rank=RANKS[0], name="Evening", formats=("pdf", "xlsx"), redactions=("participants",)
        ),
        Snapshot(id="start", name="Start", step=1),
    ]


def large_project(count: int = 5000, stages: int = 10, personas: int = 5) -> list[Record]:
    """One map with `count` cards spread evenly over its cells, each with tags, a friction and a link to the next."""
    places = ranks.spread(count)
    cards = [
        Interaction(
            id=f"i{number}",
            stage_id=f"s{number % stages}",
            persona_id=f"p{number // stages % personas}",
            rank=places[number],
            title=f"Card {number}",
            channel_id="web",
            sentiment=number % 5 - 2,
            emotion_ids=("joy",),
        )
        for number in range(count)
    ]
    return [
        Project(id="project"),
        *(Persona(id=f"p{n}", rank=places[n], name=f"Persona {n}") for n in range(personas)),
        Channel(id="web", rank=RANKS[0], name="Website"),
        Channel(id="shop", rank=RANKS[1], name="Shop"),
        Emotion(id="joy", rank=RANKS[0], name="joy", valence=1),
        Emotion(id="fear", rank=RANKS[1], name="fear", valence=-1),
        JourneyMap(id="map", rank=RANKS[0], title="Map"),
        *(Stage(id=f"s{n}", map_id="map", rank=places[n], name=f"Stage {n}") for n in range(stages)),
        *cards,
        *(Friction(id=f"f{card.id}", interaction_id=card.id, rank=RANKS[0], text="Slow") for card in cards),
        *(Link(id=f"l{one.id}", source_id=one.id, target_id=two.id) for one, two in pairwise(cards)),
    ]


def titles(document: Document, stage_id: str, persona_id: str) -> str:
    """The titles of a cell's cards, in their order."""
    return " ".join(card.title for card in document.interactions_in(stage_id, persona_id))
