"""Documents for tests: small ones by hand, large ones by number."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from workshop_app.journey import ids, ranks
from workshop_app.journey.document import Document
from workshop_app.journey.records import (
    Channel,
    DotColour,
    Emotion,
    Evidence,
    Friction,
    Goal,
    Interaction,
    JourneyMap,
    KeyMoment,
    Link,
    LinkKind,
    Opportunity,
    Participant,
    Persona,
    Project,
    Rating,
    Stage,
    Vote,
    VoteRound,
)

if TYPE_CHECKING:
    from workshop_app.journey.records import Record

MAP = ids.MapId("map")
_CHANNELS = ("shop", "web", "app", "phone", "email", "social")
_EMOTIONS = ("joie", "confiance", "surprise", "soulagement", "confusion", "ennui", "frustration", "colère")
_GOALS = ("Notoriété", "Considération", "Conversion")
_WORDS = (
    *("voit", "un", "atelier", "sur", "le", "site", "puis", "lit", "les", "avis", "hésite", "entre", "trois"),
    *(
        "gammes",
        "avant",
        "de",
        "parler",
        "à",
        "vendeur",
        "qui",
        "commande",
        "la",
        "livraison",
        "et",
        "rappelle",
    ),
)


def grid_records(stages: int = 2, personas: int = 2) -> list[Record]:
    """A project with one map and no interactions: stages "s0".., personas "p0".., and a small vocabulary."""
    records: list[Record] = [
        Project(id=ids.ProjectId("project"), title="Parquet", language="fr"),
        JourneyMap(id=MAP, rank="1", title="Actuel"),
    ]
    for number, rank in enumerate(ranks.spread(stages)):
        records.append(
            Stage(
                id=ids.StageId(f"s{number}"),
                map_id=MAP,
                rank=rank,
                name=f"Étape {number}",
                expectation="Je veux comprendre en un coup d’œil",
            )
        )
    for number, rank in enumerate(ranks.spread(personas)):
        records.append(
            Persona(
                id=ids.PersonaId(f"p{number}"),
                rank=rank,
                name=f"Léa {number}",
                role="Débutante, veut être conseillée",
                demographics=(("Âge", "34 ans"),),
                share=62,
            )
        )
    records += [
        Channel(id=ids.ChannelId(name), rank=rank, name=name, icon=name)
        for name, rank in zip(_CHANNELS, ranks.spread(len(_CHANNELS)), strict=True)
    ]
    records += [
        Emotion(id=ids.EmotionId(name), rank=rank, name=name)
        for name, rank in zip(_EMOTIONS, ranks.spread(len(_EMOTIONS)), strict=True)
    ]
    records += [
        Goal(id=ids.GoalId(name), rank=rank, name=name)
        for name, rank in zip(_GOALS, ranks.spread(len(_GOALS)), strict=True)
    ]
    return records


def card(number: int, stage: int = 0, persona: int = 0, title: str = "", **values: object) -> Interaction:
    """An interaction "i<number>" whose place in its cell follows its number."""
    return Interaction(
        id=ids.InteractionId(f"i{number}"),
        stage_id=ids.StageId(f"s{stage}"),
        persona_id=ids.PersonaId(f"p{persona}"),
        rank=ranks.spread(number + 1)[number],
        title=title or f"Interaction {number}",
        **values,  # type: ignore[arg-type]
    )


def large_document(interactions: int, stages: int = 10, personas: int = 5) -> Document:
    """A full map: the interactions spread evenly over the cells, tagged at random but always alike."""
    chance = random.Random(interactions)
    records = grid_records(stages, personas)
    for number, rank in enumerate(ranks.spread(interactions)):
        words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(2, 8)))
        records.append(
            Interaction(
                id=ids.InteractionId(f"i{number}"),
                stage_id=ids.StageId(f"s{number % stages}"),
                persona_id=ids.PersonaId(f"p{number // stages % personas}"),
                rank=rank,
                title=words.capitalize(),
                channel_id=ids.ChannelId(chance.choice(_CHANNELS)),
                sentiment=chance.choice([-2, -1, 0, 1, 2, None]),
                emotion_ids=tuple(map(ids.EmotionId, chance.sample(_EMOTIONS, chance.randint(0, 3)))),
                goal_ids=tuple(map(ids.GoalId, chance.sample(_GOALS, chance.randint(0, 2)))),
                key_moment=chance.choice([None] * 6 + [KeyMoment.MUST_ACT, KeyMoment.CAN_ACT]),
                evidence=chance.choice([None, *Evidence]),
                quote=chance.choice(["", "Enfin quelqu’un qui m’explique."]),
            )
        )
    for number in range(0, interactions, 5):
        owner = ids.InteractionId(f"i{number}")
        records.append(
            Friction(id=ids.FrictionId(f"f{number}"), interaction_id=owner, rank="1", text="Attente")
        )
        records.append(
            Opportunity(id=ids.OpportunityId(f"o{number}"), interaction_id=owner, rank="1", text="Prévenir")
        )
    for number in range(0, interactions - 1, 4):
        records.append(
            Link(
                id=ids.LinkId(f"l{number}"),
                source_id=ids.InteractionId(f"i{number}"),
                target_id=ids.InteractionId(f"i{number + 1}"),
                kind=chance.choice(list(LinkKind)),
                label="hésite" if number % 20 == 0 else "",
            )
        )
    return Document.of(records)


def with_room(
    document: Document, *, people: int = 9, two_colours: bool = True, closed: bool = True, seed: int = 1
) -> Document:
    """The document with people who have voted on interactions and rated each of them; some ratings disagree."""
    chance = random.Random(seed)
    names = [
        Participant(id=ids.ParticipantId(f"m{number}"), rank=rank, name=f"Mina {number}")
        for number, rank in enumerate(ranks.spread(people))
    ]
    cards = document.interactions_of(MAP)
    vote_round = VoteRound(
        id=ids.VoteRoundId("round"),
        rank="m",
        title="Où agir ?",
        map_id=MAP,
        budget=4,
        two_colours=two_colours,
        opened="2026-11-22T10:00:00+00:00",
        closed="2026-11-22T10:05:00+00:00" if closed else "",
    )
    colours = (DotColour.RED, DotColour.GREEN) if two_colours else (DotColour.PLAIN,)
    votes = {
        (person.id, card.id, colour): Vote(
            id=ids.VoteId(f"v{person.id}{card.id}{colour}"),
            round_id=vote_round.id,
            participant_id=person.id,
            interaction_id=card.id,
            colour=colour,
        )
        for person in names
        for card in chance.sample(cards[: max(4, len(cards) // 2)], 4)
        for colour in (chance.choice(colours),)
    }
    ratings = []
    for card in cards:
        torn, middle = chance.random() < 0.2, chance.choice((-2, -1, 0, 1, 2))
        for person in names:
            felt = chance.choice((-2, 2)) if torn else middle + chance.choice((-1, 0, 0, 0, 1))
            ratings.append(
                Rating(
                    id=ids.RatingId(f"r{person.id}{card.id}"),
                    interaction_id=card.id,
                    participant_id=person.id,
                    sentiment=max(-2, min(2, felt)),
                )
            )
    return Document.of([*document.records(), *names, vote_round, *votes.values(), *ratings])
