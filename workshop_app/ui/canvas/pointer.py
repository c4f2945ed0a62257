"""The mouse, the wheel and the fingers on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QToolTip

from workshop_app.layout import grid
from workshop_app.layout.display import Text
from workshop_app.ui.canvas import marks
from workshop_app.ui.canvas.gestures.linking import LinkByKeys
from workshop_app.ui.canvas.gestures.pan import Pan
from workshop_app.ui.canvas.hits import GROUND, Hit, hit

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

    from workshop_app.ui.canvas.view import CanvasView

_WHEEL_ZOOM = 1.15  # a notch
_WHEEL_PAN = 0.6  # pixels for each eighth of a degree
_ENDS = {"add_stage", "add_persona"}


class Pointer:
    """What the pointer does to a canvas, and what is under it."""

    def __init__(self, view: CanvasView) -> None:
        """Belong to a canvas."""
        self._view = view
        self.below: Hit = GROUND
        self.pans = False  # the space bar is held: the left button moves the map

    def _hit(self, position: QPointF) -> Hit:
        view = self._view
        return hit(view.picture, view.camera, position, view.knobs())

    # -- buttons -------------------------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        view = self._view
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        view.capture.commit()
        position, modifiers, button = event.position(), event.modifiers(), event.button()
        if isinstance(view.gesture, LinkByKeys) and button == Qt.MouseButton.LeftButton:
            view.move_gesture(position, modifiers)
            view.finish_gesture()
        elif button == Qt.MouseButton.MiddleButton or (self.pans and button == Qt.MouseButton.LeftButton):
            view.begin(Pan(view), position, modifiers)
        elif button == Qt.MouseButton.LeftButton:
            from workshop_app.ui.canvas.gestures.press import Press

            view.begin(Press(view, self._hit(position)), position, modifiers)

    def move(self, event: QMouseEvent) -> None:
        """Follow with the gesture under way, or see what is under the pointer."""
        if self._view.gesture is not None:
            self._view.move_gesture(event.position(), event.modifiers())
        else:
            self._look_at(event.position())

    def release(self, event: QMouseEvent) -> None:
        """Do what the gesture showed."""
        if event.button() not in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            return
        if not isinstance(self._view.gesture, LinkByKeys):
            self._view.finish_gesture()
            self._look_at(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what is under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view = self._view
        view.drop_gesture("changed")
        found = self._hit(event.position())
        match found.zone:
            case "card":
                view.capture.wording("Interaction", found.key, "title")
            case "link":
                view.capture.wording("Link", found.key, "label")
            case "stage":
                view.capture.wording("Stage", found.key, self._part_at(found, event.position()))
            case "persona":
                view.capture.wording("Persona", found.key, self._part_at(found, event.position()))
            case "cell" if found.cell is not None:
                view.capture.new_card(found.cell)

    def _part_at(self, found: Hit, position: QPointF) -> str:
        """Which text of a head is meant: its name, or the expectation or role under it."""
        view = self._view
        stage = found.zone == "stage"
        block = view.picture.block("stage" if stage else "persona", found.key)
        if block is None:
            return "name"
        _, y = view.camera.to_map(position, "heads" if stage else "rail")
        names = [
            shape.y
            for shape in block.content.shapes
            if isinstance(shape, Text) and shape.font == "semibold" and shape.detail != "body"
        ]
        below = y - block.y > max(names, default=0.0) + grid.SMALL_SIZE * 0.4
        return ("expectation" if stage else "role") if below else "name"

    # -- what is under it ----------------------------------------------------------------------------------------

    def _look_at(self, position: QPointF) -> None:
        view = self._view
        found = self._hit(position)
        if found == self.below:
            return
        before, knobs = self.below, view.knobs()
        self.below = found
        self.show_cursor()
        if {before.zone, found.zone} & (_ENDS | {"link"}):
            view.viewport().update()
            return
        region = QRegion()
        for card in {*knobs, *view.knobs()}:
            region += marks.region_of_card(view, card)
        view.update_region(region)

    def show_cursor(self) -> None:
        """Give the pointer the shape that tells what a press would do."""
        shape = Qt.CursorShape.ArrowCursor
        if self.pans:
            shape = Qt.CursorShape.OpenHandCursor
        elif self.below.zone in _ENDS | {"handle"}:
            shape = Qt.CursorShape.PointingHandCursor
        self._view.viewport().setCursor(shape)

    def leave(self) -> None:
        """Nothing is under the pointer any more."""
        self.below = GROUND
        self._view.viewport().update()

    def _show_tip(self, position: QPoint, at: QPoint) -> None:
        from workshop_app.ui.canvas.tips import tip_for
        from workshop_app.ui.widgets.plain_text import tip

        text = tip_for(self._view, self._hit(QPointF(position)))
        QToolTip.showText(at, tip(text), self._view.viewport())

    # -- wheel and fingers ---------------------------------------------------------------------------------------

    def wheel(self, event: QWheelEvent) -> None:
        """Pan; with Ctrl, zoom at the pointer."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._view.zoom_by(_WHEEL_ZOOM ** (angle.y() / 120), event.position())
        else:
            way = QPointF(pixels) if not pixels.isNull() else QPointF(angle) * _WHEEL_PAN
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not way.x():
                way = QPointF(way.y(), 0)
            self._view.scroll_by(-way.x(), -way.y())
        event.accept()

    def special(self, event: QEvent) -> bool:
        """Pinches and tooltips; False for what Qt is to deal with."""
        match event.type():
            case QEvent.Type.NativeGesture:
                return self._native(event)  # type: ignore[arg-type]
            case QEvent.Type.Gesture:
                return self._pinch(event)
            case QEvent.Type.ToolTip:
                self._show_tip(event.pos(), event.globalPos())  # type: ignore[attr-defined]
                return True
        return False

    def _native(self, event: QNativeGestureEvent) -> bool:
        view = self._view
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                view.zoom_by(max(0.1, 1 + event.value()), event.position())
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                if abs(view.zoom - 1.0) < 0.01:
                    view.fit()
                else:
                    view.set_zoom(1.0, event.position())
            case _:
                return False
        return True

    def _pinch(self, event: QEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)  # type: ignore[attr-defined]
        if pinch is None:
            return False
        at = self._view.viewport().mapFromGlobal(pinch.hotSpot().toPoint())
        self._view.zoom_by(max(0.1, pinch.scaleFactor()), QPointF(at))
        return True
