"""What of a map a picture shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WholeMap:
    """All of it."""


@dataclass(frozen=True, slots=True)
class Curves:
    """The emotion curves of its personas, in one chart."""


@dataclass(frozen=True, slots=True)
class OnePersona:
    """One persona: portrait, facts, what they want, their curve on the map, their best and hardest moments."""

    persona_id: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Some interactions, in the rows and columns where they are."""

    interaction_ids: tuple[str, ...]


Scope = WholeMap | Curves | OnePersona | Cards
