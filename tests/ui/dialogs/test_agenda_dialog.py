"""Making the agenda: steps with all that is in them, other agendas, and one's own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.workspaces import choose, click, key, open_workspace, put_away, type_into
from workshop_app import language
from workshop_app.commands.agenda import UseAgenda
from workshop_app.importers.agendas import read_shelf
from workshop_app.journey.records import AgendaStep, RoomView
from workshop_app.ui.dialogs.agenda import AgendaDialog, show_agenda

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def dialog(workspace, shown) -> AgendaDialog:
    return shown(AgendaDialog(workspace), 860, 640)


def titles(workspace) -> list[str]:
    return [step.title for step in workspace.document.agenda]


def gather(workspace) -> AgendaStep:
    return workspace.document.get(AgendaStep, "gather")


def test_begins_with_the_first_step_and_shows_the_total(dialog):
    assert dialog.page == "steps"
    assert dialog.form.ids == ("welcome",)
    assert dialog.total.text() == "2 steps in all · 35 min"


def test_every_field_is_kept_as_one_step(dialog, workspace):
    dialog.list.choose("gather")
    fields = dialog.form.fields
    type_into(fields["title"], " ideas")
    key(fields["title"], Qt.Key.Key_Return)
    type_into(fields["prompt"], "Where?")
    type_into(fields["hints"], "Wait")
    fields["minutes"].setFocus()
    fields["minutes"].selectAll()
    QTest.keyClicks(fields["minutes"], "40")
    key(fields["minutes"], Qt.Key.Key_Return)
    click(dialog.form.allowed.boxes["vote"])
    choose(fields["view"], 1)
    choose(fields["method"], 3)
    step = gather(workspace)
    assert (step.title, step.prompt, step.hints, step.minutes) == ("Gather ideas", "Where?", "Wait", 40)
    assert (step.allows, step.view, step.method) == (("notes", "rate", "vote"), RoomView.TIMER, 3)
    assert dialog.total.text() == "2 steps in all · 50 min"
    for _ in range(7):
        workspace.undo()
    assert gather(workspace).title == "Gather"
    assert gather(workspace).allows == ("notes", "rate")
    assert fields["title"].text() == "Gather"


@pytest.mark.parametrize(("typed", "kept"), [("", 0), ("12.4", 12), ("-3", 25), ("9999", 25), ("x", 25)])
def test_minutes_are_whole_and_within_a_day(dialog, workspace, typed, kept):
    dialog.list.choose("gather")
    minutes = dialog.form.minutes
    minutes.setFocus()
    minutes.selectAll()
    key(minutes, Qt.Key.Key_Delete)
    QTest.keyClicks(minutes, typed)
    dialog.list.setFocus()
    assert gather(workspace).minutes == kept


def test_steps_are_added_after_the_chosen_one_copied_moved_and_deleted(dialog, workspace):
    dialog.entry.setFocus()
    QTest.keyClicks(dialog.entry, "Break")
    key(dialog.entry, Qt.Key.Key_Return)
    assert titles(workspace) == ["Welcome", "Break", "Gather"]
    added = dialog.list.current
    assert dialog.form.ids == (added,)
    click(dialog.copy)
    assert titles(workspace) == ["Welcome", "Break", "Break", "Gather"]
    assert dialog.list.current != added
    click(dialog.down)
    assert titles(workspace) == ["Welcome", "Break", "Gather", "Break"]
    assert not dialog.down.isEnabled()
    key(dialog.list, Qt.Key.Key_Up, ALT)
    assert titles(workspace) == ["Welcome", "Break", "Break", "Gather"]
    click(dialog.remove)
    key(dialog.list, Qt.Key.Key_Delete)
    assert titles(workspace) == ["Welcome", "Break"]
    workspace.undo()
    assert titles(workspace) == ["Welcome", "Break", "Gather"]


def test_pasted_lines_are_a_step_each(dialog, workspace):
    QApplication.clipboard().setText("One\nTwo\n")
    dialog.entry.setFocus()
    key(dialog.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert titles(workspace) == ["Welcome", "One", "Two", "Gather"]


def test_another_agenda_takes_the_place_of_this_one_and_undo_brings_it_back(dialog, workspace, told):
    dialog.show_page("agendas")
    click(dialog.cards.cards[1])
    assert dialog.page == "steps"
    assert len(workspace.document.agenda) == 11
    assert told.texts == ["The agenda is now “Half-day”. Undo brings the other one back."]
    assert dialog.list.current == workspace.document.agenda[0].id
    workspace.undo()
    assert titles(workspace) == ["Welcome", "Gather"]


def test_ones_own_is_kept_with_what_is_typed_just_now_and_deleted(dialog, workspace, told):
    dialog.list.choose("gather")
    type_into(dialog.form.fields["title"], " all")
    dialog.show_page("agendas")
    assert not dialog.save.isEnabled()
    type_into(dialog.name, "Short")
    click(dialog.save)
    own = read_shelf().agendas[-1]
    assert (own.names["en"], [step.title for step in own.drafts["fr"]]) == (
        "Short",
        ["Welcome", "Gather all"],
    )
    assert dialog.cards.cards[-1].agenda.own
    assert told.texts == ["Kept “Short” among your agendas."]
    dialog.cards.delete(own)
    assert len(dialog.cards.cards) == 3
    assert told.texts[-1] == "Deleted “Short” from your agendas."


def test_an_empty_project_is_shown_what_there_is_to_choose_from(workspace, shown):
    workspace.run(UseAgenda(()))
    dialog = shown(AgendaDialog(workspace), 860, 640)
    assert dialog.page == "agendas"
    dialog.show_page("steps")
    assert not dialog.form.isVisible()
    assert dialog.total.text() == ""
    dialog.add("First")
    assert dialog.form.ids == (workspace.document.agenda[0].id,)


def test_no_text_of_a_step_is_squeezed(dialog, workspace, qtbot):
    workspace.run(UseAgenda(read_shelf().agendas[2].steps("fr")))
    dialog.resize(620, 420)
    for step in workspace.document.agenda:
        dialog.list.choose(step.id)
        QApplication.processEvents()
        for name in ("prompt", "hints"):
            field = dialog.form.fields[name]
            qtbot.waitUntil(lambda field=field: field.height() >= field.sizeHint().height())


def test_speaks_another_language_where_it_stands(dialog):
    dialog.list.choose("gather")
    language.set_language("fr")
    assert dialog.windowTitle() == "Déroulé"
    assert dialog.form.ids == ("gather",)
    assert dialog.total.text() == "2 séquences en tout · 35 min"
    assert [box.text() for box in dialog.form.allowed.boxes.values()] == [
        "Envoyer des notes",
        "Noter les interactions",
        "Voter avec des gommettes",
    ]


def test_is_one_window_a_project(workspace, qapp):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    dialog = show_agenda(workspace, parent)
    assert show_agenda(workspace, parent) is dialog
    put_away(dialog, parent)


def test_a_project_that_cannot_be_changed_is_only_read(tmp_path, qapp, shown):
    (tmp_path / "closed").mkdir()
    workspace = open_workspace(tmp_path / "closed", read_only=True)
    dialog = shown(AgendaDialog(workspace), 860, 640)
    assert dialog.form.fields["title"].isReadOnly()
    assert not dialog.form.allowed.isEnabled()
    assert not any(button.isEnabled() for button in (dialog.copy, dialog.remove, dialog.down, dialog.entry))
    dialog.show_page("agendas")
    assert not dialog.cards.cards[0].isEnabled()
    workspace.close()
