"""To what a row belongs: its map, stage and persona, or the interaction that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.importers.workbook import reading
from workshop_app.importers.workbook.names import Names, folded
from workshop_app.importers.workbook.plan import named
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.journey.ids import InteractionId, MapId, PersonaId, StageId, new_id
from workshop_app.journey.records import Action, Friction, Interaction, Opportunity, Persona, Record, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.importers.workbook.names import Known
    from workshop_app.importers.workbook.sheets import Row
    from workshop_app.importers.workbook.tables import Readable


class NotPlaced(Exception):
    """A row belongs nowhere: the head of the cell that says so wrongly, and why."""

    def __init__(self, head: str, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.head = head
        self.sentence = sentence


class Placing:
    """Finds what rows belong to. Where `create` is given, stages and personas that are named first here are made."""

    def __init__(self, known: Known, create: Callable[[Record, str], None] | None = None) -> None:
        self._known = known
        self._create = create

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
        return _at(head, names, text)

    def _card(self, row: Row, edited: set[str]) -> InteractionId:
        """The interaction of a row: by its title, and where that is not enough by what else the row says."""
        title = _said(row, "Interaction")
        cards = self._known.cards
        found = cards.titles.find(title)
        if not found:
            raise NotPlaced("Interaction", cards.titles.unknown(title).sentence)
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
            raise NotPlaced(
                "Interaction",
                Sentence(
                    "{count} are called “{name}” here, so it is not clear which is meant.",
                    count=len(found),
                    name=named(title),
                ),
            )
        return InteractionId(found[0])

    def _fits(self, card_id: str, head: str, text: str) -> bool:
        stage_id, persona_id = self._known.cards.places[card_id]
        map_id = self._known.map_of_stage[stage_id]
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
        raise NotPlaced(head, Sentence("This cell is empty, so it is not clear where the row belongs."))
    try:
        return names.one(text)
    except Unreadable as error:
        raise NotPlaced(head, error.sentence) from error
