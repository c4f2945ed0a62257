"""Channels, emotions and goals that cells name: those that are known, and new ones for what nobody named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.importers.workbook import reading
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.journey.ids import ChannelId, EmotionId, GoalId, new_id
from workshop_app.journey.records import Channel, ChannelKind, Emotion, Goal, Interaction, Record
from workshop_app.layout.words import CHANNEL_KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.importers.workbook.names import Known, Names
    from workshop_app.importers.workbook.sheets import Row


class Vocabulary:
    """Reads the cells that name such things; `create` is told of each new one."""

    def __init__(self, known: Known, create: Callable[[Record, str], None]) -> None:
        self._known = known
        self._create = create

    def field(self, head: str) -> str:
        """The field of an interaction that a column holds."""
        return {"Channel": "channel_id", "Emotions": "emotion_ids", "Goals": "goal_ids"}[head]

    def read(self, head: str, row: Row, card: Interaction | None) -> str | tuple[str, ...] | None:
        """The value of that field.

        Raises:
            Unreadable: a name is that of several.
        """
        cell = row.values.get(head)
        if head == "Channel":
            return self._channel(row)
        if head == "Emotions":
            emotions = self._known.emotions
            has = card.emotion_ids if card else ()
            return tuple(self._ids(reading.names(cell, emotions.ids), emotions, head, has))
        present = card.goal_ids if card else ()
        found = self._ids(reading.names(cell, self._known.goals.ids), self._known.goals, head, present)
        # The workbook lists goals by their rank: the order of what stays is the project's.
        return (
            *(each for each in present if each in found),
            *(each for each in found if each not in present),
        )

    def _channel(self, row: Row) -> str | None:
        name = reading.text(row.values.get("Channel")).strip()
        if not name:
            return None
        if self._known.channels.find(name):
            return self._known.channels.one(name)
        try:
            kind = reading.word(row.values.get("Channel type"), CHANNEL_KIND_WORDS)
        except Unreadable:
            kind = None  # the type is of no weight for a channel that has a name
        channel = Channel(id=ChannelId(new_id()), rank="", name=name, kind=kind or ChannelKind.DIGITAL)
        self._known.channels.add(name, channel.id)
        self._create(channel, "Channel")
        return channel.id

    def _ids(self, wanted: list[str], names: Names, head: str, present: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for name in wanted:
            ids = names.find(name)
            if len(ids) > 1:
                # Of several that are called so, those that the card has are meant.
                ids = [each for each in ids if each in present] or ids[:1]
            if not ids:
                record = self._new(name, head)
                names.add(name, record.id)
                self._create(record, head)
                ids = [record.id]
            found += [each for each in ids if each not in found]
        return found

    def _new(self, name: str, head: str) -> Emotion | Goal:
        if head == "Emotions":
            return Emotion(id=EmotionId(new_id()), rank="", name=name)
        return Goal(id=GoalId(new_id()), rank="", name=name)
