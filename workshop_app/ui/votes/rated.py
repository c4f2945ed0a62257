"""What the room feels, interaction by interaction, where it disagrees most first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.analysis.ratings import Spreads, disagreements
from workshop_app.analysis.shown import shown_interactions
from workshop_app.commands.ratings import AdoptRatings, DeleteRatings
from workshop_app.language import _, current, n_
from workshop_app.layout.places import place_of, title_of
from workshop_app.layout.room_words import signed, spread_in_words
from workshop_app.ui import theme
from workshop_app.ui.top_bar import BESIDE_ICON
from workshop_app.ui.votes.rows import Reach, ResultList, ResultRow
from workshop_app.ui.widgets.buttons import label, quiet_button

if TYPE_CHECKING:
    from workshop_app.analysis.ratings import Rated
    from workshop_app.journey.document import Document
    from workshop_app.ui.workspace import Workspace


class RatedList(QWidget):
    """The ratings of the map in view."""

    passed = Signal()
    """The laptop is to go round, for ratings."""

    revealed = Signal(str)
    """The id of an interaction to go to."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._spreads = Spreads()
        self._heading = label("", "heading", self)
        self._summary = label("", "quiet", self)
        self._summary.setWordWrap(True)
        self.pass_round, self.adopt = QPushButton(self), QPushButton(self)
        theme.set_icon(self.pass_round, "laptop", size=18)
        self.pass_round.clicked.connect(self.passed)
        self.adopt.clicked.connect(lambda: self._adopt())
        self.list = ResultList(self)
        self.list.revealed.connect(self.revealed)
        self.delete = quiet_button("", "delete", self._delete, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._heading, self._summary, self.pass_round, self.list, self.adopt, self.delete):
            if isinstance(part, QPushButton):
                part.setAutoDefault(False)
                part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            column.addWidget(part)
        self.retranslate()

    def _rated(self) -> tuple[Rated, ...]:
        return disagreements(self.workspace.document, self.workspace.map_id, self._spreads)

    def _aimed(self, rated: tuple[Rated, ...]) -> tuple[str, ...]:
        """The rated interactions that the means are for: those that are selected, else all, unless they have them."""
        chosen = self.workspace.selection
        found = [item for item in rated if item.interaction.id in chosen] or rated
        return tuple(
            item.interaction.id for item in found if item.interaction.sentiment != item.spread.rounded
        )

    def refresh(self) -> None:
        """Show the ratings as they are now."""
        document, map_id = self.workspace.document, self.workspace.map_id
        rated = self._rated()
        self.list.show_items(rated, partial(_row, document))
        total = len(shown_interactions(document, map_id))
        divided = sum(item.spread.divided for item in rated)
        self._summary.setText(_summary(total, len(rated), divided))
        writable = self.workspace.session.read_only_reason is None
        self.pass_round.setEnabled(writable and total > 0)
        self.refresh_aim(rated)
        self.delete.setVisible(bool(rated))
        self.delete.setEnabled(writable)

    def refresh_aim(self, rated: tuple[Rated, ...] | None = None) -> None:
        """Say for how many interactions the room's mean would become the sentiment."""
        if rated is None:
            rated = self._rated()
        count = len(self._aimed(rated))
        self.adopt.setVisible(bool(rated))
        self.adopt.setEnabled(count > 0 and self.workspace.session.read_only_reason is None)
        self.adopt.setText(
            n_("Use the mean as sentiment ({count})", "Use the means as sentiments ({count})", count)
            if count
            else _("Sentiments are as the room rated")
        )

    def _adopt(self) -> None:
        rated = self._rated()
        self.workspace.run(AdoptRatings(self._aimed(rated)))

    def _delete(self) -> None:
        rated = self._rated()
        self.workspace.run(DeleteRatings(tuple(item.interaction.id for item in rated)))

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("Ratings"))
        self.pass_round.setText(BESIDE_ICON + _("Pass the laptop round to rate"))
        self.list.setAccessibleName(_("Rated interactions, the most divided first"))
        self.delete.setText(_("Delete these ratings"))
        self.refresh()


def _summary(total: int, rated: int, divided: int) -> str:
    if not total:
        return _("There are no interactions on this map to rate yet.")
    if not rated:
        return _(
            "Each person says how the customer feels at each interaction; the map shows the mean and the spread."
        )
    words = _("{rated} of {total} interactions rated", rated=rated, total=total)
    if not divided:
        return _("{words}; the room is of one mind", words=words)
    return n_(
        "{words}; the room disagrees at {count}",
        "{words}; the room disagrees at {count}",
        divided,
        words=words,
    )


def _row(document: Document, item: Rated) -> ResultRow:
    spread = item.spread
    title, place = title_of(item.interaction, current()), place_of(document, item.interaction, current())
    return ResultRow(
        rank="",
        title=title,
        below=place,
        mark=Reach(
            mean=spread.mean,
            low=spread.low,
            high=spread.high,
            figure=signed(spread.mean, current()),
            step=spread.rounded,
            divided=spread.divided,
        ),
        record_id=item.interaction.id,
        said=f"{title}, {place}, {spread_in_words(spread, current())}",
    )
