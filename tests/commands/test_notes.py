"""The parking lot."""

import pytest

from tests.commands.projects import titles
from workshop_app.commands.notes import AddNotes, DeleteNotes, PlaceNote
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import Interaction, Note
from workshop_app.language import say


def test_notes_wait_in_the_order_they_came(session):
    command = AddNotes(("one", "two"))
    session.run(command)
    assert [note.id for note in session.document.notes] == ["note", "other", *command.ids]
    changed = session.run(DeleteNotes(("note", command.ids[0])))
    assert say(changed.step.label) == "Deleted 2 notes"
    assert [note.text for note in session.document.notes] == ["Parking", "two"]


def test_a_note_becomes_a_card_and_leaves(session):
    command = PlaceNote("note", "find", "lea", 1)
    changed = session.run(command)
    card = session.document.get(Interaction, command.id)
    assert (card.title, card.notes) == ("What about lending?", "Several asked")
    assert titles(session.document, "find", "lea") == "a What about lending? b c"
    assert set(session.document.table(Note)) == {"other"}
    assert say(changed.step.label) == "Placed note “What about lending? Several asked” in Find"


@pytest.mark.parametrize("place", [("gone", "lea"), ("find", "gone")])
def test_a_note_is_not_lost_where_there_is_no_place(session, place):
    with pytest.raises(NotFound):
        session.run(PlaceNote("note", *place))
    assert "note" in session.document.table(Note)
