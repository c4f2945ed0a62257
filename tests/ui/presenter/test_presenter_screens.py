"""Where the room sees it: the second screen, the only one; screens that go and come back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop_app.commands.fields import SetField
from workshop_app.journey.records import RoomView
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.presenter.menu import ProjectorMenu


def move_mouse(window) -> None:
    position = QPointF(300, 200)
    nothing = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, position, position, nothing, nothing, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)


class TestSecondScreen:
    def test_it_is_where_the_facilitator_is_not(self, open_hall):
        hall = open_hall(None, (1920, 1080))
        hall.presenter.start()
        assert hall.presenter.place_name == "screen 1"
        assert not hall.presenter.alone
        assert hall.window.isFullScreen()
        assert hall.window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    def test_another_screen_can_be_chosen(self, open_hall):
        hall = open_hall(None, (1920, 1080), (1280, 720))
        hall.presenter.start("screen 2")
        assert hall.presenter.place_name == "screen 2"
        menu = ProjectorMenu(hall.presenter, hall.canvas)
        menu.fill()
        choices = [action.text() for action in menu.actions() if action.text().startswith("On screen")]
        assert choices == [
            "On screen 0 (1440 × 900)",
            "On screen 1 (1920 × 1080)",
            "On screen 2 (1280 × 720)",
        ]
        menu.deleteLater()

    def test_ending_it_changes_nothing_of_the_workshop(self, hall):
        hall.presenter.show(RoomView.NOTES)
        hall.presenter.stop()
        assert not hall.presenter.running
        assert hall.workshop.view is RoomView.NOTES
        hall.presenter.start()
        assert hall.window.sheet.isVisible()


class TestUnplugging:
    def test_what_it_showed_is_there_again_when_it_is_plugged_in(self, hall):
        hall.presenter.point("stage", "s1")
        gone = hall.screens.unplug()
        assert hall.presenter.running
        assert hall.presenter.waits
        assert not hall.window.isVisible()
        assert hall.told[-1][0] == "warning"
        hall.presenter.show(RoomView.MAP)
        hall.screens.plug(gone)
        assert not hall.presenter.waits
        assert hall.window.isVisible()
        assert hall.presenter.place_name == "screen 1"
        assert hall.workshop.spotlight == ("stage", "s1")
        assert hall.told[-1][:2] == ("info", "The room sees it on screen 1 now.")

    def test_it_can_go_on_here_meanwhile(self, hall):
        gone = hall.screens.unplug()
        _kind, _text, action, act = hall.told[-1]
        assert action == "Present here"
        act()
        assert hall.presenter.alone
        assert hall.window.isVisible()
        hall.screens.plug(gone)
        assert hall.presenter.place_name == "screen 1"

    def test_f5_while_it_waits_presents_here(self, hall):
        hall.screens.unplug()
        hall.presenter.toggle()
        assert hall.presenter.alone

    def test_ended_while_it_waits_it_does_not_come_back(self, hall):
        gone = hall.screens.unplug()
        hall.presenter.stop()
        hall.screens.plug(gone)
        assert not hall.presenter.running

    def test_notes_that_came_in_meanwhile_are_shown_afterwards(self, hall):
        hall.presenter.show(RoomView.NOTES)
        gone = hall.screens.unplug()
        hall.canvas.workspace.run(SetField("Note", "n0", "text", "Arrivée entre-temps"))
        hall.settle()
        hall.screens.plug(gone)
        hall.size(1920, 1080)
        assert "Arrivée entre-temps" in hall.window.sheet.accessibleName()


class TestOneScreen:
    def test_the_overlay_comes_with_the_mouse_and_goes_by_itself(self, open_hall):
        hall = open_hall()
        hall.presenter.start()
        assert hall.presenter.alone
        overlay = hall.window.overlay
        assert not overlay.isVisible()
        move_mouse(hall.window)
        assert overlay.isVisible()
        assert overlay.clock.text() == "12:30"
        assert overlay.step.text() == "Points de friction"
        assert overlay.notes.text() == "9 notes came in"
        hall.window._still.setInterval(30)
        move_mouse(hall.window)
        hall.settle(120)
        assert not overlay.isVisible()
        assert hall.window.cursor().shape() == Qt.CursorShape.BlankCursor

    def test_beside_a_projector_there_is_no_overlay(self, hall):
        move_mouse(hall.window)
        assert not hall.window.overlay.isVisible()

    def test_its_buttons_do_what_keys_do(self, open_hall):
        hall = open_hall()
        hall.presenter.start()
        move_mouse(hall.window)
        hall.window.overlay.on.click()
        assert hall.workshop.spotlight == ("interaction", "i0")
        hall.window.overlay.blank.click()
        assert hall.presenter.blank
        hall.window.overlay.end.click()
        assert not hall.presenter.running


class TestKeys:
    def press(self, hall, *keys) -> None:
        for each in keys:
            QTest.keyClick(hall.window, each)

    def test_remotes_and_arrows_walk_from_card_to_card(self, hall):
        way = [item.id for item in hall.canvas.workspace.document.interactions_of("map")]
        self.press(hall, Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Space)
        assert hall.workshop.spotlight == ("interaction", way[2])
        self.press(hall, Qt.Key.Key_PageUp, Qt.Key.Key_Left)
        assert hall.workshop.spotlight == ("interaction", way[0])
        self.press(hall, Qt.Key.Key_PageUp)
        assert hall.workshop.spotlight is None

    def test_walking_starts_at_what_is_pointed_at_or_chosen(self, hall):
        hall.canvas.chosen.choose(Focus(card="i7"))
        hall.presenter.walk(1)
        assert hall.workshop.spotlight == ("interaction", "i7")
        hall.presenter.point("persona", "p1")
        hall.presenter.walk(1)
        assert hall.workshop.spotlight == ("interaction", "i1")

    def test_what_is_chosen_on_the_canvas_is_pointed_at_and_pointed_at_no_more(self, hall):
        hall.presenter.point_at_chosen()
        assert hall.told[-1][0] == "info"
        hall.canvas.chosen.choose(Focus(stage="s1"))
        hall.presenter.point_at_chosen()
        assert hall.workshop.spotlight == ("stage", "s1")
        hall.presenter.point_at_chosen()
        assert hall.workshop.spotlight is None

    def test_walking_brings_the_map_back(self, hall):
        hall.presenter.show(RoomView.TIMER)
        self.press(hall, Qt.Key.Key_PageDown)
        assert hall.workshop.view is RoomView.MAP

    def test_b_and_the_full_stop_darken_the_screen_and_any_key_lights_it(self, hall):
        for dark, light in ((Qt.Key.Key_B, Qt.Key.Key_Right), (Qt.Key.Key_Period, Qt.Key.Key_Escape)):
            self.press(hall, dark)
            assert hall.window.curtain.isVisible()
            assert hall.window.grab().toImage().pixelColor(400, 300).lightness() == 0
            self.press(hall, light)
            assert not hall.window.curtain.isVisible()
        assert hall.workshop.spotlight is None

    def test_escape_ends_the_spotlight_and_then_the_presentation(self, hall):
        hall.presenter.point("stage", "s0")
        self.press(hall, Qt.Key.Key_Escape)
        assert hall.workshop.spotlight is None
        assert hall.presenter.running
        self.press(hall, Qt.Key.Key_Escape)
        assert not hall.presenter.running

    def test_digits_choose_views_and_nought_gives_the_choice_back_to_the_step(self, hall):
        for digit, view in enumerate(RoomView, Qt.Key.Key_1):
            self.press(hall, Qt.Key(digit))
            assert hall.workshop.view is view
            assert hall.window.map.isVisible() is (view is RoomView.MAP)
        self.press(hall, Qt.Key.Key_0)
        assert hall.workshop.view is RoomView.MAP

    def test_a_click_on_a_card_points_at_it_and_beside_it_at_nothing(self, hall):
        shown = hall.window.map
        block = shown.frame.picture.block("card", "i2")
        place = shown.camera.to_view(block.x + 10, block.y + 10).toPoint()
        QTest.mouseClick(hall.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert hall.workshop.spotlight == ("interaction", "i2")
        corner = shown.rect().bottomRight()
        QTest.mouseClick(hall.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corner)
        assert hall.workshop.spotlight is None


class TestSpeed:
    def test_a_note_is_on_the_projector_before_a_fifth_of_a_second(self, hall):
        hall.presenter.show(RoomView.NOTES)
        hall.settle()
        hall.canvas.workspace.run(SetField("Note", "n0", "text", "Toute fraîche"))
        QTest.qWait(150)
        assert "Toute fraîche" in hall.window.sheet.accessibleName()
