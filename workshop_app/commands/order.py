"""Where a record goes among others: ranks for newcomers, and for records that change places."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from workshop_app.journey import ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_app.journey.document import RankedRecord
    from workshop_app.journey.transaction import Transaction


def filled(wanted: Sequence[str | None]) -> list[str]:
    """Return ascending ranks: those given where they stand, and new ones for each None between them.

    Given ranks can be equal (two copies of a file, merged). Where newcomers are to stand between such neighbours no
    key fits, so then all are ranked anew.
    """
    result: list[str] = []
    place = 0
    for is_gap, run in groupby(wanted, key=lambda rank: rank is None):
        length = sum(1 for _ in run)
        if is_gap:
            before = result[-1] if result else None
            after = wanted[place + length] if place + length < len(wanted) else None
            if before is not None and after is not None and before >= after:
                return ranks.spread(len(wanted))
            result += ranks.spread(length, before, after)
        else:
            result += [rank for rank in wanted[place : place + length] if rank is not None]
        place += length
    return result


def make_room(
    transaction: Transaction, siblings: Sequence[RankedRecord], index: int | None, count: int = 1
) -> list[str]:
    """Return `count` ascending ranks that put newcomers at `index` among `siblings` (in order); None is the end.

    Siblings are ranked anew where that is the only way (see `filled`).
    """
    index = len(siblings) if index is None else max(0, min(index, len(siblings)))
    present = [sibling.rank for sibling in siblings]
    wanted = filled([*present[:index], *([None] * count), *present[index:]])
    for sibling, rank in zip(siblings, wanted[:index] + wanted[index + count :], strict=True):
        if sibling.rank != rank:
            transaction.update(type(sibling), sibling.id, rank=rank)
    return wanted[index : index + count]


def move(
    transaction: Transaction, siblings: Sequence[RankedRecord], record: RankedRecord, index: int
) -> None:
    """Give a record the place `index` among the others of `siblings`; nothing changes when it is there already."""
    others = [sibling for sibling in siblings if sibling.id != record.id]
    index = max(0, min(index, len(others)))
    if [*others[:index], record, *others[index:]] != list(siblings):
        (rank,) = make_room(transaction, others, index)
        transaction.update(type(record), record.id, rank=rank)


def after_last(siblings: Sequence[RankedRecord], record_ids: set[str]) -> int:
    """The index that follows the last of these records among `siblings`; the end when none is there."""
    places = [place for place, sibling in enumerate(siblings) if sibling.id in record_ids]
    return places[-1] + 1 if places else len(siblings)
