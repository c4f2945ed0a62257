"""Drawing a link from one card to another, by hand and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QRegion

from workshop_app import commands
from workshop_app.layout import grid
from workshop_app.layout.links import link_curve
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.canvas.gestures.base import Gesture
from workshop_app.ui.canvas.hits import hit
from workshop_app.ui.canvas.picture import box_of
from workshop_app.ui.canvas.walking import Direction, Walker

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from workshop_app.layout.display import Block
    from workshop_app.ui.canvas.view import CanvasView

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class _Linking(Gesture):
    """What both ways share: a source, perhaps a target, and the line between them."""

    scrolls_at_edges = True

    def __init__(self, view: CanvasView, source: str) -> None:
        super().__init__(view)
        self._source = source
        self._target: str | None = None

    def goes_on(self) -> bool:
        """Whether the card it comes from is still there."""
        if self._target is not None and self.view.picture.block("card", self._target) is None:
            self._target = None
        return self.view.picture.block("card", self._source) is not None

    def finish(self) -> None:
        """Make the link, and select it."""
        if self._target is None:
            return
        command = commands.links.AddLink(self._source, self._target)
        if self.view.run(command) and self.view.workspace.document.find("Link", command.id) is not None:
            self.view.chosen.choose(Focus(link=command.id))

    def _end(self) -> Block | None:
        """The target, or a point-like block where the line ends in the open."""
        raise NotImplementedError

    def _path(self) -> QPainterPath:
        path = QPainterPath()
        source, end = self.view.picture.block("card", self._source), self._end()
        if source is None or end is None:
            return path
        x1, y1, cx1, cy1, cx2, cy2, x2, y2 = link_curve(source, end)
        view = self.view.camera.to_view
        path.moveTo(view(x1, y1))
        path.cubicTo(view(cx1, cy1), view(cx2, cy2), view(x2, y2))
        return path

    def _ring(self) -> QRectF | None:
        block = self.view.picture.block("card", self._target) if self._target is not None else None
        if block is None:
            return None
        return self.view.camera.box_to_view(box_of(block))

    def region(self) -> QRegion:
        """The line with its head, and the ring around the target."""
        region = QRegion(self._path().boundingRect().adjusted(-10, -10, 10, 10).toAlignedRect())
        ring = self._ring()
        return region if ring is None else region.united(ring.adjusted(-4, -4, 4, 4).toAlignedRect())

    def paint(self, painter: QPainter, exposed: QRegion) -> None:  # noqa: ARG002 - Qt clips to it
        """The line, an arrow's head, and a ring around the target."""
        accent = self.view.frame.colour("accent")
        painter.setPen(QPen(accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = self._path()
        painter.drawPath(path)
        if not path.isEmpty():
            painter.setBrush(accent)
            painter.drawEllipse(path.pointAtPercent(1.0), 3, 3)
        ring = self._ring()
        if ring is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = grid.CARD_RADIUS * self.view.camera.scale + 2
            painter.drawRoundedRect(ring.adjusted(-2, -2, 2, 2), radius, radius)


class DrawLink(_Linking):
    """A line follows the pointer from the knob of a card to the card it is released on."""

    cursor = Qt.CursorShape.CrossCursor

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Find the card under the pointer."""
        super().move(position, modifiers)
        found = hit(self.view.picture, self.view.camera, position)
        self._target = found.key if found.zone == "card" and found.key != self._source else None

    def _end(self) -> Block | None:
        source = self.view.picture.block("card", self._source)
        if self._target is not None:
            return self.view.picture.block("card", self._target)
        if source is None:
            return None
        x, y = self.view.camera.to_map(self.position)
        nothing = replace(source.content, width=0.0, height=0.0, shapes=())
        return replace(source, x=x, y=y, content=nothing)


class LinkByKeys(_Linking):
    """Arrows choose the target, Enter makes the link, Escape leaves. A click on a card chooses it too."""

    scrolls_at_edges = False

    def __init__(self, view: CanvasView, source: str) -> None:
        """Begin at the card that the keyboard is on."""
        super().__init__(view, source)
        self._at = Focus(card=source)

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer chooses as well as the keys do."""
        super().move(position, modifiers)
        found = hit(self.view.picture, self.view.camera, position)
        if found.zone == "card":
            self._choose(Focus(card=found.key))

    def _choose(self, focus: Focus) -> None:
        self._at = focus
        self._target = focus.card if focus.card != self._source else None

    def key(self, event: QKeyEvent) -> bool:
        """Take every key: arrows, Enter, Escape; the others do nothing meanwhile."""
        if event.key() in _ARROWS:
            self._step(_ARROWS[event.key()])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.view.finish_gesture()
        else:
            super().key(event)
        return True

    def _step(self, direction: Direction) -> None:
        view = self.view
        walker = Walker(view.workspace.document, view.workspace.map_id, view.picture)
        before = self.region()
        at = walker.step(self._at, direction)
        # Over the places after the last cards and over empty cells, to the next card.
        while at.card is None and at.cell is not None:
            further = walker.step(at, direction)
            if further == at:
                return
            at = further
        if at.card is not None:
            self._choose(at)
            view.show_card(at.card)
            view.update_region(before.united(self.region()))

    def _end(self) -> Block | None:
        return self.view.picture.block("card", self._target) if self._target is not None else None
