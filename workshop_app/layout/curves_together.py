"""The curves of all personas in one chart: each with a colour, a dash and a mark of its own, named at its end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workshop_app.layout import text as measure
from workshop_app.layout.branding import GRAPHIC_CONTRAST, readable
from workshop_app.layout.curves import curve_y, slopes
from workshop_app.layout.display import Circle, Icon, Path, Rect, Segment, Shape
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.pieces import straight
from workshop_app.layout.strips import SMALL, Strip, Style, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workshop_app.analysis.curve import CurvePoint

AXIS = 21.0
"""Where the chart begins, right of the faces of its scale, in points."""

_FACE = 12.0
_NAMES = 96.0  # room for the names at the right
_NAME = Style("medium", 8.25, 10.5)
_MOST_NAMED = 8  # more are named in rows below
_POINT = 3.0
_SAMPLE = 24.0
_DASHES: tuple[tuple[float, float] | None, ...] = (None, (6.0, 2.25), (2.25, 2.25), (9.0, 3.0))
# Taken where personas have one and the same colour; each is told from white (3:1) and from its neighbours.
_OTHERS = ("#5b5bd6", "#b45f06", "#0b6b60", "#a3307a", "#2b6a9e", "#7a5c00", "#b3371a", "#56617a")


@dataclass(frozen=True, slots=True)
class NamedCurve:
    """One persona's curve with its name and colour ("#rrggbb")."""

    name: str
    colour: str
    points: Sequence[CurvePoint]


@dataclass(frozen=True, slots=True)
class _Drawn:
    name: str
    colour: str
    dash: tuple[float, float] | None
    known: tuple[tuple[float, float], ...]


def chart_width(width: float, curves: int) -> float:
    """How wide the area of the curves is in a chart that is `width` points wide, from `AXIS` on."""
    return width - AXIS - (_NAMES if curves <= _MOST_NAMED else 0.0)


def curves_together(curves: Sequence[NamedCurve], width: float, height: float) -> list[Strip]:
    """Set the chart, and below it the names where there are many. Stages without a known sentiment are bridged."""
    room = chart_width(width, len(curves))
    drawn = _drawn(curves, room, height)
    shapes: list[Shape] = [Rect(AXIS, 0, room, height, fill="surface.curve", stroke="line")]
    middle = height / 2
    shapes.append(straight((AXIS, middle), (AXIS + room, middle), "line.dash", dash=(2.25, 2.25)))
    for step in (2, 0, -2):
        mood = SENTIMENT_NAMES[step]
        top = curve_y(step, height) - _FACE / 2
        shapes.append(Icon(0, top, _FACE, f"face_{mood}", f"mark.{mood}"))
    for each in drawn:
        shapes += _curve(each)
    if len(curves) <= _MOST_NAMED:
        shapes += _names(drawn, AXIS + room, height)
        return [Strip(height, tuple(shapes))]
    return [Strip(height, tuple(shapes)), *_legend(drawn, width)]


def told_apart(colours: Iterable[str]) -> list[str]:
    """Colours of curves ("#rrggbb") as they are drawn: each stands out from white, and from the others if it can."""
    used: list[str] = []
    for each in colours:
        colour, _ = readable(each, GRAPHIC_CONTRAST)
        if colour in used:
            colour = next((other for other in _OTHERS if other not in used), colour)
        used.append(colour)
    return used


def _drawn(curves: Sequence[NamedCurve], room: float, height: float) -> list[_Drawn]:
    drawn = []
    colours = told_apart(curve.colour for curve in curves)
    for number, (curve, colour) in enumerate(zip(curves, colours, strict=True)):
        column = room / max(1, len(curve.points))
        known = tuple(
            (AXIS + (index + 0.5) * column, curve_y(point.sentiment, height))
            for index, point in enumerate(curve.points)
            if point.sentiment is not None
        )
        drawn.append(_Drawn(curve.name, colour, _DASHES[number % len(_DASHES)], known))
    return drawn


def _curve(drawn: _Drawn) -> list[Shape]:
    shapes: list[Shape] = []
    rises = slopes(drawn.known)
    for number, ((x, y), (next_x, next_y)) in enumerate(pairwise(drawn.known)):
        third = (next_x - x) / 3
        segments: tuple[Segment, ...] = (
            ("M", x, y),
            (
                "C",
                x + third,
                y + third * rises[number],
                next_x - third,
                next_y - third * rises[number + 1],
                next_x,
                next_y,
            ),
        )
        shapes.append(Path(segments, stroke=drawn.colour, stroke_width=1.5, dash=drawn.dash))
    closest = min((b[0] - a[0] for a, b in pairwise(drawn.known)), default=100.0)
    radius = max(0.75, min(_POINT, closest / 4))
    shapes += (
        Circle(x, y, radius, fill="surface", stroke=drawn.colour, stroke_width=1.5) for x, y in drawn.known
    )
    return shapes


def _names(drawn: Sequence[_Drawn], left: float, height: float) -> list[Shape]:
    """Each name at the height of its curve's end, moved apart from the others, with a line that leads to it."""
    ended = sorted((each for each in drawn if each.known), key=lambda each: each.known[-1][1])
    tops = _apart([each.known[-1][1] - _NAME.leading / 2 for each in ended], _NAME.leading, height)
    shapes: list[Shape] = []
    for each, top in zip(ended, tops, strict=True):
        x, y = each.known[-1]
        shapes.append(straight((x + _POINT + 1.5, y), (left + 9, top + _NAME.leading / 2), each.colour, 0.5))
        colour, _ = readable(each.colour)
        style = Style(_NAME.font, _NAME.size, _NAME.leading, colour)
        shapes.append(
            line(measure.elide(each.name, style.font, style.size, _NAMES - 12), left + 12, style, drop=top)
        )
    return shapes


def _apart(tops: list[float], least: float, height: float) -> list[float]:
    """Places in their order, each at least so far below the one before, and all above `height` where they can be."""
    placed: list[float] = []
    for top in tops:
        placed.append(max(top, placed[-1] + least) if placed else max(0.0, top))
    limit = height - least
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - least
    return placed


def _legend(drawn: Sequence[_Drawn], width: float) -> list[Strip]:
    """Rows of a piece of each line with its name."""
    columns = 4
    room = width / columns
    strips = [Strip(6)]
    for start in range(0, len(drawn), columns):
        shapes: list[Shape] = []
        for at, each in enumerate(drawn[start : start + columns]):
            x = at * room
            middle = SMALL.leading / 2
            shapes.append(straight((x, middle), (x + _SAMPLE, middle), each.colour, 1.5, each.dash))
            name = measure.elide(each.name, SMALL.font, SMALL.size, room - _SAMPLE - 12)
            shapes.append(line(name, x + _SAMPLE + 4.5, SMALL))
        strips.append(Strip(SMALL.leading, tuple(shapes)))
    return strips
