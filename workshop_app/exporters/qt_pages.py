"""Paints pages of a document with QPainter: previews and prints show what the PDF shows, from the same layout."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from workshop_app.exporters.qt_painter import ContentPainter, prepare_painter
from workshop_app.layout.book import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.layout.book import Cutout, Page, Piece
    from workshop_app.layout.display import Block


class PagePainter:
    """Paints pages of one document, always in the light theme; what they share (cards, portraits) is prepared once.

    A preview is one line for each page::

        painter = PagePainter(lambda image_id: image.data if (image := document.image(image_id)) else None)
        picture = painter.picture(book.pages[0], width=300, ratio=widget.devicePixelRatioF())

    `book` is what `layout.pages.book`, `layout.poster.poster` or `layout.blank_sheet.blank_sheets` returns. To be used
    in one thread, like the fonts that it sets text with.
    """

    def __init__(self, images: Callable[[str], bytes | None], *, keep_text: bool = False) -> None:
        """Paint pages.

        Args:
            images: gives the bytes of an image of the document by its id, or None.
            keep_text: whether text is to stay text for a printer or PDF writer; for pixels it only costs time.
        """
        self._contents = ContentPainter("light", images, keep_text=keep_text)

    def paint(self, painter: QPainter, page: Page) -> None:
        """Paint a page with its top left corner at the painter's origin, one unit a point; the paper is left as it is.

        Only a cutout clips: what else reaches over the page's edge is the caller's to cut.
        """
        painter.save()
        prepare_painter(painter)
        if page.cutout is not None:
            self._paint_cutout(painter, page.cutout)
        self._paint_whole(painter, page, Window(0.0, 0.0, page.width, page.height))
        painter.restore()

    def picture(self, page: Page, *, width: int, ratio: float = 1.0) -> QImage:
        """Return a page on white paper, `width` pixels wide (as high as its shape asks), for screens of that `ratio`.

        `ratio` is that of physical to logical pixels; the picture knows it and is drawn `width` logical pixels wide.
        """
        scale = width * ratio / page.width
        image = QImage(
            max(1, round(width * ratio)), max(1, math.ceil(page.height * scale)), QImage.Format.Format_RGB32
        )
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.paint(painter, page)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def _paint_cutout(self, painter: QPainter, cutout: Cutout) -> None:
        """Paint what a window shows of a larger page, and leave out what lies outside."""
        painter.save()
        painter.setClipRect(QRectF(cutout.x, cutout.y, cutout.width, cutout.height))
        painter.translate(cutout.x - cutout.left, cutout.y - cutout.top)
        right, bottom = cutout.left + cutout.width, cutout.top + cutout.height
        self._paint_whole(painter, cutout.of, Window(cutout.left, cutout.top, right, bottom))
        painter.restore()

    def _paint_whole(self, painter: QPainter, page: Page, window: Window) -> None:
        """Paint what a window shows of a page's map and pieces."""
        placed = page.map
        if placed is not None:
            painter.save()
            painter.translate(placed.x, placed.y)
            painter.scale(placed.scale, placed.scale)
            inner = window.seen_from(placed.x, placed.y, placed.scale)
            self._paint_seen(painter, placed.picture.blocks, inner)
            painter.restore()
        self._paint_seen(painter, page.pieces, window)

    def _paint_seen(self, painter: QPainter, things: Iterable[Block | Piece], window: Window) -> None:
        for thing in things:
            if window.shows(thing.x, thing.y, thing.content):
                painter.translate(thing.x, thing.y)
                self._contents.paint_content(painter, thing.content)
                painter.translate(-thing.x, -thing.y)
