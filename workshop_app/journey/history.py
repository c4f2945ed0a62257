"""The history: what each step did, and which steps undo and redo reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.sentence import Sentence

Move = Literal["do", "undo", "redo", "create"]

FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the journal without its difference.

    `number` counts from 1; `time` is UTC in ISO 8601; `origin` tells who made the gesture ("facilitator", or a
    participant); `target` is the step that an undo or a redo refers to; `merge_key` is not empty where the next
    edit of the same field may join this step.
    """

    number: int
    time: str
    origin: str
    move: Move
    label: Sentence
    target: int | None = None
    merge_key: str = ""


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
        """Take in a step that was just stored."""
        if step.origin != FACILITATOR or step.move == "create":
            return
        if step.move == "do":
            if not self.undo or self.undo[-1] != step.number:
                self.undo.append(step.number)
            self.redo.clear()
        elif step.move == "undo" and step.target is not None:
            self.undo.remove(step.target)
            self.redo.append(step.target)
        elif step.move == "redo" and step.target is not None:
            self.redo.remove(step.target)
            self.undo.append(step.target)
