"""What a workbook that came back would change, to choose from before any of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from workshop_app.commands.importing import ApplyImport
from workshop_app.importers.workbook.plan import Doing, Planned, WorkbookPlan
from workshop_app.importers.workbook.planner import OtherProject
from workshop_app.language import _, n_, say
from workshop_app.ui import theme
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.dialogs.import_changes import (
    CONFLICTS,
    PROBLEMS,
    ChangePainter,
    ChangesModel,
    HeadingRow,
)
from workshop_app.ui.dialogs.import_reading import WorkbookReader
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import PlainText, tip

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.journey.document import Document
    from workshop_app.journey.errors import ParcoursError
    from workshop_app.ui.workspace import Workspace

_MANY = 12  # changes from which on looking among them helps


class ChangeList(QListView):
    """The list: a click anywhere on a row, or the space bar, ticks it."""

    def __init__(self, model: ChangesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "framed")
        self._changes = model
        self.setModel(model)
        self.setItemDelegate(ChangePainter(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._toggle)

    def _toggle(self, index: QModelIndex) -> None:
        self._changes.toggle(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; everything else is as in any list."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._changes.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ImportWorkbookDialog(BesideWindow):
    """A window beside the main one: the changes of a workbook, sheet by sheet; what is ticked is done as one step."""

    applied = Signal(str)
    """Something was imported; with the sentence of that step."""

    make_project = Signal()
    """The workbook is of another project, and the person wants a new one of it."""

    def __init__(self, workspace: Workspace, source: Path, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.source = source
        self.model = ChangesModel()
        self.model.chosen_changed.connect(self._count)
        self._reader = WorkbookReader(source, self)
        self._reader.planned.connect(self._show_plan)
        self._reader.failed.connect(self._show_failure)
        self._kind, self._searched = "", ""
        self._planned_for: Document | None = None
        self._failure: ParcoursError | None = None
        self.whole.setContentsMargins(24, 20, 24, 20)
        self.build()
        self.resize(760, 600)
        workspace.changed.connect(self._compare)
        theme.watcher().changed.connect(self._repaint)
        self._compare()

    # -- content -------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the content in the window's language."""
        content = QWidget(self)
        self.put(content)
        self.setWindowTitle(_("Import a workbook"))
        self.told = label("", "quiet")
        self.told.setWordWrap(True)
        self.notices = PlainText(content, ink="text.secondary", size=12, most_lines=6)
        self.all = CheckBox()
        self.all.setTristate(True)
        self.all.say(_("All"))
        self.all.clicked.connect(self._choose_all)
        self.search = QLineEdit(self._searched)
        self.search.setPlaceholderText(_("Search among the changes"))
        self.search.setAccessibleName(_("Search among the changes"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.kinds = Picker()
        self.kinds.setAccessibleName(_("Which changes are shown"))
        self.kinds.setMinimumContentsLength(20)
        self.kinds.picked.connect(self._choose_kind)
        self.list = ChangeList(self.model)
        self.list.setAccessibleName(_("What the workbook changes"))
        self.go = QPushButton()
        self.go.setDefault(True)
        self.go.clicked.connect(self.apply)
        self.anew = QPushButton(_("Make a new project of it"))
        self.anew.setAutoDefault(False)
        self.anew.clicked.connect(self._make_project)
        self.cancel = QPushButton()
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.close)
        self._lay_out(content)
        self._refresh()

    def _lay_out(self, content: QWidget) -> None:
        tools, buttons = QHBoxLayout(), QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.all)
        tools.addStretch(1)
        tools.addWidget(self.search, 3)
        tools.addWidget(self.kinds)
        buttons.addStretch(1)
        buttons.addWidget(self.anew)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        title = PlainText(content, size=15, weight="semibold", most_lines=2)
        title.set_text(_("Changes from “{name}”", name=self.source.name))
        column.addWidget(title)
        column.addWidget(self.told)
        column.addWidget(self.notices)
        column.addLayout(tools)
        column.addWidget(self.list, 1)
        # Where there is no list, its room stays empty below the words.
        self._room = QWidget(content)
        column.addWidget(self._room, 1)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        """Show how far it is, and what can be done."""
        plan = self.model.plan
        ready = self._planned_for is not None and self._failure is None
        anything = ready and bool(plan.items or plan.problems)
        self.told.setText(self._summary())
        self.notices.set_text("\n".join(say(notice) for notice in plan.notices) if ready else "")
        self.notices.setToolTip(tip(self.notices.text))
        self.notices.setVisible(bool(self.notices.text))
        for widget in (self.all, self.search, self.kinds):
            widget.setVisible(anything)
        self.all.setVisible(anything and bool(plan.items))
        self.search.setVisible(anything and len(plan.items) + len(plan.problems) >= _MANY)
        self.list.setVisible(anything)
        self._room.setVisible(not anything)
        self.anew.setVisible(isinstance(self._failure, OtherProject))
        self.go.setVisible(ready and bool(plan.items))
        self.cancel.setText(_("Cancel") if self.go.isVisibleTo(self) else _("Close"))
        self.kinds.set_options(self._offered(plan))
        self.kinds.show_value(self._kind)
        if ready:
            # Its sentences are in the window's language.
            self.model.show_plan(plan, self.model.chosen)
            self._filter()

    def _summary(self) -> str:
        plan, reason = self.model.plan, self.workspace.session.read_only_reason
        if self._failure is not None:
            return say(self._failure.sentence)
        if self._planned_for is None:
            return _("Reading the workbook…")
        parts = [] if plan.items else [_("The workbook changes nothing.")]
        conflicts = sum(item.conflict for item in plan.items)
        if conflicts:
            parts.append(
                n_(
                    "{count} change was made in the project too; it is left as it is there unless you tick it.",
                    "{count} changes were made in the project too; they are left as they are there unless you tick "
                    "them.",
                    conflicts,
                )
            )
        if plan.problems:
            parts.append(
                n_(
                    "{count} cell was not understood; everything else can be taken over.",
                    "{count} cells were not understood; everything else can be taken over.",
                    len(plan.problems),
                )
            )
        if plan.items:
            parts.append(say(reason) if reason is not None else _("Nothing is changed until you apply it."))
        return " ".join(parts)

    def _offered(self, plan: WorkbookPlan) -> list[Option]:
        kinds = (
            ("", _("All"), len(plan.items) + len(plan.problems)),
            (Doing.ADDED, _("Added"), _number(plan, Doing.ADDED)),
            (Doing.CHANGED, _("Changed"), _number(plan, Doing.CHANGED)),
            (Doing.MOVED, _("Moved"), _number(plan, Doing.MOVED)),
            (Doing.DELETED, _("Deleted"), _number(plan, Doing.DELETED)),
            (CONFLICTS, _("Changed in the project too"), sum(item.conflict for item in plan.items)),
            (PROBLEMS, _("Not understood"), len(plan.problems)),
        )
        return [Option(kind, f"{text} ({count})") for kind, text, count in kinds if count or not kind]

    def _repaint(self) -> None:
        self.list.viewport().update()

    # -- reading -------------------------------------------------------------------------------------------------

    def _compare(self, *_changed: object) -> None:
        """Compare the workbook with the project as it is now."""
        if self.workspace.document is not self._planned_for:
            self.go.setEnabled(False)
            self._reader.plan(self.workspace.document)

    def _show_plan(self, plan: WorkbookPlan, document: Document) -> None:
        first = self._planned_for is None
        unticked = {
            _mark(item)
            for place, item in enumerate(self.model.plan.items)
            if place not in self.model.chosen and not item.conflict
        }
        ticked = {_mark(self.model.plan.items[place]) for place in self.model.chosen}
        chosen = frozenset(
            place
            for place, item in enumerate(plan.items)
            if (_mark(item) in ticked if item.conflict else _mark(item) not in unticked)
        )
        self._planned_for, self._failure = document, None
        self.model.plan, self.model.chosen = plan, plan.without(chosen, ())
        self._refresh()
        if first:
            self._start()

    def _start(self) -> None:
        """Put the keyboard where the work is: on the first change."""
        places = (at for at, row in enumerate(self.model.rows) if not isinstance(row, HeadingRow))
        self.list.setCurrentIndex(self.model.index(next(places, -1)))
        (self.list if self.model.rows else self.cancel).setFocus()

    def _show_failure(self, error: ParcoursError) -> None:
        self._failure = error
        self._refresh()
        self.cancel.setFocus()

    # -- choosing ------------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        self._searched = self.search.text()
        self.model.filter(self._kind, self._searched)
        self._count()

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._filter()

    def _choose_all(self) -> None:
        shown = self.model.places()
        self.model.choose(shown, on=self.model.state(shown) is not Qt.CheckState.Checked)

    def _count(self) -> None:
        """Say how many changes would be applied."""
        count = len(self.model.chosen)
        self.go.setText(n_("Apply {count} change", "Apply {count} changes", count))
        writable = self.workspace.session.read_only_reason is None
        current = self._planned_for is self.workspace.document
        self.go.setEnabled(bool(count) and writable and current)
        self.all.setCheckState(self.model.state(self.model.places()))
        self.all.setEnabled(bool(self.model.places()))

    # -- doing ---------------------------------------------------------------------------------------------------

    def apply(self) -> None:
        """Do what is ticked as one step, and close the window."""
        self.workspace.settle()
        if self._planned_for is not self.workspace.document:
            return  # what was being typed is compared first
        plan, chosen = self.model.plan, self.model.chosen
        self.workspace.changed.disconnect(self._compare)
        if not self.workspace.run(ApplyImport(plan, chosen)):
            self.workspace.changed.connect(self._compare)
            return
        step = self.workspace.session.undo_label()
        self.applied.emit("" if step is None else say(step))
        self.accept()

    def _make_project(self) -> None:
        self.make_project.emit()
        self.close()


def _number(plan: WorkbookPlan, doing: Doing) -> int:
    return sum(item.doing is doing for item in plan.items)


def _mark(item: Planned) -> tuple[str, ...]:
    """By what a change is known again when the workbook was compared once more: ids of new records are made anew."""
    return (
        item.doing,
        item.kind,
        item.sheet,
        item.cell,
        "" if item.record else item.id,
        item.sentence.template,
    )
