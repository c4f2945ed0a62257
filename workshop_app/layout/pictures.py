"""A picture of a map or of a part of it, on a page that has grown to what it shows: what PNG and SVG files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import Persona
from workshop_app.layout.book import Page, Piece, Placed
from workshop_app.layout.compose import compose
from workshop_app.layout.curve_section import curve_strips
from workshop_app.layout.display import Content, Rect
from workshop_app.layout.map_parts import map_excerpt
from workshop_app.layout.pager import Frame, Pager
from workshop_app.layout.persona_pages import one_persona_strips
from workshop_app.layout.scopes import Cards, Curves, OnePersona, WholeMap
from workshop_app.layout.typefaces import set_in

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.layout.display import DisplayList
    from workshop_app.layout.scopes import Scope
    from workshop_app.layout.strips import Strip

_MARGIN = 24.0
_PERSONA_WIDTH = 510.0
_CHART_HEIGHT = 210.0
_NARROWEST_CHART, _WIDEST_CHART = 480.0, 1500.0
_STAGE_WIDTH = 96.0
_BESIDE_STAGES = 120.0  # faces at the left, names at the right
_ENDLESS = 1e6  # higher than any strips


def picture_page(document: Document, map_id: str, scope: Scope, language: str) -> Page | None:
    """Lay out what a picture shows; None where there is nothing of it (no known sentiment, none of the cards).

    Args:
        document: the project.
        map_id: the map to show it of.
        scope: what of the map.
        language: that of the words of the program.

    Raises:
        NotFound: there is no such map, or no such persona.
    """
    if isinstance(scope, WholeMap | Cards):
        picture = compose(document, map_id, language)
        if isinstance(scope, WholeMap):
            return _whole(picture)
        shown = {block.key for block in picture.blocks if block.role == "card"}.intersection(
            scope.interaction_ids
        )
        with set_in(document.project.font):
            return _whole(map_excerpt(document, picture, shown, language)) if shown else None
    with set_in(document.project.font):
        match scope:
            case Curves():
                width = _BESIDE_STAGES + _STAGE_WIDTH * len(document.stages_of(map_id))
                width = min(max(width, _NARROWEST_CHART), _WIDEST_CHART)
                return _grown(curve_strips(document, map_id, width, _CHART_HEIGHT, language), width)
            case OnePersona(persona_id):
                persona = document.get(Persona, persona_id)
                strips = one_persona_strips(document, map_id, persona, _PERSONA_WIDTH, language)
                return _grown(strips, _PERSONA_WIDTH)


def _whole(picture: DisplayList) -> Page:
    return Page(picture.width, picture.height, (), Placed(picture, 0.0, 0.0, 1.0))


def _grown(strips: list[Strip], width: float) -> Page | None:
    """Strips on one white page, a margin around them."""
    if not strips:
        return None
    pager = Pager(Frame(_MARGIN, _MARGIN, width, _ENDLESS), 0)
    pager.start("")
    pager.add(strips)
    pager.end()
    wide, high = width + 2 * _MARGIN, _ENDLESS - pager.room() + 2 * _MARGIN
    ground = Content(wide, high, (Rect(0, 0, wide, high, fill="surface"),))
    return Page(wide, high, (Piece(0, 0, ground), *pager.pages[0].pieces))
