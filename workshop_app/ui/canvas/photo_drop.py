"""Photos of the wall that are dropped from elsewhere on a cell: they are attached to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPen

from workshop_app.ui.canvas.hits import hit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter

    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.view import CanvasView
    from workshop_app.ui.photos import PhotoTaker


def pictures_in(data: QMimeData) -> list[Path]:
    """The files that are being dragged, where all of them are pictures; else none."""
    from workshop_app.ui.pictures import SUFFIXES

    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files if all(file.suffix.lower().lstrip(".") in SUFFIXES for file in files) else []


class PhotoDrop:
    """A drag of pictures over a canvas: shows the cell that would get them, and attaches them when released."""

    def __init__(self, view: CanvasView) -> None:
        """Belong to a canvas."""
        self._view = view
        self._cell: Cell | None = None
        self._taker: PhotoTaker | None = None

    @property
    def active(self) -> bool:
        """Whether pictures are over a cell."""
        return self._cell is not None

    def move(self, event: QDragMoveEvent) -> None:
        """Find the cell that would get them, and say whether there is one."""
        view = self._view
        cell = hit(view.picture, view.camera, event.position()).cell if view.writable else None
        if cell != self._cell:
            self._cell = cell
            view.viewport().update()
        if cell is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def leave(self) -> None:
        """They went elsewhere."""
        self._cell = None
        self._view.viewport().update()

    def drop(self, event: QDropEvent) -> None:
        """Attach them to the cell that they are over."""
        cell, files = self._cell, pictures_in(event.mimeData())
        self.leave()
        if cell is None or not files:
            event.ignore()
            return
        event.acceptProposedAction()
        if self._taker is None:
            from workshop_app.ui.photos import PhotoTaker

            self._taker = PhotoTaker(self._view.workspace, self._view)
        self._taker.take(cell, files)

    def paint(self, painter: QPainter) -> None:
        """Show the cell that would get them."""
        box = None if self._cell is None else self._view.picture.cell_box(self._cell)
        if box is None:
            return
        accent = self._view.frame.colour("accent")
        painter.setPen(QPen(accent, 2))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 36))
        painter.drawRoundedRect(self._view.camera.box_to_view(box).adjusted(1, 1, -1, -1), 6, 6)
