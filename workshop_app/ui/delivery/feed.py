"""What the preview shows, fetched from a helper process of its own: the window only ever paints pictures."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage

from workshop_app.delivery.preview import LayOut, Paint
from workshop_app.exporters.worker import ExportWorker, Failed, Finished, Progressed
from workshop_app.ui.timers import one_shot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.delivery.planning import Deliverable
    from workshop_app.delivery.preview import Picture, Shown
    from workshop_app.exporters.worker import ExportJob, Update
    from workshop_app.journey.document import Document

PAUSE = 250  # milliseconds without a further change before the pages are made anew
_KEPT = 4  # results that are shown again at once


class Subject(NamedTuple):
    """What a preview is of."""

    document: Document
    deliverable: Deliverable
    redactions: tuple[str, ...]

    def looks_for(self, other: Subject | None) -> bool:
        """Whether the same is asked for, be it of another state of the project."""
        return (
            other is not None
            and self.deliverable == other.deliverable
            and self.redactions == other.redactions
        )

    def same_as(self, other: Subject | None) -> bool:
        """Whether it looks the same; documents are compared by identity, since that is quick."""
        return other is not None and self.document is other.document and self.looks_for(other)


class _Ear:
    """Hears what the worker tells on its own thread and hands it over, until it is closed: its owner may go then."""

    def __init__(self, signal: SignalInstance) -> None:
        self._signal: SignalInstance | None = signal
        self._lock = threading.Lock()

    def hear(self, tag: tuple[str, str, object], update: Update) -> None:
        with self._lock:
            if self._signal is not None:
                self._signal.emit(tag, update)

    def close(self) -> None:
        with self._lock:
            self._signal = None


class PreviewFeed(QObject):
    """Gives what is to be shown of one deliverable after the other; the last one asked for counts.

    While a room edits, what was begun is finished and shown before it is made anew, so that there is always something
    to see.
    """

    begun = Signal()
    """Something else is being made, and nothing is known of it yet."""

    progressed = Signal(object)
    """What is being done now, as a `Sentence`."""

    shown = Signal(object)
    """What it looks like, as `delivery.preview.Shown`."""

    failed = Signal(object)
    """Why it cannot be shown, as a `Sentence`."""

    pictured = Signal(int, QImage)
    """A page (counted from 0) is painted."""

    _heard = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ExportWorker | None = None
        self._ear = _Ear(self._heard)
        self._subject: Subject | None = None
        self._ordered: Subject | None = None
        self._count = 0
        self._job: ExportJob | None = None
        self._painting: tuple[int, ExportJob] | None = None
        self._wanted: list[tuple[int, int]] = []
        self._made: list[tuple[Subject, str, Shown]] = []
        self._key = ""
        self._pause = one_shot(self, PAUSE, self._order)
        self._heard.connect(self._take_in, Qt.ConnectionType.QueuedConnection)

    def show(self, subject: Subject, *, at_once: bool = False) -> None:
        """Make this the subject. What was made of it before is shown at once; else after a pause, or `at_once`."""
        if subject.same_as(self._subject):
            return
        alike = subject.looks_for(self._subject)
        self._subject = subject
        if alike and (self._job is not None or self._pause.isActive()):
            return
        self._wanted = []
        self._drop_job()
        known = next((each for each in self._made if subject.same_as(each[0])), None)
        if known is not None:
            self._pause.stop()
            self._key = known[1]
            self.shown.emit(known[2])
            return
        if not alike:
            self.begun.emit()
        self._pause.start(0 if at_once else PAUSE)

    def rest(self) -> None:
        """Show nothing for now; what was made stays at hand."""
        self._pause.stop()
        self._subject = None
        self._wanted = []
        self._drop_job()

    def want(self, pages: Iterable[tuple[int, int]]) -> None:
        """Ask for pages (their number, and how wide in pixels), the most wanted first; earlier wishes are dropped."""
        self._wanted = list(pages)
        self._paint_next()

    def close(self) -> None:
        """Stop what is being made and let the helper go; it comes back when something is to be shown."""
        self._pause.stop()
        self._wanted = []
        self._made = []
        self._subject = self._ordered = None
        self._job = self._painting = None
        self._ear.close()
        self._ear = _Ear(self._heard)
        worker, self._worker = self._worker, None
        if worker is not None:
            # Not waited for: it may be amid a page.
            worker.close(0)

    # -- orders --------------------------------------------------------------------------------------------------

    def _ready_worker(self) -> ExportWorker:
        if self._worker is None:
            self._worker = ExportWorker()
        return self._worker

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _order(self) -> None:
        if self._subject is None:
            return
        self._count += 1
        self._key = str(self._count)
        self._ordered = self._subject
        order = LayOut(self._key, *self._subject)
        tag = ("shown", self._key, self._subject)
        self._job = self._ready_worker().take(order, partial(self._ear.hear, tag))

    def _paint_next(self) -> None:
        if self._painting is not None or not self._wanted or self._job is not None or not self._key:
            return
        page, width = self._wanted.pop(0)
        tag = ("painted", self._key, page)
        job = self._ready_worker().take(Paint(self._key, page, width), partial(self._ear.hear, tag))
        self._painting = (page, job)

    # -- answers -------------------------------------------------------------------------------------------------

    def _take_in(self, tag: tuple[str, str, object], update: Update) -> None:
        kind, key, about = tag
        if self._worker is None:
            return
        if kind == "painted":
            self._take_picture(key, about, update)
        elif key == self._key and self._job is not None:
            self._take_layout(key, update)

    def _take_layout(self, key: str, update: Update) -> None:
        assert self._ordered is not None
        match update:
            case Progressed():
                self.progressed.emit(update.what)
            case Finished():
                self._job = None
                self._made = [(self._ordered, key, update.made), *self._made[: _KEPT - 1]]
                self.shown.emit(update.made)
            case Failed():
                self._job = None
                if not update.cancelled:
                    self.failed.emit(update.error.sentence)
        if self._job is None and not self._ordered.same_as(self._subject):
            self._pause.start(PAUSE)

    def _take_picture(self, key: str, page: object, update: Update) -> None:
        if isinstance(update, Progressed):
            return
        self._painting = None
        picture: Picture | None = update.made if isinstance(update, Finished) else None
        if key == self._key and picture is not None:
            assert isinstance(page, int)
            image = QImage(
                picture.data, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32
            )
            # A copy, since the bytes go.
            self.pictured.emit(page, image.copy())
        elif key == self._key and self._job is None:
            # The helper began anew, or kept too many others: what it knew is gone.
            self._made = [each for each in self._made if each[1] != key]
            self._order()
            return
        self._paint_next()
