"""A chart of five by five fields in which numbered dots lie: what hurts how much, what pays how well."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.layout import text as measure
from workshop_app.layout.display import Circle, Rect, Shape, Text
from workshop_app.layout.palette import readable_on
from workshop_app.layout.strips import LABEL, SMALL, Strip, Style, line, line_at_right
from workshop_app.layout.typefaces import font_now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RADIUS = 6.75
"""Radius of a dot, in points."""

_STEP = 2 * RADIUS + 1.5
_CELL_HEIGHT = 45.0
_LEFT = 24.0
_FIELDS = 5
_NUMBER = 7.2
_FIELD_WORDS = Style("medium", 8.25, 13.5)


@dataclass(frozen=True, slots=True)
class Dot:
    """One finding: the number by which the table below tells it, and its place, 1 .. 5 across and up."""

    number: int
    across: int
    up: int


@dataclass(frozen=True, slots=True)
class Axes:
    """What a chart measures: the words of its axes, the tint of each field, and words in the corners of areas.

    `areas` are (across, up, words): the words stand at the top left of that field.
    """

    across: str
    up: str
    tint: Callable[[int, int], str]
    areas: tuple[tuple[int, int, str], ...] = ()


def matrix(
    dots: Sequence[Dot], axes: Axes, width: float, colour: str, field_height: float = _CELL_HEIGHT
) -> list[Strip]:
    """Set the chart. Dots of one field lie beside each other; of too many, the last says how many more.

    Args:
        dots: what is to be shown, in the order of importance.
        axes: what is measured.
        width: of the whole, in points.
        colour: of the dots, "#rrggbb".
        field_height: of one of the fields, in points.
    """
    wide = (width - _LEFT) / _FIELDS
    height = _FIELDS * field_height
    shapes: list[Shape] = []
    for across in range(1, _FIELDS + 1):
        for up in range(1, _FIELDS + 1):
            x, y = _corner(across, up, wide, field_height)
            shapes.append(Rect(x, y, wide, field_height, fill=axes.tint(across, up), stroke="surface"))
    for across, up, words in axes.areas:
        x, y = _corner(across, up, wide, field_height)
        shown = measure.elide(words, _FIELD_WORDS.font, _FIELD_WORDS.size, 2 * wide)
        shapes.append(
            line(
                shown,
                x + 6,
                Style(_FIELD_WORDS.font, _FIELD_WORDS.size, 13.5, "text.secondary"),
                drop=y + 2.25,
            )
        )
    fields: dict[tuple[int, int], list[Dot]] = defaultdict(list)
    for dot in dots:
        fields[dot.across, dot.up].append(dot)
    named = {(across, up) for across, up, _ in axes.areas}
    # Words that are longer than their field lie over the one beside it as well.
    named |= {
        (across + 1, up)
        for across, up, words in axes.areas
        if measure.width(words, _FIELD_WORDS.font, _FIELD_WORDS.size) > wide - 6
    }
    for (across, up), found in fields.items():
        x, y = _corner(across, up, wide, field_height)
        top = 13.5 if (across, up) in named else 0.0
        shapes += _dots([dot.number for dot in found], x, y + top, wide, field_height - top, colour)
    for step in range(1, _FIELDS + 1):
        y = _corner(1, step, wide, field_height)[1] + (field_height - SMALL.leading) / 2
        shapes.append(line_at_right(str(step), _LEFT - 9, SMALL, drop=y))
    above = Strip(LABEL.leading + 1.5, (line(f"↑ {axes.up}", 0, LABEL),), keep=True)
    below: list[Shape] = []
    for step in range(1, _FIELDS + 1):
        words = str(step)
        middle = _LEFT + (step - 0.5) * wide
        below.append(line(words, middle - measure.width(words, SMALL.font, SMALL.size) / 2, SMALL, drop=1.5))
    name = line_at_right(f"{axes.across} →", width, LABEL)
    return [
        above,
        Strip(height, tuple(shapes), keep=True),
        Strip(SMALL.leading + 1.5, tuple(below), keep=True),
        Strip(LABEL.leading, (name,)),
    ]


def numbered(number: int, x: float, y: float, colour: str) -> list[Shape]:
    """A dot around (x, y) with its number."""
    return _dot(str(number), x, y, colour)


def _corner(across: int, up: int, wide: float, high: float) -> tuple[float, float]:
    return _LEFT + (across - 1) * wide, (_FIELDS - up) * high


def _dots(numbers: list[int], x: float, y: float, width: float, height: float, colour: str) -> list[Shape]:
    across = max(1, int((width - 3) // _STEP))
    down = max(1, int((height - 1.5) // _STEP))
    words = [str(number) for number in numbers[: across * down]]
    if len(numbers) > across * down:
        words[-1] = f"+{len(numbers) - across * down + 1}"
    # As square as the field allows, around its middle.
    columns = min(
        across, max(math.ceil(math.sqrt(len(words) * width / height)), math.ceil(len(words) / down))
    )
    rows = math.ceil(len(words) / columns)
    shapes: list[Shape] = []
    for at, word in enumerate(words):
        row, column = divmod(at, columns)
        in_row = min(columns, len(words) - row * columns)
        centre_x = x + width / 2 + (column - (in_row - 1) / 2) * _STEP
        centre_y = y + height / 2 + (row - (rows - 1) / 2) * _STEP
        shapes += _dot(word, centre_x, centre_y, colour)
    return shapes


def _dot(word: str, x: float, y: float, colour: str) -> list[Shape]:
    size = _NUMBER if len(word) < 3 else _NUMBER * 2.4 / len(word)
    wide = measure.width(word, "semibold", size)
    middle = y + measure.cap_height("semibold", size) / 2
    ink = readable_on(colour)
    return [
        Circle(x, y, RADIUS, fill=colour),
        Text(x - wide / 2, middle, word, font_now("semibold"), size, ink, wide),
    ]
