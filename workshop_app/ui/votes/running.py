"""The vote that runs: how many have voted, and nothing of what, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.analysis.votes import open_round, turnout
from workshop_app.commands.votes import CloseVote, DeleteVoteRounds
from workshop_app.journey.history import WORKSHOP
from workshop_app.language import _, current, n_
from workshop_app.layout.room_words import VOTE_SUBJECT_WORDS, question_of
from workshop_app.ui import theme
from workshop_app.ui.panels.inspector.findings import outline
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import BESIDE_ICON
from workshop_app.ui.widgets.buttons import label, quiet_button
from workshop_app.ui.widgets.plain_text import PlainText
from workshop_app.ui.workshop import utc_now

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class RunningVote(QWidget):
    """A box with the question, the turnout, and what can be done."""

    passed = Signal(str)
    """The laptop is to go round, for the vote with this id."""

    counted = Signal(str)
    """Raised hands are to be counted, for the vote with this id."""

    closed = Signal(str)
    """The vote with this id was closed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._round_id = ""
        self._heading = label("", "heading", self)
        self._question = PlainText(self, size=15, weight="semibold", most_lines=4)
        self._facts = label("", "quiet", self)
        self._turnout = label("", "strong", self)
        self._hidden = label("", "quiet", self)
        for words in (self._facts, self._turnout, self._hidden):
            words.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(10)
        self.pass_round, self.count, self.close_vote = QPushButton(self), QPushButton(self), QPushButton(self)
        theme.set_icon(self.pass_round, "laptop", size=18)
        theme.set_icon(self.count, "hands", size=18)
        look(self.close_vote, "primary")
        self.pass_round.clicked.connect(lambda: self.passed.emit(self._round_id))
        self.count.clicked.connect(lambda: self.counted.emit(self._round_id))
        self.close_vote.clicked.connect(lambda: self._close())
        self.drop = quiet_button("", "delete", self._drop, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for part in (self._heading, self._question, self._facts, self._bar, self._turnout, self._hidden):
            column.addWidget(part)
        for button in (self.pass_round, self.count, self.close_vote, self.drop):
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
        self.retranslate()

    def refresh(self) -> None:
        """Show the vote that runs; hidden while none does."""
        document = self.workspace.document
        running = open_round(document)
        self.setVisible(running is not None)
        self._round_id = running.id if running is not None else ""
        if running is None:
            return
        self._question.set_text(question_of(running, current()))
        budget = n_("{count} dot each", "{count} dots each", running.budget)
        facts = [_(VOTE_SUBJECT_WORDS[running.subject]), budget]
        facts += [_("red and green")] if running.two_colours else []
        self._facts.setText(" · ".join(facts))
        counted = turnout(document, running.id)
        self._bar.setRange(0, max(1, counted.present))
        self._bar.setValue(counted.voted)
        self._bar.setVisible(counted.present > 0)
        self._turnout.setText(
            _("{voted} of {present} have voted", voted=counted.voted, present=counted.present)
            if counted.present
            else _("Nobody has voted yet")
        )
        writable = self.workspace.session.read_only_reason is None
        for button in (self.pass_round, self.count, self.close_vote, self.drop):
            button.setEnabled(writable)

    def _close(self) -> None:
        round_id = self._round_id
        closing = CloseVote(round_id, utc_now().isoformat(timespec="milliseconds"))
        # Undo does not bring hidden dots back into a vote whose result was seen: another vote is held instead.
        if self.workspace.run(closing, origin=WORKSHOP):
            self.closed.emit(round_id)

    def _drop(self) -> None:
        self.workspace.run(DeleteVoteRounds((self._round_id,)))

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("Vote running"))
        self._hidden.setText(_("What was voted stays hidden until you close the vote."))
        self.pass_round.setText(BESIDE_ICON + _("Pass the laptop round"))
        self.count.setText(BESIDE_ICON + _("Count hands"))
        self.close_vote.setText(_("Close the vote and show the result"))
        self.drop.setText(_("Drop this vote"))
        self._bar.setAccessibleName(_("Who has voted"))
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outline."""
        outline(self)
