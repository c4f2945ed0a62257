"""What a cell means: texts, numbers, dates and choices, however Excel or a person wrote them."""

from __future__ import annotations

import datetime
import enum
import math
import re
from typing import TYPE_CHECKING, TypeVar

from workshop_app.importers.naming import folded
from workshop_app.importers.workbook.plan import named
from workshop_app.importers.workbook.sheets import Fault
from workshop_app.journey.rules import LONGEST_TEXT
from workshop_app.journey.sentence import Sentence
from workshop_app.language import LANGUAGES, translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workshop_app.importers.workbook.sheets import Cell

E = TypeVar("E", bound=enum.Enum)

_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_MOST_SIGNS = 5  # commas and the like that a name may hold
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009"))


class Unreadable(Exception):
    """A cell has no meaning here; `sentence` says what would."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


def text(cell: Cell) -> str:
    """Anything as a text; numbers and dates that Excel made of what was typed are written out.

    Raises:
        Unreadable: it is an error of a formula, or too long.
    """
    if cell is None:
        return ""
    if isinstance(cell, Fault):
        raise Unreadable(Sentence("Excel shows an error here: {error}.", error=named(cell)))
    if isinstance(cell, str):
        if len(cell) > LONGEST_TEXT:
            raise Unreadable(Sentence("This text has more than {limit} characters.", limit=LONGEST_TEXT))
        return cell.replace("_x000D_\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    return str(cell)


def number(cell: Cell, low: float = -math.inf, high: float = math.inf) -> float | None:
    """A number within limits, or None for an empty cell; as a text it may have a comma, a percent sign or spaces.

    Raises:
        Unreadable: it is none.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    value = math.nan
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value = float(cell)
    elif isinstance(cell, str):
        plain = cell.translate(_SPACES).replace("\u2212", "-").removesuffix("%")
        if "," in plain and "." not in plain:
            plain = plain.replace(",", ".")
        try:
            value = float(plain)
        except ValueError:
            value = math.nan
    if not (math.isfinite(value) and low <= value <= high):
        raise Unreadable(
            Sentence("“{text}” is not a number.", text=named(text(cell)))
            if math.isinf(low)
            else Sentence(
                "“{text}” is not a number from {low} to {high}.", text=named(text(cell)), low=low, high=high
            )
            if math.isfinite(high)
            else Sentence("“{text}” is not a number from {low} on.", text=named(text(cell)), low=low)
        )
    return value


def whole(cell: Cell, allowed: Sequence[int]) -> int | None:
    """One of some whole numbers, or None for an empty cell.

    Raises:
        Unreadable: it is none of them.
    """
    try:
        value = number(cell)
    except Unreadable:
        value = math.nan
    if value is None:
        return None
    if value not in allowed:
        raise Unreadable(
            Sentence(
                "“{text}” is not a whole number from {low} to {high}.",
                text=named(text(cell)),
                low=min(allowed),
                high=max(allowed),
            )
        )
    return int(value)


def date(cell: Cell) -> str:
    """A date in ISO 8601, or nothing for an empty cell; a text may also be a day, month and year.

    Raises:
        Unreadable: it is none.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, str):
        plain = cell.strip()
        try:
            if found := _DAY_FIRST.fullmatch(plain):
                day, month, year = map(int, found.groups())
                return datetime.date(year, month, day).isoformat()
            return datetime.date.fromisoformat(plain).isoformat()
        except ValueError:
            pass  # said below, with everything else that is no date
    raise Unreadable(Sentence("“{text}” is not a date.", text=named(text(cell))))


def word(cell: Cell, words: Mapping[E, str]) -> E | None:
    """The choice that a word of the program stands for in any of its languages, or None for an empty cell.

    Raises:
        Unreadable: it is none of them.
    """
    wanted = folded(text(cell))
    if not wanted:
        return None
    for member, phrase in words.items():
        if wanted in {translate(phrase, code).casefold() for code in LANGUAGES}:
            return member
    raise Unreadable(
        Sentence(
            "“{text}” is none of these: {choices}.",
            text=named(text(cell)),
            choices=", ".join(dict.fromkeys(translate(p, c) for c in LANGUAGES for p in words.values())),
        )
    )


def is_word(cell: str, phrase: str) -> bool:
    """Tell whether a cell holds a word of the program in any of its languages."""
    wanted = folded(cell)
    return any(wanted == translate(phrase, code).casefold() for code in LANGUAGES)


def lines(cell: Cell) -> tuple[str, ...]:
    """The lines of a text that hold something."""
    return tuple(line.strip() for line in text(cell).split("\n") if line.strip())


def pairs(cell: Cell) -> tuple[tuple[str, str], ...]:
    """Lines of the form "label: value"; a line without a colon is a label alone."""
    parted = [line.partition(":") for line in lines(cell)]
    return tuple((label.strip(), value.strip()) for label, _, value in parted)


def names(cell: Cell, known: Mapping[str, object]) -> list[str]:
    """Names parted by commas, semicolons or line ends; `known` ones, in small letters, may hold such signs."""
    pieces = re.split("([,;\n])", text(cell))
    found: list[str] = []
    start = 0
    while start < len(pieces):
        for end in range(min(len(pieces), start + 2 * _MOST_SIGNS + 1), start, -2):
            joined = "".join(pieces[start:end]).strip()
            if end == start + 1 or folded(joined) in known:
                if joined and joined not in found:
                    found.append(joined)
                start = end + 1
                break
    return found
