"""The palette: tagging by click and key, adding, renaming, dragging, the parking lot."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.commands.projects import full_project
from tests.naughty import naughty_strings, without_halves
from tests.workspaces import LEFT, Told, click, key, open_workspace, steps
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.commands.notes import AddNotes, DeleteNotes
from workshop_app.commands.vocabulary import AddEmotion
from workshop_app.journey import ranks
from workshop_app.journey.records import Emotion, Interaction, Note
from workshop_app.ui.panels import parking, section, tag_section
from workshop_app.ui.panels.palette import PalettePanel
from workshop_app.ui.widgets import dragging
from workshop_app.ui.widgets.tag_button import TagButton


@pytest.fixture(autouse=True)
def _nothing_folded(monkeypatch):
    monkeypatch.setattr(section, "_folded", set())
    monkeypatch.setattr(tag_section, "_open", set())


@pytest.fixture
def palette(workspace, shown) -> PalettePanel:
    return shown(PalettePanel(workspace), 176, 800)


def card(workspace, card_id) -> Interaction:
    return workspace.document.get(Interaction, card_id)


def test_a_click_tags_what_is_selected_and_the_next_takes_it_off(palette, workspace):
    workspace.select(["b", "c"])
    joy = palette.emotions.button("joy")
    assert not joy.isChecked()
    click(joy)
    assert card(workspace, "b").emotion_ids == ("fear", "joy")
    assert card(workspace, "c").emotion_ids == ("joy",)
    assert joy.isChecked()
    click(joy)
    assert card(workspace, "b").emotion_ids == ("fear",)
    assert not joy.isChecked()


def test_a_tag_that_only_some_have_is_shown_as_such(palette, workspace):
    workspace.select(["a", "c"])
    assert palette.emotions.button("joy").partly
    assert palette.channels.button("web").partly
    workspace.select(["a"])
    assert palette.goals.button("sale").isChecked()
    workspace.select([])
    assert not palette.goals.button("sale").isChecked()


@pytest.mark.parametrize("press", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_every_click_has_a_key(palette, workspace, press):
    workspace.select(["c"])
    shop = palette.channels.button("shop")
    shop.setFocus()
    key(shop, press)
    assert card(workspace, "c").channel_id == "shop"
    key(shop, press)
    assert card(workspace, "c").channel_id is None


def test_a_click_without_a_selection_says_what_to_do(palette, workspace, told):
    before = steps(workspace)
    click(palette.goals.button("stay"))
    assert steps(workspace) == before
    assert "Stay" in told.texts[-1]


def test_adding_in_place_takes_one_after_the_other(palette, workspace):
    click(palette.emotions.add)
    entry = palette.emotions.entry
    assert entry.hasFocus()
    QTest.keyClicks(entry, "  awe ")
    key(entry, Qt.Key.Key_Return)
    QTest.keyClicks(entry, "calm")
    key(entry, Qt.Key.Key_Return)
    assert [emotion.name for emotion in workspace.document.emotions] == ["joy", "fear", "awe", "calm"]
    key(entry, Qt.Key.Key_Escape)
    assert entry.isHidden()


def test_a_word_half_typed_is_kept_when_the_project_is_left(palette, workspace):
    click(palette.channels.add)
    QTest.keyClicks(palette.channels.entry, "Fair")
    workspace.settle()
    assert len(workspace.document.channels) == 2
    workspace.settle(leaving=True)
    assert [channel.name for channel in workspace.document.channels] == ["Website", "Shop", "Fair"]


def test_renaming_in_place(palette, workspace):
    web = palette.channels.button("web")
    web.setFocus()
    key(web, Qt.Key.Key_F2)
    (field,) = (each for each in palette.channels.findChildren(QLineEdit) if each.isVisible())
    QTest.keyClicks(field, "Online")
    key(field, Qt.Key.Key_Return)
    assert workspace.document.channels[0].name == "Online"
    assert web.full_text == "Online"
    assert web.hasFocus()


def test_a_drag_carries_the_id_and_a_picture(palette, monkeypatch):
    dragged = []
    monkeypatch.setattr(
        "workshop_app.ui.widgets.tag_button.drag", lambda *arguments: dragged.append(arguments)
    )
    joy = palette.emotions.button("joy")
    QTest.mousePress(joy, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    QTest.mouseMove(joy, QPoint(8, 8))
    assert not dragged
    QTest.mouseMove(joy, QPoint(40, 40))
    ((widget, media_type, record_id, grip),) = dragged
    assert (media_type, record_id, grip) == (dragging.EMOTION, "joy", QPoint(5, 5))
    data = dragging.mime_data(media_type, record_id)
    assert bytes(data.data("application/x-parcours-emotion").data()) == b"joy"
    picture = dragging.picture_of(widget).toImage()
    assert picture.size() == joy.size() * joy.devicePixelRatioF()
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(picture.width() // 2, 2).alpha() > 200


def test_a_long_list_shows_its_head_first_and_offers_a_filter(palette, workspace):
    for number in range(24):
        workspace.run(AddEmotion(f"feeling {number}"))
    section_shown = palette.emotions
    assert section_shown.more.text() == "15 more"
    assert section_shown.filter.isVisible()
    click(section_shown.more)
    assert section_shown.button([e.id for e in workspace.document.emotions][-1]).isVisible()
    section_shown.filter.setText("FEELING 7")
    names = [button.full_text for button in section_shown.findChildren(TagButton) if button.isVisible()]
    assert names == ["feeling 7"]


def test_sections_fold_by_mouse_and_keyboard(palette):
    title = palette.goals.title
    click(title, QPoint(10, 10))
    assert not palette.goals.content.isVisible()
    title.setFocus()
    key(title, Qt.Key.Key_Right)
    assert palette.goals.content.isVisible()


def test_tab_goes_through_the_palette_in_the_order_of_the_screen(palette, workspace):
    workspace.run(AddEmotion("awe", index=0))
    palette.channels.title.setFocus()
    places = []
    for _ in range(60):
        focused = palette.window().focusWidget()
        places.append(focused.mapTo(palette, QPoint(0, 0)).y())
        if focused is palette.parking.entry:
            break
        key(focused, Qt.Key.Key_Tab)
    assert palette.window().focusWidget() is palette.parking.entry
    lines = [place // 20 for place in places]
    assert lines == sorted(lines)


# -- the parking lot ------------------------------------------------------------------------------------------


def test_a_note_is_typed_edited_and_thrown_away(palette, workspace):
    entry = palette.parking.entry
    entry.setFocus()
    QTest.keyClicks(entry, "Who decides?")
    key(entry, Qt.Key.Key_Return)
    note = workspace.document.waiting_notes[-1]
    assert note.text == "Who decides?"
    assert palette.parking.title.text() == "Parking lot · 3"
    note_card = palette.parking.card(note.id)
    note_card.setFocus()
    key(note_card, Qt.Key.Key_Return)
    assert note_card.field is not None
    QTest.keyClicks(note_card.field, "Marc")
    key(note_card.field, Qt.Key.Key_Return)
    assert workspace.document.waiting_notes[-1].text == "Marc"
    assert note_card.hasFocus()
    key(note_card, Qt.Key.Key_Delete)
    assert len(workspace.document.waiting_notes) == 3


def test_a_note_is_placed_from_its_menu(palette, workspace):
    menu = palette.parking.menu_at("other", QPoint(10, 10))
    place, _group = (action.menu() for action in menu.actions() if action.menu() is not None)
    stage = place.actions()[1].menu()
    stage.actions()[0].trigger()
    menu.close()
    (placed,) = workspace.selection
    assert card(workspace, placed).title == "Parking"
    assert card(workspace, placed).stage_id == "buy"
    assert [note.id for note in workspace.document.waiting_notes] == ["note", "said"]


def test_of_very_many_notes_those_are_shown_that_a_person_looks_for(palette, workspace):
    workspace.run(AddNotes(tuple(f"Note {number}" for number in range(2000))))
    last = workspace.document.waiting_notes[-1].id
    with pytest.raises(KeyError):
        palette.parking.card(last)
    palette.parking.filter.setText("note 1999")
    assert palette.parking.card(last).text.text == "Note 1999"


def drop_note(on, note_id):
    """Drop a note on a card of the parking lot, as Qt tells of it."""
    data = QMimeData()
    data.setData(dragging.NOTE, note_id.encode())
    where = on.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(on, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(on, QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_note_on_a_note_makes_a_group_and_a_third_joins_it(palette, workspace):
    workspace.run(AddNotes(("Third",)))
    third = workspace.document.waiting_notes[-1].id
    drop_note(palette.parking.card("note"), "other")
    groups = {note.id: note.group_id for note in workspace.document.notes}
    assert groups["note"] == groups["other"] is not None
    drop_note(palette.parking.card("other"), third)
    assert workspace.document.get(Note, third).group_id == groups["note"]
    assert palette.parking.card("note").heading.text() == "What about lending? Several asked"
    assert palette.parking.card(third).heading.isHidden()
    workspace.undo()
    workspace.undo()
    assert workspace.document.get(Note, "note").group_id is None


def test_a_note_that_came_in_is_put_aside_by_dropping_it_anywhere_on_the_parking_lot(palette, workspace):
    workspace.run(DeleteNotes(("note", "other")))
    workspace.run(AddNotes(("Came in",)))
    note_id = workspace.document.waiting_notes[-1].id
    workspace.run(SetField("Note", note_id, "parked", False))
    parking = palette.parking
    assert parking.title.text() == "Parking lot"
    drop_note(parking, note_id)
    assert workspace.document.get(Note, note_id).parked
    assert parking.card(note_id).text.text == "Came in"
    data = dragging.mime_data(dragging.NOTE, note_id)
    home = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    home.ignore()
    QApplication.sendEvent(parking, home)
    assert not home.isAccepted()


def test_a_note_that_came_in_and_is_dropped_on_a_parked_one_is_parked_with_it_in_one_step(palette, workspace):
    workspace.run(SetField("Note", "other", "parked", False))
    drop_note(palette.parking.card("note"), "other")
    assert workspace.document.get(Note, "other").parked
    workspace.undo()
    other = workspace.document.get(Note, "other")
    assert (other.parked, other.group_id) == (False, None)


def test_a_note_leaves_its_group_by_its_menu(palette, workspace):
    drop_note(palette.parking.card("note"), "other")
    menu = palette.parking.menu_at("other", QPoint(10, 10))
    _place, group = (action.menu() for action in menu.actions() if action.menu() is not None)
    group.actions()[-1].trigger()
    menu.close()
    assert workspace.document.get(Note, "other").group_id is None


def test_a_channel_makes_a_card_from_its_menu(palette, workspace):
    menu = palette.channels.menu_at("shop", QPoint(10, 10))
    (place,) = (action.menu() for action in menu.actions() if action.menu() is not None)
    place.actions()[2].menu().actions()[1].trigger()
    menu.close()
    (added,) = workspace.selection
    assert (card(workspace, added).stage_id, card(workspace, added).persona_id) == ("use", "marc")
    assert card(workspace, added).channel_id == "shop"


# -- words, looks, read-only ----------------------------------------------------------------------------------


def test_names_are_shown_as_they_are(qapp, tmp_path, shown, monkeypatch):
    strings = naughty_strings()
    monkeypatch.setattr(parking, "_MOST", len(strings))
    kept = [without_halves(text) for text in strings]
    places = ranks.spread(len(strings))
    records = [Emotion(id=f"e{n}", rank=places[n], name=text) for n, text in enumerate(kept)]
    notes = [Note(id=f"n{n}", rank=places[n], text=text) for n, text in enumerate(kept)]
    base = [record for record in full_project() if not isinstance(record, Note)]
    workspace = open_workspace(tmp_path, [*base, *records, *notes])
    palette = shown(PalettePanel(workspace), 176, 800)
    click(palette.emotions.more)
    for number, text in enumerate(kept):
        assert palette.emotions.button(f"e{number}").full_text == (text if text.strip() else "Untitled")
        assert palette.parking.card(f"n{number}").text.text == (text.strip() or "Empty note")
    palette.grab()
    palette.emotions.grab()
    palette.parking.grab()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in palette.findChildren(QLabel))
    assert palette.channels.width() <= palette.width()
    workspace.close()


def test_the_palette_follows_the_language(palette, workspace):
    language.set_language("fr")
    palette.retranslate()
    assert palette.channels.title.text() == "Canaux"
    assert palette.parking.title.text() == "Parking · 2"


def test_a_project_that_is_read_only_offers_nothing_and_says_why(qapp, tmp_path, shown):
    workspace = open_workspace(tmp_path, full_project(), read_only=True)
    told = Told(workspace)
    palette = shown(PalettePanel(workspace), 176, 800)
    workspace.select(["a"])
    click(palette.emotions.button("fear"))
    assert card(workspace, "a").emotion_ids == ("joy", "fear")
    assert palette.emotions.button("joy").drags is None
    assert not palette.parking.entry.isEnabled()
    assert palette.emotions.content.toolTip()
    assert not told.texts
    workspace.close()


def test_pasted_lines_are_a_note_each_in_one_step(palette, workspace):
    entry = palette.parking.entry
    entry.setFocus()
    QApplication.clipboard().setText("- Who pays?\n\n• Who decides?\nWhen?")
    before = steps(workspace)
    key(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [note.text for note in workspace.document.waiting_notes[3:]] == [
        "Who pays?",
        "Who decides?",
        "When?",
    ]
    assert steps(workspace) == before + 1
    QApplication.clipboard().setText("one line")
    key(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.text() == "one line"
    QApplication.clipboard().clear()
