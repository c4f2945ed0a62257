"""Links in a workbook: new ones by the names of their ends, changed and deleted ones, and what is not clear."""

from __future__ import annotations

import pytest

from tests.importers.workbooks import add, applied, complaints, full, planned, put, remove, told
from tests.importers.workbooks import write as written
from workshop_app.importers.workbook.fresh import new_project
from workshop_app.journey.document import Document
from workshop_app.journey.records import Interaction, Link, LinkKind
from workshop_app.journey.transaction import Transaction

TO = "To: stage and persona"


def twins() -> Document:
    """The project with two interactions called “a”: one at “Find”, one at “Use”."""
    transaction = Transaction(full())
    transaction.update(Interaction, "g", title="a")
    return transaction.document


def joined(document: Document) -> set[tuple[str, str, str]]:
    return {(link.source_id, link.target_id, link.label) for link in document.table(Link).values()}


def test_a_new_row_joins_the_interactions_that_it_names(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", add("Links", From="c", To="E", Type="Skip", Label="later"))
    assert complaints(plan) == []
    assert [said for *_, said in told(plan)] == ["Added the link “c → e”"]
    after = applied(full(), plan)
    (new,) = [link for link in after.table(Link).values() if link.id not in full().table(Link)]
    assert (new.source_id, new.target_id, new.kind, new.label) == ("c", "e", LinkKind.SKIP, "later")


def test_a_new_link_may_join_new_interactions_and_brings_them(tmp_path) -> None:
    plan = planned(
        full(),
        tmp_path / "out.xlsx",
        add("Interactions", Map="Now", Stage="Use", Persona="Léa", Interaction="Rings"),
        add("Links", From="a", To="rings"),
    )
    assert complaints(plan) == []
    index = next(number for number, item in enumerate(plan.items) if item.kind == "Link")
    after = applied(full(), plan, frozenset({index}))
    (rings,) = after.interactions_in("use", "lea")
    assert ("a", rings.id, "") in joined(after)


def test_a_name_of_several_is_told_by_its_cell_unless_the_place_says_which(tmp_path) -> None:
    plan = planned(twins(), tmp_path / "out.xlsx", add("Links", From="c", To="a"))
    ((sheet, cell, said),) = complaints(plan)
    assert (sheet, cell[0], plan.items) == ("Links", "C", ())
    assert said == "2 are called “a” here, so it is not clear which is meant."
    for spot in ("Use", "Now · Use · Marc", "use · marc"):
        plan = planned(twins(), tmp_path / "out.xlsx", add("Links", **{"From": "c", "To": "a", TO: spot}))
        assert complaints(plan) == []
        assert ("c", "g", "") in joined(applied(twins(), plan))


@pytest.mark.parametrize(
    ("cells", "where", "said"),
    [
        ({"From": "c"}, "C", "This cell is empty"),
        ({"From": "nobody", "To": "c"}, "A", "There is no “nobody” here."),
        ({"From": "c", "To": "c"}, "C", "A link joins two different interactions of one map."),
        ({"From": "c", "To": "h"}, "C", "A link joins two different interactions of one map."),
        ({"From": "b", "To": "d"}, "A", "There is a link between these two already."),
    ],
)
def test_what_cannot_be_joined_is_named_and_nothing_else_is_lost(cells, where, said, tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", add("Links", **cells), add("Links", From="c", To="a"))
    ((_, cell, sentence),) = complaints(plan)
    assert cell[0] == where
    assert sentence.startswith(said)
    assert joined(applied(full(), plan)) == joined(full()) | {("c", "a", "")}


def test_a_link_can_be_turned_elsewhere_and_deleted(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", put("Links", "b-d", To="c"))
    assert [said for *_, said in told(plan)] == ["Changed the link “b → d” to “b → c”"]
    after = applied(full(), plan)
    assert after.get(Link, "b-d").target_id == "c"
    plan = planned(full(), tmp_path / "out.xlsx", remove("Links", "b-d"))
    assert [said for *_, said in told(plan)] == ["Deleted the link “b → d”"]
    assert "b-d" not in applied(full(), plan).table(Link)


def test_a_link_to_what_is_deleted_is_told(tmp_path) -> None:
    plan = planned(full(), tmp_path / "out.xlsx", remove("Interactions", "c"), add("Links", From="a", To="c"))
    assert complaints(plan)[0][2] == "“c” has no row any more, so it is deleted."
    assert "c" not in applied(full(), plan).table(Interaction)


def test_a_new_link_comes_to_a_map_with_the_interaction_that_moves_there(tmp_path) -> None:
    plan = planned(
        full(),
        tmp_path / "out.xlsx",
        put("Interactions", "a", Map="Then", Stage="Later"),
        add("Links", From="a", To="h"),
    )
    assert complaints(plan) == []
    index = next(number for number, item in enumerate(plan.items) if item.kind == "Link")
    assert ("a", "h", "") in joined(applied(full(), plan, frozenset({index})))


def test_a_project_made_of_a_workbook_has_its_links(tmp_path) -> None:
    path = written(full(), tmp_path / "out.xlsx")
    again = Document.of(new_project(path).records)
    names = {
        (again.get(Interaction, link.source_id).title, again.get(Interaction, link.target_id).title)
        for link in again.table(Link).values()
    }
    assert names == {(link.source_id, link.target_id) for link in full().table(Link).values()}


def test_the_place_of_an_end_tells_links_of_twins_apart_when_made_anew(tmp_path) -> None:
    transaction = Transaction(twins())
    transaction.put(Link(id="new", source_id="c", target_id="g"))
    path = written(transaction.document, tmp_path / "out.xlsx")
    plan = new_project(path)
    again = Document.of(plan.records)
    assert plan.notices == ()
    assert len(again.table(Link)) == len(transaction.document.table(Link))
