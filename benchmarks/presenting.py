"""Frames of the canvas while the room sees the project on a screen of 1920 x 1080, and how soon it sees a note."""

from __future__ import annotations

import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, percentile
from benchmarks.frames import Hand, close, drag, opened, pan
from benchmarks.projects import project_file
from benchmarks.surroundings import HEIGHT, WIDTH, surroundings
from workshop_app.commands.notes import SubmitNote
from workshop_app.commands.participants import JoinRoom
from workshop_app.journey.ids import new_id
from workshop_app.journey.records import RoomView
from workshop_app.ui import theme
from workshop_app.ui.presenter.presenter import Presenter
from workshop_app.ui.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop_app.ui.canvas.view import CanvasView

_INTERACTIONS = 1000
_NOTES, _NOTES_A_SECOND = 200, 20


def figures() -> Iterator[Figure]:
    """Measure what the second screen costs the first."""
    with surroundings() as folder:
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        theme.apply("light")
        view = opened(project_file(folder, _INTERACTIONS))
        workshop = Workshop(view.workspace)
        presenter = Presenter(view, workshop, lambda *_said: None)
        presenter.start()
        window = presenter.window
        assert window is not None
        window.setGeometry(0, 0, WIDTH, HEIGHT)
        Hand(view).rests(1.0)
        for name, gesture in (("pan", pan), ("drag one card with its links", drag)):
            hand = Hand(view)
            gesture(hand)
            yield _frames(f"frame, {name}, {_INTERACTIONS:,} interactions, presenting (p95)", hand.frames)
        steps = []
        for _ in range(40):
            start = time.perf_counter()
            presenter.walk(1)
            application.processEvents()
            steps.append(time.perf_counter() - start)
            Hand(view).rests(0.1)
        told = f"median {1000 * statistics.median(steps):.1f}"
        yield Figure("spotlight on the next card (p95)", 1000 * percentile(steps, 0.95), "ms", 100.0, told)
        presenter.clear()
        yield from _notes(view, presenter)
        presenter.close()
        close(view)


def _frames(name: str, frames: list[float]) -> Figure:
    told = f"p99 {1000 * percentile(frames, 0.99):.1f}, worst {1000 * max(frames):.1f}, {len(frames)} frames"
    return Figure(name, 1000 * percentile(frames, 0.95), "ms", 33.0, told)


def _notes(view: CanvasView, presenter: Presenter) -> Iterator[Figure]:
    """Notes come in while the wall of notes is shown and the map is moved."""
    presenter.show(RoomView.NOTES)
    window = presenter.window
    assert window is not None
    someone = new_id()
    view.workspace.run(JoinRoom("", id=someone), origin=someone)
    hand = Hand(view)
    hand.rests()
    delays: list[float] = []
    for number in range(_NOTES):
        words = f"{number} sur {_NOTES}"
        sent = time.perf_counter()
        hand.does(partial(view.workspace.run, SubmitNote(words, someone), origin=someone))
        while words not in window.sheet.accessibleName() and time.perf_counter() - sent < 1:
            hand.does(lambda: view.scroll_by(2, 3))
        delays.append(time.perf_counter() - sent)
        hand.waits(sent + 1 / _NOTES_A_SECOND)
    told = f"median {1000 * statistics.median(delays):.0f}, worst {1000 * max(delays):.0f}, {_NOTES} notes"
    yield Figure("from a note to the projector (p95)", 1000 * percentile(delays, 0.95), "ms", 200.0, told)
    yield _frames("frame, notes coming in, presenting (p95)", hand.frames)
