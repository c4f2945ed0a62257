"""What PNG and SVG files are pictures of: the page for what was asked, and what to call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.exporters.base import ExportError, map_to_show
from workshop_app.journey.records import JourneyMap, Persona
from workshop_app.journey.sentence import Sentence
from workshop_app.layout.pictures import picture_page
from workshop_app.layout.scopes import Cards, Curves, OnePersona, Scope, WholeMap
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.exporters.base import ExportOptions
    from workshop_app.journey.document import Document
    from workshop_app.layout.book import Page


def page_of_picture(document: Document, options: ExportOptions) -> Page:
    """Lay out what `options` asks a picture of: a page without a cutout, its map at its own size.

    Raises:
        ExportError: there is nothing of that to show; the sentence says what is missing.
        NotFound: there is no such map.
    """
    scope = options.scope
    map_id = map_to_show(document, options)
    if isinstance(scope, OnePersona) and document.find(Persona.__name__, scope.persona_id) is None:
        raise ExportError(Sentence("This persona is no longer in the project. Nothing was written."))
    page = picture_page(document, map_id, scope, options.language)
    if page is not None:
        return page
    if isinstance(scope, Cards):
        raise ExportError(
            Sentence("None of the chosen interactions is on this map any more. Nothing was written.")
        )
    raise ExportError(
        Sentence("No interaction of this map has a sentiment yet, so there is no curve. Nothing was written.")
    )


def title_of_picture(document: Document, options: ExportOptions) -> str:
    """What a picture is called: the project, then the map or the persona."""
    if isinstance(options.scope, OnePersona):
        shown = document.get(Persona, options.scope.persona_id).name
    else:
        shown = document.get(JourneyMap, map_to_show(document, options)).title
    return " – ".join(filter(None, map(visible, (document.project.title, shown))))


def tail_of(scope: Scope) -> str:
    """What tells the file of a picture from that of the whole map, such as "-curve"."""
    match scope:
        case WholeMap():
            return ""
        case Curves():
            return "-curve"
        case OnePersona():
            return "-persona"
        case Cards():
            return "-selection"
