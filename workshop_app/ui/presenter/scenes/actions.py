"""What was decided: who does what by when."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from workshop_app.journey.records import ActionStatus, Interaction
from workshop_app.language import _, current, format_date, n_
from workshop_app.layout import text as measure
from workshop_app.layout.places import title_of
from workshop_app.layout.words import visible
from workshop_app.ui.presenter.sheet import BODY, SMALL, SMALL_STRONG, STRONG

if TYPE_CHECKING:
    from workshop_app.journey.records import Action
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

_MARK = 36.0
_PAD = 14.0
_MOST_LINES = 3
_ICONS = {
    ActionStatus.OPEN: ("vote", "text.secondary"),
    ActionStatus.DOING: ("present", "accent"),
    ActionStatus.DONE: ("check", "success"),
}


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the table: what is open first, in the order of the project; what is done last."""
    actions = sorted(facts.document.actions, key=lambda action: action.status is ActionStatus.DONE)
    if not actions:
        sheet.empty(_("No actions yet"), _("What the room decides to do is listed here."), "check")
        return
    count = n_("{count} action", "{count} actions", len(actions))
    top = sheet.title(_("What we do next"), count)
    who, when = sheet.left + sheet.room * 0.62, sheet.left + sheet.room * 0.84
    for words, x in ((_("What"), sheet.left), (_("Who"), who), (_("When"), when)):
        sheet.line(words, x, top, SMALL_STRONG.in_colour("text.secondary"))
    top += SMALL.leading + 8
    foot = sheet.height - 40
    for place, action in enumerate(actions):
        needed = _height(facts, action, who - sheet.left)
        more = SMALL.leading if place + 1 < len(actions) else 0
        if top + needed + more > foot:
            rest = n_("and {count} more", "and {count} more", len(actions) - place)
            sheet.line(rest, sheet.left, top + _PAD, STRONG.in_colour("text.secondary"))
            return
        _put_row(facts, sheet, action, top, (who, when))
        top += needed


def _words(action: Action) -> str:
    return visible(action.title) or _("Untitled")


def _where(facts: Facts, action: Action) -> str:
    if action.interaction_id is None:
        return ""
    return title_of(facts.document.get(Interaction, action.interaction_id), current())


def _height(facts: Facts, action: Action, room: float) -> float:
    lines = measure.wrap(_words(action), STRONG.font, STRONG.size, room - _MARK - 48, _MOST_LINES).lines
    where = SMALL.leading if _where(facts, action) else 0.0
    return len(lines) * STRONG.leading + where + 2 * _PAD


def _put_row(facts: Facts, sheet: Sheet, action: Action, top: float, columns: tuple[float, float]) -> None:
    who, when = columns
    sheet.rect((sheet.left, top, sheet.room, 2), "line")
    top += _PAD
    done = action.status is ActionStatus.DONE
    icon, colour = _ICONS[action.status]
    beside = (STRONG.leading - _MARK) / 2
    if action.status is ActionStatus.OPEN:
        sheet.circle((sheet.left + _MARK / 2, top + STRONG.leading / 2), _MARK / 2 - 4, None, colour)
    else:
        sheet.icon(icon, sheet.left, top + beside, _MARK, colour)
    ink = "text.secondary" if done else "text"
    x = sheet.left + _MARK + 20
    room = who - x - 28
    below = sheet.paragraph(_words(action), x, top, STRONG.in_colour(ink), room, _MOST_LINES)
    sheet.line(_where(facts, action), x, below, SMALL, room)
    sheet.line(visible(action.owner) or "–", who, top, BODY.in_colour(ink), when - who - 28)
    sheet.line(_due(action), when, top, BODY.in_colour(ink), sheet.right - when)


def _due(action: Action) -> str:
    try:
        return format_date(datetime.date.fromisoformat(action.due), current(), short=True)
    except ValueError:
        # A date that a person wrote in words is shown as it is.
        return visible(action.due) or "–"
