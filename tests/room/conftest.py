"""A room that is open on this computer, with a session on a thread of its own, and phones that come into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands.projects import full_project
from tests.room.phones import Phone
from tests.room.threads import ThreadGateway
from workshop_app.commands.base import Command
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import AgendaStep, VoteRound
from workshop_app.journey.sentence import Sentence
from workshop_app.room.room import Room
from workshop_app.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A project without an agenda and without a vote: what was not asked for is not open."""
    records = [record for record in full_project() if not isinstance(record, AgendaStep | VoteRound)]
    kept = [record for record in records if type(record).__name__ not in {"Vote", "Timer"}]
    with Session.create(tmp_path / "room.parcours", kept, Sentence("Created")) as made:
        yield made


@pytest.fixture
def gateway(session: Session) -> Iterator[ThreadGateway]:
    """The way to the session."""
    made = ThreadGateway(session)
    yield made
    made.close()


@pytest.fixture
def run(gateway: ThreadGateway) -> Callable[[Command], object]:
    """Carries out what the facilitator does."""
    return lambda command: gateway.submit(command, WORKSHOP).result(10)


@pytest.fixture
def room(gateway: ThreadGateway, tmp_path: Path) -> Iterator[Room]:
    """An open room."""
    made = Room(gateway, tmp_path / "config")
    made.start("127.0.0.1", ())
    yield made
    made.stop()


@pytest.fixture
def phone(room: Room) -> Iterator[Phone]:
    """A phone that has not come in yet."""
    with Phone(room) as made:
        yield made


@pytest.fixture
def zoe(room: Room) -> Iterator[Phone]:
    """A phone that takes part."""
    with Phone(room) as made:
        yield made.join("Zoé")
