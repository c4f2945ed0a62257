"""Finding texts in a project: whatever the case, the accents and the kind of space."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from workshop_app.journey.records import Channel, Emotion, Goal, JourneyMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction, Persona, Stage

HitKind = Literal["interaction", "stage", "persona"]

# What people type for what typography sets: quotation marks, apostrophes, dashes.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that has the text: its kind and id, and a map that shows it."""

    kind: HitKind
    id: str
    map_id: str


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Return a text as it is compared: no accents, no case, one plain space for any number of any kind."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.translate(_PLAIN))
        text = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(text.casefold().split())


class _WithId(Protocol):
    @property
    def id(self) -> str:
        """The identifier."""


Named = TypeVar("Named", bound=_WithId)


def called(name: str, records: Sequence[Named], title: Callable[[Named], str]) -> list[Named]:
    """The records that a person may mean: with this id; else with this very title; else with it in any case."""
    wanted = name.strip().casefold()
    return (
        [each for each in records if each.id == name]
        or [each for each in records if title(each) == name]
        or [each for each in records if title(each).strip().casefold() == wanted]
    )


def search(document: Document, wanted: str, map_id: str) -> tuple[Hit, ...]:
    """Return what has a text in any of its own texts or tags: first on one map, then on the others in their order.

    On each map personas come first, then stage by stage the stage and its cards. A persona is named once; cards of
    personas that a map hides are left out, since the map cannot show them.
    """
    needle = folded(wanted)
    if not needle:
        return ()
    maps = sorted(document.maps, key=lambda journey: journey.id != map_id)
    personas: set[str] = set()
    hits: list[Hit] = []
    for journey in maps:
        hits += _on_map(document, journey, needle, personas)
    return tuple(hits)


def _on_map(document: Document, journey: JourneyMap, needle: str, named: set[str]) -> Iterator[Hit]:
    shown = document.personas_of(journey.id)
    for persona in shown:
        if persona.id not in named and _any_has(needle, _persona_texts(persona)):
            named.add(persona.id)
            yield Hit("persona", persona.id, journey.id)
    for stage in document.stages_of(journey.id):
        if _any_has(needle, _stage_texts(stage)):
            yield Hit("stage", stage.id, journey.id)
        for persona in shown:
            for card in document.interactions_in(stage.id, persona.id):
                if _any_has(needle, _card_texts(document, card)):
                    yield Hit("interaction", card.id, journey.id)


def _any_has(needle: str, texts: Iterable[str]) -> bool:
    return any(needle in folded(text) for text in texts if text)


def _stage_texts(stage: Stage) -> tuple[str, ...]:
    return (stage.name, stage.expectation)


def _persona_texts(persona: Persona) -> Iterator[str]:
    yield from (persona.name, persona.role, persona.quote, persona.notes)
    yield from persona.goals
    yield from persona.frustrations
    for label, value in persona.demographics:
        yield f"{label} {value}"


def _card_texts(document: Document, card: Interaction) -> Iterator[str]:
    yield from (card.title, card.quote, card.notes, card.evidence_source)
    for friction in document.frictions_of(card.id):
        yield from (friction.text, friction.cause)
    for opportunity in document.opportunities_of(card.id):
        yield opportunity.text
    if card.channel_id is not None:
        yield document.get(Channel, card.channel_id).name
    for emotion_id in card.emotion_ids:
        yield document.get(Emotion, emotion_id).name
    for goal_id in card.goal_ids:
        yield document.get(Goal, goal_id).name
