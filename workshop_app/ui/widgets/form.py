"""Fields for the records of one type: they show what the document says, and what a person changes becomes a step.

Several records at once are shown by what they have in common, and edited together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workshop_app.commands.fields import SetField
from workshop_app.journey.records import RECORD_TYPES
from workshop_app.language import say
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.choice_row import ChoiceRow, FaceRow, ScaleRow, SwatchRow
from workshop_app.ui.widgets.date_field import DateField
from workshop_app.ui.widgets.fields import LineField, TextField
from workshop_app.ui.widgets.list_fields import LinesField, PairsField
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import tip
from workshop_app.ui.widgets.spread import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workshop_app.ui.workspace import Workspace

BETWEEN = 12
"""Pixels between two fields."""

UNDER_LABEL = 5
"""Pixels between a label and its field."""


class Form(QWidget):
    """A column of fields. `kind` is the name of the record type; `ids` are the records that it shows."""

    kind = ""

    left = Signal()
    """Enter or Escape ended a field."""

    revealed = Signal(str)
    """The person wants to go to the record with this id."""

    arranged = Signal()
    """Widgets came or went: the order of Tab may have to follow."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ids: tuple[str, ...] = ()
        self.fields: dict[str, QWidget] = {}
        self._texts: list[LineField | TextField | PairsField] = []
        self._choices: list[QWidget] = []
        self._shows: list[tuple[str, Callable[[Any], object]]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        workspace.settling.connect(self._settle)

    # -- showing -------------------------------------------------------------------------------------------------

    def records(self) -> tuple[Any, ...]:
        """The records that it shows, as they are now; those that are gone are left out."""
        document = self.workspace.document
        found = (document.find(self.kind, record_id) for record_id in self.ids)
        return tuple(record for record in found if record is not None)

    def show_records(self, ids: Iterable[str]) -> None:
        """Show these records; what was typed for those before is kept first."""
        wanted = tuple(ids)
        if wanted != self.ids:
            self.settle()
            for text in self._texts:
                text.let_go()
            self.ids = wanted
        self.refresh()

    def refresh(self) -> None:
        """Show the records as they are now; what is being typed stays."""
        records = self.records()
        if not records:
            return
        for field, show in self._shows:
            show(shared(getattr(record, field) for record in records))
        self.show_writable()

    def show_writable(self) -> None:
        """Let fields be edited, or say why they cannot be."""
        reason = self.workspace.session.read_only_reason
        for text in self._texts:
            text.set_writable(writable=reason is None)
        for choice in self._choices:
            choice.setEnabled(reason is None)
        self.setToolTip("" if reason is None else tip(say(reason)))

    @property
    def writable(self) -> bool:
        """Whether the project can be changed."""
        return self.workspace.session.read_only_reason is None

    # -- changing ------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Keep what is being typed now; what is typed about something that is gone is let go."""
        gone = bool(self._texts) and not self.records()
        for text in self._texts:
            if gone:
                text.let_go()
            else:
                text.settle()

    def _settle(self, _leaving: bool) -> None:
        self.settle()

    def commit(self, field: str, value: Any) -> bool:
        """Set a field of what is shown; False when that could not be done."""
        return len(self.ids) == 1 and self.workspace.run(SetField(self.kind, self.ids[0], field, value))

    def _keep(self, field: str, widget: Any, value: Any) -> None:
        if not self.records() or self.commit(field, value):
            return
        if isinstance(widget, LineField | TextField):
            widget.refuse()
        else:
            self.refresh()

    # -- building ------------------------------------------------------------------------------------------------

    def add(self, title: str, widget: QWidget, *, beside: QWidget | None = None) -> QLabel | None:
        """Add a widget below a title (none for ""), and another one at the right of the title."""
        if self.column.count():
            self.column.addSpacing(BETWEEN)
        made = None
        if title:
            made = label(title)
            made.setBuddy(widget)
            if beside is None:
                self.column.addWidget(made)
            else:
                row = QHBoxLayout()
                row.setSpacing(8)
                row.addWidget(made)
                row.addStretch(1)
                row.addWidget(beside)
                self.column.addLayout(row)
            self.column.addSpacing(UNDER_LABEL)
            if not widget.accessibleName():
                widget.setAccessibleName(title)
        self.column.addWidget(widget)
        return made

    def bind(self, field: str, widget: Any) -> None:
        """Have a widget show a field, and set it when the widget says so."""
        self.fields[field] = widget
        self._shows.append((field, widget.show_value))
        _given(widget).connect(lambda value: self._keep(field, widget, value))
        self.guard(widget)

    def guard(self, widget: QWidget) -> None:
        """Let a widget be used only while the project can be changed; keep what is typed in it when asked to."""
        if isinstance(widget, LineField | TextField | PairsField):
            self._texts.append(widget)
            if not isinstance(widget, PairsField):
                widget.left.connect(self.left)
        else:
            self._choices.append(widget)

    def line(self, field: str, title: str, hint: str = "") -> LineField:
        """Add one line of text."""
        widget = LineField()
        widget.set_hint(hint)
        self.bind(field, widget)
        self.add(title, widget)
        return widget

    def text(
        self,
        field: str,
        title: str,
        hint: str = "",
        *,
        least_lines: int = 2,
        most_lines: int = 12,
        enter_ends: bool = False,
    ) -> TextField:
        """Add a paragraph."""
        widget = TextField(least_lines=least_lines, most_lines=most_lines, enter_ends=enter_ends)
        widget.set_hint(hint)
        self.bind(field, widget)
        self.add(title, widget)
        return widget

    def number(
        self, field: str, title: str, hint: str = "", *, least: float = -math.inf, most: float = math.inf
    ) -> NumberField:
        """Add a figure between two bounds."""
        widget = NumberField(least=least, most=most)
        widget.set_hint(hint)
        self.bind(field, widget)
        self.add(title, widget)
        return widget

    def pick(self, field: str, title: str, options: Sequence[Option]) -> Picker:
        """Add a choice of one among several."""
        widget = Picker()
        widget.set_options(options)
        self.bind(field, widget)
        self.add(title, widget)
        return widget

    def faces(self, field: str, title: str) -> FaceRow:
        """Add the faces of the sentiment."""
        widget = FaceRow()
        self.bind(field, widget)
        self.add(title, widget)
        return widget

    def scale(self, field: str, title: str) -> ScaleRow:
        """Add a scale of five."""
        widget = ScaleRow()
        widget.say(title)
        self.bind(field, widget)
        self.add(title, widget)
        return widget

    def swatches(self, field: str, title: str, colours: Iterable[str]) -> SwatchRow:
        """Add colours to choose from."""
        widget = SwatchRow(colours)
        widget.say(title)
        self.bind(field, widget)
        self.add(title, widget)
        return widget

    def side_by_side(self, *titles_and_fields: tuple[str, str, QWidget]) -> None:
        """Add fields in one row, each below its title: (title, field, widget); "" binds none."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for title, field, widget in titles_and_fields:
            part = QVBoxLayout()
            part.setSpacing(UNDER_LABEL)
            made = label(title)
            made.setBuddy(widget)
            part.addWidget(made)
            part.addWidget(widget)
            widget.setAccessibleName(widget.accessibleName() or title)
            if field:
                self.bind(field, widget)
            row.addLayout(part, 1)
        self.column.addSpacing(BETWEEN)
        self.column.addLayout(row)


def _given(widget: Any) -> Any:
    """The signal by which a field says that a person changed it, with the value for the record."""
    match widget:
        case NumberField():
            return widget.number_committed
        case DateField():
            return widget.day_committed
        case LinesField():
            return widget.lines_committed
        case Picker():
            return widget.picked
        case ChoiceRow():
            return widget.chosen
        case _:
            return widget.committed


def exists(workspace: Workspace, kind: str, record_id: str) -> bool:
    """Tell whether a record of a type is in the project."""
    return kind in RECORD_TYPES and workspace.document.find(kind, record_id) is not None
