"""What a workbook speaks about, and the values that its tables show of each record."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.journey.records import (
    Action,
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
from workshop_app.language import translate
from workshop_app.layout.words import (
    CHANNEL_KIND_WORDS,
    EVIDENCE_WORDS,
    KEY_MOMENT_WORDS,
    LINK_KIND_WORDS,
    SENTIMENT_WORDS,
)

if TYPE_CHECKING:
    from workshop_app.exporters.workbook.cells import Kind, Value
    from workshop_app.journey.document import Document


_LARGEST = 9.99e307
"""The largest number of Excel (its specifications and limits)."""

SPOT_SIGN = " · "
"""Between the names that tell where an interaction stands."""

_FIRST_YEAR = 1900
"""Excel's calendar begins there; a date before it is written as a text."""


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


def map_title(scope: Scope, interaction: Interaction) -> str:
    """The title of the map that an interaction is on."""
    return scope.document.map_of(interaction.id).title


def stage_name(scope: Scope, interaction: Interaction) -> str:
    """The name of the stage that an interaction is in."""
    return scope.document.get(Stage, interaction.stage_id).name


def persona_name(scope: Scope, interaction: Interaction) -> str:
    """The name of the persona that an interaction belongs to."""
    return scope.document.get(Persona, interaction.persona_id).name


def place(scope: Scope, interaction: Interaction) -> int:
    """Where an interaction stands in its cell, counted from 1."""
    cell = scope.document.interactions_in(interaction.stage_id, interaction.persona_id)
    return next(number for number, other in enumerate(cell, start=1) if other.id == interaction.id)


def channel(scope: Scope, interaction: Interaction) -> Channel | None:
    """The channel of an interaction, if it has one."""
    return scope.document.get(Channel, interaction.channel_id) if interaction.channel_id else None


def channel_name(scope: Scope, interaction: Interaction) -> str | None:
    """What the channel of an interaction is called."""
    found = channel(scope, interaction)
    return found.name if found else None


def channel_kind(scope: Scope, interaction: Interaction) -> str | None:
    """Whether the channel of an interaction is physical, digital or human, in words."""
    found = channel(scope, interaction)
    return scope.say(CHANNEL_KIND_WORDS[found.kind]) if found else None


def sentiment_word(scope: Scope, interaction: Interaction) -> str:
    """The sentiment of an interaction in words."""
    return scope.say(SENTIMENT_WORDS[interaction.sentiment])


def emotions(scope: Scope, interaction: Interaction) -> str | None:
    """The emotions of an interaction, parted by commas."""
    return ", ".join(scope.document.get(Emotion, item).name for item in interaction.emotion_ids) or None


def goals(scope: Scope, interaction: Interaction) -> str | None:
    """The goals of an interaction in the order of the goals, parted by commas."""
    return ", ".join(goal.name for goal in scope.document.goals if goal.id in interaction.goal_ids) or None


def key_moment(scope: Scope, interaction: Interaction) -> str | None:
    """Why an interaction is a key moment, in words."""
    return scope.say(KEY_MOMENT_WORDS[interaction.key_moment]) if interaction.key_moment else None


def frictions(scope: Scope, interaction: Interaction) -> str | None:
    """The pain points of an interaction, one a line."""
    return "\n".join(item.text for item in scope.document.frictions_of(interaction.id)) or None


def opportunities(scope: Scope, interaction: Interaction) -> str | None:
    """The opportunities of an interaction, one a line."""
    return "\n".join(item.text for item in scope.document.opportunities_of(interaction.id)) or None


def evidence(scope: Scope, interaction: Interaction) -> str | None:
    """How the team knows what an interaction says, in words."""
    return scope.say(EVIDENCE_WORDS[interaction.evidence]) if interaction.evidence else None


def origin(scope: Scope, interaction: Interaction) -> str | None:
    """The title of the interaction that this one was copied from."""
    return scope.document.get(Interaction, interaction.origin_id).title if interaction.origin_id else None


def owner(scope: Scope, finding: FrictionRecord | Opportunity) -> Interaction:
    """The interaction at which something was found."""
    return scope.document.get(Interaction, finding.interaction_id)


def of_owner(read: Callable[[Scope, Interaction], Value]) -> Callable[[Scope, Any], Value]:
    """What the interaction says at which something was found."""
    return lambda scope, finding: read(scope, owner(scope, finding))


def title(_scope: Scope, interaction: Interaction) -> str:
    """The title of an interaction."""
    return interaction.title


def product(first: int | None, second: int | None) -> int | None:
    """Two ratings multiplied; nothing unless both are given."""
    return first * second if first is not None and second is not None else None


def figure(value: float | None) -> float | str | None:
    """A number as Excel keeps numbers; one that is too large for it stays a text."""
    return value if value is None or abs(value) <= _LARGEST else repr(float(value))


def date(text: str) -> datetime.date | str | None:
    """An ISO date as Excel keeps dates; one before its calendar stays a text."""
    if not text:
        return None
    found = datetime.date.fromisoformat(text)
    return found if found.year >= _FIRST_YEAR else text


def cards_of_stage(scope: Scope, stage: Stage) -> int:
    """How many interactions are in a stage."""
    return sum(
        len(scope.document.interactions_in(stage.id, persona.id)) for persona in scope.document.personas
    )


def cards_of_persona(scope: Scope, persona: Persona) -> int:
    """How many interactions of the maps shown belong to a persona."""
    return sum(item.persona_id == persona.id for item in scope.interactions())


def frictions_shown(scope: Scope) -> list[FrictionRecord]:
    """The pain points of the maps shown, the worst first."""
    found = [item for card in scope.interactions() for item in scope.document.frictions_of(card.id)]
    return sorted(found, key=lambda item: -(product(item.severity, item.frequency) or 0))


def opportunities_shown(scope: Scope) -> list[Opportunity]:
    """The opportunities of the maps shown, the most valuable and least costly first."""
    found = [item for card in scope.interactions() for item in scope.document.opportunities_of(card.id)]
    return sorted(found, key=lambda item: (-(item.value or 0), item.effort or 6))


def feelings(scope: Scope) -> list[tuple[Interaction, Emotion]]:
    """Every emotion of every interaction, one a row, for pivot tables."""
    return [
        (card, scope.document.get(Emotion, emotion_id))
        for card in scope.interactions()
        for emotion_id in card.emotion_ids
    ]


def links_shown(scope: Scope) -> list[Link]:
    """The links of the maps shown."""
    shown = {card.id for card in scope.interactions()}
    return [link for link in scope.document.table(Link).values() if link.source_id in shown]


def actions_shown(scope: Scope) -> list[Action]:
    """The actions on interactions of the maps shown, and those on the whole."""
    shown = {card.id for card in scope.interactions()}
    return [
        item for item in scope.document.actions if item.interaction_id is None or item.interaction_id in shown
    ]


def of_subject(read: Callable[[Scope, Interaction], Value]) -> Callable[[Scope, Any], Value]:
    """What an action's interaction says; nothing for an action on the whole."""
    return lambda scope, action: (
        read(scope, scope.document.get(Interaction, action.interaction_id)) if action.interaction_id else None
    )


def spot(scope: Scope, interaction_id: str) -> str:
    """Where an interaction stands, from the large to the small: what tells it from others of its title."""
    card = scope.document.get(Interaction, interaction_id)
    names = [stage_name(scope, card), persona_name(scope, card)]
    if len(scope.document.maps) > 1:
        names.insert(0, map_title(scope, card))
    return SPOT_SIGN.join(name for name in names if name)


def link_word(scope: Scope, kind: LinkKind) -> str:
    """What a kind of link is called."""
    return scope.say(LINK_KIND_WORDS[kind])
