"""The fields of a step of the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.journey.workshop_records import ALLOWED
from workshop_app.language import _
from workshop_app.ui.room_words import ALLOWED_NAMES, METHOD_NAMES, VIEW_ICONS, VIEW_NAMES
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.number_field import NumberField
from workshop_app.ui.widgets.picker import Option, Picker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.ui.workspace import Workspace

_MOST_MINUTES = 24 * 60


class AllowedField(QWidget):
    """What participants may do, a box to tick for each."""

    committed = Signal(object)
    """A tuple of those that are ticked, in the order of `ALLOWED`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes: dict[str, CheckBox] = {}
        for name in ALLOWED:
            box = CheckBox(self)
            box.say(_(ALLOWED_NAMES[name]))
            box.clicked.connect(lambda _checked=False: self._commit())
            column.addWidget(box)
            self.boxes[name] = box

    def show_value(self, value: Iterable[str]) -> None:
        """Tick these."""
        ticked = set(value)
        for name, box in self.boxes.items():
            box.setChecked(name in ticked)

    def _commit(self) -> None:
        self.committed.emit(tuple(name for name, box in self.boxes.items() if box.isChecked()))


class AgendaStepForm(Form):
    """A step: what is said, what only the facilitator reads, how long it takes, what happens meanwhile."""

    kind = "AgendaStep"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.line("title", _("Title"))
        self.text("prompt", _("What you ask the room"), _("One or two short sentences"), least_lines=3)
        self.text("hints", _("Only for you"), _("One hint a line"), least_lines=4, most_lines=16)
        self.minutes = NumberField(least=0, most=_MOST_MINUTES)
        views = Picker()
        views.set_options([Option(view, _(name), VIEW_ICONS[view]) for view, name in VIEW_NAMES.items()])
        self.side_by_side((_("Minutes"), "minutes", self.minutes), (_("The projector shows"), "view", views))
        self.allowed = AllowedField()
        self.bind("allows", self.allowed)
        self.add(_("Meanwhile participants may"), self.allowed)
        methods = [
            Option(None, _("None of the six")),
            *(Option(at, _(name)) for at, name in METHOD_NAMES.items()),
        ]
        self.pick("method", _("Step of the method"), methods)

    def commit(self, field: str, value: Any) -> bool:
        """Set a field; minutes are whole, and none is no time."""
        return super().commit(field, round(value or 0) if field == "minutes" else value)
