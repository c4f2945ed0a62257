"""What holds for everything that is handed over: language, map, what is left out, folder or zip, house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workshop_app.journey.records import REDACTIONS
from workshop_app.language import LANGUAGES, N_, _
from workshop_app.ui.map_switcher import map_name
from workshop_app.ui.widgets.buttons import label, quiet_button
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.picker import Option, Picker
from workshop_app.ui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from workshop_app.ui.delivery.draft import Draft

_REDACTION_WORDS = {
    "participants": (
        N_("Names of participants"),
        N_("They become “Participant 1” and so on, also as owners of actions; other owners stay."),
    ),
    "notes": (
        N_("Raw notes and photos of the wall"),
        N_("With the votes on them. What is on the map stays, notes on cards too."),
    ),
    "quotes": (N_("Words of customers"), N_("Quotes of interactions and personas.")),
}


class Choices(QWidget):
    """The lower half of the choices."""

    branding_wanted = Signal()
    """The person wants to see to colours, logo and font."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 12, 0)
        self._column.setSpacing(0)
        self._add_pickers()
        self._add_redactions()
        self._add_form()
        draft.changed.connect(self.refresh)
        self.refresh()

    def _add_pickers(self) -> None:
        draft = self._draft
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.language, self.map = Picker(self), Picker(self)
        self.language.picked.connect(lambda code: draft.set(language=code))
        self.map.picked.connect(lambda map_id: draft.choose(map_id=map_id))
        self._map_label = label(_("Map"))
        for at, (name, title, widget) in enumerate(
            ((label(_("Language")), _("Language"), self.language), (self._map_label, _("Map"), self.map))
        ):
            name.setBuddy(widget)
            widget.setAccessibleName(title)
            grid.addWidget(name, at, 0)
            grid.addWidget(widget, at, 1)
        self._column.addLayout(grid)

    def _add_redactions(self) -> None:
        self._column.addSpacing(18)
        self._column.addWidget(label(_("Leave out"), "heading"))
        self._column.addSpacing(4)
        self.redactions: dict[str, CheckBox] = {}
        for name in REDACTIONS:
            title, hint = _REDACTION_WORDS[name]
            tick = self._tick(_(title), _(hint))
            tick.toggled.connect(lambda on, name=name: self._draft.leave_out(name, wanted=on))
            self.redactions[name] = tick

    def _add_form(self) -> None:
        draft = self._draft
        self._column.addSpacing(18)
        self._column.addWidget(label(_("Files"), "heading"))
        self._column.addSpacing(4)
        self.zipped = self._tick(_("One zip archive"), _("Else a folder with all files."))
        self.zipped.toggled.connect(lambda on: draft.set(zipped=on))
        self._column.addSpacing(10)
        self.branding = quiet_button(
            _("Branding: colours, logo, font…"), "palette", self.branding_wanted.emit, self
        )
        self._column.addWidget(self.branding, 0, Qt.AlignmentFlag.AlignLeft)

    def _tick(self, title: str, hint: str) -> CheckBox:
        tick = CheckBox(self)
        tick.say(title)
        tick.setAccessibleDescription(hint)
        words = PlainText(self, ink="text.secondary", size=12, most_lines=4)
        words.set_text(hint)
        below = QVBoxLayout()
        below.setContentsMargins(26, 0, 0, 6)
        below.addWidget(words)
        self._column.addWidget(tick)
        self._column.addLayout(below)
        return tick

    def refresh(self) -> None:
        """Show the draft and the project as they are now."""
        draft = self._draft
        document = draft.workspace.document
        own = LANGUAGES.get(document.project.language, "")
        of_project = _("The project’s ({language})", language=own) if own else _("The project’s")
        self.language.set_options([Option("", of_project), *(Option(*item) for item in LANGUAGES.items())])
        self.language.show_value(draft.recipe.language if draft.recipe.language in LANGUAGES else "")
        maps = [Option(journey.id, map_name(journey)) for journey in document.maps]
        self.map.set_options([Option(None, _("All maps")), *maps])
        self.map.show_value(draft.map_id)
        for widget in (self.map, self._map_label):
            widget.setVisible(len(maps) > 1)
        for name, tick in self.redactions.items():
            _show(tick, on=name in draft.recipe.redactions)
        _show(self.zipped, on=draft.recipe.zipped)


def _show(tick: CheckBox, *, on: bool) -> None:
    blocked = tick.blockSignals(True)
    tick.setChecked(on)
    tick.blockSignals(blocked)
    tick.update()
