"""The panel of votes and ratings: what runs, what was decided, how the room feels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.analysis.shown import shown_interactions
from workshop_app.analysis.votes import open_round
from workshop_app.journey.records import (
    Friction,
    Interaction,
    JourneyMap,
    Note,
    Opportunity,
    Participant,
    Persona,
    Rating,
    Stage,
    Vote,
    VoteRound,
)
from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import icon_button, name_button
from workshop_app.ui.votes.laptop import Laptop
from workshop_app.ui.votes.rated import RatedList
from workshop_app.ui.votes.result import VoteResult
from workshop_app.ui.votes.running import RunningVote
from workshop_app.ui.votes.start import StartVote
from workshop_app.ui.widgets.buttons import FoldTitle, label
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

_VOTED = {Vote.__name__, VoteRound.__name__, Participant.__name__}
_THINGS = {kind.__name__ for kind in (JourneyMap, Stage, Persona, Interaction, Friction, Opportunity, Note)}


class VotesPanel(QWidget):
    """Starts a vote or shows the one that runs; below it results and ratings."""

    closed = Signal()
    """The person wants the panel away."""

    revealed = Signal(str)
    """The person wants to go to an interaction on the map."""

    left = Signal()
    """The keyboard may go back to the map."""

    def __init__(self, workspace: Workspace, covered: QWidget, parent: QWidget | None = None) -> None:
        """`covered` is what is hidden while the laptop goes round."""
        super().__init__(parent)
        self.workspace = workspace
        self._covered = covered
        self._laptop: Laptop | None = None
        self._heading = label("", "heading", self)
        self._close = icon_button(self, "close_votes")
        theme.set_icon(self._close, "close", size=18)
        self._close.clicked.connect(self.closed)
        self.fold = FoldTitle(self)
        self.fold.setChecked(not any(item.closed for item in workspace.document.vote_rounds))
        self.fold.toggled.connect(lambda _out: self._show_voting())
        self.fold.clicked.connect(self._unfold)
        self.start = StartVote(workspace, self)
        self.running = RunningVote(workspace, self)
        self.result = VoteResult(workspace, self)
        self.rated = RatedList(workspace, self)
        self._lay_out()
        self.start.started.connect(self.running.pass_round.setFocus)
        self.running.passed.connect(lambda round_id: self.laptop.pass_vote(round_id))
        self.running.counted.connect(lambda round_id: self.laptop.count_hands(round_id))
        self.running.closed.connect(self._show_result)
        self.rated.passed.connect(lambda: self.laptop.pass_ratings(workspace.map_id))
        self.result.again.connect(self._prepare)
        for part in (self.result, self.rated):
            part.revealed.connect(self.revealed)
        workspace.changed.connect(self._take_in)
        workspace.map_changed.connect(lambda _map_id: self.refresh())
        workspace.selection_changed.connect(self._aim)
        self._stale = False
        self.start.prepare()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 8, 4)
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        scroller = Scroller(self)
        self._line = QFrame(self)
        look(self._line, "hairline")
        self._line.setFixedHeight(1)
        scroller.column.setSpacing(12)
        for part in (self.fold, self.running, self.start, self.result, self._line, self.rated):
            scroller.column.addWidget(part)
        scroller.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroller, 1)

    @property
    def laptop(self) -> Laptop:
        """The sheet that goes from hand to hand."""
        if self._laptop is None:
            self._laptop = Laptop(self.workspace, self._covered)
            self._laptop.ended.connect(self.left)
        return self._laptop

    def pass_laptop(self) -> None:
        """Let the laptop go round: for the vote that runs, else for ratings of the map in view."""
        running = open_round(self.workspace.document)
        if running is not None:
            self.laptop.pass_vote(running.id)
        elif shown_interactions(self.workspace.document, self.workspace.map_id):
            self.laptop.pass_ratings(self.workspace.map_id)
        else:
            self.workspace.say("info", _("There are no interactions on this map to rate yet."))

    def refresh(self) -> None:
        """Show everything as it is now; later, where nobody sees it."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._show_voting()
        self.result.refresh()
        self.rated.refresh()

    def _show_voting(self) -> None:
        running = open_round(self.workspace.document) is not None
        self.running.refresh()
        writable = self.workspace.session.read_only_reason is None
        self.fold.setVisible(not running and writable)
        self.start.setVisible(not running and writable and self.fold.isChecked())
        if not running:
            self.start.refresh()
        stop = self.running.pass_round if running else self.start.question
        self.setFocusProxy(stop if running or self.fold.isChecked() else self.fold)

    def _unfold(self, out: bool) -> None:
        if out:
            self.start.question.setFocus()

    def _show_result(self, round_id: str) -> None:
        """Make room for what the room decided."""
        self.fold.setChecked(False)
        self.result.show_round(round_id)
        # The button that closed it is gone, and Qt would give the keyboard to whatever is next.
        self.fold.setFocus()

    def _prepare(self, like: VoteRound) -> None:
        self.fold.setChecked(True)
        self.start.prepare(like)

    def _take_in(self, changed: Changed) -> None:
        if not self.isVisible():
            self._stale = True
            return
        kinds = {change.kind for change in changed.difference}
        if kinds & (_VOTED | _THINGS):
            self._show_voting()
        if kinds & (_THINGS | {VoteRound.__name__}):
            self.result.refresh()
        if kinds & (_THINGS | {Rating.__name__}):
            self.rated.refresh()

    def _aim(self) -> None:
        if self.isVisible():
            self.rated.refresh_aim()

    def showEvent(self, event: object) -> None:
        """Catch up with what changed while it was away."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.refresh()

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("Votes and ratings"))
        self.fold.say(_("New vote"))
        name_button(self._close, _("Close votes and ratings"))
        for part in (self.start, self.running, self.result, self.rated):
            part.retranslate()
        self._show_voting()
        if self._laptop is not None:
            self._laptop.retranslate()
