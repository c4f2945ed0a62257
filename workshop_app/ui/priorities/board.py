"""The value x effort matrix as a board: chips are dragged into its fields, or wait in the tray beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.analysis.opportunities import Quadrant, quadrant, ranked_opportunities
from workshop_app.analysis.votes import closed_rounds, tally
from workshop_app.commands.actions import AddAction
from workshop_app.commands.findings import DeleteOpportunities, PlaceOpportunities
from workshop_app.journey.records import SCALE, Interaction, Opportunity, VoteSubject
from workshop_app.language import _, n_
from workshop_app.layout.words import QUADRANT_WORDS
from workshop_app.ui import theme
from workshop_app.ui.priorities.chip import Chip
from workshop_app.ui.priorities.fields import CHIP_HEIGHT, GAP, Place, Plan
from workshop_app.ui.widgets.plain_text import elided, one_line
from workshop_app.ui.widgets.spread import Widgets

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

# The field at whose top left the words of a quadrant stand.
_WORDS_AT: dict[Quadrant, Place] = {
    Quadrant.QUICK_WIN: (5, 1),
    Quadrant.TO_PLAN: (5, 3),
    Quadrant.IF_TIME_ALLOWS: (2, 1),
    Quadrant.NOT_NOW: (2, 3),
}
_TRAY_TOP = 44
_MIDDLE = 3


class MatrixBoard(QWidget):
    """All opportunities that a map shows. It changes the project by commands alone."""

    revealed = Signal(str)
    """The person wants to go to the interaction with this id."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._chips: Widgets[Chip] = Widgets(self._make)
        self._target: Place | None = None
        self._waiting = 0
        self.setMinimumSize(440, 360)
        self.setAccessibleName(_("Value and effort of opportunities"))
        theme.watcher().changed.connect(self.update)
        self.refresh()

    def sizeHint(self) -> QSize:
        """As large as it may be."""
        return QSize(900, 640)

    def chip(self, opportunity_id: str) -> Chip:
        """The chip of an opportunity.

        Raises:
            KeyError: the map in view does not show it.
        """
        return self._chips[opportunity_id]

    @property
    def plan(self) -> Plan:
        """Where things are now."""
        return Plan(self.size(), with_tray=bool(self._waiting) or not self._chips.all())

    # -- showing -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the opportunities as they are now; what a hand holds stays in it."""
        document = self.workspace.document
        ranked = ranked_opportunities(document, self.workspace.map_id)
        chips, _other = self._chips.follow([found.opportunity for found in ranked])
        shown = set(chips)
        for child in self.findChildren(Chip):
            if child not in shown:
                child.hide()
                child.deleteLater()
        writable = self.workspace.session.read_only_reason is None
        dots = self._dots()
        number = 0
        for chip, found in zip(chips, ranked, strict=True):
            rated = found.quadrant is not None
            number += rated
            chip.movable = writable
            shown_as, title = number if rated else 0, found.interaction.title
            chip.show_opportunity(found.opportunity, title, shown_as, dots.get(chip.opportunity_id, 0))
            chip.show()
        self._arrange()

    def _dots(self) -> dict[str, int]:
        """What the room gave each opportunity in the last vote on them on this map, once it was closed."""
        document, map_id = self.workspace.document, self.workspace.map_id
        for each in closed_rounds(document):
            if each.subject is VoteSubject.OPPORTUNITY and each.map_id == map_id:
                return {standing.target_id: standing.total for standing in tally(document, each.id)}
        return {}

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.setAccessibleName(_("Value and effort of opportunities"))
        self.refresh()
        self.update()

    def _make(self, record: Opportunity) -> Chip:
        chip = Chip(record.id, self)
        chip.dropped.connect(self._drop)
        chip.lifted.connect(self._aim)
        chip.let_be.connect(lambda _chip: self._arrange())
        chip.nudged.connect(self._nudge)
        chip.opened.connect(lambda chip: self.revealed.emit(self._opportunity(chip).interaction_id))
        chip.chosen.connect(lambda chip: self.workspace.select((self._opportunity(chip).interaction_id,)))
        chip.menu_wanted.connect(self._open_menu)
        return chip

    def _opportunity(self, chip: Chip) -> Opportunity:
        return self.workspace.document.get(Opportunity, chip.opportunity_id)

    def _arrange(self) -> None:
        """Put every chip into its place."""
        fields: dict[Place, list[Chip]] = {}
        waiting: list[Chip] = []
        for chip in self._chips.all():
            opportunity = self._opportunity(chip)
            if quadrant(opportunity) is None:
                waiting.append(chip)
            else:
                fields.setdefault((opportunity.value or 0, opportunity.effort or 0), []).append(chip)
        self._waiting = len(waiting)
        plan = self.plan
        for place, chips in fields.items():
            for chip, box in zip(chips, plan.places_in(place, len(chips)), strict=True):
                _put(chip, box)
        tray = plan.tray.adjusted(12, _TRAY_TOP, -12, -12)
        step = CHIP_HEIGHT + GAP
        if len(waiting) * step > tray.height() > CHIP_HEIGHT and len(waiting) > 1:
            # They overlap rather than leave the window: the topmost edge of each stays in view.
            step = max(6, (tray.height() - CHIP_HEIGHT) // (len(waiting) - 1))
        for at, chip in enumerate(waiting):
            _put(chip, QRect(tray.left(), tray.top() + at * step, tray.width(), CHIP_HEIGHT))
        self._target = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the size."""
        super().resizeEvent(event)
        self._arrange()

    # -- hands ---------------------------------------------------------------------------------------------------

    def _aim(self, _chip: Chip, point: QPoint) -> None:
        target = self.plan.place_at(point)
        if target != self._target:
            self._target = target
            self.update()

    def _drop(self, chip: Chip, point: QPoint) -> None:
        place = self.plan.place_at(point)
        if place is not None:
            self._place(chip, *place)
        elif self.plan.tray.contains(point):
            self._place(chip, None, None)
        self._arrange()

    def _nudge(self, chip: Chip, up: int, across: int) -> None:
        opportunity = self._opportunity(chip)
        if (up, across) == (0, 0):
            self._place(chip, None, None)
        elif opportunity.value is None or opportunity.effort is None:
            self._place(chip, _MIDDLE, _MIDDLE)
        else:
            value, effort = opportunity.value + up, opportunity.effort + across
            if value in SCALE and effort in SCALE:
                self._place(chip, value, effort)
        chip.setFocus()

    def _place(self, chip: Chip, value: int | None, effort: int | None) -> None:
        self.workspace.run(PlaceOpportunities((chip.opportunity_id,), value, effort))

    def _open_menu(self, chip: Chip, at: QPoint) -> None:
        opportunity = self._opportunity(chip)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = menu.addAction(theme.icon("map"), _("Show on the map"))
        show.triggered.connect(lambda: self.revealed.emit(opportunity.interaction_id))
        if chip.movable:
            act = menu.addAction(theme.icon("check"), _("Make it an action"))
            act.triggered.connect(lambda: self.make_action(opportunity.id))
            if quadrant(opportunity) is not None:
                off = menu.addAction(theme.icon("close"), _("Take it off the matrix"))
                off.triggered.connect(lambda: self._place(chip, None, None))
            menu.addSeparator()
            delete = menu.addAction(theme.icon("delete"), _("Delete the opportunity"))
            delete.triggered.connect(lambda: self.workspace.run(DeleteOpportunities((opportunity.id,))))
        menu.popup(at)

    def make_action(self, opportunity_id: str) -> None:
        """Decide an action in the words of an opportunity, on its interaction."""
        opportunity = self.workspace.document.get(Opportunity, opportunity_id)
        title = (
            one_line(opportunity.text)
            or self.workspace.document.get(Interaction, opportunity.interaction_id).title
        )
        if self.workspace.run(AddAction(title, opportunity.interaction_id)):
            self.workspace.say("info", _("Added to the actions."))

    # -- looks ---------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tray, fields, axes and the words of the quadrants."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan = self.plan
        self._paint_tray(painter, plan)
        line = QPen(theme.colour("line"), 1)
        for value in SCALE:
            for effort in SCALE:
                box = QRectF(plan.field((value, effort)))
                painter.setPen(line)
                painter.setBrush(
                    theme.colour("surface" if (value, effort) != self._target else "accent.soft")
                )
                painter.drawRect(box)
        self._paint_quadrants(painter, plan)
        self._paint_axes(painter, plan)
        if self._target is not None:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(plan.field(self._target)).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_tray(self, painter: QPainter, plan: Plan) -> None:
        if not plan.with_tray:
            return
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface.curve"))
        painter.drawRoundedRect(QRectF(plan.tray).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(theme.font(12, "semibold"))
        painter.setPen(theme.colour("text.secondary"))
        words = (
            n_("{count} to place", "{count} to place", self._waiting, count=self._waiting)
            if self._waiting
            else _("No opportunities yet")
        )
        painter.drawText(plan.tray.adjusted(14, 12, -12, 0), Qt.AlignmentFlag.AlignLeft, words)
        if not self._chips.all():
            painter.setFont(theme.font(12))
            painter.drawText(
                plan.tray.adjusted(14, _TRAY_TOP, -14, -12),
                int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap),
                _("Note opportunities on interactions of the map; here they are placed by value and effort."),
            )

    def _paint_quadrants(self, painter: QPainter, plan: Plan) -> None:
        font = theme.font(12, "semibold")
        painter.setFont(font)
        grid = plan.grid
        strong = QPen(theme.colour("line.dash"), 2)
        painter.setPen(strong)
        middle_x, middle_y = plan.field((3, 3)).left(), plan.field((2, 1)).top()
        painter.drawLine(middle_x, grid.top(), middle_x, grid.bottom())
        painter.drawLine(grid.left(), middle_y, grid.right(), middle_y)
        painter.setPen(theme.colour("text.secondary"))
        metrics = QFontMetrics(font)
        for kind, place in _WORDS_AT.items():
            box = plan.field(place)
            words = elided(_(QUADRANT_WORDS[kind]), metrics, 2 * box.width() - 16)
            # Below the chips where there are any: at the foot of the quadrant's outer row.
            painter.drawText(
                QRect(box.left() + 8, box.bottom() - 22, 2 * box.width() - 16, 18),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                words,
            )

    def _paint_axes(self, painter: QPainter, plan: Plan) -> None:
        grid = plan.grid
        painter.setPen(theme.colour("text.secondary"))
        painter.setFont(theme.font(11))
        for step in SCALE:
            across = plan.field((1, step))
            painter.drawText(
                QRect(across.left(), grid.bottom() + 4, across.width(), 14),
                Qt.AlignmentFlag.AlignCenter,
                str(step),
            )
            up = plan.field((step, 1))
            painter.drawText(
                QRect(grid.left() - 20, up.top(), 16, up.height()), Qt.AlignmentFlag.AlignCenter, str(step)
            )
        painter.setFont(theme.font(12, "semibold"))
        painter.drawText(
            QRect(grid.left(), grid.bottom() + 18, grid.width(), 18),
            Qt.AlignmentFlag.AlignRight,
            _("Effort") + " →",
        )
        painter.save()
        painter.translate(grid.left() - 26, grid.top())
        painter.rotate(-90)
        painter.drawText(
            QRect(-grid.height(), -18, grid.height(), 18), Qt.AlignmentFlag.AlignRight, _("Value") + " →"
        )
        painter.restore()


def _put(chip: Chip, box: QRect) -> None:
    if not chip.dragging:
        chip.setGeometry(box)
