"""Photos of the wall, and notes put together."""

from tests.commands.projects import portrait
from workshop_app.commands.interactions import DeleteInteractions
from workshop_app.commands.maps import DeleteMap
from workshop_app.commands.note_groups import GroupNotes, UngroupNotes
from workshop_app.commands.personas import DeletePersonas
from workshop_app.commands.photos import AddPhoto, DeletePhotos
from workshop_app.commands.stages import DeleteStages
from workshop_app.journey.records import Image, Note, NoteGroup, Photo


def test_photos_of_a_cell_stand_in_the_order_they_came(session):
    command = AddPhoto("find", "lea", portrait("second"), "Later")
    session.run(command)
    assert [photo.id for photo in session.document.photos_in("find", "lea")] == ["wall", command.id]


def test_a_picture_leaves_with_the_last_photo_that_shows_it(session):
    again = AddPhoto("buy", "lea", portrait("wall"))
    session.run(again)
    session.run(DeletePhotos(("wall",)))
    assert "image-wall" in session.document.table(Image)
    session.run(DeletePhotos((again.id,)))
    assert "image-wall" not in session.document.table(Image)
    session.undo()
    assert session.document.get(Photo, again.id).image_id == "image-wall"


def test_a_photo_goes_with_its_stage_and_comes_back_with_it(session):
    (photo,) = session.document.photos_in("find", "lea")
    session.run(DeleteStages(("find",)))
    assert photo.id not in session.document.table(Photo)
    session.undo()
    assert session.document.photos_in("find", "lea") == (photo,)


def test_notes_are_grouped_and_an_emptied_group_goes(session):
    command = GroupNotes(("note", "said"), "Getting around")
    session.run(command)
    notes = session.document.table(Note)
    assert notes["note"].group_id == notes["said"].group_id == command.id
    assert [group.title for group in session.document.note_groups] == ["Getting around"]
    session.run(UngroupNotes(("note", "said")))
    assert not session.document.table(NoteGroup)
    assert {note.group_id for note in session.document.notes} == {None}


def test_a_note_joins_a_group_that_is_there(session):
    session.run(GroupNotes(("other",), "ignored", id="group"))
    assert session.document.get(Note, "other").group_id == "group"
    assert session.document.get(NoteGroup, "group").title == "Getting there"


def test_a_card_of_a_grouped_note_can_go(session):
    session.run(GroupNotes(("placed",), id="group"))
    session.run(DeleteInteractions(("a",)))
    assert session.document.get(Note, "placed") in session.document.waiting_notes


def test_a_picture_leaves_with_the_stage_persona_or_map_of_its_photo(session):
    for command in (DeleteStages(("find",)), DeletePersonas(("lea",)), DeleteMap("now")):
        session.run(command)
        assert "image-wall" not in session.document.table(Image)
        session.undo()
        assert session.document.get(Photo, "wall").image_id == "image-wall"
