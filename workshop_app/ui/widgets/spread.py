"""Reading what several records have in common, and keeping a list of widgets in step with a list of records."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from workshop_app.ui.widgets.choice_row import VARIOUS, ChoiceRow
from workshop_app.ui.widgets.flow import Flow, put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

W = TypeVar("W", bound=QWidget)

_MOST_SPARE = 8


def shared(values: Iterable[Any]) -> Any:
    """Return the one value that all are, `VARIOUS` where they differ, None where there is none."""
    found = list(values)
    if not found:
        return None
    first = found[0]
    return first if all(value == first for value in found) else VARIOUS


class Widgets(Generic[W]):
    """The widgets of some records by their ids: made, kept and let go as the records come, stay and go."""

    def __init__(self, make: Callable[[Any], W], reuse: Callable[[W, Any], object] | None = None) -> None:
        """`make` is given a record that has no widget yet; `reuse` a widget to show another record from now on."""
        self._make = make
        self._reuse = reuse
        self._known: dict[Hashable, W] = {}
        self.spare: list[W] = []
        """Widgets that show nothing now and are kept to be used again: making one takes longer than showing ten."""

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

        Widgets of records that are gone are used again or kept as spare ones where that can be; else they are
        forgotten, and go when they are taken off what shows them.
        """
        wanted = {record.id: record for record in records}
        before = list(self._known.values())
        if self._reuse is not None:
            self.spare += [widget for key, widget in self._known.items() if key not in wanted]
        known = {}
        for key, record in wanted.items():
            widget = self._known.get(key)
            if widget is None and self._reuse is not None and self.spare:
                widget = self.spare.pop(0)
                self._reuse(widget, record)
            known[key] = self._make(record) if widget is None else widget
        del self.spare[_MOST_SPARE:]
        self._known = known
        now = list(known.values())
        return now, now != before


def put_in(layout: QBoxLayout, widgets: Sequence[QWidget], spare: Sequence[QWidget] = ()) -> None:
    """Make a layout hold these widgets in this order; those that are no longer named go, spare ones are hidden."""
    present = list(_of_layout(layout))
    if present == list(widgets):
        return
    for widget in present:
        layout.removeWidget(widget)
        if widget not in widgets:
            put_away(widget, spare)
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
