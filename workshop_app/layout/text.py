"""Measuring, breaking and cutting text, without a window system: the same lines on screen, paper and slides.

Sizes, widths and heights are in points. Fonts are the keys of :mod:`workshop_app.layout.faces`; the weights of text
stand for the family that is being set (:mod:`workshop_app.layout.typefaces`). Widths are sums of advances without
kerning, so painters that paint these lines switch kerning off.

A painter that sets glyphs itself paints ``runs(visual(line), font)`` one after the other.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from workshop_app.layout import faces, rtl
from workshop_app.layout.breaks import HANGING, breaks, starts_cluster
from workshop_app.layout.faces import Drawn
from workshop_app.layout.rtl import visual
from workshop_app.layout.typefaces import font_now, fonts_now

__all__ = [
    "ELLIPSIS",
    "Wrapped",
    "ascent",
    "cap_height",
    "elide",
    "line_height",
    "runs",
    "visual",
    "width",
    "wrap",
]

ELLIPSIS = "…"

LEADING = 1.3
"""Line height over font size: room for accents on capitals, and calm at the size of a card's title."""

_SLACK = 1e-6  # of an em: what sums of fractions may differ by
_LONGEST_CLUSTER = 16  # characters kept together as one; longer chains are not writing
_SHORT = 40  # characters of what is remembered by its width
_REMEMBERED = 400  # characters; longer texts are wrapped anew, so that the memory of lines stays small

# What is drawn otherwise for its neighbours' sake: right-to-left letters, and whatever stands before a selector.
_CONTEXT = re.compile(f"[{rtl.LETTERS}{faces.EMOJI_STYLE}]")
_NEWLINE = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Right-to-left letters with what may stand between two that join, or what is none of them.
_JOINED = re.compile(
    f"([{rtl.LETTERS}\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+)|[^{rtl.LETTERS}]+"
)


class Wrapped(NamedTuple):
    """A text in lines. ``cut`` tells that text is missing; the last line then ends with an ellipsis."""

    lines: tuple[str, ...]
    cut: bool


def line_height(font: str, size: float) -> float:
    """Return the distance from one baseline to the next, in points: the same for every script and weight."""
    faces.drawing(font)
    return LEADING * size


def ascent(font: str, size: float) -> float:
    """Return the distance from the top of a line of ``line_height`` down to its baseline, in points.

    The leading is shared out evenly above and below, so a line looks centred in its height.
    """
    return _ascent(font_now(font), size)


@cache
def _ascent(font: str, size: float) -> float:
    face = faces.face(font)
    return ((LEADING - face.ascent - face.descent) / 2 + face.ascent) * size


def cap_height(font: str, size: float) -> float:
    """Return the height of a capital letter in points: what icons beside a line are centred on."""
    return faces.face(font_now(font)).cap_height * size


def width(text: str, font: str, size: float) -> float:
    """Return the width of one line in points, each character from the font that draws it, without kerning."""
    if (fonts := fonts_now()) is not None:
        font = fonts.get(font, font)
    return (_remembered_ems(text, font) if len(text) <= _SHORT else _ems(text, font)) * size


def runs(text: str, font: str) -> tuple[tuple[str, str], ...]:
    """Split one line into ``(font key, text)`` runs, every character of which its font draws.

    What no font has becomes U+FFFD of the symbols font; what shows nothing (controls, joiners, selectors, direction
    marks) is left out. Text with Hebrew or Arabic is to go through ``visual`` before.
    """
    text = unicodedata.normalize("NFC", text)
    if faces.own_characters(font).issuperset(text):
        return ((font, text),) if text else ()
    found: list[tuple[str, list[str]]] = []
    for drawn in _drawn(text, font):
        if drawn.char:
            if found and found[-1][0] == drawn.key:
                found[-1][1].append(drawn.char)
            else:
                found.append((drawn.key, [drawn.char]))
    return tuple((key, "".join(chars)) for key, chars in found)


def wrap(text: str, font: str, size: float, max_width: float, max_lines: int | None = None) -> Wrapped:
    """Break ``text`` into lines of at most ``max_width`` points, and cut it after ``max_lines``.

    Newlines are kept, trailing spaces are not; a word wider than the line is broken between characters. Only a single
    character, or an ellipsis, that is wider than ``max_width`` sticks out. Empty text has no lines.

    Raises:
        ValueError: ``max_lines`` is less than 1, or ``size`` is not positive.
    """
    if size <= 0 or (max_lines is not None and max_lines < 1):
        raise ValueError(f"cannot wrap at size {size} into {max_lines} lines")
    font = font_now(font)
    limit = max_width / size + _SLACK
    if len(text) > _REMEMBERED:
        return _wrapped(text, font, limit, max_lines)
    return _remembered(text, font, limit, max_lines)


def elide(text: str, font: str, size: float, max_width: float) -> str:
    """Return ``text`` as one line of at most ``max_width`` points, its end replaced by an ellipsis if it is longer.

    Newlines become spaces. Where not even the ellipsis fits, it is returned alone.
    """
    font = font_now(font)
    limit = max_width / size + _SLACK
    return _remembered_line(text, font, limit) if len(text) <= _SHORT else _one_line(text, font, limit)


def _one_line(text: str, font: str, limit: float) -> str:
    line = _NEWLINE.sub(" ", _clean(text))
    ruled = _rule(line, font)
    return line if ruled.pens[-1] <= limit else _elided(ruled, 0, limit)


def _ems(text: str, font: str) -> float:
    """Return the width of one line over the font size."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _CONTEXT.search(text):
            shaped = rtl.shape(text) if rtl.needed(text) else text
            return sum(drawn.advance for drawn in _drawn(shaped, font))
    return sum(map(faces.advances(font).__getitem__, text))


# Names of emotions, goals and channels stand on card after card.


@lru_cache(maxsize=2048)
def _remembered_ems(text: str, font: str) -> float:
    return _ems(text, font)


@lru_cache(maxsize=2048)
def _remembered_line(text: str, font: str, limit: float) -> str:
    return _one_line(text, font, limit)


def _drawn(text: str, font: str) -> Iterator[Drawn]:
    """Yield how each character is drawn, one for one; a character before the emoji selector as an emoji."""
    drawing = faces.drawing(font)
    if faces.EMOJI_STYLE not in text:
        yield from map(drawing.__getitem__, text)
        return
    for at, char in enumerate(text):
        styled = faces.as_emoji(char) if text[at + 1 : at + 2] == faces.EMOJI_STYLE else None
        yield styled or drawing[char]


class _Ruled(NamedTuple):
    """A line under a ruler: ``pens`` says where the pen stands before each character and after the last, in ems.

    It never falls. It is ``shared`` where the letters of right-to-left words, which join into fewer or narrower
    forms, have equal shares of their word's width: right at the word's ends, and a guess inside.
    """

    line: str
    font: str
    pens: list[float]
    shared: bool

    def fits(self, start: int, end: int, room: float) -> bool:
        """Whether the part from ``start`` to ``end`` is no wider than ``room``; where pens guess, measured anew."""
        if self.shared:
            return _ems(self.line[start:end], self.font) <= room
        return self.pens[end] - self.pens[start] <= room

    def reach(self, start: int, room: float) -> int:
        """Return the end of the longest part from ``start`` that is no wider than ``room``; at least ``start``."""
        end = max(start, bisect_right(self.pens, self.pens[start] + room) - 1)
        if not self.shared or end <= start or self.fits(start, end, room):
            return end
        low = start
        while low < end:
            middle = (low + end + 1) // 2
            if self.fits(start, middle, room):
                low = middle
            else:
                end = middle - 1
        return low


def _rule(line: str, font: str) -> _Ruled:
    if line.isascii() or not _CONTEXT.search(line):
        pens = list(accumulate(map(faces.advances(font).__getitem__, line), initial=0.0))
        return _Ruled(line, font, pens, shared=False)
    shared = rtl.needed(line)
    each: list[float] = []
    for part in _JOINED.finditer(rtl.known(line) if shared else line):
        if part[1]:
            each += [_ems(part[1], font) / len(part[1])] * len(part[1])
        else:
            each += [drawn.advance for drawn in _drawn(part[0], font)]
    return _Ruled(line, font, list(accumulate(each, initial=0.0)), shared)


def _clean(text: str) -> str:
    """Return composed text without control characters (newlines and tabs stay) and without halves of characters."""
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(lambda found: faces.REPLACEMENT if found[0] >= "\ud800" else "", text)
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def _remembered(text: str, font: str, limit: float, max_lines: int | None) -> Wrapped:
    return _wrapped(text, font, limit, max_lines)


def _wrapped(text: str, font: str, limit: float, max_lines: int | None) -> Wrapped:
    text = _clean(text)
    if not text or text.isspace():
        return Wrapped((), cut=False)
    lines: list[str] = []
    paragraphs = _NEWLINE.split(text)
    for number, paragraph in enumerate(paragraphs):
        ruled = _rule(paragraph, font)
        for start, end in _spans(ruled, limit):
            lines.append(paragraph[start:end].rstrip(HANGING))
            if len(lines) == max_lines:
                rest = bool(paragraph[end:].strip(HANGING)) or any(
                    each.strip(HANGING) for each in paragraphs[number + 1 :]
                )
                if rest:
                    lines[-1] = _elided(ruled, start, limit)
                return Wrapped(tuple(lines), cut=rest)
    return Wrapped(tuple(lines), cut=False)


def _spans(ruled: _Ruled, limit: float) -> Iterator[tuple[int, int]]:
    """Yield where each line of a paragraph starts and ends, filling each as far as it goes."""
    line, _, pens, shared = ruled
    if pens[-1] <= limit:
        yield 0, len(line)
        return
    ends, nexts = breaks(line)
    edges = [pens[end] for end in ends]
    indent = len(line) - len(line.lstrip(HANGING))
    start = indent if pens[indent] > limit / 2 else 0
    while start < len(line):
        at = bisect_right(edges, pens[start] + limit) - 1
        while shared and at >= 0 and ends[at] > start and not ruled.fits(start, ends[at], limit):
            at -= 1
        if at >= 0 and ends[at] > start:
            yield start, ends[at]
            start = nexts[at]
        else:
            end = _cut(line, start, ruled.reach(start, limit))
            yield start, end
            start = end


def _cut(line: str, start: int, end: int) -> int:
    """Return where to break inside a word: at ``end``, or a little before it so that marks stay with their letter.

    At least one character after ``start``, with its marks, is taken however narrow the line.
    """
    at = end
    while at > start and end - at < _LONGEST_CLUSTER and not starts_cluster(line, at):
        at -= 1
    if at > start:
        return at if starts_cluster(line, at) else end
    end = max(end, start + 1)
    while end < len(line) and end - start < _LONGEST_CLUSTER and not starts_cluster(line, end):
        end += 1
    return end


def _elided(ruled: _Ruled, start: int, limit: float) -> str:
    """Return as much of the line from ``start`` as fits before an ellipsis, with it."""
    end = ruled.reach(start, limit - faces.advances(ruled.font)[ELLIPSIS])
    # A cluster that does not fit whole is left out here, unlike at the start of a line.
    while end > start and not starts_cluster(ruled.line, end):
        end -= 1
    return ruled.line[start:end].rstrip(HANGING + ",;:") + ELLIPSIS
