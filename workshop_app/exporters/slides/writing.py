"""Text as DrawingML: plain runs that say in which language they are, so that spelling is checked in the right one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

from workshop_app.exporters.plain_text import lines_of
from workshop_app.exporters.slides.inks import fill
from workshop_app.layout import rtl

Align = Literal["l", "ctr", "r"]

LEADING = 1.22
"""Distance of baselines over the size of text, unless a paragraph says another."""

BULLET_INDENT = 10.0

# The theme's font for text, also where a template's text boxes would take another: it is the one that was measured.
_TEXT_FONT = '<a:latin typeface="+mn-lt"/>'
_TAG = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_TAGS = {"en": "en-GB", "fr": "fr-FR"}
_RIGHT_TO_LEFT = {"R", "AL"}
_OTHER_WAY: dict[Align, Align] = {"l": "r", "r": "l", "ctr": "ctr"}


def tag(language: str) -> str:
    """A language as the file names it (BCP 47), with the region that spelling checkers ask for.

    What is no name of a language becomes English.
    """
    return _TAGS.get(language) or (language if _TAG.fullmatch(language) else _TAGS["en"])


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; `own` tells that a person of the workshop wrote it, in the project's language.

    A size of 0, an empty colour and a weight of None are what the layout says.
    """

    text: str
    size: float
    colour: str = "theme.text"
    bold: bool | None = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs one after the other. `before` and `leading` are in points; a leading of 0 follows from the size.

    `free` leaves everything but the runs to the layout.
    """

    runs: tuple[Run, ...]
    align: Align = "l"
    before: float = 0.0
    leading: float = 0.0
    bullet: bool = False
    free: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs)

    @property
    def line(self) -> float:
        """The distance of its baselines in points."""
        return self.leading or LEADING * max((run.size for run in self.runs), default=0.0)


def words(
    text: str,
    size: float,
    colour: str = "theme.text",
    *,
    bold: bool = False,
    own: bool = False,
    align: Align = "l",
    before: float = 0.0,
    bullet: bool = False,
) -> Paragraph:
    """A paragraph in one look."""
    return Paragraph((Run(text, size, colour, bold, own),), align, before, bullet=bullet)


@dataclass(frozen=True, slots=True)
class Languages:
    """Of the program's words and of the project's texts, as the file names them."""

    said: str
    typed: str


def body(paragraphs: Iterable[Paragraph], languages: Languages) -> str:
    """Paragraphs as elements; none gives an empty one, which a text must have."""
    return "".join(_paragraph(each, languages) for each in paragraphs) or "<a:p/>"


def _paragraph(paragraph: Paragraph, languages: Languages) -> str:
    turned = begins_at_right(paragraph.text)
    if paragraph.free:
        look = '<a:pPr rtl="1"/>' if turned else ""
        return f"<a:p>{look}{''.join(run(each, languages) for each in paragraph.runs)}</a:p>"
    align = _OTHER_WAY[paragraph.align] if turned else paragraph.align
    look = f' algn="{align}"' + (' rtl="1"' if turned else "")
    marker = "<a:buNone/>"
    if paragraph.bullet:
        indent = round(BULLET_INDENT * 12_700)
        look += f' marL="{indent}" indent="-{indent}"'
        marker = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    return (
        f'<a:p><a:pPr{look}><a:lnSpc><a:spcPts val="{round(paragraph.line * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(paragraph.before * 100)}"/></a:spcBef>{marker}</a:pPr>'
        f"{''.join(run(each, languages) for each in paragraph.runs)}</a:p>"
    )


def run(piece: Run, languages: Languages) -> str:
    """One run; line breaks in it become those of DrawingML."""
    size = f' sz="{round(piece.size * 100)}"' if piece.size else ""
    weight = "" if piece.bold is None else f' b="{int(piece.bold)}"'
    look = (
        f'<a:rPr lang="{languages.typed if piece.own else languages.said}"{size}{weight} dirty="0">'
        f"{fill(piece.colour) if piece.colour else ''}{_TEXT_FONT if piece.size else ''}</a:rPr>"
    )
    return f"<a:br>{look}</a:br>".join(
        f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" if line else "" for line in lines_of(piece.text)
    )


def begins_at_right(text: str) -> bool:
    """Whether a text's first letter is written from right to left (Unicode Standard Annex 9, P2)."""
    if not rtl.needed(text):
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in _RIGHT_TO_LEFT or kind == "L"), "L") != "L"
