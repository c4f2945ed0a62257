"""What one persona's cards say together: where it is best and worst, through which channels, with which emotions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workshop_app.journey.records import Channel, Emotion, Stage
from workshop_app.language import format_number, translate
from workshop_app.layout import text as measure
from workshop_app.layout.display import Icon, Shape
from workshop_app.layout.flow import CHIP_GAP, CHIP_HEIGHT, CHIP_PADDING, chips
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.places import stage_name, title_of
from workshop_app.layout.strips import (
    BODY,
    LABEL,
    SMALL,
    Strip,
    baseline,
    columns_apart,
    held,
    line,
    shifted,
    space,
)
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction

_GUTTER = 18.0
_MOST = 4
_MOST_WORDS = 12
_FACE = 12.0
_LEFT = 18.0
_CHIP = 8.25


def moment_strips(
    document: Document, map_id: str, persona_id: str, width: float, language: str
) -> list[Strip]:
    """Set the best and the hardest interactions next to each other, then channels and emotions as chips."""
    cards = [
        item
        for stage in document.stages_of(map_id)
        for item in document.interactions_in(stage.id, persona_id)
    ]
    room = (width - _GUTTER) / 2
    best = sorted(
        (item for item in cards if (item.sentiment or 0) > 0), key=lambda item: -(item.sentiment or 0)
    )
    worst = sorted(
        (item for item in cards if (item.sentiment or 0) < 0), key=lambda item: item.sentiment or 0
    )
    columns: list[list[Strip]] = []
    for title, found in (
        (translate("Best moments", language), best),
        (translate("Hardest moments", language), worst),
    ):
        if found:
            column = _moments(document, title, found, room, language)
            shift = len(columns) * (room + _GUTTER)
            columns.append(shifted(column, shift))
    strips: list[Strip] = [*held(columns_apart(columns)), space(12)] if columns else []
    channels = document.table(Channel)
    emotions = document.table(Emotion)
    used = (visible(channels[item.channel_id].name) for item in cards if item.channel_id)
    felt = (
        visible(emotions[emotion].name)
        for item in cards
        for emotion in item.emotion_ids
        if emotion in emotions
    )
    for title, words in (
        (translate("Channels used", language), used),
        (translate("Emotions felt", language), felt),
    ):
        strips += _counted(title, words, width, language)
    return strips


def _moments(
    document: Document, title: str, found: Sequence[Interaction], room: float, language: str
) -> list[Strip]:
    strips = [Strip(15, (line(title, 0, LABEL),))]
    for item in found[:_MOST]:
        mood = SENTIMENT_NAMES[item.sentiment]
        words = measure.wrap(title_of(item, language), BODY.font, BODY.size, room - _LEFT, 2).lines
        lines = [Strip(BODY.leading, (line(each, _LEFT, BODY),)) for each in words]
        top = baseline(BODY) - (measure.cap_height(BODY.font, BODY.size) + _FACE) / 2
        lines[0].shapes = (Icon(0, top, _FACE, f"face_{mood}", f"mark.{mood}"), *lines[0].shapes)
        stage = stage_name(document.get(Stage, item.stage_id), language)
        shown = measure.elide(stage, SMALL.font, SMALL.size, room - _LEFT)
        lines.append(Strip(SMALL.leading + 3, (line(shown, _LEFT, SMALL),)))
        strips += lines
    if len(found) > _MOST:
        more = translate("… and {count} more", language, count=len(found) - _MOST)
        strips.append(Strip(LABEL.leading, (line(more, _LEFT, LABEL),)))
    return strips


def _counted(title: str, words: Iterable[str], width: float, language: str) -> list[Strip]:
    """Words as chips, the most frequent first, each with how often it was met."""
    counts = Counter(" ".join(word.split()) for word in words if word)
    if not counts:
        return []
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    told = [f"{word} · {format_number(count, language)}" for word, count in ranked[:_MOST_WORDS]]
    if len(ranked) > _MOST_WORDS:
        told.append(f"+{len(ranked) - _MOST_WORDS}")
    strips = [Strip(16.5, (line(title, 0, LABEL),))]
    row: list[str] = []
    used = 0.0
    limit = width - 2 * CHIP_PADDING
    for word in told:
        shown = measure.elide(word, "regular", _CHIP, limit)
        wide = measure.width(shown, "regular", _CHIP) + 2 * CHIP_PADDING
        if row and used + wide > width:
            strips.append(_row(row, width))
            row, used = [], 0.0
        row.append(shown)
        used += wide + CHIP_GAP
    strips.append(_row(row, width))
    return [*held(strips), space(12)]


def _row(words: Sequence[str], width: float) -> Strip:
    shapes: Sequence[Shape]
    # A little more room than was measured: sums of widths may differ in their last digits.
    shapes, _ = chips(words, 0, 0, width + 1, _CHIP)
    return Strip(CHIP_HEIGHT + CHIP_GAP, tuple(shapes))
