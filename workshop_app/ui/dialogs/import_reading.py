"""Reading a workbook and comparing it with a project on a thread: the window goes on meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from workshop_app.journey.errors import ParcoursError

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.importers.workbook.plan import WorkbookPlan
    from workshop_app.importers.workbook.planner import ReadWorkbook
    from workshop_app.journey.document import Document


class WorkbookReader(QObject):
    """Plans the import of one workbook; the file is read once, however often it is compared with a project."""

    planned = Signal(object, object)
    """What it would change, a `WorkbookPlan`, and the document that it was compared with."""

    failed = Signal(object)
    """The `ParcoursError` that kept it from being read."""

    _ended = Signal(int, object, object)

    def __init__(self, source: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._read: ReadWorkbook | None = None
        self._round = 0
        self._ended.connect(self._take_in, Qt.ConnectionType.QueuedConnection)

    def plan(self, document: Document) -> None:
        """Begin to compare the workbook with a document; of several rounds, the last alone is told."""
        self._round += 1
        threading.Thread(
            target=self._run, args=(self._round, document), name="read-workbook", daemon=True
        ).start()

    def _run(self, number: int, document: Document) -> None:
        from workshop_app.importers.workbook.planner import plan_read, read_workbook

        outcome: WorkbookPlan | ParcoursError
        try:
            read = self._read or read_workbook(self._source)
            self._read = read
            outcome = plan_read(document, read)
        except ParcoursError as error:
            outcome = error
        try:
            self._ended.emit(number, outcome, document)
        except RuntimeError:  # the window was closed meanwhile
            return

    def _take_in(self, number: int, outcome: object, document: object) -> None:
        if number != self._round:
            return
        if isinstance(outcome, ParcoursError):
            self.failed.emit(outcome)
        else:
            self.planned.emit(outcome, document)
