"""What the values of tags are called: English words marked for translation, the same in every view and deliverable.

Say them with `language.translate` (a deliverable's language) or `language._` (the window's).
"""

from __future__ import annotations

import datetime
import re
import unicodedata

from workshop_app.analysis.opportunities import Quadrant
from workshop_app.journey.records import (
    ActionStatus,
    ChannelKind,
    Evidence,
    GoalKind,
    KeyMoment,
    LinkKind,
    MapKind,
)
from workshop_app.language import N_, format_date, translate

SENTIMENT_WORDS: dict[int | None, str] = {
    -2: N_("Very negative"),
    -1: N_("Negative"),
    0: N_("Neutral"),
    1: N_("Positive"),
    2: N_("Very positive"),
    None: N_("Sentiment not known yet"),
}

CHANNEL_KIND_WORDS: dict[ChannelKind, str] = {
    ChannelKind.PHYSICAL: N_("Physical"),
    ChannelKind.DIGITAL: N_("Digital"),
    ChannelKind.HUMAN: N_("Human"),
}

GOAL_KIND_WORDS: dict[GoalKind, str] = {
    GoalKind.AWARENESS: N_("Awareness"),
    GoalKind.SALE: N_("Sale"),
    GoalKind.RETENTION: N_("Retention"),
    GoalKind.LOYALTY: N_("Loyalty"),
    GoalKind.SATISFACTION: N_("Satisfaction"),
    GoalKind.OWN: N_("Custom"),
}

MAP_KIND_WORDS: dict[MapKind, str] = {
    MapKind.CURRENT: N_("Current journey"),
    MapKind.FUTURE: N_("Future journey"),
    MapKind.EXAMPLE: N_("Example journey"),
    MapKind.SERVICE: N_("Service journey"),
}

KEY_MOMENT_WORDS: dict[KeyMoment, str] = {
    KeyMoment.MUST_ACT: N_("Must act"),
    KeyMoment.CAN_ACT: N_("Can act"),
}

EVIDENCE_WORDS: dict[Evidence, str] = {
    Evidence.ASSUMED: N_("Assumed"),
    Evidence.REASONED: N_("Reasoned"),
    Evidence.VALIDATED: N_("Validated"),
}

LINK_KIND_WORDS: dict[LinkKind, str] = {
    LinkKind.NEXT: N_("Next"),
    LinkKind.BACK: N_("Back"),
    LinkKind.SKIP: N_("Skip"),
    LinkKind.SWITCH: N_("Channel switch"),
}

ACTION_STATUS_WORDS: dict[ActionStatus, str] = {
    ActionStatus.OPEN: N_("To do"),
    ActionStatus.DOING: N_("Under way"),
    ActionStatus.DONE: N_("Done"),
}

QUADRANT_WORDS: dict[Quadrant, str] = {
    Quadrant.QUICK_WIN: N_("Quick wins"),
    Quadrant.TO_PLAN: N_("To plan"),
    Quadrant.IF_TIME_ALLOWS: N_("If time allows"),
    Quadrant.NOT_NOW: N_("Not now"),
}

# Controls, formats, halves of characters, and spaces.
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_QUOTES = {"“": "”", "«": "»", '"': '"', "„": "“", "‘": "’"}


def visible(text: str) -> str:
    """Return a text without spaces around it, and nothing of one that is made of spaces and invisible signs alone."""
    text = text.strip()
    if text.isascii() and text.isprintable():
        return text
    return text if any(unicodedata.category(char) not in _INVISIBLE for char in text) else ""


def one_paragraph(text: str) -> str:
    """A text as one paragraph: breaks and runs of spaces become one space; spaces that hold words together stay."""
    return _SPACES.sub(" ", visible(text))


def short_day(day: str, language: str) -> str:
    """An ISO date as a language writes it in short; empty where there is none."""
    return format_date(datetime.date.fromisoformat(day), language, short=True) if day else ""


def quoted(words: str, language: str) -> str:
    """Somebody's words in the quotation marks of a language, unless they were typed with some."""
    words = visible(words)
    if len(words) > 1 and _QUOTES.get(words[0]) == words[-1]:
        return words
    return translate("“{words}”", language, words=words)
