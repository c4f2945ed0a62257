"""The curves of all personas as one native chart, beside it where each of them is highest and lowest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_app.analysis.curve import emotion_curve
from workshop_app.analysis.summary import Range, summary
from workshop_app.exporters.slides.charts import Line, NativeChart, lines
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.inks import SERIES, series
from workshop_app.exporters.slides.writing import words
from workshop_app.journey.records import Stage

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet
    from workshop_app.journey.records import Persona

_PANEL = 0.25
_GAP = 24.0
_TEXT = 12.0
_SMALL = 10.5
_SHORTEST = 2
_FEW = 2  # so many lines carry their values without touching


def add_curves(deck: Deck, story: Story) -> None:
    """Add a slide for every six personas that have a curve; none where no sentiment is known."""
    known = known_personas(story)
    parts = [known[at : at + SERIES] for at in range(0, len(known), SERIES)]
    for number, part in enumerate(parts, start=1):
        title = story.translate("Emotion curve")
        if len(parts) > 1:
            title = story.translate(
                "{title} ({number}/{count})", title=title, number=number, count=len(parts)
            )
        told = story.translate("Mean sentiment by stage, from −2 (very negative) to +2 (very positive)")
        with deck.slide(title, told) as sheet:
            left, right = sheet.area.columns(1 - _PANEL, _PANEL, gap=_GAP)
            chart = curve_chart(story, part, labelled=len(part) <= _FEW, legend=False)
            names = ", ".join(map(story.persona, part))
            sheet.chart(chart, left, title, story.labelled(story.translate("Emotion curve"), names))
            _draw_panel(sheet, story, part, right)


def known_personas(story: Story) -> list[Persona]:
    """The personas of the map of whom some sentiment is known; none on a map of one stage, which makes no curve."""
    if len(story.stages) < _SHORTEST:
        return []
    return [
        persona for persona in story.personas if any(value is not None for value in means(story, persona))
    ]


def means(story: Story, persona: Persona) -> tuple[float | None, ...]:
    """The points of a persona's curve, stage by stage."""
    return tuple(point.sentiment for point in emotion_curve(story.document, story.map.id, persona.id))


def curve_chart(story: Story, personas: Sequence[Persona], *, labelled: bool, legend: bool) -> NativeChart:
    """The chart of some personas' curves, each in the colour of its place among them."""
    names = [story.stage(stage) for stage in story.stages]
    drawn = [
        Line(story.persona(persona), means(story, persona), series(number))
        for number, persona in enumerate(personas)
    ]
    return lines(names, drawn, labelled=labelled, legend=legend)


def _draw_panel(sheet: Sheet, story: Story, personas: Sequence[Persona], place: Box) -> None:
    """Which line is whose, and how far it swings."""
    fitting = sheet.deck.ground.text
    swings = {each.persona_id: each for each in summary(story.document, story.map.id).ranges}
    y, indent = place.y + 6, 18.0
    room = place.width - indent
    for number, persona in enumerate(personas):
        name = fitting.cut(story.persona(persona), _TEXT, room, 1, bold=True)
        paragraphs = [words(name, _TEXT, bold=True, own=True)]
        for line in _swing(story, swings[persona.id]):
            text = fitting.cut(line, _SMALL, room, 2)
            paragraphs.append(words(text, _SMALL, "theme.quiet", own=True, before=2))
        height = fitting.height(paragraphs, room)
        dot = Box(place.x, y + 3, 9, 9)
        sheet.canvas.disc(dot, name, ground="theme.ground", outline=series(number), width=2)
        sheet.canvas.text(Box(place.x + indent, y, room, height), paragraphs, name)
        y += height + 12


def _swing(story: Story, swing: Range) -> list[str]:
    """Where a curve is highest and lowest, each with its stage and its mean; a flat one has one such place."""
    told = []
    for turn, label in (
        (swing.highest, story.translate("High point")),
        (swing.lowest, story.translate("Low point")),
    ):
        if turn is not None:
            stage = story.stage(story.document.get(Stage, turn.stage_id))
            told.append(story.labelled(label, f"{stage} ({story.signed(turn.sentiment)})"))
    return told[:1] if swing.highest == swing.lowest else told
