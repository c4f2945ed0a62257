import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.projects import full_project
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session


@pytest.fixture(scope="session")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that holds `full_project`, to be copied."""
    path = tmp_path_factory.mktemp("commands") / "full.parcours"
    Session.create(path, full_project(), Sentence("Created")).close()
    return path


@pytest.fixture
def session(full_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A session on a file of its own that holds `full_project`."""
    session = Session.open(Path(shutil.copy(full_file, tmp_path / "project.parcours")))
    yield session
    session.close()
