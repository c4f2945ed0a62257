"""What the room is asked to vote on, before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workshop_app.analysis.votes import votable
from workshop_app.commands.votes import OpenVote
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.records import VoteRound, VoteSubject
from workshop_app.journey.rules import LONGEST_TEXT
from workshop_app.language import _, n_
from workshop_app.layout.room_words import SUBJECT_QUESTIONS, VOTE_SUBJECT_WORDS
from workshop_app.ui.map_switcher import map_name
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.workshop import utc_now

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

_BUDGETS = (1, 2, 3, 4, 5, 6, 8, 10)
_USUAL = 3
_COLOURED = {VoteSubject.INTERACTION, VoteSubject.NOTE}
"""What can be a pain point or a moment of truth; the other subjects are one already."""


class StartVote(QWidget):
    """Subject, map, dots a person, colours and question of a vote to come."""

    started = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.question = QLineEdit(self)
        look(self.question, "field")
        self.question.setMaxLength(LONGEST_TEXT)
        self.question.returnPressed.connect(self._start)
        self.subject, self.map, self.budget = Picker(self), Picker(self), Picker(self)
        self.subject.picked.connect(lambda _value: self.refresh())
        self.map.picked.connect(lambda _value: self.refresh())
        self.colours = CheckBox(self)
        self._labels = [label("", "label", self) for _part in range(3)]
        self._together = label("", "quiet", self)
        self._amount = label("", "quiet", self)
        for words in (self._together, self._amount):
            words.setWordWrap(True)
        self.colours.toggled.connect(self._together.setVisible)
        self.start = QPushButton(self)
        look(self.start, "primary")
        self.start.setAutoDefault(False)
        self.start.clicked.connect(lambda: self._start())
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (words, picker) in enumerate(
            zip(self._labels, (self.subject, self.map, self.budget), strict=True)
        ):
            grid.addWidget(words, row, 0)
            grid.addWidget(picker, row, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._amount, 1)
        foot.addWidget(self.start, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.question)
        column.addLayout(grid)
        column.addWidget(self.colours)
        column.addWidget(self._together)
        column.addLayout(foot)
        self.subject.show_value(VoteSubject.INTERACTION)
        self.budget.show_value(_USUAL)
        self._together.hide()
        self.retranslate()

    def prepare(self, like: VoteRound | None = None) -> None:
        """Begin with the map in view, or with what another vote was."""
        self.map.show_value(self.workspace.map_id)
        if like is not None:
            self.question.setText(like.title)
            self.subject.show_value(like.subject)
            if like.map_id is not None:
                self.map.show_value(like.map_id)
            self.budget.show_value(like.budget)
            self.colours.setChecked(like.two_colours)
        self.refresh()
        self.question.setFocus()

    def _wanted(self) -> VoteRound:
        subject = VoteSubject(self.subject.value)
        return VoteRound(
            id="",  # type: ignore[arg-type]
            rank="",
            subject=subject,
            map_id=None if subject is VoteSubject.NOTE else self.map.value,
            budget=self.budget.value,
            two_colours=self.colours.isChecked() and subject in _COLOURED,
        )

    def _start(self) -> None:
        wanted = self._wanted()
        if not votable(self.workspace.document, wanted):
            return
        opening = OpenVote(
            self.question.text().strip(),
            wanted.subject,
            wanted.map_id,
            wanted.budget,
            wanted.two_colours,
            utc_now().isoformat(timespec="milliseconds"),
        )
        if self.workspace.run(opening, origin=WORKSHOP):
            self.question.clear()
            self.started.emit()

    def refresh(self) -> None:
        """Offer what there is now, and say how much of it."""
        document = self.workspace.document
        self.map.set_options(Option(item.id, map_name(item), "map") for item in document.maps)
        if self.map.value not in {item.id for item in document.maps}:
            self.map.show_value(self.workspace.map_id)
        subject = VoteSubject(self.subject.value)
        several = len(document.maps) > 1 and subject is not VoteSubject.NOTE
        self.map.setVisible(several)
        self._labels[1].setVisible(several)
        self.colours.setVisible(subject in _COLOURED)
        self._together.setVisible(subject in _COLOURED and self.colours.isChecked())
        self.question.setPlaceholderText(_(SUBJECT_QUESTIONS[subject]))
        budgets = sorted({*_BUDGETS, self.budget.value})
        self.budget.set_options(Option(count, n_("{count} dot", "{count} dots", count)) for count in budgets)
        count = len(votable(document, self._wanted()))
        self.start.setEnabled(count > 0 and self.workspace.session.read_only_reason is None)
        self._amount.setText(
            n_("{count} thing to vote on", "{count} things to vote on", count)
            if count
            else _("There is nothing of this kind to vote on yet.")
        )

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.question.setAccessibleName(_("What the room is asked"))
        for words, picker, text in zip(
            self._labels,
            (self.subject, self.map, self.budget),
            (_("Vote on"), _("Map"), _("Each person has")),
            strict=True,
        ):
            words.setText(text)
            picker.setAccessibleName(text)
        self.subject.set_options(Option(subject, _(words)) for subject, words in VOTE_SUBJECT_WORDS.items())
        self.colours.say(_("Red and green dots"))
        self._together.setText(
            _("Red marks a pain point, green a moment of truth. The dots are for both colours together.")
        )
        self.start.setText(_("Start the vote"))
        self.refresh()
