"""A ranked list over as many slides as it needs: a native table, and beside it a native chart, a bar a row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.exporters.slides.charts import bars
from workshop_app.exporters.slides.content.lists import numbered, put_table, roomiest
from workshop_app.exporters.slides.deck import SUBTITLE_HEIGHT
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.tables import HEAD_HEIGHT, HEAD_SIZE, Cell, Column, Row
from workshop_app.exporters.slides.writing import words

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet

_CHART = 0.19
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart beside a list: its name, a shorter one for where that has no room, a label and a value a row, its ink
    (see `slides.inks`), and the highest value there can be.
    """

    name: str
    short: str
    labels: Sequence[str]
    values: Sequence[float | None]
    ink: str
    most: float


def add_charted(
    deck: Deck,
    story: Story,
    title: str,
    subtitle: str,
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell]],
    chart: Bars,
) -> None:
    """Add slides whose rows are all as high as the highest, so that the bars beside them are at their level."""
    room = deck.ground.area.height - SUBTITLE_HEIGHT - HEAD_HEIGHT
    width = deck.ground.area.width * (1 - _CHART) - _GAP
    setter, rows = roomiest(deck, columns, cells, width, lambda rows: _slides(rows, room))
    count = _slides(rows, room)
    on_a_slide = math.ceil(len(rows) / count)
    highest = max(row.height for row in rows)
    for number in range(count):
        part = slice(number * on_a_slide, (number + 1) * on_a_slide)
        even = [Row(row.cells, highest, row.whole) for row in rows[part]]
        with numbered(deck, story, title, subtitle, number + 1, count) as sheet:
            place = put_table(sheet, setter, even, sheet.area.x, sheet.area.y, title)
            beside = Box(place.right + _GAP, place.y, sheet.area.right - place.right - _GAP, place.height)
            _draw(sheet, story, title, chart, part, beside)


def _slides(rows: Sequence[Row], room: float) -> int:
    """How many slides rows of one height take."""
    on_a_slide = max(1, int(room // max(row.height for row in rows)))
    return math.ceil(len(rows) / on_a_slide)


def _draw(sheet: Sheet, story: Story, title: str, chart: Bars, part: slice, place: Box) -> None:
    fits = sheet.deck.ground.text.lines(chart.name, HEAD_SIZE, place.width) == 1
    head = [words(chart.name if fits else chart.short, HEAD_SIZE, "theme.quiet")]
    box = Box(place.x, place.y, place.width, HEAD_HEIGHT)
    sheet.canvas.text(box, head, chart.name, anchor="b", inset=(0, 0, 0, 5))
    bottom = place.y + HEAD_HEIGHT
    sheet.canvas.line(place.x, bottom, place.right, bottom, "theme.quiet", chart.name)
    labels = [f"{number}. {text}" for number, text in enumerate(chart.labels[part], start=part.start + 1)]
    native = bars(chart.name, labels, chart.values[part], chart.ink, chart.most)
    sheet.chart(native, place.below(HEAD_HEIGHT), chart.name, story.labelled(title, chart.name))
