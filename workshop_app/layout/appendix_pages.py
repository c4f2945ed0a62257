"""Every interaction of a map in one compact table, stage by stage: the appendix of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import Channel, Emotion, Interaction
from workshop_app.language import translate
from workshop_app.layout import text as measure
from workshop_app.layout.display import Icon, Rect, Shape
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.places import persona_name, stage_name, title_of
from workshop_app.layout.strips import LABEL, Strip, Style, held, line, repeating, side_by_side
from workshop_app.layout.tables import Column, Place, Table
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Stage

_TEXT = Style("regular", 8.25, 11.25)
_QUIET = Style("regular", 8.25, 11.25, "text.secondary")
_FACE = 10.5
_MARK = 9.0


def appendix_strips(document: Document, map_id: str, width: float, language: str) -> list[Strip]:
    """Set the table; a map without interactions gives no strips. A row's number counts through the whole map."""
    setter = _Setter(document, width, language)
    strips: list[Strip] = []
    number = 0
    personas = document.personas_of(map_id)
    for stage in document.stages_of(map_id):
        cells = [(persona, document.interactions_in(stage.id, persona.id)) for persona in personas]
        if not any(interactions for _, interactions in cells):
            continue
        rows = []
        for persona, interactions in cells:
            name = persona_name(persona, language)
            for interaction in interactions:
                number += 1
                rows.append(setter.row(number, interaction, name))
        strips += setter.stage(stage, rows, first=not strips)
    return strips


class _Setter:
    """Sets rows in one width and language."""

    def __init__(self, document: Document, width: float, language: str) -> None:
        self._language = language
        self._width = width
        self._frictions = document.frictions_of
        self._opportunities = document.opportunities_of
        self._channels = {channel.id: visible(channel.name) for channel in document.table(Channel).values()}
        self._emotions = {emotion.id: visible(emotion.name) for emotion in document.table(Emotion).values()}
        self._goals = [(goal.id, visible(goal.name)) for goal in document.goals]
        self._table = Table(
            (
                Column("", 21.0, fixed=True, align="right"),
                Column("", _FACE, fixed=True),
                Column(translate("Interaction", language), 0.34),
                Column(translate("Persona", language), 0.13),
                Column(translate("Channel", language), 0.14),
                Column(translate("Emotions", language), 0.19),
                Column(translate("Goals", language), 0.2),
                Column("", 4 * _MARK, fixed=True),
            ),
            width,
        )
        self._head = self._table.head()

    def stage(self, stage: Stage, rows: list[list[Strip]], *, first: bool) -> list[Strip]:
        """A stage's name on a ground, then its rows."""
        style = Style("semibold", LABEL.size, 16.5)
        name = stage_name(stage, self._language).replace("\n", " ")
        shown = measure.elide(name, style.font, style.size, self._width - 12)
        band: tuple[Shape, ...] = (
            Rect(0, 0, self._width, 16.5, fill="canvas"),
            Rect(0, 0, 2.25, 16.5, fill=stage.colour),
            line(shown, 9, style),
        )
        title = Strip(16.5, band, keep=True)
        strips = [*self._table.head(), title] if first else repeating([title], self._head)
        for row in rows:
            strips += repeating(row, self._head)
        return strips

    def row(self, number: int, interaction: Interaction, persona: str) -> list[Strip]:
        """One interaction."""
        table = self._table
        mood = SENTIMENT_NAMES[interaction.sentiment]
        top = (_TEXT.leading - _FACE) / 2
        face = Icon(table.places[1].x, top, _FACE, f"face_{mood}", f"mark.{mood}")
        emotions = ", ".join(
            self._emotions[each] for each in interaction.emotion_ids if self._emotions.get(each)
        )
        goals = ", ".join(name for goal, name in self._goals if goal in interaction.goal_ids and name)
        channel = self._channels.get(interaction.channel_id, "") if interaction.channel_id else ""
        cells = [
            table.text(0, str(number), _QUIET),
            [Strip(_TEXT.leading, (face,))],
            table.text(2, title_of(interaction, self._language), _TEXT),
            table.text(3, persona, _QUIET),
            table.text(4, channel, _QUIET),
            table.text(5, emotions, _QUIET),
            table.text(6, goals, _QUIET),
            self._marks(interaction, table.places[7]),
        ]
        merged = side_by_side([cell for cell in cells if cell])
        for strip in merged:
            strip.leads_to = interaction.id
        merged[0].anchor = interaction.id
        under = Strip(3, (Rect(0, 2.25, self._width, 0.5, fill="line"),))
        return [Strip(2.25, keep=True), *(held([*merged, under]) if len(merged) < 12 else [*merged, under])]

    def _marks(self, interaction: Interaction, place: Place) -> list[Strip]:
        marks = []
        if interaction.key_moment is not None:
            marks.append((f"key_{interaction.key_moment.value.removesuffix('_act')}", "key_moment"))
        if self._frictions(interaction.id):
            marks.append(("friction", "friction"))
        if self._opportunities(interaction.id):
            marks.append(("opportunity", "opportunity"))
        if visible(interaction.quote):
            marks.append(("quote", "text.secondary"))
        top = (_TEXT.leading - _MARK) / 2
        shapes = tuple(
            Icon(place.right - (len(marks) - at) * _MARK, top, _MARK, name, colour)
            for at, (name, colour) in enumerate(marks)
        )
        return [Strip(_TEXT.leading, shapes)] if shapes else []
