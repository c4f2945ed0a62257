"""Files to measure with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.builders import large_document
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session

if TYPE_CHECKING:
    from pathlib import Path


def project_file(folder: Path, interactions: int) -> Path:
    """Return a file with a map of that many interactions, made where there is none yet."""
    path = folder / f"{interactions}.parcours"
    if not path.exists():
        document = large_document(interactions)
        Session.create(path, list(document.records()), Sentence("Created")).close()
    return path
