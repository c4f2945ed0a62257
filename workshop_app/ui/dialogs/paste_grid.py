"""A look at what will go where, before the cells of a spreadsheet are pasted onto the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.commands.pasting import GridPlan, PasteGrid, grid_plan
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import Persona, Stage
from workshop_app.language import _, n_, say
from workshop_app.ui import theme
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.style import look
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import one_line, tip

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace

RowsAs = Literal["personas", "cards"]

_MOST_ROWS, _MOST_COLUMNS = 100, 40  # what the preview shows; all is pasted


class PasteGridDialog(BesideWindow):
    """A window beside the main one: a table of stages and personas with the cards that will come."""

    def __init__(
        self,
        workspace: Workspace,
        rows: tuple[tuple[str, ...], ...],
        stage_id: str,
        persona_id: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self.rows = rows
        self.cell = (stage_id, persona_id)
        self.header = _looks_like_names(rows)
        self.rows_as: RowsAs = "personas"
        self.whole.setContentsMargins(24, 20, 24, 20)
        self.build()
        self.resize(720, 480)
        workspace.changed.connect(lambda _changed: self.refresh())

    def build(self) -> None:
        """Make the content in the window's language."""
        content = QWidget(self)
        self.put(content)
        self.setWindowTitle(_("Paste a table"))
        self.first_row = CheckBox()
        self.first_row.say(_("The first row names the stages"))
        self.first_row.setChecked(self.header)
        self.first_row.clicked.connect(self._choose_header)
        self.picker = Picker()
        self.picker.set_options(
            [Option("personas", _("A row for each persona")), Option("cards", _("All rows for this persona"))]
        )
        self.picker.setMinimumContentsLength(24)
        self.picker.setAccessibleName(_("What the rows are"))
        self.picker.show_value(self.rows_as)
        self.picker.picked.connect(self._choose_rows)
        self.told = label("", "quiet")
        self.told.setWordWrap(True)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        self.table.setAccessibleName(_("What goes where"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setDefaultSectionSize(150)
        self.go = QPushButton()
        self.go.setDefault(True)
        self.go.clicked.connect(self.paste)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.close)
        choices, buttons = QHBoxLayout(), QHBoxLayout()
        choices.addWidget(self.first_row)
        choices.addStretch(1)
        choices.addWidget(self.picker)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(_("Paste a table"), "title"))
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(buttons)
        look(self.table, "grid")
        self.refresh()

    # -- choices -------------------------------------------------------------------------------------------------

    def _choose_header(self, names: bool) -> None:
        self.header = names
        self.refresh()

    def _choose_rows(self, rows_as: RowsAs) -> None:
        self.rows_as = rows_as
        self.refresh()

    def plan(self) -> GridPlan:
        """Where everything goes, as it was chosen.

        Raises:
            NotFound: the cell to paste at is gone.
        """
        return grid_plan(
            self.workspace.document, *self.cell, self.rows, rows_as=self.rows_as, header=self.header
        )

    def refresh(self) -> None:
        """Show what would be pasted into the map as it is now."""
        try:
            plan = self.plan()
        except NotFound as error:
            self.told.setText(say(error.sentence))
            self.go.setEnabled(False)
            return
        self._fill(plan)
        count = sum(map(len, plan.cards.values()))
        self.go.setText(n_("Paste {count} interaction", "Paste {count} interactions", count))
        self.go.setEnabled(count > 0 and self.workspace.session.read_only_reason is None)
        new_stages = len(plan.stage_names) - len(plan.stage_ids)
        parts = []
        if new_stages:
            parts.append(n_("{count} stage will be added.", "{count} stages will be added.", new_stages))
        if plan.new_personas:
            parts.append(
                n_("{count} persona will be added.", "{count} personas will be added.", plan.new_personas)
            )
        self.told.setText(" ".join(parts))

    def _fill(self, plan: GridPlan) -> None:
        document = self.workspace.document
        columns = min(len(plan.stage_names), _MOST_COLUMNS)
        people = [document.get(Persona, persona_id).name for persona_id in plan.persona_ids]
        people += [_("New persona")] * plan.new_personas
        lines = min(len(people), _MOST_ROWS)
        self.table.clear()
        self.table.setColumnCount(columns)
        self.table.setRowCount(lines)
        for column in range(columns):
            name = plan.stage_names[column]
            if column < len(plan.stage_ids):
                name = document.get(Stage, plan.stage_ids[column]).name.strip() or name
            new = column >= len(plan.stage_ids)
            head = _cell(one_line(name) or (_("New stage") if new else _("Unnamed stage")), new=new)
            self.table.setHorizontalHeaderItem(column, head)
        for row in range(lines):
            new = row >= len(plan.persona_ids)
            self.table.setVerticalHeaderItem(
                row, _cell(one_line(people[row]) or _("Unnamed persona"), new=new)
            )
            for column in range(columns):
                titles = plan.cards.get((column, row), ())
                self.table.setItem(row, column, _cell("\n".join(map(one_line, titles))))
        self.table.resizeRowsToContents()

    def paste(self) -> None:
        """Paste, and close the window."""
        command = PasteGrid(*self.cell, self.rows, rows_as=self.rows_as, header=self.header)
        if self.workspace.run(command):
            self.accept()


def _cell(text: str, *, new: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(tip(text))
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    if new:
        item.setForeground(theme.colour("accent"))
    return item


def _looks_like_names(rows: tuple[tuple[str, ...], ...]) -> bool:
    """Guess whether the first row names stages: it is full, and all of it is short."""
    if len(rows) < 2:
        return False
    first = rows[0]
    return all(cell.strip() and len(cell) <= 40 and "\n" not in cell for cell in first)
