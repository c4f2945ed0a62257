"""The document: an immutable snapshot of a whole project, with the indexes that readers need."""

from __future__ import annotations

import operator
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import (
    RECORD_TYPES,
    Action,
    Channel,
    Emotion,
    Friction,
    Goal,
    Image,
    Interaction,
    JourneyMap,
    Link,
    Note,
    Opportunity,
    Persona,
    Project,
    Record,
    Stage,
    field_specs,
)
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workshop_app.journey.changes import Difference

R = TypeVar("R", bound=Record)
RankedRecord = (
    JourneyMap
    | Stage
    | Persona
    | Channel
    | Emotion
    | Goal
    | Interaction
    | Friction
    | Opportunity
    | Note
    | Action
)
"""Records that people put in an order."""

Ranked = TypeVar("Ranked", bound=RankedRecord)


def by_rank(records: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Return ranked records in their order: by rank, equal ranks by id."""
    return tuple(sorted(records, key=lambda record: (record.rank, record.id)))


class Document:
    """One state of a project. Documents share what they have in common; none ever changes.

    Indexes are computed when first asked for, and carried over by `apply` where a difference leaves them true.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Record]]) -> None:
        """Take tables by type name, each of records by id; the caller keeps no reference to them."""
        self._tables = {name: tables.get(name, {}) for name in RECORD_TYPES}

    @classmethod
    def of(cls, records: Iterable[Record]) -> Document:
        """Build a document from records in any order."""
        tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
        for record in records:
            tables[type(record).__name__][record.id] = record
        return cls(tables)

    def __eq__(self, other: object) -> bool:
        """Documents are equal when they hold the same records."""
        return isinstance(other, Document) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> dict[str, list[tuple[Any, ...]]]:
        """Pickle the records alone, each as a tuple of its fields: four times faster than as objects, and smaller."""
        return {
            name: list(map(operator.attrgetter(*_field_names(name)), table.values()))
            for name, table in self._tables.items()
        }

    def __setstate__(self, state: dict[str, list[tuple[Any, ...]]]) -> None:
        """Restore from the records; indexes are computed again when asked for."""
        self._tables = {}
        for name, rows in state.items():
            fields, record_type = _field_names(name), RECORD_TYPES[name]
            records = [record_type(**dict(zip(fields, row, strict=True))) for row in rows]
            self._tables[name] = {record.id: record for record in records}

    def apply(self, difference: Difference) -> Document:
        """Return the document after the difference. Only the tables it touches are copied."""
        tables: dict[str, Mapping[str, Record]] = dict(self._tables)
        copied: dict[str, dict[str, Record]] = {}
        for change in difference:
            kind = change.kind
            if kind not in copied:
                copied[kind] = dict(tables[kind])
                tables[kind] = copied[kind]
            if change.after is None:
                copied[kind].pop(change.id, None)
            else:
                copied[kind][change.id] = change.after
        document = Document(tables)
        document._inherit_indexes(self, copied.keys(), difference)
        return document

    def _inherit_indexes(self, parent: Document, touched: Iterable[str], difference: Difference) -> None:
        changed = set(touched)
        known = parent.__dict__
        for name, kinds in _INDEX_SOURCES.items():
            if name in known and not changed & kinds:
                self.__dict__[name] = known[name]
        if "_cells" in known and "Interaction" in changed and "_cells" not in self.__dict__:
            self.__dict__["_cells"] = self._updated_cells(known["_cells"], difference)

    # -- records -------------------------------------------------------------------------------------------------

    def table(self, record_type: type[R]) -> Mapping[str, R]:
        """All records of a type by id, in no promised order."""
        return cast("Mapping[str, R]", MappingProxyType(self._tables[record_type.__name__]))

    def shares(self, other: Document, record_types: Iterable[type[Record]]) -> bool:
        """Tell whether the very tables of these types are those of another document: nothing in them changed since."""
        names = (record_type.__name__ for record_type in record_types)
        return all(self._tables[name] is other._tables[name] for name in names)

    def records(self) -> Iterable[Record]:
        """Every record, types in the order of `RECORD_TYPES`."""
        for table in self._tables.values():
            yield from table.values()

    def find(self, kind: str, record_id: str | None) -> Record | None:
        """Return the record of the named type and id, or None."""
        return self._tables[kind].get(record_id) if record_id is not None else None

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return one record.

        Raises:
            NotFound: there is no such record.
        """
        record = self._tables[record_type.__name__].get(record_id)
        if record is None:
            raise NotFound(Sentence("This is no longer in the project. Nothing was changed."))
        return cast("R", record)

    @cached_property
    def project(self) -> Project:
        """The project record.

        Raises:
            NotFound: the document is empty.
        """
        for record in self.table(Project).values():
            return record
        raise NotFound(Sentence("The project record is missing from this file."))

    # -- order ---------------------------------------------------------------------------------------------------

    @cached_property
    def maps(self) -> tuple[JourneyMap, ...]:
        """Maps in their order."""
        return by_rank(self.table(JourneyMap).values())

    @cached_property
    def personas(self) -> tuple[Persona, ...]:
        """Personas in their order, hidden ones included."""
        return by_rank(self.table(Persona).values())

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """Channels in their order."""
        return by_rank(self.table(Channel).values())

    @cached_property
    def emotions(self) -> tuple[Emotion, ...]:
        """The vocabulary of emotions in its order."""
        return by_rank(self.table(Emotion).values())

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Goals, the most important first."""
        return by_rank(self.table(Goal).values())

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Notes of the parking lot in their order."""
        return by_rank(self.table(Note).values())

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Actions in their order."""
        return by_rank(self.table(Action).values())

    @cached_property
    def _stages(self) -> dict[str, tuple[Stage, ...]]:
        grouped: dict[str, list[Stage]] = {}
        for stage in self.table(Stage).values():
            grouped.setdefault(stage.map_id, []).append(stage)
        return {map_id: by_rank(stages) for map_id, stages in grouped.items()}

    def stages_of(self, map_id: str) -> tuple[Stage, ...]:
        """The stages of a map in their order."""
        return self._stages.get(map_id, ())

    def personas_of(self, map_id: str) -> tuple[Persona, ...]:
        """The personas that a map shows, in their order."""
        hidden = self.get(JourneyMap, map_id).hidden_persona_ids
        return (
            tuple(persona for persona in self.personas if persona.id not in hidden)
            if hidden
            else self.personas
        )

    # -- interactions --------------------------------------------------------------------------------------------

    @cached_property
    def _cells(self) -> dict[tuple[str, str], tuple[Interaction, ...]]:
        grouped: dict[tuple[str, str], list[Interaction]] = {}
        for interaction in self.table(Interaction).values():
            grouped.setdefault((interaction.stage_id, interaction.persona_id), []).append(interaction)
        return {cell: by_rank(interactions) for cell, interactions in grouped.items()}

    @staticmethod
    def _updated_cells(
        cells: dict[tuple[str, str], tuple[Interaction, ...]], difference: Difference
    ) -> dict[tuple[str, str], tuple[Interaction, ...]]:
        # Cell by cell and not change by change, so that a thousand cards of one cell are sorted once.
        touched: dict[tuple[str, str], dict[str, Interaction]] = {}
        for change in difference:
            for record in (change.before, change.after):
                if isinstance(record, Interaction):
                    cell = (record.stage_id, record.persona_id)
                    if cell not in touched:
                        touched[cell] = {item.id: item for item in cells.get(cell, ())}
            if isinstance(change.before, Interaction):
                touched[change.before.stage_id, change.before.persona_id].pop(change.id, None)
            if isinstance(change.after, Interaction):
                touched[change.after.stage_id, change.after.persona_id][change.id] = change.after
        updated = {cell: items for cell, items in cells.items() if cell not in touched}
        updated |= {cell: by_rank(items.values()) for cell, items in touched.items() if items}
        return updated

    def interactions_in(self, stage_id: str, persona_id: str) -> tuple[Interaction, ...]:
        """The interactions of one cell in their order."""
        return self._cells.get((stage_id, persona_id), ())

    def interactions_of(self, map_id: str) -> tuple[Interaction, ...]:
        """All interactions of a map: stage by stage, in each persona by persona (hidden ones included), in order."""
        return tuple(
            interaction
            for stage in self.stages_of(map_id)
            for persona in self.personas
            for interaction in self.interactions_in(stage.id, persona.id)
        )

    def map_of(self, interaction_id: str) -> JourneyMap:
        """The map that an interaction is on.

        Raises:
            NotFound: there is no such interaction.
        """
        interaction = self.get(Interaction, interaction_id)
        return self.get(JourneyMap, self.get(Stage, interaction.stage_id).map_id)

    @cached_property
    def _frictions(self) -> dict[str, tuple[Friction, ...]]:
        grouped: dict[str, list[Friction]] = {}
        for friction in self.table(Friction).values():
            grouped.setdefault(friction.interaction_id, []).append(friction)
        return {interaction_id: by_rank(frictions) for interaction_id, frictions in grouped.items()}

    def frictions_of(self, interaction_id: str) -> tuple[Friction, ...]:
        """The frictions of an interaction in their order."""
        return self._frictions.get(interaction_id, ())

    @cached_property
    def _opportunities(self) -> dict[str, tuple[Opportunity, ...]]:
        grouped: dict[str, list[Opportunity]] = {}
        for opportunity in self.table(Opportunity).values():
            grouped.setdefault(opportunity.interaction_id, []).append(opportunity)
        return {interaction_id: by_rank(opportunities) for interaction_id, opportunities in grouped.items()}

    def opportunities_of(self, interaction_id: str) -> tuple[Opportunity, ...]:
        """The opportunities of an interaction in their order."""
        return self._opportunities.get(interaction_id, ())

    @cached_property
    def _links(self) -> dict[str, tuple[Link, ...]]:
        grouped: dict[str, list[Link]] = {}
        for link in self.table(Link).values():
            grouped.setdefault(link.source_id, []).append(link)
            if link.target_id != link.source_id:
                grouped.setdefault(link.target_id, []).append(link)
        return {interaction_id: tuple(links) for interaction_id, links in grouped.items()}

    def links_of(self, interaction_id: str) -> tuple[Link, ...]:
        """Every link that starts or ends at an interaction."""
        return self._links.get(interaction_id, ())

    def image(self, image_id: str | None) -> Image | None:
        """The picture with this id, or None."""
        return cast("Image | None", self.find("Image", image_id))


def _field_names(kind: str) -> tuple[str, ...]:
    return tuple(spec.name for spec in field_specs(RECORD_TYPES[kind]))


# Which record types an index is made from: it stays true when a difference touches none of them.
_INDEX_SOURCES: dict[str, frozenset[str]] = {
    "project": frozenset({"Project"}),
    "maps": frozenset({"JourneyMap"}),
    "personas": frozenset({"Persona"}),
    "channels": frozenset({"Channel"}),
    "emotions": frozenset({"Emotion"}),
    "goals": frozenset({"Goal"}),
    "notes": frozenset({"Note"}),
    "actions": frozenset({"Action"}),
    "_stages": frozenset({"Stage"}),
    "_cells": frozenset({"Interaction"}),
    "_frictions": frozenset({"Friction"}),
    "_opportunities": frozenset({"Opportunity"}),
    "_links": frozenset({"Link"}),
}
