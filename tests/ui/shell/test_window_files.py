"""Files as the person meets them: names, copies, moves, imports, and what cannot be opened."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from workshop_app.commands.stages import AddStage
from workshop_app.session import Session
from workshop_app.ui.files import file_name, unused_path


def told(window):
    """What the boxes that are open say; closes them."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    texts = [box.text() for box in boxes]
    for box in boxes:
        box.close()
    return texts


class TestNames:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Visite en magasin", "Visite en magasin"),
            ("a/b\\c: d?", "a b c d"),
            ("  .hidden.  ", "hidden"),
            ("CON", "CON_"),
            ("lpt1", "lpt1_"),
            ("", "Untitled"),
            ("***", "Untitled"),
            ("x" * 300, "x" * 80),
            ("tab\there\nand\x00there", "tab here and there"),
        ],
    )
    def test_a_title_becomes_a_name_that_every_system_takes(self, title, name):
        assert file_name(title) == name

    def test_nothing_that_is_there_is_ever_taken(self, tmp_path):
        (tmp_path / "A.parcours").touch()
        (tmp_path / "A 2.parcours").mkdir()
        (tmp_path / "A 3.parcours").symlink_to(tmp_path / "nowhere")
        assert unused_path(tmp_path, "A").name == "A 4.parcours"


class TestOpening:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "is empty"),
            (b"not a database at all" * 20, "is not a Parcours file"),
            (None, "There is no file"),
        ],
    )
    def test_what_is_no_project_is_told_and_nothing_closes(self, window, page, tmp_path, content, words):
        path = tmp_path / "wrong.parcours"
        if content is not None:
            path.write_bytes(content)
        assert not window.files.open_path(path)
        (text,) = told(window)
        assert words in text
        assert window.page is page
        assert page.isVisible()

    def test_a_folder_is_told(self, window, tmp_path):
        folder = tmp_path / "x.parcours"
        folder.mkdir()
        assert not window.files.open_path(folder)
        assert "is a folder" in told(window)[0]

    def test_a_damaged_file_can_be_recovered_into_a_new_one(self, window, page, documents, tmp_path):
        path = page.workspace.session.path
        window.files.close()
        data = bytearray(path.read_bytes())
        at = data.index(b"Sees a DIY workshop")
        data[at : at + 4] = b"Hear"
        path.write_bytes(data)
        before = path.read_bytes()
        assert not window.files.open_path(path)
        (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
        assert "damaged" in box.text()
        assert any("Recover" in button.text() for button in box.buttons())
        box.close()
        assert window.files.recover(path, documents / "back.parcours")
        assert window.project.workspace.session.path == documents / "back.parcours"
        assert window.project.document.stages_of(window.project.workspace.map_id)
        assert path.read_bytes() == before
        assert told(window)

    def test_the_dialog_opens_what_is_chosen(self, window, page):
        path = page.workspace.session.path
        window.files.close()
        window.files.ask_open()
        dialog = window.findChild(QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.close()
        assert window.project.workspace.session.path == path


class TestCopies:
    def test_a_copy_holds_history_and_all(self, window, page, tmp_path):
        page.workspace.run(AddStage(page.workspace.map_id, "More"))
        assert window.files.save_copy(tmp_path / "copy.parcours")
        assert page.notice.button.text() == "Open the copy"
        with Session.open(tmp_path / "copy.parcours", read_only=True) as session:
            assert session.document == page.document
            assert len(session.history()) == 2

    def test_never_replaces_a_file(self, window, page, tmp_path):
        target = tmp_path / "there.parcours"
        target.write_text("mine")
        assert not window.files.save_copy(target)
        assert "exists already" in told(window)[0]
        assert target.read_text() == "mine"

    def test_what_is_being_typed_is_in_it(self, window, page, tmp_path):
        settled = []
        page.workspace.settling.connect(settled.append)
        window.files.save_copy(tmp_path / "copy.parcours")
        assert settled == [False]

    def test_the_dialog_suggests_a_name_that_is_free(self, window, page):
        window.files.ask_save_copy()
        dialog = window.findChild(QFileDialog)
        assert [Path(name).name for name in dialog.selectedFiles()] == [
            "DIY – flooring journey – copy.parcours"
        ]
        dialog.close()


class TestMoving:
    def test_the_file_goes_and_the_project_stays_open(self, window, page, tmp_path):
        source = page.workspace.session.path
        page.workspace.run(AddStage(page.workspace.map_id, "More"))
        assert window.files.move(tmp_path / "elsewhere.parcours")
        assert not source.exists()
        assert window.project.workspace.session.path == tmp_path / "elsewhere.parcours"
        assert window.project.workspace.session.undo_label() is not None
        assert window.settings.recent == [str(tmp_path / "elsewhere.parcours")]

    def test_nothing_is_replaced(self, window, page, tmp_path):
        target = tmp_path / "there.parcours"
        target.write_text("mine")
        source = page.workspace.session.path
        assert not window.files.move(target)
        assert "Nothing was moved" in told(window)[0]
        assert target.read_text() == "mine"
        assert window.project.workspace.session.path == source

    def test_where_it_cannot_go_it_stays(self, window, page, tmp_path):
        source = page.workspace.session.path
        assert not window.files.move(tmp_path / "no folder" / "x.parcours")
        assert "could not be moved" in told(window)[0]
        assert window.project.workspace.session.path == source
        assert window.project.workspace.run(AddStage(window.project.workspace.map_id, "Still"))


class TestImporting:
    @pytest.mark.parametrize("content", ["", "{", "[1, 2]", '{"format": "else"}'])
    def test_json_that_is_not_ours_is_told(self, window, tmp_path, content):
        path = tmp_path / "x.json"
        path.write_text(content)
        assert not window.files.open_path(path)
        assert "“x.json”" in told(window)[0]
        assert window.page is None
        assert not list(tmp_path.glob("*.parcours"))

    def test_the_folder_is_shown(self, window, page, monkeypatch):
        shown = []
        monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
        window.actions_table["show_folder"].trigger()
        assert [url.toLocalFile() for url in shown] == [str(page.workspace.session.path.parent)]
