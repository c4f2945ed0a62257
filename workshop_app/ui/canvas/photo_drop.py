"""Photos of the wall that are dropped from elsewhere on a cell: they are attached to it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPen

from workshop_app.language import say
from workshop_app.ui.canvas.hits import hit

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter

    from workshop_app.journey.errors import ParcoursError
    from workshop_app.journey.records import Image
    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.view import CanvasView
    from workshop_app.ui.pictures import PictureMaker


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
        self._maker: PictureMaker | None = None

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
        maker = self._pictures()
        for file in files:
            maker.make("/".join(cell), file)

    def _pictures(self) -> PictureMaker:
        if self._maker is None:
            from workshop_app.ui.photos import photo_from_bytes
            from workshop_app.ui.pictures import PictureMaker

            self._maker = PictureMaker(photo_from_bytes, self._view)
            self._maker.made.connect(self._attach)
            self._maker.failed.connect(self._refuse)
        return self._maker

    def _attach(self, cell: str, image: Image) -> None:
        from workshop_app.commands.photos import AddPhoto

        stage_id, _slash, persona_id = cell.partition("/")
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self._view.run(AddPhoto(stage_id, persona_id, image, created=now))

    def _refuse(self, _cell: str, error: ParcoursError) -> None:
        self._view.workspace.say("warning", say(error.sentence))

    def paint(self, painter: QPainter) -> None:
        """Show the cell that would get them."""
        box = None if self._cell is None else self._view.picture.cell_box(self._cell)
        if box is None:
            return
        accent = self._view.frame.colour("accent")
        painter.setPen(QPen(accent, 2))
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 36))
        painter.drawRoundedRect(self._view.camera.box_to_view(box).adjusted(1, 1, -1, -1), 6, 6)
