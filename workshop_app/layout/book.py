"""What a document of several pages is: display lists again, one a page. All lengths are points, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from workshop_app.layout.display import Content, DisplayList

# How far shapes may reach over the edges of what they belong to, in points.
_REACH = 18.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A content with its top left corner at (x, y) of the page."""

    x: float
    y: float
    content: Content


@dataclass(frozen=True, slots=True)
class Placed:
    """A map with its top left corner at (x, y) of the page, every length multiplied by `scale`."""

    picture: DisplayList
    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a map where it shows one, or a part of a larger page, and pieces painted over it in their order."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    map: Placed | None = None
    cutout: Cutout | None = None


@dataclass(frozen=True, slots=True)
class Cutout:
    """A window on a larger page, at (x, y) of the page that shows it: what lies right of `left` and below `top` there.

    Nothing is scaled; what reaches over the window's edges is cut there.
    """

    of: Page
    x: float
    y: float
    width: float
    height: float
    left: float
    top: float


class Window(NamedTuple):
    """A box of a page, in points: painters leave out what cannot be seen in it."""

    left: float
    top: float
    right: float
    bottom: float

    def seen_from(self, x: float, y: float, scale: float) -> Window:
        """The same box in the space of something that lies at (x, y), every length multiplied by `scale`."""
        return Window(
            (self.left - x) / scale,
            (self.top - y) / scale,
            (self.right - x) / scale,
            (self.bottom - y) / scale,
        )

    def shows(self, x: float, y: float, content: Content) -> bool:
        """Whether any of a content at (x, y) may be seen. What reaches a little over its edges counts, too."""
        return (
            x - _REACH < self.right
            and y - _REACH < self.bottom
            and x + content.width + _REACH > self.left
            and y + content.height + _REACH > self.top
        )


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: `level` 0 is the outermost; it leads to `top` points below the head of page `page`
    (counted from 0).
    """

    title: str
    level: int
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Jump:
    """A place on page `page` that leads elsewhere when it is pressed: to `to_top` points below the head of `to_page`.

    Pages are counted from 0; the box has its top left corner at (x, y).
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    to_page: int
    to_top: float


@dataclass(frozen=True, slots=True)
class Book:
    """All pages of a document, and what a reader is told about it. `language` is that of the words of the program."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    jumps: tuple[Jump, ...]
    title: str
    author: str
    subject: str
    language: str
