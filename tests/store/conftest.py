"""Files to open, break and look at."""

import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.builders import card, grid_records
from tests.store.small import Retitle
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store.backup import FOLDER_VARIABLE


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data of their own for each test."""
    folder = tmp_path / "user data"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a few cards and steps, one of which was taken back; to be copied."""
    path = tmp_path_factory.mktemp("model") / "model.parcours"
    records = [*grid_records(), *(card(number, number % 2, number // 2 % 2) for number in range(8))]
    with Session.create(path, records, Sentence("Created")) as session:
        for number in range(8):
            session.run(Retitle(f"i{number}", f"Lit les avis n° {number}"))
        session.undo()
    return path


@pytest.fixture
def path(model_file: Path, tmp_path: Path) -> Path:
    """A copy of the model in a folder of its own."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return Path(shutil.copy(model_file, folder / "project.parcours"))


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    """A session on the copy."""
    with Session.open(path) as session:
        yield session


@pytest.fixture
def small_files() -> Callable[[int], AbstractContextManager[None]]:
    """A context in which no file can grow past a number of bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource")

    @contextmanager
    def limited(size: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, ignored)

    return limited
