"""`parcours deliver`: a recipe becomes a folder or a zip, or a sentence says why not."""

import datetime
import json
import zipfile
from pathlib import Path

import pytest

from workshop_app.commands.recipes import SaveRecipe
from workshop_app.journey.records import Recipe
from workshop_app.session import Session

TODAY = datetime.datetime.now().astimezone().date().isoformat()


@pytest.fixture
def with_recipe(sample) -> Path:
    recipe = Recipe(
        id="evening",
        rank="",
        name="Le soir même",
        formats=("json", "csv"),
        redactions=("quotes",),
        language="fr",
        project_copy=True,
    )
    with Session.open(sample) as session:
        session.run(SaveRecipe(recipe))
    return sample


def test_a_recipe_by_name_makes_a_folder(run, with_recipe):
    code, out, err = run("deliver", with_recipe, "--recipe", "le soir même", "-o", "out")
    assert (code, err) == (0, "")
    folder = Path(out.rstrip("\n"))
    assert folder.parent == Path("out")
    assert folder.name.endswith(TODAY)
    endings = sorted(path.name.rsplit(" – ", 1)[1] for path in folder.iterdir())
    assert endings == ["Données.json", "Interactions.csv", "Projet.parcours"]
    (data,) = folder.glob("*.json")
    assert all(not each["quote"] for each in json.loads(data.read_text())["interactions"])
    (copy,) = folder.glob("*.parcours")
    assert run("check", copy)[0] == 0


def test_without_a_name_the_first_recipe_is_used_and_the_folder_is_beside_the_project(run, with_recipe):
    code, out, _ = run("deliver", with_recipe, "--lang", "en", "--zip")
    assert code == 0
    archive = Path(out.rstrip("\n"))
    assert archive.parent == Path.cwd()
    with zipfile.ZipFile(archive) as opened:
        assert {name.rsplit(" – ", 1)[1] for name in opened.namelist()} == {
            "Data.json",
            "Interactions.csv",
            "Project.parcours",
        }


def test_every_project_can_be_handed_over_whole(run, sample):
    code, out, err = run("deliver", sample, "-o", "deep/out", "--map", "Actuel")
    assert code == 0
    assert "mm high" in err
    endings = sorted(path.name.rsplit(" – ", 1)[1] for path in Path(out.rstrip("\n")).iterdir())
    assert endings == ["Affiche.pdf", "Classeur.xlsx", "Diapositives.pptx", "Rapport.pdf"]


def test_what_is_there_is_replaced_only_when_asked_to(run, refused, with_recipe):
    run("deliver", with_recipe, "-o", ".")
    code, told = refused("deliver", with_recipe, "-o", ".")
    assert (code, told.endswith("exists already. It was not changed.")) == (1, True)
    assert run("deliver", with_recipe, "-o", ".", "--force")[0] == 0
    assert not [path for path in Path().iterdir() if path.name.startswith(".parcours")]


def test_an_unknown_recipe_is_refused_with_those_that_are_there(refused, with_recipe):
    code, told = refused("deliver", with_recipe, "--recipe", "nix", "-o", "out")
    assert code == 1
    assert told == "No recipe is called “nix”; these are there: “Le soir même”, “full”."
    assert not Path("out").exists()


def test_recipes_are_listed(run, refused, with_recipe):
    code, out, _ = run("deliver", with_recipe, "--list")
    assert code == 0
    assert out.splitlines() == [
        "Le soir même  Whole project as JSON, Table of interactions (CSV), Copy of the project",
        "full          PDF document, Poster (PDF), Excel workbook, PowerPoint slides",
    ]
    assert refused("deliver", with_recipe, "--list", "-o", "out")[0] == 2


def test_a_template_that_is_none_leaves_nothing_behind(run, sample):
    Path("deck.pptx").write_text("no deck")
    code, out, err = run("deliver", sample, "-o", "out", "--map", "Actuel", "--template", "deck.pptx")
    assert (code, out) == (1, "")
    assert "“deck.pptx” cannot be used as a template" in err
    assert list(Path("out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told_of(refused, sample):
    Path("file").write_text("")
    code, told = refused("deliver", sample, "-o", "file")
    assert (code, told.startswith("The folder “file” cannot be made")) == (1, True)
    assert refused("deliver", "nowhere.parcours", "-o", "out")[0] == 1
