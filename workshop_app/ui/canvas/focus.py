"""What is chosen on the canvas: interactions, which the whole window shares, and the one place the keyboard is at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workshop_app.journey.records import Interaction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document
    from workshop_app.ui.workspace import Workspace

Cell = tuple[str, str]
"""Ids of a stage and a persona."""


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the keyboard is: at one of these, or nowhere."""

    card: str | None = None
    cell: Cell | None = None
    stage: str | None = None
    persona: str | None = None
    link: str | None = None

    def __bool__(self) -> bool:
        """Whether the keyboard is anywhere."""
        return self != NOWHERE


NOWHERE = Focus()


class Chosen(QObject):
    """The selection and the focus, kept in step with each other and with the document."""

    changed = Signal()
    """Something else is selected, or the keyboard is elsewhere."""

    def __init__(self, workspace: Workspace) -> None:
        """Start where the workspace's selection is."""
        super().__init__()
        self._workspace = workspace
        self._focus = NOWHERE
        self._anchor: str | None = None
        self._busy = False
        workspace.selection_changed.connect(self._follow)

    @property
    def cards(self) -> frozenset[str]:
        """Ids of the selected interactions."""
        return self._workspace.selection

    @property
    def focus(self) -> Focus:
        """Where the keyboard is."""
        return self._focus

    def ordered_cards(self) -> tuple[str, ...]:
        """Ids of the selected interactions in the order of the map."""
        return tuple(item.id for item in self._workspace.selected())

    def cell(self) -> Cell | None:
        """The cell in which the keyboard is, be it on a card or on the cell itself."""
        if self._focus.card is not None:
            return cell_of(self._workspace.document, self._focus.card)
        return self._focus.cell

    # -- choosing ------------------------------------------------------------------------------------------------

    def choose(self, focus: Focus) -> None:
        """Put the keyboard somewhere; a card there is selected, and nothing else is."""
        self._anchor = focus.card
        self._set(focus, (focus.card,) if focus.card is not None else ())

    def choose_cards(self, ids: Iterable[str], current: str | None = None) -> None:
        """Select these interactions and no others; the keyboard goes to `current`, or to the first of them."""
        wanted = frozenset(ids)
        if current is None or current not in wanted:
            current = self._first(wanted)
        self._anchor = current
        self._set(Focus(card=current), wanted)

    def toggle(self, card: str) -> None:
        """Add an interaction to the selection, or take it out."""
        wanted = self.cards ^ {card}
        current = card if card in wanted else self._first(wanted)
        self._anchor = current
        self._set(Focus(card=current) if current is not None else NOWHERE, wanted)

    def extend_to(self, card: str) -> None:
        """Select everything between where the selection began and this interaction: whole cells in between."""
        anchor = self._anchor
        document = self._workspace.document
        if anchor is None or document.find(Interaction.__name__, anchor) is None:
            self.choose(Focus(card=card))
            return
        self._set(Focus(card=card), between(document, self._workspace.map_id, anchor, card))

    def clear(self) -> None:
        """Select nothing; the keyboard is nowhere."""
        self.choose(NOWHERE)

    def mend(self) -> None:
        """Let go of what the document no longer has."""
        document = self._workspace.document
        focus = self._focus
        names = (
            ("Interaction", focus.card),
            ("Stage", focus.stage),
            ("Persona", focus.persona),
            ("Link", focus.link),
            ("Stage", focus.cell[0] if focus.cell else None),
            ("Persona", focus.cell[1] if focus.cell else None),
        )
        if any(key is not None and document.find(kind, key) is None for kind, key in names):
            remaining = self._first(self.cards)
            self._set(Focus(card=remaining), self.cards)

    def _set(self, focus: Focus, cards: Iterable[str]) -> None:
        wanted = frozenset(cards)
        if focus == self._focus and wanted == self.cards:
            return
        self._focus = focus
        self._busy = True
        try:
            self._workspace.select(wanted)
        finally:
            self._busy = False
        self.changed.emit()

    def _follow(self) -> None:
        """Another part of the window selected something."""
        if self._busy:
            return
        cards = self.cards
        if self._focus.card not in cards:
            self._focus = Focus(card=self._first(cards)) if cards else NOWHERE
        self._anchor = self._focus.card
        self.changed.emit()

    def _first(self, ids: frozenset[str]) -> str | None:
        if len(ids) < 2:
            return next(iter(ids), None)
        workspace = self._workspace
        return next(
            (item.id for item in workspace.document.interactions_of(workspace.map_id) if item.id in ids), None
        )


def cell_of(document: Document, card: str) -> Cell:
    """The cell of an interaction.

    Raises:
        NotFound: there is no such interaction.
    """
    interaction = document.get(Interaction, card)
    return interaction.stage_id, interaction.persona_id


def between(document: Document, map_id: str, first: str, last: str) -> frozenset[str]:
    """The interactions from one to another: in one cell those between, else the whole rectangle of their cells."""
    start, end = cell_of(document, first), cell_of(document, last)
    if start == end:
        cards: list[str] = [item.id for item in document.interactions_in(*start)]
        low, high = sorted((cards.index(first), cards.index(last)))
        return frozenset(cards[low : high + 1])
    stages: list[str] = [stage.id for stage in document.stages_of(map_id)]
    personas: list[str] = [persona.id for persona in document.personas_of(map_id)]
    left, right = sorted((stages.index(start[0]), stages.index(end[0])))
    top, bottom = sorted((personas.index(start[1]), personas.index(end[1])))
    return frozenset(
        item.id
        for stage in stages[left : right + 1]
        for persona in personas[top : bottom + 1]
        for item in document.interactions_in(stage, persona)
    )
