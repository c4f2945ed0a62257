"""Copies of cards dropped at a chosen place: Ctrl and drag."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells
from workshop_app.commands.copying import in_map_order, made_ids, tags_copied
from workshop_app.commands.wording import name_of
from workshop_app.journey.ids import InteractionId, PersonaId, StageId
from workshop_app.journey.records import Persona, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CopyInteractions(Command):
    """Copy cards with their tags and the links among them into a cell, in the order in which they stand on the map.

    `index` counts among the cards of the cell; None is the end. `new_ids` are those of the copies, made here unless
    given.
    """

    ids: tuple[str, ...]
    stage_id: str
    persona_id: str
    index: int | None = None
    new_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.new_ids) != len(self.ids):
            object.__setattr__(self, "new_ids", made_ids(self.ids))

    def apply(self, transaction: Transaction) -> Sentence:
        """Copy them."""
        document = transaction.document
        stage = transaction.get(Stage, self.stage_id)
        transaction.get(Persona, self.persona_id)
        new_ids = {old: InteractionId(new) for old, new in zip(self.ids, self.new_ids, strict=True)}
        originals = in_map_order(document, self.ids)
        cells = Cells(transaction)
        copies = [
            replace(
                original,
                id=new_ids[original.id],
                stage_id=StageId(self.stage_id),
                persona_id=PersonaId(self.persona_id),
                origin_id=None,
            )
            for original in originals
        ]
        cells.insert((self.stage_id, self.persona_id), self.index, copies)
        cells.write()
        for record in tags_copied(document, new_ids, originals):
            transaction.put(record)
        name = name_of(stage)
        if len(originals) != 1:
            return Sentence(
                "Copied {count} interactions to {stage}" if name else "Copied {count} interactions",
                count=len(originals),
                stage=name,
            )
        title = name_of(originals[0])
        if title:
            return Sentence(
                "Copied “{title}” to {stage}" if name else "Copied “{title}”", title=title, stage=name
            )
        return Sentence("Copied an interaction to {stage}" if name else "Copied an interaction", stage=name)
