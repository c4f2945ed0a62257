"""The palette: channels, emotions and goals to drag onto the map or to tag the selection with, and the parking lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workshop_app.language import _, current
from workshop_app.ui.panels.parking import ParkingLot
from workshop_app.ui.panels.tag_section import CHANNELS, EMOTIONS, GOALS, TagSection
from workshop_app.ui.style import look
from workshop_app.ui.widgets.scroll import Scroller
from workshop_app.ui.widgets.spread import tab_through

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_BETWEEN = 8  # pixels between two sections
_LEAST_TAGS, _LEAST_PARKING = 160, 190  # pixels that each keeps where there is little room

# Which records each section is made of, besides the selected interactions.
_KINDS = {"channels": "Channel", "emotions": "Emotion", "goals": "Goal", "parking": "Note"}


class PalettePanel(QWidget):
    """What cards can be tagged with, and what waits for a place, at the left of the map."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._spoken = current()
        self._scroller = Scroller(self, margins=(12, 8, 12, 8))
        self._waiting = Scroller(self, margins=(12, 4, 12, 12))
        self.channels = TagSection(workspace, CHANNELS)
        self.emotions = TagSection(workspace, EMOTIONS)
        self.goals = TagSection(workspace, GOALS)
        self.parking = ParkingLot(workspace)
        self.tags = (self.channels, self.emotions, self.goals)
        column = self._scroller.column
        column.setSpacing(_BETWEEN)
        for section in (*self.tags, self.parking):
            section.arranged.connect(self._order_tab)
        for section in self.tags:
            column.addWidget(section)
        self._waiting.column.addWidget(self.parking)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        # The parking lot follows the tags, and stays in view when these are more than there is room for.
        self._edge = QFrame(self)
        look(self._edge, "hairline")
        self._edge.setFixedHeight(1)
        whole.addWidget(self._scroller)
        whole.addWidget(self._edge)
        whole.addWidget(self._waiting)
        whole.addStretch(1)
        self._edge.hide()
        self._scroller.verticalScrollBar().rangeChanged.connect(self._show_edge)
        self._scroller.hug(_LEAST_TAGS)
        self._waiting.hug(_LEAST_PARKING)
        self.setAccessibleName(_("Palette"))
        self._order_tab()
        workspace.changed.connect(self._take_in)
        workspace.selection_changed.connect(self._mark)

    def _show_edge(self, _least: int, most: int) -> None:
        self._edge.setVisible(most > 0)

    def _order_tab(self) -> None:
        tab_through(self._scroller.content, self._waiting.content)

    def _take_in(self, changed: Changed) -> None:
        kinds = {change.kind for change in changed.difference}
        for section in (*self.tags, self.parking):
            if _KINDS[section.name] in kinds:
                section.refresh()
        if "Interaction" in kinds and self.workspace.selection:
            self._mark()

    def _mark(self) -> None:
        cards = self.workspace.selected() if self.workspace.selection else ()
        for section in self.tags:
            section.mark_cards(cards)

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        if self._spoken == current():
            return
        self._spoken = current()
        self.setAccessibleName(_("Palette"))
        for section in (*self.tags, self.parking):
            section.retranslate()
