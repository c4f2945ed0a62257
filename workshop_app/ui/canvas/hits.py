"""What is under a point of the viewport."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF

from workshop_app.layout.display import Path
from workshop_app.layout.links import point_on
from workshop_app.ui.canvas.camera import ENDS

if TYPE_CHECKING:
    from workshop_app.layout.display import Block, Segment
    from workshop_app.ui.canvas.camera import Camera
    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.picture import Picture

Zone = Literal[
    "card", "handle", "link", "stage", "persona", "cell", "corner", "add_stage", "add_persona", "ground"
]

HANDLE_RADIUS = 6.0
"""Pixels: the knob on a card's right edge from which a link is drawn."""

_GAP = 6.0  # pixels between the map and the places to add at
_HANDLE_REACH = 11.0
_LINK_REACH = 5.0
_HANDLE_FROM = 0.5  # pixels a point below which a card is too small for a knob


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit: its zone, the record it shows, and the cell it is in."""

    zone: Zone
    key: str = ""
    cell: Cell | None = None


GROUND = Hit("ground")


def hit(picture: Picture, camera: Camera, position: QPointF, knobs: tuple[str, ...] = ()) -> Hit:
    """Find what is at a view position. `knobs` are the cards that show the knob for links at the moment."""
    shown = picture.display_list
    right_of_rail, below_header = position.x() >= camera.body_left, position.y() >= camera.body_top
    if add_stage_box(picture, camera).contains(position):
        return Hit("add_stage")
    if add_persona_box(picture, camera).contains(position):
        return Hit("add_persona")
    x, y = camera.to_map(position)
    if not below_header:
        if not right_of_rail:
            return Hit("corner")
        stage = next((axis.id for axis in shown.columns if axis.start <= x < axis.end), None)
        return Hit("stage", stage) if stage is not None else GROUND
    if not right_of_rail:
        persona = next((axis.id for axis in shown.rows if axis.start <= y < axis.end), None)
        inside = position.x() >= camera.origin("corner")[0]
        return Hit("persona", persona) if persona is not None and inside else GROUND
    return _in_body(picture, camera, position, knobs)


def _in_body(picture: Picture, camera: Camera, position: QPointF, knobs: tuple[str, ...]) -> Hit:
    x, y = camera.to_map(position)
    cell = picture.cell_at(x, y)
    for card in knobs:
        knob = handle_centre(picture, camera, card)
        if knob is not None and (knob - position).manhattanLength() <= _HANDLE_REACH:
            return Hit("handle", card, cell)
    for block in picture.within("card", (x, y, x + 0.01, y + 0.01)):
        return Hit("card", block.key, cell)
    reach = _LINK_REACH / camera.scale
    for block in picture.within("link", (x - reach, y - reach, x + reach, y + reach)):
        if distance_to_link(block, x, y) <= reach:
            return Hit("link", block.key, cell)
    return Hit("cell", cell=cell) if cell is not None else GROUND


def handle_centre(picture: Picture, camera: Camera, card: str) -> QPointF | None:
    """Where the knob of a card is; None when the card is too small for one, or not on the map."""
    block = picture.block("card", card)
    if block is None or camera.scale < _HANDLE_FROM:
        return None
    return camera.to_view(block.x + block.width, block.y + block.height / 2)


def add_stage_box(picture: Picture, camera: Camera) -> QRectF:
    """Where another stage can be added: at the end of the stage heads, in the viewport."""
    shown = picture.display_list
    if not shown.header_height:
        return QRectF()
    left = max(
        camera.to_view(shown.columns[-1].end if shown.columns else shown.rail_width, 0).x() + _GAP,
        camera.body_left,
    )
    top = camera.origin("heads")[1]
    return QRectF(left, top, ENDS[0] - _GAP, shown.header_height * camera.scale)


def add_persona_box(picture: Picture, camera: Camera) -> QRectF:
    """Where another persona can be added: at the foot of the persona column, in the viewport."""
    shown = picture.display_list
    if not shown.header_height:
        return QRectF()
    top = max(
        camera.to_view(0, shown.rows[-1].end if shown.rows else shown.header_height).y() + _GAP,
        camera.body_top,
    )
    left = camera.origin("rail")[0]
    return QRectF(left, top, shown.rail_width * camera.scale, ENDS[1] - _GAP)


# -- links ---------------------------------------------------------------------------------------------------------


def distance_to_link(block: Block, x: float, y: float) -> float:
    """How far a point of the map is from the line of a link, in points."""
    segments = next((shape.segments for shape in block.content.shapes if isinstance(shape, Path)), ())
    points = _sampled(segments)
    here = (x - block.x, y - block.y)
    return min((_to_segment(here, *pair) for pair in pairwise(points)), default=float("inf"))


def _sampled(segments: tuple[Segment, ...], steps: int = 24) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for segment in segments:
        if segment[0] in {"M", "L"}:
            points.append((segment[1], segment[2]))
        elif segment[0] == "C":
            curve = (*points[-1], *segment[1:])
            points += [point_on(curve, step / steps) for step in range(1, steps + 1)]
    return points


def _to_segment(here: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    share = 0.0
    if length:
        share = max(0.0, min(1.0, ((here[0] - start[0]) * across + (here[1] - start[1]) * down) / length))
    return ((here[0] - start[0] - share * across) ** 2 + (here[1] - start[1] - share * down) ** 2) ** 0.5
