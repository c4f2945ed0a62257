"""One interaction in full: its title, then everything that it is tagged with, nothing shortened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_app.journey.records import Channel, Emotion, Evidence, Interaction
from workshop_app.language import translate
from workshop_app.layout import text as measure
from workshop_app.layout.display import Circle, Icon, Shape
from workshop_app.layout.flow import CHIP_GAP, CHIP_HEIGHT, CHIP_PADDING, chips
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.strips import (
    BODY,
    LABEL,
    SMALL,
    STRONG,
    Ground,
    Strip,
    Style,
    beside,
    bullets,
    height_of,
    held,
    line,
    on_ground,
    paragraph,
    side_by_side,
    space,
)
from workshop_app.layout.words import (
    CHANNEL_KIND_WORDS,
    EVIDENCE_WORDS,
    KEY_MOMENT_WORDS,
    LINK_KIND_WORDS,
    SENTIMENT_WORDS,
    quoted,
    visible,
)

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Friction, Link, Opportunity

_BAR = 2.25
_FACE_X = 12.0
_FACE = 13.5
_LEFT = 33.0
_LABEL_WIDTH = 96.0
_VALUE = _LEFT + _LABEL_WIDTH + 6
_ICON = 10.5
_DOT = 2.25
_DOT_STEP = 6.0
_CHIP_SIZE = 8.25
# An entry up to this height is held on one page; a longer one is begun where its beginning fits.
_HELD_TOGETHER = 240.0
_ROW_HELD_TOGETHER = 60.0

_EVIDENCE_ICONS = {
    Evidence.ASSUMED: "evidence_assumed",
    Evidence.REASONED: "evidence_reasoned",
    Evidence.VALIDATED: "evidence_validated",
}


class EntrySetter:
    """Sets the interactions of one map, in one width and language."""

    def __init__(self, document: Document, map_id: str, width: float, language: str) -> None:
        """Look names up in `document`; links to interactions that the map does not show are left out."""
        self._document = document
        self._width = width
        self._language = language
        self._room = width - _VALUE
        self._channels = document.table(Channel)
        self._emotions = document.table(Emotion)
        self._shown_personas = {persona.id for persona in document.personas_of(map_id)}
        self._stage_names = {stage.id: visible(stage.name) for stage in document.stages_of(map_id)}

    def entry(self, interaction: Interaction) -> list[Strip]:
        """Set one interaction; a bar at its left shows the sentiment's colour on every page that it reaches."""
        mood = SENTIMENT_NAMES[interaction.sentiment]
        head = [*self._title(interaction, mood), *self._facts(interaction, mood), *self._chips(interaction)]
        head[0].anchor = interaction.id
        strips = [*held(head, with_next=True), *self._rows(interaction)]
        while strips[-1].gap:
            strips.pop()
        strips[-1].keep = False
        if height_of(strips) <= _HELD_TOGETHER:
            strips = held(strips)
        return on_ground(strips, Ground(0, _BAR, f"mark.{mood}", _BAR / 2))

    # -- title and facts -----------------------------------------------------------------------------------------

    def _title(self, interaction: Interaction, mood: str) -> list[Strip]:
        named = bool(visible(interaction.title))
        title = interaction.title if named else translate("Untitled", self._language)
        style = STRONG if named else Style("medium", STRONG.size, STRONG.leading, "text.secondary")
        strips = paragraph(title, _LEFT, self._width - _LEFT, style)
        face = Icon(_FACE_X, beside(style, _FACE), _FACE, f"face_{mood}", f"mark.{mood}")
        strips[0].shapes = (face, *strips[0].shapes)
        return strips

    def _facts(self, interaction: Interaction, mood: str) -> list[Strip]:
        """Sentiment, channel and key moment, next to each other while they fit."""
        facts: list[tuple[str | None, str, str]] = [
            (None, translate(SENTIMENT_WORDS[interaction.sentiment], self._language), f"mark.{mood}")
        ]
        channel = self._channels.get(interaction.channel_id) if interaction.channel_id else None
        if channel is not None:
            kind = translate(CHANNEL_KIND_WORDS[channel.kind], self._language).lower()
            name = visible(channel.name) or translate("Untitled", self._language)
            facts.append((channel.icon, f"{name} ({kind})", "text.secondary"))
        if interaction.key_moment is not None:
            word = translate(KEY_MOMENT_WORDS[interaction.key_moment], self._language).lower()
            told = translate("Key moment: {what}", self._language, what=word)
            facts.append((f"key_{interaction.key_moment.value.removesuffix('_act')}", told, "key_moment"))
        return self._in_a_row(facts)

    def _in_a_row(self, facts: Sequence[tuple[str | None, str, str]]) -> list[Strip]:
        strips: list[Strip] = []
        shapes: list[Shape] = []
        x = _LEFT
        for icon, words, colour in facts:
            style = Style("medium", SMALL.size, SMALL.leading, colour)
            start = 0.0 if icon is None else _ICON + 4.5
            wide = start + measure.width(words, style.font, style.size)
            if shapes and x + wide > self._width:
                strips.append(Strip(style.leading, tuple(shapes)))
                shapes, x = [], _LEFT
            if x + wide > self._width:
                strips += paragraph(words, x, self._width - x, style)
                continue
            if icon is not None:
                shapes.append(Icon(x, beside(style, _ICON), _ICON, icon, colour))
            shapes.append(line(words, x + start, style))
            x += wide + 15
        if shapes:
            strips.append(Strip(SMALL.leading, tuple(shapes)))
        return strips

    def _chips(self, interaction: Interaction) -> list[Strip]:
        """The emotions, as many rows of chips as they need; as plain text where one is longer than a row."""
        names = [
            visible(self._emotions[each].name) for each in interaction.emotion_ids if each in self._emotions
        ]
        words = [name for name in names if name]
        if not words:
            return []
        room = self._width - _LEFT
        widths = [measure.width(word, "regular", _CHIP_SIZE) + 2 * CHIP_PADDING for word in words]
        if max(widths) > room or any("\n" in word for word in words):
            return [space(3, keep=True), *paragraph(", ".join(words), _LEFT, room, SMALL)]
        rows: list[list[str]] = [[]]
        x = 0.0
        for word, wide in zip(words, widths, strict=True):
            if rows[-1] and x + wide > room:
                rows.append([])
                x = 0.0
            rows[-1].append(word)
            x += wide + CHIP_GAP
        strips = [space(3, keep=True)]
        for row in rows:
            # A little more room than was measured: sums of widths may differ in their last digits.
            shapes, _ = chips(row, _LEFT, 0, room + 1, _CHIP_SIZE)
            strips.append(Strip(CHIP_HEIGHT + CHIP_GAP, tuple(shapes)))
        return strips

    # -- rows of a label and a text ------------------------------------------------------------------------------

    def _rows(self, interaction: Interaction) -> list[Strip]:
        goals = ", ".join(
            visible(goal.name) or self._("Untitled")
            for goal in self._document.goals
            if goal.id in interaction.goal_ids
        )
        strips = [
            *self._row(self._("Goals"), "goal", "goal", paragraph(goals, _VALUE, self._room, BODY)),
        ]
        for friction in self._document.frictions_of(interaction.id):
            strips += self._row(self._("Pain point"), "friction", "friction", self._friction(friction))
        for opportunity in self._document.opportunities_of(interaction.id):
            strips += self._row(
                self._("Opportunity"), "opportunity", "opportunity", self._opportunity(opportunity)
            )
        if visible(interaction.quote):
            words = quoted(interaction.quote, self._language)
            strips += self._row(
                self._("Customer’s words"),
                "quote",
                "text.secondary",
                paragraph(words, _VALUE, self._room, BODY),
            )
        notes = paragraph(interaction.notes, _VALUE, self._room, BODY)
        strips += self._row(self._("Notes"), "note", "text.secondary", notes)
        strips += self._evidence(interaction)
        strips += self._links(interaction)
        return strips

    def _(self, text: str, /, **args: object) -> str:
        return translate(text, self._language, **args)

    def _row(self, label: str, icon: str, colour: str, value: list[Strip]) -> list[Strip]:
        """A label with its icon, and its value beside it; nothing where there is no value."""
        if not value:
            return []
        names = paragraph(label, _LEFT + _ICON + 4.5, _LABEL_WIDTH - _ICON - 4.5, LABEL)
        sign = Icon(_LEFT, beside(LABEL, _ICON), _ICON, icon, colour)
        names[0].shapes = (sign, *names[0].shapes)
        row = side_by_side([names, value])
        if height_of(row) <= _ROW_HELD_TOGETHER:
            row = held(row)
        return [space(4.5, keep=True), *row]

    def _friction(self, friction: Friction) -> list[Strip]:
        strips = paragraph(visible(friction.text) or self._("Untitled"), _VALUE, self._room, BODY)
        if visible(friction.cause):
            cause = translate("Cause: {cause}", self._language, cause=visible(friction.cause))
            strips += paragraph(cause, _VALUE, self._room, SMALL)
        scales = ((self._("Severity"), friction.severity), (self._("Frequency"), friction.frequency))
        return [*strips, *self._scales(scales, "friction")]

    def _opportunity(self, opportunity: Opportunity) -> list[Strip]:
        strips = paragraph(visible(opportunity.text) or self._("Untitled"), _VALUE, self._room, BODY)
        scales = ((self._("Value"), opportunity.value), (self._("Effort"), opportunity.effort))
        return [*strips, *self._scales(scales, "opportunity")]

    def _scales(self, scales: Sequence[tuple[str, int | None]], colour: str) -> list[Strip]:
        """Ratings as a word, a figure out of five, and five dots."""
        shapes: list[Shape] = []
        x = _VALUE
        for word, value in scales:
            if value is None:
                continue
            words = line(f"{word} {value}/5", x, SMALL)
            shapes.append(words)
            x += words.width + 6 + _DOT
            for step in range(1, 6):
                fill = colour if step <= value else "line"
                shapes.append(Circle(x, beside(SMALL, 0), _DOT, fill=fill))
                x += _DOT_STEP
            x += 12
        return [Strip(SMALL.leading, tuple(shapes))] if shapes else []

    def _evidence(self, interaction: Interaction) -> list[Strip]:
        source = visible(interaction.evidence_source)
        if interaction.evidence is None:
            return self._row(
                self._("Evidence"), "evidence", "text.secondary", paragraph(source, _VALUE, self._room, BODY)
            )
        word = translate(EVIDENCE_WORDS[interaction.evidence], self._language)
        words = f"{word} · {source}" if source else word
        icon = _EVIDENCE_ICONS[interaction.evidence]
        return self._row(
            self._("Evidence"), icon, "text.secondary", paragraph(words, _VALUE, self._room, BODY)
        )

    def _links(self, interaction: Interaction) -> list[Strip]:
        told = [self._link(link, interaction.id) for link in self._document.links_of(interaction.id)]
        told = [words for words in told if words]
        if len(told) > 1:
            values = bullets(told, _VALUE, self._room, BODY)
        else:
            values = paragraph("".join(told), _VALUE, self._room, BODY)
        return self._row(self._("Links"), "link", "text.secondary", values)

    def _link(self, link: Link, here: str) -> str:
        """Where a link leads to or comes from, in words; empty when that is not shown on the map."""
        leaves = link.source_id == here
        other = self._document.get(Interaction, link.target_id if leaves else link.source_id)
        if other.persona_id not in self._shown_personas or other.stage_id not in self._stage_names:
            return ""
        words = translate(
            "{kind} → “{title}”" if leaves else "{kind} ← “{title}”",
            self._language,
            kind=translate(LINK_KIND_WORDS[link.kind], self._language),
            title=visible(other.title) or self._("Untitled"),
        )
        stage = self._stage_names[other.stage_id]
        if stage and other.stage_id != self._document.get(Interaction, here).stage_id:
            words += f" ({stage})"
        return f"{words} · {visible(link.label)}" if visible(link.label) else words
