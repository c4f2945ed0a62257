"""What every test stands on: no window system, the source language, nothing left behind."""

import os

# Before anything imports Qt: tests need no display, and must not depend on the one that is there.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from workshop_app import language

# A loaded machine is no bug: no deadlines, and the time limit of pytest-timeout stands behind.
settings.register_profile(
    "fast",
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("fast"), max_examples=1500, stateful_step_count=80)
settings.load_profile("fast")


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test after which a thread runs, a window shows, or somebody still listens for the language.

    Also brings the language of the window back to English, so that tests start alike.
    """
    threads = set(threading.enumerate())
    listeners = list(language.listeners())
    windows = _visible_windows()
    yield
    heard = [listener for listener in language.listeners() if listener not in listeners]
    if not heard:
        language.set_language(language.SOURCE_LANGUAGE)
    running = [thread for thread in threading.enumerate() if thread not in threads and thread.is_alive()]
    for thread in running:
        thread.join(timeout=2)
    running = [thread for thread in running if thread.is_alive()]
    shown = _visible_windows() - windows
    assert not heard, f"still subscribed to language changes: {heard}"
    assert not running, f"threads still running: {running}"
    assert not shown, f"windows still open: {shown}"


def _visible_windows() -> set[object]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    return {widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()}
