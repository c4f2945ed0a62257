"""The whole program in a process of its own, as a person starts it; prints when its pictures came and what it takes.

`python -m benchmarks.whole_program start|hold [FILE]`

With `start` it ends after the first whole picture; with `hold` it is used for a while first: the map is panned over,
shown as a whole, and cards are chosen and changed.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from functools import wraps
from typing import TYPE_CHECKING, Any

from workshop_app.cli import main as command_line
from workshop_app.cli import window as opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.moment import Moment
    from workshop_app.ui.main_window import MainWindow

_REST = 300  # milliseconds after the first picture in which nothing more is painted
_told: dict[str, Any] = {}
_moments: list[Moment] = []


def watched(mode: str) -> Callable[[Path | None], int]:
    """The program's own way to open its window, watched: everything is imported in its own order, Qt late."""
    open_window = opening.open_window

    def watch(path: Path | None) -> int:
        # As the program does before it imports Qt; what is imported here would come next anyway.
        gc.disable()
        if path is None:
            _watch_start()
        else:
            _watch_project(_use if mode == "hold" else _tell)
        return open_window(path)

    return watch


def _after(owner: type, name: str) -> Callable[[Callable[..., None]], None]:
    """Call a function with the object and the result after each call of a method of a class."""
    method = getattr(owner, name)

    def use(act: Callable[..., None]) -> None:
        @wraps(method)
        def wrapped(self: Any, *given: Any, **named: Any) -> Any:
            result = method(self, *given, **named)
            act(self, result)
            return result

        setattr(owner, name, wrapped)

    return use


def _tell(window: MainWindow) -> None:
    """Print what was found as JSON, and leave."""
    from benchmarks.memory import peak, resident

    _told.update(width=window.width(), height=window.height(), resident=resident(), peak=peak())
    print(json.dumps(_told), flush=True)
    window.close()


def _later(milliseconds: int, window: MainWindow, act: Callable[[MainWindow], None]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(milliseconds, window, lambda: act(window))


def _watch_start() -> None:
    """Note when the window was painted first, and when the last of its start page was."""
    from workshop_app.ui import app

    @_after(app.MainWindow, "paintEvent")
    def begun(window: MainWindow, _result: None) -> None:
        if not _moments:
            _note(lambda: _later(_REST, window, _tell))

    @_after(app.MainWindow, "show_start")
    def shown(_window: MainWindow, _result: None) -> None:
        from workshop_app.ui.start_page import TemplateCard

        @_after(TemplateCard, "paintEvent")
        def painted(_card: TemplateCard, _result: None) -> None:
            _told["whole"] = time.monotonic()


def _watch_project(then: Callable[[MainWindow], None]) -> None:
    """Note when a project was first shown whole and sharp."""
    from workshop_app.ui import app

    @_after(app.MainWindow, "open_workspace")
    def opened(window: MainWindow, _result: None) -> None:
        assert window.page is not None

        @_after(type(window.page.canvas.frame), "paint")
        def painted(_frame: object, complete: bool) -> None:
            if complete and not _moments:
                _note(lambda: _later(0, window, then))


def _note(then: Callable[[], None]) -> None:
    """Note the moment when what is being painted is on the screen."""
    from benchmarks.moment import Moment

    def seen() -> None:
        _told["painted"] = time.monotonic()
        then()

    _moments.append(Moment(seen))


def _use(window: MainWindow) -> None:
    """Pan over the map, see it whole, choose and change cards; a step each time the loop comes round."""
    from PySide6.QtCore import QTimer

    doing = _steps(window)
    timer = QTimer(window)

    def step() -> None:
        if next(doing, False) is False:
            timer.stop()
            _later(2000, window, _tell)

    timer.timeout.connect(step)
    timer.start(16)


def _steps(window: MainWindow) -> Iterator[bool]:
    from workshop_app.commands.tags import SetSentiment

    page = window.page
    assert page is not None
    view = page.canvas
    cards = [block.key for block in view.picture.blocks("card")][::40]
    for zoom in (1.0, 1.5, 0.5):
        view.set_zoom(zoom)
        while view.scroll_by(0, 300):
            yield True
        while view.scroll_by(500, -900):
            yield True
        view.scroll_by(-10_000, -10_000)
    view.fit()
    for _ in range(60):
        yield True
    view.set_zoom(1.0)
    for card in cards:
        view.reveal(card)
        yield True
        page.workspace.run(SetSentiment((card,), 1))
        yield True


if __name__ == "__main__":
    opening.open_window = watched(sys.argv[1])
    sys.exit(command_line.main(sys.argv[2:]))
