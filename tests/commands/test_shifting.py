"""Alt+arrows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.projects import full_project, titles
from workshop_app.commands.interactions import AddInteractions
from workshop_app.commands.shifting import ShiftInteractions
from workshop_app.journey.document import Document
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say


def grid(document: Document) -> dict[str, str]:
    """What is in each cell that holds a card, as "stage/persona"."""
    cells = {
        f"{stage.id}/{persona.id}": titles(document, stage.id, persona.id)
        for stage in document.stages_of("now")
        for persona in document.personas
    }
    return {cell: cards for cell, cards in cells.items() if cards}


START = grid(Document.of(full_project()))


@pytest.mark.parametrize(
    ("ids", "columns", "expected"),
    [
        ("a", 1, {"find/lea": "b c", "buy/lea": "a d"}),
        ("c", 1, {"find/lea": "a b", "buy/lea": "d c"}),
        ("d", 1, {"buy/lea": "", "use/lea": "d"}),
        ("d", -1, {"buy/lea": "", "find/lea": "d a b c"}),
        ("ad", 1, {"find/lea": "b c", "buy/lea": "a", "use/lea": "d"}),
        ("fg", -1, {"find/marc": "f e", "buy/marc": "g", "use/marc": ""}),
        ("b", 2, {"find/lea": "a c", "use/lea": "b"}),
    ],
)
def test_sideways(session, ids, columns, expected):
    session.run(ShiftInteractions(tuple(ids), columns=columns))
    assert grid(session.document) == {cell: cards for cell, cards in (START | expected).items() if cards}


@pytest.mark.parametrize(("ids", "columns"), [("a", -1), ("g", 1), ("ag", 1), ("ag", -1), ("d", 2)])
def test_nothing_leaves_the_map_sideways(session, ids, columns):
    assert session.run(ShiftInteractions(tuple(ids), columns=columns)) is None


@pytest.mark.parametrize(
    ("ids", "rows", "expected"),
    [
        ("a", 1, {"find/lea": "b a c"}),
        ("a", 2, {"find/lea": "b c a"}),
        ("c", -1, {"find/lea": "a c b"}),
        ("ab", 1, {"find/lea": "c a b"}),
        ("ac", -1, {"find/lea": "a c b"}),
        ("ac", 1, {"find/lea": "b a c"}),
        # At the edge of the cell, to the next persona that is shown: the hidden one is passed over.
        ("c", 1, {"find/lea": "a b", "find/marc": "c e"}),
        ("a", 3, {"find/lea": "b c", "find/marc": "a e"}),
        ("f", -1, {"buy/marc": "", "buy/lea": "d f"}),
        ("ef", -1, {"find/marc": "", "buy/marc": "", "find/lea": "a b c e", "buy/lea": "d f"}),
        ("cd", 1, {"find/lea": "a b", "buy/lea": "", "find/marc": "c e", "buy/marc": "d f"}),
        # While one of them still has room in its cell, those at the edge wait.
        ("bd", 1, {"find/lea": "a c b"}),
    ],
)
def test_up_and_down(session, ids, rows, expected):
    session.run(ShiftInteractions(tuple(ids), rows=rows))
    assert grid(session.document) == {cell: cards for cell, cards in (START | expected).items() if cards}


@pytest.mark.parametrize(("ids", "rows"), [("a", -1), ("d", -1), ("g", 1), ("df", 1), ("de", -1)])
def test_nothing_leaves_the_map_up_or_down(session, ids, rows):
    assert session.run(ShiftInteractions(tuple(ids), rows=rows)) is None


def test_a_card_of_a_hidden_persona_stays(session):
    session.run(AddInteractions("find", "ghost", ("x",), ids=("x",)))
    assert session.run(ShiftInteractions(("x",), rows=1)) is None
    assert session.run(ShiftInteractions(("x",), rows=-1)) is None


def test_the_sentence_names_the_stage_it_came_to(session):
    assert say(session.run(ShiftInteractions(("a",), columns=1)).step.label) == "Moved “a” to Buy"
    assert say(session.run(ShiftInteractions(("b",), rows=1)).step.label) == "Moved “b”"


@given(st.sets(st.sampled_from("abcdefg"), min_size=1), st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]))
def test_chosen_cards_keep_their_order_and_others_stay(chosen, step):
    before = Document.of(full_project())
    transaction = Transaction(before)
    ShiftInteractions(tuple(chosen), *step).apply(transaction)
    after = transaction.document
    assert {change.id for change in transaction.difference()} <= chosen
    for stage in before.stages_of("now"):
        for persona in before.personas:
            stayed = [
                card.id for card in before.interactions_in(stage.id, persona.id) if card.id not in chosen
            ]
            found = [card.id for card in after.interactions_in(stage.id, persona.id) if card.id not in chosen]
            assert found == stayed
