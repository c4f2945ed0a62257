"""What the projector shows beside the map, one module a view: each sets its sheet from the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_app.journey.records import RoomView
from workshop_app.ui.presenter.scenes import actions, join, notes, priorities, ratings, timer, vote

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_app.ui.presenter.facts import Facts
    from workshop_app.ui.presenter.sheet import Sheet

SCENES: dict[RoomView, Callable[[Facts, Sheet], None]] = {
    RoomView.TIMER: timer.put,
    RoomView.NOTES: notes.put,
    RoomView.VOTE: vote.put,
    RoomView.RATINGS: ratings.put,
    RoomView.PRIORITIES: priorities.put,
    RoomView.ACTIONS: actions.put,
    RoomView.JOIN: join.put,
}
"""What sets the sheet of each view; the map is no sheet."""
