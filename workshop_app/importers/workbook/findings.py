"""Pain points and opportunities that somebody typed into the row of their interaction, a line each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workshop_app.importers.workbook import reading
from workshop_app.importers.workbook.plan import Doing, Planned, named
from workshop_app.importers.workbook.reading import Unreadable
from workshop_app.importers.workbook.tables import READABLE
from workshop_app.journey.ids import FrictionId, InteractionId, OpportunityId, new_id
from workshop_app.journey.records import Friction, Interaction, Opportunity
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.importers.workbook.sheets import Row
    from workshop_app.importers.workbook.work import Work

TABLE_OF = {"Pain points": "PainPoints", "Opportunities": "Opportunities"}
"""By the head of their column among the interactions, the table in which they have rows and ratings of their own."""


def add_all(work: Work, card: Interaction, row: Row) -> None:
    """Plan what a new interaction's own row says of them."""
    for head, table in TABLE_OF.items():
        # A workbook that is read as a whole project lists them in their own tables, with their ratings.
        if work.fresh and table in work.book.sheets:
            continue
        try:
            _add(work, card, row, head, reading.lines(row.values.get(head)))
        except Unreadable as error:
            work.problem(head, error.sentence)


def add_new(work: Work, card: Interaction, row: Row, head: str) -> None:
    """Plan the lines that somebody added below those which an interaction has; these have rows of their own to edit."""
    try:
        said = Counter(reading.lines(row.values.get(head)))
    except Unreadable as error:
        work.problem(head, error.sentence)
        return
    there: tuple[Friction | Opportunity, ...] = (
        work.document.frictions_of(card.id)
        if head == "Pain points"
        else work.document.opportunities_of(card.id)
    )
    present = Counter(line for each in there for line in reading.lines(each.text))
    if present - said:
        work.problem(
            head,
            Sentence(
                "What is there already is changed and deleted on its own sheet; here, only new lines are taken. "
                "This cell was left out."
            ),
        )
        return
    _add(work, card, row, head, (said - present).elements())


def _add(work: Work, card: Interaction, row: Row, head: str, lines: Iterable[str]) -> None:
    assert work.here is not None
    sheet = work.here[0]
    owner = InteractionId(card.id)
    for line in lines:
        found: Friction | Opportunity = (
            Friction(id=FrictionId(new_id()), interaction_id=owner, rank="", text=line)
            if head == "Pain points"
            else Opportunity(id=OpportunityId(new_id()), interaction_id=owner, rank="", text=line)
        )
        template = next(each.added for each in READABLE if each.record_type is type(found))
        work.items.append(
            Planned(
                Doing.ADDED,
                type(found).__name__,
                found.id,
                sheet.title,
                f"{sheet.columns[head][0]}{row.number}",
                Sentence(template, name=named(line), place=named(card.title)),
                record=found,
                needs=work.needed((card.id,)),
            )
        )
        work.new.add(found.id)
