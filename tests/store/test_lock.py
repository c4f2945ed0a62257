"""One writer a file; everybody else reads, and is told who writes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.small import Retitle
from workshop_app.session import ReadOnly, Session
from workshop_app.store.lock import Held, WriteLock, lock_path

HOLDS = """
import sys, time
from pathlib import Path
from workshop_app.session import Session
session = Session.open(Path(sys.argv[1]))
print(session.read_only_reason is None, flush=True)
time.sleep(60)
"""


def holder_process(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLDS, path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def test_a_second_window_reads_and_is_told(session):
    with Session.open(session.path) as second:
        assert second.read_only_reason is not None
        assert "another window of yours" in second.read_only_reason.template
        assert second.document == session.document
        with pytest.raises(ReadOnly):
            second.run(Retitle("i1", "no"))
        session.run(Retitle("i1", "yes"))
    assert lock_path(session.path).exists()


def test_another_program_is_told_who_holds_the_file(path):
    process = holder_process(path)
    try:
        with Session.open(path) as second:
            assert second.read_only_reason is not None
            values = dict(second.read_only_reason.values)
            assert str(values["holder"]).count("@") == 1
            assert str(values["time"])[:2] == "20"
            assert values["name"] == path.name
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def test_a_holder_that_was_killed_holds_no_more(path):
    process = holder_process(path)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()
    assert lock_path(path).exists()
    with Session.open(path) as session:
        assert session.read_only_reason is None
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_nothing_is_left_beside_a_closed_file(path):
    with Session.open(path) as session:
        session.run(Retitle("i1", "x"))
        assert {entry.name for entry in path.parent.iterdir()} > {path.name}
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_reader_leaves_nothing_and_frees_nothing(session):
    held = sorted(entry.name for entry in session.path.parent.iterdir())
    with Session.open(session.path):
        pass
    assert sorted(entry.name for entry in session.path.parent.iterdir()) == held


def test_a_file_that_fails_to_load_is_freed(path):
    os.truncate(path, path.stat().st_size - 4096)
    with pytest.raises(Exception, match="damaged"):
        Session.open(path)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


class TestTheLockItself:
    def test_names_its_holder(self, path):
        first, second = WriteLock(path), WriteLock(path)
        first.acquire()
        with pytest.raises(Held) as caught:
            second.acquire()
        holder = caught.value.holder
        assert holder is not None
        assert holder.is_here()
        assert holder.pid == os.getpid()
        first.release()
        second.acquire()
        second.release()
        second.release()

    @pytest.mark.parametrize(
        "content", [b"", b"\x00", b"\x00{}", b"\x00nonsense", b"\x00[1]", b'\x00{"user": 1}']
    )
    def test_does_without_a_name_that_cannot_be_read(self, path, content):
        first = WriteLock(path)
        first.acquire()
        lock_path(path).write_bytes(content)
        with pytest.raises(Held) as caught:
            WriteLock(path).acquire()
        assert caught.value.holder is None
        with Session.open(path) as session:
            assert session.read_only_reason is not None
            assert "Somebody else" in session.read_only_reason.template
        first.release()

    def test_a_holder_whose_clock_is_strange(self, path):
        first = WriteLock(path)
        first.acquire()
        holder = {"user": "léa", "host": "laptop", "pid": 1, "since": "yesterday"}
        lock_path(path).write_bytes(b"\x00" + json.dumps(holder).encode())
        with Session.open(path) as session:
            assert session.read_only_reason is not None
            assert dict(session.read_only_reason.values)["holder"] == "léa@laptop"
        first.release()

    def test_many_who_want_it_get_it_one_at_a_time(self, path, tmp_path):
        code = (
            "import sys, time; from pathlib import Path; from workshop_app.store.lock import Held, WriteLock\n"
            "path, log = Path(sys.argv[1]), open(sys.argv[2], 'a', buffering=1)\n"
            "taken = 0\n"
            "until = time.monotonic() + 1.5\n"
            "while time.monotonic() < until:\n"
            "    lock = WriteLock(path)\n"
            "    try: lock.acquire()\n"
            "    except Held: continue\n"
            "    log.write('in\\n'); time.sleep(0.001); log.write('out\\n'); lock.release(); taken += 1\n"
        )
        log = tmp_path / "log"
        processes = [subprocess.Popen([sys.executable, "-c", code, path, log]) for _ in range(3)]
        assert [process.wait(timeout=30) for process in processes] == [0, 0, 0]
        lines = log.read_text().split()
        assert len(lines) > 20
        assert lines == ["in", "out"] * (len(lines) // 2)
