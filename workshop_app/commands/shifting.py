"""Alt+arrows: cards go a stage to the side, or a place up or down and at the edge of a cell to the next persona."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells, cell_of
from workshop_app.commands.copying import in_map_order
from workshop_app.commands.wording import name_of
from workshop_app.journey.records import Interaction, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.commands.cells import Cell
    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ShiftInteractions(Command):
    """Shift chosen cards together: `columns` stages to the right (negative: left), `rows` places down (up).

    Sideways each keeps its place in the cell as far as the new cell allows, and nothing moves when one of them
    would leave the map. Up and down they pass the next card that is not chosen; when none of them has one left in
    its cell, all go to the persona below (above), unless one of them would leave the map.
    """

    ids: tuple[str, ...]
    columns: int = 0
    rows: int = 0

    def apply(self, transaction: Transaction) -> Sentence:
        """Shift them."""
        if self.columns:
            _shift_sideways(transaction, self.ids, self.columns)
        for _ in range(abs(self.rows)):
            _shift_one_place(transaction, self.ids, down=self.rows > 0)
        if len(self.ids) != 1:
            return Sentence("Moved {count} interactions", count=len(self.ids))
        interaction = transaction.get(Interaction, self.ids[0])
        title = name_of(interaction)
        stage = name_of(transaction.get(Stage, interaction.stage_id))
        if self.columns and stage:
            return Sentence(
                "Moved “{title}” to {stage}" if title else "Moved an interaction to {stage}",
                title=title,
                stage=stage,
            )
        return Sentence("Moved “{title}”" if title else "Moved an interaction", title=title)


def _chosen_cells(document: Document, interaction_ids: tuple[str, ...]) -> dict[Cell, list[Interaction]]:
    chosen = in_map_order(document, interaction_ids)
    return {cell: list(group) for cell, group in groupby(chosen, key=cell_of)}


def _shift_sideways(transaction: Transaction, interaction_ids: tuple[str, ...], columns: int) -> None:
    document = transaction.document
    chosen = _chosen_cells(document, interaction_ids)
    targets: dict[str, str] = {}
    for stage_id, _ in chosen:
        stages = [stage.id for stage in document.stages_of(document.get(Stage, stage_id).map_id)]
        place = next(at for at, known in enumerate(stages) if known == stage_id) + columns
        if not 0 <= place < len(stages):
            return
        targets[stage_id] = stages[place]
    places = {
        cell: [card.id for card in document.interactions_in(*cell)].index(cards[0].id)
        for cell, cards in chosen.items()
    }
    cells = Cells(transaction)
    cells.remove(interaction_ids)
    for (stage_id, persona_id), cards in chosen.items():
        cells.insert((targets[stage_id], persona_id), places[stage_id, persona_id], cards)
    cells.write()


def _shift_one_place(transaction: Transaction, interaction_ids: tuple[str, ...], *, down: bool) -> None:
    document = transaction.document
    chosen = _chosen_cells(document, interaction_ids)
    cells = Cells(transaction)
    moved = False
    for cell, cards in chosen.items():
        chosen_ids: set[str] = {card.id for card in cards}
        present = cells.cards(cell)
        wanted = _one_place(present, chosen_ids, down=down)
        if wanted != present:
            moved = True
            cells.arrange(cell, wanted, chosen_ids)
    if not moved:
        _to_next_persona(document, cells, chosen, down=down)
    cells.write()


def _one_place(siblings: list[Interaction], chosen_ids: set[str], *, down: bool) -> list[Interaction]:
    """Return the siblings after each chosen one has passed the next one that is not chosen."""
    wanted = siblings[::-1] if down else siblings[:]
    for place in range(1, len(wanted)):
        if wanted[place].id in chosen_ids and wanted[place - 1].id not in chosen_ids:
            wanted[place - 1], wanted[place] = wanted[place], wanted[place - 1]
    return wanted[::-1] if down else wanted


def _to_next_persona(
    document: Document, cells: Cells, chosen: dict[Cell, list[Interaction]], *, down: bool
) -> None:
    targets: dict[Cell, Cell] = {}
    for stage_id, persona_id in chosen:
        personas: list[str] = [
            persona.id for persona in document.personas_of(document.get(Stage, stage_id).map_id)
        ]
        if not down:
            personas.reverse()
        place = personas.index(persona_id) + 1 if persona_id in personas else len(personas)
        if place >= len(personas):
            return
        targets[stage_id, persona_id] = (stage_id, personas[place])
    cells.remove(card.id for cards in chosen.values() for card in cards)
    for cell, cards in chosen.items():
        cells.insert(targets[cell], 0 if down else None, cards)
