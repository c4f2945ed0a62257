"""What interactions, stages and personas are called, and where an interaction stands on its map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import Persona, Stage
from workshop_app.language import translate
from workshop_app.layout.words import one_paragraph, visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Interaction


def title_of(interaction: Interaction, language: str) -> str:
    """What an interaction is called in one paragraph, also one that nobody has named."""
    return one_paragraph(interaction.title) or translate("Untitled", language)


def stage_name(stage: Stage, language: str) -> str:
    """What a stage is called, also one that nobody has named."""
    return visible(stage.name) or translate("Unnamed stage", language)


def persona_name(persona: Persona, language: str) -> str:
    """What a persona is called, also one that nobody has named."""
    return visible(persona.name) or translate("Unnamed persona", language)


def place_of(document: Document, interaction: Interaction, language: str) -> str:
    """The stage and the persona of an interaction, such as "Purchase · Léa"."""
    stage = stage_name(document.get(Stage, interaction.stage_id), language)
    persona = persona_name(document.get(Persona, interaction.persona_id), language)
    return f"{stage} · {persona}"
