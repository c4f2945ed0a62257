"""The menus of the window: one tree for the menu button, and for the menu bar where the system has one of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from workshop_app.language import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from workshop_app.ui.main_window import MainWindow

MENUS = {
    "file": N_("File"),
    "edit": N_("Edit"),
    "view": N_("View"),
    "map": N_("Map"),
    "workshop": N_("Workshop"),
    "help": N_("Help"),
}

_SUBMENUS = {
    "view/theme": N_("Theme"),
    "view/language": N_("Language"),
}


def plain(text: str) -> str:
    """Return a user's text as a menu shows it: on one line, not too long, its ampersands no shortcuts."""
    line = " ".join(text[:400].split(" ")).replace("\n", " ")
    return (line if len(line) <= 80 else f"{line[:79]}…").replace("&", "&&")


class WindowMenus:
    """The menus of one window, filled anew each time they open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.all = QMenu(window)
        self.all.aboutToShow.connect(lambda: fill_menu(self.all, window))
        self.maps = QMenu(window)
        self.maps.aboutToShow.connect(lambda: window.maps.fill(self.maps))
        self.retranslate()

    def retranslate(self) -> None:
        """Put the menu bar of the system, where there is one, into the window's language."""
        if sys.platform == "darwin":
            fill_menu(self._window.menuBar(), self._window)


def fill_menu(menu: QMenu | QMenuBar, window: MainWindow) -> None:
    """Fill a menu or a menu bar anew with all menus of the window."""
    menu.clear()
    for path, title in MENUS.items():
        _fill_part(menu.addMenu(_(title)), path, window)


def _fill_part(part: QMenu, path: str, window: MainWindow) -> None:
    if path == "map" and window.page is not None:
        window.maps.fill(part)
        part.addSeparator()
        for action_id in ("lists", "add_stage", "add_persona", "next_map", "previous_map"):
            part.addAction(window.actions_table.dressed(action_id))
        return
    window.actions_table.fill(part, path)
    if path == "file":
        _add_recent(part, window)
    for sub, title in _SUBMENUS.items():
        if sub.startswith(f"{path}/"):
            window.actions_table.fill(part.addMenu(_(title)), sub)


def _add_recent(menu: QMenu, window: MainWindow) -> None:
    before = window.actions_table["sample"]
    recent = QMenu(_("Open recent"), menu)
    for name in window.settings.recent:
        path = Path(name)
        action = recent.addAction(plain(f"{path.stem}\t{path.parent.name}"))
        action.triggered.connect(lambda _checked=False, path=path: window.files.open_path(path))
    recent.setEnabled(bool(window.settings.recent))
    menu.insertMenu(before, recent)
