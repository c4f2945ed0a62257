"""Strips on pages: where each page ends, so that no heading is lonely and nothing is cut."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workshop_app.layout.book import Bookmark, Piece
from workshop_app.layout.display import Content, Rect
from workshop_app.layout.strips import Ground, Strip, height_of


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that text fills: its left and top edge, its width and height, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class FilledPage:
    """What was set on one page, and the section that it belongs to."""

    section: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lead:
    """A slice of page `page` (counted as the pager counts) that leads to the record with the id `target`."""

    page: int
    top: float
    height: float
    target: str


class Pager:
    """Sets strips one under the other, page after page."""

    def __init__(self, frame: Frame, first_page: int) -> None:
        """Fill `frame` on every page; `first_page` is the number of the first in the book, counted from 0.

        `anchors` tells for the id of each record on which page it begins, and how far below the page's head;
        `leads` are the slices that lead elsewhere.
        """
        self.pages: list[FilledPage] = []
        self.bookmarks: list[Bookmark] = []
        self.anchors: dict[str, tuple[int, float]] = {}
        self.leads: list[Lead] = []
        self._frame = frame
        self._first = first_page
        self._section = ""
        self._y = 0.0
        self._ground: Ground | None = None
        self._ground_top = 0.0

    def start(self, section: str) -> None:
        """Begin a section on a page of its own."""
        self._section = section
        self._new_page()

    def room(self) -> float:
        """How much of the page is still free."""
        return self._frame.height - self._y if self.pages else 0.0

    def reach(self, height: float) -> None:
        """Fill pages to this height from now on, the last one included."""
        self._frame = dataclasses.replace(self._frame, height=height)

    def used(self) -> float:
        """How much of the page is filled."""
        return self._y

    def add(self, strips: Iterable[Strip]) -> None:
        """Set strips below what is there, on as many pages as they need."""
        for group in _groups(strips):
            self._place_group(group)

    def end(self) -> None:
        """Finish the last page."""
        self._close_ground()

    def _place_group(self, group: Sequence[Strip]) -> None:
        """Set strips that belong on one page; where no page can hold them, break between any two."""
        needed = height_of(_without_gaps_at_end(group))
        if needed <= self.room():
            for strip in group:
                self._place(strip)
            return
        again = height_of(group[0].repeat)
        if needed + again <= self._frame.height:
            self._new_page()
            for strip in group:
                self._place(strip)
            return
        # More than a page: begin where we are if a good part of it fits there.
        if self.room() < self._frame.height / 3:
            self._new_page()
        for strip in group:
            if strip.height > self.room() and not strip.gap:
                self._new_page()
            self._place(strip)

    def _place(self, strip: Strip) -> None:
        at_top = self._y == 0
        if strip.gap and (at_top or strip.height > self.room()):
            return
        if at_top and strip.repeat:
            for again in strip.repeat:
                self._set(again)
        self._set(strip)

    def _set(self, strip: Strip) -> None:
        if strip.ground is not self._ground:
            self._close_ground()
            self._ground, self._ground_top = strip.ground, self._y
        frame = self._frame
        page = self._first + len(self.pages) - 1
        if strip.anchor:
            self.anchors[strip.anchor] = (page, frame.y + self._y)
        if strip.leads_to:
            self.leads.append(Lead(page, frame.y + self._y, strip.height, strip.leads_to))
        if strip.mark is not None:
            self.bookmarks.append(Bookmark(strip.mark.title, strip.mark.level, page, frame.y + self._y))
        if strip.shapes:
            content = Content(frame.width, strip.height, strip.shapes)
            self.pages[-1].pieces.append(Piece(frame.x, frame.y + self._y, content))
        self._y += strip.height

    def _close_ground(self) -> None:
        ground, self._ground = self._ground, None
        height = self._y - self._ground_top
        if ground is None or height <= 0:
            return
        shape = Rect(ground.x, 0, ground.width, height, fill=ground.fill, radius=ground.radius)
        piece = Piece(
            self._frame.x, self._frame.y + self._ground_top, Content(self._frame.width, height, (shape,))
        )
        self.pages[-1].pieces.insert(0, piece)

    def _new_page(self) -> None:
        self._close_ground()
        self.pages.append(FilledPage(self._section))
        self._y = 0.0


def _groups(strips: Iterable[Strip]) -> Iterable[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def _without_gaps_at_end(group: Sequence[Strip]) -> Sequence[Strip]:
    end = len(group)
    while end and group[end - 1].gap:
        end -= 1
    return group[:end]
