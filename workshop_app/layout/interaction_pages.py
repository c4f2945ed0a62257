"""Every interaction of a map with all its tags, as a section of a document: by stage, in each by persona."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_app.language import translate, translate_plural
from workshop_app.layout import text as measure
from workshop_app.layout.display import Rect
from workshop_app.layout.heads import duration, portrait
from workshop_app.layout.interaction_entry import EntrySetter
from workshop_app.layout.places import persona_name
from workshop_app.layout.strips import (
    HEADING,
    LABEL,
    QUIET,
    SMALL,
    SUBHEADING,
    Mark,
    Strip,
    baseline,
    held,
    line,
    line_at_right,
    paragraph,
    repeating,
    space,
)
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Persona, Stage

_BAND = 2.25
_RADIUS = 9.0


def interaction_strips(
    document: Document, map_id: str, width: float, language: str, stage_done: Callable[[float], None]
) -> list[list[Strip]]:
    """Set all interactions that a map shows, stage by stage; `stage_done` is told the share (0 .. 1) that is set."""
    setter = EntrySetter(document, map_id, width, language)
    stages = document.stages_of(map_id)
    personas = document.personas_of(map_id)
    told = []
    for number, stage in enumerate(stages, 1):
        told.append(_stage(document, stage, personas, setter, width, language))
        stage_done(number / len(stages))
    return told


def _stage(
    document: Document,
    stage: Stage,
    personas: tuple[Persona, ...],
    setter: EntrySetter,
    width: float,
    language: str,
) -> list[Strip]:
    name = visible(stage.name) or translate("Unnamed stage", language)
    count = sum(len(document.interactions_in(stage.id, persona.id)) for persona in personas)
    strips = _stage_head(stage, name, count, width, language)
    if not count:
        nothing = translate("No interaction in this stage yet", language)
        return [*strips, Strip(QUIET.leading, (line(nothing, 0, QUIET),))]
    stage_again = _again(stage, translate("{name} (continued)", language, name=name), width)
    first = True
    for persona in personas:
        interactions = document.interactions_in(stage.id, persona.id)
        if not interactions:
            continue
        head = _persona_head(persona, width, language)
        strips += head if first else [space(15), *repeating(head, stage_again)]
        first = False
        place = f"{name} · {persona_name(persona, language)}"
        again = _again(stage, translate("{name} (continued)", language, name=place), width)
        for number, interaction in enumerate(interactions):
            if number:
                strips.append(space(9))
            entry = setter.entry(interaction)
            title = f"{place} · {visible(interaction.title) or translate('Untitled', language)}"
            rest_again = _again(stage, translate("{name} (continued)", language, name=title), width)
            strips += [*repeating(entry[:1], again), *repeating(entry[1:], rest_again)]
    return strips


def _stage_head(stage: Stage, name: str, count: int, width: float, language: str) -> list[Strip]:
    """The stage's colour, name, usual length and what the customer expects there; held to what follows."""
    told = translate_plural("{count} interaction", "{count} interactions", count, language)
    if stage.duration_days is not None:
        told = f"{duration(stage.duration_days, language)} · {told}"
    room = width - measure.width(told, SMALL.font, SMALL.size) - 12
    title = paragraph(name, 0, room, HEADING)
    side = line_at_right(told, width, SMALL, drop=baseline(HEADING) - baseline(SMALL))
    title[0] = Strip(HEADING.leading, (*title[0].shapes, side))
    band = Strip(_BAND, (Rect(0, 0, width, _BAND, fill=stage.colour),), mark=Mark(1, name), anchor=stage.id)
    expectation = paragraph(stage.expectation, 0, width, QUIET)
    return held([band, space(6), *title, *expectation, space(9)], with_next=True)


def _persona_head(persona: Persona, width: float, language: str) -> list[Strip]:
    left = 2 * _RADIUS + 9
    lines = paragraph(persona_name(persona, language), left, width - left, SUBHEADING)
    height = 2 * _RADIUS
    drop = _RADIUS - SUBHEADING.leading / 2
    circle = tuple(portrait(persona, _RADIUS, _RADIUS, _RADIUS))
    if len(lines) == 1:
        name = line(persona_name(persona, language), left, SUBHEADING, drop=drop)
        lines = [Strip(height, (*circle, name))]
    else:
        lines[0] = Strip(lines[0].height, (*circle, *lines[0].shapes))
    return held([*lines, space(9)], with_next=True)


def _again(stage: Stage, words: str, width: float) -> list[Strip]:
    """What stands over the rest of a stage on its next page."""
    shown = measure.elide(words, LABEL.font, LABEL.size, width)
    band = Rect(0, 0, width, 0.75, fill=stage.colour)
    return [Strip(18, (band, line(shown, 0, LABEL, drop=3))), space(9)]
