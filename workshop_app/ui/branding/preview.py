"""What the branding makes of the first pages of a report: painted from their layout a moment after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workshop_app.exporters.qt_pages import PagePainter
from workshop_app.language import _
from workshop_app.layout.pages import book
from workshop_app.ui import theme
from workshop_app.ui.timers import one_shot

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from workshop_app.layout.book import Page
    from workshop_app.ui.workspace import Workspace

WIDTH = 252  # pixels of a page
_GAP = 16
_SECOND = 0.62  # how much of the second page is shown
_PAUSE = 150  # milliseconds after a change


class BrandingPreview(QWidget):
    """The cover of the report of the map in view, and the head of the page after it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._pictures: list[QImage] = []
        self._pause = one_shot(self, _PAUSE, self.paint_pages)
        self.setAccessibleName(_("Preview of the first pages"))
        self.setMinimumWidth(WIDTH)
        workspace.changed.connect(lambda _changed: self._later())
        workspace.map_changed.connect(lambda _id: self._later())

    @property
    def pages(self) -> tuple[QImage, ...]:
        """The pages as they are shown."""
        return tuple(self._pictures)

    def sizeHint(self) -> QSize:
        """A page of A4, and as much as is shown of another."""
        high = round(WIDTH * 1.4142)
        return QSize(WIDTH, high + _GAP + round(high * _SECOND))

    def paint_pages(self) -> None:
        """Lay out and paint the pages as the project is now."""
        document, map_id = self.workspace.document, self.workspace.map_id
        pages: list[Page] = []
        for section in ("cover", "summary", "personas"):
            if len(pages) < 2:
                made = book(
                    document,
                    map_id,
                    paper_name="A4",
                    language=document.project.language,
                    sections=(section,),
                )
                # A section with nothing to tell gives the map alone, which shows nothing of the branding.
                pages += [page for page in made.pages[:1] if page.map is None]

        def data_of(image_id: str) -> bytes | None:
            image = document.image(image_id)
            return None if image is None else image.data

        painter = PagePainter(data_of)
        ratio = self.devicePixelRatioF()
        self._pictures = [painter.picture(page, width=WIDTH, ratio=ratio) for page in pages]
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Paint what changed while it was hidden."""
        super().showEvent(event)
        self._pause.start(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages one below the other, the second cut off."""
        painter = QPainter(self)
        top = 0.0
        for number, picture in enumerate(self._pictures):
            whole = picture.deviceIndependentSize().height()
            high = whole if number == 0 else min(whole, self.height() - top)
            if high <= 0:
                break
            place = QRectF(0, top, WIDTH, high)
            ratio = picture.devicePixelRatio()
            painter.drawImage(place, picture, QRectF(0, 0, WIDTH * ratio, high * ratio))
            painter.setPen(QPen(theme.colour("line") if theme.current() == "light" else QColor("#000000"), 1))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            top += high + _GAP

    def _later(self) -> None:
        if self.isVisible():
            self._pause.start(_PAUSE)
