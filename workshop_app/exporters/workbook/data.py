"""What the tables of the workbook say: one declaration a sheet, columns with their types and where values come from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.journey.records import (
    Channel,
    Emotion,
    Interaction,
    JourneyMap,
    Link,
    LinkKind,
    Opportunity,
    Persona,
    Stage,
)
from workshop_app.journey.records import Friction as FrictionRecord
from workshop_app.language import N_, translate
from workshop_app.layout.words import (
    CHANNEL_KIND_WORDS,
    EVIDENCE_WORDS,
    GOAL_KIND_WORDS,
    KEY_MOMENT_WORDS,
    LINK_KIND_WORDS,
    SENTIMENT_WORDS,
)

if TYPE_CHECKING:
    from workshop_app.exporters.workbook.cells import Kind, Value
    from workshop_app.journey.document import Document


@dataclass(frozen=True, slots=True)
class Scope:
    """What a workbook speaks about: a document, those of its maps that are shown, and the language of its words."""

    document: Document
    maps: tuple[JourneyMap, ...]
    language: str

    def say(self, text: str, **values: object) -> str:
        """A word of the program in the workbook's language."""
        return translate(text, self.language, **values)

    def interactions(self) -> list[Interaction]:
        """The interactions of the maps shown, in the order of the maps."""
        return [item for shown in self.maps for item in self.document.interactions_of(shown.id)]

    def stages(self) -> list[Stage]:
        """The stages of the maps shown, in their order."""
        return [stage for shown in self.maps for stage in self.document.stages_of(shown.id)]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head (an English phrase marked for translation), type, width in characters, and its values."""

    head: str
    kind: Kind
    width: float
    value: Callable[[Scope, Any], Value]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of data. `name` is that of the Excel table: the same in every language, for formulas of others."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Scope], Sequence[Any]]


def _map_title(scope: Scope, interaction: Interaction) -> str:
    return scope.document.map_of(interaction.id).title


def _stage_name(scope: Scope, interaction: Interaction) -> str:
    return scope.document.get(Stage, interaction.stage_id).name


def _persona_name(scope: Scope, interaction: Interaction) -> str:
    return scope.document.get(Persona, interaction.persona_id).name


def _place(scope: Scope, interaction: Interaction) -> int:
    cell = scope.document.interactions_in(interaction.stage_id, interaction.persona_id)
    return next(number for number, other in enumerate(cell, start=1) if other.id == interaction.id)


def _channel(scope: Scope, interaction: Interaction) -> Channel | None:
    return scope.document.get(Channel, interaction.channel_id) if interaction.channel_id else None


def _channel_name(scope: Scope, interaction: Interaction) -> str | None:
    channel = _channel(scope, interaction)
    return channel.name if channel else None


def _channel_kind(scope: Scope, interaction: Interaction) -> str | None:
    channel = _channel(scope, interaction)
    return scope.say(CHANNEL_KIND_WORDS[channel.kind]) if channel else None


def _sentiment_word(scope: Scope, interaction: Interaction) -> str:
    return scope.say(SENTIMENT_WORDS[interaction.sentiment])


def _emotions(scope: Scope, interaction: Interaction) -> str | None:
    return ", ".join(scope.document.get(Emotion, item).name for item in interaction.emotion_ids) or None


def _goals(scope: Scope, interaction: Interaction) -> str | None:
    return ", ".join(goal.name for goal in scope.document.goals if goal.id in interaction.goal_ids) or None


def _key_moment(scope: Scope, interaction: Interaction) -> str | None:
    return scope.say(KEY_MOMENT_WORDS[interaction.key_moment]) if interaction.key_moment else None


def _frictions(scope: Scope, interaction: Interaction) -> str | None:
    return "\n".join(item.text for item in scope.document.frictions_of(interaction.id)) or None


def _opportunities(scope: Scope, interaction: Interaction) -> str | None:
    return "\n".join(item.text for item in scope.document.opportunities_of(interaction.id)) or None


def _evidence(scope: Scope, interaction: Interaction) -> str | None:
    return scope.say(EVIDENCE_WORDS[interaction.evidence]) if interaction.evidence else None


def _origin(scope: Scope, interaction: Interaction) -> str | None:
    return scope.document.get(Interaction, interaction.origin_id).title if interaction.origin_id else None


def _owner(scope: Scope, finding: FrictionRecord | Opportunity) -> Interaction:
    return scope.document.get(Interaction, finding.interaction_id)


def _of_owner(read: Callable[[Scope, Interaction], Value]) -> Callable[[Scope, Any], Value]:
    return lambda scope, finding: read(scope, _owner(scope, finding))


def _title(_scope: Scope, interaction: Interaction) -> str:
    return interaction.title


def _product(first: int | None, second: int | None) -> int | None:
    return first * second if first is not None and second is not None else None


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _cards_of_stage(scope: Scope, stage: Stage) -> int:
    return sum(
        len(scope.document.interactions_in(stage.id, persona.id)) for persona in scope.document.personas
    )


def _cards_of_persona(scope: Scope, persona: Persona) -> int:
    return sum(item.persona_id == persona.id for item in scope.interactions())


def _frictions_shown(scope: Scope) -> list[FrictionRecord]:
    found = [item for card in scope.interactions() for item in scope.document.frictions_of(card.id)]
    return sorted(found, key=lambda item: -(_product(item.severity, item.frequency) or 0))


def _opportunities_shown(scope: Scope) -> list[Opportunity]:
    found = [item for card in scope.interactions() for item in scope.document.opportunities_of(card.id)]
    return sorted(found, key=lambda item: (-(item.value or 0), item.effort or 6))


def _feelings(scope: Scope) -> list[tuple[Interaction, Emotion]]:
    return [
        (card, scope.document.get(Emotion, emotion_id))
        for card in scope.interactions()
        for emotion_id in card.emotion_ids
    ]


def _links_shown(scope: Scope) -> list[Link]:
    shown = {card.id for card in scope.interactions()}
    return [link for link in scope.document.table(Link).values() if link.source_id in shown]


def _link_word(scope: Scope, kind: LinkKind) -> str:
    return scope.say(LINK_KIND_WORDS[kind])


_STAGE = N_("Stage")
_PERSONA = N_("Persona")
_INTERACTION = N_("Interaction")
_ID = N_("Identifier")
_MAP = N_("Map")

TABLES: tuple[Table, ...] = (
    Table(
        "Interactions",
        N_("Interactions"),
        (
            Column(_MAP, "text", 14, _map_title),
            Column(_STAGE, "text", 18, _stage_name),
            Column(_PERSONA, "text", 14, _persona_name),
            Column(N_("Place in cell"), "whole", 8, _place),
            Column(_INTERACTION, "long", 36, _title),
            Column(N_("Channel"), "text", 16, _channel_name),
            Column(N_("Channel type"), "text", 13, _channel_kind),
            Column(N_("Sentiment"), "whole", 11, lambda _scope, card: card.sentiment),
            Column(N_("Sentiment in words"), "text", 18, _sentiment_word),
            Column(N_("Emotions"), "long", 22, _emotions),
            Column(N_("Goals"), "long", 22, _goals),
            Column(N_("Key moment"), "text", 14, _key_moment),
            Column(N_("Pain points"), "long", 34, _frictions),
            Column(N_("Opportunities"), "long", 34, _opportunities),
            Column(N_("Customer’s words"), "long", 34, lambda _scope, card: card.quote or None),
            Column(N_("Notes"), "long", 34, lambda _scope, card: card.notes or None),
            Column(N_("Evidence"), "text", 12, _evidence),
            Column(N_("Source"), "long", 24, lambda _scope, card: card.evidence_source or None),
            Column(N_("Copied from"), "long", 28, _origin),
            Column(_ID, "id", 12, lambda _scope, card: card.id),
        ),
        Scope.interactions,
    ),
    Table(
        "Personas",
        N_("Personas"),
        (
            Column(_PERSONA, "text", 18, lambda _scope, item: item.name),
            Column(N_("Role"), "long", 28, lambda _scope, item: item.role or None),
            Column(N_("Share of customers (%)"), "decimal", 12, lambda _scope, item: item.share),
            Column(
                N_("Facts"),
                "long",
                36,
                lambda _scope, item: (
                    "\n".join(f"{label}: {value}" for label, value in item.demographics) or None
                ),
            ),
            Column(N_("Goals"), "long", 36, lambda _scope, item: "\n".join(item.goals) or None),
            Column(N_("Frustrations"), "long", 36, lambda _scope, item: "\n".join(item.frustrations) or None),
            Column(N_("Quote"), "long", 36, lambda _scope, item: item.quote or None),
            Column(N_("Interactions"), "whole", 12, _cards_of_persona),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        lambda scope: scope.document.personas,
    ),
    Table(
        "Stages",
        N_("Stages"),
        (
            Column(_MAP, "text", 14, lambda scope, item: scope.document.get(JourneyMap, item.map_id).title),
            Column(_STAGE, "text", 24, lambda _scope, item: item.name),
            Column(
                N_("What the customer expects"), "long", 44, lambda _scope, item: item.expectation or None
            ),
            Column(N_("Usual length (days)"), "decimal", 12, lambda _scope, item: item.duration_days),
            Column(N_("Interactions"), "whole", 12, _cards_of_stage),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        Scope.stages,
    ),
    Table(
        "Goals",
        N_("Goals"),
        (
            Column(N_("Rank"), "whole", 8, lambda scope, item: scope.document.goals.index(item) + 1),
            Column(N_("Goal"), "text", 26, lambda _scope, item: item.name),
            Column(N_("Type"), "text", 16, lambda scope, item: scope.say(GOAL_KIND_WORDS[item.kind])),
            Column(N_("Metric"), "long", 32, lambda _scope, item: item.metric or None),
            Column(N_("Unit"), "text", 10, lambda _scope, item: item.unit or None),
            Column(N_("Baseline"), "decimal", 11, lambda _scope, item: item.baseline),
            Column(N_("Target"), "decimal", 11, lambda _scope, item: item.target),
            Column(N_("Due"), "date", 12, lambda _scope, item: _date(item.due)),
            Column(
                N_("Interactions"),
                "whole",
                12,
                lambda scope, item: sum(item.id in card.goal_ids for card in scope.interactions()),
            ),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        lambda scope: scope.document.goals,
    ),
    Table(
        "PainPoints",
        N_("Pain points"),
        (
            Column(N_("Pain point"), "long", 40, lambda _scope, item: item.text),
            Column(N_("Cause"), "long", 32, lambda _scope, item: item.cause or None),
            Column(N_("Severity"), "whole", 10, lambda _scope, item: item.severity),
            Column(N_("Frequency"), "whole", 10, lambda _scope, item: item.frequency),
            Column(
                N_("Severity × frequency"),
                "whole",
                12,
                lambda _scope, item: _product(item.severity, item.frequency),
            ),
            Column(_STAGE, "text", 18, _of_owner(_stage_name)),
            Column(_PERSONA, "text", 14, _of_owner(_persona_name)),
            Column(_INTERACTION, "long", 36, _of_owner(_title)),
            Column(_MAP, "text", 14, _of_owner(_map_title)),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        _frictions_shown,
    ),
    Table(
        "Opportunities",
        N_("Opportunities"),
        (
            Column(N_("Opportunity"), "long", 40, lambda _scope, item: item.text),
            Column(N_("Value"), "whole", 10, lambda _scope, item: item.value),
            Column(N_("Effort"), "whole", 10, lambda _scope, item: item.effort),
            Column(_STAGE, "text", 18, _of_owner(_stage_name)),
            Column(_PERSONA, "text", 14, _of_owner(_persona_name)),
            Column(_INTERACTION, "long", 36, _of_owner(_title)),
            Column(_MAP, "text", 14, _of_owner(_map_title)),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        _opportunities_shown,
    ),
    Table(
        "Emotions",
        N_("Emotions"),
        (
            Column(N_("Emotion"), "text", 18, lambda _scope, pair: pair[1].name),
            Column(N_("Valence"), "whole", 10, lambda _scope, pair: pair[1].valence),
            Column(N_("Sentiment"), "whole", 11, lambda _scope, pair: pair[0].sentiment),
            Column(_STAGE, "text", 18, lambda scope, pair: _stage_name(scope, pair[0])),
            Column(_PERSONA, "text", 14, lambda scope, pair: _persona_name(scope, pair[0])),
            Column(_INTERACTION, "long", 36, lambda _scope, pair: pair[0].title),
            Column(_MAP, "text", 14, lambda scope, pair: _map_title(scope, pair[0])),
        ),
        _feelings,
    ),
    Table(
        "Links",
        N_("Links"),
        (
            Column(
                N_("From"),
                "long",
                36,
                lambda scope, item: scope.document.get(Interaction, item.source_id).title,
            ),
            Column(
                N_("To"),
                "long",
                36,
                lambda scope, item: scope.document.get(Interaction, item.target_id).title,
            ),
            Column(N_("Type"), "text", 16, lambda scope, item: _link_word(scope, item.kind)),
            Column(N_("Label"), "long", 30, lambda _scope, item: item.label or None),
            Column(_ID, "id", 12, lambda _scope, item: item.id),
        ),
        _links_shown,
    ),
)
"""The sheets of data in their order. Names of tables and order of columns are part of what others may rely on."""
