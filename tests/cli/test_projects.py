"""The commands on projects: what they make, what they tell, and what they refuse."""

import json
import os
from pathlib import Path

import pytest

from workshop_app.cli import info
from workshop_app.cli.commands import SUMMARIES, load
from workshop_app.exporters import registry
from workshop_app.importers import registry as importers
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store.schema import FORMAT_VERSION


def document_of(path):
    session = Session.open(Path(path), read_only=True)
    try:
        return session.document
    finally:
        session.close()


class TestNew:
    def test_makes_a_project_and_names_it(self, run, sample):
        assert run("new", "a.parcours", "--template", "five-stages", "--lang", "fr") == (
            0,
            "a.parcours\n",
            "",
        )
        document = document_of("a.parcours")
        assert (document.project.title, document.project.language) == ("Cinq étapes", "fr")
        assert len(document.stages_of(document.maps[0].id)) == 5
        assert document.interactions_of(document.maps[0].id) == ()

    def test_fills_it_with_examples(self, run, sample):
        run("new", "a.parcours", "--template", "five-stages", "--sample", "--title", "Mon atelier")
        document = document_of("a.parcours")
        assert document.project.title == "Mon atelier"
        assert document.interactions_of(document.maps[0].id)

    def test_speaks_the_systems_language(self, run, sample, monkeypatch):
        monkeypatch.setenv("LANGUAGE", "fr")
        run("new", "a.parcours", "--template", "blank")
        assert document_of("a.parcours").project.language == "fr"

    def test_keeps_the_name_as_it_is_typed(self, run, sample):
        assert run("new", "atelier", "--template", "blank")[1] == "atelier\n"
        assert Path("atelier").is_file()

    @pytest.mark.parametrize("title", ["a\ud800b", "\0", "=1+1", "<b>", "𝕳" * 200, "\u202egnol"])
    def test_takes_any_title(self, run, sample, title):
        assert run("new", "a.parcours", "--template", "blank", "--title", title)[0] == 0
        assert document_of("a.parcours").project.title == title.replace("\ud800", "\ufffd")

    def test_refuses_a_title_that_is_too_long(self, refused, sample):
        assert refused("new", "a.parcours", "--template", "blank", "--title", "x" * 100_001)[0] == 1
        assert not Path("a.parcours").exists()

    def test_replaces_only_when_asked_to(self, run, refused, sample):
        before = sample.read_bytes()
        assert refused("new", sample, "--template", "blank") == (
            1,
            "“sample.parcours” exists already. It was not changed.",
        )
        assert sample.read_bytes() == before
        assert run("new", sample, "--template", "blank", "--force")[0] == 0
        assert document_of(sample).project.title == "Blank"

    def test_says_where_it_cannot(self, refused, sample):
        assert refused("new", "none/a.parcours", "--template", "blank")[0] == 1
        assert refused("new", "sample.parcours/a.parcours", "--template", "blank")[0] == 1
        assert refused("new", ".", "--template", "blank", "--force")[0] == 1


class TestInfo:
    def test_tells_a_person(self, run, sample):
        code, out, err = run("info", sample)
        assert (code, err) == (0, "")
        assert "Bricolage – parcours parquet" in out
        assert "20 interactions — Découverte, Intérêt, Achat" in out
        assert "Léa, Marc" in out

    def test_tells_a_program(self, run, sample):
        code, out, err = run("info", sample, "--json")
        told = json.loads(out)
        assert (code, err) == (0, "")
        assert (told["version"], told["integrity"], told["steps"]) == (FORMAT_VERSION, "ok", 1)
        assert told["counts"]["interactions"] == sum(each["interactions"] for each in told["maps"]) == 37
        assert [each["name"] for each in told["personas"]] == ["Léa", "Marc"]
        assert told["maps"][0]["stages"][0]["name"] == "Découverte"
        assert told["size"] == sample.stat().st_size

    def test_says_the_same_in_json_whatever_the_language(self, run, sample):
        assert run("--lang", "fr", "info", sample, "--json") == run("info", sample, "--json")

    @pytest.mark.parametrize("json_too", [[], ["--json"]])
    def test_lets_no_text_command_the_terminal(self, run, sample, json_too):
        title = "a\x1b]0;b\x07\x9bc\x7f\r\nd"
        run("new", "a.parcours", "--template", "blank", "--title", title)
        out = run("info", "a.parcours", *json_too)[1]
        assert not set(out) & {"\x1b", "\x07", "\x9b", "\x7f", "\r"}
        if json_too:
            assert json.loads(out)["project"]["title"] == title

    def test_leaves_the_file_alone(self, run, sample):
        sample.chmod(0o444)
        before = sample.read_bytes(), sorted(Path().iterdir())
        run("info", sample)
        run("check", sample)
        assert (sample.read_bytes(), sorted(Path().iterdir())) == before


class TestCheck:
    def test_finds_a_whole_file_whole(self, run, sample):
        assert run("check", sample)[::2] == (0, "")

    def test_finds_a_text_that_changed_by_itself(self, refused, sample):
        data = sample.read_bytes()
        place = data.index("Découverte".encode())
        sample.write_bytes(bytes([*data[:place], data[place] ^ 4, *data[place + 1 :]]))
        assert refused("check", sample)[0] == 1

    def test_finds_a_history_that_changed_by_itself(self, refused, sample):
        data = sample.read_bytes()
        place = data.index(b'"added"')
        sample.write_bytes(data[:place] + b'"addeD"' + data[place + 7 :])
        assert refused("check", sample)[0] == 1
        assert refused("info", sample)[0] == 1


class TestExport:
    @pytest.mark.parametrize("made", registry.BUILT_IN, ids=lambda each: each.id)
    def test_makes_a_file_beside_the_project(self, run, sample, made):
        code, told, said = run("export", sample, "--format", made.id)
        assert (code, told) == (0, f"sample{made.ending}\n")
        assert ("can be read from" in said) == (made.id == "poster")
        starts = {"pdf": b"%PDF-", "xlsx": b"PK\x03\x04", "json": b"{\n", "png": b"\x89PNG"}
        starts |= {"svg": b"<?xml", "csv": b"\xef\xbb\xbf", "pptx": b"PK\x03\x04", "markdown": b"# "}
        starts |= {"poster": b"%PDF-", "sheets": b"%PDF-"}
        assert Path(f"sample{made.ending}").read_bytes().startswith(starts[made.id])
        assert len(list(Path().iterdir())) == 2

    def test_leaves_what_is_there(self, run, refused, sample):
        Path("out.pdf").write_text("mine")
        assert refused("export", sample, "--format", "pdf", "-o", "out.pdf") == (
            1,
            "“out.pdf” exists already. It was not changed.",
        )
        assert Path("out.pdf").read_text() == "mine"
        assert run("export", sample, "--format", "pdf", "-o", "out.pdf", "--force")[0] == 0
        assert Path("out.pdf").read_bytes().startswith(b"%PDF-")

    def test_never_takes_the_place_of_the_project(self, refused, sample):
        before = sample.read_bytes()
        sample.rename("sample.json")
        os.link("sample.json", "other.json")
        for target in ([], ["-o", "sample.json"], ["-o", "./sample.json"], ["-o", "other.json"]):
            told = refused("export", "sample.json", "--format", "json", *target, "--force")
            assert told == (1, "“sample.json” is the project itself. It was not changed.")
        assert Path("sample.json").read_bytes() == before

    def test_shows_a_map_by_title_or_id(self, run, refused, sample):
        future = document_of(sample).maps[1]
        for name in (future.title, future.title.upper(), future.id):
            assert (
                run("export", sample, "--format", "png", "--scale", "0,2", "--map", name, "--force")[0] == 0
            )
        assert refused("export", sample, "--format", "png", "--map", "Nope") == (
            1,
            "No map is called “Nope”; these are there: “Actuel”, “Cible”.",
        )

    def test_takes_papers_whatever_their_case(self, run, sample):
        for size in ("a4", "LETTER", "Fit"):
            assert run("export", sample, "--format", "pdf", "--paper", size, "--force")[0] == 0

    def test_refuses_a_picture_of_the_sky(self, refused, sample):
        code, err = refused("export", sample, "--format", "png", "--scale", "1e9")
        assert code == 1
        assert "too large" in err
        assert len(list(Path().iterdir())) == 1

    def test_writes_to_folders_that_are_there(self, run, refused, sample):
        Path("out").mkdir()
        assert refused("export", sample, "--format", "json", "-o", "out")[0] == 1
        assert refused("export", sample, "--format", "json", "-o", "none/x.json")[0] == 1
        assert run("export", sample, "--format", "json", "-o", "out/x.json")[0] == 0


class TestImport:
    def test_gives_the_same_project_back(self, run, sample):
        run("export", sample, "--format", "json")
        assert run("import", "sample.json", "-o", "again.parcours") == (0, "again.parcours\n", "")
        assert document_of("again.parcours") == document_of(sample)
        run("export", "again.parcours", "--format", "json")
        assert Path("again.json").read_bytes() == Path("sample.json").read_bytes()

    def test_tells_what_it_left_out(self, run, sample):
        run("export", sample, "--format", "json")
        whole = json.loads(Path("sample.json").read_text(encoding="utf-8")) | {"weather": "fine"}
        Path("sample.json").write_text(json.dumps(whole), encoding="utf-8")
        assert run("import", "sample.json", "-o", "again.parcours") == (
            0,
            "again.parcours\n",
            "“weather” is not a part of a project and was left out.\n",
        )

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("x.json", b""),
            ("x.json", b"{"),
            ("x.json", b"[]"),
            ("x.json", b"[" * 500_000),
            ("x.json", b"\xff\xfe\x00\xd8"),
            ("x.json", b'{"format": "parcours-project", "version": 99}'),
            ("x.json", b'{"format": "parcours-project", "version": 1, "project": {"id": "p", "title": 3}}'),
            ("x.csv", b"a,b"),
            ("x", b"{}"),
        ],
        ids=range(9),
    )
    def test_refuses_what_is_no_project(self, refused, sample, name, data):
        Path(name).write_bytes(data)
        code, err = refused("import", name, "-o", "again.parcours")
        assert code == 1
        assert f"“{name}”" in err
        assert not Path("again.parcours").exists()

    def test_replaces_only_when_asked_to(self, run, refused, sample):
        run("export", sample, "--format", "json")
        assert refused("import", "sample.json", "-o", sample)[0] == 1
        assert refused("import", "sample.json", "-o", "sample.json", "--force")[0] == 1
        assert run("import", "sample.json", "-o", sample, "--force")[0] == 0


def test_plug_ins_that_were_left_out_are_spoken_of(run, sample, monkeypatch):
    problem = Sentence("The plug-in “{name}” does not offer what it should and is left out.", name="x")
    for each in (registry, importers):
        monkeypatch.setattr(each, "problems", lambda: (problem,))
    run("export", sample, "--format", "json")
    assert run("import", "sample.json", "-o", "a.parcours")[::2] == (
        0,
        "The plug-in “x” does not offer what it should and is left out.\n",
    )
    code, _out, err = run("export", sample, "--format", "docx")
    assert (code, err.count("\n")) == (2, 2)


def test_a_name_with_line_breaks_is_told_in_one_line(refused, sample):
    assert refused("info", "a\nb\x1b.parcours") == (1, "There is no file “a b\\u001b.parcours” here.")


class TestTemplates:
    def test_are_told_to_a_person(self, run):
        code, out, err = run("templates")
        assert (code, err) == (0, "")
        assert "five-stages      Five stages." in out
        assert "Cinq étapes" in run("--lang", "fr", "templates")[1]

    def test_are_told_to_a_program(self, run):
        told = json.loads(run("templates", "--json")[1])
        assert {each["id"] for each in told} >= {"five-stages", "blank", "flooring"}
        assert told[0]["name"] == {"en": "Five stages", "fr": "Cinq étapes"}

    def test_of_the_user_that_cannot_be_used_are_spoken_of(self, run, tmp_path):
        (tmp_path / "settings" / "templates").mkdir(parents=True)
        (tmp_path / "settings" / "templates" / "mine.json").write_text("{")
        code, out, err = run("templates")
        assert code == 0
        assert "five-stages" in out
        assert "mine.json" in err


def test_samples_are_handed_over_in_both_languages(run, refused, sample):
    code, out, err = run("samples", "-o", "deep/er")
    assert (code, err) == (0, "")
    assert [Path(line) for line in out.splitlines()] == [
        Path("deep/er/flooring-en"),
        Path("deep/er/flooring-fr"),
    ]
    made = {path.name for path in Path("deep/er/flooring-fr").iterdir()}
    owner = "Enseigne de bricolage (exemple) – "
    assert all(name.startswith(owner) for name in made)
    assert {Path(name).suffix for name in made} == {each.suffix for each in registry.BUILT_IN} | {".parcours"}
    assert {f"{owner}Rapport – Actuel.pdf", f"{owner}Classeur.xlsx", f"{owner}Projet.parcours"} <= made
    assert refused("samples", "-o", "deep/er")[0] == 1
    assert refused("samples", "-o", "sample.parcours/x")[0] == 1
    assert run("samples", "-o", "deep/er", "--force")[0] == 0


@pytest.mark.parametrize("command", ["info", "check", "export"])
def test_files_that_are_no_projects(refused, sample, command):
    data = sample.read_bytes()
    cases = {
        "empty.parcours": b"",
        "short.parcours": data[:50],
        "cut.parcours": data[: len(data) // 2],
        "json.parcours": b'{"format": "parcours-project"}',
        "zeros.parcours": bytes(100_000),
        "other.parcours": data[:68] + b"\0\0\0\0" + data[72:],
        "header.parcours": data[:100] + b"\xff" * 4000 + data[4100:],
    }
    for name, content in cases.items():
        Path(name).write_bytes(content)
    Path("folder.parcours").mkdir()
    more = ["--format", "json"] if command == "export" else []
    for name in (
        *cases,
        "folder.parcours",
        "none.parcours",
        "none/none.parcours",
        "x" * 300,
        "sample.parcours/x",
    ):
        code, _err = refused(command, name, *more)
        assert code == 1, name
    assert [path.name for path in Path().iterdir() if path.suffix == ".json"] == []


def test_a_file_that_a_crash_interrupted_is_read(run, sample):
    import sqlite3

    raw = sqlite3.connect(sample, isolation_level=None)
    raw.execute("PRAGMA journal_mode=TRUNCATE")
    raw.execute("PRAGMA cache_size=5")
    raw.execute("BEGIN IMMEDIATE")
    for _ in range(20):
        raw.execute("UPDATE interaction SET notes = notes || hex(randomblob(3000))")
    Path("crashed.parcours").write_bytes(sample.read_bytes())
    Path("crashed.parcours-journal").write_bytes(Path("sample.parcours-journal").read_bytes())
    raw.execute("ROLLBACK")
    raw.close()
    assert run("check", "crashed.parcours")[0] == 0
    assert document_of("crashed.parcours") == document_of(sample)


def test_a_file_that_is_open_elsewhere_can_be_read(run, sample):
    session = Session.open(sample.absolute())
    try:
        assert run("info", sample)[0] == 0
        assert run("export", sample, "--format", "json")[0] == 0
    finally:
        session.close()


def test_every_command_has_its_module():
    assert all(callable(load(name).run) for name in SUMMARIES)
    assert load("info") is info.COMMAND
