"""What is about to be handed over: a recipe as it stands in the view, saved or not, and what is chosen beside it."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workshop_app.commands.fields import SetField
from workshop_app.commands.recipes import DeleteRecipes, SaveRecipe
from workshop_app.delivery.planning import Choice, Delivery, plan
from workshop_app.delivery.recipes import FULL
from workshop_app.exporters.registry import exporters
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.ids import RecipeId, new_id
from workshop_app.journey.plain import from_plain, to_plain
from workshop_app.journey.records import JourneyMap, Recipe
from workshop_app.journey.rules import check_record

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.settings import Settings
    from workshop_app.ui.workspace import Workspace

LAST = "last"
"""The id of what was handed over last time from this computer, in no project."""

_OWN = ("id", "rank", "name")


class Draft(QObject):
    """The recipe in the view. It begins as the project's first, or as what was handed over last time."""

    changed = Signal()
    """Something else is to be handed over, or in another way."""

    listed = Signal()
    """Other recipes can be picked, or they are called otherwise."""

    def __init__(self, workspace: Workspace, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._settings = settings
        self.map_id: str | None = None
        self.scale = settings.delivery_scale
        self.template = _file_or_none(settings.delivery_template)
        self.folder = _usable_folder(settings.delivery_folder, workspace.session.path)
        known = workspace.document.recipes
        self._last = _remembered(settings.delivery_recipe)
        self.base = known[0] if known else self._last or FULL
        self.recipe = _with_known_formats(self.base)
        workspace.changed.connect(self._take_in)

    # -- recipes -------------------------------------------------------------------------------------------------

    def recipes(self) -> tuple[Recipe, ...]:
        """What can be picked: the project's, what was handed over last time, and everything."""
        last = () if self._last is None else (self._last,)
        return (*self.workspace.document.recipes, *last, FULL)

    @property
    def saved(self) -> bool:
        """Whether it was begun from a recipe of the project."""
        return self.workspace.document.find(Recipe.__name__, self.base.id) is not None

    @property
    def edited(self) -> bool:
        """Whether it is no longer as the recipe that it was begun from."""
        return _parts(self.recipe) != _parts(self.base)

    def pick(self, recipe_id: str) -> None:
        """Begin again from another recipe."""
        self.base = next((each for each in self.recipes() if each.id == recipe_id), FULL)
        self.recipe = _with_known_formats(self.base)
        self.changed.emit()

    def save(self) -> None:
        """Keep the recipe as it is now under its name."""
        if self.saved:
            self._keep(dataclasses.replace(self.recipe, id=self.base.id, name=self.base.name))

    def save_as(self, name: str) -> None:
        """Keep it under a new name."""
        self._keep(dataclasses.replace(self.recipe, id=RecipeId(new_id()), rank="", name=name.strip()))

    def _keep(self, recipe: Recipe) -> None:
        if self.workspace.run(SaveRecipe(recipe)):
            self.base = self.recipe = self.workspace.document.get(Recipe, recipe.id)
            self.listed.emit()
            self.changed.emit()

    def rename(self, name: str) -> None:
        """Call the recipe that it was begun from otherwise."""
        if self.saved:
            self.workspace.run(SetField(Recipe.__name__, self.base.id, "name", name.strip()))

    def delete(self) -> None:
        """Forget the recipe that it was begun from; what is chosen stays as it is."""
        if self.saved:
            self.workspace.run(DeleteRecipes((self.base.id,)))

    def _take_in(self, changed: Changed) -> None:
        kinds = {change.kind for change in changed.difference}
        if Recipe.__name__ in kinds:
            self._follow_base()
            self.listed.emit()
        if self.map_id is not None and changed.document.find(JourneyMap.__name__, self.map_id) is None:
            self.map_id = None
        self.changed.emit()

    def _follow_base(self) -> None:
        """Take the recipe as it was changed elsewhere, unless something else was chosen here meanwhile."""
        now = self.workspace.document.find(Recipe.__name__, self.base.id)
        edited = self.edited
        if isinstance(now, Recipe):
            self.base = now
            self.recipe = (
                dataclasses.replace(self.recipe, name=now.name) if edited else _with_known_formats(now)
            )
        elif self.base.id not in {LAST, FULL.id}:
            self.base = FULL

    # -- choosing ------------------------------------------------------------------------------------------------

    def set(self, **fields: Any) -> None:
        """Choose something about the recipe; fields are those of `Recipe`."""
        wanted = dataclasses.replace(self.recipe, **fields)
        if wanted != self.recipe:
            self.recipe = wanted
            self.changed.emit()

    def hand_over(self, format_id: str, *, wanted: bool) -> None:
        """Choose whether a format is handed over; they are kept in the order in which they are offered."""
        chosen = {*self.recipe.formats, format_id} if wanted else set(self.recipe.formats) - {format_id}
        order = [each.id for each in exporters()]
        self.set(formats=tuple(sorted(chosen, key=order.index)))

    def leave_out(self, redaction: str, *, wanted: bool) -> None:
        """Choose whether something is left out (of `records.REDACTIONS`)."""
        others = tuple(each for each in self.recipe.redactions if each != redaction)
        self.set(redactions=(*others, redaction) if wanted else others)

    def choose(self, **values: Any) -> None:
        """Choose what is not the recipe's: `map_id`, `scale`, `template` or `folder`."""
        for name, value in values.items():
            setattr(self, name, value)
        self.changed.emit()

    # -- what comes of it ----------------------------------------------------------------------------------------

    def choice(self) -> Choice:
        """What is chosen beside the recipe; everything carries the day of today."""
        made = datetime.datetime.now().astimezone().date().isoformat()
        return Choice(made, self.map_id, self.scale, self.template)

    def delivery(self) -> Delivery:
        """What would be made now.

        Raises:
            ParcoursError: nothing can be; the sentence says why.
        """
        return plan(self.workspace.document, self.recipe, self.choice())

    def one_of(self, format_id: str) -> Delivery:
        """What would be made of one format alone.

        Raises:
            ParcoursError: nothing can be; the sentence says why.
        """
        alone = dataclasses.replace(self.recipe, formats=(format_id,), project_copy=False)
        return plan(self.workspace.document, alone, self.choice())

    def remember(self) -> None:
        """Keep what was handed over for the next time, on this computer."""
        settings = self._settings
        last = dataclasses.replace(self.recipe, id=RecipeId(LAST), rank="", name="")
        settings.delivery_recipe = to_plain(last)
        settings.delivery_scale = self.scale
        settings.delivery_template = str(self.template or "")
        settings.delivery_folder = str(self.folder)
        settings.save()
        self._last = last
        if self.base.id == LAST:
            self.base = last
        self.listed.emit()


def _parts(recipe: Recipe) -> dict[str, Any]:
    """All that a recipe says but what it is called."""
    return {
        field.name: getattr(recipe, field.name)
        for field in dataclasses.fields(recipe)
        if field.name not in _OWN
    }


def _remembered(values: dict[str, Any]) -> Recipe | None:
    """What was handed over last time, if that can still be read."""
    if not values:
        return None
    try:
        recipe = from_plain(Recipe, {**values, "id": LAST, "rank": "1", "name": ""})
        check_record(recipe)
    except ParcoursError:
        return None
    assert isinstance(recipe, Recipe)
    return _with_known_formats(recipe)


def _with_known_formats(recipe: Recipe) -> Recipe:
    """The recipe without what only a plug-in makes that is not here."""
    known = {each.id for each in exporters()}
    return dataclasses.replace(recipe, formats=tuple(each for each in recipe.formats if each in known))


def _file_or_none(name: str) -> Path | None:
    path = Path(name)
    return path if name and path.is_file() else None


def _usable_folder(name: str, project: Path) -> Path:
    """The folder that was used last, else that of the project."""
    folder = Path(name) if name else project.absolute().parent
    return folder if folder.is_dir() else project.absolute().parent
