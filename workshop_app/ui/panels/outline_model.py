"""The map as a tree of stages, personas and interactions, kept in step with the document row by row.

A card that changes is one row that changes, whatever the size of the map: views, and screen readers behind them, are
told of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workshop_app.journey.records import Interaction, JourneyMap, Persona, Stage
from workshop_app.language import _, n_
from workshop_app.ui.canvas.spoken import card_in_words
from workshop_app.ui.widgets.plain_text import one_line, tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workshop_app.journey.document import Document
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[str, str]
"""Ids of a stage and a persona."""

KIND = Qt.ItemDataRole.UserRole
ID = Qt.ItemDataRole.UserRole + 1


@dataclass(slots=True, eq=False)
class Node:
    """One row: what it shows, and the rows below it."""

    number: int
    kind: str
    id: str
    parent: Node | None
    text: str = ""
    hint: str = ""
    children: list[Node] = field(default_factory=list)

    @property
    def row(self) -> int:
        """Its place among its siblings."""
        return 0 if self.parent is None else self.parent.children.index(self)


class OutlineModel(QAbstractItemModel):
    """The tree of the map in view of a workspace."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._numbers = count(1)
        self._root = Node(0, "", "", None)
        # Qt remembers rows by these numbers, and not by Python objects, which come and go.
        self._nodes: dict[int, Node] = {0: self._root}
        self._cells: dict[Cell, Node] = {}
        self._cards: dict[str, Node] = {}
        self._stages: dict[str, Node] = {}
        self._arrange_stages()

    @property
    def _document(self) -> Document:
        return self.workspace.document

    # -- rows ----------------------------------------------------------------------------------------------------

    def card_index(self, interaction_id: str) -> QModelIndex:
        """The row of an interaction; an invalid index where it is not on the map."""
        node = self._cards.get(interaction_id)
        return QModelIndex() if node is None else self._index_of(node)

    def runs_of(self, interaction_ids: Iterable[str]) -> Iterator[tuple[QModelIndex, QModelIndex]]:
        """The rows of interactions as runs of neighbours: the first and the last of each."""
        wanted = set(interaction_ids)
        for cell in {id(node.parent): node.parent for node in map(self._cards.get, wanted) if node}.values():
            if cell is None:
                continue
            for chosen, run in groupby(enumerate(cell.children), key=lambda item: item[1].id in wanted):
                rows = [row for row, _node in run]
                if chosen:
                    ends = (rows[0], rows[-1])
                    first, last = (self.createIndex(row, 0, cell.children[row].number) for row in ends)
                    yield first, last

    def stage_index(self, stage_id: str) -> QModelIndex:
        """The row of a stage; an invalid index where it is not on the map."""
        node = self._stages.get(stage_id)
        return QModelIndex() if node is None else self._index_of(node)

    def cell_index(self, stage_id: str, persona_id: str) -> QModelIndex:
        """The row of a persona in a stage; an invalid index where the map does not show it."""
        node = self._cells.get((stage_id, persona_id))
        return QModelIndex() if node is None else self._index_of(node)

    @property
    def cards(self) -> frozenset[str]:
        """Ids of the interactions that have a row."""
        return frozenset(self._cards)

    def _index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node.number)

    def _node(self, index: Index) -> Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own form
        """The index of a row below another."""
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].number)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The index of the row above."""
        above = self._node(index).parent
        return QModelIndex() if above is None else self._index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        """How many rows are below one."""
        return len(self._node(parent).children)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own form
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row shows and says."""
        if not index.isValid():
            return None
        node = self._node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.text
            case Qt.ItemDataRole.ToolTipRole:
                return tip(node.hint)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(node)
            case _ if role == KIND:
                return node.kind
            case _ if role == ID:
                return node.id
        return None

    def _spoken(self, node: Node) -> str:
        # Put together when somebody listens: for a large map it takes longer than all the rest.
        card = self._document.find(Interaction.__name__, node.id) if node.kind == "interaction" else None
        return card_in_words(self._document, card) if isinstance(card, Interaction) else node.text

    # -- following -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the map in view anew, in the window's language."""
        self._arrange_stages()

    def follow(self, changed: Changed) -> bool:
        """Take in a change; tells whether rows came, went or changed places."""
        kinds = {change.kind for change in changed.difference}
        if kinds & {Stage.__name__, Persona.__name__, JourneyMap.__name__}:
            self._arrange_stages()
            return True
        cells: set[Cell] = set()
        touched: set[str] = set()
        for change in changed.difference:
            touched.add(change.id)
            for record in (change.before, change.after):
                if isinstance(record, Interaction):
                    cells.add((record.stage_id, record.persona_id))
                for name in ("interaction_id", "source_id", "target_id"):
                    touched.add(getattr(record, name, ""))
        for cell in cells & self._cells.keys():
            self._arrange_cards(*cell)
        everywhere = kinds & {"Channel", "Emotion", "Goal"}
        for card_id in self.cards if everywhere else touched & self._cards.keys():
            index = self.card_index(card_id)
            self.dataChanged.emit(index, index)
        return bool(cells)

    def _arrange_stages(self) -> None:
        document = self._document
        stages = document.stages_of(self.workspace.map_id)
        personas = document.personas_of(self.workspace.map_id)
        self._arrange(self._root, "stage", stages)
        self._stages = {node.id: node for node in self._root.children}
        for stage in stages:
            node = self._stages[stage.id]
            self._write(node, one_line(stage.name) or _("Unnamed stage"), one_line(stage.expectation))
            self._arrange(node, "persona", personas)
            for below in node.children:
                self._cells[stage.id, below.id] = below
            for persona in personas:
                self._arrange_cards(stage.id, persona.id)

    def _arrange_cards(self, stage_id: str, persona_id: str) -> None:
        node = self._cells[stage_id, persona_id]
        cards = self._document.interactions_in(stage_id, persona_id)
        self._arrange(node, "interaction", cards)
        for below in node.children:
            self._cards[below.id] = below
        for card in cards:
            self._write_card(card)
        persona = self._document.get(Persona, persona_id)
        name = one_line(persona.name) or _("Unnamed persona")
        told = n_("{count} interaction", "{count} interactions", len(cards))
        self._write(node, f"{name} · {told}", one_line(persona.role))

    def _arrange(self, parent: Node, kind: str, records: Sequence[Stage | Persona | Interaction]) -> None:
        """Give a row these rows below it, in this order; those that are there already are kept and moved."""
        index = self._index_of(parent)
        wanted: set[str] = {record.id for record in records}
        for row in reversed(range(len(parent.children))):
            if parent.children[row].id not in wanted:
                self.beginRemoveRows(index, row, row)
                self._forget(parent.children.pop(row))
                self.endRemoveRows()
        known = {node.id: node for node in parent.children}
        for row, record in enumerate(records):
            node = known.get(record.id)
            if node is None:
                self.beginInsertRows(index, row, row)
                node = Node(next(self._numbers), kind, record.id, parent)
                self._nodes[node.number] = node
                parent.children.insert(row, node)
                self.endInsertRows()
            elif parent.children[row] is not node:
                place = parent.children.index(node, row)
                self.beginMoveRows(index, place, place, index, row)
                parent.children.insert(row, parent.children.pop(place))
                self.endMoveRows()

    def _forget(self, node: Node) -> None:
        for below in _all(node):
            self._nodes.pop(below.number, None)
            # A card that went to another cell has its row there already.
            if below.kind == "interaction" and self._cards.get(below.id) is below:
                del self._cards[below.id]
            elif below.kind == "persona" and below.parent is not None:
                self._cells.pop((below.parent.id, below.id), None)

    def _write_card(self, card: Interaction) -> None:
        title = one_line(card.title) or _("Untitled")
        self._write(self._cards[card.id], title, card.title)

    def _write(self, node: Node, text: str, hint: str) -> None:
        if (node.text, node.hint) != (text, hint):
            node.text, node.hint = text, hint
            index = self._index_of(node)
            self.dataChanged.emit(index, index)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for below in node.children:
        yield from _all(below)
