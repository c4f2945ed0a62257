"""Starting the window: quickly to a first picture, then what it needs later; and what happens to faults."""

from __future__ import annotations

import contextlib
import gc
import importlib
import logging
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from workshop_app import language
from workshop_app.language import _
from workshop_app.ui import fonts, theme
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.settings import Settings, log_folder

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger("parcours")

_LOG_BYTES = 500_000

# What is imported while the first picture is looked at.
_AHEAD = (
    "importers.templates",
    "session",
    "store.writer",
    "ui.files",
    "ui.project_page",
    "ui.canvas.gestures.press",
    "ui.canvas.menus",
    "ui.canvas.popups",
    "ui.canvas.tips",
    "commands.clipboard",
    "commands.fields",
    "commands.pasting",
    "commands.shifting",
)


class FileRequests:
    """Files that the system asks to be opened, kept until there is a window for them."""

    def __init__(self) -> None:
        self._window: MainWindow | None = None
        self._waiting: Path | None = None

    def take(self, event: QEvent) -> bool:
        """Open the file that an event asks for; False for any other event."""
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return False
        if self._window is None:
            self._waiting = Path(event.file())
        else:
            self._window.files.open_path(event.file())
        return True

    def take_window(self, window: MainWindow) -> None:
        """Show files in this window from now on, the one that was asked for meanwhile first."""
        self._window = window
        if self._waiting is not None:
            path, self._waiting = self._waiting, None
            window.files.open_path(path)


class Application(QApplication):
    """The program with a window; on macOS files are handed to it as events."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.requests = FileRequests()
        self.setApplicationName("Parcours")
        self.setDesktopFileName("parcours")
        if self.style().name() != "fusion":
            self.setStyle("Fusion")

    def event(self, event: QEvent) -> bool:
        """Take in a file that the Finder asks to be opened."""
        return self.requests.take(event) or super().event(event)


def run(path: Path | None = None) -> int:
    """Open the window, with a file when there is one, and return the exit code when it is closed."""
    settings = Settings.load()
    # What was said on the command line goes before what is remembered; that before the system's.
    if settings.language and language.current() == language.system_language():
        language.set_language(settings.language)
    application = Application(sys.argv[:1])
    fonts.register_text()
    theme.apply(settings.theme)
    window = MainWindow(settings)
    watch_for_faults(window)
    if path is None:
        window.show_start()
    else:
        # In the first turn of the event loop, so that a window is there to tell if it cannot be opened.
        QTimer.singleShot(0, window, lambda: _open_first(window, path))
    window.show()
    window.painted.connect(lambda: QTimer.singleShot(0, window, _prepare))
    application.requests.take_window(window)
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__


def _open_first(window: MainWindow, path: Path) -> None:
    if not window.files.open_path(path):
        window.show_start()


def _prepare() -> None:
    """Bring in, while the first picture is looked at, what the next click will need."""
    from workshop_app.ui.memory import return_large_blocks

    gc.enable()
    return_large_blocks()
    fonts.register()
    threading.Thread(target=_import_ahead, name="import-ahead", daemon=True).start()


def _import_ahead() -> None:
    for name in _AHEAD:
        importlib.import_module(f"workshop_app.{name}")


# Faults -----------------------------------------------------------------------------------------------------


def watch_for_faults(window: MainWindow) -> None:
    """From now on, tell the person of faults that nobody foresaw, and write them down for whoever mends them."""
    file = _log_to_file()

    def tell(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.error("unforeseen", exc_info=(kind, fault, trace))
        where = _("Details are in {path}.", path=str(file)) if file is not None else ""
        text = _(
            "Something went wrong that was not foreseen. Your project is as it was after the last whole step."
        )
        # In a turn of its own: the fault may have come up in the middle of painting.
        QTimer.singleShot(0, window, lambda: window.notify("error", f"{text} {where}".strip()))

    sys.excepthook = tell

    def tell_of_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            log.error(
                "unforeseen, in a thread", exc_info=(given.exc_type, given.exc_value, given.exc_traceback)
            )

    threading.excepthook = tell_of_thread


def _log_to_file() -> Path | None:
    path = log_folder() / "parcours.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # By hand: the library's own rotating handler takes longer to import than the rest of the window.
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size > _LOG_BYTES:
                path.replace(path.with_suffix(".1.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for old in list(log.handlers):
        log.removeHandler(old)
        old.close()
    log.addHandler(handler)
    return path
