"""To what a row belongs: its map, stage and persona, or the interaction that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.exporters.workbook.values import SPOT_SIGN
from workshop_app.importers.naming import folded
from workshop_app.importers.workbook import reading
from workshop_app.importers.workbook.names import Names, several
from workshop_app.importers.workbook.plan import named
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.importers.workbook.tables import FROM, TO
from workshop_app.journey.ids import InteractionId, MapId, PersonaId, StageId, new_id
from workshop_app.journey.records import (
    Action,
    Friction,
    Interaction,
    Link,
    Opportunity,
    Persona,
    Record,
    Stage,
)
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workshop_app.importers.workbook.names import Known
    from workshop_app.importers.workbook.sheets import Row
    from workshop_app.importers.workbook.tables import Readable


_EMPTY = Sentence("This cell is empty, so it is not clear where the row belongs.")


class NotPlaced(Exception):
    """A row belongs nowhere: the head of the cell that says so wrongly, and why."""

    def __init__(self, head: str, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.head = head
        self.sentence = sentence


class Placing:
    """Finds what rows belong to.

    Where `create` is given, stages and personas that are named first here are made. `sheets` are the titles of the
    workbook's sheets by their tables.
    """

    def __init__(
        self, known: Known, create: Callable[[Record, str], None] | None, sheets: Mapping[str, str]
    ) -> None:
        self._known = known
        self._create = create
        self._sheets = sheets

    def place(
        self, readable: Readable, row: Row, record: Record | None, edited: Iterable[str]
    ) -> dict[str, str | None]:
        """The fields that say to what a row belongs; `edited` are the heads whose cells were changed, or are new.

        Raises:
            NotPlaced: it cannot be told.
        """
        kind = readable.record_type
        if kind is Stage:
            return {"map_id": self._map(row, record.map_id if isinstance(record, Stage) else None)}
        if kind is Interaction:
            return self._spot(row, record if isinstance(record, Interaction) else None)
        if kind in {Friction, Opportunity, Action}:
            said = any(_said(row, head) for head in readable.where)
            if kind is Action and not said:
                return {"interaction_id": None}
            return {"interaction_id": self._card(row, set(edited))}
        if kind is Link:
            return self._ends(row, record if isinstance(record, Link) else None, set(edited))
        return {}

    def _map(self, row: Row, present: str | None) -> str:
        text = _said(row, "Map")
        if not text:
            if present is not None:
                return present
            if len(self._known.stages) == 1:
                return next(iter(self._known.stages))
        return _at("Map", self._known.maps, text)

    def _spot(self, row: Row, card: Interaction | None) -> dict[str, str | None]:
        present = self._known.map_of_stage.get(card.stage_id) if card else None
        map_id = self._map_of_row(row, present)
        names = self._known.stages.setdefault(map_id, Names())
        return {
            "stage_id": self._named("Stage", row, names, card.stage_id if card else None, map_id),
            "persona_id": self._named(
                "Persona", row, self._known.personas, card.persona_id if card else None, map_id
            ),
        }

    def _map_of_row(self, row: Row, present: str | None) -> str:
        if _said(row, "Map") or present is not None or len(self._known.stages) == 1:
            return self._map(row, present)
        having = [each for each, names in self._known.stages.items() if names.find(_said(row, "Stage"))]
        return having[0] if len(having) == 1 else _at("Map", self._known.maps, "")

    def _named(self, head: str, row: Row, names: Names, present: str | None, map_id: str) -> str:
        text = _said(row, head)
        if present is not None and (head not in row.values or present in names.find(text)):
            return present
        if self._create is not None and text and not names.find(text):
            if head == "Stage":
                stage = Stage(id=StageId(new_id()), map_id=MapId(map_id), rank="", name=text)
                self._known.add_stage(map_id, text, stage.id)
                self._create(stage, head)
                return stage.id
            persona = Persona(id=PersonaId(new_id()), rank="", name=text)
            names.add(text, persona.id)
            self._create(persona, head)
            return persona.id
        home = self._sheets.get(f"{head}s")
        if text and home is not None and not names.find(text) and not names.nearest(text):
            raise NotPlaced(
                head,
                Sentence(
                    "There is no “{name}” here. If it is new, add it on the sheet “{sheet}” too.",
                    name=named(text),
                    sheet=home,
                ),
            )
        return _at(head, names, text)

    def _card(self, row: Row, edited: set[str]) -> InteractionId:
        """The interaction of a row: by its title, and where that is not enough by what else the row says."""
        title = _said(row, "Interaction")
        found = self._called("Interaction", title)
        # What was just typed counts first, then what stood there before.
        for head in sorted(("Map", "Stage", "Persona"), key=lambda each: each not in edited):
            text = folded(_said(row, head))
            if not text or (len(found) == 1 and head not in edited):
                continue
            fitting = [each for each in found if self._fits(each, head, text)]
            if fitting:
                found = fitting
            elif head in edited:
                raise NotPlaced(
                    head,
                    Sentence(
                        "“{title}” is not at “{place}”.", title=named(title), place=named(_said(row, head))
                    ),
                )
        if len(found) > 1:
            raise NotPlaced("Interaction", several(len(found), title))
        return InteractionId(found[0])

    def _called(self, head: str, title: str) -> list[str]:
        try:
            return self._known.cards.called(title)
        except Unreadable as error:
            raise NotPlaced(head, error.sentence if title else _EMPTY) from error

    def _ends(self, row: Row, link: Link | None, edited: set[str]) -> dict[str, str | None]:
        """The two interactions that a row's link joins; one map has both."""
        sources = [link.source_id] if link and not edited & {*FROM} else self._end(row, FROM)
        targets = [link.target_id] if link and not edited & {*TO} else self._end(row, TO)
        shared = {*map(self._map_of, sources)} & {*map(self._map_of, targets)}
        sources = [each for each in sources if self._map_of(each) in shared]
        targets = [each for each in targets if self._map_of(each) in shared and [each] != sources]
        if len(targets) == 1:
            sources = [each for each in sources if each != targets[0]]
        if not sources or not targets:
            raise NotPlaced(TO[0], Sentence("A link joins two different interactions of one map."))
        for (head, _), found in ((FROM, sources), (TO, targets)):
            if len(found) > 1:
                raise NotPlaced(head, several(len(found), _said(row, head)))
        source_id, target_id = sources[0], targets[0]
        if self._known.links.get((source_id, target_id), link and link.id) != (link and link.id):
            raise NotPlaced(FROM[0], Sentence("There is a link between these two already."))
        return {"source_id": source_id, "target_id": target_id}

    def _end(self, row: Row, heads: tuple[str, str]) -> list[str]:
        """The interactions that may be meant by one end of a link: those of its title, where it is told to stand."""
        head, spot = heads
        title, place = _said(row, head), folded(_said(row, spot))
        found = self._called(head, title)
        if not title and len(found) > 1 and not place:
            raise NotPlaced(head, _EMPTY)
        fitting = [each for each in found if place in self._spots(each)]
        return fitting or found

    def _spots(self, card_id: str) -> set[str]:
        """What may be said of where an interaction stands, the map left out or not."""
        stage_id, persona_id = self._known.cards.places[card_id]
        map_id = self._known.map_of_stage[stage_id]
        stages, people = (
            self._known.stages[map_id].names_of(stage_id),
            self._known.personas.names_of(persona_id),
        )
        spots = {folded(SPOT_SIGN.join((stage, persona))) for stage in stages for persona in people}
        maps = self._known.maps.names_of(map_id)
        return {*spots, *stages, *people, *(folded(SPOT_SIGN.join((m, s))) for m in maps for s in spots)}

    def _map_of(self, card_id: str) -> str:
        return self._known.map_of_stage[self._known.cards.places[card_id][0]]

    def _fits(self, card_id: str, head: str, text: str) -> bool:
        stage_id, persona_id = self._known.cards.places[card_id]
        map_id = self._map_of(card_id)
        if head == "Persona":
            return persona_id in self._known.personas.find(text)
        if head == "Stage":
            return stage_id in self._known.stages[map_id].find(text)
        return map_id in self._known.maps.find(text)


def _said(row: Row, head: str) -> str:
    try:
        return reading.text(row.values.get(head))
    except Unreadable as error:
        raise NotPlaced(head, error.sentence) from error


def _at(head: str, names: Names, text: str) -> str:
    if not text and not names.find(text):
        raise NotPlaced(head, _EMPTY)
    try:
        return names.one(text)
    except Unreadable as error:
        raise NotPlaced(head, error.sentence) from error
