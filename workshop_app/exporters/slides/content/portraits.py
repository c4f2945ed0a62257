"""A persona's portrait in a circle, or the initial on the persona's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.exporters.slides.writing import words
from workshop_app.layout.palette import readable_on
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Sheet
    from workshop_app.exporters.slides.geometry import Box
    from workshop_app.journey.records import Persona

_LETTER = 0.45  # of the circle's width


def draw_portrait(sheet: Sheet, story: Story, persona: Persona, place: Box) -> None:
    """Draw it in a square."""
    name = story.persona(persona)
    if sheet.picture(story.document.image(persona.portrait_id), place, name, round_=True):
        return
    initial = visible(persona.name)[:1].upper()
    if not initial:
        sheet.canvas.disc(place, name, ground=persona.colour)
        return
    ink = readable_on(persona.colour)
    letter = words(initial, _LETTER * place.width, ink, bold=True, own=True, align="ctr")
    sheet.canvas.initial(place, letter, name, persona.colour)
