"""All about a persona: in the inspector, and in the window that manages them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.commands.colours import PERSONA_COLOURS
from workshop_app.commands.personas import (
    DeletePersonas,
    DuplicatePersona,
    HidePersona,
    MovePersona,
    ShowPersona,
    interactions_of,
)
from workshop_app.journey.records import JourneyMap, Persona
from workshop_app.language import _, n_
from workshop_app.ui.panels.inspector.portrait import PortraitField
from workshop_app.ui.widgets.buttons import label, quiet_button
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.form import Form
from workshop_app.ui.widgets.list_fields import LinesField, PairsField
from workshop_app.ui.widgets.plain_text import one_line

if TYPE_CHECKING:
    from workshop_app.ui.workspace import Workspace


class PersonaForm(Form):
    """Who it is."""

    kind = "Persona"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.portrait = PortraitField(workspace)
        self.column.addWidget(self.portrait)
        self.name = self.line("name", _("Name"))
        self.line("role", _("Role"), "—")
        self.number("share", _("Share of customers, in percent"), "—", least=0, most=100)
        self.swatches("colour", _("Colour"), PERSONA_COLOURS)
        self.demographics = PairsField()
        self.bind("demographics", self.demographics)
        self.demographics.arranged.connect(self.arranged)
        self.add(_("Demographics"), self.demographics)
        for field, title in (
            ("goals", _("Goals, one a line")),
            ("frustrations", _("Frustrations, one a line")),
        ):
            lines = LinesField()
            lines.set_hint("—")
            self.bind(field, lines)
            self.add(title, lines)
        self.text("quote", _("Quote"), "—", least_lines=1)
        self.text("notes", _("Notes"), "—", least_lines=2)
        self.shown = CheckBox()
        self.shown.say(_("On the map in view"))
        self.shown.clicked.connect(self._show_or_hide)
        self.guard(self.shown)
        self.column.addSpacing(8)
        self.column.addWidget(self.shown)

    @property
    def persona(self) -> Persona | None:
        """The persona, or None when it is gone."""
        return next(iter(self.records()), None)

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        persona = self.persona
        if persona is None:
            return
        self.portrait.show_persona(persona, writable=self.writable)
        hidden = self.workspace.document.get(JourneyMap, self.workspace.map_id).hidden_persona_ids
        self.shown.setChecked(persona.id not in hidden)

    def _show_or_hide(self, shown: bool) -> None:
        command = (ShowPersona if shown else HidePersona)(self.workspace.map_id, self.ids[0])
        if not self.workspace.run(command):
            self.refresh()


class PersonaPage(PersonaForm):
    """A persona that is selected on the map, and what can be done with its row."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.column.insertWidget(0, label(_("Persona"), "heading"))
        self.column.insertSpacing(1, 8)
        self.up = quiet_button(_("Move up"), "arrow_up", lambda: self._move(-1))
        self.down = quiet_button(_("Move down"), "arrow_down", lambda: self._move(1))
        self.duplicate = quiet_button(_("Duplicate"), "duplicate", self._duplicate)
        self.remove = quiet_button("", "delete", self._delete)
        self.column.addSpacing(8)
        for buttons in ((self.up, self.down), (self.duplicate,), (self.remove,)):
            row = QHBoxLayout()
            row.setSpacing(4)
            for button in buttons:
                self.guard(button)
                row.addWidget(button)
            row.addStretch(1)
            self.column.addLayout(row)

    def refresh(self) -> None:
        """Show it as it is now."""
        super().refresh()
        persona = self.persona
        if persona is None:
            return
        shown = [known.id for known in self.workspace.document.personas_of(self.workspace.map_id)]
        here = persona.id in shown
        self.up.setEnabled(self.writable and here and shown[0] != persona.id)
        self.down.setEnabled(self.writable and here and shown[-1] != persona.id)
        self.remove.setText(deleting(self.workspace, persona))

    def _move(self, step: int) -> None:
        persona = self.persona
        if persona is not None:
            map_id = self.workspace.map_id
            places = [known.id for known in self.workspace.document.personas_of(map_id)]
            self.workspace.run(MovePersona(persona.id, places.index(persona.id) + step, map_id))

    def _duplicate(self) -> None:
        if self.persona is not None:
            self.workspace.run(DuplicatePersona(self.persona.id))

    def _delete(self) -> None:
        persona = self.persona
        if persona is not None and self.workspace.run(DeletePersonas((persona.id,))):
            name = one_line(persona.name)[:60] or _("Unnamed persona")
            self.workspace.say("info", _("Deleted “{name}”. Undo brings it back.", name=name))


def deleting(workspace: Workspace, persona: Persona) -> str:
    """What the button that deletes a persona says: how many cards go with it."""
    count = sum(1 for _card in interactions_of(workspace.document, (persona.id,)))
    if not count:
        return _("Delete")
    return n_("Delete, with {count} interaction", "Delete, with {count} interactions", count)
