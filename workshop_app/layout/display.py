"""The display list: what is on the picture, where, in which order; already measured and wrapped.

All lengths are points (1/72 inch). The origin is the top left corner, y grows downwards. Colours are either
"#rrggbb" or the name of a token that a painter looks up in its theme (`layout.palette`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "background",
    "corner",
    "stage",
    "persona",
    "cell",
    "card",
    "curve",
    "link",
    "title",
    "empty",
    "overflow",
    "legend",
]

# What a shape is for, so that painters on screen can leave detail out when it is too small to read.
Detail = Literal["body", "text", "fine"]

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled or outlined or both; `radius` rounds its corners; `dash` is (on, off) or None."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 0.75
    radius: float = 0.0
    dash: tuple[float, float] | None = None
    detail: Detail = "body"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. `x` is its left end and `y` its baseline; `width` is as measured without kerning.

    `text` is in logical order; painters draw `layout.text.runs(layout.text.visual(text), font)` from left to right.
    """

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: str
    width: float
    detail: Detail = "text"


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of `layout.icons` in a square of side `size`; `stroke_width` is in the icon's 24 x 24 units."""

    x: float
    y: float
    size: float
    name: str
    colour: str
    stroke_width: float = 1.75
    detail: Detail = "fine"


Segment = (
    tuple[Literal["M"], float, float]
    | tuple[Literal["L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)


@dataclass(frozen=True, slots=True)
class Path:
    """A path of move, line, cubic and close segments, stroked, filled or both."""

    segments: tuple[Segment, ...]
    stroke: str | None = None
    stroke_width: float = 1.0
    fill: str | None = None
    dash: tuple[float, float] | None = None
    detail: Detail = "body"


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    detail: Detail = "body"


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the document, scaled to fill the box and cropped to it, to a circle where `round` is true."""

    x: float
    y: float
    width: float
    height: float
    image_id: str
    round: bool = False
    detail: Detail = "body"


Shape = Rect | Text | Icon | Path | Circle | Picture


@dataclass(frozen=True, slots=True)
class Content:
    """The inside of a block, relative to the block's own top left corner. Equal things share one `Content` object,
    so painters may cache what they made of it (a pixmap, a PDF form) by identity.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the picture: which record it shows (`key`), what it is (`role`), where it is and what is in it.

    `key` is the record's id; cells use "stage_id/persona_id", curves the persona's id. (role, key) is unique.
    """

    key: str
    role: Role
    x: float
    y: float
    content: Content

    @property
    def width(self) -> float:
        """Width in points."""
        return self.content.width

    @property
    def height(self) -> float:
        """Height in points."""
        return self.content.height


@dataclass(frozen=True, slots=True)
class Axis:
    """One column or row: the record's id, where it starts and how long it is, in points."""

    id: str
    start: float
    length: float

    @property
    def end(self) -> float:
        """Where it ends, in points."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class DisplayList:
    """A whole picture of one map. `blocks` are in painting order.

    `header_height` and `rail_width` bound the stage heads and the persona column, which stay in view on screen and
    are repeated when a map is split over pages. `columns` and `rows` say where each stage and persona is;
    `cards_end` gives for each row where its cells end and its curve begins, in points from the top.
    """

    map_id: str
    width: float
    height: float
    header_height: float
    rail_width: float
    columns: tuple[Axis, ...]
    rows: tuple[Axis, ...]
    cards_end: dict[str, float]
    blocks: tuple[Block, ...]
