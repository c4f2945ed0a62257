"""What changed in the project too since a workbook was written: told, and left as it is unless it is chosen."""

from __future__ import annotations

import pytest

from tests.importers.workbooks import add, applied, edit, full, planned, put, remove, write
from workshop_app.commands.importing import ApplyImport
from workshop_app.importers.workbook.planner import plan_workbook
from workshop_app.journey.document import Document
from workshop_app.journey.errors import Conflict
from workshop_app.journey.records import Interaction
from workshop_app.journey.transaction import Transaction


def card(document: Document, record_id: str) -> Interaction:
    return document.get(Interaction, record_id)


def test_what_changed_on_both_sides_stays_unless_it_is_chosen(tmp_path) -> None:
    write(full(), tmp_path / "out.xlsx")
    edit(tmp_path / "out.xlsx", put("Interactions", "a", Notes="Theirs", Sentiment=-2))
    transaction = Transaction(full())
    transaction.update(Interaction, "a", notes="Ours", quote="Ours")
    document = transaction.document
    plan = plan_workbook(document, tmp_path / "out.xlsx")
    assert [item.conflict for item in plan.items] == [False, True]
    kept = card(applied(document, plan), "a")
    assert (kept.notes, kept.sentiment, kept.quote) == ("Ours", -2, "Ours")
    taken = card(applied(document, plan, frozenset({0, 1})), "a")
    assert taken.notes == "Theirs"


def test_what_was_changed_here_and_deleted_there_stays_unless_it_is_chosen(tmp_path) -> None:
    write(full(), tmp_path / "out.xlsx")
    edit(tmp_path / "out.xlsx", remove("Interactions", "a"))
    transaction = Transaction(full())
    transaction.update(Interaction, "a", notes="Ours")
    plan = plan_workbook(transaction.document, tmp_path / "out.xlsx")
    assert [item.conflict for item in plan.items] == [True]
    assert "a" in applied(transaction.document, plan).table(Interaction)
    assert "a" not in applied(transaction.document, plan, frozenset({0})).table(Interaction)


def test_what_needs_something_that_is_left_as_it_is_is_left_out_too(tmp_path) -> None:
    write(full(), tmp_path / "out.xlsx")
    edit(
        tmp_path / "out.xlsx",
        put("Interactions", "a", Map="Then", Stage="Later"),
        add("Links", From="a", To="h"),
    )
    transaction = Transaction(full())
    transaction.update(Interaction, "a", stage_id="use")
    plan = plan_workbook(transaction.document, tmp_path / "out.xlsx")
    assert [item.conflict for item in plan.items] == [True, False]
    assert applied(transaction.document, plan) == transaction.document
    after = applied(transaction.document, plan, frozenset({1}))
    assert card(after, "a").stage_id == "later"


def test_a_plan_is_refused_when_the_project_has_moved_on(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", put("Interactions", "a", Notes="Theirs"))
    transaction = Transaction(full())
    transaction.update(Interaction, "a", notes="Ours")
    with pytest.raises(Conflict):
        ApplyImport(plan).apply(Transaction(transaction.document))
