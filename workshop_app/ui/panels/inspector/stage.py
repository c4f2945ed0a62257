"""The page of a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.commands.colours import STAGE_COLOURS
from workshop_app.commands.stages import DeleteStages, DuplicateStage, MoveStage, interactions_of
from workshop_app.journey.records import Stage
from workshop_app.language import _, n_
from workshop_app.ui.widgets.buttons import label, quiet_button
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.plain_text import one_line

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class StagePage(Form):
    """A column of the map."""

    kind = "Stage"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.column.addWidget(label(_("Stage"), "heading"))
        self.name = self.line("name", _("Name"))
        self.text("expectation", _("What the customer expects here"), "—", least_lines=2)
        self.number("duration_days", _("Usual length, in days"), "—", least=0)
        self.swatches("colour", _("Colour"), STAGE_COLOURS)
        self.to_left = quiet_button(_("Move left"), "arrow_left", lambda: self._move(-1))
        self.to_right = quiet_button(_("Move right"), "arrow_right", lambda: self._move(1))
        self.duplicate = quiet_button(_("Duplicate"), "duplicate", self._duplicate)
        self.remove = quiet_button("", "delete", self._delete)
        self.column.addSpacing(16)
        for buttons in ((self.to_left, self.to_right), (self.duplicate,), (self.remove,)):
            row = QHBoxLayout()
            row.setSpacing(4)
            for button in buttons:
                self.guard(button)
                row.addWidget(button)
            row.addStretch(1)
            self.column.addLayout(row)

    @property
    def _stage(self) -> Stage | None:
        return next(iter(self.records()), None)

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        stage = self._stage
        if stage is None:
            return
        stages = self.workspace.document.stages_of(stage.map_id)
        self.to_left.setEnabled(self.writable and stages[0].id != stage.id)
        self.to_right.setEnabled(self.writable and stages[-1].id != stage.id)
        count = sum(1 for _card in interactions_of(self.workspace.document, stage_ids=(stage.id,)))
        words = n_("Delete, with {count} interaction", "Delete, with {count} interactions", count)
        self.remove.setText(words if count else _("Delete"))

    def _move(self, step: int) -> None:
        stage = self._stage
        if stage is not None:
            places = [known.id for known in self.workspace.document.stages_of(stage.map_id)]
            self.workspace.run(MoveStage(stage.id, places.index(stage.id) + step))

    def _duplicate(self) -> None:
        if self._stage is not None:
            self.workspace.run(DuplicateStage(self._stage.id))

    def _delete(self) -> None:
        stage = self._stage
        if stage is not None and self.workspace.run(DeleteStages((stage.id,))):
            name = one_line(stage.name)[:60] or _("Unnamed stage")
            self.workspace.say("info", _("Deleted “{name}”. Undo brings it back.", name=name))
