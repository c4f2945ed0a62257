"""What a link between two interactions looks like: an arrow in the gutters between the cards."""

from __future__ import annotations

from workshop_app.journey.records import Link, LinkKind
from workshop_app.layout.display import Block, Content, Path, Segment

_HEAD = 4.5
_SPLIT = 4.5  # outgoing links leave this far below a card's middle, incoming ones arrive this far above it
_REACH = 15.0
_PAD = 6.0
_DASHES: dict[LinkKind, tuple[float, float] | None] = {
    LinkKind.NEXT: None,
    LinkKind.BACK: (4.5, 2.25),
    LinkKind.SKIP: (1.5, 2.25),
    LinkKind.SWITCH: None,
}
LINK_COLOURS: dict[LinkKind, str] = {
    LinkKind.NEXT: "link",
    LinkKind.BACK: "mark.negative",
    LinkKind.SKIP: "link",
    LinkKind.SWITCH: "accent",
}

Curve = tuple[float, float, float, float, float, float, float, float]


def link_curve(source: Block, target: Block) -> Curve:
    """The cubic (x1, y1, control 1, control 2, x2, y2) from one card to another, in points of the map.

    It leaves at the side that faces the target; two cards of one column are joined on their right.
    """
    start_y = source.y + source.height / 2 + _SPLIT
    end_y = target.y + target.height / 2 - _SPLIT
    if target.x > source.x:
        start_x, end_x = source.x + source.width, target.x
        reach = max(_REACH, (end_x - start_x) / 2)
        return (start_x, start_y, start_x + reach, start_y, end_x - reach, end_y, end_x, end_y)
    if target.x < source.x:
        start_x, end_x = source.x, target.x + target.width
        reach = max(_REACH, (start_x - end_x) / 2)
        return (start_x, start_y, start_x - reach, start_y, end_x + reach, end_y, end_x, end_y)
    start_x = end_x = source.x + source.width
    return (start_x, start_y, start_x + _REACH, start_y, end_x + _REACH, end_y, end_x, end_y)


def link_block(link: Link, source: Block, target: Block) -> Block:
    """Set a link as a block of its own around its curve. Its label stands on the card that it leaves."""
    x1, y1, cx1, cy1, cx2, cy2, x2, y2 = link_curve(source, target)
    left, top = min(x1, x2, cx1, cx2) - _PAD, min(y1, y2) - _PAD
    width, height = max(x1, x2, cx1, cx2) + _PAD - left, max(y1, y2) + _PAD - top
    colour = LINK_COLOURS[link.kind]
    toward = 1 if cx2 < x2 else -1
    tip_x, tip_y = x2 - left, y2 - top
    line: tuple[Segment, ...] = (
        ("M", x1 - left, y1 - top),
        ("C", cx1 - left, cy1 - top, cx2 - left, cy2 - top, tip_x - toward * _HEAD * 0.8, tip_y),
    )
    head: tuple[Segment, ...] = (
        ("M", tip_x, tip_y),
        ("L", tip_x - toward * _HEAD, tip_y - _HEAD * 0.6),
        ("L", tip_x - toward * _HEAD, tip_y + _HEAD * 0.6),
        ("Z",),
    )
    shapes = (
        Path(line, stroke=colour, stroke_width=1.1, dash=_DASHES[link.kind], detail="text"),
        Path(head, fill=colour, detail="text"),
    )
    return Block(link.id, "link", left, top, Content(width, height, shapes))


def point_on(curve: Curve, share: float) -> tuple[float, float]:
    """The point at `share` (0 .. 1) of a cubic's parameter."""
    x1, y1, cx1, cy1, cx2, cy2, x2, y2 = curve
    rest = 1 - share
    a, b, c, d = rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3
    return a * x1 + b * cx1 + c * cx2 + d * x2, a * y1 + b * cy1 + c * cy2 + d * y2
