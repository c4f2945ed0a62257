"""Rooms full of phones, for minutes: nothing lost, nothing twice. How soon, `benchmarks.room` tells."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from workshop_app.room.room import Room
from workshop_app.session import Session

ROOT = Path(__file__).resolve().parents[2]


def load(room: Room, session: Session, phones: int, pace: float, seconds: float) -> dict[str, object]:
    """Let phones write, a fifth of them reconnecting; check that what was kept is there once."""
    words = (room.link, str(phones), str(pace), str(seconds), "0.2")
    told = subprocess.run(
        [sys.executable, "-m", "tests.room.load", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(told.stdout.splitlines()[-1])
    there = Counter(note.id for note in session.document.notes)
    assert len(found["kept"]) == len(set(found["kept"]))
    assert not [note_id for note_id in found["kept"] if there[note_id] != 1]
    assert set(found["statuses"]) <= {"200"}
    assert len(found["kept"]) >= 0.8 * phones * pace * seconds
    return found


def test_a_small_room_for_a_moment(room: Room, session: Session) -> None:
    found = load(room, session, 8, 2.0, 3.0)
    assert found["kept"]


@pytest.mark.slow
@pytest.mark.parametrize(("phones", "pace", "seconds"), [(40, 2.0, 600.0), (150, 0.5, 120.0)])
@pytest.mark.timeout(1500)
def test_a_full_room(room: Room, session: Session, phones: int, pace: float, seconds: float) -> None:
    found = load(room, session, phones, pace, seconds)
    path = session.path
    session.close()
    with Session.open(path) as again:
        ids = {note.id for note in again.document.notes}
        assert set(found["kept"]) <= ids  # type: ignore[call-overload]
