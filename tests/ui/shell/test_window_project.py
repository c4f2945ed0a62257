"""An open project in the window: bars, panels, maps, undo, what is said of the file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu

from workshop_app.commands.stages import AddStage
from workshop_app.journey.records import Interaction, JourneyMap, MapKind
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.store.errors import CannotWrite
from workshop_app.ui import theme
from workshop_app.ui.canvas.focus import Focus
from workshop_app.ui.settings import Settings

LEFT = Qt.MouseButton.LeftButton


def type_over(edit, text, end=Qt.Key.Key_Return):
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, end)


def menu_titles(menu: QMenu):
    menu.aboutToShow.emit()
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


class TestTitle:
    def test_is_edited_where_it_stands(self, window, page):
        type_over(page.bar.title, "Zed & <b>Co</b>")
        assert page.document.project.title == "Zed & <b>Co</b>"
        assert window.windowTitle() == "Zed & <b>Co</b> – Parcours"
        assert page.canvas.hasFocus()

    def test_comes_back_on_escape_and_when_emptied(self, page):
        before = page.document.project.title
        type_over(page.bar.title, "else", Qt.Key.Key_Escape)
        assert (page.bar.title.text(), page.document.project.title) == (before, before)
        type_over(page.bar.title, " ")
        assert (page.bar.title.text(), page.document.project.title) == (before, before)

    def test_is_told_whole_where_there_is_no_room_for_it(self, window, page):
        type_over(page.bar.title, "A long title & more <than> fits into a narrow window")
        window.resize(880, 560)
        QApplication.processEvents()
        assert "A long title &amp; more &lt;than&gt; fits into a narrow window" in page.bar.title.toolTip()
        assert page.bar.title.cursorPosition() == 0
        ground, ink = page.bar.title.grab().toImage(), theme.colour("text")
        # Its last letters leave room for an ellipsis: nothing is cut off at the edge.
        edge = [ground.pixelColor(ground.width() - 4, y) for y in range(8, ground.height() - 8)]
        assert all(colour.lightness() > ink.lightness() + 100 for colour in edge)

    def test_follows_what_is_changed_elsewhere(self, window, page):
        type_over(page.bar.title, "One")
        window.undo()
        assert page.bar.title.text() == "DIY – flooring journey"


class TestLineBelow:
    def test_zoom_is_offered_where_there_is_a_map_to_zoom(self, page):
        assert page.status.zoom_in.isVisible()
        page.show_view("prioritise")
        assert not page.status.zoom_in.isVisible()
        assert not page.status.picture.isVisible()
        assert page.status.state.isVisible()
        page.show_view("map")
        assert page.status.zoom_in.isVisible()


class TestUndo:
    def test_buttons_tell_what_they_would_do(self, window, page, qtbot):
        page.workspace.run(AddStage(page.workspace.map_id, "Before <all>"))
        assert page.bar.undo.isEnabled()
        qtbot.waitUntil(lambda: "Added stage “Before <all>”" in page.bar.undo.accessibleName())
        assert "&lt;all&gt;" in page.bar.undo.toolTip()
        assert not page.bar.redo.isEnabled()
        QTest.mouseClick(page.bar.undo, LEFT)
        assert page.bar.redo.isEnabled()
        qtbot.waitUntil(lambda: not page.bar.undo.isEnabled())
        QTest.mouseClick(page.bar.redo, LEFT)
        assert [stage.name for stage in page.document.stages_of(page.workspace.map_id)][-1] == "Before <all>"

    def test_goes_back_past_closing_and_reopening(self, window, page, qtbot):
        count = len(page.document.stages_of(page.workspace.map_id))
        page.workspace.run(AddStage(page.workspace.map_id, "More"))
        path = page.workspace.session.path
        window.files.close()
        assert window.files.open_path(path)
        qtbot.waitUntil(window.project.bar.undo.isEnabled)
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        document = window.project.document
        assert len(document.stages_of(document.maps[0].id)) == count


class TestMaps:
    def test_the_menu_lists_them_and_what_can_be_done(self, window, page):
        titles = menu_titles(page.bar.maps.menu())
        assert titles[:2] == ["Current", "Future"]
        assert "Duplicate into its future version" in titles

    def test_another_one_comes_into_view(self, window, page):
        page.bar.maps.menu().aboutToShow.emit()
        page.bar.maps.menu().actions()[1].trigger()
        assert page.workspace.map_id == page.document.maps[1].id
        assert page.bar.maps.text() == "Future ▾"
        window.actions_table["previous_map"].trigger()
        assert page.workspace.map_id == page.document.maps[0].id

    def test_a_future_version_remembers_where_it_comes_from(self, window, page):
        original = page.workspace.map_id
        window.actions_table["future_map"].trigger()
        made = page.document.get(JourneyMap, page.workspace.map_id)
        assert (made.kind, made.origin_id, made.title) == (MapKind.FUTURE, original, "Current – future")
        window.maps._workspace.show_map(original)
        window.actions_table["future_map"].trigger()
        assert page.document.get(JourneyMap, page.workspace.map_id).title == "Current – future 2"

    def test_a_new_one_has_the_stages_of_the_one_in_view(self, window, page):
        stages = [stage.name for stage in page.document.stages_of(page.workspace.map_id)]
        window.actions_table["new_map"].trigger()
        assert [stage.name for stage in page.document.stages_of(page.workspace.map_id)] == stages
        assert not page.document.interactions_of(page.workspace.map_id)

    def test_is_renamed(self, window, page):
        window.actions_table["rename_map"].trigger()
        dialog = window.findChild(QInputDialog)
        dialog.setTextValue("As it & is")
        dialog.accept()
        assert page.document.maps[0].title == "As it & is"
        assert page.bar.maps.text() == "As it && is ▾"

    def test_is_deleted_with_a_way_back(self, window, page):
        gone = page.workspace.map_id
        count = len(page.document.interactions_of(gone))
        window.actions_table["delete_map"].trigger()
        assert len(page.document.maps) == 1
        assert f"with {count} interactions" in page.notice.text.text()
        QTest.mouseClick(page.notice.button, LEFT)
        assert page.document.maps[0].id == gone
        assert len(page.document.interactions_of(gone)) == count

    def test_the_last_one_cannot_be_deleted(self, window, page):
        window.actions_table["delete_map"].trigger()
        window.refresh()
        assert not window.actions_table["delete_map"].isEnabled()

    def test_personas_are_left_out_and_brought_back(self, window, page):
        persona = page.document.personas[0]
        for shown in (1, 2):
            menu = QMenu(window)
            window.maps.fill(menu)
            (action,) = (action for action in menu.actions() if action.text() == "Personas on this map")
            action.menu().actions()[0].trigger()
            assert len(page.document.personas_of(page.workspace.map_id)) == shown
        assert page.document.personas[0] == persona

    def test_its_kind_is_changed(self, window, page):
        window.maps.set_kind(MapKind.SERVICE)
        assert page.document.get(JourneyMap, page.workspace.map_id).kind is MapKind.SERVICE
        assert "service" in page.bar.maps.accessibleName()


class TestPanels:
    @pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_F7, "left"), (Qt.Key.Key_F8, "right")])
    def test_fold_away_by_one_key_and_stay_so(self, window, page, make_window, key, name):
        assert page.shows(name)
        QTest.keyClick(window, key)
        assert not page.shows(name)
        window.files.close()
        window.settings.save()
        other = make_window()
        assert other.files.open_sample("en")
        assert not other.project.shows(name)
        other.refresh()
        other.actions_table[f"{name}_panel"].trigger()
        assert other.project.shows(name)

    def test_the_map_takes_the_whole_window(self, window, page):
        QTest.keyClick(window, Qt.Key.Key_F9)
        assert not page.shows("left")
        assert not page.shows("right")
        QApplication.processEvents()
        assert page.canvas.width() == window.width()
        QTest.keyClick(window, Qt.Key.Key_F9)
        assert page.shows("left")
        assert page.shows("right")

    def test_full_screen_and_back(self, window, page):
        QTest.keyClick(window, Qt.Key.Key_F11)
        assert window.isFullScreen()
        QTest.keyClick(window, Qt.Key.Key_F11)
        assert not window.isFullScreen()


class TestStatus:
    def test_tells_what_is_on_the_map_and_what_can_be_done(self, window, page):
        assert page.status.hint.text() == "5 stages · 2 personas · 20 interactions"
        page.workspace.select([page.document.interactions_of(page.workspace.map_id)[0].id])
        assert page.status.hint.text().startswith("1 selected")
        window.files.create("blank", "en", False)
        assert "Enter adds the interaction" in window.project.status.hint.text()

    def test_the_zoom_is_shown_and_changed(self, window, page):
        assert page.status.zoom.text() == "100%"
        QTest.mouseClick(page.status.zoom_in, LEFT)
        assert page.canvas.zoom > 1
        assert page.status.zoom.text() == f"{round(page.canvas.zoom * 100)}%"
        QTest.mouseClick(page.status.fit, LEFT)
        assert page.canvas.zoom < 1
        QTest.mouseClick(page.status.zoom, LEFT)
        assert page.canvas.zoom == 1

    def test_everything_is_saved_and_ctrl_s_says_so(self, window, page):
        assert page.status.state.text() == "All changes saved"
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert "already" in page.notice.text.text()
        QTest.mouseClick(page.status.state, LEFT)
        assert page.workspace.session.path.name in page.notice.text.text()

    def test_what_could_not_be_saved_is_told_with_a_way_out(self, window, page, monkeypatch, tmp_path):
        def fail(*_arguments, **_named):
            raise CannotWrite(Sentence("The disk is full, so the change was not made."))

        monkeypatch.setattr(page.workspace.session._store, "append", fail)
        before = page.document
        assert not page.workspace.run(AddStage(page.workspace.map_id, "Lost?"))
        assert page.document == before
        assert page.status.state.text() == "Could not save"
        assert page.notice.text.text() == "The disk is full, so the change was not made."
        assert page.notice.button.text() == "Save a copy…"
        monkeypatch.undo()

    def test_it_is_saved_again_after_the_next_change(self, window, page, monkeypatch):
        with monkeypatch.context() as patched:

            def fail(*_arguments, **_named):
                raise CannotWrite(Sentence("No."))

            patched.setattr(page.workspace.session._store, "append", fail)
            page.workspace.run(AddStage(page.workspace.map_id, "Lost?"))
        page.workspace.run(AddStage(page.workspace.map_id, "Kept"))
        assert page.status.state.text() == "All changes saved"


class TestReadOnly:
    @pytest.fixture
    def read_only(self, window, documents, make_window):
        """The same file in a second window while the first has it open."""
        assert window.files.create("five-stages", "en", True)
        other = make_window()
        assert other.files.open_path(window.project.workspace.session.path)
        return other

    def test_says_why_and_offers_a_copy(self, read_only):
        page = read_only.project
        assert page.banner.isVisible()
        assert "another window" in page.banner.text.text()
        assert page.banner.buttons[0].text() == "Save a copy to edit"
        assert page.status.state.text() == "Read only"
        assert page.bar.title.isReadOnly()
        page.canvas.select_all()
        assert "selected" not in page.status.hint.text()
        read_only.refresh()
        for action_id in ("undo", "paste", "add_stage", "new_map", "move"):
            assert not read_only.actions_table[action_id].isEnabled(), action_id
        for action_id in ("deliver", "save_copy", "find", "fit"):
            assert read_only.actions_table[action_id].isEnabled(), action_id

    def test_the_copy_can_be_edited(self, read_only, tmp_path):
        assert read_only.files.save_copy(tmp_path / "copy.parcours")
        page = read_only.project
        assert page.workspace.session.path == tmp_path / "copy.parcours"
        assert page.workspace.session.read_only_reason is None
        assert not page.banner.isVisible()
        assert page.workspace.run(AddStage(page.workspace.map_id, "Mine"))

    def test_a_change_is_refused_in_a_sentence(self, read_only):
        page = read_only.project
        assert not page.workspace.run(AddStage(page.workspace.map_id, "No"))
        assert "another window" in page.notice.text.text()
        assert page.status.state.text() == "Read only"


class TestClosing:
    def test_releases_the_file_and_shows_the_start_page(self, window, page):
        path = page.workspace.session.path
        window.actions_table["close"].trigger()
        assert window.page is None
        assert window.start.isVisible()
        assert window.windowTitle() == "Parcours"
        with Session.open(path) as session:
            assert session.read_only_reason is None

    def test_another_file_takes_the_place(self, window, page, documents):
        path = page.workspace.session.path
        assert window.files.create("blank", "en", False)
        assert window.project is not page
        with Session.open(path) as session:
            assert session.read_only_reason is None

    def test_opening_the_open_file_again_changes_nothing(self, window, page):
        window.show_start()
        assert window.files.open_path(page.workspace.session.path)
        assert window.page is page
        assert page.isVisible()

    def test_the_window_remembers_its_place(self, window, page, make_window):
        window.resize(1111, 777)
        window.close()
        assert Settings.load().geometry
        assert not window.isVisible()


def test_a_session_from_first_click_to_undo_after_reopening(window, documents, qtbot):
    """Template, canvas, typed cards, closed, reopened, taken back: by mouse and keys alone."""
    (card,) = (card for card in window.start.cards if card.sketch.id == "blank")
    QTest.mouseClick(card, LEFT)
    page = window.project
    canvas = page.canvas
    stage = page.document.stages_of(page.workspace.map_id)[0]
    persona = page.document.personas[0]
    box = canvas.picture.cell_box((stage.id, persona.id))
    where = canvas.camera.to_view(box[2] - 12, box[3] - 6).toPoint()
    QTest.mouseClick(canvas.viewport(), LEFT, pos=where)
    for title in ("Voit une annonce", "Appelle"):
        QTest.keyClicks(canvas.capture.editor or canvas, title[:1])
        QTest.keyClicks(canvas.capture.editor, title[1:])
        QTest.keyClick(canvas.capture.editor, Qt.Key.Key_Return)
    QTest.keyClick(canvas.capture.editor or canvas, Qt.Key.Key_Escape)
    titles = [item.title for item in page.document.table(Interaction).values()]
    assert sorted(titles) == ["Appelle", "Voit une annonce"]
    window.files.close()
    QApplication.processEvents()
    QTest.mouseClick(window.start.recent.files[0], LEFT)
    qtbot.waitUntil(window.project.bar.undo.isEnabled)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.project.document.table(Interaction)
    qtbot.waitUntil(window.project.bar.redo.isEnabled)
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert [item.title for item in window.project.document.table(Interaction).values()] == [
        "Voit une annonce"
    ]


class TestPhotos:
    def test_are_asked_for_by_a_command_for_the_cell_that_the_keyboard_is_on(self, window, page, qtbot):
        card = next(iter(page.document.table(Interaction).values()))
        page.workspace.select((card.id,))
        window.actions_table["photos"].trigger()
        assert page.shows_right("inspector")
        assert page.right.inspector.page.cell == (card.stage_id, card.persona_id)
        asked = window.findChild(QFileDialog)
        assert asked.isVisible()
        asked.reject()

    def test_without_a_cell_it_says_what_to_do(self, window, page):
        page.workspace.select(())
        page.canvas.chosen.choose(Focus())
        window.actions_table["photos"].trigger()
        assert window.findChild(QFileDialog) is None
        assert "cell" in page.notice.text.text()
