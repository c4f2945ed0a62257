"""Commands on groups of notes: what several people said in other words, under one heading."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.wording import name_of
from workshop_app.journey.ids import NoteGroupId, new_id
from workshop_app.journey.records import Note, NoteGroup
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class GroupNotes(Command):
    """Put notes together: into the group with this `id`, which is made, with this title, where it is not there yet.

    What stands together stands in one place: where one of them is in the parking lot, all of them are put there.
    Groups that are left with nothing in them go.
    """

    note_ids: tuple[str, ...]
    title: str = ""
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Group them."""
        group = transaction.document.find(NoteGroup.__name__, self.id)
        if not isinstance(group, NoteGroup):
            (rank,) = order.make_room(transaction, transaction.document.note_groups, None, 1)
            group = NoteGroup(id=NoteGroupId(self.id), rank=rank, title=self.title)
            transaction.put(group)
        left = _put(transaction, self.note_ids, group.id)
        _drop_empty(transaction, left - {group.id})
        _park_together(transaction, group.id)
        name = name_of(group)
        if name:
            return Sentence("Grouped {count} notes as “{name}”", count=len(self.note_ids), name=name)
        return Sentence("Grouped {count} notes", count=len(self.note_ids))


@dataclass(frozen=True, slots=True)
class UngroupNotes(Command):
    """Let notes stand by themselves again. Groups that are left with nothing in them go."""

    note_ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Take them out."""
        _drop_empty(transaction, _put(transaction, self.note_ids, None))
        return Sentence("Took {count} notes out of their group", count=len(self.note_ids))


def _park_together(transaction: Transaction, group_id: NoteGroupId) -> None:
    """Put all notes of a group into the parking lot where one of those that wait for a place is in it."""
    waiting = [note for note in transaction.document.waiting_notes if note.group_id == group_id]
    if any(note.parked for note in waiting):
        for note in waiting:
            transaction.put(dataclasses.replace(note, parked=True))


def _put(transaction: Transaction, note_ids: Iterable[str], group_id: NoteGroupId | None) -> set[str]:
    """Put notes into a group, or None; return the groups that they were in."""
    left = set()
    for note_id in note_ids:
        note = transaction.get(Note, note_id)
        if note.group_id is not None:
            left.add(str(note.group_id))
        transaction.put(dataclasses.replace(note, group_id=group_id))
    return left


def _drop_empty(transaction: Transaction, group_ids: Iterable[str]) -> None:
    used = {note.group_id for note in transaction.document.table(Note).values()}
    empty = [group_id for group_id in group_ids if group_id not in used]
    if empty:
        transaction.delete(NoteGroup, empty)
