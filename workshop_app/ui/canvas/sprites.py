"""Pictures of single contents, for tiles that are painted again because what is on them moved.

A card that grows pushes down all that stands below it: most of what is in view then is what it was, elsewhere. Copying
a picture of a card takes a fifth of the time of painting it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from workshop_app.exporters.qt_painter import prepare_painter

if TYPE_CHECKING:
    from workshop_app.exporters.qt_painter import ContentPainter
    from workshop_app.layout.display import Content, Detail

_MOST_PIXELS = 2_000_000  # what a large screen shows; 8 MB
_BLEED = 2  # pixels that a shape may reach beyond its content


class Sprites:
    """Pictures of contents at one scale (device pixels a point)."""

    def __init__(self, contents: ContentPainter, scale: float, detail: Detail) -> None:
        """Start with none; `contents` paints them."""
        self._contents = contents
        self._scale = scale
        self._detail = detail
        # By identity, as painters remember what they prepared.
        self._made: dict[int, tuple[Content, QPixmap]] = {}
        self._pixels = 0

    def paint(self, painter: QPainter, content: Content, x: int, y: int) -> None:
        """Paint a content with its top left corner at the pixel (x, y) of a painter that is not transformed."""
        found = self._made.get(id(content))
        if found is None:
            found = self._made[id(content)] = (content, self._picture(content))
        painter.drawPixmap(x - _BLEED, y - _BLEED, found[1])

    def _picture(self, content: Content) -> QPixmap:
        width = math.ceil(content.width * self._scale) + 2 * _BLEED
        height = math.ceil(content.height * self._scale) + 2 * _BLEED
        self._make_room(width * height)
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        prepare_painter(painter)
        painter.setTransform(QTransform(self._scale, 0, 0, self._scale, _BLEED, _BLEED))
        self._contents.paint_content(painter, content, self._detail, self._scale)
        painter.end()
        return picture

    def _make_room(self, pixels: int) -> None:
        """Forget the oldest pictures where another one would be too many."""
        self._pixels += pixels
        while self._pixels > _MOST_PIXELS and self._made:
            _, old = self._made.pop(next(iter(self._made)))
            self._pixels -= old.width() * old.height()
