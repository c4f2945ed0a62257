"""Commands on recipes: what is handed over in one press, remembered under a name."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.wording import name_of
from workshop_app.journey.records import Recipe
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SaveRecipe(Command):
    """Remember a recipe: in place of the one that has its id, or after all others. Its rank is given here."""

    recipe: Recipe

    def apply(self, transaction: Transaction) -> Sentence:
        """Put it."""
        recipe, name = self.recipe, name_of(self.recipe)
        known = transaction.document.find(Recipe.__name__, recipe.id)
        if isinstance(known, Recipe):
            transaction.put(dataclasses.replace(recipe, rank=known.rank))
            return Sentence(
                "Changed delivery recipe “{name}”" if name else "Changed a delivery recipe", name=name
            )
        (rank,) = order.make_room(transaction, transaction.document.recipes, None)
        transaction.put(dataclasses.replace(recipe, rank=rank))
        return Sentence("Saved delivery recipe “{name}”" if name else "Saved a delivery recipe", name=name)


@dataclass(frozen=True, slots=True)
class DeleteRecipes(Command):
    """Forget recipes."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(Recipe, recipe_id)) for recipe_id in self.ids]
        transaction.delete(Recipe, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} delivery recipes", count=len(names))
        return Sentence(
            "Deleted delivery recipe “{name}”" if names[0] else "Deleted a delivery recipe", name=names[0]
        )
