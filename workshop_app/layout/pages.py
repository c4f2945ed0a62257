"""A document's pages: the map, then its personas, goals and every interaction, ready for any painter.

Everything is set here once; what follows the map is set on A4 or letter, upright, whatever the map's own paper.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_app.journey.records import JourneyMap
from workshop_app.language import format_date, translate, translate_plural
from workshop_app.layout import text as measure
from workshop_app.layout.book import Book, Bookmark, Jump, Page, Piece, Placed
from workshop_app.layout.compose import compose
from workshop_app.layout.display import Content, Rect, Shape
from workshop_app.layout.goal_pages import goal_strips
from workshop_app.layout.interaction_pages import interaction_strips
from workshop_app.layout.map_page import Furniture, map_page
from workshop_app.layout.pager import FilledPage, Frame, Pager
from workshop_app.layout.paper import Paper, reading_paper
from workshop_app.layout.persona_pages import persona_strips
from workshop_app.layout.strips import (
    QUIET,
    SMALL,
    TITLE,
    Mark,
    Strip,
    height_of,
    held,
    line,
    line_at_right,
    space,
)
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.document import Document

_MARGIN = 54.0
_TOP = 75.0
_BOTTOM = 63.0
_HEADER = 33.0
_FOOTER = 27.0


def _silent(_share: float) -> None:
    """For when nobody watches."""


def book(
    document: Document,
    map_id: str,
    *,
    paper_name: str,
    language: str,
    made: str = "",
    share_done: Callable[[float], None] = _silent,
) -> Book:
    """Lay out all pages.

    Args:
        document: the project.
        map_id: the map to show.
        paper_name: the paper of the map, a name of `layout.paper` or "fit".
        language: that of headings and of the words of the program.
        made: the day that the pages carry (ISO), or empty for none.
        share_done: told how much is laid out (0 .. 1); what it raises ends the work.

    Raises:
        KeyError: there is no such paper.
        NotFound: there is no such map.
    """
    return _Setter(document, map_id, paper_name, language, made, share_done).book()


class _Setter:
    """Lays out the pages of one document."""

    def __init__(
        self,
        document: Document,
        map_id: str,
        paper_name: str,
        language: str,
        made: str,
        share_done: Callable[[float], None],
    ) -> None:
        self._document = document
        self._map = document.get(JourneyMap, map_id)
        self._paper_name = paper_name
        self._language = language
        self._share_done = share_done
        self._sheet: Paper = reading_paper(paper_name)
        self._width = self._sheet.width - 2 * _MARGIN
        self._title = _one_line(document.project.title) or translate("Untitled", language)
        self._map_title = _one_line(self._map.title)
        self._client = _one_line(document.project.client)
        self._date = format_date(datetime.date.fromisoformat(made[:10]), language) if made else ""

    def book(self) -> Book:
        picture = compose(self._document, self._map.id, self._language)
        self._share_done(0.2)
        pager = self._sections()
        count = 1 + len(pager.pages)
        subtitle = " · ".join(part for part in (self._map_title, self._client) if part)
        furniture = Furniture(self._title, subtitle, self._date, f"1 / {count}")
        pages = [map_page(picture, self._paper_name, furniture)]
        pages += [self._page(filled, number, count) for number, filled in enumerate(pager.pages, 2)]
        first = Bookmark(self._map_title or translate("Map", self._language), 0, 0, 0.0)
        self._share_done(1.0)
        return Book(
            pages=tuple(pages),
            bookmarks=(first, *pager.bookmarks),
            jumps=_jumps(pages[0].map, pager),
            title=" – ".join(part for part in (self._title, self._map_title) if part),
            author=_one_line(self._document.project.author),
            subject=self._subject(),
            language=self._language,
        )

    def _subject(self) -> str:
        if self._client:
            return translate("Customer journey map for {client}", self._language, client=self._client)
        return translate("Customer journey map", self._language)

    def _sections(self) -> Pager:
        """Set everything that follows the map."""
        frame = Frame(_MARGIN, _TOP, self._width, self._sheet.height - _TOP - _BOTTOM)
        pager = Pager(frame, first_page=1)
        document, map_id, width, language = self._document, self._map.id, self._width, self._language
        personas = persona_strips(document, map_id, width, language)
        if personas:
            title = translate("Personas", language)
            pager.start(title)
            pager.add([*self._heading(title, self._count_personas()), *personas])
        goals = goal_strips(document, map_id, width, language)
        if goals:
            title = translate("Goals", language)
            strips = [*self._heading(title, self._count_goals()), *goals]
            # A short table goes below the personas; one that would be torn has a page of its own.
            if height_of(strips) + 36 <= pager.room():
                pager.add([space(36), *strips])
            else:
                pager.start(title)
                pager.add(strips)
        interactions = interaction_strips(
            document, map_id, width, language, lambda share: self._share_done(0.2 + 0.8 * share)
        )
        if interactions:
            title = translate("Interactions", language)
            pager.start(title)
            pager.add([*self._heading(title, self._count_interactions()), *interactions])
        pager.end()
        return pager

    def _heading(self, title: str, told: str) -> list[Strip]:
        strips = [
            Strip(TITLE.leading, (line(title, 0, TITLE),), mark=Mark(0, title)),
            Strip(QUIET.leading, (line(told, 0, QUIET),)),
            space(18),
        ]
        return held(strips, with_next=True)

    def _count_personas(self) -> str:
        count = len(self._document.personas_of(self._map.id))
        return translate_plural("{count} persona", "{count} personas", count, self._language)

    def _count_goals(self) -> str:
        count = len(self._document.goals)
        return translate_plural("{count} goal", "{count} goals", count, self._language)

    def _count_interactions(self) -> str:
        stages = self._document.stages_of(self._map.id)
        personas = self._document.personas_of(self._map.id)
        count = sum(
            len(self._document.interactions_in(stage.id, persona.id))
            for stage in stages
            for persona in personas
        )
        language = self._language
        return " · ".join(
            (
                translate_plural("{count} interaction", "{count} interactions", count, language),
                translate_plural("{count} stage", "{count} stages", len(stages), language),
                translate_plural("{count} persona", "{count} personas", len(personas), language),
            )
        )

    def _page(self, filled: FilledPage, number: int, count: int) -> Page:
        """Put running header and footer around what a page was filled with."""
        header = Piece(_MARGIN, _HEADER, self._running(self._title, filled.section))
        foot = " · ".join(part for part in (self._map_title, self._client, self._date) if part)
        footer_y = self._sheet.height - _FOOTER - SMALL.leading
        footer = Piece(_MARGIN, footer_y, self._running(foot, f"{number} / {count}", ruled=False))
        return Page(self._sheet.width, self._sheet.height, (header, *filled.pieces, footer))

    def _running(self, left: str, right: str, *, ruled: bool = True) -> Content:
        end = line_at_right(right, self._width, SMALL)
        begin = line(measure.elide(left, SMALL.font, SMALL.size, self._width - end.width - 24), 0, SMALL)
        shapes: Sequence[Shape] = (begin, end)
        height = SMALL.leading
        if ruled:
            height += 6
            shapes = (*shapes, Rect(0, height - 0.5, self._width, 0.5, fill="line"))
        return Content(self._width, height, tuple(shapes))


def _jumps(placed: Placed | None, pager: Pager) -> tuple[Jump, ...]:
    """From every card, persona and stage of the map to where it is told in full."""
    if placed is None:
        return ()
    jumps = []
    for block in placed.picture.blocks:
        target = pager.anchors.get(block.key)
        if target is None or block.role not in {"card", "persona", "stage"}:
            continue
        x, y = placed.x + block.x * placed.scale, placed.y + block.y * placed.scale
        width, height = block.width * placed.scale, block.height * placed.scale
        jumps.append(Jump(0, x, y, width, height, *target))
    return tuple(jumps)


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())
