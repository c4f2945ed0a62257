"""What an import would do to a project, told row by row before anything is done."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.importers.json_text import shortened
from workshop_app.journey.sentence import Sentence
from workshop_app.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.records import Record


class Doing(enum.StrEnum):
    """What happens to a record."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing that an import would do.

    `sheet` and `cell` tell where the workbook says so; the cell is empty for a row that is gone. `before` and
    `values` are those fields of the record `kind`/`id` that change; an added record has all that it is made of in
    `record`, whose rank is given when it is added. `place` counts from 1 among those beside it. `needs` are ids of
    records that must be added, or moved, with it. A `conflict` was changed in the project too since the workbook was
    written: it is not done unless it is asked for.
    """

    doing: Doing
    kind: str
    id: str
    sheet: str
    cell: str
    sentence: Sentence
    before: tuple[tuple[str, Any], ...] = ()
    values: tuple[tuple[str, Any], ...] = ()
    record: Record | None = None
    place: int | None = None
    needs: frozenset[str] = frozenset()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the workbook that was not understood, and where. Everything else is taken all the same."""

    sheet: str
    cell: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """All that a workbook would change, in the order of its sheets, and what a person should know about it."""

    items: tuple[Planned, ...]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Sentence, ...] = ()

    def default(self) -> frozenset[int]:
        """The places in `items` of what is done unless somebody chooses: all but the conflicts and what needs them."""
        return self.without(
            range(len(self.items)), (index for index, item in enumerate(self.items) if item.conflict)
        )

    def needed_by(self) -> dict[int, tuple[int, ...]]:
        """By the place of an item, the places of those that must be done with it."""
        enabling = {
            item.id: index
            for index, item in enumerate(self.items)
            if item.doing in {Doing.ADDED, Doing.MOVED}
        }
        return {
            index: tuple(enabling[each] for each in item.needs if each in enabling)
            for index, item in enumerate(self.items)
        }

    def with_needed(self, chosen: Iterable[int]) -> frozenset[int]:
        """The places of chosen items, and of all that they need."""
        needed = self.needed_by()
        done: set[int] = set()
        waiting = list(chosen)
        while waiting:
            index = waiting.pop()
            if index not in done:
                done.add(index)
                waiting += needed[index]
        return frozenset(done)

    def without(self, chosen: Iterable[int], dropped: Iterable[int]) -> frozenset[int]:
        """The places of chosen items but for some that are dropped, and those that need these."""
        needed = self.needed_by()
        kept = set(chosen) - set(dropped)
        while lost := {index for index in kept if not kept.issuperset(needed[index])}:
            kept -= lost
        return frozenset(kept)


def placed(problem: Problem) -> Sentence:
    """A problem with its place before it, for lists without columns; what it says is in the window's language."""
    where = f"{problem.sheet} {problem.cell}".rstrip()
    return Sentence("{where}: {what}", where=where, what=say(problem.sentence))


def named(text: str) -> str:
    """A text as a sentence names it: on one line, and short."""
    return shortened(" ".join(text[:400].split()))
