"""Paints a display list with QPainter: the canvas, pictures and prints all come out of here.

Text is set glyph by glyph from the bundled fonts, at the places that `layout.text` measured, so that a line is as wide
on screen as it is on paper; no font of the system is asked. What a block's content becomes (pens, paths, glyphs) is
made once for each `Content` object and theme, and painted again at any scale.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from workshop_app.layout import icons, palette
from workshop_app.layout import text as measure
from workshop_app.layout.display import Circle, Icon, Path, Picture, Rect, Text
from workshop_app.layout.faces import advances, faces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from workshop_app.layout.display import Content, Detail, DisplayList, Segment, Shape
    from workshop_app.layout.palette import Theme

Images = "Callable[[str], bytes | None]"
"""Looks up the bytes of an image of the document by its id."""

_LEVELS: dict[Detail, int] = {"body": 0, "text": 1, "fine": 2}
_LEAST_RADIUS = 1.5  # pixels: a smaller corner is not seen to be round
_MOST_PREPARED = 600  # contents with their text: some 10 KiB each, and several screens full of cards
_LARGEST_IMAGE = 512  # pixels: portraits are small on a map, and decoded ones are kept


class Stroke(Protocol):
    """One thing to paint, with its pens and paths ready."""

    def paint(self, painter: QPainter, grid: float) -> None:
        """Paint it; edges snap to the pixels of `grid` (pixels a point), 0 to leave them where they are."""


class Inks:
    """The colours of one theme as pens and brushes, each made once."""

    def __init__(self, theme: Theme) -> None:
        """Look tokens up in `theme`."""
        self.theme = theme
        self._colours: dict[str, QColor] = {}
        self._brushes: dict[str, QBrush] = {}
        self._pens: dict[tuple[object, ...], QPen] = {}

    def colour(self, token: str) -> QColor:
        """The colour of a token, or of a "#rrggbb"."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(palette.colour(token, self.theme))
        return found

    def brush(self, token: str | None) -> QBrush:
        """A brush of that colour, or none."""
        if token is None:
            return QBrush(Qt.BrushStyle.NoBrush)
        found = self._brushes.get(token)
        if found is None:
            found = self._brushes[token] = QBrush(self.colour(token))
        return found

    def pen(
        self,
        token: str | None,
        width: float,
        dash: tuple[float, float] | None = None,
        *,
        round_ends: bool = False,
    ) -> QPen:
        """A pen of that colour and width in points, or none; dashes are (on, off) in points."""
        if token is None or width <= 0:
            return QPen(Qt.PenStyle.NoPen)
        key = (token, width, dash, round_ends)
        found = self._pens.get(key)
        if found is None:
            found = self._pens[key] = self._made_pen(token, width, dash, round_ends=round_ends)
        return found

    def _made_pen(
        self, token: str, width: float, dash: tuple[float, float] | None, *, round_ends: bool
    ) -> QPen:
        pen = QPen(self.colour(token), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap)
        if dash is not None:
            pen.setDashPattern([length / width for length in dash])
        return pen


class ContentPainter:
    """Paints contents and whole lists in one theme, and remembers what it prepared for them."""

    def __init__(self, theme: Theme, images: Callable[[str], bytes | None]) -> None:
        """Paint in `theme`; `images` gives the bytes of an image of the document by id, or None."""
        self.inks = Inks(theme)
        self._images = images
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
            return (_Box(replace(shape, fill=shape.stroke, stroke=None), self.inks),)
        return self._strokes(shape)

    def _strokes(self, shape: Shape) -> Iterable[Stroke]:
        inks = self.inks
        match shape:
            case Rect():
                return (_Box(shape, inks),)
            case Text():
                return _glyphs(shape, inks)
            case Icon():
                return (_Drawing(shape, inks),)
            case Path():
                pen = inks.pen(shape.stroke, shape.stroke_width, shape.dash, round_ends=shape.dash is None)
                return (_Outline(painter_path(shape.segments), pen, inks.brush(shape.fill)),)
            case Circle():
                return (_Disc(shape, inks),)
            case Picture():
                return (_Photo(shape, self.image(shape.image_id), inks),)


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


# What is painted ------------------------------------------------------------------------------------------------


class _Box:
    """A rectangle. Its outline lies inside its edges, so that a hairline fills one row of pixels."""

    __slots__ = ("_brush", "_filled", "_inset", "_pen", "_radius", "_rect")

    def __init__(self, shape: Rect, inks: Inks) -> None:
        self._rect = QRectF(shape.x, shape.y, shape.width, shape.height)
        self._pen = inks.pen(shape.stroke, shape.stroke_width, shape.dash)
        self._brush = inks.brush(shape.fill)
        self._filled = shape.stroke is None
        self._radius = shape.radius
        self._inset = shape.stroke_width / 2 if shape.stroke is not None else 0.0

    def paint(self, painter: QPainter, grid: float) -> None:
        rect = self._rect
        if grid:
            rect = _snapped(rect, grid)
        radius = self._radius
        square = radius * (grid or 1.0) < _LEAST_RADIUS
        if self._filled and square:
            painter.fillRect(rect, self._brush)
            return
        if self._inset:
            inset = self._inset
            rect = rect.adjusted(inset, inset, -inset, -inset)
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        if square:
            painter.drawRect(rect)
        else:
            painter.drawRoundedRect(rect, radius, radius)


def _snapped(rect: QRectF, grid: float) -> QRectF:
    left, top = round(rect.x() * grid), round(rect.y() * grid)
    # A hairline is never thinner than a pixel, nor does one vanish between two.
    right = max(left + 1, round(rect.right() * grid))
    bottom = max(top + 1, round(rect.bottom() * grid))
    return QRectF(left / grid, top / grid, (right - left) / grid, (bottom - top) / grid)


class _Line:
    """A run of glyphs of one font."""

    __slots__ = ("_at", "_pen", "_run")

    def __init__(self, run: QGlyphRun, x: float, y: float, pen: QPen) -> None:
        self._run = run
        self._at = QPointF(x, y)
        self._pen = pen

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - glyphs find their own pixels
        painter.setPen(self._pen)
        painter.drawGlyphRun(self._at, self._run)


class _Drawing:
    """An icon in its square."""

    __slots__ = ("_brush", "_path", "_pen", "_x", "_y")

    def __init__(self, shape: Icon, inks: Inks) -> None:
        self._path, filled = _icon_path(shape.name, shape.size)
        self._x, self._y = shape.x, shape.y
        width = shape.stroke_width * shape.size / icons.BOX
        self._pen = inks.pen(None if filled else shape.colour, width, round_ends=True)
        self._brush = inks.brush(shape.colour if filled else None)

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - icons are drawn where they are
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        painter.translate(self._x, self._y)
        painter.drawPath(self._path)
        painter.translate(-self._x, -self._y)


class _Outline:
    """A path, stroked, filled or both."""

    __slots__ = ("_brush", "_path", "_pen")

    def __init__(self, path: QPainterPath, pen: QPen, brush: QBrush) -> None:
        self._path, self._pen, self._brush = path, pen, brush

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - curves have no edges to snap
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        painter.drawPath(self._path)


class _Disc:
    """A circle."""

    __slots__ = ("_brush", "_centre", "_pen", "_radius")

    def __init__(self, shape: Circle, inks: Inks) -> None:
        self._centre, self._radius = QPointF(shape.x, shape.y), shape.radius
        self._pen = inks.pen(shape.stroke, shape.stroke_width)
        self._brush = inks.brush(shape.fill)

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - a circle has no edges to snap
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        painter.drawEllipse(self._centre, self._radius, self._radius)


class _Photo:
    """A picture that fills its box or circle; a plain ground where it cannot be read."""

    __slots__ = ("_brush", "_rect", "_round")

    def __init__(self, shape: Picture, image: QImage | None, inks: Inks) -> None:
        self._rect = QRectF(shape.x, shape.y, shape.width, shape.height)
        self._round = shape.round
        if image is None:
            self._brush = inks.brush("line")
            return
        # Painted as a texture: a clip would leave the circle's edge jagged.
        scale = max(shape.width / image.width(), shape.height / image.height())
        left = shape.x + (shape.width - image.width() * scale) / 2
        top = shape.y + (shape.height - image.height() * scale) / 2
        self._brush = QBrush(image)
        self._brush.setTransform(QTransform(scale, 0, 0, scale, left, top))

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - pictures keep their shape
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        if self._round:
            painter.drawEllipse(self._rect)
        else:
            painter.drawRect(self._rect)


# Paths and glyphs -----------------------------------------------------------------------------------------------


def painter_path(segments: Iterable[Segment], scale: float = 1.0) -> QPainterPath:
    """Turn segments of the layout into a path of QPainter, filled by the nonzero rule."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for segment in segments:
        match segment:
            case ("M", x, y):
                path.moveTo(x * scale, y * scale)
            case ("L", x, y):
                path.lineTo(x * scale, y * scale)
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(x1 * scale, y1 * scale, x2 * scale, y2 * scale, x * scale, y * scale)
            case _:
                path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def _icon_path(name: str, size: float) -> tuple[QPainterPath, bool]:
    drawing = icons.icon(name if name in _icon_names() else "other")
    return painter_path(drawing.segments, size / icons.BOX), drawing.filled


@cache
def _icon_names() -> Collection[str]:
    # A file made by a later version may name an icon that this one has not.
    return frozenset(icons.ICON_NAMES)


@cache
def _raw_font(key: str, size: float) -> QRawFont:
    if size == 1.0:
        return QRawFont(str(faces()[key].file), size, QFont.HintingPreference.PreferNoHinting)
    font = QRawFont(_raw_font(key, 1.0))
    font.setPixelSize(size)
    return font


def _glyphs(shape: Text, inks: Inks) -> Iterable[Stroke]:
    """The glyphs of one line, at the advances that its width was measured with."""
    pen = inks.pen(shape.colour, 1.0)
    x = shape.x
    for key, chars in measure.runs(measure.visual(shape.text), shape.font):
        font = _raw_font(key, shape.size)
        advance = advances(key)
        places = []
        reach = 0.0
        for char in chars:
            places.append(QPointF(reach, 0.0))
            reach += advance[char] * shape.size
        run = QGlyphRun()
        run.setRawFont(font)
        run.setGlyphIndexes(font.glyphIndexesForString(chars))
        run.setPositions(places)
        yield _Line(run, x, shape.y, pen)
        x += reach
