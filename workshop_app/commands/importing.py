"""The command that takes over what a workbook changes, as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workshop_app.commands import order
from workshop_app.commands.base import Command
from workshop_app.commands.cells import Cells, cell_of
from workshop_app.commands.colours import PERSONA_COLOURS, STAGE_COLOURS, next_colour
from workshop_app.commands.interactions import drop_links_between_maps
from workshop_app.commands.links import link_between
from workshop_app.importers.workbook.plan import Doing, Planned, WorkbookPlan
from workshop_app.journey.errors import Conflict
from workshop_app.journey.records import RECORD_TYPES, Interaction, Link, Persona, Record, Stage
from workshop_app.journey.sentence import Sentence
from workshop_app.language import N_

if TYPE_CHECKING:
    from workshop_app.journey.document import Document
    from workshop_app.journey.transaction import Transaction

# By whether something was changed, added and deleted; figures after their words read right for any number.
_LABELS: dict[tuple[bool, bool, bool], str] = {
    (True, True, True): N_("Imported a workbook: {changed} changed, {added} added, {deleted} deleted"),
    (True, True, False): N_("Imported a workbook: {changed} changed, {added} added"),
    (True, False, True): N_("Imported a workbook: {changed} changed, {deleted} deleted"),
    (True, False, False): N_("Imported a workbook: {changed} changed"),
    (False, True, True): N_("Imported a workbook: {added} added, {deleted} deleted"),
    (False, True, False): N_("Imported a workbook: {added} added"),
    (False, False, True): N_("Imported a workbook: {deleted} deleted"),
    (False, False, False): N_("Imported a workbook that changes nothing"),
}


@dataclass(frozen=True, slots=True)
class ApplyImport(Command):
    """Do what a plan says: the items at the places `chosen`, or everything but the conflicts where that is None.

    What a chosen item needs is done with it. A plan that was made before the project changed in the same fields is
    refused as a whole.
    """

    plan: WorkbookPlan
    chosen: frozenset[int] | None = None

    def apply(self, transaction: Transaction) -> Sentence:
        """Do it.

        Raises:
            Conflict: the project changed since the plan was made.
            NotFound: something that the plan changes is gone.
        """
        items = self._items()
        _require_current(transaction, items)
        for kind in ("Channel", "Emotion", "Persona", "Goal", "Stage"):
            _put_ranked(transaction, kind, items)
        for item in items:
            if item.doing is Doing.CHANGED:
                transaction.update(RECORD_TYPES[item.kind], item.id, **dict(item.values))
        _put_cards(transaction, items)
        for kind in ("Friction", "Opportunity", "Action"):
            _put_ranked(transaction, kind, items)
        for kind in RECORD_TYPES:
            doomed = [item.id for item in items if item.doing is Doing.DELETED and item.kind == kind]
            # What went with something else is gone already.
            there = [each for each in doomed if transaction.document.find(kind, each) is not None]
            if there:
                transaction.delete(RECORD_TYPES[kind], there)
        _put_links(transaction, items)
        return _label(items)

    def _items(self) -> list[Planned]:
        """The chosen items with those they need, in the order of the plan."""
        chosen = self.plan.default() if self.chosen is None else self.chosen
        return [self.plan.items[index] for index in sorted(self.plan.with_needed(chosen))]


def _require_current(transaction: Transaction, items: list[Planned]) -> None:
    for item in items:
        if item.doing is Doing.ADDED:
            continue
        record = transaction.get(RECORD_TYPES[item.kind], item.id)
        if any(getattr(record, name) != value for name, value in item.before):
            raise Conflict(
                Sentence(
                    "The project changed since the workbook was read. Import it again. Nothing was changed."
                )
            )


def _put_ranked(transaction: Transaction, kind: str, items: list[Planned]) -> None:
    """Add and move records of a type that are ordered among those of the same owner."""
    groups: dict[str | None, list[tuple[int | None, Any]]] = {}
    for item in items:
        if item.kind != kind or item.doing not in {Doing.ADDED, Doing.MOVED}:
            continue
        if item.record is not None:
            record: Any = _coloured(transaction.document, item.record, groups)
        else:
            record = replace(transaction.get(RECORD_TYPES[kind], item.id), **dict(item.values))
        groups.setdefault(_owner(record), []).append((item.place, record))
    if not groups:
        return
    document = transaction.document
    moved = {record.id for group in groups.values() for _, record in group}
    for owner, group in groups.items():
        siblings = [each for each in _siblings(document, kind, owner) if each.id not in moved]
        present = [(each.rank, each) for each in siblings]
        wanted: list[tuple[str | None, Any]] = list(present)
        for place, record in sorted(group, key=lambda pair: pair[0] or _LAST):
            wanted.insert(len(wanted) if place is None else place - 1, (None, record))
        for (old, record), rank in zip(wanted, order.filled([old for old, _ in wanted]), strict=True):
            if old != rank:
                transaction.put(replace(record, rank=rank))
    if kind == "Stage":
        document = transaction.document
        drop_links_between_maps(
            transaction,
            [card.id for card in document.table(Interaction).values() if card.stage_id in moved],
        )


_LAST = 10**9


def _owner(record: Record) -> str | None:
    if isinstance(record, Stage):
        return record.map_id
    # Actions are in one order, whatever they are for.
    return getattr(record, "interaction_id", None) if type(record).__name__ != "Action" else None


def _siblings(document: Document, kind: str, owner: str | None) -> tuple[Any, ...]:
    match kind:
        case "Stage":
            return document.stages_of(str(owner))
        case "Friction":
            return document.frictions_of(str(owner))
        case "Opportunity":
            return document.opportunities_of(str(owner))
        case "Channel":
            return document.channels
        case "Emotion":
            return document.emotions
        case "Persona":
            return document.personas
        case "Goal":
            return document.goals
        case _:
            return document.actions


def _coloured(
    document: Document, record: Record, groups: dict[str | None, list[tuple[int | None, Any]]]
) -> Record:
    """A new stage or persona in a colour that those beside it have least."""
    if not isinstance(record, Stage | Persona):
        return record
    beside = [each for _, each in groups.get(_owner(record), [])]
    beside += _siblings(document, type(record).__name__, _owner(record))
    series = STAGE_COLOURS if isinstance(record, Stage) else PERSONA_COLOURS
    return replace(record, colour=next_colour(series, [each.colour for each in beside]))


def _put_cards(transaction: Transaction, items: list[Planned]) -> None:
    """Add and move interactions."""
    cards: list[tuple[int | None, Interaction]] = []
    moved: list[str] = []
    for item in items:
        if item.kind != "Interaction" or item.doing not in {Doing.ADDED, Doing.MOVED}:
            continue
        if isinstance(item.record, Interaction):
            cards.append((item.place, item.record))
        else:
            card = transaction.get(Interaction, item.id)
            cards.append((item.place, replace(card, **dict(item.values))))
            moved.append(item.id)
    cells = Cells(transaction)
    cells.remove(moved)
    for place, card in sorted(cards, key=lambda pair: pair[0] or _LAST):
        cells.insert(cell_of(card), None if place is None else place - 1, [card])
    cells.write()
    drop_links_between_maps(transaction, moved)


def _put_links(transaction: Transaction, items: list[Planned]) -> None:
    """Add and turn links, but for those that are there already: a deletion may have been left out."""
    for item in items:
        if item.kind != "Link" or item.doing not in {Doing.ADDED, Doing.MOVED}:
            continue
        link = item.record
        if link is None and transaction.document.find("Link", item.id) is not None:
            link = replace(transaction.get(Link, item.id), **dict(item.values))
        if isinstance(link, Link) and _can_join(transaction.document, link):
            transaction.put(link)


def _can_join(document: Document, link: Link) -> bool:
    ends = [document.find("Interaction", each) for each in (link.source_id, link.target_id)]
    other = link_between(document, link.source_id, link.target_id) if all(ends) else None
    return all(ends) and (other is None or other.id == link.id)


def _label(items: list[Planned]) -> Sentence:
    counts = {
        "changed": len({item.id for item in items if item.doing in {Doing.CHANGED, Doing.MOVED}}),
        "added": sum(item.doing is Doing.ADDED for item in items),
        "deleted": sum(item.doing is Doing.DELETED for item in items),
    }
    return Sentence(_LABELS[tuple(bool(count) for count in counts.values())], **counts)  # type: ignore[index]
