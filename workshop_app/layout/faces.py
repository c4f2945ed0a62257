"""The bundled fonts as the layout knows them: their files, their advances, and which of them draws a character.

All lengths are fractions of the font size (one em), so a caller multiplies by the size in points. The figures come
from ``resources/fonts/metrics*.json``, which the build of the fonts writes, so that nothing here opens a font file.
"""

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workshop_app.resources import resource_path

TEXT_FONTS = ("regular", "medium", "semibold", "bold")
"""The keys that a caller may ask for."""

FALLBACK_FONTS = ("hebrew", "arabic", "symbols", "emoji", "cjk")
"""The keys that stand in, character by character, for what the text fonts do not draw."""

FURTHER_FAMILIES = ("humanist", "serif", "slab")
"""Text families beside the program's own. Their fonts have keys such as "serif-bold", and are read when asked for."""

REPLACEMENT = "\ufffd"
"""Drawn, by the symbols font, for a character that no bundled font has."""

EMOJI_STYLE = "\ufe0f"
"""The variation selector that asks for the character before it as an emoji."""

# What joins, colours or selects, and is never drawn by itself: variation selectors, the combining grapheme joiner,
# Hangul fillers, the keycap, the object replacement character, and skin tones.
_SILENT = (
    (0x034F, 0x034F), (0x115F, 0x1160), (0x180B, 0x180F), (0x20E3, 0x20E3), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0), (0xFFFC, 0xFFFC), (0x1F3FB, 0x1F3FF), (0xE0100, 0xE01EF),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """One bundled font: how to find and name it, and its measures as fractions of the font size.

    ``family`` and ``bold`` select it in Qt once ``file`` is registered; ``weight`` is what CSS calls it.
    """

    key: str
    file: Path
    family: str
    bold: bool
    weight: int
    ascent: float
    descent: float
    cap_height: float
    _units: int
    _firsts: tuple[int, ...]
    _lasts: tuple[int, ...]
    _widths: tuple[int | tuple[int, ...], ...]

    def advance(self, char: str) -> float | None:
        """Return how far ``char`` moves the pen, or None when this font does not draw it."""
        code = ord(char)
        at = bisect_right(self._firsts, code) - 1
        if at < 0 or code > self._lasts[at]:
            return None
        widths = self._widths[at]
        units = widths if isinstance(widths, int) else widths[code - self._firsts[at]]
        return units / self._units

    def characters(self) -> Iterator[str]:
        """Yield every character that this font draws, in the order of their code points."""
        for first, last in zip(self._firsts, self._lasts, strict=True):
            yield from map(chr, range(first, last + 1))


@cache
def faces() -> Mapping[str, Face]:
    """Return the program's own fonts by key, read once."""
    return _read("metrics.json")


@cache
def further_faces(family: str) -> Mapping[str, Face]:
    """Return the fonts of one of FURTHER_FAMILIES by key, read once."""
    return _read(f"metrics-{family}.json")


def face(key: str) -> Face:
    """Return one bundled font, of whatever family.

    Raises:
        KeyError: there is none of this key.
    """
    found = faces().get(key)
    if found is None:
        family = key.partition("-")[0]
        found = further_faces(family).get(key) if family in FURTHER_FAMILIES else None
    if found is None:
        raise KeyError(f"no bundled font {key!r}")
    return found


def in_order(keys: Iterable[str]) -> list[str]:
    """Return keys of bundled fonts in an order that is always the same: the program's own first."""
    own = list(faces())
    return sorted(keys, key=lambda key: (own.index(key) if key in own else len(own), key))


def _read(name: str) -> Mapping[str, Face]:
    stored = json.loads(resource_path("fonts", name).read_text(encoding="utf-8"))["fonts"]
    return {key: _face(key, entry) for key, entry in stored.items()}


def _face(key: str, entry: Mapping[str, Any]) -> Face:
    """Read one entry; its advances are rows ``[first, last, width]`` or ``[first, [width, ...]]``, ascending."""
    rows = entry["advances"]
    units = entry["units_per_em"]
    return Face(
        key=key,
        file=resource_path("fonts", entry["file"]),
        family=entry["family"],
        bold=entry["bold"],
        weight=entry["weight"],
        ascent=entry["ascent"] / units,
        descent=entry["descent"] / units,
        cap_height=entry["cap_height"] / units,
        _units=units,
        _firsts=tuple(row[0] for row in rows),
        _lasts=tuple(row[1] if len(row) == 3 else row[0] + len(row[1]) - 1 for row in rows),
        _widths=tuple(row[2] if len(row) == 3 else tuple(row[1]) for row in rows),
    )


@cache
def own_characters(font: str) -> frozenset[str]:
    """Return what ``font`` draws without help; text made of nothing else needs no look-up of fonts."""
    return frozenset(face(font).characters())


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one character is drawn: by which font, as which character (none when it shows nothing), how wide."""

    key: str
    char: str
    advance: float


class _Drawing(dict[str, Drawn]):
    """Characters drawn for one text font, found on first use."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> Drawn:
        drawn = self[char] = _resolve(char, self._font)
        return drawn


class _Advances(dict[str, float]):
    """Advances for one text font and its fallbacks, found on first use: a plain dict once warm."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._drawing = drawing(font)

    def __missing__(self, char: str) -> float:
        advance = self[char] = self._drawing[char].advance
        return advance


@cache
def drawing(font: str) -> Mapping[str, Drawn]:
    """Return how each character is drawn where ``font`` is asked for. Every character has an entry.

    Raises:
        KeyError: there is no bundled font of this key.
    """
    return _Drawing(face(font).key)


@cache
def advances(font: str) -> Mapping[str, float]:
    """Return the advance of each character where ``font`` is asked for. Every character has an entry."""
    return _Advances(font)


@cache
def as_emoji(char: str) -> Drawn | None:
    """Return ``char`` drawn as an emoji, or None when it is a letter, digit or sign that stays as it is.

    Digits and the signs of copyright carry the emoji selector too (in keycaps, from phones' keyboards); in running
    text their plain forms read better.
    """
    advance = faces()["emoji"].advance(char) if ord(char) > 0x2000 else None
    return None if advance is None else Drawn("emoji", char, advance)


def _resolve(char: str, font: str) -> Drawn:
    main = face(font)
    own = main.advance(char)
    if own is not None:
        return Drawn(font, char, own)
    kind = unicodedata.category(char)
    if char in "\t\n" or kind in {"Zs", "Zl", "Zp"}:
        return Drawn(font, " ", main.advance(" ") or 0.0)
    code = ord(char)
    if kind in {"Cc", "Cf"} or any(first <= code <= last for first, last in _SILENT):
        return Drawn(font, "", 0.0)
    for key in (*_kin(font), *_fallbacks(code)):
        advance = faces()[key].advance(char)
        if advance is not None:
            return Drawn(key, char, advance)
    if kind in {"Mn", "Me"}:  # a mark of a script we do not draw: its letter already shows the replacement
        return Drawn(font, "", 0.0)
    return Drawn("symbols", REPLACEMENT, faces()["symbols"].advance(REPLACEMENT) or 0.0)


def _kin(font: str) -> tuple[str, ...]:
    """What draws first for a font of a further family what it has not: the program's own of the same weight."""
    _, _, weight = font.partition("-")
    return (weight,) if weight else ()


def _fallbacks(code: int) -> tuple[str, ...]:
    """Return fallback keys in the order to try: arrows and shapes as text, pictographs as emoji."""
    if code < 0x2300 or 0x2400 <= code < 0x2600:
        return FALLBACK_FONTS
    return ("emoji", "symbols", "cjk", "hebrew", "arabic")
