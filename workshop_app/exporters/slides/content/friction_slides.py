"""Frictions, the worst first: a native table, beside it a native chart whose bars stand at its rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_app.analysis.frictions import RankedFriction, ranked_frictions
from workshop_app.exporters.slides.charts import bars
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
from workshop_app.exporters.slides.tables import (
    HEAD_HEIGHT,
    HEAD_SIZE,
    Cell,
    Column,
    Row,
)
from workshop_app.exporters.slides.writing import words
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet

_CHART = 0.19
_GAP = 10.0
_MOST = 25  # the highest score there is


def add_frictions(deck: Deck, story: Story) -> None:
    """Add the slides; none where the map has no frictions."""
    ranked = ranked_frictions(story.document, story.map.id)
    if not ranked:
        return
    shown = ranked[:LONGEST]
    subtitle = how_many(
        story, len(shown), len(ranked), story.translate("Ranked by severity × frequency, each from 1 to 5")
    )
    columns = _columns(story)
    cells = [_cells(story, number, item) for number, item in enumerate(shown, start=1)]
    if all(item.score is None for item in shown):
        add_table(deck, story, story.translate("Pain points"), subtitle, columns, cells)
    else:
        _add_charted(deck, story, subtitle, shown, columns, cells)


def _columns(story: Story) -> tuple[Column, ...]:
    return (
        Column("", 4, "r"),
        Column(story.translate("Pain point"), 40, most=4),
        Column(story.translate("Cause"), 30),
        Column(story.translate("Severity"), 11, "ctr"),
        Column(story.translate("Frequency"), 13, "ctr"),
    )


def _cells(story: Story, number: int, item: RankedFriction) -> tuple[Cell, ...]:
    place = f"{story.title(item.interaction)} · {story.place(item.interaction)}"
    return (
        Cell(str(number), own=False, colour="theme.quiet"),
        Cell(story.named(item.friction.text), place),
        Cell(visible(item.friction.cause)),
        Cell(rating(item.friction.severity), own=False),
        Cell(rating(item.friction.frequency), own=False),
    )


def rating(value: int | None) -> str:
    """A rating of a scale from 1 to 5; a dash where there is none."""
    return "–" if value is None else str(value)


def _add_charted(
    deck: Deck,
    story: Story,
    subtitle: str,
    shown: Sequence[RankedFriction],
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell]],
) -> None:
    """Slides whose rows are all as high as the highest, so that the bars beside them are at their level."""
    room = deck.ground.area.height - SUBTITLE_HEIGHT - HEAD_HEIGHT
    width = deck.ground.area.width * (1 - _CHART) - _GAP
    setter, rows = roomiest(deck, columns, cells, width, lambda rows: _slides(rows, room))
    count = _slides(rows, room)
    on_a_slide = math.ceil(len(rows) / count)
    highest = max(row.height for row in rows)
    for number in range(count):
        part = slice(number * on_a_slide, (number + 1) * on_a_slide)
        even = [Row(row.cells, highest, row.whole) for row in rows[part]]
        title = story.translate("Pain points")
        with numbered(deck, story, title, subtitle, number + 1, count) as sheet:
            place = put_table(sheet, setter, even, sheet.area.x, sheet.area.y, title)
            beside = Box(place.right + _GAP, place.y, sheet.area.right - place.right - _GAP, place.height)
            _draw_chart(sheet, story, shown[part], part.start, beside)


def _slides(rows: Sequence[Row], room: float) -> int:
    """How many slides rows of one height take."""
    on_a_slide = max(1, int(room // max(row.height for row in rows)))
    return math.ceil(len(rows) / on_a_slide)


def _draw_chart(sheet: Sheet, story: Story, shown: Sequence[RankedFriction], first: int, place: Box) -> None:
    deck, name = sheet.deck, story.translate("Severity × frequency")
    fitting = deck.ground.text
    fits = fitting.lines(name, HEAD_SIZE, place.width) == 1
    head = [words(name if fits else story.translate("Score"), HEAD_SIZE, "theme.quiet")]
    sheet.canvas.text(
        Box(place.x, place.y, place.width, HEAD_HEIGHT), head, name, anchor="b", inset=(0, 0, 0, 5)
    )
    bottom = place.y + HEAD_HEIGHT
    sheet.canvas.line(place.x, bottom, place.right, bottom, "theme.quiet", name)
    labels = [
        f"{number}. {story.named(item.friction.text)}" for number, item in enumerate(shown, start=first + 1)
    ]
    chart = bars(name, labels, [item.score for item in shown], deck.ground.ink("friction"), _MOST)
    sheet.chart(chart, place.below(HEAD_HEIGHT), name, story.labelled(story.translate("Pain points"), name))
