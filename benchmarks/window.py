"""The program's own window in this process, and how to tell that it has painted everything."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from benchmarks.surroundings import HEIGHT, WIDTH
from workshop_app.ui import app
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workshop_app.ui.canvas.view import CanvasView

_PATIENCE = 60.0  # seconds


class Sight:
    """Knows when a canvas has shown all that is in view, sharply: a frame may leave some of it to the next."""

    def __init__(self, canvas: CanvasView) -> None:
        """Watch the frames of a canvas from now on."""
        self.frames = 0
        self.complete = False
        self._paint = canvas.frame.paint
        canvas.frame.paint = self._painted  # type: ignore[method-assign]

    def _painted(self, *given: Any, **named: Any) -> bool:
        self.complete = self._paint(*given, **named)
        self.frames += 1
        return self.complete

    def seconds(self, act: Callable[[], object]) -> float:
        """How long it takes from an act to its whole picture.

        Raises:
            TimeoutError: nothing was painted, or it never became complete.
        """
        start = time.perf_counter()
        self.complete = False
        act()
        self.wait(start)
        return time.perf_counter() - start

    def wait(self, start: float) -> None:
        """Paint until everything in view is shown.

        Raises:
            TimeoutError: it never was.
        """
        while not self.complete:
            QApplication.processEvents()
            if time.perf_counter() > start + _PATIENCE:
                raise TimeoutError("the canvas never came to show everything")


@contextlib.contextmanager
def window() -> Iterator[MainWindow]:
    """The program's window with its start page, shown on the whole screen."""
    application = QApplication.instance() or app.Application(["parcours"])
    assert isinstance(application, QApplication)
    app.fonts.register_text()
    app.theme.apply("light")
    shown = MainWindow(Settings())
    shown.resize(WIDTH, HEIGHT)
    shown.show_start()
    shown.show()
    rest(1.0)
    yield shown
    shown.close()
    rest(0.1)


def rest(seconds: float) -> None:
    """Let timers and threads do what they have to."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.002)


def open_in(shown: MainWindow, path: Path) -> Sight:
    """Open a file in the window and wait until it has come to rest."""
    if not shown.files.open_path(path):
        raise RuntimeError(f"{path} could not be opened")
    assert shown.page is not None
    sight = Sight(shown.page.canvas)
    sight.wait(time.perf_counter())
    rest(1.5)
    return sight
