"""The outline: the map as a tree of stages, personas and interactions, for screen readers and for finding one's way.

It follows the document by difference: a card that changes is one row that changes, whatever the size of the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from workshop_app.journey.records import Interaction, JourneyMap, Persona, Stage
from workshop_app.language import _, n_
from workshop_app.ui.canvas.spoken import card_in_words
from workshop_app.ui.widgets.plain_text import one_line, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

Cell = tuple[str, str]

_KIND = Qt.ItemDataRole.UserRole
_ID = Qt.ItemDataRole.UserRole + 1


class OutlinePanel(QWidget):
    """The tree of the map in view. What is selected there is selected on the map, and the other way round."""

    chosen = Signal(str, str)
    """A "stage" or a "persona" was chosen, with its id."""

    activated = Signal(str)
    """Enter on a card, or two clicks: the person wants to go to the interaction with this id."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._stages: dict[str, QStandardItem] = {}
        self._cells: dict[Cell, QStandardItem] = {}
        self._cards: dict[str, QStandardItem] = {}
        self._following = False
        self.model = QStandardItemModel(self)
        self.tree = QTreeView(self)
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.selectionModel().selectionChanged.connect(lambda _on, _off: self._choose())
        self.tree.activated.connect(self._activate)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        workspace.changed.connect(self._take_in)
        workspace.map_changed.connect(lambda _map_id: self.rebuild())
        workspace.selection_changed.connect(self._follow)
        self.retranslate()

    # -- building ------------------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Show the map in view from scratch."""
        self._stages.clear()
        self._cells.clear()
        self._cards.clear()
        self.model.clear()
        self._arrange_stages()
        self.tree.expandToDepth(0)
        self._follow()

    def _arrange_stages(self) -> None:
        document = self.workspace.document
        stages = document.stages_of(self.workspace.map_id)
        gone = self._stages.keys() - {stage.id for stage in stages}
        for cell in [cell for cell in self._cells if cell[0] in gone]:
            self._forget_cell(cell)
        self._arrange(self.model.invisibleRootItem(), "stage", stages, self._stages)
        for stage in stages:
            _write(
                self._stages[stage.id],
                one_line(stage.name) or _("Unnamed stage"),
                one_line(stage.expectation),
            )
            self._arrange_personas(stage)

    def _arrange_personas(self, stage: Stage) -> None:
        personas = self.workspace.document.personas_of(self.workspace.map_id)
        known = {
            persona_id: item for (stage_id, persona_id), item in self._cells.items() if stage_id == stage.id
        }
        for persona_id in known.keys() - {persona.id for persona in personas}:
            self._forget_cell((stage.id, persona_id))
        self._arrange(self._stages[stage.id], "persona", personas, known)
        for persona in personas:
            self._cells[stage.id, persona.id] = known[persona.id]
            self._arrange_cards(stage, persona)

    def _arrange_cards(self, stage: Stage, persona: Persona) -> None:
        item = self._cells[stage.id, persona.id]
        cards = self.workspace.document.interactions_in(stage.id, persona.id)
        known = {str(item.child(row).data(_ID)): item.child(row) for row in range(item.rowCount())}
        for card_id in known.keys() - {card.id for card in cards}:
            # A card that went to another cell may have its row there already.
            if self._cards.get(card_id) is known[card_id]:
                del self._cards[card_id]
        self._arrange(item, "interaction", cards, known)
        for card in cards:
            self._cards[card.id] = known[card.id]
            self._write_card(card)
        count = n_("{count} interaction", "{count} interactions", len(cards))
        name = one_line(persona.name) or _("Unnamed persona")
        _write(item, f"{name} · {count}", one_line(persona.role))

    def _write_card(self, card: Interaction) -> None:
        title = one_line(card.title) or _("Untitled")
        _write(self._cards[card.id], title, card.title, card_in_words(self.workspace.document, card))

    def _forget_cell(self, cell: Cell) -> None:
        item = self._cells.pop(cell)
        for row in range(item.rowCount()):
            card_id = str(item.child(row).data(_ID))
            if self._cards.get(card_id) is item.child(row):
                del self._cards[card_id]

    @staticmethod
    def _arrange(
        parent: QStandardItem, kind: str, records: Sequence[Any], known: dict[str, QStandardItem]
    ) -> None:
        """Give a row its children in this order; rows that are there already (`known`, by id) are kept."""
        wanted = {record.id for record in records}
        for row in reversed(range(parent.rowCount())):
            record_id = str(parent.child(row).data(_ID))
            if record_id not in wanted:
                known.pop(record_id, None)
                parent.removeRow(row)
        for row, record in enumerate(records):
            item = known.get(record.id)
            if item is None:
                item = QStandardItem()
                item.setData(kind, _KIND)
                item.setData(record.id, _ID)
                known[record.id] = item
                parent.insertRow(row, item)
            elif item.row() != row:
                parent.insertRow(row, parent.takeRow(item.row()))

    # -- following -----------------------------------------------------------------------------------------------

    def _take_in(self, changed: Changed) -> None:
        kinds = {change.kind for change in changed.difference}
        if kinds & {Stage.__name__, Persona.__name__, JourneyMap.__name__}:
            self._arrange_stages()
            self._follow()
            return
        cells: set[Cell] = set()
        for change in changed.difference:
            for card in (change.before, change.after):
                if isinstance(card, Interaction):
                    cells.add((card.stage_id, card.persona_id))
        document = changed.document
        for stage_id, persona_id in cells & self._cells.keys():
            self._arrange_cards(document.get(Stage, stage_id), document.get(Persona, persona_id))
        for change in changed.difference:
            record = change.record
            card_id = getattr(record, "interaction_id", None)
            if card_id in self._cards and document.find("Interaction", card_id) is not None:
                self._write_card(document.get(Interaction, card_id))
        if kinds & {"Channel", "Emotion", "Goal"}:
            for card_id in self._cards:
                self._write_card(document.get(Interaction, card_id))
        if cells:
            self._follow()

    def _follow(self) -> None:
        """Select what is selected on the map."""
        if self._following:
            return
        wanted = self.workspace.selection & self._cards.keys()
        if wanted == self._selected_cards():
            return
        self._following = True
        try:
            model = self.tree.selectionModel()
            model.clearSelection()
            rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            for card_id in wanted:
                model.select(self._cards[card_id].index(), rows)
            if len(wanted) == 1:
                index = self._cards[next(iter(wanted))].index()
                model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.tree.scrollTo(index)
        finally:
            self._following = False

    def _selected_cards(self) -> set[str]:
        indexes = self.tree.selectionModel().selectedRows()
        return {str(index.data(_ID)) for index in indexes if index.data(_KIND) == "interaction"}

    def _choose(self) -> None:
        """Select on the map what is selected here."""
        if self._following:
            return
        self._following = True
        try:
            cards = self._selected_cards()
            self.workspace.select(cards)
            indexes = self.tree.selectionModel().selectedRows()
            if not cards and len(indexes) == 1:
                self.chosen.emit(indexes[0].data(_KIND), indexes[0].data(_ID))
        finally:
            self._following = False

    def _activate(self, index: QModelIndex) -> None:
        if index.data(_KIND) == "interaction":
            self.activated.emit(index.data(_ID))

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        self.setAccessibleName(_("Outline"))
        self.tree.setAccessibleName(_("Outline of the map"))
        self.rebuild()


def _write(item: QStandardItem, text: str, hint: str = "", spoken: str = "") -> None:
    """Change what a row says, and only what differs, so that only that is painted and spoken again."""
    if item.text() != text:
        item.setText(text)
    if item.data(Qt.ItemDataRole.ToolTipRole) != tip(hint):
        item.setToolTip(tip(hint))
    if spoken and item.data(Qt.ItemDataRole.AccessibleTextRole) != spoken:
        item.setAccessibleText(spoken)
