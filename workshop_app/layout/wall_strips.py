"""What the room left behind as a section of a document: notes that are not on the map, and photos of the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import Image, Persona
from workshop_app.language import translate, translate_plural
from workshop_app.layout.display import Picture
from workshop_app.layout.places import persona_name, stage_name
from workshop_app.layout.strips import (
    BODY,
    SMALL,
    SUBHEADING,
    Strip,
    bullets,
    columns_apart,
    headed,
    held,
    paragraph,
    space,
)
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Note, Photo, Stage

_GUTTER = 18.0
_ACROSS = 2
_MOST_HIGH = 0.75  # of a photo's width: an upright one is cropped to it


def note_strips(document: Document, width: float, language: str) -> list[Strip]:
    """Set the notes that nobody placed, group by group; none gives no strips."""
    notes = [note for note in document.waiting_notes if visible(note.text)]
    if not notes:
        return []
    told = translate_plural("{count} note", "{count} notes", len(notes), language)
    strips = headed(translate("Kept for later", language), told)
    for group in document.note_groups:
        members = [note for note in notes if note.group_id == group.id]
        if members:
            title = visible(group.title) or translate("Untitled", language)
            strips += held(paragraph(title, 0, width, SUBHEADING), with_next=True)
            strips += [*_bullets(members, width), space(6)]
    return strips + _bullets([note for note in notes if note.group_id is None], width)


def photo_strips(document: Document, map_id: str, width: float, language: str) -> list[Strip]:
    """Set the photos of a map's cells, stage by stage, with their captions; none gives no strips."""
    cells = [
        (stage, persona, photo)
        for stage in document.stages_of(map_id)
        for persona in document.personas_of(map_id)
        for photo in document.photos_in(stage.id, persona.id)
    ]
    if not cells:
        return []
    told = translate_plural("{count} photo", "{count} photos", len(cells), language)
    strips = headed(translate("Photos of the wall", language), told)
    wide = (width - _GUTTER * (_ACROSS - 1)) / _ACROSS
    for first in range(0, len(cells), _ACROSS):
        row = cells[first : first + _ACROSS]
        columns = [
            _photo(document, cell, at * (wide + _GUTTER), wide, language) for at, cell in enumerate(row)
        ]
        strips += [*held(columns_apart(columns)), space(12)]
    return strips


def _bullets(notes: Sequence[Note], width: float) -> list[Strip]:
    return bullets((note.text.strip() for note in notes), 0, width, BODY)


def _photo(
    document: Document, cell: tuple[Stage, Persona, Photo], x: float, width: float, language: str
) -> list[Strip]:
    stage, persona, photo = cell
    image = document.get(Image, photo.image_id)
    high = min(width * image.height / max(1, image.width), width * _MOST_HIGH)
    place = f"{stage_name(stage, language)} · {persona_name(persona, language)}"
    strips = [Strip(high, (Picture(x, 0, width, high, image.id),)), Strip(4.5)]
    if visible(photo.caption):
        strips += paragraph(photo.caption, x, width, BODY)
    return [*strips, *paragraph(place, x, width, SMALL)]
