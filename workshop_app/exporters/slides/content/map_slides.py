"""The map over as many slides as it needs to stay readable, stage heads and persona column on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.curve import emotion_curve
from workshop_app.exporters.slides.content.map_plan import (
    CARD_GAP,
    CELL_PADDING,
    HEAD_PADDING,
    HEADING_SIZE,
    NAME_LINES,
    PORTRAIT,
    RAIL,
    SMALL_SIZE,
    TOLD_LINES,
    MapPlan,
    MapSlide,
    RowPart,
    head_lines,
    persona_lines,
    plan,
)
from workshop_app.exporters.slides.content.portraits import draw_portrait
from workshop_app.exporters.slides.deck import SUBTITLE_HEIGHT
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.writing import LEADING, words
from workshop_app.layout.curves import curve_content
from workshop_app.layout.display import Circle, Path
from workshop_app.layout.words import quoted, visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.canvas import Dash
    from workshop_app.exporters.slides.content.cards import SetCard
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet
    from workshop_app.journey.records import Stage

_BAND = 2.5


def add_map(deck: Deck, story: Story) -> None:
    """Add the slides of the map; one that says so where there is nothing on it yet."""
    if not story.stages or not story.personas:
        _add_nothing(deck, story)
        return
    made = plan(story, deck.ground.text, deck.ground.area.below(SUBTITLE_HEIGHT))
    for number, slide in enumerate(made.slides, start=1):
        title = story.map_title()
        if len(made.slides) > 1:
            title = story.translate(
                "{title} ({number}/{count})", title=title, number=number, count=len(made.slides)
            )
        with deck.slide(title, _subtitle(story, slide), own=True) as sheet:
            _MapDrawing(story, made, slide, sheet).draw()


def _add_nothing(deck: Deck, story: Story) -> None:
    with deck.slide(story.map_title(), own=True) as sheet:
        said = story.translate("No personas yet") if story.stages else story.translate("No stages yet")
        names = ", ".join([*map(story.stage, story.stages), *map(story.persona, story.personas)])
        paragraphs = [words(said, 20, "theme.quiet", align="ctr")]
        if names:
            shown = deck.ground.text.cut(names, 12, sheet.area.width, 8)
            paragraphs.append(words(shown, 12, "theme.quiet", own=True, align="ctr", before=10))
        sheet.canvas.text(sheet.area, paragraphs, story.translate("Map"), anchor="ctr")


def _subtitle(story: Story, slide: MapSlide) -> str:
    """Which stages and personas are on a slide."""
    total, first, last = len(story.stages), slide.first + 1, slide.first + len(slide.stages)
    if len(slide.stages) == total:
        stages = ""
    elif first == last:
        stages = story.translate("Stage {first} of {count}", first=first, count=total)
    else:
        stages = story.translate("Stages {first} to {last} of {count}", first=first, last=last, count=total)
    names = []
    for row in slide.rows:
        name = story.persona(row.persona)
        names.append(story.translate("{name} (continued)", name=name) if row.continued else name)
    return " · ".join(filter(None, (stages, ", ".join(names))))


class _MapDrawing:
    """Draws one slide of a map."""

    def __init__(self, story: Story, made: MapPlan, slide: MapSlide, sheet: Sheet) -> None:
        self._story = story
        self._plan = made
        self._slide = slide
        self._sheet = sheet
        self._canvas = sheet.canvas
        self._fitting = sheet.deck.ground.text
        self._scale = made.scale
        self._area = sheet.area
        self._rail = RAIL * made.scale
        self._column = made.stage_width(len(slide.stages))

    def draw(self) -> None:
        bottom = (
            self._area.y + self._plan.head + sum(row.height + self._plan.curve for row in self._slide.rows)
        )
        for number, stage in enumerate(self._slide.stages):
            x = self._area.x + self._rail + number * self._column
            self._draw_head(stage, x)
            if number:
                self._canvas.line(x, self._area.y, x, bottom, "theme.hairline", self._story.translate("Rule"))
        y = self._area.y + self._plan.head
        for row in self._slide.rows:
            self._canvas.line(
                self._area.x, y, self._area.right, y, "theme.hairline", self._story.translate("Rule")
            )
            self._draw_persona(row, y)
            self._draw_cards(row, y)
            y += row.height
            if self._plan.curve:
                self._draw_curve(row, y)
            y += self._plan.curve

    def _draw_head(self, stage: Stage, x: float) -> None:
        scale, story = self._scale, self._story
        name = story.stage(stage)
        padding = HEAD_PADDING * scale
        room = self._column - 2 * padding
        place = Box(x, self._area.y, self._column, self._plan.head)
        self._canvas.box(Box(x, place.y, self._column - 1.5, _BAND), name, ground=stage.colour)
        shown = self._fitting.cut(name, HEADING_SIZE * scale, room, NAME_LINES, bold=True)
        paragraphs = [words(shown, HEADING_SIZE * scale, bold=True, own=True)]
        told = head_lines(stage, story.language)
        if told:
            below = self._fitting.cut(told, SMALL_SIZE * scale, room, TOLD_LINES)
            paragraphs.append(words(below, SMALL_SIZE * scale, "theme.quiet", own=True))
            if below != told:
                self._sheet.note(story.labelled(name, told))
        if shown != name:
            self._sheet.note(name)
        self._canvas.text(place, paragraphs, name, inset=(padding, padding, padding, 0))

    def _draw_persona(self, row: RowPart, y: float) -> None:
        scale, story, persona = self._scale, self._story, row.persona
        padding = HEAD_PADDING * scale
        side = PORTRAIT * scale
        draw_portrait(self._sheet, story, persona, Box(self._area.x, y + padding, side, side))
        room = self._rail - padding
        name = story.persona(persona)
        shown = self._fitting.cut(name, HEADING_SIZE * scale, room, NAME_LINES, bold=True)
        paragraphs = [words(shown, HEADING_SIZE * scale, bold=True, own=True)]
        for text in persona_lines(persona, story.language):
            line = self._fitting.cut(text, SMALL_SIZE * scale, room, TOLD_LINES)
            paragraphs.append(words(line, SMALL_SIZE * scale, "theme.quiet", own=True))
        top = y + padding + side + 4 * scale
        # A row is as high as its cards may be, which on a low slide is less than everything there is to say.
        while len(paragraphs) > 1 and top + self._fitting.height(paragraphs, room) > y + row.height:
            self._sheet.note(paragraphs.pop().text)
        height = self._fitting.height(paragraphs, room)
        self._canvas.text(Box(self._area.x, top, room, height), paragraphs, name)

    def _draw_cards(self, row: RowPart, y: float) -> None:
        padding, gap = CELL_PADDING * self._scale, CARD_GAP * self._scale
        for number, cell in enumerate(row.cells):
            top = y + padding
            for line in cell:
                x = self._area.x + self._rail + number * self._column + padding
                for card in line.cards:
                    self._plan.cards.draw(self._canvas, card, x, top)
                    self._note(card)
                    x += card.width + gap
                top += line.height + gap

    def _note(self, card: SetCard) -> None:
        """What was cut, and what has no place on the slide, for whoever presents it."""
        interaction, story = card.interaction, self._story
        told = [visible(interaction.title)] if card.cut else []
        if visible(interaction.quote):
            told.append(quoted(interaction.quote, story.language))
        if visible(interaction.notes):
            told.append(visible(interaction.notes))
        if told:
            self._sheet.note(story.labelled(card.title, " – ".join(told)))

    def _draw_curve(self, row: RowPart, y: float) -> None:
        story, slide = self._story, self._slide
        points = emotion_curve(story.document, story.map.id, row.persona.id)
        shown = points[slide.first : slide.first + len(slide.stages)]
        size, curve = SMALL_SIZE * self._scale, self._plan.curve
        label = Box(self._area.x, y + (curve - size * LEADING) / 2, self._rail, size * LEADING)
        self._canvas.text(
            label, [words(story.translate("Sentiment"), size, "theme.quiet")], story.translate("Sentiment")
        )
        place = Box(self._area.x + self._rail, y, self._area.width - self._rail, curve)
        middle = y + curve / 2
        name = story.labelled(story.translate("Sentiment"), story.persona(row.persona))
        with self._canvas.group(place, name):
            self._canvas.line(
                place.x, middle, place.right, middle, "theme.hairline", story.translate("Neutral")
            )
            known = [(stage, point) for stage, point in zip(slide.stages, shown, strict=True)]
            marks = iter([stage for stage, point in known if point.sentiment is not None])
            # The first shapes are the ground and the middle line, which slides have of their own.
            for shape in curve_content(shown, place.width, curve).shapes[2:]:
                match shape:
                    case Path():
                        dash: Dash = "solid" if shape.dash is None else "dash"
                        self._canvas.path(
                            shape.segments, place, name, outline="theme.accent", width=1.5, dash=dash
                        )
                    case Circle():
                        side = 2 * shape.radius
                        at = Box(place.x + shape.x - shape.radius, y + shape.y - shape.radius, side, side)
                        told = story.stage(next(marks))
                        self._canvas.disc(at, told, ground="surface", outline=shape.stroke, width=1.75)
                    case _:
                        pass
