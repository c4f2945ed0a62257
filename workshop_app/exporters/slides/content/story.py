"""What every kind of slide is told from: one map of a document, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app import language
from workshop_app.exporters.plain_text import one_line
from workshop_app.journey.records import Interaction, JourneyMap, Persona, Stage
from workshop_app.language import format_number
from workshop_app.layout.words import visible

if TYPE_CHECKING:
    from workshop_app.journey.document import Document


@dataclass(frozen=True, slots=True)
class Story:
    """One map of a document, in one language."""

    document: Document
    map: JourneyMap
    language: str

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of the map."""
        return self.document.stages_of(self.map.id)

    @property
    def personas(self) -> tuple[Persona, ...]:
        """The personas that the map shows."""
        return self.document.personas_of(self.map.id)

    def translate(self, text: str, /, **values: object) -> str:
        """A word of the program."""
        return language.translate(text, self.language, **values)

    def labelled(self, label: str, text: str) -> str:
        """A label and what it names, as the language sets them."""
        return self.translate("{label}: {text}", label=label, text=text)

    def named(self, text: str) -> str:
        """A text, or what stands for one that is missing."""
        return visible(text) or self.translate("Untitled")

    def persona(self, persona: Persona) -> str:
        """What a persona is called, also one that nobody has named."""
        return one_line(visible(persona.name)) or self.translate("Unnamed persona")

    def stage(self, stage: Stage) -> str:
        """What a stage is called, also one that nobody has named."""
        return one_line(visible(stage.name)) or self.translate("Unnamed stage")

    def title(self, interaction: Interaction) -> str:
        """What an interaction is called, also one that nobody has named."""
        return one_line(visible(interaction.title)) or self.translate("Untitled")

    def place(self, interaction: Interaction) -> str:
        """The stage and the persona of an interaction."""
        stage = self.document.get(Stage, interaction.stage_id)
        persona = self.document.get(Persona, interaction.persona_id)
        return f"{self.stage(stage)} · {self.persona(persona)}"

    def signed(self, sentiment: float) -> str:
        """A sentiment as a figure with its sign and at most one decimal."""
        figure = format_number(round(sentiment, 1), self.language)
        return f"+{figure}" if round(sentiment, 1) > 0 else figure

    def map_title(self) -> str:
        """What slides of the map are called."""
        return (
            self.labelled(self.translate("Map"), visible(self.map.title))
            if visible(self.map.title)
            else self.translate("Map")
        )
