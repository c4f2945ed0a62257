"""The parking lot."""

import pytest

from tests.commands.projects import titles
from workshop_app.commands.interactions import DeleteInteractions
from workshop_app.commands.notes import AddNotes, DeleteNotes, PlaceNote
from workshop_app.journey.errors import NotFound
from workshop_app.journey.records import Interaction, Note
from workshop_app.language import say


def test_notes_wait_in_the_order_they_came(session):
    command = AddNotes(("one", "two"))
    session.run(command)
    assert [note.id for note in session.document.waiting_notes] == ["note", "other", "said", *command.ids]
    changed = session.run(DeleteNotes(("note", command.ids[0])))
    assert say(changed.step.label) == "Deleted 2 notes"
    waiting = [note.text for note in session.document.waiting_notes]
    assert waiting == ["Parking", "No signs to the shop", "two"]


def test_a_note_becomes_a_card_and_leaves(session):
    command = PlaceNote("note", "find", "lea", 1)
    changed = session.run(command)
    card = session.document.get(Interaction, command.id)
    assert (card.title, card.notes) == ("What about lending?", "Several asked")
    assert titles(session.document, "find", "lea") == "a What about lending? b c"
    assert [note.id for note in session.document.waiting_notes] == ["other", "said"]
    assert session.document.get(Note, "note").interaction_id == command.id
    assert say(changed.step.label) == "Placed note “What about lending? Several asked” in Find"


def test_a_note_waits_again_when_its_card_is_deleted(session):
    command = PlaceNote("note", "find", "lea", 1)
    session.run(command)
    session.run(DeleteInteractions((command.id,)))
    assert [note.id for note in session.document.waiting_notes] == ["note", "other", "said"]


@pytest.mark.parametrize("place", [("gone", "lea"), ("find", "gone")])
def test_a_note_is_not_lost_where_there_is_no_place(session, place):
    with pytest.raises(NotFound):
        session.run(PlaceNote("note", *place))
    assert "note" in session.document.table(Note)
