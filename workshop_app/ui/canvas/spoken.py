"""The map in words: what a screen reader says at each step of the keyboard.

What is painted on the canvas is no widget, so no screen reader finds it there; the outline panel holds the same
things as rows that can be read and walked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from workshop_app.analysis.ratings import spread
from workshop_app.analysis.votes import card_dots
from workshop_app.journey.records import Channel, Emotion, Goal, Interaction, Link, Persona, Stage
from workshop_app.language import _, current, format_list, n_
from workshop_app.layout.room_words import dots_in_words, spread_in_words
from workshop_app.layout.words import KEY_MOMENT_WORDS, LINK_KIND_WORDS, SENTIMENT_WORDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop_app.journey.document import Document
    from workshop_app.ui.canvas.focus import Focus


def card_in_words(document: Document, interaction: Interaction) -> str:
    """An interaction as one spoken line: its title, then everything that the card shows by signs."""
    channel = document.find(Channel.__name__, interaction.channel_id)
    parts = [
        interaction.title.strip() or _("Untitled"),
        channel.name if isinstance(channel, Channel) else "",
        _(SENTIMENT_WORDS[interaction.sentiment]) if interaction.sentiment is not None else "",
        *(document.get(Emotion, emotion_id).name for emotion_id in interaction.emotion_ids),
        *(document.get(Goal, goal_id).name for goal_id in interaction.goal_ids),
        _(KEY_MOMENT_WORDS[interaction.key_moment]) if interaction.key_moment is not None else "",
    ]
    frictions, links = document.frictions_of(interaction.id), document.links_of(interaction.id)
    if frictions:
        parts.append(n_("{count} pain point", "{count} pain points", len(frictions)))
    if links:
        parts.append(n_("{count} link", "{count} links", len(links)))
    return ", ".join(part for part in (*parts, *room_in_words(document, interaction)) if part)


def room_in_words(document: Document, interaction: Interaction) -> list[str]:
    """What the room voted and felt there, where it did."""
    dots = card_dots(document, document.map_of(interaction.id).id).get(interaction.id)
    felt = spread(document, interaction.id)
    return [
        *(dots_in_words(dots, current()) if dots is not None else ()),
        *((spread_in_words(felt, current()),) if felt is not None else ()),
    ]


def focus_in_words(document: Document, focus: Focus, selected: int) -> str:
    """Where the keyboard is, as one spoken line; empty where it is nowhere."""
    if focus.card is not None:
        interaction = document.get(Interaction, focus.card)
        place = _place(document, interaction.stage_id, interaction.persona_id)
        words = f"{card_in_words(document, interaction)}; {place}"
        return words if selected < 2 else f"{words}; {n_('{count} selected', '{count} selected', selected)}"
    if focus.cell is not None:
        count = len(document.interactions_in(*focus.cell))
        place = _place(document, *focus.cell)
        return f"{place}; {n_('{count} interaction', '{count} interactions', count)}"
    if focus.stage is not None:
        stage = document.get(Stage, focus.stage)
        return _("Stage {name}", name=stage.name or _("Unnamed stage")) + (
            f": {stage.expectation}" if stage.expectation else ""
        )
    if focus.persona is not None:
        persona = document.get(Persona, focus.persona)
        return _("Persona {name}", name=persona.name or _("Unnamed persona")) + (
            f": {persona.role}" if persona.role else ""
        )
    if focus.link is not None:
        return link_in_words(document, document.get(Link, focus.link))
    return ""


def link_in_words(document: Document, link: Link) -> str:
    """A link as one spoken line."""
    ends = [
        document.get(Interaction, key).title.strip() or _("Untitled")
        for key in (link.source_id, link.target_id)
    ]
    words = _("Link from {source} to {target}", source=ends[0], target=ends[1])
    return ", ".join(part for part in (words, _(LINK_KIND_WORDS[link.kind]), link.label) if part)


def _place(document: Document, stage_id: str, persona_id: str) -> str:
    stage, persona = document.get(Stage, stage_id), document.get(Persona, persona_id)
    return format_list([stage.name or _("Unnamed stage"), persona.name or _("Unnamed persona")], current())


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader, where one listens, say something now."""
    widget.setAccessibleDescription(words)
    if QAccessible.isActive() and words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
