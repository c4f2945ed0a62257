"""How long the frames of the canvas take while hands are at work, in a window of 1920 x 1080, painted in software.

A frame is everything between an input and the finished picture: the event, what it changes, the painting. Inputs come
sixty times a second; what timers paint in between (tiles made sharp) counts as frames of its own.
"""

from __future__ import annotations

import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, growth, percentile
from benchmarks.projects import project_file
from benchmarks.surroundings import HEIGHT, WIDTH, surroundings
from workshop_app.session import Session
from workshop_app.ui import theme
from workshop_app.ui.canvas.view import CanvasView
from workshop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ROUNDS = 3  # of each gesture; of their figures the median is told
_PACE = 1 / 60
_NOTICED = 0.0005  # seconds: less than that was no frame
_REACH = {1000: (16.7, 33.0), 5000: (33.0, None)}  # p95 and worst, in milliseconds


class Hand:
    """Sends inputs to a canvas and takes the time of every frame."""

    def __init__(self, view: CanvasView) -> None:
        """Work on a view that is shown."""
        self.view = view
        self.frames: list[float] = []

    def does(self, act: Callable[[], object]) -> None:
        """Take the time of one input and its picture, then of what is painted until the next is due."""
        start = time.perf_counter()
        act()
        QApplication.processEvents()
        self.frames.append(time.perf_counter() - start)
        self.waits(start + _PACE)

    def waits(self, until: float) -> None:
        """Let timers paint until a moment (perf_counter)."""
        while (now := time.perf_counter()) < until:
            QApplication.processEvents()
            taken = time.perf_counter() - now
            if taken > _NOTICED:
                self.frames.append(taken)
            else:
                time.sleep(0.0005)

    def rests(self, seconds: float = 0.6) -> None:
        """Wait without counting, as between two gestures."""
        kept = len(self.frames)
        self.waits(time.perf_counter() + seconds)
        del self.frames[kept:]

    def mouse(self, kind: QEvent.Type, position: QPointF, button: Qt.MouseButton) -> None:
        """Send a mouse event to the viewport."""
        held = (
            Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        )
        viewport = self.view.viewport()
        there = QPointF(viewport.mapToGlobal(position.toPoint()))
        event = QMouseEvent(kind, position, there, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)

    def wheel(self, notches: float, modifiers: Qt.KeyboardModifier) -> None:
        """Turn the wheel over the middle of the viewport."""
        middle = QPointF(self.view.viewport().rect().center())
        event = QWheelEvent(
            middle,
            QPointF(self.view.viewport().mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # not inverted
        )
        QApplication.sendEvent(self.view.viewport(), event)


def pan(hand: Hand) -> None:
    """Down the map at a reading pace and back fast."""
    hand.view.set_zoom(1.0)
    hand.rests()
    for _ in range(120):
        hand.does(lambda: hand.view.scroll_by(3, 24))
    for _ in range(40):
        hand.does(lambda: hand.view.scroll_by(-9, -120))


def zoom(hand: Hand) -> None:
    """Out to the whole map and in again by the wheel, with rests in which it is made sharp."""
    hand.view.set_zoom(1.0)
    hand.rests()
    control = Qt.KeyboardModifier.ControlModifier
    for notches in (-1, 1):
        for step in range(18):
            for _ in range(4):
                hand.does(partial(hand.wheel, notches / 4, control))
            if step % 3 == 2:
                hand.waits(time.perf_counter() + 0.25)


def drag(hand: Hand) -> None:
    """One card with its links, over other cells, with an edge of the map under it at the end."""
    view = hand.view
    view.set_zoom(1.0)
    hand.rests()
    document = view.workspace.document
    linked = [block for block in view.picture.blocks("card") if len(document.links_of(block.key)) > 0]
    block = next(
        item for item in linked if view.body_rect().contains(view.camera.to_view(item.x + 20, item.y + 20))
    )
    start = view.camera.to_view(block.x + 30, block.y + 12)
    hand.does(lambda: hand.mouse(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton))
    position = start
    for step in range(180):
        position = start + QPointF(6.0 * step, 160 * ((step % 60) / 60))
        hand.does(partial(hand.mouse, QEvent.Type.MouseMove, position, Qt.MouseButton.NoButton))
    view.drop_gesture("escape")
    hand.mouse(QEvent.Type.MouseButtonRelease, position, Qt.MouseButton.LeftButton)


def whole(hand: Hand) -> None:
    """The whole map in view, while single cards are chosen in it and it moves a little."""
    view = hand.view
    view.fit()
    hand.rests()
    cards = [block.key for block in view.picture.blocks("card")]
    for number in range(60):
        hand.does(partial(view.chosen.choose_cards, (cards[number * 7 % len(cards)],)))
        hand.does(partial(view.zoom_by, 1.02 if number % 2 else 1 / 1.02, QPointF(900, 500)))


GESTURES: dict[str, Callable[[Hand], None]] = {
    "pan": pan,
    "zoom": zoom,
    "drag one card with its links": drag,
    "whole map in view": whole,
}


def opened(path: Path) -> CanvasView:
    """A canvas on a project, shown and sharp."""
    view = CanvasView(Workspace(Session.open(path)))
    view.resize(WIDTH, HEIGHT)
    view.show()
    Hand(view).rests(1.0)
    return view


def close(view: CanvasView) -> None:
    """Let go of a canvas and its file."""
    view.workspace.close()
    view.close()
    view.deleteLater()


def figures() -> Iterator[Figure]:
    """Measure every gesture at 1,000 and at 5,000 interactions."""
    with surroundings() as folder:
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        theme.apply("light")
        found: dict[str, dict[int, float]] = {}
        for interactions, (reach, worst_reach) in _REACH.items():
            view = opened(project_file(folder, interactions))
            worst: list[float] = []
            for name, gesture in GESTURES.items():
                rounds = [_frames(view, gesture) for _ in range(_ROUNDS)]
                worst.append(statistics.median(map(max, rounds)))
                slow = statistics.median(percentile(frames, 0.95) for frames in rounds)
                found.setdefault(name, {})[interactions] = slow
                every = [frame for frames in rounds for frame in frames]
                yield Figure(
                    f"frame, {name}, {interactions:,} interactions (p95)",
                    slow,
                    "ms",
                    reach,
                    f"median {percentile(every, 0.5):.1f}, worst {worst[-1]:.1f}, {len(every)} frames",
                )
            name = f"worst frame of these gestures, {interactions:,} interactions"
            yield Figure(name, max(worst), "ms", worst_reach)
            close(view)
    for name, taken in found.items():
        yield growth(f"frame, {name}", taken)


def _frames(view: CanvasView, gesture: Callable[[Hand], None]) -> list[float]:
    """The frames of one round of a gesture, in milliseconds."""
    hand = Hand(view)
    gesture(hand)
    return [1000 * frame for frame in hand.frames]
