"""The whole program in a process of its own, as a person starts it; prints when its pictures came and what it takes.

`python -m benchmarks.whole_program start|hold [FILE]`

With `start` it ends after the first whole picture; with `hold` it is used for a while first: the map is panned over,
shown as a whole, and cards are chosen and changed.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

# In the program's own order, Qt after what comes before it there: what is imported first decides what the rest costs.
from benchmarks.memory import peak, resident
from workshop_app.cli.main import main
from workshop_app.ui import app

_REST = 300  # milliseconds after the first picture in which nothing more is painted
_told: dict[str, Any] = {}


def after(owner: type, name: str) -> Callable[[Callable[..., None]], None]:
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


def tell(window: app.MainWindow) -> None:
    """Print what was found as JSON, and leave."""
    _told.update(width=window.width(), height=window.height(), resident=resident(), peak=peak())
    print(json.dumps(_told), flush=True)
    window.close()


def watch_start() -> None:
    """Note when the window was painted first, and when the last of its start page was."""

    @after(app.MainWindow, "show_start")
    def shown(window: app.MainWindow, _result: None) -> None:
        from workshop_app.ui.start_page import TemplateCard

        window.painted.connect(lambda: _told.setdefault("painted", time.monotonic()))
        window.painted.connect(lambda: app.QTimer.singleShot(_REST, window, lambda: tell(window)))

        @after(TemplateCard, "paintEvent")
        def painted(_card: TemplateCard, _result: None) -> None:
            _told["whole"] = time.monotonic()


def watch_project(then: Callable[[app.MainWindow], None]) -> None:
    """Note when a project was first shown whole and sharp."""

    @after(app.MainWindow, "open_workspace")
    def opened(window: app.MainWindow, _result: None) -> None:
        assert window.page is not None

        @after(type(window.page.canvas.frame), "paint")
        def painted(_frame: object, complete: bool) -> None:
            if complete and "painted" not in _told:
                # The frame is on the screen when the loop comes round again.
                _told["painted"] = 0.0
                app.QTimer.singleShot(0, window, seen)

        def seen() -> None:
            _told["painted"] = time.monotonic()
            then(window)


def use(window: app.MainWindow) -> None:
    """Pan over the map, see it whole, choose and change cards; a step each time the loop comes round."""
    from workshop_app.commands.tags import SetSentiment

    page = window.page
    assert page is not None
    view = page.canvas
    cards = [block.key for block in view.picture.blocks("card")][::40]

    def steps() -> Any:
        for zoom in (1.0, 1.5, 0.5):
            view.set_zoom(zoom)
            while view.scroll_by(0, 300):
                yield
            while view.scroll_by(500, -900):
                yield
            view.scroll_by(-10_000, -10_000)
        view.fit()
        for _ in range(60):
            yield
        view.set_zoom(1.0)
        for card in cards:
            view.reveal(card)
            yield
            page.workspace.run(SetSentiment((card,), 1))
            yield

    doing = steps()
    timer = app.QTimer(window)

    def step() -> None:
        if next(doing, doing) is doing:
            timer.stop()
            app.QTimer.singleShot(2000, window, lambda: tell(window))

    timer.timeout.connect(step)
    timer.start(16)


if __name__ == "__main__":
    mode, words = sys.argv[1], sys.argv[2:]
    if words:
        watch_project(use if mode == "hold" else tell)
    else:
        watch_start()
    sys.exit(main(words))
