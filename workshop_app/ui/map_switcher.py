"""The maps of the project: which one is in view, new ones, future versions, names, and who is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu

from workshop_app.journey.records import JourneyMap, MapKind
from workshop_app.language import N_, _, n_
from workshop_app.ui import theme
from workshop_app.ui.menus import plain

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.ui.main_window import MainWindow
    from workshop_app.ui.workspace import Workspace

KIND_NAMES = {
    MapKind.CURRENT: N_("current"),
    MapKind.FUTURE: N_("future"),
    MapKind.EXAMPLE: N_("example"),
    MapKind.SERVICE: N_("service"),
}


def map_name(journey: JourneyMap) -> str:
    """Return what to call a map: its title, or its kind while it has none."""
    return journey.title.strip() or _("Untitled map ({kind})", kind=_(KIND_NAMES[journey.kind]))


class Maps(QObject):
    """What can be done with maps, asked for by menu, keyboard and palette alike."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _workspace(self) -> Workspace:
        return self._window.project.workspace

    @property
    def _document(self) -> Document:
        return self._workspace.document

    @property
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self._document.maps) > 1

    def in_view(self) -> JourneyMap:
        """The map in view."""
        return self._document.get(JourneyMap, self._workspace.map_id)

    def step(self, by: int) -> None:
        """Bring the next map into view, or the one before; the last leads to the first."""
        ids = [journey.id for journey in self._document.maps]
        at = ids.index(self.in_view().id)
        self._workspace.show_map(ids[(at + by) % len(ids)])

    def add(self) -> None:
        """Add a map with the stages of the one in view, and show it."""
        from workshop_app.commands.maps import AddMap

        command = AddMap(title=self._unused(_("New map")), stages_from=self.in_view().id)
        if self._workspace.run(command):
            self._workspace.show_map(command.id)

    def duplicate(self) -> None:
        """Copy the map in view into its future version, and show it."""
        from workshop_app.commands.maps import DuplicateMap

        now = self.in_view()
        title = self._unused(_("{title} – future", title=map_name(now)))
        command = DuplicateMap(now.id, title)
        if self._workspace.run(command):
            self._workspace.show_map(command.new_id)

    def _unused(self, title: str) -> str:
        taken = {journey.title for journey in self._document.maps}
        number, wanted = 2, title
        while wanted in taken:
            wanted = f"{title} {number}"
            number += 1
        return wanted

    def ask_rename(self) -> None:
        """Ask for another title of the map in view."""
        from workshop_app.commands.fields import SetField

        now = self.in_view()
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(_("Rename the map"))
        dialog.setLabelText(_("Title of the map"))
        dialog.setTextValue(now.title)
        dialog.setOkButtonText(_("Rename"))
        dialog.setCancelButtonText(_("Cancel"))
        workspace = self._workspace
        dialog.textValueSelected.connect(
            lambda text: workspace.run(SetField("JourneyMap", now.id, "title", text.strip()))
        )
        self._window.show_dialog(dialog)

    def set_kind(self, kind: MapKind) -> None:
        """Say what the map in view shows."""
        from workshop_app.commands.fields import SetField

        self._workspace.run(SetField("JourneyMap", self.in_view().id, "kind", kind))

    def delete(self) -> None:
        """Delete the map in view, and say how to get it back."""
        from workshop_app.commands.maps import DeleteMap

        gone = self.in_view()
        count = len(self._document.interactions_of(gone.id))
        if self._workspace.run(DeleteMap(gone.id)):
            self._window.offer_undo(
                n_(
                    "Deleted the map “{title}” with {count} interaction.",
                    "Deleted the map “{title}” with {count} interactions.",
                    count,
                    title=map_name(gone),
                    count=count,
                ),
            )

    def toggle_persona(self, persona_id: str) -> None:
        """Leave a persona out of the map in view, or bring it back."""
        from workshop_app.commands.personas import HidePersona, ShowPersona

        now = self.in_view()
        command = ShowPersona if persona_id in now.hidden_persona_ids else HidePersona
        self._workspace.run(command(now.id, persona_id))

    def show_properties(self) -> None:
        """Show all about the map in view, in a window beside this one."""
        from workshop_app.ui.dialogs.map_properties import MapPropertiesDialog

        MapPropertiesDialog(self._workspace, self._window).open()

    def show_lists(self) -> None:
        """Show what the whole project shares, in a window beside this one."""
        from workshop_app.ui.dialogs.lists import show_lists

        show_lists(self._workspace, self._window, "personas")

    def add_stage(self) -> None:
        """Add a stage at the end of the map in view, its name ready to be typed."""
        self._window.project.canvas.add_stage()

    def add_persona(self) -> None:
        """Add a persona at the end, its name ready to be typed."""
        self._window.project.canvas.add_persona()

    # -- menus ---------------------------------------------------------------------------------------------------

    def fill(self, menu: QMenu) -> None:
        """Fill a menu anew: the maps, what can be done with the one in view, who is on it."""
        menu.clear()
        self._list_maps(menu)
        menu.addSeparator()
        actions = self._window.actions_table
        for action_id in ("new_map", "future_map", "rename_map", "map_properties"):
            menu.addAction(actions.dressed(action_id))
        self._list_kinds(menu.addMenu(_("Kind of map")))
        menu.addAction(actions.dressed("delete_map"))
        menu.addSeparator()
        self._list_personas(menu.addMenu(_("Personas on this map")))

    def _list_maps(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for journey in self._document.maps:
            kind = _(KIND_NAMES[journey.kind])
            action = menu.addAction(plain(f"{map_name(journey)}\t{kind}"))
            action.setCheckable(True)
            action.setChecked(journey.id == self._workspace.map_id)
            action.triggered.connect(lambda _checked=False, id=journey.id: self._workspace.show_map(id))
            group.addAction(action)

    def _list_kinds(self, menu: QMenu) -> None:
        menu.setEnabled(self._window.writable)
        group = QActionGroup(menu)
        for kind, name in KIND_NAMES.items():
            action = menu.addAction(_(name))
            action.setCheckable(True)
            action.setChecked(kind is self.in_view().kind)
            action.triggered.connect(lambda _checked=False, kind=kind: self.set_kind(kind))
            group.addAction(action)

    def _list_personas(self, menu: QMenu) -> None:
        menu.setEnabled(self._window.writable and bool(self._document.personas))
        hidden = self.in_view().hidden_persona_ids
        for persona in self._document.personas:
            action = menu.addAction(plain(persona.name) or _("Unnamed persona"))
            action.setCheckable(True)
            action.setChecked(persona.id not in hidden)
            if persona.id in hidden:
                action.setIcon(theme.icon("hide"))
            action.triggered.connect(lambda _checked=False, id=persona.id: self.toggle_persona(id))
