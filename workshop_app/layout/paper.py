"""Sizes of paper, and how a picture lies on it. All lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["iso", "us"]

POINTS_A_MILLIMETRE = 72 / 25.4

FIT = "fit"
"""The name of the paper that is grown to its content."""

_SAME = 0.5  # points: sides that differ by less are the same

LARGEST = 14_400.0
"""The longest side that PDF readers show: 200 inches (ISO 32000-1, annex C.2)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One size of paper, upright. `family` says which sheets go with it in the same office."""

    name: str
    width: float
    height: float
    family: Family

    def turned(self) -> Paper:
        """The same sheet, the other way round."""
        return Paper(self.name, self.height, self.width, self.family)


def _iso(name: str, width: float, height: float) -> Paper:
    """One size given in millimetres (ISO 216)."""
    return Paper(name, width * POINTS_A_MILLIMETRE, height * POINTS_A_MILLIMETRE, "iso")


def _us(name: str, width: float, height: float) -> Paper:
    """One size given in inches (ANSI/ASME Y14.1, and what plotters there take)."""
    return Paper(name, width * 72, height * 72, "us")


PAPERS: dict[str, Paper] = {
    each.name: each
    for each in (
        _iso("A0", 841, 1189),
        _iso("A1", 594, 841),
        _iso("A2", 420, 594),
        _iso("A3", 297, 420),
        _iso("A4", 210, 297),
        _iso("A5", 148, 210),
        _us("letter", 8.5, 11),
        _us("legal", 8.5, 14),
        _us("tabloid", 11, 17),
        _us("36x48in", 36, 48),
    )
}
"""Every size by its name, in the order in which lists offer them."""


def paper(name: str) -> Paper:
    """Return the paper of a name, in whatever case it is written.

    Raises:
        KeyError: there is no such paper (`FIT` is none: it has no size of its own).
    """
    wanted = name.casefold()
    for known, found in PAPERS.items():
        if known.casefold() == wanted:
            return found
    raise KeyError(name)


def reading_paper(name: str) -> Paper:
    """The sheet for pages that are read in the hand, beside a map on the paper of this name: A4, or letter.

    Raises:
        KeyError: there is no such paper.
    """
    if name.casefold() == FIT:
        return PAPERS["A4"]
    return PAPERS["letter" if paper(name).family == "us" else "A4"]


def paper_of(width: float, height: float) -> str | None:
    """The name of the paper with these sides in points, whichever way round; None where they are those of none."""
    short, long = sorted((width, height))
    for name, found in PAPERS.items():
        if abs(found.width - short) < _SAME and abs(found.height - long) < _SAME:
            return name
    return None
