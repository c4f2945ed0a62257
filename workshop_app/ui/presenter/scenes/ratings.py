"""What the room felt: the mean along the journey with how far it spreads, and where people disagree."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workshop_app.analysis.ratings import disagreements, room_curve
from workshop_app.language import _, current, n_
from workshop_app.layout import text as measure
from workshop_app.layout.curves import curve_y, slopes
from workshop_app.layout.curves_together import told_apart
from workshop_app.layout.display import Path
from workshop_app.layout.palette import SENTIMENT_NAMES
from workshop_app.layout.pieces import straight
from workshop_app.layout.places import persona_name, place_of, stage_name, title_of
from workshop_app.ui.presenter.sheet import HEADING, SMALL, SMALL_STRONG, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.analysis.ratings import Rated, RoomPoint
    from workshop_app.layout.display import Segment
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

_GAP = 64.0
_SHARE = 0.58  # of the width that the chart takes
_FACE = 48.0
_BAND = 10.0
_MOST = 8  # disagreements
_NAME = Type("medium", 30)


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the chart and the list."""
    rated = disagreements(facts.document, facts.map_id)
    if not rated:
        more = _("They appear here as participants say what they feel at each interaction.")
        sheet.empty(_("No ratings yet"), more, "face_neutral")
        return
    count = sum(each.spread.count for each in rated)
    top = sheet.title(_("What the room feels"), n_("{count} rating", "{count} ratings", count))
    _put_chart(facts, sheet, top)
    _put_list(facts, sheet, rated, top)


# -- the chart -----------------------------------------------------------------------------------------------------


def _put_chart(facts: Facts, sheet: Sheet, top: float) -> None:
    stages = facts.document.stages_of(facts.map_id)
    personas = facts.document.personas_of(facts.map_id)
    left, width = sheet.left + _FACE + 20, sheet.room * _SHARE - _FACE - 20
    column = width / max(1, len(stages))
    named = _put_names(facts, sheet, left, column, sheet.height - 40)
    legend = SMALL.leading + 20
    top += legend
    height = named - top
    sheet.rect((left, top, width, height), "surface.curve", "line")
    for step in (2, 1, 0, -1, -2):
        y = top + curve_y(step, height)
        mood = SENTIMENT_NAMES[step]
        sheet.icon(f"face_{mood}", sheet.left, y - _FACE / 2, _FACE, f"mark.{mood}")
        sheet.add((straight((left, y), (left + width, y), "line", 2.0 if step == 0 else 1.0),))
    x = left
    felt = {persona.id: room_curve(facts.document, facts.map_id, persona.id) for persona in personas}
    shown = [persona for persona in personas if felt[persona.id]]
    inks = told_apart(persona.colour for persona in shown)
    for number, (persona, ink) in enumerate(zip(shown, inks, strict=True)):
        # Beside each other, that no spread hides another.
        shift = (number - (len(shown) - 1) / 2) * min(3.2 * _BAND, column / (len(shown) + 1))
        _put_curve(sheet, felt[persona.id], ink, (left + column / 2 + shift, top, column, height))
        name = measure.elide(persona_name(persona, current()), SMALL_STRONG.font, SMALL_STRONG.size, 300)
        if x + 60 + SMALL_STRONG.width(name) < left + width:
            y = top - legend + SMALL.leading / 2
            sheet.circle((x + 14, y), 12, ink)
            sheet.line(name, x + 40, top - legend, SMALL_STRONG)
            x += 40 + SMALL_STRONG.width(name) + 48


def _put_curve(
    sheet: Sheet, felt: Sequence[RoomPoint | None], ink: str, area: tuple[float, float, float, float]
) -> None:
    """One persona: the means as a line, and behind each a bar that reaches one deviation up and down."""
    left, top, column, height = area
    known = [(at, point) for at, point in enumerate(felt) if point is not None]
    places = [(left + at * column, top + curve_y(point.mean, height)) for at, point in known]
    for (_at, point), (x, _y) in zip(known, places, strict=True):
        high, low = top + curve_y(point.high, height), top + curve_y(point.low, height)
        bar = (x - _BAND / 2, high - _BAND / 2, _BAND, low - high + _BAND)
        sheet.rect(bar, _faded(ink), radius=_BAND / 2)
    rises = slopes(places)
    for number, ((x, y), (next_x, next_y)) in enumerate(pairwise(places)):
        third = (next_x - x) / 3
        there = next_y - third * rises[number + 1]
        segments: tuple[Segment, ...] = (
            ("M", x, y),
            ("C", x + third, y + third * rises[number], next_x - third, there, next_x, next_y),
        )
        gap = known[number + 1][0] > known[number][0] + 1
        sheet.add((Path(segments, stroke=ink, stroke_width=5.0, dash=(14.0, 10.0) if gap else None),))
    for place in places:
        sheet.circle(place, 12, "surface", ink, 6)


def _faded(ink: str) -> str:
    """A colour half way to white: behind its own line, and still told from the ground."""
    return "#" + "".join(f"{(int(ink[at : at + 2], 16) + 255) // 2:02x}" for at in (1, 3, 5))


def _put_names(facts: Facts, sheet: Sheet, left: float, column: float, foot: float) -> float:
    """Name the stages beneath the chart; returns where the chart may end."""
    names = [stage_name(stage, current()) for stage in facts.document.stages_of(facts.map_id)]
    wrapped = [measure.wrap(name, SMALL.font, SMALL.size, column - 12, 2).lines for name in names]
    high = max((len(lines) for lines in wrapped), default=0) * SMALL.leading + 12
    for at, lines in enumerate(wrapped):
        top = foot - high + 12
        for line in lines:
            top = sheet.line(line, left + (at + 0.5) * column, top, SMALL, column - 8, "centre")
    return foot - high


# -- the list ------------------------------------------------------------------------------------------------------


def _put_list(facts: Facts, sheet: Sheet, rated: Sequence[Rated], top: float) -> None:
    left = sheet.left + sheet.room * _SHARE + _GAP
    room = sheet.right - left
    divided = [each for each in rated if each.spread.deviation > 0][:_MOST]
    top = sheet.paragraph(
        _("Where we disagree") if divided else _("The room is of one mind"), left, top, HEADING, room, 2
    )
    top += 12
    foot = sheet.height - 40
    scale = 200.0
    for each in divided:
        words = room - scale - 28
        lines = measure.wrap(title_of(each.interaction, current()), _NAME.font, _NAME.size, words, 2).lines
        needed = len(lines) * _NAME.leading + SMALL.leading + 24
        if top + needed > foot:
            return
        sheet.rect((left, top, room, 2), "line")
        below = top + 12
        for line in lines:
            below = sheet.line(line, left, below, _NAME)
        sheet.line(place_of(facts.document, each.interaction, current()), left, below, SMALL, words)
        _put_scale(sheet, each, sheet.right - scale, top + needed / 2, scale)
        top += needed


def _put_scale(sheet: Sheet, each: Rated, left: float, middle: float, width: float) -> None:
    """From -2 to +2: how far the ratings reach, and their mean as its face."""
    side = _FACE
    room = width - side

    def at(sentiment: float) -> float:
        return left + side / 2 + (sentiment + 2) / 4 * room

    sheet.add((straight((at(-2), middle), (at(2), middle), "line", 4.0),))
    low, high = at(each.spread.low), at(each.spread.high)
    sheet.rect((low - 6, middle - 6, high - low + 12, 12), "text.secondary", radius=6)
    mood = SENTIMENT_NAMES[max(-2, min(2, each.spread.rounded))]
    sheet.circle((at(each.spread.mean), middle), side / 2, "surface")
    sheet.icon(f"face_{mood}", at(each.spread.mean) - side / 2, middle - side / 2, side, f"mark.{mood}")
