"""Parting a map into slides: as many stages as stay readable, personas one under the other, long rows continued."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.exporters.plain_text import one_line
from workshop_app.exporters.slides.content.cards import CardSetter, SetCard
from workshop_app.exporters.slides.writing import LEADING
from workshop_app.layout.heads import duration, persona_facts
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.fitting import Fitting
    from workshop_app.exporters.slides.geometry import Box
    from workshop_app.journey.records import Persona, Stage

RAIL = 94.0
CELL_PADDING = 5.0
CARD_GAP = 5.0
HEAD_PADDING = 6.0
PORTRAIT = 30.0
HEADING_SIZE = 11.0
SMALL_SIZE = 9.0

_CURVE = 46.0
_ROOM_FOR_CURVES = 290.0  # on a lower slide cards need all there is; the curves have a slide of their own
_NARROWEST_STAGE = 124.0
_NARROWEST_CARD = 150.0
_SCALES = (1.3, 1.2, 1.1)
_FEW_SLIDES = 6  # with more, trying whether larger text fits would cost more than it gives
NAME_LINES = 2
TOLD_LINES = 3


@dataclass(frozen=True, slots=True)
class CellLine:
    """Cards side by side in a cell, and the height of the highest."""

    cards: tuple[SetCard, ...]
    height: float


@dataclass(frozen=True, slots=True)
class RowPart:
    """A persona's row on one slide, whole or a part of it; `height` is that of its cards, the curve comes below."""

    persona: Persona
    continued: bool
    cells: tuple[tuple[CellLine, ...], ...]
    height: float


@dataclass(frozen=True, slots=True)
class MapSlide:
    """One slide: a run of stages from `first` on (counted from 0), and rows under their heads."""

    first: int
    stages: tuple[Stage, ...]
    rows: tuple[RowPart, ...]


@dataclass(frozen=True, slots=True)
class MapPlan:
    """All slides of a map. `scale` multiplies every size of text; `head` is the height of stage heads at it, `curve`
    that of the curve under each row, 0 where there is no room for curves.
    """

    slides: tuple[MapSlide, ...]
    scale: float
    head: float
    curve: float
    stage_width: Callable[[int], float]
    cards: CardSetter


def plan(story: Story, fitting: Fitting, area: Box) -> MapPlan:
    """Part a map into slides whose content is `area`, with the largest text that needs no more slides than the least.

    The smallest text is of 9 points.
    """
    least = _Planner(story, fitting, area, 1.0).plan()
    if len(least.slides) <= _FEW_SLIDES:
        for scale in _SCALES:
            larger = _Planner(story, fitting, area, scale).plan()
            if len(larger.slides) <= len(least.slides):
                return larger
    return least


def head_lines(stage: Stage, language: str) -> str:
    """What stands under a stage's name: its usual length, and what the customer expects."""
    parts = [] if stage.duration_days is None else [duration(stage.duration_days, language)]
    if visible(stage.expectation):
        parts.append(one_line(visible(stage.expectation)))
    return " · ".join(parts)


def persona_lines(persona: Persona, language: str) -> list[str]:
    """What stands under a persona's name: the role, then the first fact and the share of customers."""
    texts = (persona.role, " · ".join(persona_facts(persona, language)))
    return [one_line(visible(text)) for text in texts if visible(text)]


class _Planner:
    def __init__(self, story: Story, fitting: Fitting, area: Box, scale: float) -> None:
        self._story = story
        self._fitting = fitting
        self._area = area
        self._scale = scale
        self._rail = RAIL * scale
        self._curve = _CURVE if area.height >= _ROOM_FOR_CURVES else 0.0
        self._cards = CardSetter(story, fitting, scale)
        self._most = max(1, int((area.width - self._rail) // (_NARROWEST_STAGE * scale)))

    def plan(self) -> MapPlan:
        groups = list(self._groups())
        head = max((self._head(stage, len(stages)) for _, stages in groups for stage in stages), default=0.0)
        slides = [slide for first, stages in groups for slide in self._slides(first, stages, head)]
        return MapPlan(tuple(slides), self._scale, head, self._curve, self._stage_width, self._cards)

    def _stage_width(self, count: int) -> float:
        return (self._area.width - self._rail) / count

    def _groups(self) -> Iterator[tuple[int, tuple[Stage, ...]]]:
        """Runs of stages, as many in each as in the others, or one less."""
        stages = self._story.stages
        slides = math.ceil(len(stages) / self._most)
        start = 0
        for number in range(slides):
            count = (len(stages) - start + slides - number - 1) // (slides - number)
            yield start, stages[start : start + count]
            start += count

    def _head(self, stage: Stage, count: int) -> float:
        scale, fitting = self._scale, self._fitting
        room = self._stage_width(count) - 2 * HEAD_PADDING * scale
        name = fitting.cut(self._story.stage(stage), HEADING_SIZE * scale, room, NAME_LINES, bold=True)
        lines = fitting.lines(name, HEADING_SIZE * scale, room, bold=True)
        height = 2 * HEAD_PADDING * scale + lines * HEADING_SIZE * scale * LEADING
        told = head_lines(stage, self._story.language)
        if told:
            shown = fitting.cut(told, SMALL_SIZE * scale, room, TOLD_LINES)
            height += fitting.lines(shown, SMALL_SIZE * scale, room) * SMALL_SIZE * scale * LEADING
        return height

    def _persona_head(self, persona: Persona) -> float:
        """The least height of a row: what its persona's head takes."""
        scale, fitting = self._scale, self._fitting
        room = self._rail - HEAD_PADDING * scale
        name = fitting.cut(self._story.persona(persona), HEADING_SIZE * scale, room, NAME_LINES, bold=True)
        height = (PORTRAIT + 2 * HEAD_PADDING + 4) * scale
        height += fitting.lines(name, HEADING_SIZE * scale, room, bold=True) * HEADING_SIZE * scale * LEADING
        for text in persona_lines(persona, self._story.language):
            shown = fitting.cut(text, SMALL_SIZE * scale, room, TOLD_LINES)
            height += fitting.lines(shown, SMALL_SIZE * scale, room) * SMALL_SIZE * scale * LEADING
        return height

    def _slides(self, first: int, stages: tuple[Stage, ...], head: float) -> Iterator[MapSlide]:
        full = self._area.height - head - self._curve
        rows: list[RowPart] = []
        left = full + self._curve
        for persona in self._story.personas:
            cells = [self._cell(stage, persona, len(stages)) for stage in stages]
            least = min(self._persona_head(persona), full)
            needed = max(least, *map(self._height, cells))
            if rows and needed + self._curve > left:
                yield MapSlide(first, stages, tuple(rows))
                rows, left = [], full + self._curve
            for part in self._parts(persona, cells, full, least):
                if rows and part.height + self._curve > left:
                    yield MapSlide(first, stages, tuple(rows))
                    rows, left = [], full + self._curve
                rows.append(part)
                left -= part.height + self._curve
        if rows:
            yield MapSlide(first, stages, tuple(rows))

    def _cell(self, stage: Stage, persona: Persona, count: int) -> list[CellLine]:
        """The cards of a cell, as many side by side as its width allows."""
        gap = CARD_GAP * self._scale
        room = self._stage_width(count) - 2 * CELL_PADDING * self._scale
        beside = max(1, int((room + gap) // (_NARROWEST_CARD * self._scale + gap)))
        width = (room - gap * (beside - 1)) / beside
        cards = [
            self._cards.set(each, width)
            for each in self._story.document.interactions_in(stage.id, persona.id)
        ]
        lines = [tuple(cards[at : at + beside]) for at in range(0, len(cards), beside)]
        return [CellLine(line, max(card.height for card in line)) for line in lines]

    def _height(self, lines: Sequence[CellLine]) -> float:
        gaps = CARD_GAP * self._scale * max(0, len(lines) - 1)
        return sum(line.height for line in lines) + gaps + 2 * CELL_PADDING * self._scale

    def _parts(
        self, persona: Persona, cells: list[list[CellLine]], full: float, least: float
    ) -> Iterator[RowPart]:
        """A row as it stands, or where it is higher than a slide, slide by slide what fits."""
        waiting = [list(cell) for cell in cells]
        continued = False
        while True:
            taken = [self._take(cell, full) for cell in waiting]
            height = max([least, *map(self._height, taken)])
            yield RowPart(persona, continued, tuple(map(tuple, taken)), min(height, full))
            if not any(waiting):
                return
            continued = True

    def _take(self, lines: list[CellLine], full: float) -> list[CellLine]:
        """Take from the head of a cell what fits in this height; at least one line, so that there is an end."""
        taken: list[CellLine] = []
        while lines and (not taken or self._height([*taken, lines[0]]) <= full):
            taken.append(lines.pop(0))
        return taken
