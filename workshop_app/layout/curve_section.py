"""The curves of all personas of a map, as a titled chart with the stages below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.curve import emotion_curve
from workshop_app.language import translate
from workshop_app.layout.curves_together import AXIS, NamedCurve, chart_width, curves_together
from workshop_app.layout.persona_pages import stage_labels
from workshop_app.layout.places import persona_name
from workshop_app.layout.strips import SUBHEADING, Strip, held, line, space

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


def curve_strips(document: Document, map_id: str, width: float, height: float, language: str) -> list[Strip]:
    """Set the chart `width` points wide, its curves `height` points high; nothing where no sentiment is known."""
    curves = [
        NamedCurve(
            persona_name(persona, language), persona.colour, emotion_curve(document, map_id, persona.id)
        )
        for persona in document.personas_of(map_id)
    ]
    if not any(point.sentiment is not None for curve in curves for point in curve.points):
        return []
    chart = curves_together(curves, width, height)
    labels = stage_labels(document.stages_of(map_id), AXIS, chart_width(width, len(curves)), language)
    title = Strip(SUBHEADING.leading + 4.5, (line(translate("Sentiment by stage", language), 0, SUBHEADING),))
    return held([title, chart[0], space(3), *labels, *chart[1:]])
