"""Shapes as operators of a PDF content stream (ISO 32000-1, annex A), written as text in one go.

Contents are drawn in their own space: points, origin at the top left corner, y turned upwards, so that a shape's y
only changes its sign. A matrix puts them in their place. Icons are forms that a page draws again and again; the
colour and the width of their strokes are what holds where they are drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from workshop_app.exporters.pdf_fonts import FontsOfFile
from workshop_app.layout import text as measure
from workshop_app.layout.display import Circle, Content, Icon, Path, Picture, Rect, Segment, Shape, Text
from workshop_app.layout.icons import BOX, ICON_NAMES, IconDrawing, icon
from workshop_app.layout.palette import Theme, colour

# How far from its ends a cubic's handles lie so that it comes closest to a quarter of a circle.
_QUARTER = 0.5523
_STRAIGHT = 1 - _QUARTER

_KNOWN_ICONS = frozenset(ICON_NAMES)

DEFAULTS = "1 j"
"""Operators that every page begins with: joins are round."""


class _Line(NamedTuple):
    """A line ready to be shown: font and hexadecimal string of each run, and an operator that says what it means."""

    runs: tuple[tuple[str, str], ...]
    meaning: str


class Painter:
    """Turns shapes into operators, and remembers which fonts, icons and pictures they need."""

    def __init__(
        self, fonts: FontsOfFile, size_of: Callable[[str], tuple[int, int]], theme: Theme = "light"
    ) -> None:
        """Paint with the colours of `theme`; `fonts` encodes lines, `size_of` gives a picture's sides by its id."""
        self.icons: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        self._fonts = fonts
        self._size_of = size_of
        self._theme: Theme = theme
        self._colours: dict[str, str] = {}
        self._lines: dict[tuple[str, str], _Line] = {}
        self._contents: dict[int, tuple[Content, str]] = {}
        self._out: list[str] = []
        self._painters: dict[type, Callable[[Any], None]] = {
            Rect: self._rect,
            Text: self._text,
            Icon: self._icon,
            Path: self._path,
            Circle: self._circle,
            Picture: self._picture,
        }
        self._forget()

    def placed(self, content: Content, x: float, y: float) -> str:
        """Return the operators that draw a content with its top left corner at (x, y), in points, y downwards.

        What was drawn from a `Content` once is used again wherever it stands.
        """
        known = self._contents.get(id(content))
        if known is None:
            known = self._contents[id(content)] = (content, self.drawn(content.shapes))
        return f"q 1 0 0 1 {x:.2f} {-y:.2f} cm\n{known[1]}\nQ"

    def drawn(self, shapes: Iterable[Shape]) -> str:
        """Return the operators that draw shapes where they are, from a state of which nothing is known."""
        self._forget()
        self._out = []
        painters = self._painters
        for shape in shapes:
            painters[type(shape)](shape)
        return "\n".join(self._out)

    # -- state ---------------------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self._fill = self._stroke = self._font = ""
        self._width = -1.0

    def _filled(self, name: str) -> None:
        if name != self._fill:
            self._fill = name
            self._out.append(self._code(name) + " rg")

    def _stroked(self, name: str, width: float) -> None:
        if name != self._stroke:
            self._stroke = name
            self._out.append(self._code(name) + " RG")
        if width != self._width:
            self._width = width
            self._out.append(f"{width:.2f} w")

    def _code(self, name: str) -> str:
        """Red, green and blue of a colour, each 0 .. 1."""
        code = self._colours.get(name)
        if code is None:
            value = colour(name, self._theme)
            code = " ".join(f"{int(value[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
            self._colours[name] = code
        return code

    def _finish(
        self, path: str, fill: str | None, stroke: str | None, width: float, dash: tuple[float, float] | None
    ) -> None:
        """Paint a path: fill it, stroke it, or both."""
        if fill is not None:
            self._filled(fill)
        if stroke is None:
            if fill is not None:
                self._out.append(path + " f")
            return
        self._stroked(stroke, width)
        operator = " S" if fill is None else " B"
        if dash is None:
            self._out.append(path + operator)
        else:
            self._out.append(f"[{dash[0]:.2f} {dash[1]:.2f}] 0 d {path}{operator} [] 0 d")

    # -- shapes --------------------------------------------------------------------------------------------------

    def _rect(self, shape: Rect) -> None:
        # An outline lies inside the edges, as on screen.
        inset = 0.0 if shape.stroke is None else shape.stroke_width
        path = rounded(
            shape.x + inset / 2, -shape.y - inset / 2, shape.width - inset, shape.height - inset, shape.radius
        )
        self._finish(path, shape.fill, shape.stroke, shape.stroke_width, shape.dash)

    def _circle(self, shape: Circle) -> None:
        side = 2 * shape.radius
        path = rounded(shape.x - shape.radius, shape.radius - shape.y, side, side, shape.radius)
        self._finish(path, shape.fill, shape.stroke, shape.stroke_width, None)

    def _path(self, shape: Path) -> None:
        path = outline(shape.segments, -1.0)
        ends_round = shape.stroke is not None and shape.dash is None
        if ends_round:
            self._out.append("1 J")
        self._finish(path, shape.fill, shape.stroke, shape.stroke_width, shape.dash)
        if ends_round:
            self._out.append("0 J")

    def _text(self, shape: Text) -> None:
        key = (shape.text, shape.font)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = self._encoded(*key)
        if not line.runs:
            return
        self._filled(shape.colour)
        parts = [line.meaning, "BT"] if line.meaning else ["BT"]
        size = f" {shape.size:.2f} Tf "
        at = f"{shape.x:.2f} {-shape.y:.2f} Td "
        for font, code in line.runs:
            wanted = font + size
            if wanted != self._font:
                self._font = wanted
                parts.append(f"/{wanted}{at}<{code}> Tj")
            else:
                parts.append(f"{at}<{code}> Tj")
            at = ""
        parts.append("ET EMC" if line.meaning else "ET")
        self._out.append(" ".join(parts))

    def _encoded(self, text: str, font: str) -> _Line:
        seen = measure.visual(text)
        runs = measure.runs(seen, font)
        shown = "".join(part for _, part in runs)
        meaning = ""
        # Readers turn right-to-left lines back by themselves, and would turn this as well.
        if seen == text and shown not in {text, unicodedata.normalize("NFC", text)}:
            # Joiners, selectors and the like are not drawn, but copied, searched and read aloud.
            words = text.encode("utf-16-be", "replace").hex()
            meaning = f"/Span <</ActualText <feff{words}>>> BDC"
        return _Line(tuple((key, self._fonts.encode(part, key)) for key, part in runs), meaning)

    def _icon(self, shape: Icon) -> None:
        form = self.icons.get(shape.name)
        if form is None:
            form = self.icons[shape.name] = f"I{len(self.icons)}"
        if drawing(shape.name).filled:
            self._filled(shape.colour)
        else:
            self._stroked(shape.colour, shape.stroke_width)
        scale = shape.size / BOX
        self._out.append(f"q {scale:.4f} 0 0 {scale:.4f} {shape.x:.2f} {-shape.y:.2f} cm /{form} Do Q")

    def _picture(self, shape: Picture) -> None:
        name = self.pictures.get(shape.image_id)
        if name is None:
            name = self.pictures[shape.image_id] = f"P{len(self.pictures)}"
        radius = min(shape.width, shape.height) / 2 if shape.round else 0.0
        window = rounded(shape.x, -shape.y, shape.width, shape.height, radius)
        wide, high = self._size_of(shape.image_id)
        scale = max(shape.width / wide, shape.height / high)
        width, height = wide * scale, high * scale
        left = shape.x + (shape.width - width) / 2
        bottom = -shape.y - (shape.height + height) / 2
        self._out.append(
            f"q {window} W n {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q"
        )


@lru_cache(maxsize=4096)
def rounded(x: float, top: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle with rounded corners, its top left corner at (x, top), y upwards."""
    radius = min(radius, width / 2, height / 2)
    right, bottom = x + width, top - height
    if radius <= 0:
        return "%.2f %.2f %.2f %.2f re" % (x, bottom, width, height)
    bend = radius * _STRAIGHT
    return (
        "%.2f %.2f m %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c "
        "%.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c %.2f %.2f l %.2f %.2f %.2f %.2f %.2f %.2f c h"
    ) % (
        x + radius, top, right - radius, top,
        right - bend, top, right, top - bend, right, top - radius,
        right, bottom + radius, right, bottom + bend, right - bend, bottom, right - radius, bottom,
        x + radius, bottom, x + bend, bottom, x, bottom + bend, x, bottom + radius,
        x, top - radius, x, top - bend, x + bend, top, x + radius, top,
    )  # fmt: skip


def outline(segments: Iterable[Segment], turn: float) -> str:
    """A path's segments as operators; every y is multiplied by `turn` (-1 where y grows upwards)."""
    parts = []
    for segment in segments:
        if segment[0] == "C":
            _, x1, y1, x2, y2, x, y = segment
            parts.append("%.2f %.2f %.2f %.2f %.2f %.2f c" % (x1, turn * y1, x2, turn * y2, x, turn * y))
        elif segment[0] == "Z":
            parts.append("h")
        else:
            parts.append("%.2f %.2f %s" % (segment[1], turn * segment[2], "m" if segment[0] == "M" else "l"))
    return " ".join(parts)


def icon_form(name: str) -> str:
    """The operators of an icon's form: in units of its box, from its top left corner, y upwards."""
    drawn = drawing(name)
    path = outline(drawn.segments, -1.0)
    return f"{path} f" if drawn.filled else f"1 J 1 j {path} S"


def drawing(name: str) -> IconDrawing:
    """The drawing of an icon; one that a later version of the program knows is drawn as "other"."""
    return icon(name if name in _KNOWN_ICONS else "other")
