"""The preview of one deliverable: its pages as they will be, its slides and sheets by name, or its first lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.delivery.preview import Lines, Outline, Pages
from workshop_app.language import _, n_, say
from workshop_app.ui.delivery.feed import PreviewFeed
from workshop_app.ui.delivery.outline_list import LinesView, OutlineList
from workshop_app.ui.delivery.page_sheet import PageSheet
from workshop_app.ui.delivery.page_strip import PageStrip
from workshop_app.ui.style import look
from workshop_app.ui.timers import one_shot
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from workshop_app.delivery.preview import Shown
    from workshop_app.journey.sentence import Sentence
    from workshop_app.ui.delivery.feed import Subject

_PATIENCE = 400  # milliseconds that what was shown stays before it is said that something is being made
_BAR = 44  # pixels


class PreviewPane(QWidget):
    """What is at the right of the view. It keeps the page in view when the same deliverable is made anew."""

    remarked = Signal(object)
    """What should be known before printing, as a `Sentence`, or None."""

    def __init__(self, feed: PreviewFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._subject: Subject | None = None
        self._shown: Shown = None
        self._pages: Pages | None = None
        self._large: dict[int, QImage] = {}
        self._told = ""
        self.strip, self.sheet = PageStrip(self), PageSheet(self)
        self.outline, self.lines = OutlineList(self), LinesView(self)
        self.words = PlainText(self, ink="text.secondary", most_lines=8)
        self.title, self.place = PlainText(self, weight="semibold", most_lines=1), QLabel(self)
        self.zoom = IconButton("zoom_in", self)
        self._lay_out()
        self._waiting = one_shot(
            self, _PATIENCE, lambda: self._show_words(self._told or _("Laying out the pages"))
        )
        self._fetching = one_shot(self, 0, self._fetch)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        bar = QWidget(self)
        bar.setFixedHeight(_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(8)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        look(self.place, "quiet")
        row.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.place)
        row.addWidget(self.zoom)
        pages = QWidget(self)
        beside = QHBoxLayout(pages)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.strip)
        beside.addWidget(self.sheet, 1)
        message = QWidget(self)
        column = QVBoxLayout(message)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(self.words)
        column.addStretch(1)
        self._stack = QStackedWidget(self)
        look(self._stack, "ground")
        for part in (message, pages, self.outline, self.lines):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        feed = self._feed
        feed.begun.connect(self._begin)
        feed.progressed.connect(self._progress)
        feed.shown.connect(self._show)
        feed.failed.connect(self._fail)
        feed.pictured.connect(self._take_picture)
        self.strip.chosen.connect(self._show_page)
        self.sheet.turned.connect(lambda by: self.strip.go_to(self.strip.current + by))
        self.sheet.zoomed.connect(self._name_zoom)
        for part in (self.strip, self.sheet):
            part.missing.connect(self._fetching.start)
        self.zoom.clicked.connect(lambda _checked=False: self._toggle_zoom())

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self.strip.setAccessibleName(_("Pages"))
        self.sheet.setAccessibleName(_("Preview of the page"))
        self.outline.setAccessibleName(_("Contents"))
        self.lines.setAccessibleName(_("Contents"))
        self._name_zoom()
        if self._shown is not None:
            self._show(self._shown)
        else:
            self._name_place()

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_subject(self, subject: Subject) -> None:
        """Preview this; the page stays where it is the same deliverable as before."""
        before = self._subject
        fresh = before is None or before.deliverable.name != subject.deliverable.name
        self._subject = subject
        self.title.set_text(subject.deliverable.name)
        if fresh:
            self.strip.current = 0
        self._feed.show(subject, at_once=fresh)

    def show_nothing(self, told: str) -> None:
        """Say why there is nothing to see."""
        self._feed.rest()
        self._subject = None
        self.title.set_text("")
        self.remarked.emit(None)
        self._show_words(told)

    def _begin(self) -> None:
        self._told = ""
        self._waiting.start()

    def _progress(self, what: Sentence) -> None:
        self._told = say(what)
        if self._stack.currentIndex() == 0 and not self._waiting.isActive():
            self.words.set_text(self._told)

    def _fail(self, why: Sentence) -> None:
        self.remarked.emit(None)
        self._show_words(say(why))

    def _show_words(self, told: str) -> None:
        self._waiting.stop()
        self._shown = self._pages = None
        self.words.set_text(told)
        self._stack.setCurrentIndex(0)
        self._name_place()

    def _show(self, shown: Shown) -> None:
        if self._subject is None:
            return
        self._waiting.stop()
        self._shown = shown
        self._pages = shown if isinstance(shown, Pages) else None
        self._large.clear()
        self.remarked.emit(shown.remark if isinstance(shown, Pages) else None)
        match shown:
            case Pages():
                self.strip.show_pages(shown.sizes, self.strip.current)
                self.strip.setVisible(len(shown.sizes) > 1)
                self._stack.setCurrentIndex(1)
                self._show_page(self.strip.current)
            case Outline():
                self.outline.show_outline(shown)
                self._stack.setCurrentIndex(2)
                self.place.setText(_outline_words(shown))
            case Lines():
                self.lines.show_lines(shown)
                self._stack.setCurrentIndex(3)
                self.place.setText(n_("{count} line", "{count} lines", shown.count, count=shown.count))
            case _:
                self._show_words(_("There is no preview of this format."))
        self.zoom.setVisible(self._pages is not None)
        if self._pages is not None:
            self._name_place()

    # -- pages ---------------------------------------------------------------------------------------------------

    def _show_page(self, number: int) -> None:
        if self._pages is not None:
            self.sheet.show_page(self._pages.sizes[number], self._large.get(number))
            self._name_place()
            self._fetching.start()

    def _fetch(self) -> None:
        """Ask for the page in view, then for the small ones."""
        if self._pages is None:
            return
        large = [(self.strip.current, self.sheet.wanted_width())] if self.sheet.lacks else []
        small = self.strip.wanted() if self.strip.isVisible() else []
        self._feed.want([*large, *small])

    def _take_picture(self, number: int, picture: QImage) -> None:
        if self._pages is None:
            return
        self.strip.take_picture(number, picture)
        if number == self.strip.current:
            self.sheet.take_picture(picture)
            self._large = {number: picture}

    # -- words ---------------------------------------------------------------------------------------------------

    def _name_place(self) -> None:
        if self._pages is None:
            if self._stack.currentIndex() in {0, 1}:
                self.place.setText("")
                self.zoom.hide()
            return
        count = len(self._pages.sizes)
        self.place.setText(
            _("Page {number} of {count}", number=self.strip.current + 1, count=count) if count > 1 else ""
        )

    def _name_zoom(self) -> None:
        from workshop_app.ui import theme

        fits = self.sheet.fits
        theme.set_icon(self.zoom, "zoom_in" if fits else "fit", "text.secondary", 16)
        self.zoom.say(_("Fill the width") if fits else _("Show the whole page"))

    def _toggle_zoom(self) -> None:
        if self.sheet.fits:
            self.sheet.fill_width()
        else:
            self.sheet.fit()


def _outline_words(outline: Outline) -> str:
    count = len(outline.entries)
    if outline.kind == "slides":
        return n_("{count} slide", "{count} slides", count, count=count)
    return n_("{count} sheet", "{count} sheets", count, count=count)
