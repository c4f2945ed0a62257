"""Leading a workshop from the window: keys, the clock in the bar, the line below, and all of it after a restart."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.board import Board
from tests.workspaces import Told
from workshop_app import language
from workshop_app.commands.agenda import MoveAgendaStep, UseAgenda
from workshop_app.commands.notes import SubmitNote
from workshop_app.commands.participants import JoinRoom
from workshop_app.importers.agendas import read_shelf
from workshop_app.journey.records import Note, Snapshot
from workshop_app.ui.room.window import RoomWindow
from workshop_app.ui.settings import Settings
from workshop_app.ui.widgets import dragging

SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def settled() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def led(page):
    """A page with the half-day agenda, and its console in view."""
    agenda = read_shelf().agendas[1]
    page.workspace.run(UseAgenda(agenda.steps("en"), "Half-day"))
    page.show_right("console")
    settled()
    return page


def pass_seconds(page, seconds: float) -> None:
    """Let the workshop's clock go on at once."""
    before = page.workshop._now
    page.workshop._now = lambda: before() + datetime.timedelta(seconds=seconds)
    page.workshop.tick()


def test_a_key_brings_the_console_and_takes_it_away(window, page):
    QTest.keyClick(page.canvas, Qt.Key.Key_F4)
    settled()
    assert page.shows_right("console")
    assert window.actions_table["console"].isChecked()
    assert [card.agenda.id for card in page.console.agenda.cards.cards][:1] == ["ninety-minutes"]
    QTest.keyClick(page.canvas, Qt.Key.Key_F4)
    assert page.shows_right("inspector")


def test_votes_and_phones_are_one_click_from_the_console_and_closing_the_votes_comes_back(led, window):
    led.console.votes.click()
    assert led.shows_right("votes")
    led.right.votes.closed.emit()
    assert led.shows_right("console")
    led.console.show_page("people")
    led.console.people.room.click()
    room = window.findChild(RoomWindow)
    assert room.isVisible()
    room.close()
    led.show_right("inspector")
    led.show_right("votes")
    led.right.votes.closed.emit()
    assert led.shows_right("inspector")


def test_the_cross_gives_the_keyboard_back_to_the_map(led):
    led.console.closed.emit()
    assert led.shows_right("inspector")
    assert led.canvas.hasFocus()


def test_keys_lead_through_the_agenda(window, led):
    window.refresh()
    QTest.keyClick(led.canvas, Qt.Key.Key_N, SHIFTED)
    settled()
    assert led.workshop.current_step.title == "Welcome and rules"
    assert led.status.hint.text() == "Step 1 of 11: Welcome and rules"
    QTest.keyClick(led.canvas, Qt.Key.Key_N, SHIFTED)
    settled()
    assert led.workshop.current_step.title == "Define the interactions"
    QTest.keyClick(led.canvas, Qt.Key.Key_T, SHIFTED)
    assert not led.workshop.timer_running
    settled()
    left = led.workshop.timer_left()
    QTest.keyClick(led.canvas, Qt.Key.Key_M, SHIFTED)
    assert led.workshop.timer_left() == left + 60
    QTest.keyClick(led.canvas, Qt.Key.Key_E, SHIFTED)
    settled()
    assert led.workshop.current_step is None
    assert "Step" not in led.status.hint.text()
    versions = [version.name for version in led.document.table(Snapshot).values()]
    assert versions[-2:] == ["Welcome and rules", "Define the interactions"]
    assert not window.actions_table["end_step"].isEnabled()
    assert not window.actions_table["add_minute"].isEnabled()


def test_undo_takes_back_what_was_done_by_hand_and_no_time(window, led):
    """The agenda was taken up by hand; now that a step of it runs, undo says why it cannot take that back."""
    told = Told(led.workspace)
    led.workshop.start_step(led.document.agenda[0].id)
    led.workspace.run(MoveAgendaStep(led.document.agenda[0].id, 3))
    window.undo()
    assert led.document.agenda[0].title == "Welcome and rules"
    assert told.texts == []
    window.undo()
    assert led.workshop.current_step.title == "Welcome and rules"
    assert led.timer_button.text().strip() in {"15:00", "14:59"}
    assert len(told.texts) == 1


def test_the_clock_in_the_bar_turns_amber_and_red(led):
    button = led.timer_button
    assert (button.text(), button.property("look")) == ("", "icon")
    led.workshop.set_timer(90)
    assert (button.text().strip(), button.property("look")) == ("1:30", "clock")
    pass_seconds(led, 31)
    assert (button.text().strip(), button.property("look")) == ("0:59", "clock-close")
    pass_seconds(led, 60)
    assert button.text().strip() in {"0:00", "+0:01"}
    assert button.property("look") == "clock-over"
    assert "Time is up" in button.accessibleName()
    led.workshop.remove_timer()
    assert (button.text(), button.property("look")) == ("", "icon")


def test_the_clock_is_never_cut_in_a_narrow_window(window, led):
    led.workshop.set_timer(3600 * 2)
    window.resize(880, 600)
    settled()
    assert led.timer_button.width() >= led.timer_button.sizeHint().width()


def test_a_sound_at_the_end_is_the_persons_to_choose(window, led, monkeypatch):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    led.workshop.set_timer(30)
    pass_seconds(led, 31)
    assert beeps == []
    window.actions_table["timer_sound"].trigger()
    settled()
    assert Settings.load().timer_sound
    led.workshop.set_timer(30)
    pass_seconds(led, 31)
    assert beeps == [1]


def test_a_note_is_dragged_from_the_console_onto_the_map(led):
    session = led.workspace.session
    session.run(JoinRoom("Ada", "2026-11-22T09:00:00+00:00", id="ada"), origin="ada")
    session.run(SubmitNote("From the room", "ada", id="n"), origin="ada")
    board = Board(led.canvas)
    stage, persona = led.document.stages_of(led.workspace.map_id)[0], led.document.personas[0]
    rows = led.console.notes.list.rows
    led.console.notes.refresh()
    carried = rows.mimeData([rows.index(0)])
    assert carried.hasFormat(dragging.NOTE)
    assert board.drop(dragging.NOTE, "n", board.in_cell(stage.id, persona.id))
    assert led.document.get(Note, "n").interaction_id is not None


def test_the_workshop_goes_on_after_a_restart(window, led):
    led.workshop.start_step(led.document.agenda[1].id)
    path = led.workspace.session.path
    window.files.close()
    settled()
    assert window.files.open_path(path)
    settled()
    page = window.project
    assert page.workshop.current_step.title == "Define the interactions"
    assert page.timer_button.text().strip()[:3] in {"29:", "30:"}
    assert page.status.hint.text() == "Step 2 of 11: Define the interactions"


def test_another_language_reaches_console_clock_and_line(window, led):
    led.workshop.start_step(led.document.agenda[0].id)
    window.set_language("fr")
    settled()
    assert led.status.hint.text().startswith("Séquence 1 sur 11")
    assert led.console.now.place.text() == "Séquence 1 sur 11"
    assert "Minuteur" in led.timer_button.accessibleName()
    language.set_language("en")


def test_the_agenda_opens_beside_the_window(window, led):
    window.actions_table["agenda"].trigger()
    from workshop_app.ui.dialogs.agenda import AgendaDialog

    (dialog,) = (part for part in window.findChildren(AgendaDialog) if part.isVisible())
    assert dialog.list.rows.rows[0].text == "Welcome and rules"
    dialog.close()
