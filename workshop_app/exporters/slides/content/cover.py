"""The first slide: title, client, date, and the journey's own curves as its picture."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workshop_app.analysis.curve import emotion_curve
from workshop_app.exporters.plain_text import one_line
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.inks import series
from workshop_app.exporters.slides.writing import Paragraph, Run, words
from workshop_app.language import format_date
from workshop_app.layout.curves import curve_content
from workshop_app.layout.display import Circle, Path
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet
    from workshop_app.journey.records import Image

_MOST_CURVES = 4
_CURVE_TOP, _CURVE_HEIGHT = 340.0, 150.0
_LOGO = (140.0, 56.0)
_SMALL = 11.0
_SUBTITLE_TOP = 246.0


def add_cover(deck: Deck, story: Story, made: str, logo: Image | None) -> None:
    """Add the cover; `made` is the day (ISO) that it carries, or empty."""
    project = story.document.project
    day = format_date(datetime.date.fromisoformat(made[:10]), story.language) if made else ""
    title = one_line(visible(project.title)) or story.translate("Untitled")
    first = [visible(text) for text in (project.client, story.map.title)]
    second = [visible(project.author), day]
    fitting, free = deck.ground.text, not deck.ground.own
    room = deck.ground.area.width * 0.9
    paragraphs = []
    for number, parts in enumerate((first, second)):
        line = " · ".join(one_line(part) for part in parts if part)
        if line:
            size = _SMALL + 5.0 - 3.0 * number
            shown = fitting.cut(line, size, room, 2 - number)
            # A template says itself how large and in what colour.
            if free:
                paragraphs.append(Paragraph((Run(shown, 0.0, "", None, own=True),), free=True))
            else:
                paragraphs.append(words(shown, size, "theme.quiet", own=True, before=4.0 * number))
    with deck.cover(title, paragraphs) as sheet:
        if deck.ground.own:
            _draw(sheet, story, logo, sheet.cover_top, deck.ground.text.height(paragraphs, room))


def _draw(sheet: Sheet, story: Story, logo: Image | None, top: float, under: float) -> None:
    """What our own design has on its cover: the accent, the logo, the curves."""
    ground = sheet.deck.ground
    left = ground.area.x
    bar = Box(left, top, 4, _SUBTITLE_TOP + under - top)
    sheet.canvas.box(bar, story.translate("Accent"), ground="theme.accent", radius=2)
    if logo is not None:
        wide, high = _LOGO
        scale = min(wide / logo.width, high / logo.height)
        place = Box(left, 48, logo.width * scale, logo.height * scale)
        sheet.picture(logo, place, story.translate("Logo"))
    if len(story.stages) < 2:
        return
    place = Box(0, _CURVE_TOP, ground.width, _CURVE_HEIGHT)
    with sheet.canvas.group(place, story.translate("Curve")):
        middle = place.y + place.height / 2
        sheet.canvas.line(0, middle, ground.width, middle, "theme.hairline", story.translate("Neutral"))
        for number, persona in enumerate(story.personas[:_MOST_CURVES]):
            points = emotion_curve(story.document, story.map.id, persona.id)
            name = story.persona(persona)
            for shape in curve_content(points, place.width, place.height).shapes[2:]:
                if isinstance(shape, Path):
                    sheet.canvas.path(shape.segments, place, name, outline=series(number), width=2.25)
                elif isinstance(shape, Circle):
                    side = 2 * shape.radius
                    at = Box(shape.x - shape.radius, place.y + shape.y - shape.radius, side, side)
                    sheet.canvas.disc(at, name, ground="theme.ground", outline=series(number), width=2.25)
