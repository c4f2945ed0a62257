"""Where the arrows and the Tab key lead: over stage heads, persona heads, cells and the cards in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from workshop_app.ui.canvas.focus import NOWHERE, Focus, cell_of

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.ui.canvas.focus import Cell
    from workshop_app.ui.canvas.picture import Picture

Direction = Literal["left", "right", "up", "down"]


class Walker:
    """One map to walk on. Every cell has a place after its last card, where typing begins a new one."""

    def __init__(self, document: Document, map_id: str, picture: Picture) -> None:
        """Take a document, and the picture that tells where its cards are."""
        self._document = document
        self._picture = picture
        self._stages: list[str] = [stage.id for stage in document.stages_of(map_id)]
        self._personas: list[str] = [persona.id for persona in document.personas_of(map_id)]

    def start(self) -> Focus:
        """Where walking begins: the first card, or the first cell."""
        if not self._stages or not self._personas:
            return NOWHERE
        return self._enter((self._stages[0], self._personas[0]), first=True)

    def step(self, focus: Focus, direction: Direction) -> Focus:
        """Where an arrow leads; the same focus at the edge of the map."""
        if focus.stage is not None and focus.stage in self._stages:
            return self._from_stage(focus, direction)
        if focus.persona is not None and focus.persona in self._personas:
            return self._from_persona(focus, direction)
        cell = self._cell(focus)
        if cell is None:
            return self.start()
        if direction in {"left", "right"}:
            return self._sideways(focus, cell, -1 if direction == "left" else 1)
        return self._along(focus, cell, -1 if direction == "up" else 1)

    def next_stage(self, cell: Cell, step: int) -> Cell | None:
        """The cell a stage further (or back); at the end of a row the next (or previous) persona's first (or last)."""
        if cell[0] not in self._stages or cell[1] not in self._personas:
            return None
        column, row = self._stages.index(cell[0]) + step, self._personas.index(cell[1])
        if not 0 <= column < len(self._stages):
            row, column = row + step, 0 if step > 0 else len(self._stages) - 1
        return (self._stages[column], self._personas[row]) if 0 <= row < len(self._personas) else None

    def ends(self, focus: Focus, *, last: bool) -> Focus:
        """The first or last stage of the row that the focus is in."""
        cell = self._cell(focus)
        if focus.stage is not None or cell is None:
            return Focus(stage=self._stages[-1 if last else 0]) if self._stages else NOWHERE
        return self._enter((self._stages[-1 if last else 0], cell[1]), first=True)

    # -- steps ---------------------------------------------------------------------------------------------------

    def _cell(self, focus: Focus) -> Cell | None:
        if focus.card is not None:
            return cell_of(self._document, focus.card)
        return focus.cell

    def _cards(self, cell: Cell) -> list[str]:
        return [item.id for item in self._document.interactions_in(*cell)]

    def _enter(self, cell: Cell, *, first: bool) -> Focus:
        cards = self._cards(cell)
        return Focus(card=cards[0]) if cards and first else Focus(cell=cell)

    def _sideways(self, focus: Focus, cell: Cell, step: int) -> Focus:
        column = self._stages.index(cell[0]) + step if cell[0] in self._stages else -1
        if column < 0:
            return Focus(persona=cell[1]) if cell[1] in self._personas else focus
        if column >= len(self._stages):
            return focus
        target = (self._stages[column], cell[1])
        cards = self._cards(target)
        if focus.card is None or not cards:
            return Focus(cell=target)
        here = self._middle(focus.card)
        return Focus(card=min(cards, key=lambda card: abs(self._middle(card) - here)))

    def _middle(self, card: str) -> float:
        block = self._picture.block("card", card)
        return 0.0 if block is None else block.y + block.height / 2

    def _along(self, focus: Focus, cell: Cell, step: int) -> Focus:
        cards = self._cards(cell)
        place = cards.index(focus.card) if focus.card is not None else len(cards)
        place += step
        if 0 <= place < len(cards):
            return Focus(card=cards[place])
        if place == len(cards) and step > 0:
            return Focus(cell=cell)
        row = self._personas.index(cell[1]) + step if cell[1] in self._personas else -1
        if row < 0:
            return Focus(stage=cell[0])
        if row >= len(self._personas):
            return focus
        return self._enter((cell[0], self._personas[row]), first=step > 0)

    def _from_stage(self, focus: Focus, direction: Direction) -> Focus:
        assert focus.stage is not None
        column = self._stages.index(focus.stage)
        if direction == "down" and self._personas:
            return self._enter((focus.stage, self._personas[0]), first=True)
        column += {"left": -1, "right": 1}.get(direction, 0)
        return Focus(stage=self._stages[column]) if 0 <= column < len(self._stages) else focus

    def _from_persona(self, focus: Focus, direction: Direction) -> Focus:
        assert focus.persona is not None
        row = self._personas.index(focus.persona)
        if direction == "right" and self._stages:
            return self._enter((self._stages[0], focus.persona), first=True)
        row += {"up": -1, "down": 1}.get(direction, 0)
        return Focus(persona=self._personas[row]) if 0 <= row < len(self._personas) else focus
