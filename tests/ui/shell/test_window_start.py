"""The start page: templates as pictures, the sample, recent files, files dropped on it."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from workshop_app import language
from workshop_app.journey.records import Interaction
from workshop_app.ui.settings import Settings
from workshop_app.ui.template_picture import read_sketch

LEFT = Qt.MouseButton.LeftButton


def card(window, template_id):
    return next(card for card in window.start.cards if card.sketch.id == template_id)


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(40, 40), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    return event


class TestTemplates:
    def test_are_eight_named_in_the_language_of_the_window(self, window):
        names = [card.text() for card in window.start.cards]
        assert names[0] == "Five stages"
        assert names[-1] == "Blank"
        assert len(names) == 8
        language.set_language("fr")
        assert [card.text() for card in window.start.cards][0::7] == ["Cinq étapes", "Vierge"]

    def test_one_click_leads_to_the_canvas(self, window, documents, qtbot):
        QTest.mouseClick(card(window, "shop-visit"), LEFT)
        page = window.project
        assert page.isVisible()
        assert not window.start.isVisible()
        assert page.canvas.hasFocus()
        assert page.workspace.session.path == documents / "Shop visit, two customers.parcours"
        assert page.document.project.title == "Shop visit, two customers"
        assert len(page.document.stages_of(page.workspace.map_id)) == 6

    def test_the_keyboard_does_as_well(self, window):
        """Tab goes as the eye does: open, menu, choices, then the templates."""
        window.start.open.setFocus()
        seen = []
        for _ in range(20):
            focused = QApplication.focusWidget()
            seen.append(focused)
            if focused is card(window, "five-as"):
                break
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        places = [widget for widget in seen if widget in window.start.cards]
        assert seen[:3] == [window.start.open, window.start.menu, window.start.examples]
        assert places == window.start.cards[:4]
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert window.project.document.project.title == "Five A’s"

    def test_enter_presses_what_has_the_keyboard(self, window):
        window.activateWindow()
        window.start.menu.setFocus()
        QTimer.singleShot(0, lambda: QApplication.activePopupWidget().close())
        opened = []
        window.start.menu.menu().aboutToShow.connect(lambda: opened.append(True))
        QTest.keyClick(window.start.menu, Qt.Key.Key_Return)
        assert opened
        chosen = card(window, "five-as")
        chosen.setFocus()
        QTest.keyClick(chosen, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
        assert window.project.document.project.title == "Five A’s"

    def test_the_menu_opens_by_keyboard(self, window):
        QTest.keyClick(window, Qt.Key.Key_F10)
        menu = window.start.menu.menu()
        assert menu.isVisible()
        assert [action.text() for action in menu.actions()] == [
            "File",
            "Edit",
            "View",
            "Map",
            "Workshop",
            "Help",
        ]
        menu.close()

    def test_a_second_one_overwrites_nothing(self, window, documents):
        QTest.mouseClick(card(window, "blank"), LEFT)
        window.show_start()
        QTest.mouseClick(card(window, "blank"), LEFT)
        assert sorted(path.name for path in documents.glob("*.parcours")) == [
            "Blank 2.parcours",
            "Blank.parcours",
        ]
        assert window.project.workspace.session.path.name == "Blank 2.parcours"

    @pytest.mark.parametrize("wanted", [True, False])
    def test_examples_come_if_wanted_and_that_is_remembered(self, window, wanted):
        if window.start.examples.isChecked() != wanted:
            QTest.mouseClick(window.start.examples, LEFT, pos=window.start.examples.rect().center())
        assert {card.examples for card in window.start.cards} == {wanted}
        QTest.mouseClick(card(window, "five-stages"), LEFT)
        assert bool(window.project.document.table(Interaction)) is wanted
        assert Settings.load().with_examples is wanted

    def test_the_project_can_be_in_another_language_than_the_window(self, window):
        QTest.mouseClick(window.start.languages.buttons["fr"], LEFT)
        QTest.mouseClick(card(window, "five-stages"), LEFT)
        assert window.project.document.project.language == "fr"
        assert window.project.document.project.title == "Cinq étapes"
        assert language.current() == "en"

    def test_a_folder_that_cannot_be_written_to_is_told(self, window, documents):
        documents.parent.mkdir(parents=True)
        documents.write_text("a file where the folder should be")
        QTest.mouseClick(card(window, "blank"), LEFT)
        assert window.page is None
        (box,) = window.findChildren(QMessageBox)
        assert "could not be made" in box.text()
        box.close()

    def test_pictures_show_what_one_gets(self, window, qtbot):
        one = card(window, "five-stages")
        with_examples = one.grab().toImage()
        window.start.examples.setChecked(False)
        assert one.grab().toImage() != with_examples

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "[]",
            "{}",
            '{"format": "parcours-template"}',
            '{"format": "parcours-template", "stages": 3}',
            "[" * 90_000,
        ],
    )
    def test_a_file_that_is_no_template_is_left_out(self, tmp_path, content):
        path = tmp_path / "mine.json"
        path.write_text(content)
        assert read_sketch(path) is None


class TestRecentFiles:
    def test_are_listed_with_the_last_one_first(self, window, make_window):
        for name in ("blank", "five-stages"):
            window.show_start()
            QTest.mouseClick(card(window, name), LEFT)
        window.files.close()
        assert [file.text() for file in window.start.recent.files] == ["Five stages", "Blank"]
        assert [file.text() for file in make_window().start.recent.files] == ["Five stages", "Blank"]

    def test_tell_when_they_were_changed_and_where_they_are(self, window, documents, qtbot):
        QTest.mouseClick(card(window, "blank"), LEFT)
        window.files.close()
        (file,) = window.start.recent.files
        qtbot.waitUntil(lambda: " · " in file.accessibleName())
        assert documents.name in file.accessibleName()

    def test_open_with_a_click(self, window):
        QTest.mouseClick(card(window, "blank"), LEFT)
        window.files.close()
        assert window.page is None
        QTest.mouseClick(window.start.recent.files[0], LEFT)
        assert window.project.document.project.title == "Blank"

    def test_one_that_is_gone_is_greyed_with_a_word_and_can_be_taken_off(self, window, documents, qtbot):
        QTest.mouseClick(card(window, "blank"), LEFT)
        window.files.close()
        (documents / "Blank.parcours").unlink()
        window.start.refresh()
        (file,) = window.start.recent.files
        qtbot.waitUntil(lambda: not file.isEnabled())
        assert "Not there any more" in file.accessibleName()
        QTest.mouseClick(file, LEFT)
        assert window.page is None
        forget = file.parentWidget().findChild(type(window.start.menu), "forget")
        QTest.mouseClick(forget, LEFT)
        assert window.start.recent.files == []
        assert Settings.load().recent == []


class TestFiles:
    def test_the_sample_opens_as_a_project_of_its_own(self, window, documents):
        QTest.mouseClick(window.start.sample, LEFT)
        assert window.project.workspace.session.path == documents / "DIY – flooring journey.parcours"
        assert len(window.project.document.maps) == 2

    def test_one_that_is_dropped_opens(self, window, documents, qtbot):
        QTest.mouseClick(card(window, "blank"), LEFT)
        window.files.close()
        assert drop(window, documents / "Blank.parcours").isAccepted()
        qtbot.waitUntil(lambda: window.page is not None)
        assert window.project.document.project.title == "Blank"

    def test_a_json_file_that_is_dropped_becomes_a_project_beside_it(
        self, window, documents, tmp_path, qtbot
    ):
        from workshop_app.exporters.json_file import as_plain

        QTest.mouseClick(card(window, "five-stages"), LEFT)
        source = tmp_path / "handed over.json"
        source.write_text(json.dumps(as_plain(window.project.document)))
        count = len(window.project.document.table(Interaction))
        drop(window, source)
        qtbot.waitUntil(lambda: window.project.workspace.session.path.stem == "handed over")
        assert window.project.workspace.session.path == tmp_path / "handed over.parcours"
        assert len(window.project.document.table(Interaction)) == count

    def test_other_things_cannot_be_dropped(self, window, tmp_path):
        path = tmp_path / "photo.png"
        path.write_bytes(b"no picture")
        drop(window, path)
        QApplication.processEvents()
        assert window.page is None
        assert not window.findChildren(QMessageBox)

    def test_the_way_back_to_an_open_project(self, window):
        QTest.mouseClick(card(window, "blank"), LEFT)
        page = window.project
        window.actions_table["new"].trigger()
        assert window.start.isVisible()
        assert window.start.back.isVisible()
        QTest.mouseClick(window.start.back, LEFT)
        assert window.page is page
        assert page.isVisible()
