"""A book as a PDF file: pages, fonts, pictures, outline and what the file says about itself.

Only reportlab's objects are used, not its canvas: contents are written once, as text, and it numbers, refers and
saves. The same book gives the same bytes: no clock, no random ids, no path of the machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)

from workshop_app.exporters.pdf_fonts import FontsOfFile
from workshop_app.exporters.pdf_images import image_stream
from workshop_app.exporters.pdf_painter import DEFAULTS, Painter, icon_form
from workshop_app.journey.records import Image
from workshop_app.layout.book import Book, Bookmark, Cutout, Jump, Page, Window
from workshop_app.layout.icons import BOX

CREATOR = "Parcours"
_VERSION = (1, 5)  # the first in which a span of text may say what it means
# Operators are figures and names of a small vocabulary: the next level takes twice as long and saves a tenth.
_COMPRESSION = 5
# How much of what stands above it is shown with a place that is led to, in points.
_ABOVE_TARGET = 9.0
# Strokes reach over the edge of an icon's box.
_OVERHANG = 2.0


def pdf_bytes(
    book: Book,
    image: Callable[[str], Image | None],
    made: str = "",
    page_done: Callable[[int], None] = lambda _number: None,
) -> bytes:
    """Return a book as a PDF file.

    Args:
        book: what to write.
        image: finds a picture by its id.
        made: the day that the file says it was made on (ISO), or empty for none.
        page_done: told the number of each page, from 1, when it is painted; what it raises ends the work.
    """
    return _File(book, image, made).written(page_done)


class _Info(PDFInfo):  # type: ignore[misc]
    """What the file says about itself; a day only where the caller names one."""

    made = ""

    def format(self, document: PDFDocument) -> bytes:
        entries: dict[str, object] = {
            "Title": PDFString(self.title),
            "Author": PDFString(self.author),
            "Subject": PDFString(self.subject),
            "Creator": PDFString(self.creator),
            "Producer": PDFString(self.producer),
        }
        if self.made:
            day = "D:" + self.made[:10].replace("-", "")
            entries |= {"CreationDate": PDFString(day), "ModDate": PDFString(day)}
        return bytes(PDFDictionary({key: value for key, value in entries.items() if value}).format(document))


class _File:
    """One PDF file in the making."""

    def __init__(self, book: Book, image: Callable[[str], Image | None], made: str) -> None:
        self._book = book
        self._image = image
        self._fonts = FontsOfFile()
        self._painter = Painter(self._fonts, self._size_of)
        self._document = document = PDFDocument(invariant=1, pdfVersion=_VERSION, lang=book.language)
        document.info = info = _Info()
        info.title, info.author, info.subject = book.title, book.author, book.subject
        info.creator, info.made = CREATOR, made
        document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        document.Outlines = document.Catalog.Outlines = _Outline(book)
        self._resources = PDFDictionary()

    def written(self, page_done: Callable[[int], None]) -> bytes:
        document = self._document
        resources = document.Reference(self._resources, "Resources")
        jumps: dict[int, list[Jump]] = {}
        for jump in self._book.jumps:
            jumps.setdefault(jump.page, []).append(jump)
        for number, page in enumerate(self._book.pages):
            written = self._page(page, resources)
            if number in jumps:
                written.Annots = _Jumps(self._book, jumps[number])
            document.addPage(written)
            page_done(number + 1)
        self._add_resources()
        if self._book.bookmarks:
            document.Catalog.PageMode = PDFName("UseOutlines")
        return bytes(document.GetPDFData(None))

    def _page(self, page: Page, resources: PDFObjectReference) -> PDFPage:
        operators = "\n".join(self._operators(page)).encode("ascii")
        self._document.updateSignature(operators)
        written = PDFPage()
        written.MediaBox = PDFArrayCompact([0, 0, round(page.width, 3), round(page.height, 3)])
        written.Contents = _deflated(operators)
        written.Resources = resources
        return written

    def _operators(self, page: Page) -> Iterable[str]:
        yield DEFAULTS
        yield f"1 0 0 1 0 {page.height:.3f} cm"
        if page.cutout is not None:
            yield from self._window(page.cutout)
        yield from self._painted(page, Window(0.0, 0.0, page.width, page.height))

    def _window(self, cutout: Cutout) -> Iterable[str]:
        """What a window shows of a larger page: nothing that lies outside is painted, or can be found there."""
        bottom = cutout.y + cutout.height
        yield f"q {cutout.x:.3f} {-bottom:.3f} {cutout.width:.3f} {cutout.height:.3f} re W n"
        yield f"1 0 0 1 {cutout.x - cutout.left:.3f} {cutout.top - cutout.y:.3f} cm"
        right, low = cutout.left + cutout.width, cutout.top + cutout.height
        yield from self._painted(cutout.of, Window(cutout.left, cutout.top, right, low))
        yield "Q"

    def _painted(self, page: Page, window: Window) -> Iterable[str]:
        """A map and pieces, from a space with its origin at the page's top left corner."""
        placed = page.map
        if placed is not None:
            scale = placed.scale
            yield f"q {scale:.6f} 0 0 {scale:.6f} {placed.x:.3f} {-placed.y:.3f} cm"
            inner = window.seen_from(placed.x, placed.y, scale)
            for block in placed.picture.blocks:
                if inner.shows(block.x, block.y, block.content):
                    yield self._painter.placed(block.content, block.x, block.y)
            yield "Q"
        for piece in page.pieces:
            if window.shows(piece.x, piece.y, piece.content):
                yield self._painter.placed(piece.content, piece.x, piece.y)

    def _size_of(self, image_id: str) -> tuple[int, int]:
        image = self._image(image_id)
        return (1, 1) if image is None else (max(1, image.width), max(1, image.height))

    def _add_resources(self) -> None:
        document = self._document
        forms = PDFDictionary()
        for icon, name in self._painter.icons.items():
            forms[name] = document.Reference(_form(icon_form(icon)))
        for image_id, name in self._painter.pictures.items():
            forms[name] = document.Reference(image_stream(self._image(image_id)))
        self._resources["Font"] = self._fonts.add_to(document)
        self._resources["XObject"] = forms


class _Jumps(PDFObject):  # type: ignore[misc]
    """The links of one page, as one array: a map has as many of them as cards."""

    def __init__(self, book: Book, jumps: Iterable[Jump]) -> None:
        self._book = book
        self._jumps = jumps

    def format(self, document: PDFDocument) -> bytes:
        links = []
        for jump in self._jumps:
            page = self._book.pages[jump.page]
            bottom = page.height - jump.y - jump.height
            box = f"{jump.x:.2f} {bottom:.2f} {jump.x + jump.width:.2f} {bottom + jump.height:.2f}"
            number, version = document.idToObjectNumberAndVersion[_page_name(jump.to_page)]
            top = self._book.pages[jump.to_page].height - jump.to_top + _ABOVE_TARGET
            target = f"{number} {version} R /XYZ 0 {top:.2f} null"
            links.append(f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/Dest[{target}]>>")
        return ("[" + "\n".join(links) + "]").encode("ascii")


def _page_name(number: int) -> str:
    """What reportlab calls a page of the book, which is counted from 0."""
    return f"Page{number + 1}"


class _Outline(PDFDictionary):  # type: ignore[misc]
    """The outline; entries beyond the outermost level are folded away."""

    def __init__(self, book: Book) -> None:
        super().__init__({"Type": PDFName("Outlines")})
        self._book = book
        self._roots = _tree(book.bookmarks)
        # What reportlab asks of an outline before it keeps it in the file.
        self.ready = 1 if self._roots else -1

    def prepare(self, document: PDFDocument, _canvas: object) -> None:
        """Write the entries, when all pages are there to lead to."""
        if self._roots:
            self._chain(document, self._roots, self, document.Reference(self))
            self["Count"] = len(self._roots)

    def _chain(
        self, document: PDFDocument, nodes: list[_Node], parent: PDFDictionary, reference: PDFObjectReference
    ) -> None:
        entries = [self._entry(node, reference) for node in nodes]
        references = [document.Reference(entry) for entry in entries]
        parent["First"], parent["Last"] = references[0], references[-1]
        for at, (node, entry) in enumerate(zip(nodes, entries, strict=True)):
            if at:
                entry["Prev"] = references[at - 1]
            if at + 1 < len(entries):
                entry["Next"] = references[at + 1]
            if node.children:
                self._chain(document, node.children, entry, references[at])
                entry["Count"] = -len(node.children)

    def _entry(self, node: _Node, parent: PDFObjectReference) -> PDFDictionary:
        bookmark = node.bookmark
        height = self._book.pages[bookmark.page].height
        page = PDFObjectReference(_page_name(bookmark.page))
        return PDFDictionary(
            {
                "Title": PDFString(bookmark.title),
                "Parent": parent,
                "Dest": PDFArrayCompact(
                    [page, "/XYZ", 0, round(height - bookmark.top + _ABOVE_TARGET, 2), "null"]
                ),
            }
        )


class _Node:
    """A bookmark and those inside it."""

    def __init__(self, bookmark: Bookmark) -> None:
        self.bookmark = bookmark
        self.children: list[_Node] = []


def _tree(bookmarks: Iterable[Bookmark]) -> list[_Node]:
    """Hang each bookmark under the last one of a lower level."""
    roots: list[_Node] = []
    path: list[_Node] = []
    for bookmark in bookmarks:
        node = _Node(bookmark)
        while path and path[-1].bookmark.level >= bookmark.level:
            path.pop()
        (path[-1].children if path else roots).append(node)
        path.append(node)
    return roots


def _form(operators: str) -> PDFStream:
    stream = _deflated(operators.encode("ascii"))
    box = [-_OVERHANG, -BOX - _OVERHANG, BOX + _OVERHANG, _OVERHANG]
    for name, value in {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Form"),
        "BBox": PDFArrayCompact(box),
        "Resources": PDFDictionary(),
    }.items():
        stream.dictionary[name] = value
    return stream


def _deflated(content: bytes) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), zlib.compress(content, _COMPRESSION))
