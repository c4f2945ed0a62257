"""Where cards would stand in a cell if others were put among them. No Qt; lengths are points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshop_app.layout import grid

if TYPE_CHECKING:
    from workshop_app.layout.display import Block
    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.picture import Box, Picture


@dataclass(frozen=True, slots=True)
class Landing:
    """A place for cards: the cell, the index among its other cards, the gap to open, and who must move for it."""

    cell: Cell
    index: int
    gap: Box
    displaced: tuple[Block, ...]


def landing(picture: Picture, cell: Cell, others: list[Block], y: float, height: float) -> Landing | None:
    """Find where cards `height` points high in all would land in a cell when their middle is at `y`.

    `others` are the cards of the cell that stay, in their order. The gap goes where its own middle is nearest, so that
    cards let go where they were stay there.
    """
    box = picture.cell_box(cell)
    if box is None:
        return None
    middle = box[1] + grid.CELL_PADDING + height / 2
    middles = [middle]
    for block in others:
        middle += block.height + grid.CARD_GAP
        middles.append(middle)
    index = min(range(len(middles)), key=lambda place: abs(middles[place] - y))
    return opened(picture, cell, others, index, height)


def opened(picture: Picture, cell: Cell, others: list[Block], index: int, height: float) -> Landing | None:
    """Open a gap of `height` points before the card at `index` of a cell."""
    box = picture.cell_box(cell)
    if box is None:
        return None
    left = box[0] + grid.CELL_PADDING
    top = box[1] + grid.CELL_PADDING
    gap_top = top
    displaced = []
    for number, block in enumerate(others):
        if number == index:
            gap_top = top
            top += height + grid.CARD_GAP
        if block.y != top:
            displaced.append(replace(block, y=top))
        top += block.height + grid.CARD_GAP
    if index >= len(others):
        gap_top = top
    return Landing(cell, index, (left, gap_top, left + grid.CARD_WIDTH, gap_top + height), tuple(displaced))
