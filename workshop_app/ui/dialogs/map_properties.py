"""All about one map: its title, what it shows, and which personas are on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop_app.commands.personas import HidePersona, ShowPersona
from workshop_app.journey.records import JourneyMap
from workshop_app.language import _
from workshop_app.ui.dialogs.beside import BesideWindow
from workshop_app.ui.panels.inspector.project import MapForm
from workshop_app.ui.widgets.buttons import label
from workshop_app.ui.widgets.check_box import CheckBox
from workshop_app.ui.widgets.plain_text import one_line
from workshop_app.ui.widgets.scroll import Scroller

if TYPE_CHECKING:
    from workshop_app.session import Changed
    from workshop_app.ui.workspace import Workspace


class MapPropertiesDialog(BesideWindow):
    """A window beside the main one, about one map; it closes when the map is deleted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, map_id: str = "") -> None:
        super().__init__(workspace, parent)
        self.map_id = map_id or workspace.map_id
        self.build()
        self.resize(420, 520)
        workspace.changed.connect(self._take_in)

    def build(self) -> None:
        """Make the content in the window's language."""
        scroller = Scroller(self, margins=(24, 20, 24, 20))
        self.put(scroller)
        self.setWindowTitle(_("About this map"))
        self.form = MapForm(self.workspace)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self.boxes: dict[str, CheckBox] = {}
        close = QPushButton(_("Close"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        scroller.column.addWidget(self.form)
        scroller.column.addSpacing(16)
        scroller.column.addWidget(label(_("Personas on this map")))
        scroller.column.addSpacing(4)
        scroller.column.addLayout(self._people)
        scroller.column.addStretch(1)
        scroller.column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show the map as it is now."""
        document = self.workspace.document
        journey = document.get(JourneyMap, self.map_id)
        self.form.show_records((self.map_id,))
        personas = document.personas
        if list(self.boxes) != [persona.id for persona in personas]:
            for box in self.boxes.values():
                self._people.removeWidget(box)
                box.hide()
                box.deleteLater()
            self.boxes = {persona.id: self._box(persona.id) for persona in personas}
        writable = self.workspace.session.read_only_reason is None
        for persona in personas:
            box = self.boxes[persona.id]
            box.say(one_line(persona.name)[:60] or _("Unnamed persona"))
            box.setChecked(persona.id not in journey.hidden_persona_ids)
            box.setEnabled(writable)

    def _box(self, persona_id: str) -> CheckBox:
        box = CheckBox()
        box.clicked.connect(lambda shown, id=persona_id: self._show_or_hide(id, shown=shown))
        self._people.addWidget(box)
        return box

    def _show_or_hide(self, persona_id: str, *, shown: bool) -> None:
        command = (ShowPersona if shown else HidePersona)(self.map_id, persona_id)
        if not self.workspace.run(command):
            self.refresh()

    def _take_in(self, _changed: Changed) -> None:
        if self.workspace.document.find(JourneyMap.__name__, self.map_id) is None:
            self.close()
        elif self.isVisible():
            self.refresh()

    def settle(self) -> None:
        """Keep what is being typed now."""
        self.form.settle()
