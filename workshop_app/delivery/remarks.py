"""What a person should know before a deliverable is printed or sent, although nothing is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.layout import branding
from workshop_app.layout.compose import compose
from workshop_app.layout.legibility import legibility
from workshop_app.layout.typefaces import set_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from workshop_app.exporters.base import ExportOptions
    from workshop_app.journey.document import Document
    from workshop_app.journey.sentence import Sentence

# Formats that wear the project's colours.
_BRANDED = frozenset({"pdf", "poster", "sheets"})


def on_branding(document: Document, formats: Collection[str]) -> tuple[Sentence, ...]:
    """Which of the project's colours come out darker in these formats, since they could not be read."""
    return branding.remarks(document.project) if _BRANDED.intersection(formats) else ()


def on_poster(document: Document, options: ExportOptions) -> Sentence | None:
    """How small the smallest text of a poster is, and from how far it can be read; None where there is no map.

    Raises:
        KeyError: there is no such paper.
        NotFound: there is no such map.
    """
    if not document.maps:
        return None
    with set_in(document.project.font):
        picture = compose(document, options.map_id or document.maps[0].id, options.language)
        return legibility(picture, options.paper).sentence()
