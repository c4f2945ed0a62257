"""A slide for each persona: who they are, what they want, what frustrates them, and their own curve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_app.exporters.plain_text import one_line
from workshop_app.exporters.slides.charts import Line, lines
from workshop_app.exporters.slides.content.curve_slides import known_personas, means
from workshop_app.exporters.slides.content.portraits import draw_portrait
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.writing import BULLET_INDENT, Paragraph, words
from workshop_app.language import format_percent
from workshop_app.layout.curves import round_half_away
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.words import quoted, visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet
    from workshop_app.journey.records import Persona

_LEFT = 0.28
_GAP = 28.0
_PORTRAIT = 84.0
_HEADING = 12.0
_TEXT = 11.5
_SMALL = 10.0
_QUOTE = 14.0
_CHART_LEAST, _CHART_MOST = 168.0, 400.0
_CHART_SHARE = 0.55
_CHART_SMALLEST = 120.0  # less would only be in the way of the lists
_ITEM_LINES = 3
_BELOW_LISTS = 20.0


def add_personas(deck: Deck, story: Story) -> None:
    """Add a slide for each persona that the map shows."""
    for persona in story.personas:
        role = one_line(visible(persona.role))
        with deck.slide(story.persona(persona), role, own=True) as sheet:
            left, right = sheet.area.columns(_LEFT, 1 - _LEFT, gap=_GAP)
            _draw_who(sheet, story, persona, left)
            _draw_what(sheet, story, persona, right)
            if visible(persona.notes):
                sheet.note(story.labelled(story.translate("Notes"), visible(persona.notes)))


def _draw_who(sheet: Sheet, story: Story, persona: Persona, place: Box) -> None:
    """Portrait, share of customers, facts."""
    draw_portrait(sheet, story, persona, Box(place.x, place.y + 6, _PORTRAIT, _PORTRAIT))
    if persona.share is not None:
        percent = format_percent(persona.share / 100, story.language, None)
        share = story.translate("{percent} of customers", percent=percent)
        beside = Box(place.x + _PORTRAIT + 12, place.y + 6, place.width - _PORTRAIT - 12, _PORTRAIT)
        sheet.canvas.text(beside, [words(share, _TEXT, bold=True)], share, anchor="ctr")
    below = place.below(_PORTRAIT + 22)
    facts: list[Paragraph] = []
    for label, value in persona.demographics:
        if visible(label):
            facts.append(words(visible(label), _SMALL, "theme.quiet", own=True, before=6))
        if visible(value):
            facts.append(words(visible(value), _TEXT, own=True, before=0 if visible(label) else 6))
    if facts:
        _draw_list(sheet, story, below, story.translate("Facts"), facts)


def _draw_what(sheet: Sheet, story: Story, persona: Persona, place: Box) -> None:
    """Quote, goals and frustrations, and the curve below them."""
    fitting = sheet.deck.ground.text
    if visible(persona.quote):
        whole = quoted(persona.quote, story.language)
        shown = fitting.cut(whole, _QUOTE, place.width - 14, 3)
        if shown != whole:
            sheet.note(whole)
        paragraph = words(shown, _QUOTE, own=True)
        height = fitting.height([paragraph], place.width - 14)
        name = story.translate("Quote")
        sheet.canvas.box(Box(place.x, place.y + 8, 2.5, height), name, ground="theme.accent", radius=1.25)
        sheet.canvas.text(Box(place.x + 14, place.y + 8, place.width - 14, height), [paragraph], name)
        place = place.below(height + 22)
    listed = [
        (
            heading,
            [words(visible(text), _TEXT, own=True, before=5, bullet=True) for text in texts if visible(text)],
        )
        for heading, texts in (
            (story.translate("Goals"), persona.goals),
            (story.translate("Frustrations"), persona.frustrations),
        )
    ]
    listed = [(heading, items) for heading, items in listed if items]
    values = means(story, persona)
    height = _height(sheet, listed, place)
    least = min(_CHART_LEAST, _CHART_SHARE * place.height)
    if persona in known_personas(story) and (least >= _CHART_SMALLEST or not listed):
        # The lists take what they need and leave the rest to the curve, which has its least and its most.
        height = min(height, place.height - least)
        chart = min(_CHART_MOST, place.height - height)
        curve = Box(place.x, place.y + height, place.width, chart)
        _draw_curve(sheet, story, persona, values, curve)
    if listed:
        lists = Box(place.x, place.y, place.width, min(height, place.height))
        for box, (heading, items) in zip(lists.columns(*[1.0] * len(listed), gap=_GAP), listed, strict=True):
            _draw_list(sheet, story, box, heading, items)


def _height(sheet: Sheet, listed: Sequence[tuple[str, list[Paragraph]]], place: Box) -> float:
    """How much lists beside each other need, with what is kept free below them."""
    if not listed:
        return 0.0
    fitting = sheet.deck.ground.text
    width = (place.width - _GAP * (len(listed) - 1)) / len(listed)
    heights = []
    for heading, items in listed:
        head = words(heading, _HEADING, sheet.deck.ground.accent, bold=True)
        cut = [_cut(sheet, item, width) for item in items]
        heights.append(fitting.height([head, *cut], width))
    return max(heights) + _BELOW_LISTS


def _draw_list(sheet: Sheet, story: Story, place: Box, heading: str, items: Sequence[Paragraph]) -> None:
    """A heading and what fits of a list, told how much is missing; the whole is in the notes then."""
    fitting = sheet.deck.ground.text
    head = words(heading, _HEADING, sheet.deck.ground.accent, bold=True)
    room = place.height - _BELOW_LISTS + 1
    shown: list[Paragraph] = [head]
    complete = True
    for number, item in enumerate(items):
        line = _cut(sheet, item, place.width)
        complete = complete and line.text == item.text
        left = len(items) - number - 1
        more = [words(story.translate("… and {count} more", count=left + 1), _SMALL, "theme.quiet", before=5)]
        if fitting.height([*shown, line, *(more if left else [])], place.width) > room:
            shown += more
            complete = False
            break
        shown.append(line)
    if not complete:
        sheet.note(heading, *(item.text for item in items))
    sheet.canvas.text(place, shown, heading)


def _cut(sheet: Sheet, item: Paragraph, width: float) -> Paragraph:
    """An entry of a list in a few lines at most."""
    piece = item.runs[0]
    room = width - (BULLET_INDENT if item.bullet else 0.0)
    text = sheet.deck.ground.text.cut(piece.text, piece.size, room, _ITEM_LINES)
    return words(text, piece.size, piece.colour, own=True, before=item.before, bullet=item.bullet)


def _draw_curve(
    sheet: Sheet, story: Story, persona: Persona, values: tuple[float | None, ...], place: Box
) -> None:
    marks = tuple(
        None if value is None else f"mark.{SENTIMENT_NAMES[round_half_away(value)]}" for value in values
    )
    name = story.persona(persona)
    names = [story.stage(stage) for stage in story.stages]
    chart = lines(names, [Line(name, values, "theme.accent", marks)], labelled=True, legend=False)
    heading = story.translate("Sentiment by stage")
    sheet.canvas.text(
        Box(place.x, place.y, place.width, 16),
        [words(heading, _HEADING, sheet.deck.ground.accent, bold=True)],
        heading,
    )
    sheet.chart(chart, place.below(16), heading, story.labelled(heading, name))
