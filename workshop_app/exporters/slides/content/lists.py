"""Ranked lists over as many slides as they need: a native table on each, its continuation named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workshop_app.exporters.slides.deck import SUBTITLE_HEIGHT
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.tables import SIZES, Cell, Column, Row, TableSetter, height_of, pages

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet

LONGEST = 40
"""A deck shows so many entries of a ranked list; how many there are is said."""


@contextmanager
def numbered(deck: Deck, story: Story, title: str, subtitle: str, number: int, count: int) -> Iterator[Sheet]:
    """Add one slide of several with the same title."""
    if count > 1:
        title = story.translate("{title} ({number}/{count})", title=title, number=number, count=count)
    with deck.slide(title, subtitle) as sheet:
        yield sheet


def add_table(
    deck: Deck,
    story: Story,
    title: str,
    subtitle: str,
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell]],
) -> None:
    """Add slides with nothing but a table, as wide as the content, in as large a text as needs no more of them."""
    room = deck.ground.area.height - SUBTITLE_HEIGHT
    setter, rows = roomiest(deck, columns, cells, deck.ground.area.width, lambda rows: len(pages(rows, room)))
    parts = pages(rows, room)
    for number, part in enumerate(parts, start=1):
        with numbered(deck, story, title, subtitle, number, len(parts)) as sheet:
            put_table(sheet, setter, part, sheet.area.x, sheet.area.y, title)


def roomiest(
    deck: Deck,
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell]],
    width: float,
    slides: Callable[[Sequence[Row]], int],
) -> tuple[TableSetter, list[Row]]:
    """Set rows in the largest text that needs no more slides and cuts no more texts than the smallest does."""
    smallest = TableSetter(columns, width, deck.ground.text, deck.ground.rule)
    least = [smallest.row(each) for each in cells]
    for size in SIZES[:-1]:
        setter = TableSetter(columns, width, deck.ground.text, deck.ground.rule, size)
        rows = [setter.row(each) for each in cells]
        if slides(rows) <= slides(least) and _cuts(rows) <= _cuts(least):
            return setter, rows
    return smallest, least


def _cuts(rows: Sequence[Row]) -> int:
    return sum(len(row.whole) for row in rows)


def put_table(sheet: Sheet, setter: TableSetter, rows: Sequence[Row], x: float, y: float, name: str) -> Box:
    """Put one table on a slide, and what was cut in it in the notes; returns where it is."""
    place = Box(x, y, setter.width, height_of(rows))
    sheet.canvas.table(place, name, setter.grid(rows, sheet.canvas.languages))
    for row in rows:
        sheet.note(*row.whole)
    return place


def how_many(story: Story, shown: int, count: int, ranked: str) -> str:
    """What stands under the title of a list: how it is ranked, and how much of it is not shown."""
    if shown == count:
        return ranked
    told = story.translate("{shown} of {count} shown", shown=shown, count=count)
    return f"{ranked} · {told}"
