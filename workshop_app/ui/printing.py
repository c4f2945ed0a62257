"""Pages onto a printer, or into the PDF that stands for one: each on paper of its own shape, its text as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from workshop_app.exporters.qt_pages import PagePainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshop_app.layout.book import Page

_INCH = 72  # points


def new_printer(page: Page, title: str) -> QPrinter:
    """The system's printer, set up for the paper of a first page; a job is called `title`."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator("Parcours")
    printer.setPageLayout(layout_for(page))
    return printer


def layout_for(page: Page) -> QPageLayout:
    """The sheet that a page is meant for, to its very edges: our pages have margins of their own."""
    lying = page.width > page.height
    short, long = sorted((page.width, page.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


class Printing(QObject):
    """Paints pages, one in each turn of the event loop, so that the window stays at hand."""

    painted = Signal(int)
    """So many pages are on their way."""

    ended = Signal(bool)
    """All are; or (False) the printer did not take them."""

    def __init__(
        self,
        printer: QPrinter,
        pages: Sequence[Page],
        images: Callable[[str], bytes | None],
        parent: QObject | None = None,
    ) -> None:
        """Print on a printer that a person has set up in its dialog, or that is as `new_printer` made it.

        Args:
            printer: where to. Which of the pages, how many copies and which end first are read from it; pages are
                fitted to its paper where that is no longer the one that the first page asked for.
            pages: all pages of the document.
            images: gives the bytes of an image of the document by its id, or None.
            parent: what this ends with.
        """
        super().__init__(parent)
        self._printer = printer
        self._pages = _wanted(printer, pages)
        chosen = printer.pageLayout().pageSize()
        self._paper = None if chosen.isEquivalentTo(layout_for(pages[0]).pageSize()) else chosen
        self._contents = PagePainter(images, keep_text=True)
        self._painter = QPainter()
        self._at = 0

    @property
    def count(self) -> int:
        """How many pages are printed, copies included."""
        return len(self._pages)

    def start(self) -> None:
        """Begin; `ended` tells when it is over."""
        QTimer.singleShot(0, self, self._step)

    def _step(self) -> None:
        if not self._pages:
            self._end(whole=True)
            return
        page = self._pages[self._at]
        self._printer.setPageLayout(self._layout(page))
        ready = self._printer.newPage() if self._at else self._painter.begin(self._printer)
        if not ready:
            self._end(whole=False)
            return
        self._painter.setWorldTransform(self._placing(page))
        self._contents.paint(self._painter, page)
        self._at += 1
        self.painted.emit(self._at)
        if self._at < len(self._pages):
            QTimer.singleShot(0, self, self._step)
        else:
            self._end(whole=True)

    def _end(self, *, whole: bool) -> None:
        if self._painter.isActive():
            whole = self._painter.end() and whole
        self.ended.emit(whole)

    def _layout(self, page: Page) -> QPageLayout:
        layout = layout_for(page)
        if self._paper is not None:
            layout.setPageSize(self._paper, QMarginsF())
        return layout

    def _placing(self, page: Page) -> QTransform:
        """From a page's points to the dots of the paper: as it is, or fitted to the middle of other paper."""
        dots = self._printer.resolution() / _INCH
        if self._paper is None:
            return QTransform.fromScale(dots, dots)
        sheet = self._layout(page).fullRectPoints()
        fit = min(sheet.width() / page.width, sheet.height() / page.height)
        left, top = (sheet.width() - fit * page.width) / 2, (sheet.height() - fit * page.height) / 2
        return QTransform(fit * dots, 0, 0, fit * dots, left * dots, top * dots)


def _wanted(printer: QPrinter, pages: Sequence[Page]) -> list[Page]:
    """The pages that were asked for, in the order and as often as the printer does not see to by itself."""
    wanted = list(pages)
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if not ranges.isEmpty():
            wanted = [page for number, page in enumerate(pages, 1) if ranges.contains(number)]
        elif printer.fromPage():
            wanted = wanted[printer.fromPage() - 1 : printer.toPage()]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    if printer.supportsMultipleCopies():
        return wanted
    copies = printer.copyCount()
    if printer.collateCopies():
        wanted = wanted * copies
    else:
        wanted = [page for page in wanted for _ in range(copies)]
    return wanted
