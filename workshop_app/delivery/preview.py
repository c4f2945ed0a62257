"""What a deliverable will look like, worked out in the helper process: the window never waits for a layout.

`LayOut` makes the pages and keeps them there; `Paint` turns one of them into pixels when it is about to be seen. What
has no pages of ours is made whole and read back: the slides of a deck, the sheets of a workbook, the lines of a text.
"""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.delivery.planning import Deliverable
from workshop_app.exporters.base import Progress
from workshop_app.exporters.output import export_document
from workshop_app.exporters.registry import exporter
from workshop_app.importers.outline import Entry, outline_of_slides, outline_of_workbook
from workshop_app.journey.document import Document
from workshop_app.journey.redaction import redacted
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workshop_app.layout.book import Page

LINES = 400
"""Lines of a text that are shown."""

_KEPT = 4  # deliverables whose pages stay at hand
_LONGEST_LINE = 500  # characters


@dataclass(frozen=True, slots=True)
class Pages:
    """A deliverable that has pages: width and height of each in points, and what should be known before printing."""

    sizes: tuple[tuple[float, float], ...]
    remark: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A deliverable of slides ("slides") or sheets ("sheets")."""

    kind: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A deliverable that is text: its first lines, and how many there are in all."""

    lines: tuple[str, ...]
    count: int


Shown = Pages | Outline | Lines | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: 32 bits each, as `QImage.Format_RGB32` has them, rows without gaps."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class LayOut:
    """Make what is to be shown of a deliverable; `key` is what `Paint` asks for its pages by. An `Order`."""

    key: str
    document: Document
    deliverable: Deliverable
    redactions: tuple[str, ...]

    @property
    def target(self) -> Path:
        """The file that the preview is of."""
        return Path(self.deliverable.name)

    def carry_out(self, progress: Progress) -> Shown:
        """Make it; None where nothing can be shown of a format.

        Raises:
            ParcoursError: the document cannot be shown in this format.
            Cancelled: `progress` said so.
        """
        shown = redacted(self.document, self.redactions)
        kind = self.deliverable.format_id
        if kind in _PAGES:
            progress(0.0, Sentence("Laying out the pages"))
            pages = _PAGES[kind](shown, self.deliverable, progress)
            _keep(self.key, shown, pages, framed=kind not in _PICTURES)
            sizes = tuple((page.width, page.height) for page in pages)
            return Pages(sizes, _remark(shown, self.deliverable) if kind == "poster" else None)
        if kind in _OUTLINES or exporter(kind).media_type.startswith(("text/", "application/json")):
            return _read_back(shown, self.deliverable, progress)
        return None

    def clear_away(self) -> None:
        """Nothing stays behind: what was written is in a folder of the system's for such things."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Paint one page (counted from 0) of what was laid out under `key`, `width` pixels wide. An `Order`."""

    key: str
    page: int
    width: int

    @property
    def target(self) -> Path:
        """No file: pixels."""
        return Path(self.key)

    def carry_out(self, _progress: Progress) -> Picture | None:
        """Paint it; None where the pages are no longer kept."""
        kept = _kept.get(self.key)
        return None if kept is None else kept.picture(self.page, self.width)

    def clear_away(self) -> None:
        """Nothing stays behind."""


# In the helper process -------------------------------------------------------------------------------------------


class _Kept:
    """Pages that were laid out, and what paints them."""

    def __init__(self, document: Document, pages: tuple[Page, ...], *, framed: bool) -> None:
        from workshop_app.exporters.png import require_application
        from workshop_app.exporters.qt_pages import PagePainter

        require_application()
        self._document = document
        self._pages = pages
        self._framed = framed
        self._painter = PagePainter(self._image)

    def _image(self, image_id: str) -> bytes | None:
        image = self._document.image(image_id)
        return None if image is None else image.data

    def picture(self, number: int, width: int) -> Picture:
        from workshop_app.exporters.png import painted

        page = self._pages[number]
        if self._framed:
            image = self._painter.picture(page, width=width)
        else:
            image = painted(self._document, page, width / page.width)
        # Every pixel has 32 bits, so that rows follow each other without gaps.
        return Picture(image.width(), image.height(), bytes(image.constBits()))


_kept: OrderedDict[str, _Kept] = OrderedDict()


def _keep(key: str, document: Document, pages: tuple[Page, ...], *, framed: bool) -> None:
    _kept[key] = _Kept(document, pages, framed=framed)
    _kept.move_to_end(key)
    while len(_kept) > _KEPT:
        _kept.popitem(last=False)


def _remark(document: Document, what: Deliverable) -> Sentence | None:
    from workshop_app.delivery.remarks import on_poster

    return on_poster(document, what.options)


def _report(document: Document, what: Deliverable, progress: Progress) -> tuple[Page, ...]:
    from workshop_app.exporters.pdf import report_book

    laying_out = Sentence("Laying out the pages")
    return report_book(document, what.options, lambda share: progress(share, laying_out)).pages


def _poster(document: Document, what: Deliverable, _progress: Progress) -> tuple[Page, ...]:
    from workshop_app.exporters.poster import poster_book

    return poster_book(document, what.options).pages


def _sheets(document: Document, what: Deliverable, _progress: Progress) -> tuple[Page, ...]:
    from workshop_app.exporters.worksheet import sheets_book

    return sheets_book(document, what.options).pages


def _picture(document: Document, what: Deliverable, _progress: Progress) -> tuple[Page, ...]:
    from workshop_app.exporters.pictures import page_of_picture

    return (page_of_picture(document, what.options),)


_PAGES: Mapping[str, Callable[[Document, Deliverable, Progress], tuple[Page, ...]]] = {
    "pdf": _report,
    "poster": _poster,
    "sheets": _sheets,
    "png": _picture,
    "svg": _picture,
}
_PICTURES = frozenset({"png", "svg"})
_OUTLINES = {"pptx": ("slides", outline_of_slides), "xlsx": ("sheets", outline_of_workbook)}


def _read_back(document: Document, what: Deliverable, progress: Progress) -> Shown:
    """Make the file where nobody sees it, and read from it what a person can be shown."""
    with tempfile.TemporaryDirectory(prefix="parcours-preview-") as folder:
        target = Path(folder) / f"preview{exporter(what.format_id).suffix}"
        export_document(document, what.format_id, target, what.options, progress=progress)
        if what.format_id in _OUTLINES:
            kind, read = _OUTLINES[what.format_id]
            return Outline(kind, read(target))
        lines = target.read_text("utf-8-sig", errors="replace").splitlines()
        return Lines(tuple(line[:_LONGEST_LINE] for line in lines[:LINES]), len(lines))
