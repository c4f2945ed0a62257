"""Shapes moved and grown, and the simplest of them."""

from __future__ import annotations

import dataclasses

from workshop_app.layout.display import Circle, Icon, Path, Picture, Rect, Segment, Shape, Text


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


def scaled(shape: Shape, factor: float) -> Shape:
    """The same shape with every length multiplied by a factor."""
    if isinstance(shape, Path):
        return dataclasses.replace(
            shape,
            segments=tuple(_scaled(each, factor) for each in shape.segments),
            stroke_width=factor * shape.stroke_width,
            dash=_scaled_dash(shape.dash, factor),
        )
    x, y = factor * shape.x, factor * shape.y
    match shape:
        case Rect():
            return dataclasses.replace(
                shape,
                x=x,
                y=y,
                width=factor * shape.width,
                height=factor * shape.height,
                stroke_width=factor * shape.stroke_width,
                radius=factor * shape.radius,
                dash=_scaled_dash(shape.dash, factor),
            )
        case Text():
            return dataclasses.replace(shape, x=x, y=y, size=factor * shape.size, width=factor * shape.width)
        case Icon():
            return dataclasses.replace(shape, x=x, y=y, size=factor * shape.size)
        case Circle():
            return dataclasses.replace(
                shape, x=x, y=y, radius=factor * shape.radius, stroke_width=factor * shape.stroke_width
            )
        case Picture():
            return dataclasses.replace(
                shape, x=x, y=y, width=factor * shape.width, height=factor * shape.height
            )


def _scaled(segment: Segment, factor: float) -> Segment:
    match segment:
        case ("C", x1, y1, x2, y2, x, y):
            return ("C", factor * x1, factor * y1, factor * x2, factor * y2, factor * x, factor * y)
        case ("M", x, y):
            return ("M", factor * x, factor * y)
        case ("L", x, y):
            return ("L", factor * x, factor * y)
        case _:
            return segment


def _scaled_dash(dash: tuple[float, float] | None, factor: float) -> tuple[float, float] | None:
    return None if dash is None else (factor * dash[0], factor * dash[1])


def straight(
    start: tuple[float, float],
    end: tuple[float, float],
    stroke: str,
    stroke_width: float = 0.75,
    dash: tuple[float, float] | None = None,
) -> Path:
    """A straight line from one point to another."""
    return Path((("M", *start), ("L", *end)), stroke=stroke, stroke_width=stroke_width, dash=dash)
