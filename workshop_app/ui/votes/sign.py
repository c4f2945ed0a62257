"""A sign in the line below the map while a vote runs: how far it is, and the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from workshop_app.analysis.votes import open_round, turnout
from workshop_app.journey.records import Participant, Vote, VoteRound
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import BESIDE_ICON, name_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop_app.session import Changed
    from workshop_app.ui.actions import Actions
    from workshop_app.ui.workspace import Workspace

_SHOWN = {Vote.__name__, VoteRound.__name__, Participant.__name__}


class VoteSign(QPushButton):
    """Hidden while no vote runs."""

    def __init__(self, actions: Actions, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        look(self, "plain")
        self._workspace = workspace
        self._actions = actions
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_icon(self, "vote", "accent", 14)
        self.clicked.connect(actions["votes"].trigger)
        workspace.changed.connect(self._take_in)
        self.retranslate()

    def _take_in(self, changed: Changed) -> None:
        if any(change.kind in _SHOWN for change in changed.difference):
            self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        running = open_round(self._workspace.document)
        self.setVisible(running is not None)
        if running is None:
            return
        counted = turnout(self._workspace.document, running.id)
        words = (
            _("Vote running: {voted} of {present}", voted=counted.voted, present=counted.present)
            if counted.present
            else _("Vote running")
        )
        self.setText(BESIDE_ICON + words)
        hidden = _("{words}. What was voted stays hidden until you close the vote.", words=words)
        name_button(self, hidden, self._actions.shortcut_text("votes"))
