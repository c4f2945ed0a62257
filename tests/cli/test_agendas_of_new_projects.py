"""Beginning a project with an agenda from the command line."""

from pathlib import Path

from workshop_app.session import Session


def titles(path: str) -> list[str]:
    with Session.open(Path(path)) as session:
        return [step.title for step in session.document.agenda]


def test_a_project_begins_with_an_agenda_in_its_language(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("new", "a.parcours", "--template", "blank", "--lang", "fr", "--agenda", "half-day")[0] == 0
    assert titles("a.parcours")[:2] == ["Accueil et règles", "Définir les interactions"]
    assert len(titles("a.parcours")) == 11


def test_an_unknown_agenda_is_refused_and_nothing_is_made(refused, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = refused("new", "a.parcours", "--template", "blank", "--agenda", "week")
    assert "ninety-minutes, half-day, full-day" in told[1]
    assert not Path("a.parcours").exists()
