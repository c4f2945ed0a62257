"""How much room texts take in a font that is not ours, measured on the safe side.

Slides name a font of the client's machine, since PowerPoint embeds none. Widths are those of the bundled fonts, which
are wider than Arial's by a few percent, times a factor for fonts known to be wider. What does not fit is cut, with an
ellipsis as the mark, and counted, so that the whole can stand in the notes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from workshop_app.exporters.plain_text import lines_of
from workshop_app.exporters.slides.writing import BULLET_INDENT, Paragraph
from workshop_app.layout import text as measure

OWN_FONT = "Arial"
"""What our own design is set in: there on Windows and macOS, and matched in width by Liberation Sans elsewhere."""

# Average widths over Arial's, for fonts that clients' templates name and that are wider than it, or that a machine
# without Office shows in a wider one.
_WIDER = {
    "aptos": 1.05,
    "aptos display": 1.05,
    "arial black": 1.28,
    "avenir next": 1.03,
    "bookman old style": 1.1,
    "calibri": 1.05,
    "calibri light": 1.05,
    "cambria": 1.05,
    "candara": 1.05,
    "century gothic": 1.09,
    "comic sans ms": 1.06,
    "corbel": 1.05,
    "dejavu sans": 1.18,
    "georgia": 1.1,
    "helvetica neue": 1.01,
    "inter": 1.07,
    "lucida sans unicode": 1.1,
    "montserrat": 1.16,
    "noto sans": 1.07,
    "open sans": 1.07,
    "poppins": 1.15,
    "raleway": 1.07,
    "roboto": 1.01,
    "segoe ui": 1.02,
    "segoe ui semibold": 1.06,
    "tahoma": 1.03,
    "verdana": 1.2,
}
_NOT_WIDER = {
    *("arial", "arial narrow", "franklin gothic book", "garamond", "gill sans mt", "helvetica", "lato"),
    *("liberation sans", "nimbus sans", "palatino linotype", "source sans pro", "times new roman"),
    *("trebuchet ms", "tw cen mt", "univers"),
}
_UNKNOWN = 1.12
_CAPITALS = 1.08  # Arial's are wider than ours by this much, its small letters narrower
_MANY_CAPITALS = 0.3
_BOLD = 1.03  # Arial's bold over the bundled one, at the most that was seen in running text


def stretch_of(font: str) -> float:
    """How much wider than Arial a font may be, 1.0 or more; by name, generous for one that is not known."""
    name = font.casefold().strip()
    if name in _NOT_WIDER:
        return 1.0
    return _WIDER.get(name, _UNKNOWN)


@dataclass(frozen=True, slots=True)
class Fitting:
    """Measures for one font; `stretch` is how much wider than Arial it is."""

    stretch: float = 1.0

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of one line in points, rather too much than too little."""
        return measure.width(text, _key(bold=bold), size) * self._factor(text, bold=bold)

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> int:
        """How many lines a text takes in a box of this width; an empty line is one."""
        room = width / self._factor(text, bold=bold)
        return sum(
            max(1, len(measure.wrap(line, _key(bold=bold), size, room).lines)) for line in lines_of(text)
        )

    def cut(self, text: str, size: float, width: float, most: int, *, bold: bool = False) -> str:
        """The text, or as much of it as `most` lines hold with an ellipsis as its last sign."""
        typed = "\n".join(lines_of(text)).strip()
        clean = unicodedata.normalize("NFC", typed)
        wrapped = measure.wrap(clean, _key(bold=bold), size, width / self._factor(clean, bold=bold), most)
        if not wrapped.cut:
            return typed
        return _until(clean, wrapped.lines)

    def height(self, paragraphs: Iterable[Paragraph], width: float) -> float:
        """How high paragraphs are in a box of this width, in points."""
        total = 0.0
        for paragraph in paragraphs:
            size = max((run.size for run in paragraph.runs), default=0.0)
            bold = any(run.bold for run in paragraph.runs)
            room = width - (BULLET_INDENT if paragraph.bullet else 0.0)
            count = self.lines(paragraph.text, size, room, bold=bold) if size else 1
            total += paragraph.before + count * paragraph.line
        return total

    def _factor(self, text: str, *, bold: bool) -> float:
        factor = self.stretch * (_BOLD if bold else 1.0)
        letters = sum(map(str.isalpha, text))
        capitals = sum(map(str.isupper, text))
        return factor * _CAPITALS if capitals > _MANY_CAPITALS * letters else factor


def _key(*, bold: bool) -> str:
    return "bold" if bold else "regular"


def _until(text: str, lines: tuple[str, ...]) -> str:
    """The text up to where its last shown line ends, as it was typed, and an ellipsis."""
    end = 0
    for line in (*lines[:-1], lines[-1].removesuffix(measure.ELLIPSIS)):
        found = text.find(line, end)
        if found < 0:
            # Wrapping left out what shows nothing; the lines themselves say what does.
            return " ".join(lines)
        end = found + len(line)
    return text[:end].rstrip() + measure.ELLIPSIS
