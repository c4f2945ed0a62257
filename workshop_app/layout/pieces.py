"""Shapes moved from one place to another."""

from __future__ import annotations

import dataclasses

from workshop_app.layout.display import Path, Segment, Shape


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same shape, so many points further right and further down."""
    if isinstance(shape, Path):
        return dataclasses.replace(
            shape, segments=tuple(_moved(each, right, down) for each in shape.segments)
        )
    return dataclasses.replace(shape, x=shape.x + right, y=shape.y + down)


def _moved(segment: Segment, right: float, down: float) -> Segment:
    match segment:
        case ("C", x1, y1, x2, y2, x, y):
            return ("C", x1 + right, y1 + down, x2 + right, y2 + down, x + right, y + down)
        case ("M", x, y):
            return ("M", x + right, y + down)
        case ("L", x, y):
            return ("L", x + right, y + down)
        case _:
            return segment


def straight(
    start: tuple[float, float],
    end: tuple[float, float],
    stroke: str,
    stroke_width: float = 0.75,
    dash: tuple[float, float] | None = None,
) -> Path:
    """A straight line from one point to another."""
    return Path((("M", *start), ("L", *end)), stroke=stroke, stroke_width=stroke_width, dash=dash)
