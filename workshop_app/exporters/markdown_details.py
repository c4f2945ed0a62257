"""The sections of a Markdown document that are prose and lists: personas, and every interaction with all its tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop_app.exporters.markdown_tables import named
from workshop_app.exporters.markdown_text import inline, paragraph
from workshop_app.journey.records import Channel, Emotion, Interaction
from workshop_app.language import format_percent, translate
from workshop_app.layout.heads import duration
from workshop_app.layout.places import persona_name, stage_name, title_of
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
    from workshop_app.journey.records import Friction, Opportunity, Persona

_INDENT = "  "


def persona_lines(document: Document, map_id: str, language: str) -> Iterator[str]:
    """Each persona that the map shows: who they are, what they want, what frustrates them."""
    for persona in document.personas_of(map_id):
        yield from (f"### {inline(persona_name(persona, language))}", "")
        yield from _persona(persona, language)


def _persona(persona: Persona, language: str) -> Iterator[str]:
    facts = [paragraph(persona.role)]
    if persona.share is not None:
        percent = format_percent(persona.share / 100, language, None)
        facts.append(translate("{percent} of customers", language, percent=percent))
    if any(facts):
        yield from (" · ".join(filter(None, facts)), "")
    if visible(persona.quote):
        yield from (f"> {paragraph(quoted(persona.quote, language), indent='> ')}", "")
    demographics = [
        labelled(inline(label), paragraph(value, indent=_INDENT), language)
        for label, value in persona.demographics
        if visible(label) or visible(value)
    ]
    for heading, items in (
        (translate("Facts", language), demographics),
        (translate("Goals", language), [paragraph(text, indent=_INDENT) for text in persona.goals]),
        (
            translate("Frustrations", language),
            [paragraph(text, indent=_INDENT) for text in persona.frustrations],
        ),
    ):
        shown = [item for item in items if item]
        if shown:
            yield from (f"**{heading}**", "", *(f"- {item}" for item in shown), "")
    if visible(persona.notes):
        yield from (f"**{translate('Notes', language)}**", "", paragraph(persona.notes), "")


def interaction_lines(document: Document, map_id: str, language: str) -> Iterator[str]:
    """Every interaction, by stage and persona; stages and personas without any are left out."""
    personas = document.personas_of(map_id)
    for stage in document.stages_of(map_id):
        groups = [(persona, document.interactions_in(stage.id, persona.id)) for persona in personas]
        if not any(cards for _, cards in groups):
            continue
        yield from (f"### {inline(stage_name(stage, language))}", "")
        told = [inline(stage.expectation)]
        if stage.duration_days is not None:
            told.append(duration(stage.duration_days, language))
        if any(told):
            yield from (" · ".join(filter(None, told)), "")
        for persona, cards in groups:
            if cards:
                yield from (f"#### {inline(persona_name(persona, language))}", "")
                for card in cards:
                    yield from _interaction(document, card, language)
                yield ""


def _interaction(document: Document, card: Interaction, language: str) -> Iterator[str]:
    yield f"- **{inline(title_of(card, language))}** — {' · '.join(_facts(document, card, language))}"
    for line in _tags(document, card, language):
        yield f"{_INDENT}- {line}"


def _facts(document: Document, card: Interaction, language: str) -> Iterator[str]:
    yield translate(SENTIMENT_WORDS[card.sentiment], language)
    if card.channel_id is not None:
        channel = document.get(Channel, card.channel_id)
        kind = translate(CHANNEL_KIND_WORDS[channel.kind], language).lower()
        yield f"{inline(named(channel.name, language))} ({kind})"
    if card.key_moment is not None:
        word = translate(KEY_MOMENT_WORDS[card.key_moment], language).lower()
        yield translate("Key moment: {what}", language, what=word)


def _tags(document: Document, card: Interaction, language: str) -> Iterator[str]:
    emotions = [inline(named(document.get(Emotion, each).name, language)) for each in card.emotion_ids]
    goals = [inline(named(goal.name, language)) for goal in document.goals if goal.id in card.goal_ids]
    for label, words in (
        (translate("Emotions", language), emotions),
        (translate("Goals", language), goals),
    ):
        if words:
            yield labelled(label, ", ".join(words), language)
    for friction in document.frictions_of(card.id):
        yield labelled(translate("Pain point", language), _friction(friction, language), language)
    for opportunity in document.opportunities_of(card.id):
        yield labelled(translate("Opportunity", language), _opportunity(opportunity, language), language)
    quote = quoted(card.quote, language) if visible(card.quote) else ""
    for label, text in (
        (translate("Customer’s words", language), quote),
        (translate("Notes", language), card.notes),
    ):
        if visible(text):
            yield labelled(label, paragraph(text, indent=2 * _INDENT), language)
    evidence = [] if card.evidence is None else [translate(EVIDENCE_WORDS[card.evidence], language)]
    if visible(card.evidence_source):
        evidence.append(paragraph(card.evidence_source, indent=2 * _INDENT))
    if evidence:
        yield labelled(translate("Evidence", language), " · ".join(evidence), language)
    for link in document.links_of(card.id):
        if link.source_id == card.id:
            target = document.get(Interaction, link.target_id)
            told = translate(
                "{kind} → “{title}”",
                language,
                kind=translate(LINK_KIND_WORDS[link.kind], language),
                title=inline(title_of(target, language)),
            )
            label = f" ({inline(link.label)})" if visible(link.label) else ""
            yield labelled(translate("Link", language), told + label, language)


def _friction(friction: Friction, language: str) -> str:
    more = []
    if visible(friction.cause):
        more.append(translate("cause: {cause}", language, cause=inline(friction.cause)))
    if friction.severity is not None:
        more.append(translate("severity {value}/5", language, value=friction.severity))
    if friction.frequency is not None:
        more.append(translate("frequency {value}/5", language, value=friction.frequency))
    return _with(friction.text, more, language)


def _opportunity(opportunity: Opportunity, language: str) -> str:
    more = []
    if opportunity.value is not None:
        more.append(translate("value {value}/5", language, value=opportunity.value))
    if opportunity.effort is not None:
        more.append(translate("effort {value}/5", language, value=opportunity.effort))
    return _with(opportunity.text, more, language)


def _with(text: str, more: list[str], language: str) -> str:
    words = paragraph(named(text, language), indent=2 * _INDENT)
    return f"{words} ({', '.join(more)})" if more else words


def labelled(label: str, text: str, language: str) -> str:
    """A label and what it names, as the language sets them; either alone where the other is missing."""
    if not label or not text:
        return label or text
    return translate("{label}: {text}", language, label=label, text=text)
