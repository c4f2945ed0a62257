"""The picture of what is lifted off the map: a little tilted, with a shadow under it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform

from workshop_app.exporters.qt_painter import prepare_painter
from workshop_app.layout import grid
from workshop_app.ui import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.layout.display import Content
    from workshop_app.ui.canvas.frame import Frame

TILT = -2.5
"""Degrees; the right side rises."""

_SHADOW = 18.0
_SHEETS = 3  # of several cards, as many are drawn one behind the other
_BEHIND = 5.0


class Lifted:
    """A pixmap of contents, and where its unturned top left corner is in it."""

    def __init__(
        self,
        frame: Frame,
        contents: Sequence[Content],
        scale: float,
        ratio: float,
        *,
        tilt: float = TILT,
        count: int = 0,
    ) -> None:
        """Paint the first of `contents` on top of the next ones, at `scale` logical pixels a point.

        `ratio` is device pixels a logical one; a `count` above 1 is written on a badge.
        """
        width, height = contents[0].width * scale, contents[0].height * scale
        behind = _BEHIND * (min(len(contents), _SHEETS) - 1)
        reach = (
            math.ceil(math.hypot(width, height) * math.sin(math.radians(abs(tilt)))) + _SHADOW * 2 + behind
        )
        self.size = QRectF(0, 0, width + 2 * reach, height + 2 * reach)
        self._corner = QPointF(reach, reach)
        self.pixmap = QPixmap(math.ceil(self.size.width() * ratio), math.ceil(self.size.height() * ratio))
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.pixmap)
        prepare_painter(painter)
        centre = QPointF(reach + width / 2, reach + height / 2)
        turn = QTransform().translate(centre.x(), centre.y()).rotate(tilt).translate(-centre.x(), -centre.y())
        sheet = QRectF(reach, reach, width, height)
        radius = grid.CARD_RADIUS * scale
        for number in reversed(range(1, min(len(contents), _SHEETS))):
            painter.setTransform(_aside(turn, number))
            painter.setPen(QPen(frame.colour("line.dash"), 1))
            painter.setBrush(frame.colour("surface"))
            painter.drawRoundedRect(sheet, radius, radius)
        painter.setTransform(turn)
        _shadow(painter, sheet, radius)
        painter.translate(reach, reach)
        painter.scale(scale, scale)
        frame.contents.paint_content(painter, contents[0])
        if count > 1:
            painter.setTransform(turn)
            _badge(painter, frame, QPointF(reach + width, reach), str(count))
        painter.end()

    def rect_at(self, corner: QPointF) -> QRectF:
        """Where the pixmap goes so that the unturned content's top left corner is at `corner`, to the pixel."""
        place = corner - self._corner
        return self.size.translated(round(place.x()), round(place.y()))


def _aside(turn: QTransform, number: int) -> QTransform:
    return QTransform().translate(number * _BEHIND, number * _BEHIND) * turn


def _shadow(painter: QPainter, rect: QRectF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(15, 23, 42, 7))
    for step in range(9):
        spread = _SHADOW * (step / 9) ** 1.5
        grown = rect.adjusted(-spread * 0.7, -spread * 0.4, spread * 0.7, spread).translated(0, 4)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)


def _badge(painter: QPainter, frame: Frame, centre: QPointF, text: str) -> None:
    font = fonts.font("semibold", 12)
    painter.setFont(font)
    width = max(22.0, painter.fontMetrics().horizontalAdvance(text) + 12.0)
    pill = QRectF(centre.x() - width / 2, centre.y() - 11, width, 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(frame.colour("accent"))
    painter.drawRoundedRect(pill, 11, 11)
    painter.setPen(frame.colour("on.accent"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
