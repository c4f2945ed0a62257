"""A map, or a part of it, as a PNG picture, at a chosen scale, with or without a window system."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter

from workshop_app.exporters.base import ExportError
from workshop_app.exporters.pictures import page_of_picture
from workshop_app.exporters.qt_painter import ContentPainter, prepare_painter
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.journey.document import Document
    from workshop_app.layout.book import Page, Piece
    from workshop_app.layout.display import Block, Detail

LONGEST_SIDE = 32_000
"""Pixels: what QPainter can address, and most viewers open."""

MOST_PIXELS = 120_000_000
"""Four bytes each: just under half a gigabyte while it is made."""

_POINTS_A_METRE = 72 / 0.0254
_BLOCKS_A_REPORT = 100
# The application must outlive every picture; one made here is kept as long as the process.
_kept: list[QGuiApplication] = []


def write(document: Document, options: ExportOptions, target: Path, progress: Progress) -> None:
    """Write a picture as PNG, `options.scale` pixels a point; always in the light theme, ground included.

    Raises:
        ExportError: there is nothing to show, the scale is not a positive number, or the picture would be too large.
        NotFound: there is no such map.
        OSError: the target cannot be written.
        Cancelled: `progress` said so.
    """
    require_application()
    progress(0.0, Sentence("Laying out the picture"))
    page = page_of_picture(document, options)
    painting = Sentence("Painting the picture")
    image = painted(document, page, options.scale, lambda share: progress(0.7 * share, painting))
    progress(0.7, Sentence("Writing the picture"))
    writer = QImageWriter(str(target), b"png")
    writer.setText("Title", document.project.title)
    if document.project.author:
        writer.setText("Author", document.project.author)
    if not writer.write(image):
        raise OSError(writer.errorString())
    progress(1.0, Sentence("Done"))


def painted(
    document: Document,
    page: Page,
    scale: float,
    tell: Callable[[float], None] = lambda _share: None,
    *,
    detail: Detail = "fine",
) -> QImage:
    """Return a picture of a page without a cutout, every edge on a pixel; an application must be there.

    Args:
        document: where the images of the page are.
        page: what to show, its map at its own size.
        scale: pixels a point.
        tell: told how much is painted (0 .. 1); what it raises ends the work.
        detail: the finest to paint; what is small needs less.

    Raises:
        ExportError: the picture would be too large, or there is not enough memory for it.
    """
    width, height = pixel_size(page, scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(
            Sentence("There is not enough memory for a picture of this size. Choose a smaller scale.")
        )
    contents = ContentPainter("light", lambda image_id: _image_bytes(document, image_id))
    image.fill(contents.inks.colour("canvas"))
    painter = QPainter(image)
    things: tuple[Block | Piece, ...] = (*(page.map.picture.blocks if page.map else ()), *page.pieces)
    try:
        prepare_painter(painter)
        for number, thing in enumerate(things):
            if number % _BLOCKS_A_REPORT == 0:
                tell(number / len(things))
            painter.resetTransform()
            painter.translate(round(thing.x * scale), round(thing.y * scale))
            painter.scale(scale, scale)
            contents.paint_content(painter, thing.content, detail, scale)
    finally:
        painter.end()
    dots = round(scale * _POINTS_A_METRE)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    return image


def largest_scale(page: Page) -> float:
    """The most pixels a point that a picture of this page can have, to hundredths."""
    by_side = LONGEST_SIDE / max(page.width, page.height)
    by_area = math.sqrt(MOST_PIXELS / (page.width * page.height))
    return math.floor(min(by_side, by_area) * 100) / 100


def pixel_size(page: Page, scale: float) -> tuple[int, int]:
    """Width and height of the picture in pixels at `scale` pixels a point.

    Raises:
        ExportError: there is no picture of that size; the sentence names the largest scale there is.
    """
    if not math.isfinite(scale) or scale <= 0:
        raise ExportError(Sentence("The scale of a picture is a number above zero. Nothing was written."))
    width, height = math.ceil(page.width * scale), math.ceil(page.height * scale)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise ExportError(
            Sentence(
                "The picture would be {width} × {height} pixels, which is too large. Choose a scale of {scale} or "
                "less. Nothing was written.",
                width=width,
                height=height,
                scale=largest_scale(page),
            )
        )
    return max(1, width), max(1, height)


def _image_bytes(document: Document, image_id: str) -> bytes | None:
    image = document.image(image_id)
    return None if image is None else image.data


def require_application() -> None:
    """See that there is an application, as fonts need one; made here, it lives as long as the process."""
    # Fonts need one. Without a window nobody chose a platform, and a server has no display.
    if QGuiApplication.instance() is None:
        if os.environ.get("LC_ALL") in {"C", "POSIX"}:
            # What Qt would do by itself, complaining on the error stream.
            os.environ["LC_ALL"] = "C.UTF-8"
        _kept.append(QGuiApplication(["parcours", "-platform", "offscreen"]))
