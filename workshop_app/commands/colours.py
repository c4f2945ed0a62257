"""Colours that new stages and personas are given: the first of a series that its neighbours do not have yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STAGE_COLOURS = ("#5b5bd6", "#2e7fc1", "#2a9d8f", "#7a9a3a", "#b7791f", "#c0567f", "#64748b")
PERSONA_COLOURS = ("#e7a6b4", "#9fb8e0", "#a9c79b", "#e3c08a", "#c3aee0", "#92cbc9", "#c7cbd4")


def next_colour(series: tuple[str, ...], used: Iterable[str]) -> str:
    """Return the colour of `series` that is used least, the earliest of those."""
    counts = dict.fromkeys(series, 0)
    for colour in used:
        if colour in counts:
            counts[colour] += 1
    return min(series, key=lambda colour: counts[colour])
