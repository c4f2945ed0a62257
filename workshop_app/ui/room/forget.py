"""Deleting names and raw notes for good: what goes, what stays, and one button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.journey.errors import ParcoursError
from workshop_app.language import _, say
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class ForgetWindow(BesideWindow):
    """Asks in its own window, beside the main one; nothing is done until the button is pressed."""

    forgotten = Signal()
    """It was done, also in the history."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setFixedWidth(480)
        self.build()

    def build(self) -> None:
        """Make the content in the window's language."""
        content = QWidget(self)
        self.put(content)
        self.setWindowTitle(_("Names and raw notes"))
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for text in (
            _(
                "What people in the room are called, and the notes that they wrote, go out of this project, of its"
                " whole history and of its backups on this computer. Nothing brings them back. Cards made of notes"
                " stay, and so do votes, ratings and actions."
            ),
            _("Copies that you mailed or kept elsewhere are not touched."),
        ):
            paragraph = PlainText(content, most_lines=12)
            paragraph.set_text(text)
            column.addWidget(paragraph)
        document = self.workspace.document
        named = sum(bool(person.name) for person in document.participants)
        self.names, self.notes = CheckBox(content), CheckBox(content)
        self.names.say(_("Names of participants ({count})", count=named))
        self.notes.say(_("Raw notes, with the votes on them ({count})", count=len(document.notes)))
        for box in (self.names, self.notes):
            box.setChecked(True)
            box.clicked.connect(self._offer)
            column.addWidget(box)
        column.addStretch(1)
        cancel = QPushButton(_("Cancel"), content)
        cancel.setDefault(True)
        cancel.clicked.connect(self.close)
        self.button = QPushButton(_("Delete for good"), content)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._forget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(cancel)
        column.addLayout(row)
        self.adjustSize()

    def _offer(self) -> None:
        self.button.setEnabled(self.names.isChecked() or self.notes.isChecked())

    def _forget(self) -> None:
        workspace = self.workspace
        workspace.settle()
        try:
            workspace.session.forget(names=self.names.isChecked(), notes=self.notes.isChecked())
        except ParcoursError as error:
            workspace.say("error", say(error.sentence))
            workspace.failed.emit(error)
        else:
            workspace.say("info", _("Names and raw notes were deleted for good"))
        self.forgotten.emit()
        self.close()
