"""Pages are set from strips: horizontal slices of a column, each as high as a line, that a page may end between.

A strip's shapes are relative to its own top left corner; it is as wide as the column. Lengths are points.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest

from workshop_app.layout import text as measure
from workshop_app.layout.display import Rect, Shape, Text
from workshop_app.layout.pieces import moved
from workshop_app.layout.typefaces import font_now


@dataclass(frozen=True, slots=True)
class Style:
    """How lines of text are set: a font key, its size, the distance of baselines, a colour token."""

    font: str
    size: float
    leading: float
    colour: str = "text"


TITLE = Style("semibold", 21, 27)
HEADING = Style("semibold", 15, 21)
SUBHEADING = Style("semibold", 11.25, 15)
LEAD = Style("regular", 11.25, 16.5)
STRONG = Style("semibold", 10.5, 15)
BODY = Style("regular", 9.75, 13.5)
QUIET = Style("regular", 9.75, 13.5, "text.secondary")
SMALL = Style("regular", 8.25, 13.5, "text.secondary")
LABEL = Style("medium", 8.25, 13.5, "text.secondary")


# The size that a leading is made for, as a part of it.
_SIZE_FOR_LEADING = 0.72


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies behind a row of strips that name the same `Ground` object, once on each page that they reach."""

    x: float
    width: float
    fill: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that the outline leads to; `level` 0 is the outermost."""

    level: int
    title: str


@dataclass(slots=True)
class Strip:
    """One slice. `keep` holds it on the page of the next one; a `gap` is left out where a page begins or ends;
    `repeat` is set again above it where it begins a page in the middle of something; `anchor` is the id of the record
    that begins here, `leads_to` that of the record that pressing it leads to.

    The functions below change the strips that they are given, and hand them back: there are many of them, and each
    belongs to the one list that it was made for.
    """

    height: float
    shapes: tuple[Shape, ...] = ()
    keep: bool = False
    gap: bool = False
    repeat: tuple[Strip, ...] = ()
    mark: Mark | None = None
    anchor: str = ""
    leads_to: str = ""
    ground: Ground | None = None


def space(height: float, *, keep: bool = False) -> Strip:
    """An empty slice."""
    return Strip(height, keep=keep, gap=True)


def rule(width: float, *, colour: str = "line", x: float = 0.0, thickness: float = 0.75) -> Strip:
    """A line across the column, or from `x` on."""
    return Strip(thickness, (Rect(x, 0, width, thickness, fill=colour),))


def baseline(style: Style) -> float:
    """How far below its top a slice's text stands: the same for every size with one leading, so that they align."""
    return _baseline(font_now(style.font), style.leading)


@cache
def _baseline(font: str, leading: float) -> float:
    size = _SIZE_FOR_LEADING * leading
    return (leading - measure.line_height(font, size)) / 2 + measure.ascent(font, size)


def beside(style: Style, size: float) -> float:
    """Where an icon of a size begins, below the slice's top, to be centred on the capitals of the text beside it."""
    return baseline(style) - (measure.cap_height(style.font, style.size) + size) / 2


def line(text: str, x: float, style: Style, *, drop: float = 0.0) -> Text:
    """One line of text in a slice as high as the style's leading, `drop` points below the slice's top."""
    room = style.leading - measure.line_height(style.font, style.size)
    baseline = drop + room / 2 + measure.ascent(style.font, style.size)
    return Text(
        x,
        baseline,
        text,
        font_now(style.font),
        style.size,
        style.colour,
        measure.width(text, style.font, style.size),
    )


def line_at_right(text: str, right: float, style: Style, *, drop: float = 0.0) -> Text:
    """As `line`, ending at `right`."""
    return line(text, right - measure.width(text, style.font, style.size), style, drop=drop)


def paragraph(text: str, x: float, width: float, style: Style) -> list[Strip]:
    """A text in lines of at most `width`, none of them left out; empty lines in a row count as one.

    A page ends neither after its first line nor before its last.
    """
    strips: list[Strip] = []
    for words in measure.wrap(text, style.font, style.size, width).lines:
        if words:
            strips.append(Strip(style.leading, (line(words, x, style),)))
        elif strips and strips[-1].shapes:
            strips.append(Strip(style.leading))
    return held_at_ends(strips)


def bullets(texts: Iterable[str], x: float, width: float, style: Style) -> list[Strip]:
    """Texts as a list with dots."""
    strips: list[Strip] = []
    for text in texts:
        item = paragraph(text, x + _BULLET, width - _BULLET, style)
        if item:
            dot = dataclasses.replace(line("•", x, style), colour="text.secondary")
            item[0].shapes = (dot, *item[0].shapes)
        strips += item
    return strips


_BULLET = 9.0


def held_at_ends(strips: list[Strip]) -> list[Strip]:
    """Hold the first two strips together, and the last two."""
    if len(strips) > 1:
        strips[0].keep = strips[-2].keep = True
    return strips


def held(strips: list[Strip], *, with_next: bool = False) -> list[Strip]:
    """Hold all strips on one page, where one can hold them; `with_next` with what follows, too."""
    for strip in strips:
        strip.keep = True
    if strips and not with_next:
        strips[-1].keep = False
    return strips


def headed(title: str, told: str, *more: Strip) -> list[Strip]:
    """The head of a section, kept with what follows: its title, which the outline leads to, a quiet line on what the
    section holds, and what is to stand below that.
    """
    return held(
        [
            Strip(HEADING.leading, (line(title, 0, HEADING),), mark=Mark(1, title)),
            Strip(QUIET.leading, (line(told, 0, QUIET),)),
            *more,
            space(9),
        ],
        with_next=True,
    )


def side_by_side(columns: Sequence[Sequence[Strip]]) -> list[Strip]:
    """Lay columns next to each other, their first strips in one slice, their second in the next, and so on."""
    merged = []
    for row in zip_longest(*columns):
        strips = [strip for strip in row if strip is not None]
        merged.append(
            Strip(
                height=max(strip.height for strip in strips),
                shapes=tuple(shape for strip in strips for shape in strip.shapes),
                keep=any(strip.keep for strip in strips),
                gap=all(strip.gap for strip in strips),
                anchor=next((strip.anchor for strip in strips if strip.anchor), ""),
                leads_to=next((strip.leads_to for strip in strips if strip.leads_to), ""),
            )
        )
    return merged


def shifted(strips: list[Strip], right: float) -> list[Strip]:
    """Move what strips show to the right."""
    for strip in strips:
        strip.shapes = tuple(moved(shape, right, 0) for shape in strip.shapes)
    return strips


def columns_apart(columns: Iterable[Sequence[Strip]]) -> list[Strip]:
    """Lay columns next to each other whose slices are of different heights; nothing of them is moved up or down.

    The slices of the whole begin wherever one of a column does. Only shapes are kept.
    """
    rows: dict[float, list[Shape]] = {}
    bottom = 0.0
    for column in columns:
        top = 0.0
        for strip in column:
            rows.setdefault(round(top, 2), []).extend(strip.shapes)
            top += strip.height
        bottom = max(bottom, top)
    tops = [*sorted(rows), round(bottom, 2)]
    return [Strip(below - top, tuple(rows[top])) for top, below in pairwise(tops)]


def on_ground(strips: list[Strip], ground: Ground) -> list[Strip]:
    """Put a ground behind strips."""
    for strip in strips:
        strip.ground = ground
    return strips


def repeating(strips: list[Strip], above: Sequence[Strip]) -> list[Strip]:
    """Set `above` again wherever one of these strips begins a page."""
    again = tuple(above)
    for strip in strips:
        strip.repeat = again
    return strips


def height_of(strips: Iterable[Strip]) -> float:
    """How much of a page strips take."""
    return sum(strip.height for strip in strips)
