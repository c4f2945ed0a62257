"""What of a map a picture shows, as it is typed: `map`, `curve`, `persona:NAME` or `interactions:ID,ID`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.cli.parser import UsageError
from workshop_app.cli.projects import persona_named
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import Interaction, Stage
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.scopes import Cards, Curves, OnePersona, WholeMap

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.layout.scopes import Scope


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """What was typed: one of four kinds, and the names behind its colon."""

    kind: str
    names: tuple[str, ...] = ()


def scope_words(text: str) -> ScopeWords:
    """Take what was typed apart.

    Raises:
        UsageError: it is none of the forms.
    """
    kind, colon, rest = text.partition(":")
    kind = kind.strip().lower()
    if kind in {"map", "curve"} and not colon:
        return ScopeWords(kind)
    if kind == "persona" and rest.strip():
        return ScopeWords(kind, (rest,))
    names = tuple(name.strip() for name in rest.split(",") if name.strip())
    if kind == "interactions" and names:
        return ScopeWords(kind, names)
    raise UsageError(
        Sentence(
            "“{text}” is nothing that a picture can show; these are: map, curve, persona:NAME, interactions:ID,ID.",
            text=text,
        )
    )


def scope_of(document: Document, words: ScopeWords) -> Scope:
    """Find what the words name in a project.

    Raises:
        ParcoursError: a persona or an interaction that they name is not there.
    """
    match words.kind:
        case "curve":
            return Curves()
        case "persona":
            return OnePersona(persona_named(document, words.names[0]).id)
        case "interactions":
            for name in words.names:
                if document.find(Interaction.__name__, name) is None:
                    raise ParcoursError(
                        Sentence("There is no interaction with the id “{id}” in this project.", id=name)
                    )
            return Cards(words.names)
        case _:
            return WholeMap()


def map_of(document: Document, scope: Scope) -> str | None:
    """The map that a scope is on, where it tells."""
    if isinstance(scope, Cards):
        first = document.get(Interaction, scope.interaction_ids[0])
        return document.get(Stage, first.stage_id).map_id
    return None
