"""The laptop in other hands: over the whole window, one person votes or rates, then it is hidden and the next one does.

The same sheet counts raised hands, which the facilitator does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.analysis.ratings import own_rating
from workshop_app.analysis.shown import shown_interactions
from workshop_app.analysis.votes import colours_of, dots_left, dots_put, is_open, turnout, votable
from workshop_app.commands.participants import JoinRoom
from workshop_app.commands.ratings import Rate
from workshop_app.commands.votes import CastVote, SetHands
from workshop_app.journey.history import WORKSHOP
from workshop_app.journey.ids import new_id
from workshop_app.journey.records import (
    Friction,
    Interaction,
    JourneyMap,
    Note,
    Opportunity,
    Participant,
    Persona,
    Stage,
    VoteRound,
)
from workshop_app.language import _, current, n_
from workshop_app.layout.card import DOT_ICONS
from workshop_app.layout.room_words import DOT_WORDS, question_of, voted_on
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.votes.ballot import Ballot, Line, hint
from workshop_app.ui.votes.hand_over import HandOver
from workshop_app.ui.votes.rating_walk import RatingWalk
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.middle import stand_in_the_middle
from workshop_app.ui.widgets.plain_text import elided
from workshop_app.ui.workshop import utc_now

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import DotColour
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

Doing = Literal["vote", "hands", "rate"]

_WIDTH = 860  # pixels
_LISTED = {kind.__name__ for kind in (JourneyMap, Stage, Persona, Interaction, Friction, Opportunity, Note)}


class Laptop(QFrame):
    """One sheet over the whole of what it is given; hidden until something is passed round."""

    ended = Signal()
    """It is hidden again; the keyboard may go back to the map."""

    def __init__(self, workspace: Workspace, covered: QWidget) -> None:
        super().__init__(covered)
        self._covered = covered
        look(self, "ground")
        self.workspace = workspace
        self._doing: Doing = "vote"
        self._round_id = ""
        self._map_id = ""
        self._person = ""
        self._head, self._who, self._left = QLabel(self), label("", "strong", self), label("", "quiet", self)
        for words in (self._head, self._who, self._left):
            words.setTextFormat(Qt.TextFormat.PlainText)
        look(self._head, "title")
        self.end = QPushButton(self)
        self.end.setAutoDefault(False)
        self.end.clicked.connect(lambda: self.close_sheet())
        self.hand_over = HandOver(self)
        self.hand_over.named.connect(self._take)
        self.hand_over.joined.connect(self._join)
        self.hand_over.given_up.connect(self.close_sheet)
        self.walk = RatingWalk(self)
        self.walk.rated.connect(self._rate)
        self.walk.finished.connect(self.pass_on)
        self.ballot = Ballot(self)
        self.ballot.wanted.connect(self._put)
        self.ballot.finished.connect(self._finish)
        self._keys = label("", "quiet", self)
        self._keys.setWordWrap(True)
        self.done = QPushButton(self)
        look(self.done, "primary")
        self.done.setAutoDefault(False)
        self.done.setProperty("large", True)
        self.done.clicked.connect(lambda: self._finish())
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.hide()
        covered.installEventFilter(self)
        workspace.changed.connect(self._take_in)
        workspace.said.connect(self._hear)

    def _lay_out(self) -> None:
        self._said = label("", "error", self)
        self._said.setWordWrap(True)
        self._said.setContentsMargins(24, 8, 24, 0)
        self._said.hide()
        self._legend = QHBoxLayout()
        self._legend.setSpacing(6)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(24, 12, 16, 12)
        head.setSpacing(16)
        head.addWidget(self._head, 1)
        head.addWidget(self.end)
        bar = QFrame(self)
        look(bar, "bar")
        bar.setLayout(head)
        above = QHBoxLayout()
        above.addWidget(self._who)
        above.addLayout(self._legend)
        above.addStretch(1)
        above.addWidget(self._left)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self.done)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(self.ballot, 1)
        column.addLayout(foot)
        self._ballot_page = QWidget(self)
        stand_in_the_middle(self._ballot_page, column, _WIDTH, (24, 16, 24, 16))
        for page in (self.hand_over, self._ballot_page, self.walk):
            self._stack.addWidget(page)
        look(self._stack, "clear")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self._said)
        whole.addWidget(self._stack, 1)

    # -- beginning and ending ------------------------------------------------------------------------------------

    def pass_vote(self, round_id: str) -> None:
        """Let one person after the other put their dots."""
        self._begin("vote", round_id)

    def count_hands(self, round_id: str) -> None:
        """Let the facilitator count raised hands, thing by thing."""
        self._begin("hands", round_id)

    def pass_ratings(self, map_id: str) -> None:
        """Let one person after the other rate the interactions of a map."""
        self._map_id = map_id
        self._begin("rate", "")

    def _begin(self, doing: Doing, round_id: str) -> None:
        self.workspace.settle()
        self._doing, self._round_id, self._person = doing, round_id, ""
        self._stack.setCurrentWidget(self._ballot_page if doing == "hands" else self.hand_over)
        self.ballot.counting = doing == "hands"
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.retranslate()
        if doing == "hands":
            self.ballot.begin()
            self.ballot.setFocus()
        else:
            self.hand_over.begin()

    def close_sheet(self) -> None:
        """Put the sheet away."""
        if not self.isHidden():
            self._person = ""
            self.hide()
            self.ended.emit()

    # -- who -----------------------------------------------------------------------------------------------------

    @property
    def _document(self) -> Document:
        return self.workspace.document

    @property
    def _round(self) -> VoteRound | None:
        found = self._document.find(VoteRound.__name__, self._round_id)
        return found if isinstance(found, VoteRound) else None

    def _join(self, name: str) -> None:
        person_id = new_id()
        if self.workspace.run(
            JoinRoom(name, utc_now().isoformat(timespec="milliseconds"), id=person_id), origin=person_id
        ):
            self._take(person_id)

    def _take(self, person_id: str) -> None:
        self._person = person_id
        if self._doing == "rate":
            cards = shown_interactions(self._document, self._map_id)
            self._stack.setCurrentWidget(self.walk)
            self.walk.begin(self._document, cards, self._given())
        else:
            self._stack.setCurrentWidget(self._ballot_page)
            self.ballot.begin()
            self.ballot.setFocus()
        self.refresh()

    def pass_on(self) -> None:
        """Hide what was chosen, and ask for the next person."""
        self._person = ""
        self._stack.setCurrentWidget(self.hand_over)
        self.refresh()
        self.hand_over.begin()

    def _finish(self) -> None:
        if self._doing == "hands":
            self.close_sheet()
        else:
            self.pass_on()

    # -- what they choose ----------------------------------------------------------------------------------------

    def _put(self, target_id: str, colour: DotColour, dots: int) -> None:
        if self._doing == "hands":
            self.workspace.run(SetHands(self._round_id, target_id, colour, dots), origin=WORKSHOP)
        else:
            command = CastVote(self._round_id, target_id, self._person, colour, dots)
            self.workspace.run(command, origin=self._person)

    def _rate(self, interaction_id: str, sentiment: int | None) -> None:
        self.workspace.run(Rate(interaction_id, self._person, sentiment), origin=self._person)

    def _given(self) -> dict[str, int]:
        given: dict[str, int] = {}
        for card in shown_interactions(self._document, self._map_id):
            rating = own_rating(self._document, card.id, self._person)
            if rating is not None:
                given[card.id] = rating.sentiment
        return given

    # -- showing -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show everything as it is now."""
        self._show_people()
        if self._doing == "rate":
            self._head.setText(_("How does the customer feel here?"))
            if self._stack.currentWidget() is self.walk:
                self.walk.follow(self._document, self._given())
            return
        vote_round = self._round
        if vote_round is None:
            return
        self._head.setText(question_of(vote_round, current()))
        person = self._document.find(Participant.__name__, self._person)
        name = person.name if isinstance(person, Participant) else ""
        hands = self._doing == "hands"
        words = _("Counting hands") if hands else name or _("Without a name")
        self._who.setText(elided(words, self._who.fontMetrics(), 320))
        left = None if hands else dots_left(self._document, vote_round, self._person)
        self._left.setText("" if left is None else _left_in_words(left, two_colours=vote_round.two_colours))
        put = dots_put(self._document, self._round_id, self._person or None)
        self.ballot.ballot.show_counts(put if self._person or hands else {}, left)
        self._keys.setText(
            hint(counting=hands, two_colours=vote_round.two_colours)
            if self.ballot.ballot.rows
            else _("There is nothing to vote on yet.")
        )

    def _list_things(self) -> None:
        """Take anew what can be voted on; a long map is not gone through for every dot."""
        vote_round = self._round
        if self._doing != "rate" and vote_round is not None:
            things = votable(self._document, vote_round)
            self.ballot.ballot.show_lines(
                [Line(thing.id, *voted_on(self._document, thing, current())) for thing in things],
                colours_of(vote_round),
            )

    def _show_people(self) -> None:
        here = [person for person in self._document.participants if not person.removed]
        if self._doing == "rate":
            cards = shown_interactions(self._document, self._map_id)
            done = {
                rating.participant_id for card in cards for rating in self._document.ratings_of(card.id)
            } - {None}
            words = n_("{count} person has rated", "{count} people have rated", len(done))
        else:
            done = {vote.participant_id for vote in self._document.votes_of(self._round_id)}
            counted = turnout(self._document, self._round_id)
            words = _("{voted} of {present} have voted", voted=counted.voted, present=counted.present)
        named = [(person.id, person.name) for person in here if person.name.strip()]
        self.hand_over.show_people(
            named, frozenset(person_id for person_id in done if person_id is not None), words
        )

    def _show_legend(self) -> None:
        while (item := self._legend.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        vote_round = self._round
        if vote_round is None or not vote_round.two_colours:
            return
        for colour in colours_of(vote_round):
            sign, words = QLabel(self), label(_(DOT_WORDS[colour]), "quiet", self)
            theme.set_icon(sign, *DOT_ICONS[colour], 14)
            self._legend.addSpacing(16)
            self._legend.addWidget(sign)
            self._legend.addWidget(words)

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        self.hand_over.retranslate()
        self.walk.retranslate()
        self.end.setText(_("Close") if self._doing == "hands" else _("Stop passing it round"))
        self.done.setText(_("Done") if self._doing == "hands" else _("Done, hide my dots"))
        self.ballot.setAccessibleName(_("What dots can be put on"))
        self._show_legend()
        self._list_things()
        self.refresh()

    # -- reacting ------------------------------------------------------------------------------------------------

    def _hear(self, _kind: str, text: str) -> None:
        """Say here what the sheet covers where it is said."""
        if not self.isHidden():
            self._said.setText(text)
            self._said.show()

    def _take_in(self, changed: Changed) -> None:
        if self.isHidden():
            return
        self._said.hide()
        vote_round = self._round
        if self._doing != "rate" and (vote_round is None or not is_open(vote_round)):
            self.close_sheet()
            return
        if _LISTED & {change.kind for change in changed.difference}:
            self._list_things()
        self.refresh()

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from whoever has the laptop: undo, menus, other files."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover everything whatever its size."""
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape hides what is chosen; from there it puts the sheet away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._doing == "hands" or self._stack.currentWidget() is self.hand_over:
            self.close_sheet()
        else:
            self.pass_on()


def _left_in_words(left: int, *, two_colours: bool) -> str:
    if not left:
        return _("No dots left: take one off to put it elsewhere")
    words = n_("{count} dot left", "{count} dots left", left)
    return _("{dots}, both colours together", dots=words) if two_colours else words
