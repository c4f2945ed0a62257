"""The document: an immutable snapshot of a whole project, with the indexes that readers need."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from workshop_app.journey.errors import NotFound
from workshop_app.journey.grouping import grouped, regrouped
from workshop_app.journey.records import (
    Action,
    AgendaStep,
    Channel,
    Emotion,
    Friction,
    Goal,
    Image,
    Interaction,
    JourneyMap,
    Link,
    Note,
    NoteGroup,
    Opportunity,
    Participant,
    Persona,
    Photo,
    Project,
    Rating,
    Recipe,
    Record,
    Stage,
    Timer,
    Vote,
    VoteRound,
)
from workshop_app.journey.sentence import Sentence
from workshop_app.journey.tables import Tables

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
    | NoteGroup
    | Participant
    | Photo
    | AgendaStep
    | VoteRound
    | Action
    | Recipe
)
"""Records that people put in an order."""

Ranked = TypeVar("Ranked", bound=RankedRecord)


def by_rank(records: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Return ranked records in their order: by rank, equal ranks by id."""
    return tuple(sorted(records, key=lambda record: (record.rank, record.id)))


class Document(Tables):
    """One state of a project. Documents share what they have in common; none ever changes.

    Indexes are computed when first asked for, and carried over by `apply` where a difference leaves them true.
    """

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
        if "notes" in known and "Note" in changed:
            self.__dict__["notes"] = self._updated_notes(known["notes"], difference)
        if "_notes_by" in known and "Note" in changed:
            self.__dict__["_notes_by"] = self._updated_notes_by(known["_notes_by"], difference)
        if "_votes" in known and "Vote" in changed:
            self.__dict__["_votes"] = regrouped(known["_votes"], difference, Vote, "round_id")
        if "_ratings" in known and "Rating" in changed:
            self.__dict__["_ratings"] = regrouped(known["_ratings"], difference, Rating, "interaction_id")

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
        """All notes of the room in their order, those that became cards included."""
        return by_rank(self.table(Note).values())

    @staticmethod
    def _updated_notes(notes: tuple[Note, ...], difference: Difference) -> tuple[Note, ...]:
        # A room writes thousands, one after the other: those that follow the last are not sorted in again.
        changed = {change.id for change in difference if change.kind == "Note" and change.before is not None}
        kept = tuple(note for note in notes if note.id not in changed) if changed else notes
        put = by_rank(change.after for change in difference if isinstance(change.after, Note))
        whole = kept + put
        follows = not kept or not put or (kept[-1].rank, kept[-1].id) < (put[0].rank, put[0].id)
        return whole if follows else by_rank(whole)

    @cached_property
    def _notes_by(self) -> dict[str, tuple[Note, ...]]:
        grouped: dict[str, list[Note]] = {}
        for note in self.notes:
            if note.participant_id is not None:
                grouped.setdefault(note.participant_id, []).append(note)
        return {participant_id: tuple(notes) for participant_id, notes in grouped.items()}

    @staticmethod
    def _updated_notes_by(
        known: dict[str, tuple[Note, ...]], difference: Difference
    ) -> dict[str, tuple[Note, ...]]:
        updated = dict(known)
        for change in difference:
            if isinstance(change.before, Note) and change.before.participant_id is not None:
                others = updated[change.before.participant_id]
                updated[change.before.participant_id] = tuple(n for n in others if n.id != change.id)
            if isinstance(change.after, Note) and change.after.participant_id is not None:
                others = updated.get(change.after.participant_id, ())
                updated[change.after.participant_id] = by_rank((*others, change.after))
        return updated

    def notes_by(self, participant_id: str) -> tuple[Note, ...]:
        """The notes that a participant wrote, in their order, those that became cards included."""
        return self._notes_by.get(participant_id, ())

    @cached_property
    def waiting_notes(self) -> tuple[Note, ...]:
        """Notes that are not on the map, in their order."""
        return tuple(note for note in self.notes if note.interaction_id is None)

    @cached_property
    def note_groups(self) -> tuple[NoteGroup, ...]:
        """Groups of notes in their order."""
        return by_rank(self.table(NoteGroup).values())

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody who takes part, in the order in which they joined, those removed included."""
        return by_rank(self.table(Participant).values())

    @cached_property
    def agenda(self) -> tuple[AgendaStep, ...]:
        """The steps of the workshop in their order."""
        return by_rank(self.table(AgendaStep).values())

    @cached_property
    def timer(self) -> Timer | None:
        """The clock of the room, once it was set; where undo brought back another, that of the step started last."""
        started: dict[str | None, str] = {step.id: step.started for step in self.agenda}
        clocks = self.table(Timer).values()
        return max(clocks, key=lambda clock: (started.get(clock.step_id, ""), clock.id), default=None)

    @cached_property
    def vote_rounds(self) -> tuple[VoteRound, ...]:
        """The votes of the room in their order."""
        return by_rank(self.table(VoteRound).values())

    @cached_property
    def _votes(self) -> dict[str, tuple[Vote, ...]]:
        return grouped(self.table(Vote).values(), "round_id")

    def votes_of(self, round_id: str) -> tuple[Vote, ...]:
        """What was voted in a round, in no promised order."""
        return self._votes.get(round_id, ())

    @cached_property
    def _ratings(self) -> dict[str, tuple[Rating, ...]]:
        return grouped(self.table(Rating).values(), "interaction_id")

    def ratings_of(self, interaction_id: str) -> tuple[Rating, ...]:
        """What participants felt at an interaction, in no promised order."""
        return self._ratings.get(interaction_id, ())

    @cached_property
    def _photos(self) -> dict[tuple[str, str], tuple[Photo, ...]]:
        grouped: dict[tuple[str, str], list[Photo]] = {}
        for photo in self.table(Photo).values():
            grouped.setdefault((photo.stage_id, photo.persona_id), []).append(photo)
        return {cell: by_rank(photos) for cell, photos in grouped.items()}

    def photos_in(self, stage_id: str, persona_id: str) -> tuple[Photo, ...]:
        """The photos of the wall that are attached to a cell, in their order."""
        return self._photos.get((stage_id, persona_id), ())

    @cached_property
    def recipes(self) -> tuple[Recipe, ...]:
        """What is handed over in one press, in order."""
        return by_rank(self.table(Recipe).values())

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


# Which record types an index is made from: it stays true when a difference touches none of them.
_INDEX_SOURCES: dict[str, frozenset[str]] = {
    "project": frozenset({"Project"}),
    "maps": frozenset({"JourneyMap"}),
    "personas": frozenset({"Persona"}),
    "channels": frozenset({"Channel"}),
    "emotions": frozenset({"Emotion"}),
    "goals": frozenset({"Goal"}),
    "notes": frozenset({"Note"}),
    "waiting_notes": frozenset({"Note"}),
    "_notes_by": frozenset({"Note"}),
    "note_groups": frozenset({"NoteGroup"}),
    "participants": frozenset({"Participant"}),
    "agenda": frozenset({"AgendaStep"}),
    "timer": frozenset({"Timer", "AgendaStep"}),
    "vote_rounds": frozenset({"VoteRound"}),
    "_votes": frozenset({"Vote"}),
    "_ratings": frozenset({"Rating"}),
    "_photos": frozenset({"Photo"}),
    "recipes": frozenset({"Recipe"}),
    "actions": frozenset({"Action"}),
    "_stages": frozenset({"Stage"}),
    "_cells": frozenset({"Interaction"}),
    "_frictions": frozenset({"Friction"}),
    "_opportunities": frozenset({"Opportunity"}),
    "_links": frozenset({"Link"}),
}
