"""Paints a display list with QPainter: the canvas, pictures and prints all come out of here.

Text is set glyph by glyph from the bundled fonts, at the places that `layout.text` measured, so that a line is as wide
on screen as it is on paper; no font of the system is asked. What a block's content becomes (pens, paths, glyphs) is
made once for each `Content` object and theme, and painted again at any scale.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from workshop_app.exporters.qt_strokes import Box, Disc, Drawing, Inks, Outline, Photo, glyphs, painter_path
from workshop_app.layout.display import Circle, Icon, Path, Picture, Rect, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.exporters.qt_strokes import Stroke
    from workshop_app.layout.display import Content, Detail, DisplayList, Shape
    from workshop_app.layout.palette import Theme

_LEVELS: dict[Detail, int] = {"body": 0, "text": 1, "fine": 2}
_MOST_PREPARED = 500  # contents with their text: some 10 KiB each, and several screens full of cards
_LARGEST_IMAGE = 512  # pixels: portraits are small on a map, and decoded ones are kept


class ContentPainter:
    """Paints contents and whole lists in one theme, and remembers what it prepared for them."""

    def __init__(
        self, theme: Theme, images: Callable[[str], bytes | None], *, keep_text: bool = False
    ) -> None:
        """Paint in `theme`.

        Args:
            theme: the colours.
            images: gives the bytes of an image of the document by id, or None.
            keep_text: whether text is to be text for what paints on paper (see `qt_strokes.glyphs`).
        """
        self.inks = Inks(theme)
        self._images = images
        self._keep_text = keep_text
        self._decoded: dict[str, QImage | None] = {}
        # By identity: equal things share one `Content`, and hashing one is not free.
        self._prepared: dict[Detail, dict[int, tuple[Content, tuple[Stroke, ...]]]] = {
            detail: {} for detail in _LEVELS
        }

    def paint_content(
        self, painter: QPainter, content: Content, detail: Detail = "fine", grid: float = 0.0
    ) -> None:
        """Paint a content with its top left corner at the painter's origin, one unit a point.

        `detail` is the finest to paint. `grid` is pixels a point where edges are to snap to pixels, else 0.
        """
        known = self._prepared[detail]
        found = known.get(id(content))
        if found is None or found[0] is not content:
            if len(known) >= _MOST_PREPARED and detail != "body":
                for old in list(islice(known, _MOST_PREPARED // 4)):
                    del known[old]
            found = known[id(content)] = (content, self._prepare(content, detail))
        for stroke in found[1]:
            stroke.paint(painter, grid)

    def paint(self, painter: QPainter, display_list: DisplayList, detail: Detail = "fine") -> None:
        """Paint a whole list, one unit a point, its top left corner at the painter's origin."""
        prepare_painter(painter)
        for block in display_list.blocks:
            painter.translate(block.x, block.y)
            self.paint_content(painter, block.content, detail)
            painter.translate(-block.x, -block.y)

    def keep_only(self, contents: Iterable[Content]) -> None:
        """Forget what is remembered of all other contents."""
        alive = {id(content) for content in contents}
        for known in self._prepared.values():
            for gone in known.keys() - alive:
                del known[gone]

    def image(self, image_id: str) -> QImage | None:
        """An image of the document, decoded and no larger than it is ever painted; None when it cannot be read."""
        if image_id not in self._decoded:
            data = self._images(image_id)
            image = QImage.fromData(data) if data else QImage()
            if max(image.width(), image.height()) > _LARGEST_IMAGE:
                side = _LARGEST_IMAGE
                image = image.scaled(
                    side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            self._decoded[image_id] = None if image.isNull() else image
        return self._decoded[image_id]

    def _prepare(self, content: Content, detail: Detail) -> tuple[Stroke, ...]:
        most = _LEVELS[detail]
        shapes = (shape for shape in content.shapes if _LEVELS[shape.detail] <= most)
        if detail == "body":
            return tuple(stroke for shape in shapes for stroke in self._from_afar(shape))
        return tuple(stroke for shape in shapes for stroke in self._strokes(shape))

    def _from_afar(self, shape: Shape) -> Iterable[Stroke]:
        """As `_strokes`; but an outlined box becomes a block of its outline's colour, which is seen from afar."""
        if isinstance(shape, Rect) and shape.fill is not None and shape.stroke is not None:
            return (Box(replace(shape, fill=shape.stroke, stroke=None), self.inks),)
        return self._strokes(shape)

    def _strokes(self, shape: Shape) -> Iterable[Stroke]:
        inks = self.inks
        match shape:
            case Rect():
                return (Box(shape, inks),)
            case Text():
                return glyphs(shape, inks, known=self._keep_text)
            case Icon():
                return (Drawing(shape, inks),)
            case Path():
                pen = inks.pen(shape.stroke, shape.stroke_width, shape.dash, round_ends=shape.dash is None)
                return (Outline(painter_path(shape.segments), pen, inks.brush(shape.fill)),)
            case Circle():
                return (Disc(shape, inks),)
            case Picture():
                return (Photo(shape, self.image(shape.image_id), inks),)


def paint(
    painter: QPainter,
    display_list: DisplayList,
    theme: Theme,
    images: Callable[[str], bytes | None],
    detail: Detail = "fine",
) -> None:
    """Paint a whole list once, one unit a point, its top left corner at the painter's origin."""
    ContentPainter(theme, images).paint(painter, display_list, detail)


def prepare_painter(painter: QPainter) -> None:
    """Switch on what every painter of contents needs."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
