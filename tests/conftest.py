"""What every test stands on: no window system, English, a user without a past, nothing left behind."""

import os
import tempfile

# Before anything imports Qt: tests need no display, and must not depend on the one that is there.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Nor on who runs them: their language, and the settings, templates and backups in their home.
for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"
HOME = tempfile.TemporaryDirectory(prefix="parcours-home-")
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[name] = os.path.join(HOME.name, name)  # noqa: PTH118 (what the environment holds is a string)

import signal
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from workshop_app import language

# Started in the background of a shell script, this process has Ctrl-C ignored and would hand that on to the programs
# that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A loaded machine is no bug: no deadlines, and the time limit of pytest-timeout stands behind.
settings.register_profile(
    "fast",
    max_examples=30,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("fast"), max_examples=1500, stateful_step_count=80)
settings.load_profile("fast")


def pytest_sessionfinish() -> None:
    """Clear the home away."""
    HOME.cleanup()


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: object) -> object:
    """Let the application be one for windows, before an exporter that needs Qt to paint makes a lesser one."""
    return qapp


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test after which a thread runs, a window shows, or somebody still listens for the language's changes.

    Also brings the language of the window back to English, so that tests start alike.
    """
    threads = set(threading.enumerate())
    listeners = list(language.listeners())
    windows = _visible_windows()
    yield
    heard = [listener for listener in language.listeners() if listener not in listeners]
    for listener in heard:
        language._window.listeners.remove(listener)
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
