"""Small pieces that contents are put together from: lines of text, chips that wrap."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from workshop_app.layout import text as measure
from workshop_app.layout.display import Detail, Rect, Shape, Text
from workshop_app.layout.typefaces import font_now

if TYPE_CHECKING:
    from collections.abc import Sequence

CHIP_HEIGHT = 12.0
CHIP_PADDING = 4.5
CHIP_GAP = 3.0


def text_lines(
    lines: Sequence[str],
    x: float,
    top: float,
    font: str,
    size: float,
    colour: str,
    *,
    detail: Detail = "text",
) -> tuple[list[Shape], float]:
    """Set lines one under the other from `top`; returns the shapes and where the last line ends, in points."""
    shapes: list[Shape] = []
    ascent = measure.ascent(font, size)
    leading = measure.line_height(font, size)
    own = font_now(font)
    for line in lines:
        if line:
            width = measure.width(line, font, size)
            shapes.append(Text(x, top + ascent, line, own, size, colour, width, detail))
        top += leading
    return shapes, top


def one_line(
    text: str,
    x: float,
    top: float,
    max_width: float,
    font: str,
    size: float,
    colour: str,
    *,
    detail: Detail = "text",
) -> Text:
    """Set a single line, elided to `max_width`, with its top at `top`."""
    shown = measure.elide(text.replace("\n", " "), font, size, max_width)
    return Text(
        x,
        top + measure.ascent(font, size),
        shown,
        font_now(font),
        size,
        colour,
        measure.width(shown, font, size),
        detail,
    )


def chips(
    words: Sequence[str], x: float, top: float, max_width: float, size: float, *, max_rows: int = 2
) -> tuple[list[Shape], float]:
    """Set words as outlined chips that wrap; what does not fit in `max_rows` becomes a last chip "+n".

    Returns the shapes and where the last row ends, in points; without words, `top`.
    """
    shapes, bottom = _chips(tuple(words), x, top, max_width, size, max_rows, font_now("regular"))
    return list(shapes), bottom


@lru_cache(maxsize=2048)
def _chips(
    words: tuple[str, ...], x: float, top: float, max_width: float, size: float, max_rows: int, font: str
) -> tuple[tuple[Shape, ...], float]:
    # Remembered: the same few feelings are on card after card, at the same few heights.
    shapes: list[Shape] = []
    left, row = x, 0
    waiting = list(words)
    while waiting:
        word = measure.elide(waiting[0].replace("\n", " "), font, size, max_width - 2 * CHIP_PADDING)
        width = measure.width(word, font, size) + 2 * CHIP_PADDING
        more = _more(len(waiting), size, font) if row == max_rows - 1 and len(waiting) > 1 else 0.0
        if left > x and left + width + (more and more + CHIP_GAP) > x + max_width:
            if row == max_rows - 1:
                shapes += _chip(f"+{len(waiting)}", left, top + row * (CHIP_HEIGHT + CHIP_GAP), size, font)
                break
            left, row = x, row + 1
            continue
        shapes += _chip(word, left, top + row * (CHIP_HEIGHT + CHIP_GAP), size, font)
        left += width + CHIP_GAP
        waiting.pop(0)
    return tuple(shapes), top + (row + 1) * CHIP_HEIGHT + row * CHIP_GAP if words else top


def _more(count: int, size: float, font: str) -> float:
    return measure.width(f"+{count}", font, size) + 2 * CHIP_PADDING


def _chip(word: str, left: float, top: float, size: float, font: str) -> list[Shape]:
    width = measure.width(word, font, size)
    leading = measure.line_height(font, size)
    baseline = top + (CHIP_HEIGHT - leading) / 2 + measure.ascent(font, size)
    return [
        Rect(
            left,
            top,
            width + 2 * CHIP_PADDING,
            CHIP_HEIGHT,
            fill="chip",
            stroke="chip.line",
            stroke_width=0.5,
            radius=CHIP_HEIGHT / 2,
            detail="fine",
        ),
        Text(left + CHIP_PADDING, baseline, word, font, size, "chip.text", width, "fine"),
    ]
