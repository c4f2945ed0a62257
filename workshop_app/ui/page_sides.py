"""The panels beside a view of a project's page, and how they are folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workshop_app.ui.page_parts import PageParts
from workshop_app.ui.page_views import SIDES_OF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QFrame, QWidget

    from workshop_app.ui.page_views import PageViews, ViewName
    from workshop_app.ui.right_side import Name, RightSide
    from workshop_app.ui.workspace import Workspace

SIDES = ("left", "right")


class PageSides(PageParts):
    """A page with a panel at the left and one at the right; who builds it says what stands in and between them."""

    folded = Signal(str, bool)
    """A side panel was folded away (True) or out."""

    arranged = Signal()
    """Another panel is in view."""

    right: RightSide
    _left: QFrame
    _views: PageViews

    def __init__(self, parent: QWidget, workspace: Workspace, folded: Iterable[str]) -> None:
        """`folded` are the sides that were folded away the last time."""
        super().__init__(parent, workspace)
        self._folded = set(folded) & set(SIDES)

    def show_view(self, name: ViewName) -> None:
        """Look at the project in another way."""
        raise NotImplementedError

    def shows(self, name: str) -> bool:
        """Whether a side panel ("left" or "right") is out."""
        return name not in self._folded and self._has_side(name)

    def _has_side(self, name: str) -> bool:
        # The inspector tells of what is selected on the map; other panels at the right serve other views as well.
        view = self._views.name
        if name == "right" and self.right.shown == "inspector":
            return view == "map"
        return name in SIDES_OF[view]

    def _show_sides(self) -> None:
        self._left.setVisible(self.shows("left"))
        self.right.setVisible(self.shows("right"))

    def fold(self, name: str, *, away: bool) -> None:
        """Fold a side panel away, or out again: beside the map, where the view in place has none."""
        if not self._has_side(name):
            self.show_view("map")
        if (name in self._folded) != away:
            self._folded ^= {name}
            self._show_sides()
            self.folded.emit(name, away)
            if away:
                self._views.focus()

    def toggle(self, name: str) -> None:
        """Fold a side panel away, or out."""
        self.fold(name, away=self.shows(name))

    def toggle_both(self) -> None:
        """Give the map the whole window, or bring both panels back."""
        away = any(self.shows(name) for name in SIDES)
        for name in SIDES:
            self.fold(name, away=away)

    def shows_right(self, name: Name) -> bool:
        """Whether this panel is in view at the right."""
        return self.shows("right") and self.right.shown == name

    def show_right(self, name: Name) -> None:
        """Bring a panel into view at the right."""
        self.right.put(name)
        self.fold("right", away=False)
        self._show_sides()
        self.arranged.emit()

    def toggle_right(self, name: Name) -> None:
        """Bring a panel into view at the right, or the inspector again."""
        self.show_right("inspector" if self.shows_right(name) else name)
