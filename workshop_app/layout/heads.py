"""What stage heads, persona heads and the corner look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.language import format_number, format_percent, translate, translate_plural
from workshop_app.layout import grid
from workshop_app.layout import text as measure
from workshop_app.layout.display import Circle, Content, Picture, Rect, Shape, Text
from workshop_app.layout.flow import one_line, text_lines
from workshop_app.layout.palette import readable_on
from workshop_app.layout.typefaces import font_now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.records import Persona, Stage

_PADDING = 9.0
_BAND = 2.25


def stage_content(stage: Stage, language: str, height: float | None = None) -> Content:
    """Set a stage's head: its colour as a band, its name, usual length and what the customer expects.

    Without `height` the content is as high as it needs; heads of one map are set again at the height of the highest.
    """
    room = grid.COLUMN_WIDTH - 2 * _PADDING
    top = _BAND + 6.0
    shapes: list[Shape] = []
    name_room = room
    if stage.duration_days is not None:
        days = duration(stage.duration_days, language)
        width = measure.width(days, "regular", grid.SMALL_SIZE)
        line = one_line(days, grid.COLUMN_WIDTH - _PADDING - width, top + 2.0, room, *_SMALL)
        shapes.append(line)
        name_room -= width + 6.0
    untitled = not stage.name.strip()
    name = translate("Unnamed stage", language) if untitled else stage.name
    wrapped = measure.wrap(name, "semibold", grid.HEADING_SIZE, name_room, max_lines=2)
    colour = "text.secondary" if untitled else "text"
    lines, top = text_lines(wrapped.lines, _PADDING, top, "semibold", grid.HEADING_SIZE, colour)
    shapes += lines
    if stage.expectation.strip():
        wrapped = measure.wrap(stage.expectation, "regular", grid.SMALL_SIZE, room, max_lines=3)
        lines, top = text_lines(wrapped.lines, _PADDING, top + 1.5, *_SMALL)
        shapes += lines
    natural = top + 6.0
    total = natural if height is None else height
    ground = Rect(0, 0, grid.COLUMN_WIDTH, total, fill="surface")
    band = Rect(0, 0, grid.COLUMN_WIDTH, _BAND, fill=stage.colour)
    edge = Rect(grid.COLUMN_WIDTH - 0.375, _BAND, 0.75, total - _BAND, fill="line")
    return Content(grid.COLUMN_WIDTH, total, (ground, band, edge, *shapes))


def duration(days: float, language: str) -> str:
    """A stage's usual length in days as people say it, such as "3 days" or "0.5 day"."""
    if days == int(days):
        return translate_plural("{count} day", "{count} days", int(days), language)
    return translate("{number} days", language, number=format_number(days, language))


def persona_content(persona: Persona, language: str, cells_height: float | None = None) -> Content:
    """Set a persona's head: portrait or initial, name, role, then the first facts and the share of customers.

    With `cells_height` the content is as high as the row: the height of its cells and of the curve under them, which
    is labelled here. Without, it is as high as the head needs.
    """
    room = grid.RAIL_WIDTH - 2 * _PADDING
    radius = grid.PORTRAIT_RADIUS
    shapes: list[Shape] = list(portrait(persona, _PADDING + radius, _PADDING + radius, radius))
    top = _PADDING + 2 * radius + 6.0
    untitled = not persona.name.strip()
    name = translate("Unnamed persona", language) if untitled else persona.name
    wrapped = measure.wrap(name, "semibold", grid.HEADING_SIZE, room, max_lines=2)
    colour = "text.secondary" if untitled else "text"
    lines, top = text_lines(wrapped.lines, _PADDING, top, "semibold", grid.HEADING_SIZE, colour)
    shapes += lines
    for text, limit in ((persona.role, 3), (" · ".join(persona_facts(persona, language)), 3)):
        if text.strip():
            wrapped = measure.wrap(text, "regular", grid.SMALL_SIZE, room, max_lines=limit)
            lines, top = text_lines(wrapped.lines, _PADDING, top + 1.5, *_SMALL)
            shapes += lines
    if cells_height is None:
        return Content(grid.RAIL_WIDTH, top + _PADDING, tuple(shapes))
    leading = measure.line_height("regular", grid.SMALL_SIZE)
    label_top = cells_height + (grid.CURVE_HEIGHT - leading) / 2
    label = one_line(translate("Sentiment", language), _PADDING, label_top, room, *_SMALL)
    total = cells_height + grid.CURVE_HEIGHT
    grounds = (
        Rect(0, 0, grid.RAIL_WIDTH, cells_height, fill="surface"),
        Rect(0, cells_height, grid.RAIL_WIDTH, grid.CURVE_HEIGHT, fill="surface.curve"),
        Rect(0, 0, grid.RAIL_WIDTH, 0.75, fill="line"),
    )
    return Content(grid.RAIL_WIDTH, total, (*grounds, *shapes, label))


def persona_facts(persona: Persona, language: str) -> list[str]:
    """The facts that stand under a persona's name: the first demographic's value, and the share of customers."""
    facts = [value for _, value in persona.demographics[:1] if value.strip()]
    if persona.share is not None:
        percent = format_percent(persona.share / 100, language)
        facts.append(translate("{percent} of customers", language, percent=percent))
    return facts


def portrait(persona: Persona, x: float, y: float, radius: float) -> Sequence[Shape]:
    """A persona's circle around (x, y): the picture if there is one, else the colour with the initial."""
    if persona.portrait_id is not None:
        return (Picture(x - radius, y - radius, 2 * radius, 2 * radius, persona.portrait_id, round=True),)
    initial = persona.name.strip()[:1].upper()
    disc = Circle(x, y, radius, fill=persona.colour)
    if not initial:
        return (disc,)
    size = radius * 0.9
    width = measure.width(initial, "semibold", size)
    baseline = y + size * 0.36  # half of Inter's cap height (0.727 em)
    ink = readable_on(persona.colour)
    return (disc, Text(x - width / 2, baseline, initial, font_now("semibold"), size, ink, width, "body"))


def corner_content(personas: int, stages: int, interactions: int, language: str, height: float) -> Content:
    """Set the corner: how much is on the map."""
    lines = (
        translate_plural("{count} persona", "{count} personas", personas, language),
        translate_plural("{count} stage", "{count} stages", stages, language),
        translate_plural("{count} interaction", "{count} interactions", interactions, language),
    )
    shapes, _ = text_lines(lines, _PADDING, _BAND + 6.0, *_SMALL)
    return Content(grid.RAIL_WIDTH, height, (Rect(0, 0, grid.RAIL_WIDTH, height, fill="canvas"), *shapes))


_SMALL = ("regular", grid.SMALL_SIZE, "text.secondary")
