"""The outline: the map as a tree, for screen readers and for finding one's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QVBoxLayout, QWidget

from workshop_app.language import _
from workshop_app.ui.panels.outline_model import ID, KIND, OutlineModel

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace


class OutlinePanel(QWidget):
    """The tree of the map in view. What is selected there is selected on the map, and the other way round."""

    chosen = Signal(str, str)
    """A "stage" or a "persona" was chosen, with its id."""

    activated = Signal(str)
    """Enter on a card, or two clicks: the person wants to go to the interaction with this id."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._following = False
        self.model = OutlineModel(workspace, self)
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
        workspace.map_changed.connect(self._show_map)
        workspace.selection_changed.connect(self._follow)
        self._say()
        self.tree.expandToDepth(0)
        self._follow()

    def _take_in(self, changed: Changed) -> None:
        if self.model.follow(changed):
            self._follow()

    def _show_map(self, _map_id: str) -> None:
        self.model.refresh()
        self.tree.expandToDepth(0)
        self._follow()

    def _follow(self) -> None:
        """Select what is selected on the map."""
        wanted = self.workspace.selection & self.model.cards
        if self._following or wanted == self._selected_cards():
            return
        self._following = True
        try:
            chosen = self.tree.selectionModel()
            flags = QItemSelectionModel.SelectionFlag
            selection = QItemSelection()
            for first, last in self.model.runs_of(wanted):
                selection.select(first, last)
            chosen.select(selection, flags.ClearAndSelect | flags.Rows)
            if len(wanted) == 1:
                index = self.model.card_index(next(iter(wanted)))
                chosen.setCurrentIndex(index, flags.NoUpdate)
                self.tree.scrollTo(index)
        finally:
            self._following = False

    def _selected_cards(self) -> set[str]:
        indexes = self.tree.selectionModel().selectedRows()
        return {str(index.data(ID)) for index in indexes if index.data(KIND) == "interaction"}

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
                self.chosen.emit(indexes[0].data(KIND), indexes[0].data(ID))
        finally:
            self._following = False

    def _activate(self, index: QModelIndex) -> None:
        if index.data(KIND) == "interaction":
            self.activated.emit(index.data(ID))

    def _say(self) -> None:
        self.setAccessibleName(_("Outline"))
        self.tree.setAccessibleName(_("Outline of the map"))

    def retranslate(self) -> None:
        """Put all words into the window's language."""
        self._say()
        self.model.refresh()
        self.tree.expandToDepth(0)
        self._follow()
