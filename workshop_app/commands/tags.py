"""Commands that tag cards, one or a whole selection: sentiment, channel, emotions, goals, key moment, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.commands.base import Command
from workshop_app.commands.wording import name_of
from workshop_app.journey.records import Channel, Emotion, Evidence, Goal, Interaction, KeyMoment
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from workshop_app.journey.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SetSentiment(Command):
    """Say how a customer feels at these cards, -2 .. +2, or None while it is not known."""

    ids: tuple[str, ...]
    value: int | None

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it on all."""
        _set(transaction, self.ids, sentiment=self.value)
        title, count = _named(transaction, self.ids)
        if self.value is None:
            return Sentence(
                "Set the sentiment of “{title}” to unknown"
                if title
                else "Set the sentiment of an interaction to unknown"
                if count == 1
                else "Set the sentiment of {count} interactions to unknown",
                title=title,
                count=count,
            )
        value = f"{self.value:+d}" if self.value else "0"
        return Sentence(
            "Set the sentiment of “{title}” to {value}"
            if title
            else "Set the sentiment of an interaction to {value}"
            if count == 1
            else "Set the sentiment of {count} interactions to {value}",
            title=title,
            value=value,
            count=count,
        )


@dataclass(frozen=True, slots=True)
class SetChannel(Command):
    """Say on which channel these cards happen, or None for none."""

    ids: tuple[str, ...]
    channel_id: str | None

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it on all."""
        channel = "" if self.channel_id is None else name_of(transaction.get(Channel, self.channel_id))
        _set(transaction, self.ids, channel_id=self.channel_id)
        title, count = _named(transaction, self.ids)
        if self.channel_id is None:
            return Sentence(
                "Removed the channel of “{title}”"
                if title
                else "Removed the channel of an interaction"
                if count == 1
                else "Removed the channel of {count} interactions",
                title=title,
                count=count,
            )
        if not channel:
            return Sentence(
                "Changed the channel of “{title}”"
                if title
                else "Changed the channel of an interaction"
                if count == 1
                else "Changed the channel of {count} interactions",
                title=title,
                count=count,
            )
        return Sentence(
            "Set the channel of “{title}” to {channel}"
            if title
            else "Set the channel of an interaction to {channel}"
            if count == 1
            else "Set the channel of {count} interactions to {channel}",
            title=title,
            channel=channel,
            count=count,
        )


@dataclass(frozen=True, slots=True)
class SetKeyMoment(Command):
    """Mark these cards as key moments of one kind, or with None as none."""

    ids: tuple[str, ...]
    value: KeyMoment | None

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it on all."""
        _set(transaction, self.ids, key_moment=self.value)
        title, count = _named(transaction, self.ids)
        if self.value is None:
            return Sentence(
                "“{title}” is no longer a key moment"
                if title
                else "An interaction is no longer a key moment"
                if count == 1
                else "{count} interactions are no longer key moments",
                title=title,
                count=count,
            )
        if self.value is KeyMoment.MUST_ACT:
            return Sentence(
                "Marked “{title}” as a key moment: must act"
                if title
                else "Marked an interaction as a key moment: must act"
                if count == 1
                else "Marked {count} interactions as key moments, must act",
                title=title,
                count=count,
            )
        return Sentence(
            "Marked “{title}” as a key moment: can act"
            if title
            else "Marked an interaction as a key moment: can act"
            if count == 1
            else "Marked {count} interactions as key moments, can act",
            title=title,
            count=count,
        )


@dataclass(frozen=True, slots=True)
class SetEvidence(Command):
    """Say how the team knows what these cards say, and with `source` where from; None there leaves the sources."""

    ids: tuple[str, ...]
    evidence: Evidence | None
    source: str | None = None

    def apply(self, transaction: Transaction) -> Sentence:
        """Set it on all."""
        values: dict[str, Any] = {"evidence": self.evidence}
        if self.source is not None:
            values["evidence_source"] = self.source
        _set(transaction, self.ids, **values)
        title, count = _named(transaction, self.ids)
        if self.evidence is Evidence.VALIDATED:
            return Sentence(
                "Marked “{title}” as validated"
                if title
                else "Marked an interaction as validated"
                if count == 1
                else "Marked {count} interactions as validated",
                title=title,
                count=count,
            )
        if self.evidence is Evidence.REASONED:
            return Sentence(
                "Marked “{title}” as reasoned"
                if title
                else "Marked an interaction as reasoned"
                if count == 1
                else "Marked {count} interactions as reasoned",
                title=title,
                count=count,
            )
        if self.evidence is Evidence.ASSUMED:
            return Sentence(
                "Marked “{title}” as assumed"
                if title
                else "Marked an interaction as assumed"
                if count == 1
                else "Marked {count} interactions as assumed",
                title=title,
                count=count,
            )
        return Sentence(
            "Removed the evidence status of “{title}”"
            if title
            else "Removed the evidence status of an interaction"
            if count == 1
            else "Removed the evidence status of {count} interactions",
            title=title,
            count=count,
        )


@dataclass(frozen=True, slots=True)
class AddEmotionTag(Command):
    """Tag these cards with an emotion, as by dropping it on them."""

    ids: tuple[str, ...]
    emotion_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it where it is missing."""
        return tag(transaction, self.ids, transaction.get(Emotion, self.emotion_id))


@dataclass(frozen=True, slots=True)
class RemoveEmotionTag(Command):
    """Take an emotion off these cards."""

    ids: tuple[str, ...]
    emotion_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Remove it where it is."""
        return untag(transaction, self.ids, transaction.get(Emotion, self.emotion_id))


@dataclass(frozen=True, slots=True)
class ToggleEmotion(Command):
    """Tag all these cards with an emotion if any of them lacks it, else take it off all."""

    ids: tuple[str, ...]
    emotion_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Add or remove it."""
        return _toggle(transaction, self.ids, transaction.get(Emotion, self.emotion_id))


@dataclass(frozen=True, slots=True)
class AddGoalTag(Command):
    """Tag these cards with a goal, as by dropping it on them."""

    ids: tuple[str, ...]
    goal_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Add it where it is missing."""
        return tag(transaction, self.ids, transaction.get(Goal, self.goal_id))


@dataclass(frozen=True, slots=True)
class RemoveGoalTag(Command):
    """Take a goal off these cards."""

    ids: tuple[str, ...]
    goal_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Remove it where it is."""
        return untag(transaction, self.ids, transaction.get(Goal, self.goal_id))


@dataclass(frozen=True, slots=True)
class ToggleGoal(Command):
    """Tag all these cards with a goal if any of them lacks it, else take it off all."""

    ids: tuple[str, ...]
    goal_id: str

    def apply(self, transaction: Transaction) -> Sentence:
        """Add or remove it."""
        return _toggle(transaction, self.ids, transaction.get(Goal, self.goal_id))


def tag(transaction: Transaction, ids: tuple[str, ...], what: Emotion | Goal) -> Sentence:
    """Add an emotion or a goal to the cards that lack it, and say so."""
    field = _field(what)
    for interaction_id in ids:
        present = getattr(transaction.get(Interaction, interaction_id), field)
        if what.id not in present:
            transaction.update(Interaction, interaction_id, **{field: (*present, what.id)})
    title, count = _named(transaction, ids)
    name = name_of(what)
    return Sentence(
        "Tagged “{title}” with {name}"
        if title
        else "Tagged an interaction with {name}"
        if count == 1
        else "Tagged {count} interactions with {name}",
        title=title,
        name=name,
        count=count,
    )


def untag(transaction: Transaction, ids: tuple[str, ...], what: Emotion | Goal) -> Sentence:
    """Take an emotion or a goal off the cards that have it, and say so."""
    field = _field(what)
    for interaction_id in ids:
        present = getattr(transaction.get(Interaction, interaction_id), field)
        if what.id in present:
            left = tuple(item for item in present if item != what.id)
            transaction.update(Interaction, interaction_id, **{field: left})
    title, count = _named(transaction, ids)
    name = name_of(what)
    return Sentence(
        "Removed {name} from “{title}”"
        if title
        else "Removed {name} from an interaction"
        if count == 1
        else "Removed {name} from {count} interactions",
        title=title,
        name=name,
        count=count,
    )


def _toggle(transaction: Transaction, ids: tuple[str, ...], what: Emotion | Goal) -> Sentence:
    field = _field(what)
    everywhere = all(what.id in getattr(transaction.get(Interaction, item), field) for item in ids)
    return untag(transaction, ids, what) if everywhere else tag(transaction, ids, what)


def _field(what: Emotion | Goal) -> str:
    return "emotion_ids" if isinstance(what, Emotion) else "goal_ids"


def _set(transaction: Transaction, ids: tuple[str, ...], **values: Any) -> None:
    for interaction_id in ids:
        transaction.update(Interaction, interaction_id, **values)


def _named(transaction: Transaction, ids: tuple[str, ...]) -> tuple[str, int]:
    """The title of the one card, or nothing for several or one without; and how many there are."""
    title = name_of(transaction.get(Interaction, ids[0])) if len(ids) == 1 else ""
    return title, len(ids)
