"""The command on a dictated line: a card with everything that its marks say, in one step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells
from workshop_app.commands.wording import cards_added, name_of
from workshop_app.journey import ranks
from workshop_app.journey.errors import NotFound
from workshop_app.journey.ids import (
    ChannelId,
    EmotionId,
    FrictionId,
    InteractionId,
    PersonaId,
    StageId,
    new_id,
)
from workshop_app.journey.records import Channel, Emotion, Friction, Interaction, KeyMoment, Persona, Stage
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.analysis.dictation import Dictated
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class AddDictated(Command):
    """Add a card as a dictated line says, at the end of its cell. A card that has this `id` already is left alone."""

    said: Dictated
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it.

        Raises:
            NotFound: the line names no cell, or something of it is no longer there.
        """
        said = self.said
        if said.stage_id is None or said.persona_id is None:
            raise NotFound(Sentence("Say which stage and which persona this is about. Nothing was changed."))
        stage = transaction.get(Stage, said.stage_id)
        transaction.get(Persona, said.persona_id)
        if said.channel_id is not None:
            transaction.get(Channel, said.channel_id)
        for emotion_id in said.emotion_ids:
            transaction.get(Emotion, emotion_id)
        sentence = cards_added((said.title,), name_of(stage))
        if transaction.document.find(Interaction.__name__, self.id) is not None:
            return sentence
        card = Interaction(
            id=InteractionId(self.id),
            stage_id=StageId(said.stage_id),
            persona_id=PersonaId(said.persona_id),
            rank="",
            title=said.title,
            channel_id=ChannelId(said.channel_id) if said.channel_id is not None else None,
            sentiment=said.sentiment,
            emotion_ids=tuple(EmotionId(emotion_id) for emotion_id in said.emotion_ids),
            key_moment=KeyMoment.MUST_ACT if said.key_moment else None,
        )
        cells = Cells(transaction)
        cells.insert((said.stage_id, said.persona_id), None, [card])
        cells.write()
        places = ranks.spread(len(said.frictions))
        for number, (text, rank) in enumerate(zip(said.frictions, places, strict=True)):
            # Told by the card's own id, so that a line that is sent twice is one card with its pain points once.
            friction_id = FrictionId(f"{self.id}-{number}")
            transaction.put(Friction(id=friction_id, interaction_id=card.id, rank=rank, text=text))
        return sentence
