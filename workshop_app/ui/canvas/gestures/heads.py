"""Dragging the head of a stage or a persona to another place in its row or column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QRegion

from workshop_app.commands.personas import MovePersona
from workshop_app.commands.stages import MoveStage
from workshop_app.ui.canvas.gestures.base import Gesture
from workshop_app.ui.canvas.gestures.lifted import Lifted

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from workshop_app.ui.canvas.view import CanvasView


class DragHead(Gesture):
    """A ghost of the head follows along its row or column; a line shows between which two it will land."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls_at_edges = True

    def __init__(self, view: CanvasView, kind: Literal["stage", "persona"], key: str) -> None:
        """Take the head of a stage or a persona."""
        super().__init__(view)
        self._kind: Literal["stage", "persona"] = kind
        self._key = key
        block = view.picture.block(kind, key)
        assert block is not None
        self._block = block
        self._grip = QPointF()
        self._index: int | None = None
        self._lifted: Lifted | None = None

    @property
    def _across(self) -> bool:
        return self._kind == "stage"

    def start(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Lift the head."""
        view = self.view
        self._grip = position - self._home()
        self._lifted = Lifted(
            view.frame, [self._block.content], view.camera.scale, view.devicePixelRatioF(), tilt=0.0
        )
        self.move(position, modifiers)

    def move(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Find between which two it would land now."""
        super().move(position, modifiers)
        inside = QRectF(self.view.viewport().rect()).contains(position)
        self._index = self._found() if inside else None

    def _others(self) -> list[tuple[float, float]]:
        """Start and end of the other columns or rows, in points, as they stand."""
        shown = self.view.picture.display_list
        axes = shown.columns if self._across else shown.rows
        return [(axis.start, axis.end) for axis in axes if axis.id != self._key]

    def _found(self) -> int:
        x, y = self.view.camera.to_map(self.position)
        here = x if self._across else y
        return sum(1 for start, end in self._others() if here > (start + end) / 2)

    def goes_on(self) -> bool:
        """Whether the head is still there."""
        block = self.view.picture.block(self._kind, self._key)
        if block is None:
            return False
        self._block = block
        return True

    def finish(self) -> None:
        """Land."""
        if self._index is None:
            return
        if self._across:
            self.view.run(MoveStage(self._key, self._index))
        else:
            self.view.run(MovePersona(self._key, self._index, self.view.workspace.map_id))

    def _home(self) -> QPointF:
        """Where the head is when nobody drags it."""
        return self.view.camera.to_view(self._block.x, self._block.y, "heads" if self._across else "rail")

    def _corner(self) -> QPointF:
        home = self._home()
        free = self.position - self._grip
        return QPointF(free.x(), home.y() + 4) if self._across else QPointF(home.x() + 4, free.y())

    def _line(self) -> QRectF | None:
        if self._index is None:
            return None
        shown, camera = self.view.picture.display_list, self.view.camera
        axes = shown.columns if self._across else shown.rows
        others = self._others()
        if not others:
            return None
        # The edge of the neighbour that stays; beyond the last one, the end of the map.
        place = others[self._index][0] if self._index < len(others) else axes[-1].end
        if self._across:
            x = camera.to_view(place, 0).x()
            return QRectF(x - 1.5, camera.origin("heads")[1], 3, camera.height)
        y = camera.to_view(0, place).y()
        return QRectF(camera.origin("rail")[0], y - 1.5, camera.width, 3)

    def region(self) -> QRegion:
        """The ghost and the line."""
        if self._lifted is None:
            return QRegion()
        region = QRegion(self._lifted.rect_at(self._corner()).toAlignedRect())
        line = self._line()
        return region if line is None else region.united(line.toAlignedRect())

    def paint(self, painter: QPainter, exposed: QRegion) -> None:  # noqa: ARG002 - Qt clips to it
        """The line, and the ghost over it."""
        line = self._line()
        if line is not None:
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(self.view.frame.colour("accent"))
            painter.drawRoundedRect(line, 1.5, 1.5)
        if self._lifted is not None:
            painter.setOpacity(0.92)
            painter.drawPixmap(self._lifted.rect_at(self._corner()).topLeft(), self._lifted.pixmap)
            painter.setOpacity(1.0)
