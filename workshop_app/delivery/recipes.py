"""Recipes by name: those of a project, and the one that every project can be handed over with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.search import called
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.ids import RecipeId
from workshop_app.journey.records import Recipe
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

FULL = Recipe(id=RecipeId("full"), rank="", name="full", formats=("pdf", "poster", "xlsx", "pptx"))
"""Report, poster, workbook and slides; nothing left out. No project holds it, and every command knows it."""

FULL_NAME = N_("Everything a client asks for")
"""What the window calls `FULL`."""


class NoRecipe(ParcoursError):
    """No recipe is called so."""


def recipe_named(document: Document, name: str) -> Recipe:
    """Return the recipe with this name or id; the case of letters matters only where it tells two names apart.

    Raises:
        NoRecipe: there is none, or there are several; the sentence names those that are there.
    """
    known = document.recipes
    found = called(name, known, lambda each: each.name) or called(name, (FULL,), lambda each: each.name)
    if len(found) == 1:
        return found[0]
    if found:
        raise NoRecipe(
            Sentence(
                "{count} recipes are called “{name}”; name one of them by its id: {ids}.",
                count=len(found),
                name=name,
                ids=", ".join(each.id for each in found),
            )
        )
    raise NoRecipe(
        Sentence(
            "No recipe is called “{name}”; these are there: {names}.",
            name=name,
            names=", ".join(f"“{each.name}”" for each in (*known, FULL)),
        )
    )


def recipe_to_use(document: Document) -> Recipe:
    """Return the recipe for when none is named: the first of the project, or `FULL`."""
    return document.recipes[0] if document.recipes else FULL
