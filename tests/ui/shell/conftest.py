"""A main window on settings and documents of its own, closed and gone when the test ends."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from workshop_app.ui import files, fonts, theme
from workshop_app.ui.main_window import MainWindow
from workshop_app.ui.project_page import ProjectPage
from workshop_app.ui.settings import Settings


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the window puts new projects; settings and backups are kept beside it."""
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("PARCOURS_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "Documents" / "Parcours"
    monkeypatch.setattr(files, "project_folder", lambda: folder)
    # A window collects once after loading, which takes long in a process that holds the tests of everything.
    monkeypatch.setattr(gc, "collect", lambda *_generation: 0)
    return folder


@pytest.fixture
def make_window(documents: Path, qapp: QApplication) -> Iterator[type]:
    """Makes a window with the settings on disk, shown and painted."""
    made: list[MainWindow] = []
    fonts.register()
    theme.apply("light")

    def make() -> MainWindow:
        window = MainWindow(Settings.load())
        window.show_start()
        window.resize(1440, 840)
        window.show()
        window.equip()
        qapp.processEvents()
        made.append(window)
        return window

    yield make
    for window in made:
        put_away(window)


@pytest.fixture
def window(make_window) -> MainWindow:
    """A window on the start page."""
    return make_window()


@pytest.fixture
def page(window: MainWindow) -> ProjectPage:
    """The same window with the finished sample open in it."""
    assert window.files.open_sample("en")
    QApplication.processEvents()
    return window.project


def put_away(window: MainWindow) -> None:
    """Close a window for good: with it goes everything that listens."""
    if shiboken6.isValid(window):
        window.close()
        for dialog in window.findChildren(QWidget):
            if dialog.isWindow():
                dialog.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
