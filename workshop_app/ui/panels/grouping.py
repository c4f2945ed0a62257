"""Putting notes together: the menu that does it, and the order in which grouped notes stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from workshop_app.commands.note_groups import GroupNotes, UngroupNotes
from workshop_app.commands.wording import elided
from workshop_app.journey.records import Note, NoteGroup
from workshop_app.language import _
from workshop_app.ui.menus import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.ui.workspace import Workspace


def in_groups(workspace: Workspace, notes: Sequence[Note]) -> list[tuple[Note, str]]:
    """Return notes group by group, those of none last, each with the title to put over it: that of a group it opens."""
    document = workspace.document
    arranged: list[tuple[Note, str]] = []
    for group in document.note_groups:
        members = [note for note in notes if note.group_id == group.id]
        arranged += [
            (note, (group.title.strip() or _("Untitled")) if at == 0 else "")
            for at, note in enumerate(members)
        ]
    return arranged + [(note, "") for note in notes if note.group_id is None]


def group_menu(title: str, workspace: Workspace, note: Note, parent: QMenu) -> QMenu:
    """Return a menu of the groups that a note can be put into, a new one, and the way out of its own."""
    menu = QMenu(title, parent)
    for group in workspace.document.note_groups:
        if group.id != note.group_id:
            action = menu.addAction(plain(group.title) or _("Untitled"))
            action.triggered.connect(
                lambda _checked=False, group_id=group.id: workspace.run(GroupNotes((note.id,), id=group_id))
            )
    if not menu.isEmpty():
        menu.addSeparator()
    new = menu.addAction(_("New group"))
    new.triggered.connect(lambda: workspace.run(GroupNotes((note.id,), elided(note.text))))
    if note.group_id is not None:
        out = menu.addAction(_("Take out of the group"))
        out.triggered.connect(lambda: workspace.run(UngroupNotes((note.id,))))
    return menu


def put_together(workspace: Workspace, dragged_id: str, onto_id: str) -> bool:
    """Put a note to another one, into its group or into a new one of both; False when that could not be done."""
    onto = workspace.document.find(Note.__name__, onto_id)
    if not isinstance(onto, Note) or dragged_id == onto_id:
        return False
    if onto.group_id is not None:
        return workspace.run(GroupNotes((dragged_id,), id=onto.group_id))
    return workspace.run(GroupNotes((onto_id, dragged_id), elided(onto.text)))


def group_of(workspace: Workspace, note_id: str) -> NoteGroup | None:
    """The group that a note is in, or None."""
    note = workspace.document.find(Note.__name__, note_id)
    group_id = note.group_id if isinstance(note, Note) else None
    group = workspace.document.find(NoteGroup.__name__, group_id)
    return group if isinstance(group, NoteGroup) else None
