"""The history panel: every step as a sentence; any of them can be looked at, named, and returned to."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.history import FACILITATOR
from workshop_app.journey.records import Snapshot
from workshop_app.language import _, current, format_datetime, format_time, say
from workshop_app.ui import theme
from workshop_app.ui.panels.history_rows import DayRow, Row, StepRow, rows_of
from workshop_app.ui.panels.history_view import HistoryModel, HistoryPainter
from workshop_app.ui.style import look
from workshop_app.ui.timers import one_shot
from workshop_app.ui.top_bar import icon_button, name_button
from workshop_app.ui.widgets.listed import row_at

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.history import Step
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace


_GATHERED = 150  # milliseconds in which what phones send is gathered into one list


class HistoryPanel(QWidget):
    """Shows the journal of one workspace."""

    looking = Signal(object, str)
    """Show this document in place of the map (None: the map as it is now), and say which moment it is."""

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._steps: list[Step] | None = None
        self._shown_document: Document | None = None
        self._heading = QLabel(self)
        look(self._heading, "heading")
        self._close = icon_button(self, "close_history")
        theme.set_icon(self._close, "close", size=18)
        self._close.clicked.connect(self._leave)
        self.model = HistoryModel()
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryPainter(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._look_at_row)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self.name = QLineEdit(self)
        self.name.returnPressed.connect(self._keep_name)
        self.keep = QPushButton(self)
        self.keep.clicked.connect(self._keep_name)
        self.go_back = QPushButton(self)
        self.go_back.clicked.connect(self._return)
        self._lay_out()
        self.setFocusProxy(self.list)
        self._gathering = one_shot(self, _GATHERED, self._catch_up)
        workspace.changed.connect(self._take_in)
        theme.watcher().changed.connect(self._repaint)
        self.retranslate()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(12, 10, 8, 4)
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        foot.setSpacing(8)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.keep)
        below = QVBoxLayout()
        below.setContentsMargins(12, 8, 12, 12)
        below.setSpacing(8)
        below.addLayout(foot)
        below.addWidget(self.go_back)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self.list, 1)
        lines.addLayout(below)

    # -- what is shown -------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Put the words into the window's language."""
        self._heading.setText(_("History"))
        name_button(self._close, _("Close the history"))
        self.list.setAccessibleName(_("Steps, the newest first"))
        self.name.setPlaceholderText(_("Name this version"))
        self.name.setAccessibleName(_("Name of the version"))
        self.keep.setText(_("Keep"))
        name_button(self.keep, _("Keep this state under the name"))
        self.go_back.setText(_("Return here"))
        self._refresh()

    def _journal(self) -> list[Step]:
        if self._steps is None:
            self._steps = self._workspace.session.history()
        return self._steps

    def _take_in(self, changed: Changed) -> None:
        step = changed.step
        if self._steps is not None:
            if self._steps and self._steps[-1].number == step.number:
                self._steps[-1] = step
            else:
                self._steps.append(step)
        self._shown_document = None
        self.model.mark_shown(None)
        if self.isHidden():
            return
        if step.origin == FACILITATOR:
            self._refresh()
        elif not self._gathering.isActive():
            self._gathering.start()

    def _catch_up(self) -> None:
        if not self.isHidden():
            self._refresh()

    def reread(self) -> None:
        """Take nothing for granted of what was read: the history itself was changed."""
        self._steps = None
        self._shown_document = None
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was hidden."""
        self._refresh()
        super().showEvent(event)

    def _refresh(self) -> None:
        chosen = self._chosen()
        versions = self._workspace.document.table(Snapshot).values()
        self.model.show_rows(rows_of(self._journal(), versions))
        # Who stands at now goes on with it.
        place = -1 if chosen is None or chosen.now else self.model.row_of(chosen.number)
        if place < 0:
            place = next(
                (at for at, row in enumerate(self.model.rows) if isinstance(row, StepRow) and row.now), -1
            )
        self.list.setCurrentIndex(self.model.index(place))
        self._offer()

    def _repaint(self) -> None:
        self.list.viewport().update()

    def _chosen(self) -> StepRow | None:
        row: Row | None = row_at(self.list.currentIndex())
        return row if isinstance(row, StepRow) else None

    def _offer(self) -> None:
        chosen = self._chosen()
        writable = self._workspace.session.read_only_reason is None
        for widget in (self.name, self.keep):
            widget.setEnabled(writable and chosen is not None)
        self.go_back.setEnabled(writable and chosen is not None and not chosen.now)

    # -- what is done --------------------------------------------------------------------------------------------

    def _look_at_row(self, index: QModelIndex) -> None:
        row: Row | None = row_at(index)
        if isinstance(row, DayRow) or row is None:
            return
        if row.now:
            self.stop_looking()
            return
        document = self._document_at(row.number)
        if document is not None:
            self._shown_document = document
            self.model.mark_shown(row.number)
            self.looking.emit(document, self._moment(row))

    def _document_at(self, number: int) -> Document | None:
        try:
            return self._workspace.session.document_at(number)
        except ParcoursError as error:
            self._workspace.say("error", say(error.sentence))
            return None

    def _moment(self, row: StepRow) -> str:
        if row.versions:
            return row.versions[-1]
        step = next(step for step in self._journal() if step.number == row.number)
        moment = datetime.datetime.fromisoformat(step.time).astimezone()
        if moment.date() == datetime.datetime.now().astimezone().date():
            return format_time(moment)
        return format_datetime(moment, current())

    def stop_looking(self) -> None:
        """Show the map as it is now, if it is not."""
        if self.model.shown is None:
            return
        self._shown_document = None
        self.model.mark_shown(None)
        self.looking.emit(None, "")

    def _leave(self) -> None:
        self.stop_looking()
        self.closed.emit()

    def _keep_name(self) -> None:
        from workshop_app.commands.project import NameVersion

        chosen, name = self._chosen(), self.name.text().strip()
        if chosen is None:
            return
        if not name:
            self.name.setFocus()
            return
        # Now is where the journal ends, which is after the undo that led to the step.
        number = self._journal()[-1].number if chosen.now else chosen.number
        if self._workspace.run(NameVersion(name, number)):
            self.name.clear()

    def _return(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.now:
            return
        document = self._document_at(chosen.number)
        if document is not None:
            self._return_to(document, self._moment(chosen))

    def return_to_shown(self) -> None:
        """Return to the state that is being looked at."""
        row = self.model.rows[self.model.row_of(self.model.shown)] if self.model.shown is not None else None
        if self._shown_document is not None and isinstance(row, StepRow):
            self._return_to(self._shown_document, self._moment(row))

    def _return_to(self, document: Document, when: str) -> None:
        from workshop_app.commands.project import ReturnTo

        self.stop_looking()
        self._workspace.run(ReturnTo(document, when))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at the chosen step on Enter, go back to now on Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.list.hasFocus():
            self._look_at_row(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
