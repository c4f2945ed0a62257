"""Presenting from the window: the button in the bar, its menu, the actions, and the canvas's own menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop_app.commands.agenda import UseAgenda
from workshop_app.importers.agendas import read_shelf
from workshop_app.journey.records import RoomView
from workshop_app.ui.canvas.menus import context_menu


def trigger(window, action_id):
    window.actions_table[action_id].trigger()
    QApplication.processEvents()
    window.refresh()


@pytest.fixture
def presenting(window, page):
    trigger(window, "present")
    return page.presenter


def test_nothing_is_made_before_it_is_wanted(window, page):
    window.refresh()
    assert not page.presenting
    assert "presenter" not in page.__dict__
    assert page.present.button.text().endswith("Present")


def test_one_key_begins_and_ends_it(window, page, presenting):
    assert presenting.window.isVisible()
    assert window.actions_table["present"].isChecked()
    trigger(window, "present")
    assert not page.presenting
    assert not window.actions_table["present"].isChecked()


def test_the_button_tells_what_the_room_sees(page, presenting):
    presenting.show(RoomView.ACTIONS)
    assert page.present.button.text().endswith("Room: Actions")
    presenting.set_blank(on=True)
    assert page.present.button.text().endswith("Room: black")
    presenting.stop()
    assert page.present.button.text().endswith("Present")


def test_in_a_narrow_window_the_button_is_its_icon(window, page, presenting):
    window.resize(900, 600)
    QApplication.processEvents()
    assert page.present.button.text() == ""
    assert page.present.button.accessibleName() == "The room sees: Map"


def test_the_menu_of_views_opens_under_the_button(window, page, presenting):
    trigger(window, "present_menu")
    menu = QApplication.activePopupWidget()
    words = [action.text() for action in menu.actions()]
    assert words[:8] == [
        *("&1  Map", "&2  Timer", "&3  Notes", "&4  Vote"),
        *("&5  Ratings", "&6  Priorities", "&7  Actions", words[7]),
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert page.workshop.view is RoomView.TIMER


def test_keys_of_the_window_walk_and_darken(window, page, presenting):
    trigger(window, "spotlight_next")
    first = page.workshop.spotlight
    trigger(window, "spotlight_next")
    assert page.workshop.spotlight != first
    trigger(window, "spotlight_previous")
    assert page.workshop.spotlight == first
    trigger(window, "blank")
    assert presenting.blank


def test_on_the_only_screen_the_workshop_is_led_by_the_same_keys(window, page, presenting):
    page.workspace.run(UseAgenda(read_shelf().agendas[0].steps("en"), "Short"))
    window.refresh()
    assert presenting.alone
    presenting.window.activateWindow()
    QApplication.processEvents()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(presenting.window, Qt.Key.Key_N, control | shift)
    assert page.workshop.current_step is not None
    assert page.presenting
    QTest.keyClick(presenting.window, Qt.Key.Key_I, control)
    QApplication.processEvents()
    assert not page.presenting
    assert page.capture_bar.isVisible()


def test_the_menu_of_a_stage_puts_the_light_on_it(page):
    canvas = page.canvas
    block = next(canvas.picture.blocks("stage"))
    place = canvas.camera.to_view(block.x + 20, block.y + 12, "heads").toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.viewport().mapToGlobal(place))
    menu, _at = context_menu(canvas, event)
    next(action for action in menu.actions() if action.text().startswith("Spotlight")).trigger()
    menu.close()
    assert page.workshop.spotlight == ("stage", block.key)
    assert page.presenting


def test_it_ends_with_its_project(window, page, presenting):
    shown = presenting.window
    window.close_project()
    assert not shown.isVisible()


def test_it_speaks_the_windows_language(window, page, presenting):
    presenting.show(RoomView.NOTES)
    window.set_language("fr")
    QApplication.processEvents()
    assert page.present.button.text().endswith("Salle\u00a0: Notes")
    assert "Notes de la salle" in " ".join(
        shape.text for shape in presenting.window.sheet.content.shapes if hasattr(shape, "text")
    )
