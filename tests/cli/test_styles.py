"""The commands on house styles: listing them, putting one on a project, and starting with one."""

import json
from pathlib import Path

import pytest

from workshop_app.importers import house_styles
from workshop_app.importers.house_styles import HouseStyle
from workshop_app.session import Session

FENNEL = HouseStyle("Fennel & Co", "#0a7d4f", "#f2c230", "serif", "Confidential")


@pytest.fixture
def kept(sample) -> Path:
    """The file of a style that is kept."""
    return house_styles.keep_style(FENNEL)


def project_of(path):
    with Session.open(Path(path), read_only=True) as session:
        return session.document.project


def test_there_are_none_at_first(run, sample):
    code, said, remarked = run("styles")
    assert (code, remarked) == (0, "")
    assert said.startswith("No house style")
    assert json.loads(run("styles", "--json")[1]) == []


def test_lists_them(run, kept):
    code, said, remarked = run("styles")
    assert (code, remarked) == (0, "")
    assert said == "Fennel & Co  #0a7d4f · #f2c230 · Book · Confidential\n"
    (told,) = json.loads(run("styles", "--json")[1])
    assert (told["name"], told["font"], told["logo"], told["file"]) == (
        "Fennel & Co",
        "serif",
        False,
        str(kept),
    )


def test_names_those_that_cannot_be_used(run, kept):
    (kept.parent / "broken.json").write_text("{")
    code, said, remarked = run("styles")
    assert code == 0
    assert "Fennel" in said
    assert "broken.json" in remarked


def test_puts_one_on_a_project_as_one_step(run, kept, sample):
    before = project_of(sample)
    code, said, remarked = run("style", str(sample), "fennel & co")
    assert code == 0
    assert said == "Applied the house style “Fennel & Co”.\n"
    assert "#f2c230" in remarked  # too pale on white
    now = project_of(sample)
    assert (now.brand_colour, now.second_colour, now.font, now.footer) == (
        "#0a7d4f",
        "#f2c230",
        "serif",
        "Confidential",
    )
    assert now.client == before.client
    assert run("style", str(sample), str(kept))[1].startswith("The project has this house style already")
    with Session.open(sample) as session:
        session.undo()
        assert session.document.project == before


def test_starts_a_project_with_one(run, kept):
    assert run("new", "a.parcours", "--template", "blank", "--style", "Fennel & Co")[0] == 0
    assert project_of("a.parcours").font == "serif"


@pytest.mark.parametrize(
    "words", [("style", "sample.parcours"), ("new", "a.parcours", "--template", "blank", "--style")]
)
def test_refuses_one_that_there_is_not(refused, kept, words):
    code, told = refused(*words, "Thyme")
    assert code == 1
    assert "Fennel & Co" in told
    assert not Path("a.parcours").exists()
    assert project_of("sample.parcours").font == ""


def test_refuses_a_file_that_is_no_style(refused, kept):
    Path("other.json").write_text('{"format": "parcours"}')
    assert "other.json" in refused("style", "sample.parcours", "other.json")[1]
