"""Shapes as SVG 1.1 elements: text stays text, each thing on the map is a group that names the record it shows.

What older readers (LibreOffice, PowerPoint, Inkscape) do not know is not used: attributes instead of style sheets,
`xlink:href` instead of `href`, paths instead of symbols.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from workshop_app.exporters.plain_text import xml_text
from workshop_app.layout import faces, rtl
from workshop_app.layout.display import Circle, Content, Icon, Path, Picture, Rect, Segment, Shape, Text
from workshop_app.layout.icons import BOX, ICON_NAMES, icon
from workshop_app.layout.palette import Theme, colour

if TYPE_CHECKING:
    from workshop_app.journey.records import Image
    from workshop_app.layout.book import Piece
    from workshop_app.layout.display import Block

# Fonts whose letters a text engine must join; without the tables for it, which the cut leaves out, they are no use.
_NEED_SHAPING = frozenset({"arabic"})
_EMOJI = "emoji"
_KNOWN_ICONS = frozenset(ICON_NAMES)
_NO_NAME = re.compile(r"[^A-Za-z0-9.-]")
_FIRST_LETTER_RTL = {"R", "AL"}


class Painter:
    """Turns blocks into elements, and remembers what they need: characters of fonts, icons, pictures."""

    def __init__(self, image_of: Callable[[str], Image | None], theme: Theme = "light") -> None:
        """Paint with the colours of `theme`; `image_of` gives a picture by its id."""
        self.characters: dict[str, set[str]] = {}
        self._icons: set[str] = set()
        self._clips: list[str] = []
        self._image_of = image_of
        self._theme: Theme = theme
        self._contents: dict[int, tuple[Content, str]] = {}
        self._painters: dict[type, Callable[[Any], str]] = {
            Rect: self._rect,
            Text: self._text,
            Icon: self._icon,
            Path: self._path,
            Circle: self._circle,
            Picture: self._picture,
        }

    def block(self, block: Block, title: str) -> str:
        """Return a block as a group: `class` is its role, `data-key` its record, `title` what it shows in full."""
        told = f"<title>{escape(xml_text(title))}</title>" if title else ""
        place = f"translate({number(block.x)} {number(block.y)})"
        return (
            f'<g id="{block.role}-{_name(block.key)}" class="{block.role}" data-key={_quoted(block.key)} '
            f'transform="{place}">{told}{self._drawn(block.content)}</g>'
        )

    def piece(self, piece: Piece) -> str:
        """Return what stands for no record alone, as a group without a name."""
        return (
            f'<g transform="translate({number(piece.x)} {number(piece.y)})">{self._drawn(piece.content)}</g>'
        )

    def definitions(self) -> str:
        """Return what the elements painted so far refer to: icons and the windows of pictures."""
        icons = (
            f'<path id="icon-{name}" d="{outline(icon(name).segments)}"/>' for name in sorted(self._icons)
        )
        return "".join((*icons, *self._clips))

    def _drawn(self, content: Content) -> str:
        # Contents are kept with what was made of them, so that none takes another's identity.
        known = self._contents.get(id(content))
        if known is None:
            known = self._contents[id(content)] = (content, self._all(content.shapes))
        return known[1]

    def _all(self, shapes: Iterable[Shape]) -> str:
        return "".join(self._painters[type(shape)](shape) for shape in shapes)

    # -- shapes --------------------------------------------------------------------------------------------------

    def _rect(self, shape: Rect) -> str:
        # An outline lies inside the edges, as on screen.
        inset = 0.0 if shape.stroke is None else shape.stroke_width
        width, height = max(0.0, shape.width - inset), max(0.0, shape.height - inset)
        rounded = f' rx="{number(shape.radius)}"' if shape.radius else ""
        return (
            f'<rect x="{number(shape.x + inset / 2)}" y="{number(shape.y + inset / 2)}" width="{number(width)}" '
            f'height="{number(height)}"{rounded}'
            f"{self._paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)}/>"
        )

    def _circle(self, shape: Circle) -> str:
        return (
            f'<circle cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'
            f"{self._paint(shape.fill, shape.stroke, shape.stroke_width, None)}/>"
        )

    def _path(self, shape: Path) -> str:
        ends = ' stroke-linecap="round"' if shape.stroke is not None and shape.dash is None else ""
        return (
            f'<path d="{outline(shape.segments)}" stroke-linejoin="round"{ends}'
            f"{self._paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)}/>"
        )

    def _text(self, shape: Text) -> str:
        words = _without_joints(xml_text(unicodedata.normalize("NFC", shape.text)), shape.font)
        if not words.strip():
            return ""
        self._remember(words, shape.font)
        # The layout's width holds also where another font stands in; one character alone has nothing to adjust.
        held = (
            f' textLength="{number(shape.width)}" lengthAdjust="spacingAndGlyphs"' if len(words) > 1 else ""
        )
        # Of a line that begins at the right, the end is at the left.
        turned = ' direction="rtl" text-anchor="end"' if _begins_at_right(words) else ""
        return (
            f'<text x="{number(shape.x)}" y="{number(shape.y)}" font-size="{number(shape.size)}" '
            f'font-weight="{faces.face(shape.font).weight}" fill="{colour(shape.colour, self._theme)}"'
            f"{held}{turned}>{escape(words)}</text>"
        )

    def _remember(self, words: str, font: str) -> None:
        """Note which font draws each character, to be embedded for it."""
        drawn = faces.drawing(font)
        for char in set(words):
            key = drawn[char].key
            if drawn[char].char == char and key not in _NEED_SHAPING:
                self.characters.setdefault(key, set()).add(char)

    def _icon(self, shape: Icon) -> str:
        name = shape.name if shape.name in _KNOWN_ICONS else "other"
        self._icons.add(name)
        ink = colour(shape.colour, self._theme)
        painted = (
            f'fill="{ink}"'
            if icon(name).filled
            else f'fill="none" stroke="{ink}" stroke-width="{number(shape.stroke_width)}" '
            'stroke-linecap="round" stroke-linejoin="round"'
        )
        place = f"translate({number(shape.x)} {number(shape.y)}) scale({shape.size / BOX:.4f})"
        return f'<use xlink:href="#icon-{name}" transform="{place}" {painted}/>'

    def _picture(self, shape: Picture) -> str:
        image = self._image_of(shape.image_id)
        if image is None:
            return ""
        clip = f"window-{len(self._clips)}"
        radius = min(shape.width, shape.height) / 2
        window = (
            f'<circle cx="{number(shape.x + shape.width / 2)}" cy="{number(shape.y + shape.height / 2)}" '
            f'r="{number(radius)}"/>'
            if shape.round
            else f'<rect x="{number(shape.x)}" y="{number(shape.y)}" width="{number(shape.width)}" '
            f'height="{number(shape.height)}"/>'
        )
        self._clips.append(f'<clipPath id="{clip}">{window}</clipPath>')
        # Scaled to fill the box by our own sums: not every reader knows "slice".
        scale = max(shape.width / image.width, shape.height / image.height)
        width, height = image.width * scale, image.height * scale
        left = shape.x + (shape.width - width) / 2
        top = shape.y + (shape.height - height) / 2
        data = base64.b64encode(image.data).decode("ascii")
        return (
            f'<g clip-path="url(#{clip})"><image x="{number(left)}" y="{number(top)}" width="{number(width)}" '
            f'height="{number(height)}" preserveAspectRatio="none" '
            f'xlink:href="data:{image.media_type};base64,{data}"/></g>'
        )

    def _paint(
        self, fill: str | None, stroke: str | None, width: float, dash: tuple[float, float] | None
    ) -> str:
        parts = f' fill="{colour(fill, self._theme) if fill is not None else "none"}"'
        if stroke is not None:
            parts += f' stroke="{colour(stroke, self._theme)}" stroke-width="{number(width)}"'
            if dash is not None:
                parts += f' stroke-dasharray="{number(dash[0])} {number(dash[1])}"'
        return parts


def number(value: float) -> str:
    """A length with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def outline(segments: Iterable[Segment]) -> str:
    """A path's segments as the value of an attribute "d"."""
    return " ".join(segment[0] + " ".join(number(value) for value in segment[1:]) for segment in segments)


def _without_joints(words: str, font: str) -> str:
    """A line without what joins and colours emoji: the layout sets their parts one after the other.

    Another font would make one sign of them, and stretch it to the width of all.
    """
    drawn = faces.drawing(font)
    if not any(drawn[char].key == _EMOJI for char in words):
        return words
    kept = ""
    for char in words:
        silent = not drawn[char].char
        if not (silent and kept and drawn[kept[-1]].key == _EMOJI):
            kept += char
    return kept


def _begins_at_right(line: str) -> bool:
    """Whether a line's first letter is written from right to left (Unicode Standard Annex 9, P2)."""
    if not rtl.needed(line):
        return False
    for char in line:
        kind = unicodedata.bidirectional(char)
        if kind in _FIRST_LETTER_RTL:
            return True
        if kind == "L":
            return False
    return False


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))


def _name(key: str) -> str:
    """A record's key as a part of an XML name: other signs than letters, digits, dots and hyphens by their numbers."""
    return _NO_NAME.sub(lambda found: f"_{ord(found[0]):x}_", key)
