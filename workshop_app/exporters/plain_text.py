"""Text as formats outside the program can hold it."""

from __future__ import annotations

import re

# Characters that XML 1.0 has no place for; tab, line feed and carriage return may stay.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[ \t]+")
_NEWLINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def xml_text(text: str) -> str:
    """The text with a replacement character for each one that XML 1.0 cannot hold (Extensible Markup Language, 2.2)."""
    return _FORBIDDEN.sub("\ufffd", text)


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them, without what XML cannot hold; an empty text is one empty line."""
    return xml_text(_NEWLINE.sub("\n", text)).split("\n")


def one_line(text: str) -> str:
    """A text as one line: line breaks and runs of spaces become one space; spaces that hold words together stay."""
    return _SPACES.sub(" ", " ".join(lines_of(text))).strip()
