"""Printing: what, on which paper; the pages as they will come out; then the system's own dialog for the printer."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.exporters.base import Cancelled
from workshop_app.journey.records import JourneyMap
from workshop_app.language import LANGUAGES, N_, _, current, n_, say
from workshop_app.layout.paper import PAPERS, paper_of
from workshop_app.layout.printing import PrintWish, pages_to_print
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.map_switcher import map_name
from workshop_app.ui.papers import paper_word
from workshop_app.ui.printing import Printing, new_printer
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.page_preview import PagePreview
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.layout.printing import PagesToPrint
    from workshop_app.ui.workspace import Workspace

_WIDTH = 264  # pixels, of the choices
_THINGS = {
    "map": N_("The map on one page"),
    "report": N_("The report"),
    "poster": N_("The poster, in tiles"),
    "sheets": N_("Workshop sheets"),
}
# What office printers hold, how large a poster is unless somebody chooses, and what can be larger than its paper.
_IN_PRINTERS = ("A3", "A4", "letter", "legal", "tabloid")
_POSTER = "A1"
_SIZED = frozenset({"poster", "sheets"})


class PrintDialog(BesideWindow):
    """A window beside the main one, on the project as it was when the window was last turned to."""

    _laid_out = Signal(int, object)
    """The pages for the wish of this number are there, or (None) something went wrong that was not foreseen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        self._chosen = {
            "what": "map",
            "map": workspace.map_id,
            "paper": "letter" if american else "A4",
            "size": _POSTER,
            "language": current(),
        }
        self._document: Document = workspace.document
        self._number = 0
        self._thread: threading.Thread | None = None
        self.made: PagesToPrint | None = None
        self.printing: Printing | None = None
        self._printer: QPrinter | None = None
        self._laid_out.connect(self._take)
        self.resize(1040, 720)
        self.build()

    # -- building ------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the content in the window's language."""
        content = QWidget(self)
        self.put(content)
        self.setWindowTitle(_("Print"))
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side(content))
        self.preview = PagePreview(content)
        self.preview.setAccessibleName(_("Preview of the pages"))
        row.addWidget(self.preview, 1)
        self._show_rows()
        if self._number:
            self._lay_out()

    def _side(self, content: QWidget) -> QWidget:
        side = QWidget(content)
        side.setFixedWidth(_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(0)
        self._rows: dict[str, QWidget] = {}
        self.pickers: dict[str, Picker] = {}
        maps = self._document.maps
        papers = [Option(name, paper_word(name)) for name in _IN_PRINTERS]
        sizes = [Option(name, paper_word(name)) for name in PAPERS]
        for name, title, options in (
            ("what", _("What to print"), [Option(key, _(words)) for key, words in _THINGS.items()]),
            ("map", _("Map"), [Option(journey.id, map_name(journey)) for journey in maps]),
            ("size", _("Size when put together"), sizes),
            ("paper", _("Paper in the printer"), papers),
            ("language", _("Language"), [Option(*item) for item in LANGUAGES.items()]),
        ):
            picker = Picker(side)
            picker.set_options(options)
            picker.show_value(self._chosen[name])
            picker.setAccessibleName(title)
            picker.picked.connect(lambda value, name=name: self._choose(name, value))
            column.addWidget(self._row(side, name, title, picker))
        self.told = PlainText(side, ink="text.secondary", size=12, most_lines=6)
        column.addWidget(self.told)
        column.addStretch(1)
        self.go = QPushButton(_("Print…"), side)
        self.go.setDefault(True)
        look(self.go, "primary")
        self.go.clicked.connect(self.ask_printer)
        close = QPushButton(_("Close"), side)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        column.addWidget(self.go)
        column.addSpacing(8)
        column.addWidget(close)
        return side

    def _row(self, side: QWidget, name: str, title: str, picker: Picker) -> QWidget:
        row = QWidget(side)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(4)
        made = label(title)
        made.setBuddy(picker)
        column.addWidget(made)
        column.addWidget(picker)
        self.pickers[name], self._rows[name] = picker, row
        return row

    def _show_rows(self) -> None:
        shown = {"what", "paper", "language"}
        if len(self._document.maps) > 1:
            shown.add("map")
        if self._chosen["what"] in _SIZED:
            shown.add("size")
        for name, row in self._rows.items():
            row.setVisible(name in shown)

    # -- choosing ------------------------------------------------------------------------------------------------

    def _choose(self, name: str, value: str) -> None:
        self._chosen[name] = value
        if name == "what" and value in _SIZED:
            self._chosen["size"] = _POSTER if value == "poster" else self._chosen["paper"]
            self.pickers["size"].show_value(self._chosen["size"])
        self._show_rows()
        self._take_document()

    def _take_document(self) -> None:
        """Lay the project out as it is now; a map that is gone gives way to the one in view."""
        self._document = self.workspace.document
        if self._document.find(JourneyMap.__name__, self._chosen["map"]) is None:
            self._chosen["map"] = self.workspace.map_id
        maps = [Option(journey.id, map_name(journey)) for journey in self._document.maps]
        self.pickers["map"].set_options(maps)
        self.pickers["map"].show_value(self._chosen["map"])
        self._lay_out()

    def wish(self) -> PrintWish:
        """What was chosen."""
        chosen = self._chosen
        return PrintWish(
            what=chosen["what"],  # type: ignore[arg-type]
            map_id=chosen["map"],
            paper=chosen["paper"],
            size=chosen["size"],
            language=chosen["language"],
            made=datetime.datetime.now().astimezone().date().isoformat(),
        )

    def _lay_out(self) -> None:
        """Lay the pages out on a thread; a later wish takes the place of one that is not met yet."""
        self._number += 1
        number, document, wish = self._number, self._document, self.wish()
        self.go.setEnabled(False)
        self.told.set_text(_("Laying out the pages"))

        def stop_if_late(_share: float) -> None:
            if number != self._number:
                raise Cancelled

        def work() -> None:
            try:
                pages = pages_to_print(document, wish, stop_if_late)
            except Cancelled:
                return
            except Exception:
                self._laid_out.emit(number, None)
                raise
            self._laid_out.emit(number, pages)

        self._thread = threading.Thread(target=work, name="pages-to-print", daemon=True)
        self._thread.start()

    def _take(self, number: int, made: PagesToPrint | None) -> None:
        if number != self._number:
            return
        if made is None:
            self.told.set_text(_("These pages could not be laid out."))
            return
        self.made = made
        self.preview.show_pages(made.book.pages, self._image)
        self.go.setEnabled(self.printing is None)
        self._tell_pages()

    def _tell_pages(self) -> None:
        """Say how many pages on which papers come out, and what should be known of them."""
        if self.made is None:
            return
        pages = self.made.book.pages
        count = len(pages)
        papers = dict.fromkeys(filter(None, (paper_of(page.width, page.height) for page in pages)))
        told = [
            n_("{count} page", "{count} pages", count, count=count),
            ", ".join(map(paper_word, papers)),
        ]
        remark = self.made.remark
        words = " · ".join(filter(None, told))
        self.told.set_text(words if remark is None else f"{words}\n\n{say(remark)}")

    def _image(self, image_id: str) -> bytes | None:
        image = self._document.image(image_id)
        return None if image is None else image.data

    # -- printing ------------------------------------------------------------------------------------------------

    def ask_printer(self) -> None:
        """Let a person choose printer, pages and copies in the system's own dialog."""
        if self.made is None:
            return
        book = self.made.book
        printer = new_printer(book.pages[0], book.title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(book.pages))
        dialog.finished.connect(
            lambda result: self.print_on(printer) if result == QDialog.DialogCode.Accepted else None
        )
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is shown on a printer that is set up."""
        if self.made is None:
            return
        # The printer must outlive its job.
        self._printer = printer
        self.printing = printing = Printing(printer, self.made.book.pages, self._image, self)
        self.go.setEnabled(False)
        printing.painted.connect(
            lambda number: self.told.set_text(
                _("Printing page {number} of {count}", number=number, count=printing.count)
            )
        )
        printing.ended.connect(self._end)
        printing.start()

    def _end(self, whole: bool) -> None:
        printing, self.printing = self.printing, None
        printer, self._printer = self._printer, None
        if printing is not None:
            printing.deleteLater()
        self.go.setEnabled(True)
        if whole:
            file = printer.outputFileName() if printer is not None else ""
            self.told.set_text(
                _("The pages are in “{name}”.", name=Path(file).name)
                if file
                else _("The pages are with the printer.")
            )
        else:
            self.told.set_text(
                _("The printer did not take the pages. See that it is on, or print into a PDF file.")
            )

    # -- the window ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Come back to the window: the project may have changed meanwhile."""
        if event.type() == QEvent.Type.WindowActivate and self.workspace.document is not self._document:
            self._take_document()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what is offered first."""
        super().showEvent(event)
        if not self._number:
            self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give up what is being laid out."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._number += 1
            if self._thread is not None:
                self._thread.join()
