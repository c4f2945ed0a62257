"""A grid from a spreadsheet: where its cells go, and what is added for them."""

import pytest

from tests.commands.projects import titles
from workshop_app.commands.pasting import PasteGrid, grid_plan
from workshop_app.commands.stages import AddStage
from workshop_app.journey.errors import NotFound
from workshop_app.language import say


def test_columns_go_to_stages_and_rows_to_personas(session):
    changed = session.run(PasteGrid("find", "lea", (("1", "2"), ("3", "4\n5"))))
    document = session.document
    assert titles(document, "find", "lea") == "a b c 1"
    assert titles(document, "buy", "lea") == "d 2"
    assert titles(document, "find", "marc") == "e 3"
    assert titles(document, "buy", "marc") == "f 4 5"
    assert say(changed.step.label) == "Pasted a grid (interactions: 5)"
    assert len(document.stages_of("now")) == 3
    assert len(document.personas) == 3


def test_rows_as_cards_of_one_persona(session):
    session.run(PasteGrid("buy", "marc", (("1", "2"), ("", "3"), ("4", "")), rows_as="cards"))
    assert titles(session.document, "buy", "marc") == "f 1 4"
    assert titles(session.document, "use", "marc") == "g 2 3"


def test_what_is_missing_is_added_at_the_end(session):
    session.run(
        PasteGrid("use", "marc", (("Use", "Return", "Repair"), ("1", "2", "3"), ("4", "", "")), header=True)
    )
    document = session.document
    stages = document.stages_of("now")
    assert [stage.name for stage in stages] == ["Find", "Buy", "Use", "Return", "Repair"]
    assert len({stage.colour for stage in stages[2:]}) == 3
    added = document.personas[-1]
    assert added.name == ""
    assert titles(document, "use", added.id) == "4"
    assert titles(document, stages[4].id, "marc") == "3"


def test_a_header_names_only_what_has_no_name(session):
    session.run(AddStage("now", "", 1, id="nameless"))
    session.run(PasteGrid("find", "lea", (("X", "Look"), ("1", "2")), header=True))
    assert [stage.name for stage in session.document.stages_of("now")] == ["Find", "Look", "Buy", "Use"]


def test_empty_columns_and_rows_at_the_end_add_nothing(session):
    plan = grid_plan(session.document, "use", "marc", (("1", "", ""), ("", "", ""), (), ("", "\n ")))
    assert plan.cards == {(0, 0): ("1",)}
    assert plan.stage_names == ("",)
    assert plan.new_personas == 0


def test_a_plan_tells_what_pasting_will_do(session):
    plan = grid_plan(
        session.document, "buy", "marc", (("A", "B", "C"), ("1", "", "2"), ("", "3", "")), header=True
    )
    assert plan.cards == {(0, 0): ("1",), (2, 0): ("2",), (1, 1): ("3",)}
    assert plan.stage_ids == ("buy", "use")
    assert plan.stage_names == ("A", "B", "C")
    assert plan.persona_ids == ("marc",)
    assert plan.new_personas == 1


@pytest.mark.parametrize("rows", [(), ((),), (("", " "),), (("\n",),)])
def test_an_empty_grid_is_no_step(session, rows):
    assert session.run(PasteGrid("find", "lea", rows)) is None


def test_a_hidden_persona_can_be_pasted_at(session):
    session.run(PasteGrid("find", "ghost", (("1",), ("2",)), rows_as="cards"))
    assert titles(session.document, "find", "ghost") == "1 2"


def test_a_cell_that_is_gone(session):
    with pytest.raises(NotFound):
        session.run(PasteGrid("gone", "lea", (("1",),)))
