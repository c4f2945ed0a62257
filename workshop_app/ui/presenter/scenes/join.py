"""How a phone comes in: two codes to point it at, the address and the code to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.language import _, n_
from workshop_app.ui.presenter.sheet import HEADING, TITLE

if TYPE_CHECKING:
    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

WIFI, PAGE = "qr:wifi", "qr:page"
"""The names of the codes, for whoever paints them."""

_GAP = 80.0


def put(facts: Facts, sheet: Sheet) -> None:
    """Set the codes."""
    joining = facts.joining
    if joining is None:
        more = _("Phones can join once the facilitator opens the room.")
        sheet.empty(_("The room is not open yet"), more, "room")
        return
    count = n_("{count} person is in", "{count} people are in", len(facts.online)) if facts.online else ""
    top = sheet.title(_("Join with your phone"), count)
    codes = [PAGE] if not joining.wifi else [WIFI, PAGE]
    foot = sheet.height - 40
    words = TITLE.leading * (2 if joining.code else 1)
    side = min(foot - top - words - HEADING.leading - 40, (sheet.room - (len(codes) - 1) * _GAP) / 2, 620)
    column = side + _GAP * 1.5
    x = sheet.width / 2 - (len(codes) * column - _GAP * 1.5) / 2
    labels = {WIFI: _("Join the Wi-Fi"), PAGE: _("Open the page")}
    for number, name in enumerate(codes, 1):
        label = f"{number}. {labels[name]}" if len(codes) > 1 else labels[name]
        below = sheet.line(label, x + side / 2, top, HEADING, column, "centre") + 16
        sheet.picture((x, below, side, side), name)
        x += column
    top += HEADING.leading + 16 + side + 24
    top = sheet.line(joining.link, sheet.width / 2, top, TITLE, sheet.room, "centre")
    if joining.code:
        sheet.line(_("Code: {code}", code=joining.code), sheet.width / 2, top, TITLE, sheet.room, "centre")
