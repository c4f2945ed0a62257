"""What the emotion curve under a persona looks like."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workshop_app.layout.display import Circle, Content, Path, Rect, Segment, Shape
from workshop_app.layout.palette import SENTIMENT_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.analysis.curve import CurvePoint
    from workshop_app.analysis.ratings import RoomPoint

_POINT_RADIUS = 4.5
_MARGIN = 9.0
_BOX_WIDTH = 18.0
_BOX_PART = 0.5  # of a column, at the most
_BOX_LEAST = 6.0
_BOX_RADIUS = 3.0
_NARROWEST_COLUMN = 12.0  # narrower columns are not parted by lines, and their points are smaller


def curve_content(
    points: Sequence[CurvePoint], width: float, height: float, room: Sequence[RoomPoint | None] = ()
) -> Content:
    """Set one persona's curve over all stages, each as wide: a point in its middle, +2 at the top, -2 below.

    `room` is what the room feels there, stage by stage, or nothing: behind each point a bar at the room's mean in a
    box that reaches one standard deviation up and down, outlined where the room disagrees.

    The line is a monotone cubic (Fritsch and Carlson, 1980): it never overshoots what was measured. It is broken
    where a stage has no known sentiment, and joined by dashes there.
    """
    middle = height / 2
    column = width / max(1, len(points))
    radius = min(_POINT_RADIUS, max(1.0, column * _POINT_RADIUS / _NARROWEST_COLUMN))
    shapes: list[Shape] = [
        Rect(0, 0, width, height, fill="surface.curve"),
        Path(
            (("M", 0, middle), ("L", width, middle)), stroke="line.dash", stroke_width=0.75, dash=(2.25, 2.25)
        ),
    ]
    for number in range(1, len(points) if column >= _NARROWEST_COLUMN else 0):
        edge = number * column - 0.375
        shapes.append(Rect(edge, 0, 0.75, height, fill="line", detail="fine"))
    known = [
        (index, (index + 0.5) * column, curve_y(point.sentiment, height), point.sentiment)
        for index, point in enumerate(points)
        if point.sentiment is not None
    ]
    for index, felt in enumerate(room):
        if felt is not None:
            shapes += _felt(felt, (index + 0.5) * column, min(_BOX_WIDTH, column * _BOX_PART), height)
    rises = slopes([(x, y) for _, x, y, _ in known])
    for number, ((index, x, y, _), (next_index, next_x, next_y, _)) in enumerate(pairwise(known)):
        third = (next_x - x) / 3
        here, there = rises[number], rises[number + 1]
        segments: tuple[Segment, ...] = (
            ("M", x, y),
            ("C", x + third, y + third * here, next_x - third, next_y - third * there, next_x, next_y),
        )
        dash = None if next_index == index + 1 else (3.0, 3.0)
        shapes.append(Path(segments, stroke="accent", stroke_width=1.5, dash=dash))
    for _, x, y, sentiment in known:
        mood = SENTIMENT_NAMES[max(-2, min(2, round_half_away(sentiment)))]
        shapes.append(
            Circle(x, y, radius, fill="surface", stroke=f"mark.{mood}", stroke_width=1.75, detail="body")
        )
    return Content(width, height, tuple(shapes))


def _felt(felt: RoomPoint, x: float, width: float, height: float) -> list[Shape]:
    """The room's box and bar around the middle of a stage."""
    top, bottom = curve_y(felt.high, height), curve_y(felt.low, height)
    if bottom - top < _BOX_LEAST:  # a room of one mind has a box as well
        top, bottom = curve_y(felt.mean, height) - _BOX_LEAST / 2, curve_y(felt.mean, height) + _BOX_LEAST / 2
    left = x - width / 2
    box = Rect(
        left,
        top,
        width,
        bottom - top,
        fill="line",
        stroke="warning" if felt.divided else None,
        stroke_width=1.0,
        radius=min(_BOX_RADIUS, width / 4),
    )
    bar = Rect(left - 2.25, curve_y(felt.mean, height) - 1.0, width + 4.5, 2.0, fill="text.secondary")
    return [box, bar]


def round_half_away(value: float) -> int:
    """Round to the nearest whole number, halves away from zero, so that a mean of +1.5 and of -1.5 look alike."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def curve_y(sentiment: float, height: float) -> float:
    """How far below the top of a curve `height` points high a sentiment (-2 .. +2) is drawn."""
    return height / 2 - sentiment / 2 * (height / 2 - _MARGIN)


def slopes(points: Sequence[tuple[float, float]]) -> list[float]:
    """Slopes at the points of a monotone cubic interpolation, never beyond them (Fritsch and Carlson, 1980)."""
    if len(points) < 2:
        return [0.0] * len(points)
    rises = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(points)]
    found = [rises[0], *((a + b) / 2 if a * b > 0 else 0.0 for a, b in pairwise(rises)), rises[-1]]
    for index, rise in enumerate(rises):
        if rise == 0:
            found[index] = found[index + 1] = 0.0
            continue
        a, b = found[index] / rise, found[index + 1] / rise
        length = (a * a + b * b) ** 0.5
        if length > 3:
            found[index], found[index + 1] = 3 * a / length * rise, 3 * b / length * rise
    return found
