"""The parts that a report is put together from: pages that do not know their numbers yet, and what leads to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.layout.book import Bookmark, Jump, Page
from workshop_app.layout.pager import Lead, Pager
from workshop_app.layout.running import Running

if TYPE_CHECKING:
    from workshop_app.layout.map_page import Furniture, Sheet

PageMaker = Callable[[str], Page]
"""Sets a page, given what its number is said as, such as "3 / 12"."""

_LEADING_BLOCKS = frozenset({"card", "persona", "stage"})


@dataclass(frozen=True, slots=True)
class Part:
    """One section: its pages, its entries of the outline and its places, with pages counted from its own first."""

    name: str
    pages: Sequence[PageMaker]
    bookmarks: Sequence[Bookmark] = ()
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)
    leads: Sequence[Lead] = ()
    left: float = 0.0  # where slices that lead elsewhere begin, and how wide they are
    width: float = 0.0
    sheets: Sequence[Sheet] = ()  # the map's


def set_part(name: str, pager: Pager, running: Running) -> Part:
    """Make a part of what a pager has filled."""
    pager.end()

    def maker(at: int) -> PageMaker:
        filled = pager.pages[at]
        return lambda number: running.page(filled, number)

    frame = running.frame
    makers = [maker(at) for at in range(len(pager.pages))]
    return Part(name, makers, pager.bookmarks, pager.anchors, pager.leads, frame.x, frame.width)


def map_part(
    name: str, title: str, sheets: Sequence[Sheet], furniture: Callable[[str, int], Furniture]
) -> Part:
    """Make a part of a map's sheets; `furniture` is told the page's number and which of the sheets it is."""

    def maker(at: int) -> PageMaker:
        return lambda number: sheets[at].page(furniture(number, at))

    makers = [maker(at) for at in range(len(sheets))]
    return Part(name, makers, (Bookmark(title, 0, 0, 0.0),), sheets=sheets)


@dataclass(frozen=True, slots=True)
class Bound:
    """Parts in their order, their pages numbered through."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    jumps: tuple[Jump, ...]


def bind(parts: Sequence[Part]) -> Bound:
    """Number the pages, and turn what leads to a record into links to where that is told first, in another part."""
    starts = first_pages(parts)
    count = sum(len(part.pages) for part in parts)
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    for part, start in zip(parts, starts, strict=True):
        pages += [maker(f"{start + at + 1} / {count}") for at, maker in enumerate(part.pages)]
        bookmarks += [
            Bookmark(mark.title, mark.level, start + mark.page, mark.top) for mark in part.bookmarks
        ]
    jumps: list[Jump] = []
    for at, part in enumerate(parts):
        targets = _targets(parts, starts, at)
        jumps += _of_slices(part, starts[at], targets)
        jumps += _of_map(part, starts[at], pages, targets)
    return Bound(tuple(pages), tuple(bookmarks), tuple(jumps))


def first_pages(parts: Iterable[Part]) -> list[int]:
    """The page of the whole, counted from 0, with which each part begins."""
    starts = []
    start = 0
    for part in parts:
        starts.append(start)
        start += len(part.pages)
    return starts


def _targets(parts: Sequence[Part], starts: Sequence[int], own: int) -> dict[str, tuple[int, float]]:
    """Where each record is told in a part other than the one of index `own`."""
    targets: dict[str, tuple[int, float]] = {}
    for at, (part, start) in enumerate(zip(parts, starts, strict=True)):
        if at != own:
            for key, (page, top) in part.anchors.items():
                targets.setdefault(key, (start + page, top))
    return targets


def _of_slices(part: Part, start: int, targets: dict[str, tuple[int, float]]) -> Iterable[Jump]:
    for lead in part.leads:
        target = targets.get(lead.target)
        if target is not None:
            yield Jump(start + lead.page, part.left, lead.top, part.width, lead.height, *target)


def _of_map(
    part: Part, start: int, pages: Sequence[Page], targets: dict[str, tuple[int, float]]
) -> Iterable[Jump]:
    """From every card, persona and stage of a map to where it is told in full."""
    for number in range(start, start + len(part.sheets)):
        placed = pages[number].map
        if placed is None:
            continue
        for block in placed.picture.blocks:
            target = targets.get(block.key) if block.role in _LEADING_BLOCKS else None
            if target is not None:
                x, y = placed.x + block.x * placed.scale, placed.y + block.y * placed.scale
                width, height = block.width * placed.scale, block.height * placed.scale
                yield Jump(number, x, y, width, height, *target)
