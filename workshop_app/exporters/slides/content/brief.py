"""The map in brief: its figures, its curves, what hurts most, and what pays first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_app.analysis.frictions import ranked_frictions
from workshop_app.analysis.key_moments import key_moments
from workshop_app.analysis.opportunities import Quadrant, ranked_opportunities
from workshop_app.analysis.summary import Summary, summary
from workshop_app.exporters.plain_text import one_line
from workshop_app.exporters.slides.content.curve_slides import curve_chart, known_personas
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.inks import SERIES
from workshop_app.exporters.slides.writing import Paragraph, words
from workshop_app.language import format_number, translate_plural

if TYPE_CHECKING:
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.deck import Deck, Sheet

_TILE_HEIGHT = 78.0
_GAP = 24.0
_FIGURE = 30.0
_LABEL = 11.0
_HEADING = 13.0
_TEXT = 12.0
_SMALL = 10.0
_MOST = 5
_CURVE_SHARE = 1.25
_CURVE_LEAST = 150.0


def add_brief(deck: Deck, story: Story) -> None:
    """Add the slide; none for a map without interactions."""
    figures = summary(story.document, story.map.id)
    if not figures.interactions:
        return
    with deck.slide(story.translate("In brief"), one_line(story.map.title)) as sheet:
        _draw_tiles(sheet, _tiles(story, figures))
        below = sheet.area.below(_TILE_HEIGHT + _GAP)
        lists = [(heading, lines) for heading, lines in _lists(story) if lines]
        shares = [1.0] * len(lists)
        drawn = known_personas(story) if below.height >= _CURVE_LEAST else []
        if drawn:
            shares.insert(0, _CURVE_SHARE)
        columns = below.columns(*shares, gap=_GAP) if shares else []
        if drawn:
            _draw_curves(sheet, story, columns.pop(0))
        for box, (heading, lines) in zip(columns, lists, strict=True):
            _draw_list(sheet, box, heading, lines)


def _tiles(story: Story, figures: Summary) -> list[tuple[str, str]]:
    """Figures and what they count; findings that there are none of are left out."""
    language = story.language

    def tile(count: int, phrase: str) -> tuple[str, str]:
        # The phrase is that of the language for so many, without the figure, which stands above it.
        figure = format_number(count, language)
        return figure, phrase.replace(figure, "", 1).strip()

    found = summary_counts(figures, language)
    return [tile(count, phrase) for number, (count, phrase) in enumerate(found) if count or number < _MAIN]


_MAIN = 3  # stages, personas and interactions are always told


def summary_counts(figures: Summary, language: str) -> list[tuple[int, str]]:
    """How many there are of everything on a map, each with its phrase in a language."""
    return [
        (figures.stages, translate_plural("{count} stage", "{count} stages", figures.stages, language)),
        (
            figures.personas,
            translate_plural("{count} persona", "{count} personas", figures.personas, language),
        ),
        (
            figures.interactions,
            translate_plural("{count} interaction", "{count} interactions", figures.interactions, language),
        ),
        (
            figures.key_moments,
            translate_plural("{count} key moment", "{count} key moments", figures.key_moments, language),
        ),
        (
            figures.frictions,
            translate_plural("{count} pain point", "{count} pain points", figures.frictions, language),
        ),
        (
            figures.opportunities,
            translate_plural("{count} opportunity", "{count} opportunities", figures.opportunities, language),
        ),
    ]


def _draw_tiles(sheet: Sheet, tiles: Sequence[tuple[str, str]]) -> None:
    row = Box(sheet.area.x, sheet.area.y + 4, sheet.area.width, _TILE_HEIGHT)
    for box, (figure, label) in zip(row.columns(*[1.0] * len(tiles), gap=10.0), tiles, strict=True):
        shown = sheet.deck.ground.text.cut(label, _LABEL, box.width - 18, 2)
        paragraphs = [words(figure, _FIGURE, sheet.deck.ground.accent, bold=True), words(shown, _LABEL)]
        sheet.canvas.text(
            box,
            paragraphs,
            f"{figure} {label}",
            ground="theme.tint",
            radius=6,
            anchor="ctr",
            inset=(12, 4, 6, 4),
        )


def _lists(story: Story) -> list[tuple[str, list[Paragraph]]]:
    frictions = ranked_frictions(story.document, story.map.id)
    opportunities = ranked_opportunities(story.document, story.map.id)
    wins = [item for item in opportunities if item.quadrant is Quadrant.QUICK_WIN]
    hurts = [(story.named(item.friction.text), story.place(item.interaction)) for item in frictions]
    begin = [(story.named(item.opportunity.text), story.place(item.interaction)) for item in wins]
    if begin:
        last = (story.translate("Where to begin"), _entries(begin))
    else:
        moments = key_moments(story.document, story.map.id)
        last = (
            story.translate("Key moments"),
            _entries([(story.title(each), story.place(each)) for each in moments]),
        )
    return [(story.translate("What hurts most"), _entries(hurts)), last]


def _entries(items: Sequence[tuple[str, str]]) -> list[Paragraph]:
    """The first of a list: a text and, quietly under it, where it is."""
    paragraphs = []
    for text, place in items[:_MOST]:
        paragraphs.append(words(one_line(text), _TEXT, own=True, before=8))
        paragraphs.append(words(place, _SMALL, "theme.quiet", own=True))
    return paragraphs


def _draw_heading(sheet: Sheet, box: Box, heading: str) -> Box:
    """A heading with a rule under it; returns what is left below."""
    head = Box(box.x, box.y, box.width, 22)
    sheet.canvas.text(head, [words(heading, _HEADING, bold=True)], heading)
    sheet.canvas.line(box.x, head.bottom, box.right, head.bottom, "theme.hairline", heading)
    return box.below(head.height)


def _draw_list(sheet: Sheet, box: Box, heading: str, lines: Sequence[Paragraph]) -> None:
    """As many entries as fit, each of two paragraphs."""
    fitting = sheet.deck.ground.text
    body = _draw_heading(sheet, box, heading)
    shown: list[Paragraph] = []
    for at in range(0, len(lines), 2):
        entry = [_cut(sheet, line, body.width) for line in lines[at : at + 2]]
        if fitting.height([*shown, *entry], body.width) > body.height:
            break
        shown += entry
    sheet.canvas.text(body, shown, heading)


def _cut(sheet: Sheet, line: Paragraph, width: float) -> Paragraph:
    piece = line.runs[0]
    text = sheet.deck.ground.text.cut(piece.text, piece.size, width, 2)
    if text != piece.text:
        sheet.note(piece.text)
    return words(text, piece.size, piece.colour, own=True, before=line.before)


def _draw_curves(sheet: Sheet, story: Story, box: Box) -> None:
    heading = story.translate("Emotion curve")
    body = _draw_heading(sheet, box, heading)
    personas = known_personas(story)[:SERIES]
    chart = curve_chart(story, personas, labelled=False, legend=True)
    sheet.chart(chart, body, heading, story.labelled(heading, ", ".join(map(story.persona, personas))))
