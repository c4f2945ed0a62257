"""Exports in the helper process: they end in a file or a sentence, and nothing outlives the program."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.builders import large_document
from workshop_app.exporters import output, worker
from workshop_app.exporters.base import ExportOptions
from workshop_app.exporters.worker import ExportWorker, Failed, Finished, Progressed
from workshop_app.language import say

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ExportOptions()
LONG = 40  # seconds that nothing here takes, even on a busy machine


@pytest.fixture(scope="module")
def running():
    made = ExportWorker()
    made.warm("json")
    yield made
    made.close()


def export(running, target, document=None, format_id="json", **more):
    updates = []
    job = running.start(
        document or large_document(20), format_id, target, OPTIONS, listener=updates.append, **more
    )
    outcome = job.wait(LONG)
    assert outcome is not None, "the job did not end"
    assert updates[-1] == outcome
    assert [type(update) for update in updates[:-1]] == [Progressed] * (len(updates) - 1)
    return updates


def test_it_makes_what_the_same_call_makes_here(running, tmp_path):
    document = large_document(30)
    updates = export(running, tmp_path / "there.json", document)
    output.export_document(document, "json", tmp_path / "here.json", OPTIONS)
    assert updates[-1] == Finished(tmp_path / "there.json")
    assert (tmp_path / "there.json").read_bytes() == (tmp_path / "here.json").read_bytes()
    assert [update.done for update in updates[:-1]] == sorted(update.done for update in updates[:-1])


def test_it_says_what_went_wrong_and_goes_on(running, tmp_path):
    (tmp_path / "x.json").write_text("mine")
    refused = export(running, tmp_path / "x.json")[-1]
    assert isinstance(refused, Failed)
    assert (say(refused.error.sentence), refused.cancelled) == (
        "“x.json” exists already. It was not changed.",
        False,
    )
    assert isinstance(export(running, tmp_path / "x.json", force=True)[-1], Finished)
    assert isinstance(export(running, tmp_path / "x.abc", format_id="abc")[-1], Failed)


def test_jobs_wait_for_each_other(running, tmp_path):
    jobs = [
        running.start(large_document(5), "json", tmp_path / f"{number}.json", OPTIONS) for number in range(5)
    ]
    assert [job.wait(LONG) for job in jobs] == [Finished(job.target) for job in jobs]


def test_a_killed_helper_is_told_of_and_replaced(running, tmp_path):
    export(running, tmp_path / "before.json")

    def kill(update):
        if isinstance(update, Progressed):
            running._helper._process.kill()

    failed = running.start(large_document(5000), "json", tmp_path / "x.json", OPTIONS, listener=kill).wait(
        LONG
    )
    assert isinstance(failed, Failed)
    assert "the helper process ended" in say(failed.error.sentence)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["before.json"]
    assert isinstance(export(running, tmp_path / "x.json")[-1], Finished)


def test_a_killed_idle_helper_is_replaced_in_silence(running, tmp_path):
    export(running, tmp_path / "before.json")
    running._helper._process.kill()
    running._helper._process.join()
    assert isinstance(export(running, tmp_path / "x.json")[-1], Finished)


def test_a_waiting_job_can_be_cancelled(running, tmp_path):
    first = running.start(large_document(3000), "json", tmp_path / "first.json", OPTIONS)
    second = running.start(large_document(5), "json", tmp_path / "second.json", OPTIONS)
    second.cancel()
    assert isinstance(first.wait(LONG), Finished)
    outcome = second.wait(LONG)
    assert isinstance(outcome, Failed)
    assert outcome.cancelled
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.json"]


@pytest.mark.parametrize("patience", [LONG, 0.0], ids=["asked", "killed"])
def test_a_running_job_can_be_cancelled(running, tmp_path, monkeypatch, patience):
    monkeypatch.setattr(worker, "PATIENCE", patience)
    (tmp_path / "x.json").write_text("mine")
    jobs = []
    stop = lambda update: jobs[0].cancel() if isinstance(update, Progressed) else None  # noqa: E731
    jobs.append(
        running.start(large_document(20_000), "json", tmp_path / "x.json", OPTIONS, force=True, listener=stop)
    )
    outcome = jobs[0].wait(LONG)
    assert isinstance(outcome, Failed)
    assert outcome.cancelled
    assert (tmp_path / "x.json").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.json"]


def test_closing_cancels_and_waits(tmp_path):
    closing = ExportWorker()
    job = closing.start(large_document(5000), "json", tmp_path / "x.json", OPTIONS)
    closing.close(LONG)
    assert isinstance(job.wait(0), Failed)
    assert closing._helper is None
    with pytest.raises(RuntimeError):
        closing.warm("json")


def test_closing_what_was_never_used_takes_no_time():
    began = time.monotonic()
    ExportWorker().close()
    assert time.monotonic() - began < 0.5


CHILD = """
    import sys, time
    from pathlib import Path
    from tests.builders import large_document
    from workshop_app.exporters.base import ExportOptions
    from workshop_app.exporters.worker import ExportWorker, Progressed

    if __name__ == "__main__":
        def tell(update):
            print(worker._helper._process.pid if isinstance(update, Progressed) else update, flush=True)
        worker = ExportWorker()
        job = worker.start(large_document(20_000), "json", Path(sys.argv[1]), ExportOptions(), listener=tell)
        time.sleep(60)
"""


def gone(pid):
    """Whether a process has ended (one that nobody has asked about yet counts)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux about processes")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_the_helper_does_not_outlive_the_program(tmp_path, number):
    (tmp_path / "child.py").write_text(textwrap.dedent(CHILD))
    (tmp_path / "out").mkdir()
    program = subprocess.Popen(
        [sys.executable, tmp_path / "child.py", tmp_path / "out" / "x.json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    pid = int(program.stdout.readline())
    program.send_signal(number)
    program.wait(LONG)
    program.stdout.close()
    deadline = time.monotonic() + LONG
    while not gone(pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert list((tmp_path / "out").iterdir()) == []
