"""A program that is killed in the middle of its work: what it acknowledged is in the file, and the file is sound."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import grid_records
from tests.store.kill_child import digest
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store import integrity

ROOT = Path(__file__).resolve().parents[2]


def killed_at_work(path: Path, seed: int) -> dict[int, list[str]]:
    """Let a process edit, kill it at some moment, and return what it acknowledged: digests by step, the last last."""
    chance = random.Random(seed)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.kill_child", path, str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(chance.randint(1, 40))]
    time.sleep(chance.random() * 0.02)
    process.kill()
    rest, _ = process.communicate()
    told: dict[int, list[str]] = {}
    for line in (*lines, *rest.splitlines(keepends=True)):
        if line.endswith("\n"):
            number, seen = line.split()
            told.setdefault(int(number), []).append(seen)
    assert told, "the process did not get to work"
    return told


def check_kills(path: Path, seeds: range) -> None:
    Session.create(path, grid_records(), Sentence("Created")).close()
    for seed in seeds:
        acknowledged = killed_at_work(path, seed)
        with Session.open(path) as session:
            assert session.read_only_reason is None
            last = session.history()[-1].number
            newest = max(acknowledged)
            # One change may have reached the disk and been killed before it was told.
            assert newest <= last <= newest + 1
            for number in range(max(min(acknowledged), newest - 5), newest + 1):
                kept = digest(session.document_at(number))
                if number == last and kept not in acknowledged[number]:
                    # It joined the step before it, which only typing does.
                    assert session.history()[-1].merge_key == "typing"
                else:
                    assert kept == acknowledged[number][-1]
        assert integrity.problems(path) == []
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_nothing_acknowledged_is_missing(tmp_path):
    check_kills(tmp_path / "a.parcours", range(3))


@pytest.mark.slow
def test_nothing_acknowledged_is_missing_after_many_kills(tmp_path):
    check_kills(tmp_path / "a.parcours", range(100, 300))
