"""What the room sees, as a menu: what is shown now, what else there is, and where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from workshop_app.journey.records import RoomView
from workshop_app.language import N_, _
from workshop_app.ui import theme
from workshop_app.ui.menus import plain
from workshop_app.ui.presenter.room_map import Closeness
from workshop_app.ui.room_words import VIEW_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from workshop_app.ui.presenter.presenter import Presenter

CLOSENESS_NAMES: dict[Closeness, str] = {
    Closeness.WHOLE: N_("The whole map"),
    Closeness.READABLE: N_("As much as can be read"),
    Closeness.CARDS: N_("Whole cards"),
}
"""What it is called to show more of the map, or less of it larger."""


class ProjectorMenu(QMenu):
    """Filled anew each time it opens. Digits choose the views, here as in the presentation itself."""

    def __init__(self, presenter: Presenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter

    def fill(self) -> None:
        """Put in what can be asked for now."""
        self.clear()
        presenter = self._presenter
        workshop = presenter.workshop
        group = QActionGroup(self)
        for number, view in enumerate(RoomView, 1):
            action = self._add(f"&{number}  {_(VIEW_NAMES[view])}", partial(presenter.show, view))
            action.setCheckable(True)
            action.setChecked(workshop.view is view)
            group.addAction(action)
        if workshop.current_step is not None:
            self._add(f"&0  {_('As the step asks')}", partial(presenter.show, None))
        self.addSeparator()
        closeness = self.addMenu(theme.icon("fit"), _("Size of the map"))
        group = QActionGroup(self)
        for each, name in CLOSENESS_NAMES.items():
            action = QAction(_(name), closeness)
            action.setCheckable(True)
            action.setChecked(presenter.closeness is each)
            action.triggered.connect(partial(presenter.come, each))
            group.addAction(action)
            closeness.addAction(action)
        if workshop.spotlight is not None:
            self._add(_("End the spotlight"), presenter.clear, "Esc")
        if presenter.running:
            blank = self._add(_("Black screen"), partial(presenter.set_blank, on=not presenter.blank))
            blank.setCheckable(True)
            blank.setChecked(presenter.blank)
        self._add_screens()
        if presenter.running:
            self.addSeparator()
            self._add(_("End the presentation"), presenter.stop, "F5")

    def _add_screens(self) -> None:
        """Where to show it, as far as there is a choice."""
        places = self._presenter.screens.places()
        if len(places) < 2:
            return
        self.addSeparator()
        group = QActionGroup(self)
        for place in places:
            size = f"{place.geometry.width()} × {place.geometry.height()}"
            words = _("On {screen} ({size})", screen=plain(place.name), size=size)
            action = self._add(words, partial(self._presenter.start, place.name))
            action.setCheckable(True)
            action.setChecked(self._presenter.place_name == place.name)
            group.addAction(action)

    def _add(self, words: str, act: Callable[[], object], keys: str = "") -> QAction:
        if keys:
            words = f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"
        action = QAction(words, self)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action
