"""Photos of the wall: made small enough for the file, and looked at in full."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from workshop_app.commands.photos import AddPhoto
from workshop_app.language import _, say
from workshop_app.ui.pictures import PictureMaker, encoded, made_from

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PIL.Image import Image as Pixels

    from workshop_app.journey.records import Image
    from workshop_app.ui.workspace import Workspace

SIDE = 1600
"""The longest side of a photo, in pixels: notes on a wall can be read, and a file of fifty can be mailed."""


def photo_from_bytes(data: bytes) -> Image:
    """Return the photo that the bytes of a picture make: upright, `SIDE` pixels at most, its metadata gone.

    Raises:
        NotAPicture: this is no picture, or too large a one, or a part of it is missing.
    """
    return made_from(data, lambda picture: encoded(_fitted(picture)), 2 * SIDE)


def _fitted(picture: Pixels) -> Pixels:
    from PIL import Image as Pillow

    share = SIDE / max(picture.size)
    if share >= 1:
        return picture
    width, height = (max(1, round(side * share)) for side in picture.size)
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)


class PhotoViewer(QDialog):
    """A photo as large as the window; any key or click closes it."""

    def __init__(self, image: Image, caption: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = QImage.fromData(image.data)
        self.setWindowTitle(caption or _("Photo of the wall"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size() * 0.9
        self.resize(
            self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(320, 240))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter.drawImage(place, self._picture)

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Close."""
        self.close()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Close."""
        self.close()


class PhotoTaker(QObject):
    """Makes photos of files and attaches them to cells of a workspace; what is no picture is told in passing."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.maker = PictureMaker(photo_from_bytes, self)
        self.maker.made.connect(self._attach)
        self.maker.failed.connect(lambda _cell, error: workspace.say("warning", say(error.sentence)))

    def take(self, cell: tuple[str, str], sources: Iterable[Path | bytes]) -> None:
        """Attach photos of files, or of bytes of pictures, to the cell of a stage and a persona as they get ready."""
        for source in sources:
            self.maker.make("/".join(cell), source)

    def _attach(self, cell: str, image: Image) -> None:
        stage_id, _slash, persona_id = cell.partition("/")
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self._workspace.run(AddPhoto(stage_id, persona_id, image, created=now))
