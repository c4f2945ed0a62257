"""Reading what several records have in common, and keeping a list of widgets in step with a list of records."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from workshop_app.ui.widgets.choice_row import VARIOUS, ChoiceRow
from workshop_app.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

W = TypeVar("W", bound=QWidget)


def shared(values: Iterable[Any]) -> Any:
    """Return the one value that all are, `VARIOUS` where they differ, None where there is none."""
    found = list(values)
    if not found:
        return None
    first = found[0]
    return first if all(value == first for value in found) else VARIOUS


class Widgets(Generic[W]):
    """The widgets of some records by their ids: made, kept and let go as the records come, stay and go."""

    def __init__(self, make: Callable[[Any], W]) -> None:
        """`make` is given a record that has no widget yet."""
        self._make = make
        self._known: dict[Hashable, W] = {}

    def __getitem__(self, key: Hashable) -> W:
        """The widget of a record.

        Raises:
            KeyError: it has none.
        """
        return self._known[key]

    def __contains__(self, key: Hashable) -> bool:
        """Whether a record has a widget."""
        return key in self._known

    def items(self) -> Iterable[tuple[Hashable, W]]:
        """Ids and widgets."""
        return self._known.items()

    def all(self) -> tuple[W, ...]:
        """The widgets in the order of their records."""
        return tuple(self._known.values())

    def follow(self, records: Sequence[Any]) -> tuple[list[W], bool]:
        """Return the widgets of these records in their order, and whether that list is another than before.

        Widgets of records that are gone are forgotten, and go when they are taken off what shows them.
        """
        wanted = {record.id: record for record in records}
        same = list(wanted) == list(self._known)
        self._known = {key: self._known.get(key) or self._make(record) for key, record in wanted.items()}
        return list(self._known.values()), not same


def put_in(layout: QBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Make a layout hold these widgets in this order; those that are no longer named go."""
    present = list(_of_layout(layout))
    if present == list(widgets):
        return
    for widget in present:
        layout.removeWidget(widget)
        if widget not in widgets:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()


def tab_through(*roots: QWidget) -> None:
    """Put the order of Tab within these widgets, one after the other, into the order of their parts on the screen."""
    rows = [row for root in roots for row in root.findChildren(ChoiceRow)]
    for row in rows:
        row.open_stops()
    stops: list[QWidget] = []
    for root in roots:
        _gather(root, stops)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    for row in rows:
        row.close_stops()


def _gather(widget: QWidget, stops: list[QWidget]) -> None:
    for child in _laid_out(widget):
        # Qt does not take those into the order that never have the keyboard.
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
            stops.append(child)
        _gather(child, stops)


def _laid_out(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, Flow):
        return list(widget.widgets)
    layout = widget.layout()
    return [] if layout is None else list(_of_layout(layout))


def _of_layout(layout: Any) -> Iterable[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _of_layout(item.layout())
