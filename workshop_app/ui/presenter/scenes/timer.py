"""The clock, as large as the room allows, under what the room is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.language import _
from workshop_app.layout import text as measure
from workshop_app.ui.presenter.sheet import LEAD, TITLE, Type

if TYPE_CHECKING:
    from workshop_app.ui.clock import Clock
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

_LARGEST = 460.0


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the clock."""
    clock = facts.clock
    if clock is None:
        sheet.empty(_("No timer is set"), facts.prompt, "timer")
        return
    # The ground says it as well: it is seen where figures are not read.
    if clock.is_over:
        sheet.rect((0, 0, sheet.width, sheet.height), "card.very_negative")
    elif clock.is_close:
        sheet.rect((0, 0, sheet.width, sheet.height), "note")
    top = 72.0
    if facts.step is not None and facts.step.title.strip() and facts.step.prompt.strip():
        style = LEAD.in_colour("text.secondary")
        top = sheet.line(facts.step.title, sheet.width / 2, top, style, sheet.room, "centre") + 12
    below = sheet.paragraph(facts.prompt, sheet.width / 2, top, TITLE, sheet.room * 0.86, 4, "centre")
    said = _state(clock)
    foot = sheet.height - 64 - (LEAD.leading if said else 0)
    size = min(_LARGEST, (foot - below) * 0.86, sheet.room / (0.62 * max(4, len(clock.text))))
    figures(sheet, clock, below + (foot - below) / 2, size)
    sheet.line(said, sheet.width / 2, foot, LEAD.in_colour(clock.colour), sheet.room, "centre")


def figures(sheet: Sheet, clock: Clock, middle: float, size: float) -> None:
    """Set the figures around the middle of the sheet; each has the same width, so that none moves with the seconds."""
    style = Type("semibold", size, clock.colour)
    slot = max(style.width(figure) for figure in "0123456789")
    widths = [slot if each.isdigit() else style.width(each) for each in clock.text]
    x = sheet.width / 2 - sum(widths) / 2
    top = middle + measure.cap_height(style.font, size) / 2 - measure.ascent(style.font, size)
    for each, width in zip(clock.text, widths, strict=True):
        sheet.line(each, x + width / 2, top, style, align="centre")
        x += width


def _state(clock: Clock) -> str:
    if clock.is_over:
        return _("Time is up")
    if not clock.running:
        return _("Paused")
    return _("One minute left") if clock.is_close else ""
