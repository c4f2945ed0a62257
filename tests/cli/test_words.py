"""What the words of the command line mean, and what is said of those that mean nothing."""

import sys

import pytest

from workshop_app import __version__
from workshop_app.cli import commands, main, window
from workshop_app.cli.commands import SUMMARIES
from workshop_app.exporters import registry


@pytest.fixture
def opened(monkeypatch):
    """Stands for the window: which files it was asked to open."""
    files = []
    monkeypatch.setattr(window, "open_window", lambda path: files.append(path) or 0)
    return files


def test_no_word_opens_the_window(run, opened):
    assert run() == (0, "", "")
    assert opened == [None]


def test_a_file_opens_in_the_window(run, opened, sample):
    assert run(sample)[0] == 0
    assert run("--lang", "fr", sample)[0] == 0
    assert run(sample, "--lang=en")[0] == 0
    assert opened == [sample] * 3


def test_a_file_called_as_a_command_opens_after_two_dashes_or_with_its_folder(run, opened, sample):
    sample.rename("new")
    assert run("--", "new")[0] == 0
    assert run("./new")[0] == 0
    assert [str(path) for path in opened] == ["new", "new"]
    assert run("new")[0] == 2


def test_what_the_finder_adds_is_passed_over(run, opened):
    assert run("-psn_0_12345")[0] == 0
    assert opened == [None]


def test_the_exit_code_of_the_window_is_that_of_the_program(run, monkeypatch):
    monkeypatch.setattr(window, "open_window", lambda _path: 1)
    assert run()[0] == 1


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version(run, option):
    assert run(option) == (0, f"Parcours {__version__}\n", "")


def test_help_lists_every_command(run):
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert all(f"\n  {name}  " in out for name in SUMMARIES)


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_has_help_in_both_languages(run, name):
    english = run(name, "--help")
    french = run("--lang", "fr", name, "--help")
    assert (english[0], english[2], french[0], french[2]) == (0, "", 0, "")
    assert english[1].startswith("Usage: ")
    assert french[1].startswith("Utilisation")
    assert "-h, --help" in french[1]
    alike = set(french[1].split("\n")) & set(english[1].split("\n"))
    assert alike <= {"", f"  --format {'|'.join(each.id for each in registry.BUILT_IN)}"}


def test_help_is_in_the_language_named_anywhere(run):
    assert run("export", "--help", "--lang", "fr")[1].startswith("Utilisation")
    assert run("--help", "--lang=fr")[1].startswith("Utilisation")
    assert run("export", "--help", "--lang", "xx")[1].startswith("Usage")


def test_what_is_said_is_in_the_systems_language(refused, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "fr")
    assert refused("info", "rien.parcours") == (1, "Il n’y a pas de fichier «\xa0rien.parcours\xa0» ici.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["exprot"], "“exprot” is neither a file nor a command; was “export” meant?"),
        (["exprot", "x.parcours"], "“exprot” is neither a file nor a command; was “export” meant?"),
        (["xyzzy"], "“xyzzy” is neither a file nor a command; the commands are: new, info,"),
        (["--frobnicate"], "“--frobnicate” is not known here; “parcours --help” tells more."),
        (["--lang"], "--lang needs a value after it; “parcours --help” tells more."),
        (["--lang", "de"], "“de” is not a language that Parcours speaks; these are: en, fr."),
        (["--lang", "de", "templates"], "“de” is not a language"),
        ([""], "The name of a file is empty."),
        (["info"], "FILE is missing; “parcours info --help” tells more."),
        (["info", ""], "The name of a file is empty."),
        (["info", "a\0b"], "The name of a file is empty."),
        (["info", "a", "b"], "“b” is not known here; “parcours info --help” tells more."),
        (["info", "a", "--jso"], "“--jso” is not known here"),
        (["info", "a", "--json=yes"], "--json takes no value; “parcours info --help” tells more."),
        (["check"], "FILE is missing"),
        (["export"], "FILE, --format is missing"),
        (["export", "a"], "--format is missing"),
        (["export", "a", "--format"], "--format needs a value after it"),
        (
            ["export", "a", "--format", "docx"],
            "“docx” is not a format that can be written; these are: pdf, poster, sheets, xlsx",
        ),
        (["export", "a", "--format", "pdf", "-o"], "-o/--output needs a value after it"),
        (["export", "a", "--format", "pdf", "--lang", "latin"], "“latin” is not a language"),
        (
            ["export", "a", "--format", "pdf", "--paper", "A9"],
            "“A9” is not a size of paper; these are: A0, A1,",
        ),
        (["export", "a", "--format", "png", "--scale", "0"], "“0” is not a number above zero."),
        (["export", "a", "--format", "png", "--scale", "nan"], "“nan” is not a number above zero."),
        (["export", "a", "--format", "png", "--scale", "big"], "“big” is not a number above zero."),
        (["export", "a", "--format", "png", "--scale=-1"], "“-1” is not a number above zero."),
        (["import"], "SOURCE is missing"),
        (["import", "a.json"], "Name either a file to make, with -o"),
        (["new", "a.parcours"], "--template is missing"),
        (["new", "--template", "blank"], "FILE is missing"),
        (["new", "a.parcours", "--template", "nope"], "There is no template “nope”; these are: five-stages,"),
        (["templates", "extra"], "“extra” is not known here"),
        (["samples"], "-o/--output is missing"),
    ],
    ids=lambda value: " ".join(value).replace("\0", "NUL") if isinstance(value, list) else "",
)
def test_words_that_make_no_sense(refused, words, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, err = refused(*words)
    assert code == 2
    assert err.startswith(told)


def test_the_program_is_called_as_it_was(refused, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/somewhere/main.py"])
    assert "“python main.py info --help” tells more" in refused("info")[1]


def test_whatever_goes_wrong_becomes_a_sentence(refused, monkeypatch):
    def fail(_name):
        raise RuntimeError("several\nlines")

    monkeypatch.setattr(commands, "load", fail)
    code, err = refused("info", "x")
    assert code == 1
    assert err.startswith("Something went wrong that was not foreseen (RuntimeError: several lines); ")


def test_pythons_own_account_is_there_for_those_who_ask(run, monkeypatch):
    def fail(_name):
        raise RuntimeError("why")

    monkeypatch.setattr(commands, "load", fail)
    monkeypatch.setenv("PARCOURS_DEBUG", "1")
    assert "Traceback" in run("info", "x")[2]


@pytest.mark.parametrize("raised", [KeyboardInterrupt, BrokenPipeError])
def test_who_went_away_is_told_nothing(run, monkeypatch, raised):
    def stop(_name):
        raise raised

    monkeypatch.setattr(commands, "load", stop)
    assert run("info", "x") == (main.COULD_NOT, "", "")


class TestDisplay:
    @pytest.mark.parametrize(
        ("environment", "there"),
        [
            ({}, False),
            ({"DISPLAY": ""}, False),
            ({"DISPLAY": ":65432"}, False),
            ({"DISPLAY": "unix:65432"}, False),
            ({"DISPLAY": "localhost:58000.0"}, False),
            ({"DISPLAY": "nonsense"}, True),
            ({"WAYLAND_DISPLAY": "wayland-0"}, True),
            ({"QT_QPA_PLATFORM": "offscreen"}, True),
            ({"QT_QPA_PLATFORM": "xcb"}, False),
            ({"QT_QPA_PLATFORM": "minimal:foo"}, True),
        ],
    )
    def test_is_looked_for_before_qt_is_asked(self, environment, there):
        assert window.has_display(environment) is there

    @pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
    def test_that_is_not_there(self, refused, monkeypatch):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        code, err = refused()
        assert code == 1
        assert err.startswith("There is no display to open a window on")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.parcours", "There is no file “none.parcours” here."),
        (".", "“.” is a folder, not a Parcours file."),
    ],
)
def test_files_that_cannot_be_opened_in_a_window(refused, tmp_path, monkeypatch, name, told):
    monkeypatch.chdir(tmp_path)
    assert refused(name) == (1, told)
