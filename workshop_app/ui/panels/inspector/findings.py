"""What was found at a card: pain points and opportunities, each in a box, and a line to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workshop_app.commands.findings import AddFriction, AddOpportunity, DeleteFrictions, DeleteOpportunities
from workshop_app.language import _, n_
from workshop_app.ui import theme
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import IconButton, label
from workshop_app.ui.widgets.choice_row import ScaleRow
from workshop_app.ui.widgets.fields import TextField
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.in_place import Entry
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.spread import Widgets, put_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.records import Friction, Interaction, Opportunity
    from workshop_app.ui.workspace import Workspace


class FindingBox(Form):
    """One finding: its words, two scales, and a cross that deletes it."""

    icon = ""

    def __init__(self, workspace: Workspace, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.column.setContentsMargins(6, 5, 6, 8)
        self._mark = QLabel(self)
        theme.set_icon(self._mark, self.icon, self.icon, 16)
        self.words = TextField(self, least_lines=1, most_lines=6, enter_ends=True)
        look(self.words, "inside")
        self.words.setAccessibleName(self._title())
        self.bind("text", self.words)
        self.cross = IconButton("close", self)
        self.cross.clicked.connect(lambda _checked=False: self._delete())
        self.guard(self.cross)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._mark.setContentsMargins(2, 7, 2, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self._build()
        self.show_records((record_id,))

    def _title(self) -> str:
        raise NotImplementedError

    def _build(self) -> None:
        raise NotImplementedError

    def _delete(self) -> None:
        raise NotImplementedError

    def _scales(self, *titles_and_fields: tuple[str, str]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(8, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for at, (title, field) in enumerate(titles_and_fields):
            scale = ScaleRow()
            scale.say(title)
            self.bind(field, scale)
            grid.addWidget(label(title), at, 0)
            grid.addWidget(scale, at, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        for record in self.records():
            self.cross.say(_("Delete “{text}”", text=one_line(record.text)[:60]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outline."""
        outline(self)


def outline(widget: QWidget) -> None:
    """Paint the box around what belongs together."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class FrictionBox(FindingBox):
    """A pain point."""

    kind = "Friction"
    icon = "friction"

    def _title(self) -> str:
        return _("Pain point")

    def _build(self) -> None:
        self.cause = TextField(self, least_lines=1, most_lines=6, enter_ends=True)
        look(self.cause, "inside")
        self.cause.set_hint(_("Cause"))
        self.cause.setAccessibleName(_("Cause"))
        self.bind("cause", self.cause)
        row = QHBoxLayout()
        row.setContentsMargins(22, 0, 24, 0)
        row.addWidget(self.cause)
        self.column.addLayout(row)
        self._scales((_("Severity"), "severity"), (_("Frequency"), "frequency"))

    def _delete(self) -> None:
        self.workspace.run(DeleteFrictions(self.ids))


class OpportunityBox(FindingBox):
    """An opportunity."""

    kind = "Opportunity"
    icon = "opportunity"

    def _title(self) -> str:
        return _("Opportunity")

    def _build(self) -> None:
        self._scales((_("Value"), "value"), (_("Effort"), "effort"))

    def _delete(self) -> None:
        self.workspace.run(DeleteOpportunities(self.ids))


class FindingsField(QWidget):
    """The findings of one card, and a line that adds one to every card that is selected."""

    arranged = Signal()
    """Boxes came or went."""

    left = Signal()
    """Enter or Escape ended a field."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._ids: tuple[str, ...] = ()
        self._boxes: Widgets[FindingBox] = Widgets(self._make, self._reuse)
        self._several = label("", "quiet", self)
        self._several.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.entry = Entry(self)
        self.entry.entered.connect(self._add)
        self.entry.several.connect(self._add_all)
        self.entry.done.connect(self.left)
        workspace.settling.connect(self._settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addWidget(self._several)
        column.addWidget(self.entry)
        self._say()

    def show_cards(self, cards: Sequence[Interaction], *, writable: bool) -> None:
        """Show the findings of one card, or how many there are on several."""
        ids = tuple(card.id for card in cards)
        if ids != self._ids:
            self.settle()
            self._ids = ids
        found = [finding for card in cards for finding in self._of(card.id)]
        shown = found if len(cards) == 1 else []
        boxes, other = self._boxes.follow(shown)
        put_in(self._rows, boxes, self._boxes.spare)
        for box in boxes:
            box.refresh()
        self._several.setText(self._count(len(found)) if len(cards) > 1 and found else "")
        self._several.setVisible(bool(self._several.text()))
        self.entry.setEnabled(writable)
        if other:
            self.arranged.emit()

    def settle(self) -> None:
        """Keep what is being typed now."""
        for box in self._boxes.all():
            box.settle()
        self.entry.settle()

    def _settle(self, leaving: bool) -> None:
        if leaving:
            self.entry.settle()

    def box(self, record_id: str) -> FindingBox:
        """The box of a finding that is shown.

        Raises:
            KeyError: it is not shown.
        """
        return self._boxes[record_id]

    def shows(self, record_id: str) -> bool:
        """Whether a finding has a box here."""
        return record_id in self._boxes

    def _make(self, record: Any) -> FindingBox:
        box = self._new_box(record.id)
        box.left.connect(self.left)
        return box

    @staticmethod
    def _reuse(box: FindingBox, record: Any) -> None:
        box.show_records((record.id,))

    def _new_box(self, record_id: str) -> FindingBox:
        raise NotImplementedError

    def _of(self, interaction_id: str) -> Sequence[Friction] | Sequence[Opportunity]:
        raise NotImplementedError

    def _count(self, count: int) -> str:
        raise NotImplementedError

    def _add(self, text: str) -> None:
        raise NotImplementedError

    def _add_all(self, texts: tuple[str, ...]) -> None:
        for text in texts:
            self._add(text)

    def _say(self) -> None:
        raise NotImplementedError


class FrictionsField(FindingsField):
    """Pain points."""

    def _new_box(self, record_id: str) -> FindingBox:
        return FrictionBox(self.workspace, record_id, self)

    def _of(self, interaction_id: str) -> Sequence[Friction]:
        return self.workspace.document.frictions_of(interaction_id)

    def _count(self, count: int) -> str:
        return n_(
            "{count} pain point on these interactions", "{count} pain points on these interactions", count
        )

    def _add(self, text: str) -> None:
        self.workspace.run(AddFriction(self._ids, text))

    def _say(self) -> None:
        self.entry.setPlaceholderText(_("Add a pain point"))
        self.entry.setAccessibleName(_("Add a pain point"))


class OpportunitiesField(FindingsField):
    """Opportunities."""

    def _new_box(self, record_id: str) -> FindingBox:
        return OpportunityBox(self.workspace, record_id, self)

    def _of(self, interaction_id: str) -> Sequence[Opportunity]:
        return self.workspace.document.opportunities_of(interaction_id)

    def _count(self, count: int) -> str:
        return n_(
            "{count} opportunity on these interactions", "{count} opportunities on these interactions", count
        )

    def _add(self, text: str) -> None:
        self.workspace.run(AddOpportunity(self._ids, text))

    def _say(self) -> None:
        self.entry.setPlaceholderText(_("Add an opportunity"))
        self.entry.setAccessibleName(_("Add an opportunity"))
