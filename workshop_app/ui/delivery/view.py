"""The view in which a consultant hands over: what goes to the client at the left, how it will look at the right."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.delivery.making import staging_in, unused
from workshop_app.delivery.order import DeliveryOrder, FileOrder
from workshop_app.exporters.output import temporary_beside
from workshop_app.exporters.registry import exporter, exporters
from workshop_app.journey.errors import ParcoursError
from workshop_app.language import _, current, n_, say
from workshop_app.ui.delivery.choices import Choices
from workshop_app.ui.delivery.draft import Draft
from workshop_app.ui.delivery.feed import PreviewFeed, Subject
from workshop_app.ui.delivery.options import LargeOptions, options_of
from workshop_app.ui.delivery.preview import PreviewPane
from workshop_app.ui.delivery.queue import delivery_queue
from workshop_app.ui.delivery.recipe_bar import RecipeBar
from workshop_app.ui.delivery.rows import COPY, DeliverableRow, title_of
from workshop_app.ui.delivery.tasks import TaskList
from workshop_app.ui.style import look
from workshop_app.ui.timers import one_shot
from workshop_app.ui.widgets.buttons import IconButton, label
from workshop_app.ui.widgets.plain_text import PlainText, tip
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from workshop_app.delivery.planning import Deliverable, Delivery
    from workshop_app.exporters.base import Exporter
    from workshop_app.ui.settings import Settings
    from workshop_app.ui.workspace import Workspace

_LEFT = 348  # pixels
_PAUSE = 60  # milliseconds in which changes are gathered


class DeliverView(QFrame):
    """What is handed over, its preview, and what is being made; the room goes on meanwhile."""

    branding_wanted = Signal()
    """The person wants to see to colours, logo and font."""

    def __init__(self, workspace: Workspace, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "ground")
        self.workspace = workspace
        self.draft = Draft(workspace, settings, self)
        self.queue = delivery_queue()
        self.feed = PreviewFeed(self)
        self.pane = PreviewPane(self.feed, self)
        self.chosen = next(iter(self.draft.recipe.formats), "pdf")
        self._watching = self._warm = False
        self.feed.shown.connect(lambda _shown: self._make_ready())
        self._left = QFrame(self)
        look(self._left, "side-left")
        self._left.setFixedWidth(_LEFT)
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._left_column.setSpacing(0)
        self._content: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.pane, 1)
        self._soon = one_shot(self, _PAUSE, self._follow)
        self.draft.changed.connect(self._soon.start)
        self.queue.changed.connect(self._take_task)
        workspace.settling.connect(lambda leaving: self._rest() if leaving else None)
        workspace.map_changed.connect(lambda _map_id: self._soon.start())
        self._build()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make the left side in the window's language."""
        old, self._content = self._content, QWidget(self._left)
        if old is not None:
            self._left_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._left_column.addWidget(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        self.recipes = RecipeBar(self.draft, self._content)
        head.addWidget(self.recipes)
        column.addLayout(head)
        column.addWidget(self._scroller(), 1)
        self.tasks = TaskList(self.queue, self._content)
        self.tasks.column.setContentsMargins(12, 8, 12, 4)
        column.addWidget(self.tasks)
        column.addWidget(self._foot())
        self.setFocusProxy(self.recipes.picker)
        self._show_rows()
        self._show_target()

    def _scroller(self) -> Scroller:
        scroller = Scroller(self._content, margins=(4, 4, 4, 16))
        scroller.column.addWidget(_headed(_("Hand over")))
        self.rows: dict[str, DeliverableRow] = {}
        things = [(each.id, title_of(each.id, each)) for each in _in_order()]
        for name, title in [*things, (COPY, title_of(COPY))]:
            row = DeliverableRow(name, title, partial(self._options, name), scroller.content)
            row.ticked.connect(lambda on, name=name: self._tick(name, on=on))
            row.chosen.connect(lambda name=name: self.choose(name))
            row.alone.connect(lambda name=name: self._ask_alone(name))
            self.rows[name] = row
            scroller.column.addWidget(row)
        scroller.column.addSpacing(16)
        self.choices = Choices(self.draft)
        self.choices.branding_wanted.connect(self.branding_wanted)
        scroller.column.addWidget(self.choices)
        scroller.column.addStretch(1)
        return scroller

    def _options(self, name: str) -> QWidget | None:
        options = options_of(name, self.draft)
        if isinstance(options, LargeOptions) and name == "poster":
            self.pane.remarked.connect(options.tell)
        return options

    def _foot(self) -> QFrame:
        foot = QFrame(self._content)
        look(foot, "status")
        self.target_shown = PlainText(foot, size=12, most_lines=3)
        self.change = IconButton("folder_open", foot)
        self.change.say(_("Change where it goes"))
        self.change.clicked.connect(lambda _checked=False: self._ask_folder())
        self.go = QPushButton(_("Deliver"), foot)
        look(self.go, "primary-large")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(lambda _checked=False: self.deliver())
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 12, 14)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.target_shown, 1)
        row.addWidget(self.change)
        column.addLayout(row)
        column.addWidget(self.go)
        return foot

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        self._build()
        self.pane.retranslate()
        if self.isVisible():
            self._preview()

    # -- choosing ------------------------------------------------------------------------------------------------

    def choose(self, name: str) -> None:
        """Look at one of the things to hand over, and at what can be said about it."""
        self.chosen = name
        self._show_rows()
        self._preview()

    def _tick(self, name: str, *, on: bool) -> None:
        if name == COPY:
            self.draft.set(project_copy=on)
        else:
            self.draft.hand_over(name, wanted=on)
        if on:
            self.choose(name)

    def _show_rows(self) -> None:
        recipe = self.draft.recipe
        for name, row in self.rows.items():
            ticked = recipe.project_copy if name == COPY else name in recipe.formats
            row.show_state(ticked=ticked, chosen=name == self.chosen)

    def _follow(self) -> None:
        """Show what comes of the draft and of the project as they are now."""
        self._show_rows()
        self._show_target()
        if self.isVisible():
            self._preview()

    def _preview(self) -> None:
        if self.chosen == COPY:
            self.pane.show_nothing(_("The copy of the project has no pages: it opens in Parcours."))
            return
        try:
            delivery = self.draft.one_of(self.chosen)
        except ParcoursError as error:
            self.pane.show_nothing(say(error.sentence))
            return
        subject = Subject(self.workspace.document, self._in_view(delivery), delivery.redactions)
        self.pane.show_subject(subject)

    def _in_view(self, delivery: Delivery) -> Deliverable:
        """Of files for several maps, that of the map in view."""
        shown = self.workspace.map_id
        return next((each for each in delivery.files if each.options.map_id == shown), delivery.files[0])

    # -- where to ------------------------------------------------------------------------------------------------

    def planned(self) -> Delivery | None:
        """What a press of the button makes, under a name that nothing has yet; None where it cannot be made."""
        try:
            return unused(self.draft.folder, self.draft.delivery(), self._taken)
        except ParcoursError:
            return None

    def _taken(self, path: Path) -> bool:
        awaited = {task.target.absolute() for task in self.queue.tasks if not task.over}
        return os.path.lexists(path) or path.absolute() in awaited

    def _show_target(self) -> None:
        try:
            delivery = unused(self.draft.folder, self.draft.delivery(), self._taken)
        except ParcoursError as error:
            self.target_shown.set_text(say(error.sentence))
            self.go.setEnabled(False)
            return
        count = len(delivery.files) + bool(delivery.copy)
        files = n_("{count} file", "{count} files", count, count=count)
        self.target_shown.set_text(_("{files} in “{name}”", files=files, name=delivery.target))
        self.target_shown.setToolTip(tip(str(self.draft.folder / delivery.target)))
        self.go.setEnabled(True)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, _("Where to put what is handed over"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(self.draft.folder))
        dialog.fileSelected.connect(lambda name: self.draft.choose(folder=Path(name)))
        dialog.open()

    # -- making --------------------------------------------------------------------------------------------------

    def deliver(self) -> None:
        """Make all that was chosen, as the project is now; the room can go on."""
        self.workspace.settle()
        delivery = self.planned()
        if delivery is None:
            self._show_target()
            return
        folder = self.draft.folder
        document = self.workspace.document
        order = DeliveryOrder(document, delivery, folder, current(), staging_in(folder))
        self.queue.take(self.workspace, order)
        self.draft.remember()
        self._show_target()

    def _ask_alone(self, name: str) -> None:
        try:
            deliverable = self._in_view(self.draft.one_of(name))
        except ParcoursError as error:
            self.workspace.say("error", say(error.sentence))
            return
        made = exporter(name)
        dialog = QFileDialog(self, _("Make this file alone"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(made.suffix.removeprefix("."))
        dialog.setNameFilters([f"{_(made.title)} (*{made.suffix})"])
        dialog.setDirectory(str(self.draft.folder))
        dialog.selectFile(deliverable.name)
        dialog.fileSelected.connect(lambda path: self.make_alone(name, Path(path)))
        dialog.open()

    def make_alone(self, name: str, path: Path) -> None:
        """Make one of the things alone, in place of what is at the path: the person was asked about that."""
        self.workspace.settle()
        try:
            delivery = self.draft.one_of(name)
        except ParcoursError as error:
            self.workspace.say("error", say(error.sentence))
            return
        suffix = exporter(name).suffix
        target = (path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)).absolute()
        order = FileOrder(
            self.workspace.document,
            self._in_view(delivery),
            delivery.redactions,
            target,
            temporary_beside(target),
        )
        self.queue.take(self.workspace, order)
        self.draft.remember()

    def _take_task(self, task: object) -> None:
        if getattr(task, "over", False):
            self._show_target()

    # -- coming and going ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Have the helper ready, and the preview."""
        super().showEvent(event)
        if not self._watching:
            self._watching = True
            self.queue.watch()
            self._follow()

    def _make_ready(self) -> None:
        """Once there is something to see, have the other helper load what will be made: the button is near."""
        if self._watching and not self._warm:
            self._warm = True
            for format_id in self.draft.recipe.formats:
                self.queue.warm(format_id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the helpers go once they have finished."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._rest()

    def _rest(self) -> None:
        if self._watching:
            self._watching = self._warm = False
            self.feed.close()
            self.queue.unwatch()


def _in_order() -> list[Exporter]:
    """Formats as they are offered: what most clients get first."""
    usual = ("pdf", "poster", "xlsx", "pptx", "sheets", "png", "svg", "csv", "markdown", "json")
    found = {each.id: each for each in exporters()}
    return [*(found[name] for name in usual), *(each for name, each in found.items() if name not in usual)]


def _headed(words: str) -> QWidget:
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(8, 0, 0, 4)
    row.addWidget(label(words, "heading"))
    return head
