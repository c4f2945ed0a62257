"""Cards: born, moved, duplicated, deleted, alone and many at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.projects import full_project, titles
from workshop_app.commands.dropping import CopyInteractions
from workshop_app.commands.interactions import (
    AddInteractions,
    DeleteInteractions,
    DuplicateInteractions,
    MoveInteractions,
)
from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import Friction, Interaction, Link, Opportunity
from workshop_app.journey.transaction import Transaction
from workshop_app.language import say

CARDS = "abcdefg"
CELLS = [("find", "lea"), ("buy", "lea"), ("find", "marc"), ("buy", "marc"), ("use", "ghost")]


@pytest.mark.parametrize(
    ("index", "expected"), [(0, "1 2 a b c"), (1, "a 1 2 b c"), (3, "a b c 1 2"), (None, "a b c 1 2")]
)
def test_lines_become_cards_in_their_order(session, index, expected):
    command = AddInteractions("find", "lea", ("1", "2"), index)
    changed = session.run(command)
    assert titles(session.document, "find", "lea") == expected
    assert [session.document.get(Interaction, card_id).title for card_id in command.ids] == ["1", "2"]
    assert say(changed.step.label) == "Added 2 interactions to Find"
    assert len(changed.difference) == 2


def test_a_dragged_channel_makes_a_card_without_a_title(session):
    command = AddInteractions("use", "lea", channel_id="shop")
    changed = session.run(command)
    (card,) = session.document.interactions_in("use", "lea")
    assert (card.id, card.title, card.channel_id) == (command.ids[0], "", "shop")
    assert say(changed.step.label) == "Added an interaction to Use"


@pytest.mark.parametrize(
    "command",
    [
        AddInteractions("gone", "lea"),
        AddInteractions("find", "gone"),
        AddInteractions("find", "lea", channel_id="gone"),
        MoveInteractions(("a",), "gone", "lea"),
        MoveInteractions(("a", "gone"), "find", "lea"),
        DuplicateInteractions(("gone",)),
        DeleteInteractions(("a", "gone")),
    ],
)
def test_what_is_gone_is_said_to_be_gone_and_nothing_changes(session, command):
    before = session.document
    with pytest.raises(NotFound):
        session.run(command)
    assert session.document is before


@pytest.mark.parametrize(
    ("ids", "index", "expected"),
    [
        ("a", 2, "b c a"),
        ("a", None, "b c a"),
        ("c", 0, "c a b"),
        ("ca", 1, "b a c"),
        ("d", 1, "a d b c"),
        ("fd", 3, "a b c d f"),
        ("gab", 0, "a b g c"),
    ],
)
def test_moved_cards_keep_their_order_and_land_at_the_index(session, ids, index, expected):
    changed = session.run(MoveInteractions(tuple(ids), "find", "lea", index))
    assert titles(session.document, "find", "lea") == expected
    assert {change.id for change in changed.difference} <= set(ids)


@pytest.mark.parametrize(
    ("ids", "index"), [("a", 0), ("b", 1), ("c", None), ("bc", 1), ("abc", 0), ("bac", 7)]
)
def test_moving_to_where_they_stand_is_no_step(session, ids, index):
    assert session.run(MoveInteractions(tuple(ids), "find", "lea", index)) is None
    assert session.undo_label() is None


def test_links_do_not_join_two_maps(session):
    changed = session.run(MoveInteractions(("a", "d"), "later", "lea", 0))
    assert titles(session.document, "later", "lea") == "a d h"
    assert set(session.document.table(Link)) == {"d-a"}
    assert say(changed.step.label) == "Moved 2 interactions to Later"


def test_a_move_is_named_by_the_card_and_its_stage(session):
    changed = session.run(MoveInteractions(("a",), "buy", "marc", 0))
    assert say(changed.step.label) == "Moved “a” to Buy"


def test_duplicates_follow_the_last_chosen_card_of_their_cell(session):
    command = DuplicateInteractions(("b", "a", "d"))
    session.run(command)
    document = session.document
    assert titles(document, "find", "lea") == "a b a b c"
    assert titles(document, "buy", "lea") == "d d"
    copies = dict(zip(command.ids, command.new_ids, strict=True))
    assert document.get(Interaction, copies["b"]).title == "b"
    assert [friction.text for friction in document.frictions_of(copies["b"])] == ["Slow"]
    joined = {(link.source_id, link.target_id, link.kind) for link in document.links_of(copies["a"])}
    assert joined == {(copies["a"], copies["b"], "next"), (copies["d"], copies["a"], "back")}


def test_copies_are_dropped_together_and_the_originals_stay(session):
    command = CopyInteractions(("d", "a"), "find", "marc", 0)
    session.run(command)
    document = session.document
    assert titles(document, "find", "marc") == "a d e"
    assert titles(document, "find", "lea") == "a b c"
    copies = dict(zip(command.ids, command.new_ids, strict=True))
    assert [link.kind for link in document.links_of(copies["a"])] == ["back"]


def test_a_duplicate_of_a_future_card_is_nobodys_future(session):
    command = DuplicateInteractions(("h",))
    session.run(command)
    assert session.document.get(Interaction, command.new_ids[0]).origin_id is None


def test_deleting_takes_tags_and_links(session):
    session.run(DeleteInteractions(("b",)))
    assert set(session.document.table(Friction)) == {"dear"}
    assert set(session.document.table(Opportunity)) == set()
    assert set(session.document.table(Link)) == {"d-a"}


@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(CARDS), min_size=1), st.sampled_from(CELLS), st.none() | st.integers(0, 8)
        ),
        max_size=12,
    )
)
def test_after_any_moves_every_card_is_once_where_it_was_put(moves):
    document = Document.of(full_project())
    for ids, cell, index in moves:
        stood = [card.id for card in document.interactions_of("now") if card.id in ids]
        others = [card.id for card in document.interactions_in(*cell) if card.id not in ids]
        transaction = Transaction(document)
        MoveInteractions(tuple(ids), *cell, index).apply(transaction)
        difference = transaction.difference()
        document = document.apply(difference)
        rules.check(document, difference)
        place = len(others) if index is None else min(index, len(others))
        assert [card.id for card in document.interactions_in(*cell)] == others[:place] + stood + others[
            place:
        ]
        assert sorted(card.id for card in document.interactions_of("now")) == list(CARDS)
