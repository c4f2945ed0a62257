"""One frame of the canvas: the four layers of the map, each where the camera has it."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor

from workshop_app.exporters.qt_painter import ContentPainter
from workshop_app.layout import palette
from workshop_app.ui.canvas.picture import LAYERS, Changes, Picture
from workshop_app.ui.canvas.tiles import TileLayer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QPainter

    from workshop_app.layout.display import Block, Detail, DisplayList
    from workshop_app.layout.palette import Theme
    from workshop_app.ui.canvas.camera import Camera
    from workshop_app.ui.canvas.picture import Box, Layer, Name

BUDGET, BUDGET_MOVING = 0.006, 0.004
"""Seconds of a frame that go into painting tiles; less while the zoom moves, and tiles are scaled."""

BUDGET_NEWS = 0.2
"""The same for the first frame of a map, and for the first after a change: whole at once, lest half of it be old."""

# Logical pixels a point below which chips, then text are no longer read but only noise.
_FINE_FROM = 0.6
_TEXT_FROM = 0.4
# While the zoom moves, tiles are scaled; beyond these factors they look too coarse and new ones are made on the way.
_COARSEST, _FINEST = 1.7, 0.5
_OVERVIEW_PIXELS = 1_000_000  # of the small picture of the whole map


def detail_at(scale: float) -> Detail:
    """The finest detail worth painting at `scale` logical pixels a point."""
    if scale < _TEXT_FROM:
        return "body"
    return "text" if scale < _FINE_FROM else "fine"


class Frame:
    """Paints the map through a camera, and keeps what it painted for the next frame."""

    def __init__(self, theme: Theme, images: Callable[[str], bytes | None], budget: float = BUDGET) -> None:
        """Start with nothing to show; `budget` is how many seconds of a frame go into painting tiles."""
        self.picture = Picture()
        self._images = images
        self._budget = budget
        self._is_news = True
        self._layers = {layer: TileLayer(self._blocks_of(layer)) for layer in LAYERS}
        self.set_theme(theme)

    def _blocks_of(self, layer: Layer) -> Callable[[Box], list[Block]]:
        return lambda box: self.picture.painted(layer, box)

    @property
    def contents(self) -> ContentPainter:
        """What paints single contents in the theme at hand."""
        return self._contents

    @property
    def theme(self) -> Theme:
        """The theme at hand."""
        return self._contents.inks.theme

    def colour(self, token: str) -> QColor:
        """A colour of the theme at hand."""
        return self._contents.inks.colour(token)

    def set_theme(self, theme: Theme) -> None:
        """Paint everything anew in another theme."""
        self._contents = ContentPainter(theme, self._images)
        ground = QColor(palette.colour("canvas", theme))
        for layer in self._layers.values():
            layer.reset(self._contents, ground)

    def show(self, display_list: DisplayList) -> Changes:
        """Take a new list; only what changed is painted anew."""
        changes = self.picture.show(display_list)
        self._is_news = True
        area = display_list.width * display_list.height
        overview_scale = min(1.0, math.sqrt(_OVERVIEW_PIXELS / area)) if area else 1.0
        for name, layer in self._layers.items():
            layer.set_extent(self.picture.extent(name), overview_scale)
        if changes.another_map:
            self.repaint_all()
        elif changes.many:
            for layer in self._layers.values():
                layer.invalidate_all()
        else:
            self._invalidate(changes)
        self._contents.keep_only(block.content for block in display_list.blocks)
        return changes

    def repaint_all(self) -> None:
        """Forget every tile."""
        self._is_news = True
        ground = self.colour("canvas")
        for layer in self._layers.values():
            layer.reset(self._contents, ground)

    def hide(self, names: Iterable[Name]) -> None:
        """Leave exactly these blocks out until told otherwise."""
        self._invalidate(self.picture.hide(names))

    def _invalidate(self, changes: Changes) -> None:
        for name, boxes in changes.boxes.items():
            for box in boxes:
                self._layers[name].invalidate(box)

    # -- painting ------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, camera: Camera, ratio: float, exposed: QRect, *, moving: bool) -> bool:
        """Paint what is exposed of the viewport (logical pixels); False when another frame is needed to be sharp.

        `ratio` is device pixels a logical one. While the zoom is `moving`, tiles of another scale are good enough.
        """
        budget = BUDGET_NEWS if self._is_news else BUDGET_MOVING if moving else self._budget
        self._is_news = False
        deadline = time.perf_counter() + budget
        complete = True
        scale = camera.scale * ratio
        detail = detail_at(camera.scale)
        painter.fillRect(exposed, self.colour("canvas"))
        wanted = QRectF(
            exposed.x() * ratio, exposed.y() * ratio, exposed.width() * ratio, exposed.height() * ratio
        ).toAlignedRect()
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        for name, clip in _clips(camera, ratio).items():
            if clip.isEmpty():
                continue
            layer = self._layers[name]
            left, top = (edge * ratio for edge in camera.origin(name))
            if not moving or not _FINEST < scale / layer.scale < _COARSEST:
                layer.set_scale(scale, detail)
            # Only ever with a view that is at the tiles' own scale: others are on their way out.
            if layer.scale == scale:
                complete &= layer.prepare(QRectF(clip).translated(-round(left), -round(top)), deadline)
            exposed_clip = clip.intersected(wanted)
            if not exposed_clip.isEmpty():
                painter.setClipRect(exposed_clip)
                layer.paint(painter, left, top, scale, exposed_clip)
        painter.restore()
        return complete

    def paint_ahead(self, seconds: float) -> bool:
        """Spend idle time on the small picture that stands in for tiles not yet painted; False while unfinished."""
        deadline = time.perf_counter() + seconds
        return all(layer.prepare_overview(deadline, "body") for layer in self._layers.values())


def _clips(camera: Camera, ratio: float) -> dict[Layer, QRect]:
    """The part of the viewport that belongs to each layer, in device pixels."""
    corner_left, corner_top = camera.origin("corner")
    left, top = round(camera.body_left * ratio), round(camera.body_top * ratio)
    head_top, rail_left = round(corner_top * ratio), round(corner_left * ratio)
    width, height = round(camera.width * ratio), round(camera.height * ratio)
    whole = QRect(0, 0, width, height)
    clips: dict[Layer, QRect] = {
        "body": QRect(left, top, width - left, height - top),
        "heads": QRect(left, head_top, width - left, top - head_top),
        "rail": QRect(rail_left, top, left - rail_left, height - top),
        "corner": QRect(rail_left, head_top, left - rail_left, top - head_top),
    }
    return {name: clip.intersected(whole) for name, clip in clips.items()}
