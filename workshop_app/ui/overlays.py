"""What the window can lay over itself: the command palette, the tour, the shortcuts. Made when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.main_window import MainWindow
    from workshop_app.ui.overlay import Overlay


class Overlays:
    """The overlays of one window; one shows at a time."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._made: dict[str, Overlay] = {}

    def palette(self) -> None:
        """Open the command palette, or close it."""
        from workshop_app.ui.command_palette import CommandPalette

        self._show("palette", CommandPalette)

    def tour(self) -> None:
        """Show the five-minute tour, or close it."""
        from workshop_app.ui.help_sheet import HelpSheet

        self._show("tour", HelpSheet)

    def shortcuts(self) -> None:
        """Show the sheet of shortcuts, or close it."""
        from workshop_app.ui.shortcut_sheet import ShortcutSheet

        self._show("shortcuts", ShortcutSheet)

    def made(self, name: str) -> Overlay | None:
        """The overlay of that name ("palette", "tour", "shortcuts") if it was ever wanted."""
        return self._made.get(name)

    def _show(self, name: str, made_by: Callable[[MainWindow], Overlay]) -> None:
        for other, overlay in self._made.items():
            if other != name:
                overlay.close_over()
        if name not in self._made:
            self._made[name] = made_by(self._window)
        self._made[name].open_over()

    def close(self) -> None:
        """Close whichever shows."""
        for overlay in self._made.values():
            overlay.close_over()

    def forget(self) -> None:
        """Close them, and make them anew when they are wanted again: their words have changed."""
        self.close()
        for overlay in self._made.values():
            overlay.deleteLater()
        self._made.clear()
