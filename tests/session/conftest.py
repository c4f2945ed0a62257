"""A session on a small project."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import card, grid_records
from workshop_app.journey.records import Friction, Link, Record
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Four stages and personas, three cards, a link and a friction."""
    records: list[Record] = [
        *grid_records(),
        *(card(number) for number in range(3)),
        Link(id="l", source_id="i0", target_id="i1"),  # type: ignore[arg-type]
        Friction(id="f", interaction_id="i1", rank="1", text="Waits"),  # type: ignore[arg-type]
    ]
    with Session.create(tmp_path / "a.parcours", records, Sentence("Created")) as session:
        yield session
