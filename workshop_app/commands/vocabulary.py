"""Commands on what the project's cards can be tagged with: channels, emotions and goals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.tags import tag
from workshop_app.commands.wording import elided, name_of
from workshop_app.journey.ids import ChannelId, EmotionId, GoalId, new_id
from workshop_app.journey.records import Channel, ChannelKind, Emotion, Goal, GoalKind, Interaction
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction

Named = TypeVar("Named", Channel, Emotion, Goal)


@dataclass(frozen=True, slots=True)
class AddChannel(Command):
    """Add a channel: at `index` among all, or at the end. `icon` is a name of `layout.icons`."""

    name: str = ""
    kind: ChannelKind = ChannelKind.DIGITAL
    icon: str = "other"
    index: int | None = None
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it."""
        (rank,) = order.make_room(transaction, transaction.document.channels, self.index)
        transaction.put(
            Channel(id=ChannelId(self.id), rank=rank, name=self.name, kind=self.kind, icon=self.icon)
        )
        name = elided(self.name)
        return Sentence("Added channel “{name}”" if name else "Added a channel", name=name)


@dataclass(frozen=True, slots=True)
class AddEmotion(Command):
    """Add a word for what is felt, and tag cards with it in one go where `tag_ids` names some.

    When tagging, a word that the vocabulary has already is used instead of a second one like it.
    """

    name: str = ""
    valence: int = 0
    index: int | None = None
    tag_ids: tuple[str, ...] = ()
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it, and tag."""
        emotions = transaction.document.emotions
        present = named_alike(emotions, self.name) if self.tag_ids else None
        if present is not None:
            return tag(transaction, self.tag_ids, present)
        (rank,) = order.make_room(transaction, emotions, self.index)
        emotion = Emotion(id=EmotionId(self.id), rank=rank, name=self.name, valence=self.valence)
        transaction.put(emotion)
        if self.tag_ids:
            return tag(transaction, self.tag_ids, emotion)
        name = elided(self.name)
        return Sentence("Added emotion “{name}”" if name else "Added an emotion", name=name)


@dataclass(frozen=True, slots=True)
class AddGoal(Command):
    """Add a goal, the least important unless `index` says otherwise, and tag cards with it where `tag_ids` names some.

    When tagging, a goal that has this name already is used instead of a second one like it.
    """

    name: str = ""
    kind: GoalKind = GoalKind.OWN
    metric: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    due: str = ""
    index: int | None = None
    tag_ids: tuple[str, ...] = ()
    id: str = field(default_factory=new_id)

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it, and tag."""
        goals = transaction.document.goals
        present = named_alike(goals, self.name) if self.tag_ids else None
        if present is not None:
            return tag(transaction, self.tag_ids, present)
        (rank,) = order.make_room(transaction, goals, self.index)
        goal = Goal(
            id=GoalId(self.id),
            rank=rank,
            name=self.name,
            kind=self.kind,
            metric=self.metric,
            unit=self.unit,
            baseline=self.baseline,
            target=self.target,
            due=self.due,
        )
        transaction.put(goal)
        if self.tag_ids:
            return tag(transaction, self.tag_ids, goal)
        name = elided(self.name)
        return Sentence("Added goal “{name}”" if name else "Added a goal", name=name)


@dataclass(frozen=True, slots=True)
class MoveChannel(Command):
    """Give a channel the place `index` among the others."""

    id: str
    index: int

    def apply(self, transaction: Transaction) -> Sentence:
        """Move it."""
        channel = transaction.get(Channel, self.id)
        order.move(transaction, transaction.document.channels, channel, self.index)
        name = name_of(channel)
        return Sentence("Moved channel “{name}”" if name else "Moved a channel", name=name)


@dataclass(frozen=True, slots=True)
class MoveEmotion(Command):
    """Give an emotion the place `index` among the others."""

    id: str
    index: int

    def apply(self, transaction: Transaction) -> Sentence:
        """Move it."""
        emotion = transaction.get(Emotion, self.id)
        order.move(transaction, transaction.document.emotions, emotion, self.index)
        name = name_of(emotion)
        return Sentence("Moved emotion “{name}”" if name else "Moved an emotion", name=name)


@dataclass(frozen=True, slots=True)
class MoveGoal(Command):
    """Rank a goal: give it the place `index` among the others, 0 being the most important."""

    id: str
    index: int

    def apply(self, transaction: Transaction) -> Sentence:
        """Move it."""
        goal = transaction.get(Goal, self.id)
        order.move(transaction, transaction.document.goals, goal, self.index)
        rank = [known.id for known in transaction.document.goals].index(goal.id) + 1
        name = name_of(goal)
        return Sentence(
            "Ranked goal “{name}” as number {rank}" if name else "Ranked a goal as number {rank}",
            name=name,
            rank=rank,
        )


@dataclass(frozen=True, slots=True)
class DeleteChannels(Command):
    """Delete channels; cards lose them (`usage_count` tells beforehand how many)."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(Channel, channel_id)) for channel_id in self.ids]
        transaction.delete(Channel, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} channels", count=len(names))
        return Sentence("Deleted channel “{name}”" if names[0] else "Deleted a channel", name=names[0])


@dataclass(frozen=True, slots=True)
class DeleteEmotions(Command):
    """Delete emotions; cards lose them (`usage_count` tells beforehand how many)."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(Emotion, emotion_id)) for emotion_id in self.ids]
        transaction.delete(Emotion, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} emotions", count=len(names))
        return Sentence("Deleted emotion “{name}”" if names[0] else "Deleted an emotion", name=names[0])


@dataclass(frozen=True, slots=True)
class DeleteGoals(Command):
    """Delete goals; cards lose them (`usage_count` tells beforehand how many)."""

    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        """Delete them."""
        names = [name_of(transaction.get(Goal, goal_id)) for goal_id in self.ids]
        transaction.delete(Goal, self.ids)
        if len(names) != 1:
            return Sentence("Deleted {count} goals", count=len(names))
        return Sentence("Deleted goal “{name}”" if names[0] else "Deleted a goal", name=names[0])


def usage_count(document: Document, record: Channel | Emotion | Goal) -> int:
    """How many cards, on all maps, carry a channel, an emotion or a goal."""
    cards = document.table(Interaction).values()
    if isinstance(record, Channel):
        return sum(card.channel_id == record.id for card in cards)
    if isinstance(record, Emotion):
        return sum(record.id in card.emotion_ids for card in cards)
    return sum(record.id in card.goal_ids for card in cards)


def named_alike(records: Iterable[Named], name: str) -> Named | None:
    """The first record whose name reads the same (case and spaces aside), or None; no name is like none."""
    wanted = " ".join(name.split()).casefold()
    if not wanted:
        return None
    return next((record for record in records if " ".join(record.name.split()).casefold() == wanted), None)
