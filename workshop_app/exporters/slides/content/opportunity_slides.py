"""Opportunities: a native XY chart of value and effort over its four fields, and the list that its numbers name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_app.analysis.opportunities import (
    THRESHOLD,
    Quadrant,
    RankedOpportunity,
    ranked_opportunities,
)
from workshop_app.exporters.slides.charts import LEAST, RIGHTMOST, TOPMOST, Spot, Spots, spots
from workshop_app.exporters.slides.content.friction_slides import rating
from workshop_app.exporters.slides.content.lists import (
    LONGEST,
    add_table,
    how_many,
    numbered,
    put_table,
    roomiest,
)
from workshop_app.exporters.slides.deck import SUBTITLE_HEIGHT
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.tables import Cell, Column, pages
from workshop_app.exporters.slides.writing import words
from workshop_app.layout.words import QUADRANT_WORDS

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet

_MATRIX = 0.46
_GAP = 24.0
# Where the plane lies in the chart: axis titles stand left of it and below.
_INNER = (0.06, 0.01, 0.93, 0.92)
_TOKENS = {
    Quadrant.QUICK_WIN: "theme.accent",
    Quadrant.TO_PLAN: "opportunity",
    Quadrant.IF_TIME_ALLOWS: "link",
    Quadrant.NOT_NOW: "link",
}
_LABEL = 10.0
_MOST_RUNS = 4
_PAIR = 2


def add_opportunities(deck: Deck, story: Story) -> None:
    """Add the slides; none where the map has no opportunities."""
    ranked = ranked_opportunities(story.document, story.map.id)
    if not ranked:
        return
    shown = ranked[:LONGEST]
    title = story.translate("Opportunities")
    subtitle = how_many(
        story, len(shown), len(ranked), story.translate("Ranked by value less effort, each from 1 to 5")
    )
    items = list(enumerate(shown, start=1))
    columns, cells = _columns(story), [_cells(story, number, item) for number, item in items]
    if all(item.quadrant is None for item in shown):
        add_table(deck, story, title, subtitle, columns, cells)
        return
    room = deck.ground.area.height - SUBTITLE_HEIGHT
    beside = deck.ground.area.width * (1 - _MATRIX) - _GAP
    narrow, rows = roomiest(deck, columns, cells, beside, lambda rows: len(pages(rows, room)))
    first = pages(rows, room)[0]
    whole, rows = roomiest(
        deck, columns, cells[len(first) :], deck.ground.area.width, lambda rows: len(pages(rows, room))
    )
    rest = pages(rows, room)
    count = 1 + len(rest)
    with numbered(deck, story, title, subtitle, 1, count) as sheet:
        matrix = Box(sheet.area.x, sheet.area.y, sheet.area.width * _MATRIX, sheet.area.height)
        _draw_matrix(sheet, story, items, matrix)
        put_table(sheet, narrow, first, matrix.right + _GAP, sheet.area.y, title)
    for number, part in enumerate(rest, start=2):
        with numbered(deck, story, title, subtitle, number, count) as sheet:
            put_table(sheet, whole, part, sheet.area.x, sheet.area.y, title)


def _columns(story: Story) -> tuple[Column, ...]:
    return (
        Column("", 7, "r"),
        Column(story.translate("Opportunity"), 68),
        Column(story.translate("Value"), 14, "ctr"),
        Column(story.translate("Effort"), 14, "ctr"),
    )


def _cells(story: Story, number: int, item: RankedOpportunity) -> tuple[Cell, ...]:
    return (
        Cell(str(number), own=False, colour="theme.quiet"),
        Cell(story.named(item.opportunity.text), story.place(item.interaction)),
        Cell(rating(item.opportunity.value), own=False),
        Cell(rating(item.opportunity.effort), own=False),
    )


def _draw_matrix(
    sheet: Sheet, story: Story, items: Sequence[tuple[int, RankedOpportunity]], place: Box
) -> None:
    x, y, width, height = _INNER
    plane = Box(
        place.x + x * place.width, place.y + y * place.height, width * place.width, height * place.height
    )
    _draw_fields(sheet, story, plane)
    groups = [
        Spots(story.translate(QUADRANT_WORDS[quadrant]), _ink(sheet, token), _spots(quadrant, items))
        for quadrant, token in _TOKENS.items()
    ]
    used = [group for group in groups if group.spots]
    chart = spots(used, story.translate("Effort, 1 to 5"), story.translate("Value, 1 to 5"), _INNER)
    name = story.translate("Value and effort")
    sheet.chart(chart, place, name, story.labelled(story.translate("Opportunities"), name))


def _ink(sheet: Sheet, token: str) -> str:
    return token if token.startswith("theme.") else sheet.deck.ground.ink(token)


def _draw_fields(sheet: Sheet, story: Story, plane: Box) -> None:
    """The four fields behind the chart, each with its name in a corner."""
    left = plane.width * (THRESHOLD - LEAST) / (RIGHTMOST - LEAST)
    low = plane.height * (THRESHOLD - LEAST) / (TOPMOST - LEAST)
    high = plane.height - low
    fields = {
        Quadrant.QUICK_WIN: Box(plane.x, plane.y, left, high),
        Quadrant.TO_PLAN: Box(plane.x + left, plane.y, plane.width - left, high),
        Quadrant.IF_TIME_ALLOWS: Box(plane.x, plane.y + high, left, low),
        Quadrant.NOT_NOW: Box(plane.x + left, plane.y + high, plane.width - left, low),
    }
    for quadrant, box in fields.items():
        best = quadrant is Quadrant.QUICK_WIN
        name = story.translate(QUADRANT_WORDS[quadrant])
        sheet.canvas.text(
            box,
            [words(name, _LABEL, "theme.text" if best else "theme.quiet", bold=best)],
            name,
            anchor="t" if box.y == plane.y else "b",
            ground="theme.soft" if best else None,
            outline="theme.hairline",
            inset=(7, 6, 7, 6),
        )


def _spots(quadrant: Quadrant, items: Sequence[tuple[int, RankedOpportunity]]) -> tuple[Spot, ...]:
    """The points of one field; opportunities with the same ratings share a point that carries all their numbers."""
    places: dict[tuple[int, int], list[int]] = {}
    for number, item in items:
        value, effort = item.opportunity.value, item.opportunity.effort
        if item.quadrant is quadrant and value is not None and effort is not None:
            places.setdefault((effort, value), []).append(number)
    return tuple(Spot(effort, value, _numbers(numbers)) for (effort, value), numbers in places.items())


def _numbers(numbers: list[int]) -> str:
    """Numbers in a row, as ranges where they follow one another: "3", "1, 2", "4–9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]}–{run[-1]}" if len(run) > _PAIR else ", ".join(map(str, run)) for run in runs]
    return ", ".join(told[:_MOST_RUNS]) + ("…" if len(told) > _MOST_RUNS else "")
