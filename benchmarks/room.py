"""A room full of phones that write while the facilitator moves about on the map: nothing lost, nothing twice, no jerks.

The window runs in this process and its server in a thread of it, as in the program; the phones are another process.
A note is shown when the turn of the window is over in which its change was told and painted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, percentile
from benchmarks.projects import project_file
from benchmarks.surroundings import HEIGHT, WIDTH, surroundings
from workshop_app.journey.records import Note
from workshop_app.session import Session
from workshop_app.ui import fonts, theme
from workshop_app.ui.canvas.view import CanvasView
from workshop_app.ui.room.bridge import RoomBridge
from workshop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop_app.session import Changed

_PACE = 1 / 60
_SECONDS = float(os.environ.get("ROOM_SECONDS", "60"))
_ROOT = Path(__file__).resolve().parents[1]

_ROOMS = ((40, 2.0, 0.2), (150, 0.5, 0.2))  # phones, notes a second of each, the share that reconnects


class Watch:
    """What the window of the facilitator saw."""

    def __init__(self, workspace: Workspace) -> None:
        self.frames: list[float] = []
        self.worked: list[float] = []
        self.delays: list[float] = []
        self._fresh: list[float] = []
        workspace.changed.connect(self._take)

    def _take(self, changed: Changed) -> None:
        for change in changed.difference:
            if isinstance(change.after, Note) and change.before is None:
                self._fresh.append(float(change.after.text.partition(" ")[0]))

    def painted(self, taken: float, worked: float) -> None:
        """A turn of the window is over, painting included; `worked` is what of it the thread was really at work."""
        self.frames.append(taken)
        self.worked.append(worked)
        now = time.time()
        self.delays += [now - sent for sent in self._fresh]
        self._fresh.clear()


def measured(phones: int, pace: float, reconnecting: float, seconds: float) -> dict[str, Any]:
    """Let a room write for some seconds; return what came of it."""
    with surroundings() as place, tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        session = Session.open(project_file(folder, 1000))
        session.prepare()
        workspace = Workspace(session)
        canvas = CanvasView(workspace)
        canvas.resize(WIDTH, HEIGHT)
        canvas.show()
        bridge = RoomBridge(workspace, folder / "config")
        bridge.start("127.0.0.1")
        watch = Watch(workspace)
        child = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.room.load", bridge.room.link),
                *(str(phones), str(pace), str(seconds), str(reconnecting)),
            ],
            cwd=_ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        lines: list[str] = []
        reading = threading.Thread(target=lambda: lines.extend(child.stdout or ()))
        reading.start()
        _move_about(canvas, child, watch, lines)
        reading.join()
        child.wait()
        found = json.loads(lines[-1])
        texts = Counter(note.id for note in workspace.document.notes)
        bridge.stop()
        canvas.close()
        canvas.deleteLater()
        workspace.close()
        QApplication.processEvents()
        kept = found["kept"]
        return {
            "notes": len(kept),
            "lost": sum(note_id not in texts for note_id in kept),
            "twice": sum(count - 1 for count in texts.values()) + len(kept) - len(set(kept)),
            "unanswered": len(texts) - len(set(kept)),
            "refused": sum(count for status, count in found["statuses"].items() if status != "200"),
            "drops": found["drops"],
            "answer p95": percentile(found["took"], 0.95),
            "shown p95": percentile(watch.delays, 0.95),
            "work p99": percentile(watch.worked, 0.99),
            "frame p99": percentile(watch.frames, 0.99),
            "worst frame": max(watch.frames),
        }


def _move_about(canvas: CanvasView, child: subprocess.Popen[str], watch: Watch, lines: list[str]) -> None:
    """Scroll the map to and fro, sixty times a second, until the phones are done; frames count once all are in."""
    across = canvas.horizontalScrollBar()
    step = 12
    while child.poll() is None:
        start, at_work = time.perf_counter(), time.thread_time()
        if not across.minimum() < across.value() + step < across.maximum():
            step = -step
        across.setValue(across.value() + step)
        QApplication.processEvents()
        taken = time.perf_counter() - start
        if lines:
            watch.painted(taken, time.thread_time() - at_work)
        while (left := start + _PACE - time.perf_counter()) > 0:
            now, at_work = time.perf_counter(), time.thread_time()
            QApplication.processEvents()
            taken = time.perf_counter() - now
            if taken > 0.0005 and lines:
                watch.painted(taken, time.thread_time() - at_work)
            else:
                time.sleep(min(left, 0.001))


def figures() -> Iterator[Figure]:
    """Measure rooms of 40 and of 150 phones."""
    with surroundings():
        application = QApplication.instance() or QApplication([])
        fonts.register()
        theme.apply("light")
        yield from _figures()
    del application


def _figures() -> Iterator[Figure]:
    for phones, pace, reconnecting in _ROOMS:
        room = f"{phones} phones, {pace:g} notes a second each, {reconnecting:.0%} reconnecting"
        found = measured(phones, pace, reconnecting, _SECONDS)
        said = f"{found['notes']} notes in {_SECONDS:.0f} s, {found['drops']} times off"
        yield Figure(f"{room}: lost", found["lost"], "", 0, said)
        yield Figure(f"{room}: twice", found["twice"], "", 0)
        yield Figure(f"{room}: from phone to screen, p95", found["shown p95"] * 1000, "ms", 200)
        yield Figure(f"{room}: until answered, p95", found["answer p95"] * 1000, "ms")
        yield Figure(f"{room}: frame while panning, p99", found["frame p99"] * 1000, "ms", 33)
        yield Figure(f"{room}: of that the window’s own work, p99", found["work p99"] * 1000, "ms")
        yield Figure(f"{room}: worst frame", found["worst frame"] * 1000, "ms")
