"""User text inside Markdown (CommonMark 0.31 and GitHub's tables): it shows what was typed, and does nothing else.

Every sign that could begin emphasis, code, a link, HTML, a table's cell or a footnote is escaped; signs that mean
something only where a line begins (headings, lists, quotes, rules) are escaped there.
"""

from __future__ import annotations

import re

from workshop_app.exporters.plain_text import lines_of

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~^$]|!(?=\[)")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
# What GitHub's readers make links of where nobody wrote one.
_ADDRESS = re.compile(r"(?i)(?:(?<=http)|(?<=https)|(?<=ftp)|(?<=mailto)|(?<=xmpp)):|(?<=www)\.")
_AT_START = re.compile(r"(?:[#+=-]|:(?=[ -]))")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_SPACES = re.compile(r"[ \t]+")


def inline(text: str) -> str:
    """A text as one line that may stand anywhere in a paragraph, a heading or a list."""
    return _line(" ".join(lines_of(text)))


def paragraph(text: str, *, indent: str = "") -> str:
    """A text with its line breaks; lines after the first begin with `indent`, so that a list keeps them.

    Empty lines are left out: they would end the paragraph.
    """
    lines = [_line(line) for line in lines_of(text)]
    return f"\\\n{indent}".join(line for line in lines if line)


def cell(text: str) -> str:
    """A text for a table's cell, its line breaks as the one element that such a cell can hold."""
    return "<br>".join(filter(None, (_line(line) for line in lines_of(text))))


def _line(line: str) -> str:
    line = _ANYWHERE.sub(lambda found: "\\" + found[0], _SPACES.sub(" ", line).strip())
    line = _ENTITY.sub("&amp;", line)
    line = _ADDRESS.sub(lambda found: "\\" + found[0], line)
    line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    return f"\\{line}" if _AT_START.match(line) else line
