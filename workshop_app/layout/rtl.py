"""Hebrew and Arabic for painters that set one glyph after the other, from left to right.

Reordering follows the Unicode bidirectional algorithm (Unicode Standard Annex 9); Arabic letters become the
presentation forms that join as they would in writing. Vowel points, which only a text engine can place, are left
out. The two libraries are imported with the first line that needs them.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The blocks written from right to left, for use inside the brackets of a regular expression."""

_RIGHT_TO_LEFT = re.compile(f"[{LETTERS}]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
# Format characters steer an engine that is not there; only the non-joiner has a meaning here, between two letters.
_UNSET = {"Cc", "Cf"}
_NON_JOINER = "\u200c"
_UNKNOWN = {"Cs", "Cn"}
_REMEMBERED = 400  # characters; a longer text is no line, and would only fill the memory


def needed(text: str) -> bool:
    """Whether ``text`` holds a character that is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def shape(text: str) -> str:
    """Return ``text`` in reading order with the joined forms of its letters: what has the width of the line."""
    return _shaped(text) if len(text) <= _REMEMBERED else _shaped.__wrapped__(text)


@lru_cache(maxsize=4096)
def _shaped(text: str) -> str:
    text = "".join(
        char for char in known(text) if char == _NON_JOINER or unicodedata.category(char) not in _UNSET
    )
    if _ARABIC.search(text):
        text = _reshaper()(text)
    return "".join(
        char
        for char in text
        if char != _NON_JOINER and not (unicodedata.category(char) == "Mn" and _RIGHT_TO_LEFT.match(char))
    )


def known(text: str) -> str:
    """Return a right-to-left line with what reordering cannot carry replaced, one character for one.

    Halves of characters, and what is newer than this Python's Unicode, have no direction: they become U+FFFD. The
    emoji selector would be moved behind another character: it becomes the text selector, which shows nothing.
    """
    return "".join(map(_known, text))


def _known(char: str) -> str:
    if unicodedata.category(char) in _UNKNOWN:
        return "\ufffd"
    return "\ufe0e" if char == "\ufe0f" else char


def visual(line: str) -> str:
    """Return one line as it is seen from left to right; ``line`` itself when it holds nothing right-to-left.

    The line's own first letter sets its direction. To be given to ``runs``, once: the result has no second turn.
    """
    if not needed(line):
        return line
    return _turned(line) if len(line) <= _REMEMBERED else _turned.__wrapped__(line)


@lru_cache(maxsize=4096)
def _turned(line: str) -> str:
    # The package's own Python algorithm: its compiled one does not mirror brackets.
    from bidi.algorithm import get_display

    return str(get_display(shape(line)))


@cache
def _reshaper() -> Callable[[str], str]:
    from arabic_reshaper import ArabicReshaper

    reshaper = ArabicReshaper({"delete_harakat": True, "support_ligatures": True, "support_zwj": False})
    reshape: Callable[[str], str] = reshaper.reshape
    return reshape
