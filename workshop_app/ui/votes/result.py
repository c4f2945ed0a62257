"""The result of a vote that is closed: ranked, ties as ties, and what can be made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.analysis.votes import (
    closed_rounds,
    colours_of,
    leading,
    shown_round,
    tally,
    target,
    turnout,
)
from workshop_app.commands.findings import AddFriction
from workshop_app.commands.tags import SetKeyMoment
from workshop_app.commands.votes import DeleteVoteRounds
from workshop_app.journey.records import DotColour, Interaction, KeyMoment, VoteRound, VoteSubject
from workshop_app.language import _, current, n_, translate
from workshop_app.layout.card import DOT_ICONS
from workshop_app.layout.room_words import DOT_WORDS, count_in_words, question_of, voted_on
from workshop_app.ui import theme
from workshop_app.ui.top_bar import BESIDE_ICON
from workshop_app.ui.votes.rows import Bar, ResultList, ResultRow
from workshop_app.ui.widgets.buttons import label, quiet_button
from workshop_app.ui.widgets.picker import Option, Picker

if TYPE_CHECKING:
    from workshop_app.analysis.votes import Standing
    from workshop_app.journey.document import Document
    from workshop_app.ui.workspace import Workspace

_ORDER = (DotColour.PLAIN, DotColour.GREEN, DotColour.RED)
_TOP = 3
"""How many places make the top of a vote; a tie for the last of them brings more."""


class _Ranking(QWidget):
    """One list; with a heading where there is one a colour."""

    def __init__(self, colour: DotColour, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = colour
        self._sign, self._words = QLabel(self), label("", "strong", self)
        theme.set_icon(self._sign, *DOT_ICONS[colour], 14)
        self.list = ResultList(self)
        self.nothing = label("", "quiet", self)
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(8, 4, 0, 0)
        head.setSpacing(6)
        head.addWidget(self._sign)
        head.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._head, self.nothing, self.list):
            column.addWidget(part)

    def show_standings(self, document: Document, vote_round: VoteRound, *, alone: bool) -> None:
        """Show what got dots of this colour."""
        self._head.setVisible(not alone)
        self._words.setText(_(DOT_WORDS[self.colour]))
        self.list.setAccessibleName(_(DOT_WORDS[self.colour]) if not alone else _("Result of the vote"))
        standings = tally(document, vote_round.id, self.colour)
        most = max((item.of(self.colour) for item in standings), default=1)
        self.list.show_items(standings, lambda item: _row(document, item, self.colour, most, standings))
        self.nothing.setVisible(not standings)
        self.nothing.setText(_("Nobody put a dot."))


def _row(
    document: Document,
    item: Standing,
    colour: DotColour,
    most: int,
    standings: tuple[Standing, ...],
) -> ResultRow:
    thing = target(document, item.target_id)
    title, place = voted_on(document, thing, current())
    tied = sum(other.place == item.place for other in standings) > 1
    record_id = thing.id if isinstance(thing, Interaction) else thing.interaction_id
    count = item.of(colour)
    rank = _("place {place}, a tie" if tied else "place {place}", place=item.place)
    return ResultRow(
        rank=f"{item.place}.",
        title=title,
        below=" · ".join(part for part in (_("tie") if tied else "", place) if part),
        mark=Bar(count / most, DOT_ICONS[colour][1], str(count)),
        record_id=record_id or "",
        said=", ".join(
            part for part in (rank, title, place, count_in_words(colour, count, current())) if part
        ),
    )


class VoteResult(QWidget):
    """The votes that are closed, one of them in view."""

    revealed = Signal(str)
    """The id of an interaction to go to."""

    again = Signal(object)
    """Another vote is wanted like this `VoteRound`."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._shown = ""
        self._heading = label("", "heading", self)
        self.rounds = Picker(self)
        self.rounds.picked.connect(self.show_round)
        self._turnout = label("", "quiet", self)
        self._turnout.setWordWrap(True)
        self.rankings = {colour: _Ranking(colour, self) for colour in _ORDER}
        for ranking in self.rankings.values():
            ranking.list.revealed.connect(self.revealed)
        self.make_moments, self.make_frictions = QPushButton(self), QPushButton(self)
        theme.set_icon(self.make_moments, "key_must", "key_moment", 16)
        theme.set_icon(self.make_frictions, "friction", "friction", 16)
        self.make_moments.clicked.connect(lambda: self._make_moments())
        self.make_frictions.clicked.connect(lambda: self._make_frictions())
        self.vote_again = quiet_button("", "duplicate", self._again, self)
        self.delete = quiet_button("", "delete", self._delete, self)
        foot = QHBoxLayout()
        foot.addWidget(self.vote_again)
        foot.addWidget(self.delete)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._heading, self.rounds, self._turnout, *self.rankings.values()):
            column.addWidget(part)
        for button in (self.make_moments, self.make_frictions):
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
        column.addLayout(foot)
        self.retranslate()

    @property
    def _round(self) -> VoteRound | None:
        return next((item for item in closed_rounds(self.workspace.document) if item.id == self._shown), None)

    def show_round(self, round_id: str) -> None:
        """Show the result of one vote."""
        self._shown = round_id
        self.refresh()

    def refresh(self) -> None:
        """Show it as it is now; hidden while no vote is closed."""
        document = self.workspace.document
        closed = closed_rounds(document)
        self.setVisible(bool(closed))
        if not closed:
            return
        vote_round = self._round or closed[0]
        self._shown = vote_round.id
        self.rounds.set_options(Option(item.id, question_of(item, current())) for item in closed)
        self.rounds.show_value(vote_round.id)
        counted = turnout(document, vote_round.id)
        facts = (
            [_("{voted} of {present} voted", voted=counted.voted, present=counted.present)]
            if counted.present
            else []
        )
        if vote_round.map_id is not None and shown_round(document, vote_round.map_id) != vote_round:
            facts.append(_("the map shows the dots of a later vote"))
        self._turnout.setText(" · ".join(facts))
        self._turnout.setVisible(bool(facts))
        colours = colours_of(vote_round)
        for colour, ranking in self.rankings.items():
            ranking.setVisible(colour in colours)
            if colour in colours:
                ranking.show_standings(document, vote_round, alone=len(colours) == 1)
        self._offer(vote_round)

    def _offer(self, vote_round: VoteRound) -> None:
        writable = self.workspace.session.read_only_reason is None
        moments, frictions = self._moments(vote_round), self._frictions(vote_round)
        self.make_moments.setVisible(bool(moments) and writable)
        self.make_moments.setText(
            BESIDE_ICON + n_("Make {count} key moment", "Make {count} key moments", len(moments))
        )
        self.make_frictions.setVisible(bool(frictions) and writable)
        self.make_frictions.setText(
            BESIDE_ICON + n_("Note {count} pain point", "Note {count} pain points", len(frictions))
        )
        for button in (self.vote_again, self.delete):
            button.setEnabled(writable)

    def _top(self, vote_round: VoteRound, colour: DotColour) -> list[Interaction]:
        """The interactions of the first places in one colour."""
        if vote_round.subject is not VoteSubject.INTERACTION or colour not in colours_of(vote_round):
            return []
        document = self.workspace.document
        standings = leading(tally(document, vote_round.id, colour), _TOP)
        cards = (document.table(Interaction).get(item.target_id) for item in standings)
        return [card for card in cards if card is not None]

    def _moments(self, vote_round: VoteRound) -> tuple[str, ...]:
        """What may become key moments: the most green dots, or the most of all where there is one colour."""
        colour = DotColour.GREEN if vote_round.two_colours else DotColour.PLAIN
        return tuple(item.id for item in self._top(vote_round, colour) if item.key_moment is None)

    def _frictions(self, vote_round: VoteRound) -> tuple[str, ...]:
        """Where a pain point may be noted: the most red dots, unless there is one already."""
        document = self.workspace.document
        return tuple(
            item.id for item in self._top(vote_round, DotColour.RED) if not document.frictions_of(item.id)
        )

    def _make_moments(self) -> None:
        vote_round = self._round
        if vote_round is not None:
            self.workspace.run(SetKeyMoment(self._moments(vote_round), KeyMoment.MUST_ACT))

    def _make_frictions(self) -> None:
        vote_round = self._round
        if vote_round is not None:
            # These words go into the project, so they are in its language and not in the window's.
            text = translate("Pain point by the room’s vote", self.workspace.document.project.language)
            self.workspace.run(AddFriction(self._frictions(vote_round), text))

    def _again(self) -> None:
        vote_round = self._round
        if vote_round is not None:
            self.again.emit(vote_round)

    def _delete(self) -> None:
        if self._round is not None:
            self.workspace.run(DeleteVoteRounds((self._shown,)))

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("Result"))
        self.rounds.setAccessibleName(_("Which vote"))
        self.vote_again.setText(_("Vote again"))
        self.delete.setText(_("Delete"))
        self.refresh()
