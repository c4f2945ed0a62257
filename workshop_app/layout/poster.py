"""The map as a poster: one page of the paper's true size, or that page in tiles for a smaller printer."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workshop_app.journey.records import JourneyMap
from workshop_app.language import format_date, translate
from workshop_app.layout.book import Book, Bookmark
from workshop_app.layout.branding import brand_of
from workshop_app.layout.compose import compose
from workshop_app.layout.map_page import Furniture, map_page
from workshop_app.layout.tiling import tiled
from workshop_app.layout.typefaces import set_in
from workshop_app.layout.words import one_paragraph

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


def poster(
    document: Document,
    map_id: str,
    *,
    paper_name: str,
    language: str,
    made: str = "",
    tile: str | None = None,
) -> Book:
    """Lay out one map as large as its paper allows.

    Args:
        document: the project.
        map_id: the map to show.
        paper_name: a name of `layout.paper`, or "fit" for the map at its own size.
        language: that of the words of the program.
        made: the day that the poster carries (ISO), or empty for none.
        tile: the paper on which it is printed in tiles, or None for one page.

    Raises:
        KeyError: there is no such paper.
        NotFound: there is no such map.
    """
    journey = document.get(JourneyMap, map_id)
    brand = brand_of(document)
    title = one_paragraph(document.project.title) or translate("Untitled", language)
    map_title = one_paragraph(journey.title)
    client = one_paragraph(document.project.client)
    date = format_date(datetime.date.fromisoformat(made[:10]), language) if made else ""
    subtitle = " · ".join(filter(None, (map_title, client)))
    furniture = Furniture(title, subtitle, date, "", brand.footer, brand.logo)
    with set_in(document.project.font):
        page = map_page(compose(document, map_id, language), paper_name, furniture)
        pages = (page,) if tile is None else tiled(page, tile, title, language)
    return Book(
        pages=pages,
        bookmarks=(Bookmark(map_title or translate("Map", language), 0, 0, 0.0),),
        jumps=(),
        title=" – ".join(filter(None, (title, map_title))),
        author=one_paragraph(document.project.author),
        subject=translate("Customer journey map", language),
        language=language,
    )
