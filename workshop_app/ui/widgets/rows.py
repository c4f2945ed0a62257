"""A list of rows kept in step with records, one insertion at a time, so that a view keeps its place and its choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """What a row says of itself. Rows are values: one that is equal is not painted again."""

    @property
    def id(self) -> str:
        """The id of its record."""

    @property
    def text(self) -> str:
        """What is shown first, and edited where it can be."""

    @property
    def spoken(self) -> str:
        """All that is shown, for ears."""


class RowsModel(QAbstractListModel):
    """The rows. `media_type` is what travels when one is dragged (its id), or "" for none."""

    renamed = Signal(str, str)
    """The text of a row was edited: its id and the text."""

    moved = Signal(str, int)
    """A row was dropped among the others: its id, and its place without it."""

    def __init__(self, media_type: str = "", *, sortable: bool = False, editable: bool = False) -> None:
        super().__init__()
        self.rows: list[Any] = []
        self.writable = True
        self._media_type = media_type
        self._sortable = sortable
        self._editable = editable

    def follow(self, rows: Sequence[Row]) -> None:
        """Show these rows, in this order."""
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self.rows))):
            if self.rows[place].id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            if place == len(self.rows) or self.rows[place].id != row.id:
                self._bring(row, place)
            if self.rows[place] != row:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def _bring(self, row: Row, place: int) -> None:
        before = self.place_of(row.id)
        if before < 0:
            self.beginInsertRows(QModelIndex(), place, place)
        else:
            self.beginMoveRows(QModelIndex(), before, before, QModelIndex(), place)
            del self.rows[before]
        self.rows.insert(place, row)
        if before < 0:
            self.endInsertRows()
        else:
            self.endMoveRows()

    def place_of(self, record_id: str) -> int:
        """Where the row of a record is, or -1."""
        return next((at for at, row in enumerate(self.rows) if row.id == record_id), -1)

    # -- what a view asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a row, and what is read out; the row itself is `row_at(index)`."""
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return row.text
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell that a text was edited; the row follows when the document has it."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and str(value).strip() != row.text:
            self.renamed.emit(row.id, str(value).strip())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a row."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self._sortable else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.writable and self._media_type:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.writable and self._editable else flags

    # -- dragging ------------------------------------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        """What travels."""
        return [self._media_type] if self._media_type else []

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The id of the row in UTF-8."""
        data = QMimeData()
        for index in indexes[:1]:
            data.setData(self._media_type, str(self.rows[index.row()].id).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A row is copied to elsewhere; what becomes of it here is the document's to say."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows change places."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, _parent: Index
    ) -> bool:
        """Tell where a row was dropped. The view is told that nothing was: it would take the row away."""
        place = self.place_of(bytes(data.data(self._media_type).data()).decode(errors="replace"))
        if self._sortable and self.writable and place >= 0:
            target = len(self.rows) if row < 0 else row
            # Qt counts the place with the moved row still where it was.
            self.moved.emit(self.rows[place].id, target - 1 if target > place else target)
        return False
