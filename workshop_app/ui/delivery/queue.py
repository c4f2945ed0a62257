"""Deliveries that were asked for in the window: made one after another by the worker, told to whoever shows them.

The queue belongs to the program and not to a window: a deliverable is finished when its window was closed meanwhile.
The helper process goes when nothing is left to do and no window shows the queue.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from workshop_app.exporters.worker import ExportWorker, Failed, Finished, Progressed
from workshop_app.language import N_, _, say

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.exporters.helper_process import Order
    from workshop_app.exporters.worker import ExportJob, Update
    from workshop_app.journey.sentence import Sentence
    from workshop_app.ui.workspace import Workspace

State = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass(slots=True, eq=False)
class Task:
    """One thing to make and how far it is. `done` is the share (0 .. 1); `told` what is drawn, or why it failed."""

    number: int
    target: Path
    workspace: weakref.ref[Workspace]
    state: State = "waiting"
    done: float = 0.0
    told: Sentence | None = None
    job: ExportJob | None = None

    @property
    def over(self) -> bool:
        """Whether it has come to an end, one way or the other."""
        return self.state in {"done", "failed", "cancelled"}

    def words(self) -> str:
        """How it is, in the window's language."""
        if self.told is not None and self.state in {"running", "failed"}:
            return say(self.told)
        return _(_STATES[self.state])


_STATES: dict[State, str] = {
    "waiting": N_("Waiting"),
    "running": N_("Preparing"),
    "done": N_("Ready"),
    "failed": N_("Failed"),
    "cancelled": N_("Cancelled"),
}


class DeliveryQueue(QObject):
    """What is made in this run of the program."""

    changed = Signal(object)
    """A `Task` is new or has got on."""

    _update = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks: list[Task] = []
        self._worker: ExportWorker | None = None
        self._watchers = 0
        self._count = 0
        # The worker calls from a thread of its own.
        self._update.connect(self._take_in, Qt.ConnectionType.QueuedConnection)

    # -- the worker ----------------------------------------------------------------------------------------------

    def _ready_worker(self) -> ExportWorker:
        if self._worker is None:
            self._worker = ExportWorker()
        return self._worker

    def watch(self) -> None:
        """Somebody shows the queue: the helper may be kept warm."""
        self._watchers += 1

    def unwatch(self) -> None:
        """Somebody shows it no longer."""
        self._watchers = max(0, self._watchers - 1)
        self._rest()

    def warm(self, format_id: str) -> None:
        """Have the helper load what a format needs, before it is asked for."""
        self._ready_worker().warm(format_id)

    def close(self) -> None:
        """Cancel everything and end the helper."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()

    def _rest(self) -> None:
        if not self._watchers and all(task.over for task in self.tasks):
            self.close()

    # -- tasks ---------------------------------------------------------------------------------------------------

    def take(self, workspace: Workspace, order: Order) -> Task:
        """Ask for something to be made of a project."""
        self._count += 1
        number = self._count
        task = Task(number, order.target, weakref.ref(workspace))
        self.tasks.append(task)
        task.job = self._ready_worker().take(order, lambda update: self._update.emit(number, update))
        self.changed.emit(task)
        return task

    def cancel(self, task: Task) -> None:
        """Ask a task to stop."""
        if task.job is not None and not task.over:
            task.job.cancel()

    def forget(self, task: Task) -> None:
        """Take a task that is over off the list."""
        if task.over and task in self.tasks:
            self.tasks.remove(task)

    def _take_in(self, number: int, update: Update) -> None:
        task = next((task for task in self.tasks if task.number == number), None)
        if task is None:
            return
        match update:
            case Progressed():
                task.state, task.done, task.told = "running", update.done, update.what
            case Finished():
                task.state, task.done, task.target = "done", 1.0, update.made
            case Failed():
                task.state, task.told = "cancelled" if update.cancelled else "failed", update.error.sentence
        self.changed.emit(task)
        if task.over:
            if not self._watchers:
                self._tell(task)
            self._rest()

    @staticmethod
    def _tell(task: Task) -> None:
        """Say over the map how it ended, where no window shows it."""
        workspace = task.workspace()
        if workspace is None:
            return
        if task.state == "done":
            workspace.say("info", _("“{name}” is ready.", name=task.target.name))
        elif task.state == "failed":
            workspace.say("error", task.words())


@cache
def delivery_queue() -> DeliveryQueue:
    """Return the queue of this program; needs the application."""
    queue = DeliveryQueue()
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(queue.close)
    return queue
