"""One layer of the map as a mosaic of pixmaps: painted within a time budget, scaled while the zoom is on its way.

A frame only copies tiles. Those of the zoom at hand are painted when they come into view, as many as the budget of a
frame allows; where one is missing, the tiles of the zoom before, and below them a small picture of the whole layer,
stand in. So no frame waits for a map of thousands of cards, and at rest everything is sharp.

Lengths are pixels of the device unless points are said.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from workshop_app.exporters.qt_painter import prepare_painter
from workshop_app.ui.canvas.sprites import Sprites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QColor

    from workshop_app.exporters.qt_painter import ContentPainter
    from workshop_app.layout.display import Block, Detail
    from workshop_app.ui.canvas.picture import Box

SIDE = 256
"""Width and height of a tile."""

_MOST_TILES = 64  # of 256 KiB each, kept where fewer are in view
_SMOOTH_FROM = 0.8
_BLEED = 1.0  # points that a shape may reach beyond its block
Place = tuple[int, int]


class _Level:
    """The tiles of one scale (device pixels a point), and what of them is no longer so, in pixels of the layer."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.tiles: dict[Place, QPixmap] = {}
        self.stale: dict[Place, QRect] = {}

    def invalidate(self, box: Box) -> None:
        left, top = (box[0] - _BLEED) * self.scale, (box[1] - _BLEED) * self.scale
        right, bottom = (box[2] + _BLEED) * self.scale, (box[3] + _BLEED) * self.scale
        rect = QRectF(left, top, right - left, bottom - top).toAlignedRect().adjusted(-1, -1, 1, 1)
        first, above, last, below = _places(QRectF(rect))
        if (last - first + 1) * (below - above + 1) < len(self.tiles):
            touched = [place for place in _each((first, above, last, below)) if place in self.tiles]
        else:
            touched = [
                place for place in self.tiles if first <= place[0] <= last and above <= place[1] <= below
            ]
        for place in touched:
            part = rect.intersected(QRect(place[0] * SIDE, place[1] * SIDE, SIDE, SIDE))
            self.stale[place] = part.united(self.stale[place]) if place in self.stale else part

    def invalidate_all(self) -> None:
        self.stale = {place: QRect(place[0] * SIDE, place[1] * SIDE, SIDE, SIDE) for place in self.tiles}

    def is_current(self, place: Place) -> bool:
        return place in self.tiles and place not in self.stale


def _places(rect: QRectF) -> tuple[int, int, int, int]:
    return (
        math.floor(rect.left() / SIDE),
        math.floor(rect.top() / SIDE),
        math.ceil(rect.right() / SIDE) - 1,
        math.ceil(rect.bottom() / SIDE) - 1,
    )


def _each(places: tuple[int, int, int, int]) -> Iterator[Place]:
    left, top, right, bottom = places
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield column, row


class TileLayer:
    """A mosaic of one layer. `blocks_in` tells what is painted in a box, in points and in painting order."""

    def __init__(self, blocks_in: Callable[[Box], list[Block]]) -> None:
        """Start empty; `reset` gives it its inks and its extent."""
        self._blocks_in = blocks_in
        self._contents: ContentPainter | None = None
        self._ground: QColor | None = None
        self._extent = (0.0, 0.0)
        self._now = _Level(1.0)
        self._before: _Level | None = None
        self._overview = _Level(1.0)
        self._detail: Detail = "fine"
        self._sprites: Sprites | None = None

    def reset(self, contents: ContentPainter, ground: QColor) -> None:
        """Forget all tiles and paint with these inks from now on."""
        self._contents, self._ground = contents, ground
        self._now = _Level(self._now.scale)
        self._before = None
        self._overview = _Level(self._overview.scale)
        self._sprites = None

    def set_extent(self, extent: tuple[float, float], overview_scale: float) -> None:
        """Say how wide and high the layer is, in points, and the scale of the picture of all of it."""
        self._extent = extent
        # A map that grows card by card keeps its picture.
        if not 0.7 < self._overview.scale / overview_scale < 1.4:
            self._overview = _Level(overview_scale)

    def set_scale(self, scale: float, detail: Detail) -> None:
        """Be sharp at this many device pixels a point; the tiles of the scale before stand in meanwhile."""
        if scale == self._now.scale and detail == self._detail:
            return
        if self._now.tiles and scale != self._now.scale:
            self._before = self._now
        self._now = _Level(scale)
        self._detail = detail
        self._sprites = None

    @property
    def scale(self) -> float:
        """Device pixels a point at which the tiles are sharp."""
        return self._now.scale

    def invalidate(self, box: Box) -> None:
        """What is in this box, in points, looks different now."""
        self._now.invalidate(box)
        self._overview.invalidate(box)
        if self._before is not None:
            self._before.invalidate(box)

    def invalidate_all(self) -> None:
        """Everything may look different now; what was painted is shown until then."""
        for level in (self._now, self._overview, self._before):
            if level is not None:
                level.invalidate_all()

    # -- painting tiles ------------------------------------------------------------------------------------------

    def prepare(self, view: QRectF, deadline: float) -> bool:
        """Paint what is missing of `view` (pixels of the layer at its own scale) until `deadline` (perf_counter).

        At least one tile is painted, so that every frame comes nearer. True when nothing is missing any more.
        """
        missing = [place for place in self._wanted(self._now, view) if not self._now.is_current(place)]
        # Stale tiles first: they show what is no longer so.
        missing.sort(key=lambda place: place not in self._now.stale)
        self._drop_far(view)
        for done, place in enumerate(missing):
            if done and time.perf_counter() > deadline:
                return False
            self._paint_tile(self._now, place, self._detail)
        if self._before is not None:
            self._before = None
        return True

    def prepare_overview(self, deadline: float, detail: Detail) -> bool:
        """Paint what is missing of the picture of the whole layer until `deadline`; True when nothing is."""
        level = self._overview
        whole = QRectF(0, 0, self._extent[0] * level.scale, self._extent[1] * level.scale)
        for place in self._wanted(level, whole):
            if level.is_current(place):
                continue
            if time.perf_counter() > deadline:
                return False
            self._paint_tile(level, place, detail)
        return True

    def _wanted(self, level: _Level, view: QRectF) -> Iterator[Place]:
        whole = QRectF(0, 0, self._extent[0] * level.scale, self._extent[1] * level.scale)
        seen = view.intersected(whole)
        return _each(_places(seen)) if not seen.isEmpty() else iter(())

    def _paint_tile(self, level: _Level, place: Place, detail: Detail) -> None:
        """Paint a tile, or of one that is there only what is stale."""
        assert self._contents is not None
        assert self._ground is not None
        scale = level.scale
        left, top = place[0] * SIDE, place[1] * SIDE
        part = level.stale.pop(place, QRect(left, top, SIDE, SIDE))
        is_old = place in level.tiles
        if not is_old:
            level.tiles[place] = QPixmap(SIDE, SIDE)
            part = QRect(left, top, SIDE, SIDE)
        painter = QPainter(level.tiles[place])
        prepare_painter(painter)
        painter.translate(-left, -top)
        painter.setClipRect(part)
        painter.fillRect(part, self._ground)
        box = (
            part.left() / scale - _BLEED,
            part.top() / scale - _BLEED,
            (part.right() + 1) / scale + _BLEED,
            (part.bottom() + 1) / scale + _BLEED,
        )
        sprites = self._pictures() if is_old and level is self._now and detail != "body" else None
        for block in self._blocks_in(box):
            x, y = round(block.x * scale) - left, round(block.y * scale) - top
            if sprites is not None and block.role == "card":
                painter.resetTransform()
                sprites.paint(painter, block.content, x, y)
                continue
            painter.setTransform(QTransform(scale, 0, 0, scale, x, y))
            self._contents.paint_content(painter, block.content, detail, scale)
        painter.end()

    def _pictures(self) -> Sprites:
        assert self._contents is not None
        if self._sprites is None:
            self._sprites = Sprites(self._contents, self._now.scale, self._detail)
        return self._sprites

    def _drop_far(self, view: QRectF) -> None:
        tiles = self._now.tiles
        if len(tiles) <= _MOST_TILES:
            return
        near = set(_each(_places(view.adjusted(-SIDE, -SIDE, SIDE, SIDE))))
        for place in [place for place in tiles if place not in near]:
            del tiles[place]
            self._now.stale.pop(place, None)

    # -- painting frames -----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, left: float, top: float, scale: float, clip: QRect) -> None:
        """Copy tiles to a painter in device pixels: the layer's corner at (left, top), at `scale`, inside `clip`."""
        missing = QRegion()
        now = self._now
        factor = scale / now.scale
        view = QRectF(clip).translated(-left, -top)
        view = QRectF(view.x() / factor, view.y() / factor, view.width() / factor, view.height() / factor)
        present: list[Place] = []
        for place in self._wanted(now, view):
            if place in now.tiles:
                present.append(place)
            else:
                missing += _target(place, left, top, factor)
        if not missing.isEmpty():
            painter.save()
            painter.setClipRegion(missing.intersected(clip), Qt.ClipOperation.IntersectClip)
            for level in (self._overview, self._before):
                if level is not None:
                    self._stand_in(painter, level, left, top, scale, missing.boundingRect().intersected(clip))
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=_is_worth_smoothing(factor))
        if factor == 1.0:
            x, y = round(left), round(top)
            for place in present:
                painter.drawPixmap(x + place[0] * SIDE, y + place[1] * SIDE, now.tiles[place])
        else:
            for place in present:
                painter.drawPixmap(_target(place, left, top, factor), now.tiles[place])

    def _stand_in(
        self, painter: QPainter, level: _Level, left: float, top: float, scale: float, clip: QRect
    ) -> None:
        factor = scale / level.scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=_is_worth_smoothing(factor))
        for place, tile in level.tiles.items():
            target = _target(place, left, top, factor)
            if target.intersects(clip):
                painter.drawPixmap(target, tile)


def _is_worth_smoothing(factor: float) -> bool:
    # Shrinking many tiles smoothly takes most of a frame, and it is gone in a moment.
    return factor > _SMOOTH_FROM and factor != 1.0


def _target(place: Place, left: float, top: float, factor: float) -> QRect:
    """Where a tile goes; neighbours share their edges to the pixel."""
    step = SIDE * factor
    x, y = round(left + place[0] * step), round(top + place[1] * step)
    return QRect(x, y, round(left + (place[0] + 1) * step) - x, round(top + (place[1] + 1) * step) - y)
