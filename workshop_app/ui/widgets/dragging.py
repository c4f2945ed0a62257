"""Dragging something of a panel onto the map: what travels is the id of a record, and a picture of what is dragged."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

CHANNEL = "application/x-parcours-channel"
EMOTION = "application/x-parcours-emotion"
GOAL = "application/x-parcours-goal"
NOTE = "application/x-parcours-note"


def picture_of(widget: QWidget) -> QPixmap:
    """Return a picture of a widget on nothing, a little see-through so that the place beneath can be seen."""
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(0.92)
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return picture


def mime_data(media_type: str, record_id: str) -> QMimeData:
    """Return what travels: the id of the record in UTF-8."""
    data = QMimeData()
    data.setData(media_type, record_id.encode())
    return data


def id_in(data: QMimeData, media_type: str) -> str:
    """Return the id of the record that travels; "" where it is none of that kind."""
    return bytes(data.data(media_type).data()).decode("utf-8", "replace")


def drag(widget: QWidget, media_type: str, record_id: str, grip: QPoint) -> Qt.DropAction:
    """Drag the record that a widget shows, held at `grip` (in the widget), until it is dropped or given up."""
    moved = QDrag(widget)
    moved.setMimeData(mime_data(media_type, record_id))
    moved.setPixmap(picture_of(widget))
    moved.setHotSpot(grip)
    return moved.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)
