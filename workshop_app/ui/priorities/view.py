"""The view in which a room decides: what is worth it, and who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QWidget

from workshop_app.journey.records import Action, Interaction, Opportunity, Stage, VoteRound
from workshop_app.ui.priorities.actions import ActionsPanel
from workshop_app.ui.priorities.board import MatrixBoard
from workshop_app.ui.style import look

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_SHOWN = {record_type.__name__ for record_type in (Opportunity, Interaction, Stage, Action, VoteRound)}


class PrioritiesView(QFrame):
    """The matrix of the map in view at the left, the project's actions at the right."""

    revealed = Signal(str)
    """The person wants to go to a record on the map."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "ground")
        self.workspace = workspace
        self.board = MatrixBoard(workspace)
        self.actions_panel = ActionsPanel(workspace)
        self.actions_panel.setMinimumWidth(300)
        for part in (self.board, self.actions_panel):
            part.revealed.connect(self.revealed)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setHandleWidth(16)
        split.setChildrenCollapsible(False)
        for part, stretch in ((self.board, 5), (self.actions_panel, 3)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 12)
        row.addWidget(split)
        self.setFocusProxy(self.actions_panel.entry)
        workspace.changed.connect(self._take_in)
        workspace.map_changed.connect(lambda _map_id: self.board.refresh())

    def _take_in(self, changed: Changed) -> None:
        kinds = {change.kind for change in changed.difference}
        if not kinds & _SHOWN:
            return
        if kinds != {Action.__name__}:
            self.board.refresh()
        self.actions_panel.refresh()

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        self.board.retranslate()
        self.actions_panel.retranslate()
