"""What stands in a row of a list whose model is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex


def row_at(index: QModelIndex | QPersistentModelIndex) -> Any:
    """The object of a row, from the `rows` of its model; None for no row.

    It does not go by way of `index.data`, which takes an object of Python through Qt's variants and back: painting a
    list does that hundreds of times, and a process was seen to die in it.
    """
    if not index.isValid():
        return None
    model: Any = index.model()
    return model.rows[index.row()]
