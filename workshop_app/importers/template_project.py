"""A template as the records of a new project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.importers.template_parts import new_named, optionally_named, ranked
from workshop_app.importers.template_workshop import Named, TemplateWorkshop
from workshop_app.journey import ranks, rules
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.ids import (
    ActionId,
    ChannelId,
    EmotionId,
    FrictionId,
    GoalId,
    InteractionId,
    LinkId,
    MapId,
    OpportunityId,
    PersonaId,
    ProjectId,
    StageId,
    new_id,
)
from workshop_app.journey.records import (
    Action,
    ActionStatus,
    Channel,
    ChannelKind,
    Emotion,
    Evidence,
    Friction,
    Goal,
    GoalKind,
    Interaction,
    JourneyMap,
    KeyMoment,
    Link,
    LinkKind,
    MapKind,
    Opportunity,
    Persona,
    Project,
    Record,
    Stage,
    VoteSubject,
)

if TYPE_CHECKING:
    from workshop_app.importers.template_parts import Part

# The fields that each object of a template may have.
_TOP = (
    "format version id rank name summary title client map stages personas goals interactions links extra_maps "
    "notes actions workshop"
)
_GRID = "map stages interactions links"
_STAGE = "id name expectation colour duration_days"
_PERSONA = "id name role colour demographics goals frustrations quote share portrait"
_GOAL = "id kind name metric unit baseline target due"
_CARD = (
    "id origin stage persona title channel sentiment emotions goals key_moment quote notes evidence "
    "evidence_source frictions opportunities"
)


class TemplateProject:
    """Collects the records of one template. What its parts are called in the file becomes fresh ids."""

    def __init__(self, template: Part, vocabulary: Part, *, with_examples: bool) -> None:
        """Read everything but the project record.

        Raises:
            ImportFailed: something is not as it should be, with its place.
        """
        template.expect(_TOP)
        self.records: list[Record] = []
        self._with_examples = with_examples
        self._channels = self._take_channels(vocabulary)
        self._emotions = self._take_emotions(vocabulary)
        self._goals = self._take_goals(template)
        self._personas = self._take_personas(template)
        self._stages: dict[str, str] = {}  # of the map that is being taken, as no other names them
        self._cards: dict[str, str] = {}
        self._stage_of: dict[str, str] = {}
        self._frictions: dict[str, str] = {}
        self._opportunities: dict[str, str] = {}
        # Without examples there is nothing to compare a second map with.
        extra = list(template.parts("extra_maps")) if with_examples else []
        places = ranks.spread(1 + len(extra))
        first = self._take_map(template, places[0], origin_id=None)
        if with_examples:
            self._workshop(first).read(template)
        for part, rank in zip(extra, places[1:], strict=True):
            part.expect(_GRID)
            self._take_map(part, rank, origin_id=first)
        if with_examples:
            self._take_actions(template)

    def take_project(self, part: Part, *, title: str, language: str, created: str) -> None:
        """Add the project record; `part` is the whole template.

        Raises:
            ImportFailed: it cannot have these values.
        """
        client = part.text("client") if self._with_examples else ""
        project = Project(
            id=ProjectId(new_id()), title=title, client=client, language=language, created=created
        )
        self._take(part, project)

    def _take(self, part: Part, record: Record) -> None:
        record = rules.normalised(record)
        try:
            rules.check_record(record)
        except RuleBroken as error:
            raise part.fault(str(dict(error.sentence.values)["field"])) from error
        self.records.append(record)

    def _take_channels(self, vocabulary: Part) -> dict[str, str]:
        known: dict[str, str] = {}
        for part, rank in ranked(vocabulary.parts("channels")):
            channel = Channel(
                id=ChannelId(new_named(part, known)),
                rank=rank,
                name=part.text("name"),
                kind=part.choice("kind", ChannelKind, ChannelKind.DIGITAL),
                icon=part.value("icon", "other"),
            )
            self._take(part, channel)
        return known

    def _take_emotions(self, vocabulary: Part) -> dict[str, str]:
        known: dict[str, str] = {}
        for part, rank in ranked(vocabulary.parts("emotions")):
            emotion = Emotion(
                id=EmotionId(new_named(part, known)),
                rank=rank,
                name=part.text("name"),
                valence=part.value("valence", 0),
            )
            self._take(part, emotion)
        return known

    def _take_goals(self, template: Part) -> dict[str, str]:
        known: dict[str, str] = {}
        for part, rank in ranked(template.parts("goals")):
            part.expect(_GOAL)
            goal = Goal(
                id=GoalId(new_named(part, known)),
                rank=rank,
                name=part.text("name"),
                kind=part.choice("kind", GoalKind, GoalKind.OWN),
                metric=part.text("metric"),
                unit=part.text("unit"),
                baseline=part.value("baseline"),
                target=part.value("target"),
                due=part.value("due", ""),
            )
            self._take(part, goal)
        return known

    def _take_personas(self, template: Part) -> dict[str, str]:
        known: dict[str, str] = {}
        for part, rank in ranked(template.parts("personas")):
            part.expect(_PERSONA)
            if part.value("portrait") is not None:
                raise part.fault("portrait")
            persona = Persona(
                id=PersonaId(new_named(part, known)),
                rank=rank,
                name=part.text("name"),
                role=part.text("role"),
                colour=part.value("colour", "#9fb6de"),
                demographics=tuple(
                    (item.text("label"), item.text("value")) for item in part.parts("demographics")
                ),
                goals=part.texts("goals"),
                frustrations=part.texts("frustrations"),
                quote=part.text("quote"),
                share=part.value("share"),
            )
            self._take(part, persona)
        return known

    def _take_map(self, part: Part, rank: str, *, origin_id: str | None) -> str:
        about = part.part("map")
        about.expect("title kind")
        map_id = MapId(new_id())
        journey = JourneyMap(
            id=map_id,
            rank=rank,
            title=about.text("title"),
            kind=about.choice("kind", MapKind, MapKind.CURRENT),
            origin_id=MapId(origin_id) if origin_id else None,
        )
        self._take(about, journey)
        cards = list(part.parts("interactions")) if self._with_examples else []
        self._stages = self._take_stages(part, map_id, cards)
        for card, card_rank in ranked(cards):
            self._take_card(card, card_rank, self._stages)
        if self._with_examples:
            self._take_links(part)
        return map_id

    def _workshop(self, map_id: str) -> TemplateWorkshop:
        """Who reads the workshop, while there is no other map than the one that it was about."""
        targets = {
            VoteSubject.INTERACTION: self._cards,
            VoteSubject.FRICTION: self._frictions,
            VoteSubject.OPPORTUNITY: self._opportunities,
            VoteSubject.NOTE: {},
        }
        named = Named(MapId(map_id), self._stages, self._personas, self._cards, targets)
        return TemplateWorkshop(named, self._take)

    def _take_stages(self, part: Part, map_id: MapId, cards: list[Part]) -> dict[str, str]:
        known: dict[str, str] = {}
        for stage, rank in ranked(part.parts("stages")):
            stage.expect(_STAGE)
            key = stage.key()
            # A stage comes from the one that the origins of all its cards are in, where that is one.
            origins = {
                self._stage_of[origin]
                for card in cards
                if card.value("stage") == key
                and (origin := card.optional_named("origin", self._cards)) is not None
            }
            record = Stage(
                id=StageId(new_named(stage, known)),
                map_id=map_id,
                rank=rank,
                name=stage.text("name"),
                colour=stage.value("colour", "#5b5bd6"),
                expectation=stage.text("expectation"),
                duration_days=stage.value("duration_days"),
                origin_id=StageId(origins.pop()) if len(origins) == 1 else None,
            )
            self._take(stage, record)
        return known

    def _take_card(self, part: Part, rank: str, stages: dict[str, str]) -> None:
        part.expect(_CARD)
        channel_id = part.optional_named("channel", self._channels)
        origin_id = part.optional_named("origin", self._cards)
        card = Interaction(
            id=InteractionId(new_named(part, self._cards)),
            stage_id=StageId(part.named("stage", stages)),
            persona_id=PersonaId(part.named("persona", self._personas)),
            rank=rank,
            title=part.text("title"),
            channel_id=ChannelId(channel_id) if channel_id else None,
            sentiment=part.value("sentiment"),
            emotion_ids=tuple(map(EmotionId, part.all_named("emotions", self._emotions))),
            goal_ids=tuple(map(GoalId, part.all_named("goals", self._goals))),
            key_moment=part.optional_choice("key_moment", KeyMoment),
            quote=part.text("quote"),
            notes=part.text("notes"),
            evidence=part.optional_choice("evidence", Evidence),
            evidence_source=part.text("evidence_source"),
            origin_id=InteractionId(origin_id) if origin_id else None,
        )
        self._take(part, card)
        self._stage_of[card.id] = card.stage_id
        for found, found_rank in ranked(part.parts("frictions")):
            found.expect("id text cause severity frequency")
            friction = Friction(
                id=FrictionId(optionally_named(found, self._frictions)),
                interaction_id=card.id,
                rank=found_rank,
                text=found.text("text"),
                cause=found.text("cause"),
                severity=found.value("severity"),
                frequency=found.value("frequency"),
            )
            self._take(found, friction)
        for found, found_rank in ranked(part.parts("opportunities")):
            found.expect("id text value effort")
            opportunity = Opportunity(
                id=OpportunityId(optionally_named(found, self._opportunities)),
                interaction_id=card.id,
                rank=found_rank,
                text=found.text("text"),
                value=found.value("value"),
                effort=found.value("effort"),
            )
            self._take(found, opportunity)

    def _take_links(self, part: Part) -> None:
        for joined in part.parts("links"):
            joined.expect("from to kind label")
            link = Link(
                id=LinkId(new_id()),
                source_id=InteractionId(joined.named("from", self._cards)),
                target_id=InteractionId(joined.named("to", self._cards)),
                kind=joined.choice("kind", LinkKind, LinkKind.NEXT),
                label=joined.text("label"),
            )
            self._take(joined, link)

    def _take_actions(self, template: Part) -> None:
        for part, rank in ranked(template.parts("actions")):
            part.expect("title interaction owner due status")
            interaction_id = part.optional_named("interaction", self._cards)
            action = Action(
                id=ActionId(new_id()),
                rank=rank,
                interaction_id=InteractionId(interaction_id) if interaction_id else None,
                title=part.text("title"),
                owner=part.text("owner"),
                due=part.value("due", ""),
                status=part.choice("status", ActionStatus, ActionStatus.OPEN),
            )
            self._take(part, action)
