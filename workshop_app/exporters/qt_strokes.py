"""What the painter paints with Qt: one small object a shape, its pens, paths and glyphs ready."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
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
from workshop_app.layout.display import Circle, Icon, Picture, Rect, Text
from workshop_app.layout.faces import advances, face

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workshop_app.layout.display import Segment
    from workshop_app.layout.palette import Theme

_SHORT = 24  # characters of a line whose glyphs are remembered beyond the content that it stands in
LARGEST_GLYPHS = 60.0
"""Pixels: Qt keeps pictures of glyphs up to 64 pixels high, and paints nothing for larger ones of a font of ours."""

_LEAST_RADIUS = 1.5  # pixels: a smaller corner is not seen to be round


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


class Box:
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
        """Paint it; see `Stroke.paint`."""
        rect = self._rect
        if grid:
            rect = _snapped(rect, grid)
        radius = self._radius
        square = radius * grid < _LEAST_RADIUS if grid else radius <= 0
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


class Line:
    """A run of glyphs of one font."""

    __slots__ = ("_at", "_pen", "_run", "_size")

    def __init__(self, run: QGlyphRun, x: float, y: float, pen: QPen, size: float = 0.0) -> None:
        """A `size` says that the run's font is not known to Qt, which paints it up to `LARGEST_GLYPHS` pixels only."""
        self._run = run
        self._at = QPointF(x, y)
        self._pen = pen
        self._size = size

    def paint(self, painter: QPainter, grid: float) -> None:
        """Paint it; see `Stroke.paint`. Glyphs find their own pixels."""
        if self._size and self._size * (grid or painter.worldTransform().m22()) > LARGEST_GLYPHS:
            painter.translate(self._at)
            painter.fillPath(_outline(self._run), self._pen.brush())
            painter.translate(-self._at)
            return
        painter.setPen(self._pen)
        painter.drawGlyphRun(self._at, self._run)


def _outline(run: QGlyphRun) -> QPainterPath:
    """The glyphs of a run as one path, its beginning at the origin."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    font = run.rawFont()
    for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
        path.addPath(font.pathForGlyph(glyph).translated(place))
    return path


class Drawing:
    """An icon in its square."""

    __slots__ = ("_brush", "_path", "_pen", "_x", "_y")

    def __init__(self, shape: Icon, inks: Inks) -> None:
        self._path, filled = _icon_path(shape.name, shape.size)
        self._x, self._y = shape.x, shape.y
        width = shape.stroke_width * shape.size / icons.BOX
        self._pen = inks.pen(None if filled else shape.colour, width, round_ends=True)
        self._brush = inks.brush(shape.colour if filled else None)

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - icons are drawn where they are
        """Paint it; see `Stroke.paint`."""
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        painter.translate(self._x, self._y)
        painter.drawPath(self._path)
        painter.translate(-self._x, -self._y)


class Outline:
    """A path, stroked, filled or both."""

    __slots__ = ("_brush", "_path", "_pen")

    def __init__(self, path: QPainterPath, pen: QPen, brush: QBrush) -> None:
        self._path, self._pen, self._brush = path, pen, brush

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - curves have no edges to snap
        """Paint it; see `Stroke.paint`."""
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        painter.drawPath(self._path)


class Disc:
    """A circle."""

    __slots__ = ("_brush", "_centre", "_pen", "_radius")

    def __init__(self, shape: Circle, inks: Inks) -> None:
        self._centre, self._radius = QPointF(shape.x, shape.y), shape.radius
        self._pen = inks.pen(shape.stroke, shape.stroke_width)
        self._brush = inks.brush(shape.fill)

    def paint(self, painter: QPainter, grid: float) -> None:  # noqa: ARG002 - a circle has no edges to snap
        """Paint it; see `Stroke.paint`."""
        painter.setPen(self._pen)
        painter.setBrush(self._brush)
        painter.drawEllipse(self._centre, self._radius, self._radius)


class Photo:
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
        """Paint it; see `Stroke.paint`."""
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
def _raw_font(key: str, size: float, *, known: bool) -> QRawFont:
    """A bundled font at `size` units; `known` where Qt is to know its file, as what embeds fonts asks for."""
    if size == 1.0:
        hinting = QFont.HintingPreference.PreferNoHinting
        return QRawFont.fromFont(_known_font(key)) if known else QRawFont(str(face(key).file), 1.0, hinting)
    font = QRawFont(_raw_font(key, 1.0, known=known))
    font.setPixelSize(size)
    return font


def _known_font(key: str) -> QFont:
    """A bundled font by the family under which Qt has registered its file."""
    bundled = face(key)
    number = QFontDatabase.addApplicationFont(str(bundled.file))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setBold(bundled.bold)
    font.setPixelSize(1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def glyphs(shape: Text, inks: Inks, *, known: bool = False) -> Iterable[Stroke]:
    """The glyphs of one line, at the advances that its width was measured with.

    From `known` fonts the paint engines of PDF files and printers write text; from others they draw outlines.
    """
    pen = inks.pen(shape.colour, 1.0)
    make = _remembered_runs if len(shape.text) <= _SHORT else _glyph_runs
    for run, offset in make(shape.text, shape.font, shape.size, known=known):
        yield Line(run, shape.x + offset, shape.y, pen, 0.0 if known else shape.size)


@lru_cache(maxsize=1024)
def _remembered_runs(
    text: str, font: str, size: float, *, known: bool
) -> tuple[tuple[QGlyphRun, float], ...]:
    # Names of emotions and goals stand on card after card.
    return _glyph_runs(text, font, size, known=known)


def _glyph_runs(text: str, font: str, size: float, *, known: bool) -> tuple[tuple[QGlyphRun, float], ...]:
    """The runs of one line, each with how far from the line's beginning it starts, in points."""
    made = []
    start = 0.0
    for key, chars in measure.runs(measure.visual(text), font):
        raw = _raw_font(key, size, known=known)
        advance = advances(key)
        places = []
        reach = 0.0
        for char in chars:
            places.append(QPointF(reach, 0.0))
            reach += advance[char] * size
        run = QGlyphRun()
        run.setRawFont(raw)
        run.setGlyphIndexes(raw.glyphIndexesForString(chars))
        run.setPositions(places)
        made.append((run, start))
        start += reach
    return tuple(made)
