"""Recipes by name: those of a project, and the one that every project can be handed over with."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    folded = name.strip().casefold()
    known = document.recipes
    for found in (
        [each for each in known if name in {each.id, each.name}],
        [each for each in known if each.name.strip().casefold() == folded],
    ):
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
    if folded == FULL.name:
        return FULL
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
