"""Making a valid project of records of which some are lost: what refers to them is kept wherever that is possible."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.journey import ids, ranks, rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import RuleBroken
from workshop_app.journey.ids import new_id
from workshop_app.journey.records import RECORD_TYPES, Link, Project, Record, field_specs
from workshop_app.journey.references import named_by

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMELESS = "?"


@dataclass(slots=True)
class Mended:
    """A valid document; how many records were dropped from it, and how many put in to hold others."""

    document: Document
    dropped: int
    stand_ins: int


def mended(records: Iterable[Record], title: str) -> Mended:
    """Make a valid document.

    A stage, persona, map or card that others need and that is lost is stood in for by one named "?"; a link that has
    lost an end is dropped; whatever else named a lost record does so no longer. A lost project record is made anew
    with `title`.
    """
    work = _Work({name: {} for name in RECORD_TYPES})
    for record in records:
        work.tables[type(record).__name__][record.id] = record
    projects = work.tables[Project.__name__]
    if not projects:
        project = Project(id=ids.ProjectId(new_id()), title=title)
        projects[project.id] = project
        work.stand_ins += 1
    for extra in list(projects)[1:]:
        del projects[extra]
        work.dropped += 1
    # Types come after those they refer to, so what is stood in for is complete by the time it is looked at.
    for kind in RECORD_TYPES:
        for record in list(work.tables[kind].values()):
            work.mend(record)
    document = Document(work.tables)
    for link in list(document.table(Link).values()):
        if link.source_id == link.target_id or document.map_of(link.source_id) != document.map_of(
            link.target_id
        ):
            del work.tables[Link.__name__][link.id]
            work.dropped += 1
    return Mended(Document(work.tables), work.dropped, work.stand_ins)


@dataclass(slots=True)
class _Work:
    tables: dict[str, dict[str, Record]]
    dropped: int = 0
    stand_ins: int = 0

    def mend(self, record: Record) -> None:
        kind = type(record).__name__
        try:
            rules.check_record(record)
        except RuleBroken:
            del self.tables[kind][record.id]
            self.dropped += 1
            return
        values: dict[str, Any] = {}
        for spec in field_specs(type(record)):
            if spec.refers_to is None:
                continue
            there = self.tables[spec.refers_to]
            lost = [record_id for record_id in named_by(record, spec) if record_id not in there]
            if not lost:
                continue
            if spec.shape == "many":
                values[spec.name] = tuple(item for item in getattr(record, spec.name) if item in there)
            elif spec.optional:
                values[spec.name] = None
            elif isinstance(record, Link):
                del self.tables[kind][record.id]
                self.dropped += 1
                return
            else:
                self.stand_in(spec.refers_to, lost[0])
        if values:
            self.tables[kind][record.id] = dataclasses.replace(record, **values)

    def stand_in(self, kind: str, record_id: str) -> str:
        """Put in a record that others need; what it needs itself is the first of its type, or stood in for too."""
        record_type = RECORD_TYPES[kind]
        present = self.tables[kind]
        values: dict[str, Any] = {"id": record_id}
        for spec in field_specs(record_type):
            if spec.name in {"name", "title"}:
                values[spec.name] = _NAMELESS
            elif spec.name == "rank":
                last = max((getattr(other, "rank", "") for other in present.values()), default=None)
                values["rank"] = ranks.between(last, None)
            elif spec.required and spec.refers_to is not None:
                needed = next(iter(self.tables[spec.refers_to]), None)
                values[spec.name] = needed if needed is not None else self.stand_in(spec.refers_to, new_id())
        present[record_id] = record_type(**values)
        self.stand_ins += 1
        return record_id
