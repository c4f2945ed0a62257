"""The personas of a map as a section of a document: who they are, what they want, and the curve of each."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from workshop_app.analysis.curve import CurvePoint, emotion_curve
from workshop_app.analysis.ratings import RoomPoint, room_curve
from workshop_app.language import format_percent, translate
from workshop_app.layout import text as measure
from workshop_app.layout.curves import curve_content, curve_y
from workshop_app.layout.display import Icon, Rect, Shape
from workshop_app.layout.heads import portrait
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.persona_moments import moment_strips
from workshop_app.layout.pieces import moved
from workshop_app.layout.places import persona_name
from workshop_app.layout.strips import (
    BODY,
    HEADING,
    LABEL,
    LEAD,
    QUIET,
    SMALL,
    Mark,
    Strip,
    Style,
    bullets,
    held,
    line,
    paragraph,
    repeating,
    side_by_side,
    space,
)
from workshop_app.layout.words import quoted, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Persona, Stage

_RADIUS = 27.0
_GUTTER = 18.0
_CURVE_HEIGHT = 96.0
_AXIS = 21.0
_FACE = 12.0
_STAGE_LABEL = Style("regular", 7.5, 10.5, "text.secondary")
# The narrowest place that a stage's name is worth setting in; with more stages, every second or third is named.
_NARROWEST_LABEL = 42.0


def persona_strips(document: Document, map_id: str, width: float, language: str) -> list[list[Strip]]:
    """Set the personas that a map shows, each a list of strips with a bookmark, for a page of its own."""
    return [
        one_persona_strips(document, map_id, persona, width, language)
        for persona in document.personas_of(map_id)
    ]


def one_persona_strips(
    document: Document, map_id: str, persona: Persona, width: float, language: str
) -> list[Strip]:
    """Set one persona, with their curve on a map where it is known."""
    name = persona_name(persona, language)
    head = _head(persona, name, width, language)
    again = [Strip(15, (line(translate("{name} (continued)", language, name=name), 0, LABEL),)), space(6)]
    body: list[Strip] = []
    if visible(persona.quote):
        body += [*_quote(persona.quote, width, language), space(12)]
    columns = _columns(persona, width, language)
    if columns:
        body += [*side_by_side(columns), space(12)]
    if visible(persona.notes):
        body += [
            *_labelled(translate("Notes", language), paragraph(persona.notes, 0, width, BODY)),
            space(12),
        ]
    points = emotion_curve(document, map_id, persona.id)
    room = room_curve(document, map_id, persona.id)
    curve = held(list(_curve(points, room, document.stages_of(map_id), width, language)))
    if curve:
        body += [*curve, space(15)]
    body += moment_strips(document, map_id, persona.id, width, language)
    strips = [*head, *repeating(body, again)]
    while strips[-1].gap:
        strips.pop()
    strips[-1].keep = False
    return strips


def _head(persona: Persona, name: str, width: float, language: str) -> list[Strip]:
    """Portrait, name, role and share of customers, held to what follows."""
    left = 2 * _RADIUS + 15
    lines = paragraph(name, left, width - left, HEADING)
    lines += paragraph(persona.role, left, width - left, QUIET)
    if persona.share is not None:
        percent = format_percent(persona.share / 100, language, None)
        share = translate("{percent} of customers", language, percent=percent)
        lines.append(Strip(SMALL.leading, (line(share, left, SMALL),)))
    used = sum(each.height for each in lines)
    above = max(0.0, 2 * _RADIUS - used) / 2
    circle = tuple(portrait(persona, _RADIUS, _RADIUS, _RADIUS))
    # The circle is drawn from the first slice down, beside the lines.
    shapes = (*circle, *(moved(shape, 0, above) for shape in lines[0].shapes))
    lines[0] = Strip(lines[0].height + above, shapes, mark=Mark(1, name), anchor=persona.id)
    below = max(0.0, 2 * _RADIUS - used - above)
    return held([*lines, space(below + 12)], with_next=True)


def _quote(quote: str, width: float, language: str) -> list[Strip]:
    bar = Rect(0, 1.5, 2.25, LEAD.leading - 3, fill="accent", radius=1.125)
    strips = paragraph(quoted(quote, language), 12, width - 12, LEAD)
    tall = dataclasses.replace(bar, y=0, height=LEAD.leading, radius=0)
    for strip in strips:
        strip.shapes = (bar if len(strips) == 1 else tall, *strip.shapes)
    return strips


def _columns(persona: Persona, width: float, language: str) -> list[list[Strip]]:
    """Facts, goals and frustrations, next to each other; those that are empty leave their place to the others."""
    facts = [(visible(label), visible(value)) for label, value in persona.demographics]
    facts = [(label, value) for label, value in facts if label or value]
    goals = [text for text in persona.goals if visible(text)]
    frustrations = [text for text in persona.frustrations if visible(text)]
    count = sum(map(bool, (facts, goals, frustrations)))
    room = (width - _GUTTER * (count - 1)) / max(1, count)
    columns: list[list[Strip]] = []

    def left() -> float:
        return len(columns) * (room + _GUTTER)

    if facts:
        columns.append(_labelled(translate("Facts", language), _facts(facts, left(), room), left()))
    if goals:
        columns.append(_labelled(translate("Goals", language), bullets(goals, left(), room, BODY), left()))
    if frustrations:
        heading = translate("Frustrations", language)
        columns.append(_labelled(heading, bullets(frustrations, left(), room, BODY), left()))
    return columns


def _facts(facts: Sequence[tuple[str, str]], x: float, width: float) -> list[Strip]:
    """Facts as a label and, beside it, a value; labels take up to two fifths of the width."""
    widest = max(measure.width(label, SMALL.font, SMALL.size) for label, _ in facts)
    room = min(widest, 0.4 * width)
    start = room + 6 if room else 0.0
    strips: list[Strip] = []
    for label, value in facts:
        strips += side_by_side(
            [
                paragraph(label, x, room, SMALL),
                paragraph(value, x + start, width - start, BODY),
            ]
        )
    return strips


def _labelled(label: str, strips: list[Strip], x: float = 0.0) -> list[Strip]:
    """A small heading over strips, held to the first."""
    return [Strip(15, (line(label, x, LABEL),), keep=True), *strips]


def _curve(
    points: Sequence[CurvePoint],
    felt: Sequence[RoomPoint | None],
    stages: Sequence[Stage],
    width: float,
    language: str,
) -> Iterable[Strip]:
    """The persona's curve over the stages, with what the room felt, and faces for its scale."""
    if not felt and not any(point.sentiment is not None for point in points):
        return
    yield Strip(16.5, (line(translate("Sentiment by stage", language), 0, LABEL),))
    room = width - _AXIS
    curve = curve_content(points, room, _CURVE_HEIGHT, felt)
    shapes: list[Shape] = [moved(shape, _AXIS, 0) for shape in curve.shapes]
    shapes.append(Rect(_AXIS, 0, room, _CURVE_HEIGHT, stroke="line"))
    for step in (2, 0, -2):
        mood = SENTIMENT_NAMES[step]
        top = curve_y(step, _CURVE_HEIGHT) - _FACE / 2
        shapes.append(Icon(0, top, _FACE, f"face_{mood}", f"mark.{mood}"))
    yield Strip(_CURVE_HEIGHT, tuple(shapes))
    yield space(3)
    yield from stage_labels(stages, _AXIS, room, language)


def stage_labels(stages: Sequence[Stage], x: float, width: float, language: str) -> Iterable[Strip]:
    """Set the stages' names under the middle of their columns, in at most two lines each.

    The columns share `width` points from `x` on; where they are narrow, only every second or third is named.
    """
    column = width / len(stages)
    every = math.ceil(_NARROWEST_LABEL / column)
    style = _STAGE_LABEL
    rows: tuple[list[Shape], list[Shape]] = ([], [])
    for at in range(0, len(stages), every):
        name = visible(stages[at].name) or translate("Unnamed stage", language)
        room = min(every * column, width - at * column) - 3
        if every > 1 and room < _NARROWEST_LABEL - 3:
            continue
        for row, words in zip(rows, measure.wrap(name, style.font, style.size, room, 2).lines, strict=False):
            free = column - measure.width(words, style.font, style.size)
            # Where names are wider than their columns, they begin where their column does.
            row.append(line(words, x + at * column + (free / 2 if every == 1 else 0), style))
    for row in rows:
        if row:
            yield Strip(style.leading, tuple(row))
