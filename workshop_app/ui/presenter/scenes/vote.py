"""A vote: while it is open who has voted, and nothing of what; once it is closed the result, ties as ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.analysis.votes import Turnout, closed_rounds, colours_of, open_round, tally, target, turnout
from workshop_app.journey.records import DotColour
from workshop_app.language import N_, _, current, n_
from workshop_app.layout import text as measure
from workshop_app.layout.card import DOT_ICONS
from workshop_app.layout.room_words import question_of, voted_on
from workshop_app.ui.presenter.sheet import BODY, HEADING, LEAD, SMALL, STRONG, TITLE, Type

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import VoteRound
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

_COLOUR_WORDS = {
    DotColour.RED: N_("Red: pain points"),
    DotColour.GREEN: N_("Green: moments of truth"),
}
_COUNT = Type("semibold", 200)
_PAD = 9.0
_GAP = 72.0
_BAR = 20.0
_DOT = 44.0


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the vote that runs, else the one that was closed last."""
    document = facts.document
    running = open_round(document)
    if running is not None:
        _put_open(facts, sheet, running)
        return
    closed = closed_rounds(document)
    if not closed:
        sheet.empty(_("No vote yet"), _("The result stays hidden until the vote is closed."), "vote")
        return
    _put_result(document, sheet, closed[0])


# -- while it is open ----------------------------------------------------------------------------------------------


def _put_open(facts: Facts, sheet: Sheet, vote_round: VoteRound) -> None:
    top = sheet.title(question_of(vote_round, current()))
    dots = n_("{count} dot each", "{count} dots each", vote_round.budget)
    top = sheet.line(dots, sheet.left, top, LEAD.in_colour("text.secondary"), sheet.room) + 12
    colours = colours_of(vote_round)
    if len(colours) > 1:
        x = sheet.left
        for colour in colours:
            _put_dot(sheet, colour, x, top + LEAD.leading / 2)
            words = _(_COLOUR_WORDS[colour])
            sheet.line(words, x + 60, top, LEAD)
            x += 60 + LEAD.width(words) + _GAP
    counted = turnout(facts.document, vote_round.id)
    middle = sheet.height / 2 + 60
    words = _("{voted} of {present}", voted=counted.voted, present=counted.present) if counted.present else ""
    if not words:
        sheet.line(_("Voting"), sheet.width / 2, middle - TITLE.leading / 2, TITLE, align="centre")
        return
    heights = HEADING.leading + _COUNT.leading * 0.86
    top = middle - heights / 2
    style = HEADING.in_colour("text.secondary")
    below = sheet.line(_("Voting"), sheet.width / 2, top, style, align="centre")
    below = sheet.line(words, sheet.width / 2, below - 24, _COUNT, sheet.room, "centre")
    _put_turnout(sheet, counted, below + 12)


def _put_turnout(sheet: Sheet, counted: Turnout, top: float) -> None:
    """One circle for everybody who takes part, filled for each who has voted."""
    radius = min(24.0, sheet.room / (counted.present * 2.6))
    step = radius * 2.6
    x = sheet.width / 2 - (counted.present - 1) * step / 2
    for number in range(counted.present):
        fill = "accent" if number < counted.voted else None
        stroke = "accent" if number < counted.voted else "text.secondary"
        sheet.circle((x + number * step, top + radius), radius, fill, stroke)


# -- when it is closed ---------------------------------------------------------------------------------------------


def _put_result(document: Document, sheet: Sheet, vote_round: VoteRound) -> None:
    counted = turnout(document, vote_round.id)
    voted = _("{voted} of {present} voted", voted=counted.voted, present=counted.present)
    top = sheet.title(question_of(vote_round, current()), voted if counted.present else "")
    colours = colours_of(vote_round)
    if not document.votes_of(vote_round.id):
        style = LEAD.in_colour("text.secondary")
        sheet.line(_("Nobody put a dot."), sheet.left, top, style, sheet.room)
        return
    width = (sheet.room - (len(colours) - 1) * _GAP) / len(colours)
    for place, colour in enumerate(colours):
        left = sheet.left + place * (width + _GAP)
        below = top
        by = colour if len(colours) > 1 else None
        if by is not None:
            _put_dot(sheet, colour, left, top + HEADING.leading / 2)
            below = sheet.line(_(_COLOUR_WORDS[colour]), left + 60, top, HEADING, width - 60) + 12
        _put_ranks(document, sheet, vote_round, colour, by, (left, below, width))


def _put_ranks(
    document: Document,
    sheet: Sheet,
    vote_round: VoteRound,
    colour: DotColour,
    by: DotColour | None,
    area: tuple[float, float, float],
) -> None:
    left, top, width = area
    standings = tally(document, vote_round.id, by)
    foot = sheet.height - 40
    most = max((each.of(by) for each in standings), default=1)
    places = [each.place for each in standings]
    ranked = STRONG.width("00") + 28
    counted = STRONG.width("000") + 24
    # Two lists side by side have half the room for words: they take two lines, and the bars less.
    narrow = by is not None
    bar = width * (0.16 if narrow else 0.26)
    words = width - ranked - bar - counted - 24
    for number, each in enumerate(standings):
        thing = target(document, each.target_id)
        title, where = voted_on(document, thing, current())
        tied = places.count(each.place) > 1
        beneath = " · ".join(filter(None, (_("tie") if tied else "", where)))
        style = STRONG if each.place == 1 else BODY
        if narrow:
            style = Type(style.font, 30)
        lines = measure.wrap(title, style.font, style.size, words, 2 if narrow else 1).lines
        needed = len(lines) * style.leading + (SMALL.leading if beneath else 0.0) + 2 * _PAD
        last = number + 1 == len(standings)
        if top + needed + (0.0 if last else SMALL.leading) > foot:
            rest = n_("and {count} more", "and {count} more", len(standings) - number)
            sheet.line(rest, left + ranked, top + _PAD, STRONG.in_colour("text.secondary"))
            return
        sheet.rect((left, top, width, 2), "line")
        row = top + _PAD
        tint = DOT_ICONS[colour][1]
        ink = tint if each.place == 1 else "text"
        sheet.line(str(each.place), left + ranked - 28, row, STRONG.in_colour(ink), align="right")
        below = sheet.paragraph(title, left + ranked, row, style, words, len(lines))
        sheet.line(beneath, left + ranked, below, SMALL, words)
        at = left + width - counted - bar
        beside = row + (STRONG.leading - _BAR) / 2
        sheet.rect((at, beside, bar * each.of(by) / most, _BAR), tint, radius=_BAR / 2)
        sheet.line(str(each.of(by)), left + width, row, STRONG, align="right")
        top += needed


def _put_dot(sheet: Sheet, colour: DotColour, left: float, middle: float) -> None:
    """A dot as it is on the map: red ones have corners."""
    name, ink = DOT_ICONS[colour]
    sheet.icon(name, left, middle - _DOT / 2, _DOT, ink)
