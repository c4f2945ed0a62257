"""Paints a sheet in the projector's colours, as large as the widget is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workshop_app.exporters.qt_painter import ContentPainter, prepare_painter
from workshop_app.layout.display import Picture, Text
from workshop_app.ui.presenter.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent

    from workshop_app.layout.display import Content


class SheetView(QWidget):
    """Shows what `put` sets on a sheet of the widget's size; `pictures` paints what a sheet names and cannot hold."""

    def __init__(
        self,
        put: Callable[[Sheet], None],
        pictures: Callable[[str], QImage | None] = lambda _name: None,
        parent: QWidget | None = None,
    ) -> None:
        """Nothing is set while this is hidden."""
        super().__init__(parent)
        self._put = put
        self._pictures = pictures
        self._unit = 1.0
        self._content: Content | None = None
        self._painter = ContentPainter("projector", lambda _image: None)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_unit(self, unit: float) -> None:
        """Say how many pixels a unit of the sheet has."""
        if unit != self._unit:
            self._unit = unit
            self.refresh()

    @property
    def content(self) -> Content:
        """What is on the sheet now."""
        if self._content is None:
            sheet = Sheet(self.width() / self._unit, self.height() / self._unit)
            self._put(sheet)
            self._content = sheet.content()
            self._painter.keep_only((self._content,))
            self.setAccessibleName(
                " ".join(shape.text for shape in self._content.shapes if isinstance(shape, Text))
            )
        return self._content

    def refresh(self) -> None:
        """Set the sheet anew with the next frame."""
        self._content = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sheet has another size."""
        super().resizeEvent(event)
        self._content = None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a sheet is painted as a whole
        """Paint it."""
        content = self.content
        painter = QPainter(self)
        prepare_painter(painter)
        painter.fillRect(self.rect(), self._painter.inks.colour("canvas"))
        painter.scale(self._unit, self._unit)
        self._painter.paint_content(painter, content)
        # A code is made of squares, which smoothing would blur.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        for shape in content.shapes:
            if isinstance(shape, Picture) and (image := self._pictures(shape.image_id)) is not None:
                painter.drawImage(QRectF(shape.x - 1, shape.y - 1, shape.width + 2, shape.height + 2), image)
        painter.end()
