"""What the window calls the parts of a workshop, and which icon stands for what the projector shows."""

from __future__ import annotations

from workshop_app.journey.records import RoomView
from workshop_app.language import N_, _, n_

VIEW_NAMES: dict[RoomView, str] = {
    RoomView.MAP: N_("Map"),
    RoomView.TIMER: N_("Timer"),
    RoomView.NOTES: N_("Notes"),
    RoomView.VOTE: N_("Vote"),
    RoomView.RATINGS: N_("Ratings"),
    RoomView.PRIORITIES: N_("Priorities"),
    RoomView.ACTIONS: N_("Actions"),
    RoomView.JOIN: N_("Join code"),
}
"""What the projector can show."""

VIEW_ICONS: dict[RoomView, str] = {
    RoomView.MAP: "map",
    RoomView.TIMER: "timer",
    RoomView.NOTES: "note",
    RoomView.VOTE: "vote",
    RoomView.RATINGS: "curve",
    RoomView.PRIORITIES: "opportunity",
    RoomView.ACTIONS: "check",
    RoomView.JOIN: "room",
}

ALLOWED_NAMES: dict[str, str] = {
    "notes": N_("Send notes"),
    "rate": N_("Rate interactions"),
    "vote": N_("Vote with dots"),
}
"""What participants may do in a step."""

METHOD_NAMES: dict[int, str] = {
    1: N_("1 · Define the interactions"),
    2: N_("2 · Draw up the personas"),
    3: N_("3 · Set the goals"),
    4: N_("4 · Research"),
    5: N_("5 · Analyse"),
    6: N_("6 · Keep it alive"),
}
"""The steps of the method."""


def duration(minutes: int) -> str:
    """Minutes in words, such as "25 min" or "3 h 30", in the window's language."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min", minutes=minutes)
    return (
        _("{hours} h {minutes}", hours=hours, minutes=f"{rest:02}") if rest else _("{hours} h", hours=hours)
    )


def steps_in_words(count: int) -> str:
    """How many steps an agenda has."""
    return n_("{count} step in all", "{count} steps in all", count, count=count)
