"""The cells of a map as lists of cards that commands rearrange, then written with as few changes as it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workshop_app.commands import order
from workshop_app.journey.ids import PersonaId, StageId
from workshop_app.journey.records import Interaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workshop_app.journey.transaction import Transaction

Cell = tuple[str, str]
"""The ids of a stage and a persona."""


def cell_of(interaction: Interaction) -> Cell:
    """The cell that a card is in."""
    return (interaction.stage_id, interaction.persona_id)


class Cells:
    """A working arrangement of cards. Cards that were put somewhere get new ranks; the others keep theirs."""

    def __init__(self, transaction: Transaction) -> None:
        """Start from the arrangement as the transaction has it now."""
        self._transaction = transaction
        self._document = transaction.document
        self._cells: dict[Cell, list[Interaction]] = {}
        self._moved: set[str] = set()

    def cards(self, cell: Cell) -> list[Interaction]:
        """The cards of a cell in their order, as arranged so far; not to be changed."""
        if cell not in self._cells:
            self._cells[cell] = list(self._document.interactions_in(*cell))
        return self._cells[cell]

    def insert(self, cell: Cell, index: int | None, cards: Iterable[Interaction]) -> None:
        """Put cards that are in no cell into one, at `index` among those there; None is the end."""
        present = self.cards(cell)
        index = len(present) if index is None else max(0, min(index, len(present)))
        newcomers = list(cards)
        present[index:index] = newcomers
        self._moved.update(card.id for card in newcomers)

    def remove(self, interaction_ids: Iterable[str]) -> None:
        """Take cards out of the cells they are in, to be put elsewhere.

        Raises:
            NotFound: one of them is not there.
        """
        taken = set(interaction_ids)
        for cell in {cell_of(self._document.get(Interaction, interaction_id)) for interaction_id in taken}:
            self._cells[cell] = [card for card in self.cards(cell) if card.id not in taken]

    def arrange(self, cell: Cell, cards: Sequence[Interaction], moved: Iterable[str]) -> None:
        """Give a cell this order and content; `moved` are the ids of the cards that may get new ranks."""
        self._cells[cell] = list(cards)
        self._moved.update(moved)

    def write(self) -> None:
        """Put what changed into the transaction."""
        for cell, cards in self._cells.items():
            before = self._document.interactions_in(*cell)
            if [card.id for card in before] == [card.id for card in cards]:
                continue
            wanted = order.filled([None if card.id in self._moved else card.rank for card in cards])
            for card, rank in zip(cards, wanted, strict=True):
                if card.id in self._moved or card.rank != rank:
                    stage_id, persona_id = StageId(cell[0]), PersonaId(cell[1])
                    self._transaction.put(replace(card, stage_id=stage_id, persona_id=persona_id, rank=rank))
