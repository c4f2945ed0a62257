"""The ways of looking at an open project, one of which fills the middle of its page: map, priorities, delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ViewName = Literal["map", "prioritise", "deliver"]
VIEWS: tuple[ViewName, ...] = ("map", "prioritise", "deliver")

SIDES_OF: dict[ViewName, frozenset[str]] = {
    "map": frozenset({"left", "right"}),
    "prioritise": frozenset({"right"}),
    "deliver": frozenset(),
}
"""Which side panels stand beside a view, unless they are folded away."""


class ProjectView(Protocol):
    """What every view but the map offers; it is a widget that lives as long as its page."""

    def retranslate(self) -> None:
        """Put all words into the window's language."""


class PageViews(QStackedWidget):
    """The views of a page; all but the map are made when they are first wanted."""

    shown = Signal(str)
    """Another view is in place; with its name."""

    def __init__(
        self, canvas: QWidget, makers: Mapping[ViewName, Callable[[], QWidget]], parent: QWidget
    ) -> None:
        """Show the canvas; `makers` make the other views."""
        super().__init__(parent)
        self._makers = makers
        self._made: dict[ViewName, QWidget] = {"map": canvas}
        self._name: ViewName = "map"
        self.addWidget(canvas)

    @property
    def name(self) -> ViewName:
        """Which view is in place."""
        return self._name

    def put(self, name: ViewName) -> None:
        """Put a view in place and give it the keyboard."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.addWidget(self._made[name])
        self.setCurrentWidget(self._made[name])
        changed, self._name = name != self._name, name
        self.focus()
        if changed:
            self.shown.emit(name)

    def focus(self) -> None:
        """Give the keyboard to the view in place."""
        self._made[self._name].setFocus()

    def retranslate(self) -> None:
        """Put the words of all views but the map into the window's language."""
        for name, view in self._made.items():
            if name != "map":
                cast("ProjectView", view).retranslate()
