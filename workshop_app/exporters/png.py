"""A map as a PNG picture, at a chosen scale, with or without a window system."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter

from workshop_app.exporters.base import ExportError
from workshop_app.exporters.qt_painter import ContentPainter, prepare_painter
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.compose import compose

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.journey.document import Document
    from workshop_app.layout.display import DisplayList

LONGEST_SIDE = 32_000
"""Pixels: what QPainter can address, and most viewers open."""

MOST_PIXELS = 120_000_000
"""Four bytes each: just under half a gigabyte while it is made."""

_POINTS_A_METRE = 72 / 0.0254
_BLOCKS_A_REPORT = 100
# The application must outlive every picture; one made here is kept as long as the process.
_kept: list[QGuiApplication] = []


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write one map as a PNG of `options.scale` pixels a point; always in the light theme, ground included.

    Raises:
        ExportError: the scale is not a positive number, the picture would be too large, or the map is not there.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    _require_application()
    map_id = options.map_id if options.map_id is not None else document.maps[0].id
    display_list = compose(document, map_id, options.language)
    width, height = pixel_size(display_list, options.scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(
            Sentence("There is not enough memory for a picture of this size. Choose a smaller scale.")
        )
    painting = Sentence("Painting the map")
    contents = ContentPainter("light", lambda image_id: _image_bytes(document, image_id))
    image.fill(contents.inks.colour("canvas"))
    painter = QPainter(image)
    try:
        prepare_painter(painter)
        for number, block in enumerate(display_list.blocks):
            if number % _BLOCKS_A_REPORT == 0:
                progress(0.7 * number / len(display_list.blocks), painting)
            left, top = round(block.x * options.scale), round(block.y * options.scale)
            painter.resetTransform()
            painter.translate(left, top)
            painter.scale(options.scale, options.scale)
            contents.paint_content(painter, block.content, grid=options.scale)
    finally:
        painter.end()
    progress(0.7, Sentence("Writing the picture"))
    dots = round(options.scale * _POINTS_A_METRE)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    writer = QImageWriter(str(target), b"png")
    writer.setText("Title", document.project.title)
    if document.project.author:
        writer.setText("Author", document.project.author)
    if not writer.write(image):
        raise OSError(writer.errorString())
    progress(1.0, Sentence("Done"))


def pixel_size(display_list: DisplayList, scale: float) -> tuple[int, int]:
    """Width and height of the picture in pixels at `scale` pixels a point.

    Raises:
        ExportError: there is no picture of that size; the sentence names the largest scale there is.
    """
    if not math.isfinite(scale) or scale <= 0:
        raise ExportError(Sentence("The scale of a picture is a number above zero. Nothing was written."))
    width, height = math.ceil(display_list.width * scale), math.ceil(display_list.height * scale)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        by_side = LONGEST_SIDE / max(display_list.width, display_list.height)
        by_area = math.sqrt(MOST_PIXELS / (display_list.width * display_list.height))
        largest = math.floor(min(by_side, by_area) * 100) / 100
        raise ExportError(
            Sentence(
                "The picture would be {width} × {height} pixels, which is too large. Choose a scale of {scale} or "
                "less. Nothing was written.",
                width=width,
                height=height,
                scale=largest,
            )
        )
    return max(1, width), max(1, height)


def _image_bytes(document: Document, image_id: str) -> bytes | None:
    image = document.image(image_id)
    return None if image is None else image.data


def _require_application() -> None:
    # Fonts need one. Without a window nobody chose a platform, and a server has no display.
    if QGuiApplication.instance() is None:
        if os.environ.get("LC_ALL") in {"C", "POSIX"}:
            # What Qt would do by itself, complaining on the error stream.
            os.environ["LC_ALL"] = "C.UTF-8"
        _kept.append(QGuiApplication(["parcours", "-platform", "offscreen"]))
