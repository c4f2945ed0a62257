"""From a document to the display list of one map: the only place where a map is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from workshop_app.analysis.curve import emotion_curve
from workshop_app.analysis.ratings import Spreads, room_curve
from workshop_app.journey.records import (
    Channel,
    Emotion,
    Friction,
    Goal,
    Image,
    Interaction,
    JourneyMap,
    Link,
    Opportunity,
    Persona,
    Photo,
    Rating,
    Stage,
    Vote,
    VoteRound,
)
from workshop_app.language import translate
from workshop_app.layout import grid
from workshop_app.layout import text as measure
from workshop_app.layout.card import CardFace, LinkLabel, card_content
from workshop_app.layout.cell import cell_content
from workshop_app.layout.curves import curve_content
from workshop_app.layout.display import Axis, Block, Content, DisplayList, Rect, Role
from workshop_app.layout.flow import text_lines
from workshop_app.layout.heads import corner_content, persona_content, stage_content
from workshop_app.layout.kept import KeptCells, KeptLinks, KeptPictures
from workshop_app.layout.typefaces import set_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.analysis.votes import CardDots
    from workshop_app.journey.document import Document


SHOWN: frozenset[str] = frozenset(
    record_type.__name__
    for record_type in (
        JourneyMap,
        Stage,
        Persona,
        Channel,
        Emotion,
        Goal,
        Interaction,
        Friction,
        Opportunity,
        Link,
        Photo,
        VoteRound,
        Vote,
        Rating,
        Image,
    )
)
"""The types of records that a map's picture depends on, by name."""


def compose(document: Document, map_id: str, language: str = "en") -> DisplayList:
    """Lay out one map for a deliverable, in the project's typeface. `language` is that of the words that it adds.

    Raises:
        NotFound: the document has no such map.
    """

    def made() -> DisplayList:
        with set_in(document.project.font):
            return Composer(language).compose(document, map_id)

    return _PICTURES.picture(document, map_id, language, made)


_PICTURES = KeptPictures()


@dataclass(frozen=True, slots=True)
class _Remembered:
    made_from: tuple[Any, ...]
    content: Content


class Composer:
    """Lays out a map again and again as it changes: what did not change keeps its very `Content` and `Block`.

    Painters and the canvas tell by identity what they need not do again.
    """

    def __init__(self, language: str) -> None:
        """Words that the picture adds are in `language`."""
        self._language = language
        self._contents: dict[tuple[Role, str], _Remembered] = {}
        self._blocks: dict[tuple[Role, str], Block] = {}
        self._heights: dict[str, tuple[Stage | Persona, float]] = {}
        self.cells = KeptCells()
        self.links = KeptLinks()
        self.spreads = Spreads()

    def compose(self, document: Document, map_id: str) -> DisplayList:
        """Lay out one map.

        Raises:
            NotFound: the document has no such map.
        """
        self.cells.follow(document, map_id)
        return _Layout(self, document, map_id).display_list()

    @property
    def language(self) -> str:
        """The language of the words that the picture adds."""
        return self._language

    def content(
        self, role: Role, key: str, made_from: tuple[Any, ...], make: Callable[[], Content]
    ) -> Content:
        """The content for (role, key): the one made before if it was made from these very objects, else a new one."""
        remembered = self._contents.get((role, key))
        if remembered is not None and all(
            old is new or old == new for old, new in zip(remembered.made_from, made_from, strict=True)
        ):
            return remembered.content
        content = make()
        self._contents[(role, key)] = _Remembered(made_from, content)
        return content

    def height(self, head: Stage | Persona, make: Callable[[], Content]) -> float:
        """The height that a head needs in points: as found before for this very record, else as `make` has it."""
        known = self._heights.get(head.id)
        if known is None or known[0] is not head:
            known = self._heights[head.id] = (head, make().height)
        return known[1]

    def settle(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Exchange blocks for their equals of the last time, and forget what is no longer there."""
        settled: dict[tuple[Role, str], Block] = {}
        for block in blocks:
            name = (block.role, block.key)
            before = self._blocks.get(name)
            settled[name] = before if before is not None and _same(before, block) else block
        if not self._contents.keys() <= settled.keys():
            for name in self._contents.keys() - settled.keys():
                del self._contents[name]
        self._blocks = settled
        return tuple(settled.values())


def _same(before: Block, now: Block) -> bool:
    if before is now:
        return True
    if before.x != now.x or before.y != now.y:
        return False
    return before.content is now.content or before.content == now.content


class _Layout:
    """One pass over one map."""

    def __init__(self, composer: Composer, document: Document, map_id: str) -> None:
        self._composer = composer
        self._document = document
        self._map_id = map_id
        self._language = composer.language
        self._stages = document.stages_of(map_id)
        self._personas = document.personas_of(map_id)
        self._channels = document.table(Channel)
        self._emotions = document.table(Emotion)
        self._untitled = translate("Untitled", self._language)
        self._goals = document.table(Goal)
        self._vocabulary = (document.channels, document.emotions, document.goals)

    def display_list(self) -> DisplayList:
        header = self._header_height()
        columns = tuple(
            Axis(stage.id, grid.RAIL_WIDTH + index * grid.COLUMN_WIDTH, grid.COLUMN_WIDTH)
            for index, stage in enumerate(self._stages)
        )
        cards: list[Block] = []
        rows: list[Axis] = []
        cards_end: dict[str, float] = {}
        top = header
        for persona in self._personas:
            end = self._place_cards(persona, columns, top, cards)
            cards_end[persona.id] = end
            rows.append(Axis(persona.id, top, end + grid.CURVE_HEIGHT - top))
            top = end + grid.CURVE_HEIGHT
        empty = self._empty_content()
        width = grid.RAIL_WIDTH + len(columns) * grid.COLUMN_WIDTH
        if empty is not None:
            width = max(width, grid.RAIL_WIDTH + empty.width)
        height = top if empty is None else max(top, header + empty.height)
        ground = Content(width, height, (Rect(0, 0, width, height, fill="canvas"),))
        blocks = [Block(self._map_id, "background", 0, 0, ground)]
        blocks += self._cells(columns, rows, cards_end)
        blocks += self._curves(rows, cards_end)
        blocks += self._links(cards)
        blocks += cards
        blocks += self._persona_heads(rows, cards_end)
        blocks += self._stage_heads(columns, header)
        blocks.append(Block(self._map_id, "corner", 0, 0, self._corner(len(cards), header)))
        if empty is not None:
            blocks.append(Block(self._map_id, "empty", grid.RAIL_WIDTH, header, empty))
        return DisplayList(
            map_id=self._map_id,
            width=width,
            height=height,
            header_height=header,
            rail_width=grid.RAIL_WIDTH,
            columns=columns,
            rows=tuple(rows),
            cards_end=cards_end,
            blocks=self._composer.settle(blocks),
        )

    # -- heads ---------------------------------------------------------------------------------------------------

    def _header_height(self) -> float:
        corner = corner_content(0, 0, 0, self._language, 0)
        needed = measure.line_height("regular", grid.SMALL_SIZE) * (len(corner.shapes) - 1) + 15.0
        for stage in self._stages:
            head = self._composer.height(stage, partial(stage_content, stage, self._language))
            needed = max(needed, head)
        return needed

    def _stage_heads(self, columns: Iterable[Axis], height: float) -> Iterable[Block]:
        for axis, stage in zip(columns, self._stages, strict=True):
            yield Block(stage.id, "stage", axis.start, 0, self._stage_head(stage, height))

    def _stage_head(self, stage: Stage, height: float) -> Content:
        return self._composer.content(
            "stage", stage.id, (stage, height), lambda: stage_content(stage, self._language, height)
        )

    def _persona_heads(self, rows: Iterable[Axis], cards_end: dict[str, float]) -> Iterable[Block]:
        for axis, persona in zip(rows, self._personas, strict=True):
            cells_height = cards_end[persona.id] - axis.start
            yield Block(persona.id, "persona", 0, axis.start, self._persona_head(persona, cells_height))

    def _persona_head(self, persona: Persona, cells_height: float) -> Content:
        return self._composer.content(
            "persona",
            persona.id,
            (persona, cells_height),
            lambda: persona_content(persona, self._language, cells_height),
        )

    def _corner(self, cards: int, height: float) -> Content:
        counts = (len(self._personas), len(self._stages), cards)
        return self._composer.content(
            "corner", self._map_id, (counts, height), lambda: corner_content(*counts, self._language, height)
        )

    # -- cells and cards -----------------------------------------------------------------------------------------

    def _place_cards(
        self, persona: Persona, columns: Iterable[Axis], top: float, cards: list[Block]
    ) -> float:
        """Put the cards of a row in their cells; returns where the cells end."""
        head = self._composer.height(persona, partial(persona_content, persona, self._language))
        deepest = top + max(grid.ROW_SMALLEST, head)
        for axis in columns:
            cell = (axis.id, persona.id)
            x, y = axis.start + grid.CELL_PADDING, top + grid.CELL_PADDING
            placed = self._composer.cells.place(cell, self._document.interactions_in(*cell), x, y, self._card)
            cards += placed.blocks
            sign = grid.PHOTO_ROOM if self._document.photos_in(*cell) else 0.0
            deepest = max(deepest, placed.bottom + grid.CELL_PADDING + sign)
        return deepest

    def _card(self, interaction: Interaction) -> Content:
        frictions = self._document.frictions_of(interaction.id)
        opportunities = self._document.opportunities_of(interaction.id)
        links = tuple(
            (link.kind, link.label)
            for link in self._document.links_of(interaction.id)
            if link.source_id == interaction.id and link.label.strip()
        )
        dots = self._composer.cells.dots.get(interaction.id)
        rated = self._composer.spreads.of(self._document, interaction.id)
        divided = rated is not None and rated.divided
        found = (len(frictions), len(opportunities))
        return self._composer.content(
            "card",
            interaction.id,
            (interaction, *found, links, dots, divided, *self._vocabulary),
            lambda: card_content(
                interaction, self._face(interaction, found, links, dots=dots, divided=divided)
            ),
        )

    def _face(
        self,
        interaction: Interaction,
        found: tuple[int, int],
        links: tuple[LinkLabel, ...],
        *,
        dots: CardDots | None,
        divided: bool,
    ) -> CardFace:
        channel = self._channels.get(interaction.channel_id) if interaction.channel_id else None
        return CardFace(
            untitled=self._untitled,
            channel_icon=None if channel is None else channel.icon,
            emotions=tuple(self._emotions[emotion].name for emotion in interaction.emotion_ids),
            goals=tuple(goal.name for goal in self._document.goals if goal.id in interaction.goal_ids),
            frictions=found[0],
            opportunities=found[1],
            links=links,
            dots=dots,
            divided=divided,
        )

    def _cells(
        self, columns: Iterable[Axis], rows: Iterable[Axis], cards_end: dict[str, float]
    ) -> Iterable[Block]:
        for row in rows:
            height = cards_end[row.id] - row.start
            plain = cell_content(height)
            for column in columns:
                key, photos = f"{column.id}/{row.id}", len(self._document.photos_in(column.id, row.id))
                content = plain
                if photos:
                    make = partial(cell_content, height, photos)
                    content = self._composer.content("cell", key, (height, photos), make)
                yield Block(key, "cell", column.start, row.start, content)

    def _curves(self, rows: Iterable[Axis], cards_end: dict[str, float]) -> Iterable[Block]:
        width = len(self._stages) * grid.COLUMN_WIDTH
        if not width:
            return
        for row in rows:
            yield Block(row.id, "curve", grid.RAIL_WIDTH, cards_end[row.id], self._curve(row.id, width))

    def _curve(self, persona_id: str, width: float) -> Content:
        points = emotion_curve(self._document, self._map_id, persona_id)
        room = room_curve(self._document, self._map_id, persona_id, self._composer.spreads)
        return self._composer.content(
            "curve",
            persona_id,
            (points, room, width),
            lambda: curve_content(points, width, grid.CURVE_HEIGHT, room),
        )

    # -- links ---------------------------------------------------------------------------------------------------

    def _links(self, cards: list[Block]) -> Iterable[Block]:
        placed = {card.key: card for card in cards}
        return self._composer.links.place(self._document.table(Link).values(), placed)

    # -- nothing there yet ---------------------------------------------------------------------------------------

    def _empty_content(self) -> Content | None:
        if self._stages and self._personas:
            return None
        text = self._nothing_yet()
        shapes, bottom = text_lines((text,), 9.0, 12.0, "regular", grid.TITLE_SIZE, "text.secondary")
        return Content(grid.EMPTY_WIDTH, max(bottom + 12.0, grid.ROW_SMALLEST), tuple(shapes))

    def _nothing_yet(self) -> str:
        if self._stages:
            return translate("No personas yet", self._language)
        return translate("No stages yet", self._language)
