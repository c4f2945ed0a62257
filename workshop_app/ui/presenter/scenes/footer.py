"""The line at the bottom of every view: what the room is doing, and how long still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.ui.presenter.sheet import MARGIN, Type

if TYPE_CHECKING:
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

HEIGHT = 96.0
"""Of the footer, in units."""

_TITLE = Type("semibold", 30)
_PROMPT = Type("regular", 30, "text.secondary")
_CLOCK = Type("semibold", 56)
_BETWEEN = 28.0


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the step, its prompt, and the clock at the right."""
    sheet.rect((0, 0, sheet.width, 2), "line")
    right = sheet.right
    if facts.clock is not None:
        style = _CLOCK.in_colour(facts.clock.colour)
        top = (sheet.height - style.leading) / 2
        sheet.line(facts.clock.text, right, top, style, align="right")
        # Room for the longest, so that nothing moves as it counts down.
        right -= style.width("0" * max(5, len(facts.clock.text))) + MARGIN
    step = facts.step
    if step is None:
        return
    title, prompt = step.title.strip(), " ".join(step.prompt.split())
    top = (sheet.height - _TITLE.leading) / 2
    room = right - sheet.left
    if title and _TITLE.width(title) + _BETWEEN + _PROMPT.width(prompt) > room:
        # One above the other where they do not stand side by side.
        top = (sheet.height - _TITLE.leading - _PROMPT.leading) / 2 + 2
        below = sheet.line(title, sheet.left, top, _TITLE, room)
        sheet.line(prompt, sheet.left, below, _PROMPT, room)
        return
    sheet.line(title, sheet.left, top, _TITLE, room)
    gap = _TITLE.width(title) + _BETWEEN if title else 0.0
    sheet.line(prompt, sheet.left + gap, top, _PROMPT, room - gap)
