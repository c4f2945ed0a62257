"""Menus for what drags do too: which cell of the map something goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from workshop_app.language import _
from workshop_app.ui.menus import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.workspace import Workspace


def cell_menu(title: str, workspace: Workspace, place: Callable[[str, str], object], parent: QMenu) -> QMenu:
    """Return a menu of the stages of the map in view, in each its personas; `place` gets the ids of both."""
    document = workspace.document
    menu = QMenu(title, parent)
    personas = document.personas_of(workspace.map_id)
    for stage in document.stages_of(workspace.map_id):
        part = menu.addMenu(plain(stage.name) or _("Unnamed stage"))
        for persona in personas:
            action = part.addAction(plain(persona.name) or _("Unnamed persona"))
            action.triggered.connect(
                lambda _checked=False, stage_id=stage.id, persona_id=persona.id: place(stage_id, persona_id)
            )
        part.setEnabled(bool(personas))
    menu.setEnabled(not menu.isEmpty())
    return menu
