"""What is made in this run as a list: how far each is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui import theme
from workshop_app.ui.delivery.queue import DeliveryQueue, Task
from workshop_app.ui.outgoing import drag_file
from workshop_app.ui.style import look
from workshop_app.ui.top_bar import dress_icon_button, name_button
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.drag_button import DragButton
from workshop_app.ui.widgets.plain_text import PlainText, tip
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from collections.abc import Callable

_ICONS = {
    "waiting": ("timer", "text.secondary"),
    "running": ("export", "accent"),
    "done": ("check", "success"),
    "failed": ("warning", "error"),
    "cancelled": ("close", "text.secondary"),
}


_HEIGHT = 118  # pixels: room for one row
_MOST = 210


class TaskRow(QFrame):
    """One delivery, or one file."""

    forgotten = Signal()
    """It was taken off the list."""

    def __init__(self, queue: DeliveryQueue, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "box")
        self._queue, self.task = queue, task
        self._icon = QLabel(self)
        self.name = PlainText(self, weight="medium", most_lines=2)
        self.words = PlainText(self, ink="text.secondary", size=12, most_lines=4)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.cancel = self._button(_("Cancel"), lambda: queue.cancel(task))
        self.grip = DragButton(self)
        dress_icon_button(self.grip, "grip")
        theme.set_icon(self.grip, "drag_handle", size=18)
        self.grip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard there is “Show in folder”
        self.grip.setCursor(Qt.CursorShape.OpenHandCursor)
        name_button(self.grip, _("Drag it into a mail or a folder"))
        self.grip.dragged.connect(lambda _shift: drag_file(self.grip, self.task.target))
        self.open = self._button(_("Open"), lambda: self._open(folder=False))
        self.folder = self._button(_("Show in folder"), lambda: self._open(folder=True))
        self.cross = IconButton("close", self)
        self.cross.say(_("Take off the list"))
        self.cross.clicked.connect(lambda _checked=False: self._forget())
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addWidget(self.name)
        texts.addWidget(self.words)
        texts.addWidget(self.bar)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        foot.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        for small in (self.grip, self.cross):
            head.addWidget(small, 0, Qt.AlignmentFlag.AlignTop)
        foot.addStretch(1)
        for button in (self.cancel, self.open, self.folder):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(foot)
        self.refresh()

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def refresh(self) -> None:
        """Show how it is now."""
        task = self.task
        icon, ink = _ICONS[task.state]
        theme.set_icon(self._icon, icon, ink, 18)
        self.name.set_text(task.target.name)
        self.name.setToolTip(tip(str(task.target)))
        self.words.set_text(task.words())
        self.bar.setValue(round(task.done * 1000))
        self.bar.setAccessibleName(task.words())
        self.bar.setVisible(task.state in {"waiting", "running"})
        self.cancel.setVisible(not task.over)
        if task.job is not None:
            self.cancel.setEnabled(not task.job.cancelled)
        self.grip.setVisible(task.state == "done")
        self.open.setVisible(task.state == "done")
        self.folder.setVisible(task.state == "done")
        self.cross.setVisible(task.over)

    def _open(self, *, folder: bool) -> None:
        path = self.task.target
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if folder else path))):
            self.words.set_text(_("Nothing on this computer opens “{name}”.", name=path.name))

    def _forget(self) -> None:
        self._queue.forget(self.task)
        self.forgotten.emit()
        self.hide()
        self.deleteLater()


class TaskList(Scroller):
    """All of them, the newest first; nothing to see while there are none."""

    def __init__(self, queue: DeliveryQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(16, 0, 16, 0))
        self.rows: dict[int, TaskRow] = {}
        self._queue = queue
        self.column.setSpacing(6)
        self.column.addStretch(1)
        self.setMinimumHeight(_HEIGHT)
        self.setMaximumHeight(_MOST)
        self.hide()
        for task in queue.tasks:
            self._take_in(task)
        queue.changed.connect(self._take_in)
        self.setAccessibleName(_("Deliveries"))

    def _take_in(self, task: Task) -> None:
        row = self.rows.get(task.number)
        if row is None:
            row = TaskRow(self._queue, task, self.content)
            self.rows[task.number] = row
            row.forgotten.connect(lambda number=task.number: self._forget(number))
            self.column.insertWidget(0, row)
            row.show()
            self.show()
        elif task in self._queue.tasks:
            row.refresh()

    def _forget(self, number: int) -> None:
        self.rows.pop(number, None)
        self.setVisible(bool(self.rows))
