"""Where cards would stand in a cell if others were put among them. No Qt; lengths are points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workshop_app.layout import grid

if TYPE_CHECKING:
    from collections.abc import Collection

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


def landing(
    picture: Picture,
    cell: Cell,
    others: list[Block],
    y: float,
    height: float,
    leave_alone: Collection[str] = (),
) -> Landing | None:
    """Find where cards `height` points high in all would land in a cell when their middle is at `y`.

    `others` are the cards of the cell that stay, in their order; those in `leave_alone` are not moved.
    """
    box = picture.cell_box(cell)
    if box is None:
        return None
    stack = box[1] + grid.CELL_PADDING
    index = 0
    for block in others:
        if y < stack + block.height / 2:
            break
        stack += block.height + grid.CARD_GAP
        index += 1
    return opened(picture, cell, others, index, height, leave_alone)


def opened(
    picture: Picture,
    cell: Cell,
    others: list[Block],
    index: int,
    height: float,
    leave_alone: Collection[str] = (),
) -> Landing | None:
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
        if block.y != top and block.key not in leave_alone:
            displaced.append(replace(block, y=top))
        top += block.height + grid.CARD_GAP
    if index >= len(others):
        gap_top = top
    return Landing(cell, index, (left, gap_top, left + grid.CARD_WIDTH, gap_top + height), tuple(displaced))
