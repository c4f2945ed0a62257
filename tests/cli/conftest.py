"""A finished sample project on disk, made once, and the program's own speech in English whatever the system's."""

import shutil
from pathlib import Path

import pytest

from workshop_app.cli import main as cli


@pytest.fixture(autouse=True)
def _system_speaks_english(monkeypatch, tmp_path):
    for name in ("LC_ALL", "LC_MESSAGES", "PARCOURS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory) -> Path:
    from workshop_app.cli.projects import created
    from workshop_app.cli.samples import sample_document
    from workshop_app.journey.sentence import Sentence

    path = tmp_path_factory.mktemp("sample") / "sample.parcours"
    created(path, sample_document("flooring", "fr").records(), Sentence("Made"), force=False)
    return path


@pytest.fixture
def sample(made_sample, tmp_path, monkeypatch) -> Path:
    """A copy of the sample in an empty folder, which is the current one."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    shutil.copy(made_sample, folder / "sample.parcours")
    return Path("sample.parcours")


@pytest.fixture
def run(capsys):
    """Run the program in this process: the exit code, what it answered, and what it said on the error stream."""

    def run_it(*words):
        code = cli.main([str(word) for word in words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_it


@pytest.fixture
def refused(run):
    """Run what must not work: the exit code and the one sentence that is said."""

    def run_it(*words):
        code, out, err = run(*words)
        assert out == ""
        assert err.endswith((".\n", "?\n"))
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return code, err.rstrip("\n")

    return run_it
