"""What every sign of a map means: faces, stars, marks, outlines, arrows, channels and the journey's curve."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.analysis.votes import colours_of
from workshop_app.journey.records import DotColour, Evidence, KeyMoment, LinkKind, Rating
from workshop_app.language import N_, translate
from workshop_app.layout.card import DOT_ICONS, EVIDENCE_DASHES
from workshop_app.layout.display import Circle, Icon, Path, Rect, Segment, Shape
from workshop_app.layout.links import LINK_COLOURS
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.pieces import straight
from workshop_app.layout.room_words import DOT_WORDS
from workshop_app.layout.strips import (
    BODY,
    SMALL,
    SUBHEADING,
    Strip,
    columns_apart,
    height_of,
    held,
    line,
    paragraph,
    shifted,
    side_by_side,
    space,
)
from workshop_app.layout.words import (
    CHANNEL_KIND_WORDS,
    EVIDENCE_WORDS,
    KEY_MOMENT_WORDS,
    LINK_KIND_WORDS,
    SENTIMENT_WORDS,
    visible,
)

if TYPE_CHECKING:
    from workshop_app.journey.document import Document

_SIGN = 13.5
_LEFT = 33.0
_GUTTER = 30.0
_CARD_WIDTH = 24.0

_EVIDENCE_MEANINGS = {
    Evidence.VALIDATED: N_("Customers or figures have confirmed it"),
    Evidence.REASONED: N_("Worked out from what is known"),
    Evidence.ASSUMED: N_("What the team believes; not yet checked"),
}
_LINK_MEANINGS = {
    LinkKind.NEXT: N_("The journey goes on there"),
    LinkKind.BACK: N_("The customer goes back"),
    LinkKind.SKIP: N_("The customer leaves out what lies between"),
    LinkKind.SWITCH: N_("The customer goes on in another channel"),
}

Sign = Callable[[float], tuple[Shape, ...]]
"""Draws a sign around a middle, so many points below the top."""


@dataclass(frozen=True, slots=True)
class _Entry:
    sign: Sign
    word: str
    meaning: str = ""


def glossary_strips(document: Document, width: float, language: str) -> list[Strip]:
    """Set the signs in two columns, group by group; below them the channels of the project in three."""
    room = (width - _GUTTER) / 2
    columns: tuple[list[Strip], list[Strip]] = ([], [])
    for title, entries in _groups(document, language):
        shorter = min(columns, key=height_of)
        shorter += _group(title, entries, room)
    strips = columns_apart([columns[0], shifted(columns[1], room + _GUTTER)])
    return [*strips, *_channels(document, width, language)]


def _channels(document: Document, width: float, language: str) -> list[Strip]:
    """Each channel with its sign and its kind."""
    entries = [
        _Entry(
            _icon(channel.icon, "text.secondary"),
            f"{visible(channel.name)} ({translate(CHANNEL_KIND_WORDS[channel.kind], language).lower()})",
        )
        for channel in document.channels
        if visible(channel.name)
    ]
    if not entries:
        return []
    room = (width - 2 * _GUTTER) / 3
    strips = [
        Strip(SUBHEADING.leading + 6, (line(translate("Channels", language), 0, SUBHEADING),), keep=True)
    ]
    for start in range(0, len(entries), 3):
        row = [
            shifted(_entry(entry, room), at * (room + _GUTTER))
            for at, entry in enumerate(entries[start : start + 3])
        ]
        strips += [*held(side_by_side(row)), space(3)]
    return strips


def _groups(document: Document, language: str) -> Sequence[tuple[str, list[_Entry]]]:
    def _(text: str) -> str:
        return translate(text, language)

    sentiments = [
        _Entry(
            _icon(f"face_{SENTIMENT_NAMES[step]}", f"mark.{SENTIMENT_NAMES[step]}"),
            _(SENTIMENT_WORDS[step]),
        )
        for step in (2, 1, 0, -1, -2, None)
    ]
    marks = [
        _Entry(
            _icon("key_must", "key_moment"),
            f"{_('Key moment')} – {_(KEY_MOMENT_WORDS[KeyMoment.MUST_ACT]).lower()}",
            _("The journey turns here, and the moment to act is right"),
        ),
        _Entry(
            _icon("key_can", "key_moment"),
            f"{_('Key moment')} – {_(KEY_MOMENT_WORDS[KeyMoment.CAN_ACT]).lower()}",
            _("The journey turns here, and what was learnt allows to act"),
        ),
        _Entry(_icon("friction", "friction"), _("Pain point"), _("What hurts at this interaction")),
        _Entry(_icon("opportunity", "opportunity"), _("Opportunity"), _("What could be better here")),
        _Entry(_icon("goal", "goal"), _("Goal"), _("What the interaction is to achieve")),
        _Entry(_icon("quote", "text.secondary"), _("Customer’s words"), _("What a customer said")),
    ]
    evidence = [
        _Entry(_outline(each), _(EVIDENCE_WORDS[each]), _(_EVIDENCE_MEANINGS[each]))
        for each in (Evidence.VALIDATED, Evidence.REASONED, Evidence.ASSUMED)
    ]
    links = [
        _Entry(
            _icon(f"link_{kind.value}", LINK_COLOURS[kind]),
            _(LINK_KIND_WORDS[kind]),
            _(_LINK_MEANINGS[kind]),
        )
        for kind in LinkKind
    ]
    curve = [
        _Entry(_curve, _("Emotion curve"), _("The mean sentiment of each stage: the higher, the better")),
        _Entry(_bridge, _("Dashed curve"), _("A stage lies between of which no sentiment is known")),
    ]
    if document.table(Rating):
        marks.append(
            _Entry(
                _icon("divided", "warning"),
                _("The room disagrees"),
                _("Ratings here are far from each other"),
            )
        )
        curve.append(
            _Entry(_felt, _("The room’s ratings"), _("Their mean, and how far they spread around it"))
        )
    marks += _dots(document, language)
    return (
        (_("Sentiment"), sentiments),
        (_("Signs on a card"), marks),
        (_("Outline of a card: how we know"), evidence),
        (_("Arrows between cards"), links),
        (_("Below a persona’s cards"), curve),
    )


def _dots(document: Document, language: str) -> list[_Entry]:
    """The dots of votes, in the colours that votes on a map had."""
    closed = [item for item in document.vote_rounds if item.closed and item.map_id is not None]
    colours = {colour for item in closed for colour in colours_of(item)}
    return [
        _Entry(
            _icon(*DOT_ICONS[colour]),
            translate(DOT_WORDS[colour], language),
            translate("How many dots the room has put here in its last vote", language),
        )
        for colour in DotColour
        if colour in colours
    ]


def _group(title: str, entries: list[_Entry], room: float) -> list[Strip]:
    strips = [Strip(SUBHEADING.leading + 6, (line(title, 0, SUBHEADING),))]
    for entry in entries:
        strips += [*_entry(entry, room), Strip(6 if entry.meaning else 3)]
    return [*strips, Strip(12)]


def _entry(entry: _Entry, room: float) -> list[Strip]:
    words = paragraph(entry.word, _LEFT, room - _LEFT, BODY)
    words += paragraph(entry.meaning, _LEFT, room - _LEFT, SMALL)
    words[0].shapes = (*entry.sign(BODY.leading / 2), *words[0].shapes)
    return words


def _icon(name: str, colour: str) -> Sign:
    return lambda middle: (Icon((_CARD_WIDTH - _SIGN) / 2, middle - _SIGN / 2, _SIGN, name, colour),)


def _outline(evidence: Evidence) -> Sign:
    """A small card with the outline that tells of evidence."""
    card = Rect(
        0, 0, _CARD_WIDTH, 15, fill="card.neutral", stroke="mark.neutral", stroke_width=0.9, radius=3,
        dash=EVIDENCE_DASHES[evidence],
    )  # fmt: skip
    return lambda middle: (dataclasses.replace(card, y=middle - card.height / 2),)


def _curve(middle: float) -> tuple[Shape, ...]:
    wave: tuple[Segment, ...] = (
        ("M", 3.0, middle + 3),
        ("C", 9.0, middle + 3, 15.0, middle - 4.5, 21.0, middle - 4.5),
    )
    return (
        Path(wave, stroke="accent", stroke_width=1.5),
        Circle(3, middle + 3, 3, fill="surface", stroke="mark.neutral", stroke_width=1.5),
        Circle(21, middle - 4.5, 3, fill="surface", stroke="mark.positive", stroke_width=1.5),
    )


def _felt(middle: float) -> tuple[Shape, ...]:
    return (
        Rect(6, middle - 6, 12, 12, fill="line", radius=3),
        Rect(4.5, middle - 1, 15, 2, fill="text.secondary"),
    )


def _bridge(middle: float) -> tuple[Shape, ...]:
    return (straight((1.5, middle), (22.5, middle), "accent", 1.5, (3.0, 3.0)),)
