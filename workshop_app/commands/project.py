"""Commands on the project as a whole: versions, and the way back to an earlier state."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.commands.base import Command
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.ids import SnapshotId, new_id
from workshop_app.journey.records import RECORD_TYPES, Image, Project, Snapshot
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class SetLogo(Command):
    """Give the project the client's logo, or take it away with None."""

    image: Image | None

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it; a picture that nothing shows any more leaves the project."""
        project = transaction.document.project
        if self.image is not None:
            transaction.put(self.image)
        transaction.update(Project, project.id, logo_id=self.image.id if self.image is not None else None)
        transaction.drop_unused_pictures((project.logo_id,))
        if self.image is None:
            return Sentence("Removed the client’s logo")
        return Sentence("Changed the client’s logo")


@dataclass(frozen=True, slots=True)
class NameVersion(Command):
    """Give the state after a step of the history a name; `created` is when (ISO 8601, UTC)."""

    name: str
    step: int
    created: str = field(default_factory=_now)
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Mark it."""
        transaction.put(
            Snapshot(id=SnapshotId(self.id), name=self.name, step=self.step, created=self.created)
        )
        name = elided(self.name)
        return Sentence("Named version “{name}”" if name else "Kept a version", name=name)


@dataclass(frozen=True, slots=True)
class DeleteVersions(Command):
    """Forget names of versions; the history itself stays."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Forget them."""
        names = [name_of(transaction.get(Snapshot, snapshot_id)) for snapshot_id in self.ids]
        transaction.delete(Snapshot, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} versions", count=len(names))
        return Sentence("Deleted version “{name}”" if names[0] else "Deleted a version", name=names[0])


@dataclass(frozen=True, slots=True)
class ReturnTo(Command):
    """Make the project what it was in `then` (see `Session.document_at`), as one step that can be undone.

    Names of versions are marks in the history and not part of the state: all stay. `label` tells which state it is
    (the name of a version, or a moment as text); it may be empty.
    """

    then: Document
    label: str = ""

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete what was not there, with all that goes with it; then put back whatever differs."""
        kinds = [kind for kind in RECORD_TYPES.values() if kind is not Snapshot]
        # Referring records first, so that deletions have little left to cascade to.
        for kind in reversed(kinds):
            gone = transaction.document.table(kind).keys() - self.then.table(kind).keys()
            if gone:
                transaction.delete(kind, gone)
        for kind in kinds:
            present = transaction.document.table(kind)
            for record_id, record in self.then.table(kind).items():
                if present.get(record_id) != record:
                    transaction.put(record)
        label = elided(self.label)
        return Sentence("Returned to “{label}”" if label else "Returned to an earlier state", label=label)
