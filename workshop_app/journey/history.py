"""The history: what each step did, and which steps undo and redo reach."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.sentence import Sentence

Move = Literal["do", "undo", "redo", "create"]

MOVES: frozenset[str] = frozenset(get_args(Move))
"""Every kind of step."""

MERGE_SECONDS = 60.0
"""Edits of one field within this time are one step of the history."""

FACILITATOR = "facilitator"

WORKSHOP = "workshop"
"""The origin of what belongs to the course of a workshop: steps that start and end, the clock. Undo leaves it alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the journal without its difference.

    `number` counts from 1; `time` is UTC in ISO 8601; `origin` tells who made the gesture ("facilitator",
    "workshop", or the id of a participant); `target` is the step that an undo or a redo refers to; `merge_key` is not
    empty where the next edit of the same field may join this step.
    """

    number: int
    time: str
    origin: str
    move: Move
    label: Sentence
    target: int | None = None
    merge_key: str = ""

    def takes_in(self, merge_key: str, origin: str, now: datetime.datetime) -> bool:
        """Whether an edit with this key, made by `origin` now, is one with this step, if it comes right after it."""
        if not merge_key or self.merge_key != merge_key or self.origin != origin or self.move != "do":
            return False
        try:
            elapsed = now - datetime.datetime.fromisoformat(self.time)
        except (ValueError, TypeError):
            return False  # a history from elsewhere, with times that are none
        # A clock that was set back makes steps of the past seem to lie ahead.
        return 0 <= elapsed.total_seconds() < MERGE_SECONDS


@dataclass(slots=True)
class UndoStacks:
    """The steps that undo and redo reach, the nearest last. Only the facilitator's own steps are in them."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    @classmethod
    def replay(cls, steps: Iterable[Step]) -> UndoStacks:
        """Rebuild the stacks from the journal, as on opening a file."""
        stacks = cls()
        for step in steps:
            stacks.note(step)
        return stacks

    def note(self, step: Step) -> None:
        """Take in a step that was just stored, or stored again with more in it.

        An undo of a step that is not known here is passed over: a history that was saved from memory begins later
        than the steps it may speak of.
        """
        if step.origin != FACILITATOR or step.move == "create":
            return
        if step.move == "do":
            if not self.undo or self.undo[-1] != step.number:
                self.undo.append(step.number)
            self.redo.clear()
        elif step.target is not None:
            source, sink = (self.undo, self.redo) if step.move == "undo" else (self.redo, self.undo)
            if _dropped(source, step.target):
                sink.append(step.target)


def _dropped(stack: list[int], number: int) -> bool:
    """Take a number off a stack, from the top in all but strange files; False when it is not there."""
    if stack and stack[-1] == number:
        stack.pop()
        return True
    if number in stack:
        stack.remove(number)
        return True
    return False
