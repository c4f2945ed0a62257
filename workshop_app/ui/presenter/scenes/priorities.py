"""Opportunities by value and effort: the chart of the report, and what its numbers stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workshop_app.analysis.opportunities import THRESHOLD, Quadrant, ranked_opportunities
from workshop_app.language import _, n_
from workshop_app.layout.display import Text
from workshop_app.layout.matrix import RADIUS, Axes, Dot, matrix, numbered
from workshop_app.layout.palette import colour
from workshop_app.layout.pieces import moved, scaled
from workshop_app.layout.words import QUADRANT_WORDS, visible
from workshop_app.ui.presenter.sheet import BODY, FLOOR, STRONG

if TYPE_CHECKING:
    from workshop_app.analysis.opportunities import RankedOpportunity
    from workshop_app.layout.display import Shape
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

_GAP = 56.0
_FIELD = 36.0  # points: as high as a field may be for the text of the chart to be large
_SHARE = 0.56  # of the width that the chart takes


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the chart and the list."""
    found = ranked_opportunities(facts.document, facts.map_id)
    rated = [each for each in found if each.quadrant is not None]
    if not rated:
        more = n_(
            "{count} opportunity waits for its value and effort.",
            "{count} opportunities wait for their value and effort.",
            len(found),
        )
        sheet.empty(_("Nothing is rated by value and effort yet"), more if found else "", "opportunity")
        return
    open_ones = len(found) - len(rated)
    facts_line = n_("{count} not rated yet", "{count} not rated yet", open_ones) if open_ones else ""
    top = sheet.title(_("What pays most for the least effort"), facts_line)
    ink = colour("opportunity", "projector")
    width = sheet.room * _SHARE
    scale = FLOOR / _smallest(ink)
    foot = sheet.height - 24
    dots = [
        Dot(number, each.opportunity.effort or 1, each.opportunity.value or 1)
        for number, each in _numbered(rated)
    ]
    drop = top
    field = _field_height((foot - top) / scale, width / scale, ink)
    for strip in matrix(dots, _axes(), width / scale, ink, field):
        sheet.add(moved(_readable(scaled(shape, scale)), sheet.left, drop) for shape in strip.shapes)
        drop += strip.height * scale
    _put_list(sheet, rated, top, ink, scale)


def _field_height(room: float, width: float, ink: str) -> float:
    """How high a field of the chart may be for the whole of it to find room below each other, in points."""
    rest = sum(strip.height for strip in matrix((), _axes(), width, ink, _FIELD)) - 5 * _FIELD
    return min(_FIELD, (room - rest) / 5)


def _numbered(rated: list[RankedOpportunity]) -> list[tuple[int, RankedOpportunity]]:
    return list(enumerate(rated, 1))


def _smallest(ink: str) -> float:
    """The size of the smallest text of a chart, in points: that of a number in its dot."""
    return min(shape.size for shape in numbered(1, 0, 0, ink) if isinstance(shape, Text))


def _readable(shape: Shape) -> Shape:
    """A shape whose text is not smaller than it may be: a long number is set tighter in its dot."""
    if not isinstance(shape, Text) or shape.size >= FLOOR - 0.01:
        return shape
    width = shape.width * FLOOR / shape.size
    return replace(shape, x=shape.x - (width - shape.width) / 2, size=FLOOR, width=width)


def _axes() -> Axes:
    areas = tuple(
        (across, up, _(QUADRANT_WORDS[quadrant]))
        for across, up, quadrant in (
            (1, 5, Quadrant.QUICK_WIN),
            (3, 5, Quadrant.TO_PLAN),
            (1, 2, Quadrant.IF_TIME_ALLOWS),
            (3, 2, Quadrant.NOT_NOW),
        )
    )
    return Axes(_("Effort"), _("Value"), _tint, areas)


def _tint(across: int, up: int) -> str:
    if up > THRESHOLD:
        return "card.very_positive" if across < THRESHOLD else "card.positive"
    return "card.neutral"


def _put_list(sheet: Sheet, rated: list[RankedOpportunity], top: float, ink: str, scale: float) -> None:
    left = sheet.left + sheet.room * _SHARE + _GAP
    foot = sheet.height - 40
    radius = RADIUS * scale
    x = left + 2 * radius + 20
    for number, each in _numbered(rated):
        lines = 2 if len(rated) <= 8 else 1
        needed = lines * BODY.leading + 14
        last = number == len(rated)
        if top + needed + (0 if last else STRONG.leading) > foot:
            more = n_("and {count} more", "and {count} more", len(rated) - number + 1)
            sheet.line(more, x, top, STRONG.in_colour("text.secondary"))
            return
        sheet.add(
            moved(_readable(scaled(shape, scale)), left + radius, top + BODY.leading / 2)
            for shape in numbered(number, 0, 0, ink)
        )
        words = visible(each.opportunity.text) or _("Untitled")
        below = sheet.paragraph(words, x, top, BODY, sheet.right - x, lines)
        top = max(below, top + 2 * radius) + 14
