"""The actions of the window: from one table to menus, buttons, shortcuts, the command palette and the shortcut sheet.

The table itself is in `action_table`. An action that has no shortcut and no menu is still found in the palette.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from workshop_app.language import _
from workshop_app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that the person can do.

    `title` is English, marked for translation. `keys` are shortcuts as Qt writes them; the first is the one that is
    shown. `menu` is the path of the menu it stands in, such as "view/theme", and `group` keeps related ones together
    between two lines. `enabled` and `checked` are asked whenever something changed. `words` are further words by
    which the palette finds it. `in_palette` is False where it makes no sense there. `everywhere` says that its keys
    are understood in all windows of the program, such as the presentation on the only screen.
    """

    id: str
    title: str
    run: Callable[[MainWindow], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    menu: str = ""
    group: int = 0
    enabled: Callable[[MainWindow], bool] | None = None
    checked: Callable[[MainWindow], bool] | None = None
    words: str = ""
    in_palette: bool = True
    everywhere: bool = False


class Actions(QObject):
    """The table as live `QAction`s of one window."""

    def __init__(self, window: MainWindow, table: Iterable[ActionSpec]) -> None:
        """Make an action of each entry and bind its shortcuts to the window."""
        super().__init__(window)
        self._window = window
        self.specs: dict[str, ActionSpec] = {spec.id: spec for spec in table}
        self._actions: dict[str, QAction] = {}
        for spec in self.specs.values():
            action = QAction(self)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            window_only, all_windows = (
                Qt.ShortcutContext.WindowShortcut,
                Qt.ShortcutContext.ApplicationShortcut,
            )
            action.setShortcutContext(all_windows if spec.everywhere else window_only)
            action.setCheckable(spec.checked is not None)
            # On macOS Qt would move actions by guessing at their English titles.
            action.setMenuRole(_ROLES.get(spec.id, QAction.MenuRole.NoRole))
            action.triggered.connect(lambda _checked=False, spec=spec: self._trigger(spec))
            self._actions[spec.id] = action
            window.addAction(action)
        self.retranslate()

    def __getitem__(self, action_id: str) -> QAction:
        """The live action."""
        return self._actions[action_id]

    def _trigger(self, spec: ActionSpec) -> None:
        spec.run(self._window)
        self._window.refresh_soon()

    def refresh(self) -> None:
        """Ask again what is possible now, and what is on."""
        for spec in self.specs.values():
            action = self._actions[spec.id]
            action.setEnabled(spec.enabled is None or spec.enabled(self._window))
            if spec.checked is not None:
                action.setChecked(spec.checked(self._window))

    def retranslate(self) -> None:
        """Put the titles into the window's language."""
        for spec in self.specs.values():
            self._actions[spec.id].setText(_(spec.title))

    def dressed(self, action_id: str) -> QAction:
        """The live action as a menu shows it: with its icon in the colours of the theme, unless it is on or off."""
        spec = self.specs[action_id]
        if spec.icon and spec.checked is None:
            self._actions[action_id].setIcon(theme.icon(spec.icon))
        return self._actions[action_id]

    def fill(self, menu: QMenu, path: str) -> None:
        """Add the actions of one menu, a line between groups."""
        group = None
        for spec in self.specs.values():
            if spec.menu == path:
                if group is not None and spec.group != group:
                    menu.addSeparator()
                group = spec.group
                menu.addAction(self.dressed(spec.id))

    def shortcut_text(self, action_id: str) -> str:
        """Return the shortcut as the system writes it, such as "Ctrl+K"; empty where there is none."""
        return key_text(self.specs[action_id].keys)

    def hint(self, action_id: str, text: str = "") -> str:
        """Return a tooltip in plain text: a title, or the action's own, with its shortcut."""
        return with_shortcut(text or _(self.specs[action_id].title), self.shortcut_text(action_id))


_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}


# Written as what is printed on the keys, which reads the same in every language.
_ARROWS = {"Left": "←", "Up": "↑", "Down": "↓", "Right": "→"}


def key_text(keys: tuple[str, ...]) -> str:
    """Return the first of some shortcuts as the system writes it, in the language of Qt's words."""
    if not keys:
        return ""
    *before, last = keys[0].split("+")
    if last in _ARROWS:
        # Held keys are written by Qt; it wants a key that they are held with.
        held = QKeySequence("+".join((*before, "A"))).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{held[:-1]}{_ARROWS[last]}"
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def with_shortcut(title: str, shortcut: str) -> str:
    """Return a title followed by its shortcut in brackets."""
    title = title.removesuffix("…")
    return f"{title} ({shortcut})" if shortcut else title
