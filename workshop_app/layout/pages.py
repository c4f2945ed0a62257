"""A report's pages: cover, contents, summary, personas, the map, stage by stage, findings and the rest, numbered.

Everything is set here once, ready for any painter. The map has a paper of its own; all other pages are A4 or letter,
upright.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workshop_app.journey.records import JourneyMap
from workshop_app.language import format_date, translate, translate_plural
from workshop_app.layout.actions_page import action_strips
from workshop_app.layout.appendix_pages import appendix_strips
from workshop_app.layout.book import Book, Bookmark
from workshop_app.layout.branding import brand_of
from workshop_app.layout.compose import compose
from workshop_app.layout.contents_page import Entry, contents_strips
from workshop_app.layout.cover_page import Told, cover_page
from workshop_app.layout.display import Rect
from workshop_app.layout.findings_pages import friction_strips, opportunity_strips
from workshop_app.layout.glossary_page import glossary_strips
from workshop_app.layout.goal_pages import goal_strips
from workshop_app.layout.interaction_pages import interaction_strips
from workshop_app.layout.map_page import Furniture, map_sheets
from workshop_app.layout.pager import Frame, Pager
from workshop_app.layout.paper import Paper, reading_paper
from workshop_app.layout.parts import Part, bind, first_pages, map_part, set_part
from workshop_app.layout.persona_pages import persona_strips
from workshop_app.layout.rating_strips import rating_strips
from workshop_app.layout.running import Running
from workshop_app.layout.sections import SECTION_WORDS, chosen
from workshop_app.layout.strips import QUIET, TITLE, Mark, Strip, height_of, held, line, space
from workshop_app.layout.summary_page import summary_strips
from workshop_app.layout.typefaces import set_in
from workshop_app.layout.vote_strips import vote_strips
from workshop_app.layout.wall_strips import note_strips, photo_strips
from workshop_app.layout.words import MAP_KIND_WORDS, one_paragraph

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

_PARTING = 30.0
# Sections between which a page may be shared.
_FOLLOWED = frozenset({"findings", "goals", "room", "actions"})
_MOSTLY_FREE = 0.4  # the share of a page
_LONELY = 0.22  # the share of a page: less on the last one of a section looks forgotten
_SHORTER = (0.95, 0.9, 0.85, 0.8, 0.75)  # of the height of a page
_ACCENT_BAR = (30.0, 3.0, 12.0)  # width and height of the bar over a title, and from its top to the title's


def _silent(_share: float) -> None:
    """For when nobody watches."""


def book(
    document: Document,
    map_id: str,
    *,
    paper_name: str,
    language: str,
    made: str = "",
    sections: tuple[str, ...] = (),
    share_done: Callable[[float], None] = _silent,
) -> Book:
    """Lay out all pages.

    Args:
        document: the project.
        map_id: the map to show.
        paper_name: the paper of the map, a name of `layout.paper` or "fit".
        language: that of headings and of the words of the program.
        made: the day that the pages carry (ISO), or empty for none.
        sections: which sections (names of `layout.sections`), in which order; empty for all. Sections with nothing to
            tell are left out; without any other page the map is shown.
        share_done: told how much is laid out (0 .. 1); what it raises ends the work.

    Raises:
        KeyError: there is no such paper, or no such section.
        NotFound: there is no such map.
    """
    with set_in(document.project.font):
        return _Setter(document, map_id, paper_name, language, made, share_done).book(chosen(sections))


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
        self._map_id = map_id
        self._paper_name = paper_name
        self._language = language
        self._share_done = share_done
        self._sheet: Paper = reading_paper(paper_name)
        self._brand = brand_of(document)
        self._title = one_paragraph(document.project.title) or translate("Untitled", language)
        self._map_title = one_paragraph(self._map.title)
        self._client = one_paragraph(document.project.client)
        self._date = format_date(datetime.date.fromisoformat(made[:10]), language) if made else ""
        foot = self._brand.footer or " · ".join(filter(None, (self._map_title, self._client, self._date)))
        self._running = Running(self._sheet, self._title, foot, self._brand.logo)
        self._width = self._running.width
        self._open: Pager | None = None  # what a short section may still go on

    def book(self, sections: Sequence[str]) -> Book:
        makers: dict[str, Callable[[], Part | None]] = {
            "cover": self._cover,
            "summary": self._summary,
            "personas": self._personas,
            "map": self._map_pages,
            "stages": self._stages,
            "findings": self._findings,
            "goals": self._goals,
            "room": self._room,
            "actions": self._actions,
            "glossary": self._glossary,
            "appendix": self._appendix,
        }
        found: list[Part] = []
        for name in sections:
            if name not in _FOLLOWED:
                self._open = None
            part = makers[name]() if name in makers else Part(name, ())
            if part is not None:
                found.append(part)
        if not any(part.pages for part in found):
            found.append(self._map_pages())
        self._share_done(0.95)
        bound = bind(self._with_contents(found))
        self._share_done(1.0)
        return Book(
            pages=bound.pages,
            bookmarks=bound.bookmarks,
            jumps=bound.jumps,
            title=" – ".join(part for part in (self._title, self._map_title) if part),
            author=one_paragraph(self._document.project.author),
            subject=self._subject(),
            language=self._language,
        )

    def _subject(self) -> str:
        if self._client:
            return translate("Customer journey map for {client}", self._language, client=self._client)
        return translate("Customer journey map", self._language)

    def _word(self, section: str) -> str:
        return translate(SECTION_WORDS[section], self._language)

    # -- sections --------------------------------------------------------------------------------------------------

    def _cover(self) -> Part:
        kind = translate(MAP_KIND_WORDS[self._map.kind], self._language)
        same = self._map_title.casefold() in {kind.casefold(), ""}
        told = Told(
            title=self._title,
            subtitle=kind if same else f"{self._map_title} · {kind}",
            description=one_paragraph(self._document.project.description),
            client=self._client,
            author=one_paragraph(self._document.project.author),
            date=self._date,
        )
        page = cover_page(self._document, self._map_id, self._sheet, self._brand, told, self._language)
        return Part("cover", (lambda _number: page,), (Bookmark(self._word("cover"), 0, 0, 0.0),))

    def _map_pages(self) -> Part:
        picture = compose(self._document, self._map_id, self._language)
        sheets = map_sheets(self._document, picture, self._paper_name, self._language)
        self._share_done(0.2)

        def furniture(number: str, at: int) -> Furniture:
            parts = [self._map_title, self._client]
            if len(sheets) > 1:
                parts.append(
                    translate("Part {part} of {parts}", self._language, part=at + 1, parts=len(sheets))
                )
            subtitle = " · ".join(filter(None, parts))
            return Furniture(self._title, subtitle, self._date, number, self._brand.footer, self._brand.logo)

        title = " · ".join(filter(None, (self._word("map"), self._map_title)))
        return map_part("map", title, sheets, furniture)

    def _summary(self) -> Part | None:
        if not self._count():
            return None
        strips = summary_strips(self._document, self._map_id, self._width, self._language, self._brand.accent)
        return self._section("summary", "", [strips])

    def _personas(self) -> Part | None:
        personas = persona_strips(self._document, self._map_id, self._width, self._language)
        count = len(personas)
        told = translate_plural("{count} persona", "{count} personas", count, self._language)
        return self._section("personas", told, personas)

    def _stages(self) -> Part | None:
        stages = interaction_strips(
            self._document,
            self._map_id,
            self._width,
            self._language,
            lambda share: self._share_done(0.2 + 0.6 * share),
        )
        return self._section("stages", self._told_counts(), stages, together=True)

    def _findings(self) -> Part | None:
        shared = (self._document, self._map_id, self._width, self._language)
        found = [strips for strips in (friction_strips(*shared), opportunity_strips(*shared)) if strips]
        return self._section("findings", "", found, together=True)

    def _goals(self) -> Part | None:
        strips = goal_strips(self._document, self._map_id, self._width, self._language)
        count = len(self._document.goals)
        told = translate_plural("{count} goal", "{count} goals", count, self._language)
        return self._section("goals", told, [strips] if strips else [], follows=True)

    def _room(self) -> Part | None:
        document, width, language = self._document, self._width, self._language
        blocks = [
            *vote_strips(document, width, language),
            rating_strips(document, self._map_id, width, language),
            note_strips(document, width, language),
            photo_strips(document, self._map_id, width, language),
        ]
        people = sum(not participant.removed for participant in document.participants)
        told = translate_plural("{count} participant", "{count} participants", people, language)
        return self._section(
            "room", told if people else "", [block for block in blocks if block], together=True
        )

    def _actions(self) -> Part | None:
        strips = action_strips(self._document, self._width, self._language)
        count = len(self._document.actions)
        told = translate_plural("{count} action", "{count} actions", count, self._language)
        return self._section("actions", told, [strips] if strips else [], follows=True)

    def _glossary(self) -> Part | None:
        if not self._count():
            return None
        strips = glossary_strips(self._document, self._width, self._language)
        return self._section("glossary", "", [strips])

    def _appendix(self) -> Part | None:
        strips = appendix_strips(self._document, self._map_id, self._width, self._language)
        return self._section("appendix", self._told_counts(), [strips] if strips else [])

    def _section(
        self,
        name: str,
        told: str,
        blocks: Sequence[list[Strip]],
        *,
        together: bool = False,
        follows: bool = False,
    ) -> Part | None:
        """Set blocks, each on a page of its own; with `together`, a page that would stay half empty goes on.

        A short section that `follows` goes whole below the section before it where that leaves room; then it is no
        part of its own.
        """
        if not blocks:
            return None
        title = self._word(name)
        if follows and self._open is not None:
            strips = [space(_PARTING), *self._heading(title, told), *blocks[0]]
            if height_of(strips) <= self._open.room():
                self._open.add(strips)
                return None
        frame = self._running.frame
        pager = self._paged(title, told, blocks, frame, together=together)
        if len(pager.pages) > 1 and pager.used() < _LONELY * frame.height:
            # Next to nothing would be left for the last page: those before it give way a little.
            for share in _SHORTER:
                shorter = dataclasses.replace(frame, height=share * frame.height)
                other = self._paged(title, told, blocks, shorter, together=together)
                if len(other.pages) == len(pager.pages) and other.used() >= _LONELY * frame.height:
                    pager = other
                    pager.reach(frame.height)
                    break
        self._open = pager
        return set_part(name, pager, self._running)

    def _paged(
        self, title: str, told: str, blocks: Sequence[list[Strip]], frame: Frame, *, together: bool
    ) -> Pager:
        pager = Pager(frame, first_page=0)
        pager.start(title)
        pager.add([*self._heading(title, told), *blocks[0]])
        for block in blocks[1:]:
            room = pager.room()
            if together and (_PARTING + height_of(block) <= room or room >= _MOSTLY_FREE * frame.height):
                pager.add([space(_PARTING), *block])
            else:
                pager.start(title)
                pager.add(block)
        return pager

    def _heading(self, title: str, told: str) -> list[Strip]:
        wide, thick, drop = _ACCENT_BAR
        bar = Rect(0, 0, wide, thick, fill=self._brand.accent)
        strips = [
            Strip(drop, (bar,)),
            Strip(TITLE.leading, (line(title, 0, TITLE),), mark=Mark(0, title)),
        ]
        if told:
            strips.append(Strip(QUIET.leading, (line(told, 0, QUIET),)))
        return held([*strips, space(18)], with_next=True)

    # -- counts ----------------------------------------------------------------------------------------------------

    def _count(self) -> int:
        personas = self._document.personas_of(self._map_id)
        return sum(
            len(self._document.interactions_in(stage.id, persona.id))
            for stage in self._document.stages_of(self._map_id)
            for persona in personas
        )

    def _told_counts(self) -> str:
        stages = len(self._document.stages_of(self._map_id))
        personas = len(self._document.personas_of(self._map_id))
        language = self._language
        return " · ".join(
            (
                translate_plural("{count} interaction", "{count} interactions", self._count(), language),
                translate_plural("{count} stage", "{count} stages", stages, language),
                translate_plural("{count} persona", "{count} personas", personas, language),
            )
        )

    # -- contents --------------------------------------------------------------------------------------------------

    def _with_contents(self, parts: list[Part]) -> list[Part]:
        """Set the contents where they were asked for; without two sections to lead to they are left out."""
        at = next((at for at, part in enumerate(parts) if part.name == "contents"), None)
        if at is None:
            return parts
        others = [part for part in parts if part.name not in {"contents", "cover"}]
        if len(others) < 2:
            return [part for part in parts if part.name != "contents"]
        # Once with whatever numbers, for how many pages they take; then with the right ones.
        for _ in range(2):
            parts[at] = self._contents(parts, at) or parts[at]
        return parts

    def _contents(self, parts: Sequence[Part], own: int) -> Part | None:
        starts = first_pages(parts)
        entries: list[Entry] = []
        for at, (part, start) in enumerate(zip(parts, starts, strict=True)):
            if at == own or part.name == "cover":
                continue
            for mark in part.bookmarks:
                key = f"contents:{len(entries)}"
                entries.append(Entry(mark.title, mark.level, start + mark.page + 1, key))
                part.anchors[key] = (mark.page, mark.top)
        return self._section("contents", "", [contents_strips(entries, self._width)])
