"""What is cut or copied: cards with all that hangs on them, as values that can be pasted into any project.

On the system's clipboard a clip travels as JSON under `CLIP_MEDIA_TYPE`, and for other programs as lines of text.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from workshop_app.commands.copying import in_map_order
from workshop_app.journey import rules
from workshop_app.journey.errors import ParcoursError, RuleBroken
from workshop_app.journey.plain import from_plain, to_plain
from workshop_app.journey.records import (
    Channel,
    Emotion,
    Friction,
    Goal,
    Interaction,
    Link,
    Opportunity,
    Record,
    Stage,
)
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.document import Document

CLIP_MEDIA_TYPE = "application/x-parcours-clip"
CLIP_FORMAT = "parcours-clip"
CLIP_VERSION = 1

_BULLET = re.compile(r"^[•◦▪‣*–—-](\s+|$)")

R = TypeVar("R", bound=Record)


class NotAClip(ParcoursError):
    """What is on the clipboard cannot be read as cards; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Copied cards in the order of the map, and for each its place: (columns, rows) from the first column and row.

    Frictions, opportunities and links are those of these cards; channels, emotions and goals those that they carry.
    """

    interactions: tuple[Interaction, ...]
    places: tuple[tuple[int, int], ...]
    frictions: tuple[Friction, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    links: tuple[Link, ...] = ()
    channels: tuple[Channel, ...] = ()
    emotions: tuple[Emotion, ...] = ()
    goals: tuple[Goal, ...] = ()


def clip_from(document: Document, interaction_ids: Iterable[str]) -> Clip:
    """Copy cards of one map or of several.

    Raises:
        NotFound: one of them is not there.
    """
    interactions = tuple(in_map_order(document, interaction_ids))
    chosen = {interaction.id for interaction in interactions}
    places = _places(document, interactions)
    left = min((column for column, _ in places), default=0)
    top = min((row for _, row in places), default=0)
    links = {link.id: link for item in interactions for link in document.links_of(item.id)}
    channels = {item.channel_id for item in interactions}
    emotions = {emotion_id for item in interactions for emotion_id in item.emotion_ids}
    goals = {goal_id for item in interactions for goal_id in item.goal_ids}
    return Clip(
        interactions=interactions,
        places=tuple((column - left, row - top) for column, row in places),
        frictions=tuple(friction for item in interactions for friction in document.frictions_of(item.id)),
        opportunities=tuple(found for item in interactions for found in document.opportunities_of(item.id)),
        links=tuple(link for link in links.values() if {link.source_id, link.target_id} <= chosen),
        channels=tuple(channel for channel in document.channels if channel.id in channels),
        emotions=tuple(emotion for emotion in document.emotions if emotion.id in emotions),
        goals=tuple(goal for goal in document.goals if goal.id in goals),
    )


def _places(document: Document, interactions: Iterable[Interaction]) -> list[tuple[int, int]]:
    """The column and the row of each card on its map; a persona that its map hides counts as the first row."""
    columns: dict[str, int] = {}
    rows: dict[tuple[str, str], int] = {}
    for journey in document.maps:
        columns |= {stage.id: place for place, stage in enumerate(document.stages_of(journey.id))}
        shown = enumerate(document.personas_of(journey.id))
        rows |= {(journey.id, persona.id): place for place, persona in shown}
    map_of = {stage.id: stage.map_id for stage in document.table(Stage).values()}
    return [
        (columns[item.stage_id], rows.get((map_of[item.stage_id], item.persona_id), 0))
        for item in interactions
    ]


# -- the system's clipboard ----------------------------------------------------------------------------------------

_PARTS = ("interactions", "frictions", "opportunities", "links", "channels", "emotions", "goals")


def clip_to_text(clip: Clip) -> str:
    """Write a clip as JSON."""
    parts: dict[str, Any] = {name: [to_plain(record) for record in getattr(clip, name)] for name in _PARTS}
    return json.dumps(
        {"format": CLIP_FORMAT, "version": CLIP_VERSION, "places": clip.places, **parts}, ensure_ascii=False
    )


def clip_from_text(text: str) -> Clip:
    """Read a clip that some program, perhaps a newer Parcours, put on the clipboard.

    Raises:
        NotAClip: it is none, or not whole.
    """
    try:
        data = json.loads(text)
        if (
            not isinstance(data, dict)
            or data.get("format") != CLIP_FORMAT
            or data.get("version") != CLIP_VERSION
        ):
            raise _not_a_clip()
        return _whole(
            Clip(
                interactions=_records(Interaction, data["interactions"]),
                places=tuple((_count(column), _count(row)) for column, row in data["places"]),
                frictions=_records(Friction, data.get("frictions", [])),
                opportunities=_records(Opportunity, data.get("opportunities", [])),
                links=_records(Link, data.get("links", [])),
                channels=_records(Channel, data.get("channels", [])),
                emotions=_records(Emotion, data.get("emotions", [])),
                goals=_records(Goal, data.get("goals", [])),
            )
        )
    except (ValueError, TypeError, KeyError, RecursionError, RuleBroken) as error:
        raise _not_a_clip() from error


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= 1_000_000:
        raise ValueError(value)
    return value


def _records(kind: type[R], items: Any) -> tuple[R, ...]:
    records = []
    for values in items:
        record = rules.normalised(from_plain(kind, values))  # type: ignore[arg-type]
        rules.check_record(record)
        records.append(cast("R", record))
    return tuple(records)


def _whole(clip: Clip) -> Clip:
    """Return the clip if its parts fit together.

    Raises:
        ValueError: they do not.
    """
    cards = {interaction.id for interaction in clip.interactions}
    channels = {channel.id for channel in clip.channels}
    emotions = {emotion.id for emotion in clip.emotions}
    goals = {goal.id for goal in clip.goals}
    fits = (
        len(cards) == len(clip.interactions) == len(clip.places)
        and {friction.interaction_id for friction in clip.frictions} <= cards
        and {opportunity.interaction_id for opportunity in clip.opportunities} <= cards
        and {end for link in clip.links for end in (link.source_id, link.target_id)} <= cards
        and {item.channel_id for item in clip.interactions} <= {*channels, None}
        and all(emotions.issuperset(item.emotion_ids) for item in clip.interactions)
        and all(goals.issuperset(item.goal_ids) for item in clip.interactions)
    )
    if not fits:
        raise ValueError
    return clip


def _not_a_clip() -> NotAClip:
    return NotAClip(Sentence("What is on the clipboard cannot be pasted here. Nothing was changed."))


# -- text ----------------------------------------------------------------------------------------------------------


def lines_from_clip(clip: Clip) -> str:
    """The titles of the cards, one a line, for other programs; cards without one are left out."""
    titles = (" ".join(interaction.title.split()) for interaction in clip.interactions)
    return "\n".join(title for title in titles if title)


def titles_from_text(text: str) -> tuple[str, ...]:
    """The lines of a pasted text as titles, without their bullets; empty lines are none."""
    stripped = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    return tuple(line for line in stripped if line)


def grid_from_text(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a spreadsheet's selection, which travels as lines of cells with tabs between; () if it is none."""
    if "\t" not in text:
        return ()
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error:
        # A quotation mark that nothing closes, in a long text: then tabs and lines are all there is.
        rows = [line.split("\t") for line in text.splitlines()]
    return tuple(tuple(cell.strip() for cell in row) for row in rows)
