"""What is about to be handed over, and recipes: picked, changed, kept, named, forgotten, remembered."""

import pytest

from tests.commands.projects import full_project
from tests.workspaces import open_workspace
from workshop_app.commands.recipes import SaveRecipe
from workshop_app.delivery.recipes import FULL
from workshop_app.journey.records import Recipe
from workshop_app.ui.delivery.draft import LAST, Draft
from workshop_app.ui.settings import Settings


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def draft(workspace, settings):
    return Draft(workspace, settings)


def recipes(workspace):
    return {each.id: each for each in workspace.document.recipes}


def test_it_begins_with_the_projects_first_recipe(draft):
    assert draft.base.id == "evening"
    assert not draft.edited
    assert [each.id for each in draft.recipes()] == ["evening", FULL.id]


def test_without_recipes_it_begins_with_everything_or_as_last_time(qapp, tmp_path, settings):
    records = [each for each in full_project() if not isinstance(each, Recipe)]
    workspace = open_workspace(tmp_path, records)
    draft = Draft(workspace, settings)
    assert draft.base == FULL
    draft.set(formats=("json",), redactions=("quotes",))
    draft.remember()
    again = Draft(workspace, Settings.load())
    assert again.base.id == LAST
    assert (again.recipe.formats, again.recipe.redactions) == (("json",), ("quotes",))
    workspace.close()


def test_what_was_remembered_in_a_way_that_cannot_be_read_is_passed_over(workspace, settings):
    for broken in ({"formats": 7}, {"aspect": "round"}, {"unknown": 1}, {"redactions": ["all"]}):
        settings.delivery_recipe = broken
        assert LAST not in {each.id for each in Draft(workspace, settings).recipes()}


def test_a_change_is_kept_only_when_it_is_saved(draft, workspace):
    draft.set(zipped=True)
    assert draft.edited
    assert not recipes(workspace)["evening"].zipped
    draft.save()
    assert recipes(workspace)["evening"].zipped
    assert not draft.edited
    workspace.undo()
    assert not recipes(workspace)["evening"].zipped
    assert not draft.recipe.zipped, "the draft follows its recipe"


def test_it_is_kept_under_a_new_name(draft, workspace):
    draft.set(formats=("json",))
    draft.save_as("  For the board ")
    (saved,) = [each for each in workspace.document.recipes if each.id != "evening"]
    assert (saved.name, saved.formats) == ("For the board", ("json",))
    assert draft.base == saved
    draft.rename("Board")
    assert draft.base.name == "Board"
    draft.delete()
    assert set(recipes(workspace)) == {"evening"}
    assert draft.base == FULL
    assert draft.recipe.formats == ("json",), "what was chosen stays"


def test_a_recipe_changed_elsewhere_does_not_undo_what_is_chosen_here(draft, workspace):
    draft.set(aspect="4:3")
    workspace.run(SaveRecipe(Recipe(id="evening", rank="", name="Late", formats=("csv",))))
    assert draft.recipe.aspect == "4:3"
    assert draft.recipe.formats == ("pdf", "xlsx")
    draft.pick("evening")
    assert draft.recipe.formats == ("csv",)


def test_what_only_a_plug_in_makes_that_is_not_here_is_passed_over(draft, workspace):
    workspace.run(SaveRecipe(Recipe(id="wax", rank="", name="Wax", formats=("wax", "csv"))))
    draft.pick("wax")
    assert draft.recipe.formats == ("csv",)
    assert draft.edited


def test_formats_keep_their_order(draft):
    draft.set(formats=())
    for name in ("json", "pdf", "pptx", "poster"):
        draft.hand_over(name, wanted=True)
    assert draft.recipe.formats == ("pdf", "poster", "json", "pptx")
    draft.hand_over("poster", wanted=False)
    assert draft.recipe.formats == ("pdf", "json", "pptx")


def test_a_map_that_is_gone_is_no_longer_chosen(draft, workspace):
    from workshop_app.commands.maps import DeleteMap

    draft.choose(map_id="then")
    workspace.run(DeleteMap("then"))
    assert draft.map_id is None


def test_places_on_this_computer_are_remembered_while_they_are_there(draft, workspace, tmp_path):
    folder, deck = tmp_path / "out", tmp_path / "deck.pptx"
    folder.mkdir()
    deck.write_bytes(b"")
    draft.choose(folder=folder, template=deck, scale=3.0)
    draft.remember()
    again = Draft(workspace, Settings.load())
    assert (again.folder, again.template, again.scale) == (folder, deck, 3.0)
    folder.rmdir()
    deck.unlink()
    again = Draft(workspace, Settings.load())
    assert (again.folder, again.template) == (workspace.session.path.parent, None)
