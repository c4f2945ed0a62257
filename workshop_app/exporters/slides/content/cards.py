"""An interaction as a card of native shapes: a group that moves as one, its title a text that can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.exporters.plain_text import one_line
from workshop_app.exporters.slides.geometry import Box
from workshop_app.exporters.slides.writing import LEADING, words
from workshop_app.journey.records import Channel, Emotion, Evidence, KeyMoment
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.words import KEY_MOMENT_WORDS, SENTIMENT_WORDS, visible

if TYPE_CHECKING:
    from workshop_app.exporters.slides.canvas import Canvas, Dash
    from workshop_app.exporters.slides.content.story import Story
    from workshop_app.exporters.slides.fitting import Fitting
    from workshop_app.journey.records import Interaction

TITLE_SIZE = 10.0
SMALL_SIZE = 9.0
"""The smallest text of a map at scale 1."""

_PADDING = 6.0
_GAP = 3.0
_FACE = 12.0
_DROP = 0.75  # below the top of a line, so that marks are level with its letters
_ICON = 10.0
_TITLE_LINES = 4
_TAG_LINES = 2
_DASHES: dict[Evidence | None, Dash] = {
    None: "solid",
    Evidence.VALIDATED: "solid",
    Evidence.REASONED: "dash",
    Evidence.ASSUMED: "sysDot",
}


@dataclass(frozen=True, slots=True)
class SetCard:
    """A card with its texts cut to its width, and its measures in points."""

    interaction: Interaction
    width: float
    height: float
    title: str
    title_height: float
    tags: str
    tags_height: float
    goal: str
    marks: tuple[tuple[str, str, str], ...]  # icon, colour, name
    cut: bool


class CardSetter:
    """Sets and draws the cards of one map at one scale (1 or more), which multiplies every length."""

    def __init__(self, story: Story, fitting: Fitting, scale: float) -> None:
        self._story = story
        self._fitting = fitting
        self._scale = scale
        self._channels = story.document.table(Channel)
        self._emotions = story.document.table(Emotion)

    def set(self, interaction: Interaction, width: float) -> SetCard:
        """Measure one card."""
        scale, fitting = self._scale, self._fitting
        left, right = self._sides(interaction)
        room = width - left - right
        whole = self._story.title(interaction)
        title = fitting.cut(whole, TITLE_SIZE * scale, room, _TITLE_LINES)
        title_height = fitting.lines(title, TITLE_SIZE * scale, room) * TITLE_SIZE * scale * LEADING
        inside = width - 2 * _PADDING * scale
        emotions = ", ".join(
            filter(None, (visible(self._emotions[each].name) for each in interaction.emotion_ids))
        )
        small = SMALL_SIZE * scale
        tags = fitting.cut(emotions, small, inside, _TAG_LINES) if emotions else ""
        tags_height = fitting.lines(tags, small, inside) * small * LEADING if tags else 0.0
        marks = self._marks(interaction)
        goal = self._goal(interaction, inside - (1 + len(marks)) * (_ICON + _GAP) * scale)
        height = 2 * _PADDING * scale + max(title_height, _FACE * scale)
        height += tags_height + _GAP * scale if tags else 0.0
        height += max(_ICON * scale, small * LEADING) + _GAP * scale if goal or marks else 0.0
        cut = title != whole or tags != emotions.strip()
        return SetCard(interaction, width, height, title, title_height, tags, tags_height, goal, marks, cut)

    def draw(self, canvas: Canvas, card: SetCard, x: float, y: float) -> None:
        """Draw a card with its top left corner at (x, y)."""
        interaction, scale = card.interaction, self._scale
        mood = SENTIMENT_NAMES[interaction.sentiment]
        left, right = self._sides(interaction)
        place = Box(x, y, card.width, card.height)
        padding = _PADDING * scale
        with canvas.group(place, card.title):
            canvas.text(
                place,
                [words(card.title, TITLE_SIZE * scale, "text", own=True)],
                self._story.translate("Interaction"),
                ground=f"card.{mood}",
                outline=f"line.{mood}",
                dash=_DASHES[interaction.evidence],
                radius=5.0 * scale,
                inset=(left, padding, right, 0),
            )
            self._draw_corners(canvas, interaction, place, mood)
            top = y + padding + max(card.title_height, _FACE * scale) + _GAP * scale
            if card.tags:
                line = Box(x + padding, top, card.width - 2 * padding, card.tags_height)
                tags = [words(card.tags, SMALL_SIZE * scale, "text.secondary", own=True)]
                canvas.text(line, tags, self._story.translate("Emotions"))
                top += card.tags_height + _GAP * scale
            if card.goal or card.marks:
                self._draw_foot(canvas, card, x + padding, top)

    # -- pieces --------------------------------------------------------------------------------------------------

    def _sides(self, interaction: Interaction) -> tuple[float, float]:
        """How much of a title's line the marks left and right of it take, paddings included."""
        left = right = _PADDING
        if interaction.channel_id in self._channels:
            left += _ICON + _GAP
        if interaction.sentiment is not None:
            right += _FACE + _GAP
        if interaction.key_moment is not None:
            right += _ICON + _GAP
        return left * self._scale, right * self._scale

    def _draw_corners(self, canvas: Canvas, interaction: Interaction, place: Box, mood: str) -> None:
        """The channel at the left of the title; the key moment and the face at the right."""
        scale, story = self._scale, self._story
        top = place.y + (_PADDING + _DROP) * scale
        channel = self._channels.get(interaction.channel_id) if interaction.channel_id else None
        if channel is not None:
            name = visible(channel.name) or story.translate("Channel")
            canvas.icon(
                place.x + _PADDING * scale, top + scale, _ICON * scale, channel.icon, "text.secondary", name
            )
        right = place.right - _PADDING * scale
        if interaction.sentiment is not None:
            right -= _FACE * scale
            told = story.translate(SENTIMENT_WORDS[interaction.sentiment])
            canvas.icon(right, top, _FACE * scale, f"face_{mood}", f"mark.{mood}", told)
            right -= _GAP * scale
        if interaction.key_moment is not None:
            right -= _ICON * scale
            word = story.translate(KEY_MOMENT_WORDS[interaction.key_moment]).lower()
            told = story.translate("Key moment: {what}", what=word)
            must = interaction.key_moment is KeyMoment.MUST_ACT
            canvas.icon(
                right, top + scale, _ICON * scale, "key_must" if must else "key_can", "key_moment", told
            )

    def _marks(self, interaction: Interaction) -> tuple[tuple[str, str, str], ...]:
        document, translate = self._story.document, self._story.translate
        marks = []
        if document.frictions_of(interaction.id):
            marks.append(("friction", "friction", translate("Pain points")))
        if document.opportunities_of(interaction.id):
            marks.append(("opportunity", "opportunity", translate("Opportunities")))
        if visible(interaction.quote):
            marks.append(("quote", "text.secondary", translate("Customer’s words")))
        return tuple(marks)

    def _goal(self, interaction: Interaction, room: float) -> str:
        """The first goal, and how many more there are."""
        goals = [goal for goal in self._story.document.goals if goal.id in interaction.goal_ids]
        if not goals:
            return ""
        small = SMALL_SIZE * self._scale
        more = f" +{len(goals) - 1}" if len(goals) > 1 else ""
        name = one_line(self._story.named(goals[0].name))
        return self._fitting.cut(name, small, room - self._fitting.width(more, small), 1) + more

    def _draw_foot(self, canvas: Canvas, card: SetCard, x: float, top: float) -> None:
        scale = self._scale
        small, size, gap = SMALL_SIZE * scale, _ICON * scale, _GAP * scale
        line = small * LEADING
        level = top + max(0.0, (line - size) / 2)
        if card.goal:
            canvas.icon(x, level, size, "goal", "goal", self._story.translate("Goals"))
            x += size + gap
            # A little more than measured, so that nothing wraps in a font that is not the one measured.
            wide = self._fitting.width(card.goal, small) + 1.0
            goal = [words(card.goal, small, "text.secondary", own=True)]
            canvas.text(Box(x, top, wide, line), goal, self._story.translate("Goals"))
            x += wide + gap
        for icon_name, colour, name in card.marks:
            canvas.icon(x, level, size, icon_name, colour, name)
            x += size + gap
