"""What a map's layout keeps from one time to the next, so that a change costs what it changes and not the whole map.

Records, contents and blocks never change: that one is the very same object tells that nothing about it is to be done
again.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from workshop_app.analysis.votes import CardDots, card_dots
from workshop_app.journey.records import (
    Channel,
    Emotion,
    Friction,
    Goal,
    Interaction,
    Link,
    Opportunity,
    Rating,
    Vote,
    VoteRound,
)
from workshop_app.layout import grid
from workshop_app.layout.display import Block
from workshop_app.layout.links import link_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workshop_app.journey.document import Document
    from workshop_app.layout.display import Content, DisplayList

R = TypeVar("R")
# Any card may show these.
_ON_ANY_CARD = (Channel, Emotion, Goal)
# One card each shows those; what a link says stands on the card that it leaves.
_ON_ONE_CARD: tuple[tuple[type[Friction | Opportunity | Link | Rating], str], ...] = (
    (Friction, "interaction_id"),
    (Opportunity, "interaction_id"),
    (Link, "source_id"),
    (Rating, "interaction_id"),
)
_VOTED = (Vote, VoteRound, Friction, Opportunity)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """The cards of one cell as they were placed: from which interactions, where, and how far down they reach."""

    interactions: tuple[Interaction, ...]
    x: float
    top: float
    blocks: tuple[Block, ...]
    bottom: float


class KeptCells:
    """The cards of each cell; a cell in which nothing changed is not looked into."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str], PlacedCell] = {}
        self._document: Document | None = None
        self._map_id = ""
        self.dots: dict[str, CardDots] = {}

    def follow(self, document: Document, map_id: str) -> None:
        """Forget the cells that may look otherwise in this document though their interactions are the same.

        `dots` are those of the map's vote by interaction from now on.
        """
        before, self._document = self._document, document
        if before is None or map_id != self._map_id or not document.shares(before, _ON_ANY_CARD):
            self._map_id = map_id
            self.dots = card_dots(document, map_id)
            self._cells.clear()
            return
        stirred = _stirred(before, document)
        if not document.shares(before, _VOTED):
            dots = card_dots(document, map_id)
            stirred |= {key for key in dots.keys() | self.dots.keys() if dots.get(key) != self.dots.get(key)}
            self.dots = dots
        for interaction_id in stirred:
            interaction = document.find(Interaction.__name__, interaction_id)
            if isinstance(interaction, Interaction):
                self._cells.pop((interaction.stage_id, interaction.persona_id), None)

    def place(
        self,
        name: tuple[str, str],
        interactions: tuple[Interaction, ...],
        x: float,
        top: float,
        card: Callable[[Interaction], Content],
    ) -> PlacedCell:
        """The cards of a cell from (x, top) on: as they were placed before where nothing about them changed."""
        known = self._cells.get(name)
        if known is not None and known.interactions is interactions:
            if (known.x, known.top) == (x, top):
                return known
            contents = [block.content for block in known.blocks]
        else:
            contents = [card(interaction) for interaction in interactions]
        blocks, y = [], top
        for interaction, content in zip(interactions, contents, strict=True):
            blocks.append(Block(interaction.id, "card", x, y, content))
            y += content.height + grid.CARD_GAP
        placed = self._cells[name] = PlacedCell(interactions, x, top, tuple(blocks), y)
        return placed


def _stirred(before: Document, document: Document) -> set[str]:
    """Ids of interactions that have other frictions, opportunities, links or ratings than before."""
    return {
        getattr(record, field)
        for record_type, field in _ON_ONE_CARD
        if not document.shares(before, (record_type,))
        for record in _differing(before.table(record_type), document.table(record_type))
    }


def _differing(old: Mapping[str, R], new: Mapping[str, R]) -> list[R]:
    """Records that are in one table and not the very same in the other."""
    gone = [record for key, record in old.items() if new.get(key) is not record]
    return gone + [record for key, record in new.items() if old.get(key) is not record]


class KeptPictures:
    """The pictures of the document that was laid out last, as long as that is there.

    What is handed over in one press shows the same map in several formats.
    """

    def __init__(self) -> None:
        # Together, as threads may lay out two documents at a time.
        self._known: tuple[Callable[[], Document | None], dict[tuple[str, str], DisplayList]] = (
            lambda: None,
            {},
        )

    def picture(
        self, document: Document, map_id: str, language: str, make: Callable[[], DisplayList]
    ) -> DisplayList:
        """The picture of a map in a language: the one made before of this very document, else a new one."""
        known, pictures = self._known
        if known() is not document:
            pictures = {}
            self._known = weakref.ref(document, lambda _gone: pictures.clear()), pictures
        found = pictures.get((map_id, language))
        if found is None:
            found = pictures[map_id, language] = make()
        return found


@dataclass(frozen=True, slots=True)
class _PlacedLink:
    """A link's block, and what it was made from."""

    link: Link
    source: Block
    target: Block
    block: Block

    def joins(self, link: Link, source: Block, target: Block) -> bool:
        """Whether this is the same link between cards in the same places."""
        return self.link is link and self.source is source and self.target is target


class KeptLinks:
    """Links, made again only where one of their ends moved away from the other."""

    def __init__(self) -> None:
        self._links: dict[str, _PlacedLink] = {}

    def place(self, links: Iterable[Link], cards: Mapping[str, Block]) -> list[Block]:
        """Set the links of which both ends are among the cards, and forget all others."""
        placed: dict[str, _PlacedLink] = {}
        for link in links:
            source, target = cards.get(link.source_id), cards.get(link.target_id)
            if source is None or target is None:
                continue
            known = self._links.get(link.id)
            if known is None or not known.joins(link, source, target):
                block = _moved(known, link, source, target) or link_block(link, source, target)
                known = _PlacedLink(link, source, target, block)
            placed[link.id] = known
        self._links = placed
        return [each.block for each in placed.values()]


def _moved(known: _PlacedLink | None, link: Link, source: Block, target: Block) -> Block | None:
    """The block that a link had, elsewhere, where both its ends went the same way; otherwise None."""
    if (
        known is None
        or known.link is not link
        or known.source.content is not source.content
        or known.target.content is not target.content
    ):
        return None
    x, y = source.x - known.source.x, source.y - known.source.y
    # Sums of fractions: what these may differ by is not seen.
    if abs(target.x - known.target.x - x) > 1e-6 or abs(target.y - known.target.y - y) > 1e-6:
        return None
    block = known.block
    return Block(block.key, block.role, block.x + x, block.y + y, block.content)
