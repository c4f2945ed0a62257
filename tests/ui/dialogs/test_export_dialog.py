"""Exporting from the window, through the real helper process."""

import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices

from tests.commands.projects import full_project, large_project
from tests.workspaces import Told, click, open_workspace, put_away
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.commands.tags import SetSentiment
from workshop_app.ui.dialogs.export import ExportDialog
from workshop_app.ui.dialogs.export_queue import ExportQueue, export_queue
from workshop_app.ui.settings import Settings

SECONDS = 30


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def queue(qapp):
    """The queue of the program, empty before and after."""
    queue = export_queue()
    yield queue
    queue.close()
    queue.tasks.clear()


@pytest.fixture
def dialog(workspace, shown, queue) -> ExportDialog:
    return shown(ExportDialog(workspace), 640, 520)


def wait(queue: ExportQueue, qtbot) -> None:
    qtbot.waitUntil(lambda: all(task.over for task in queue.tasks), timeout=SECONDS * 1000)


def test_a_pdf_is_made_beside_the_project(dialog, workspace, queue, qtbot, tmp_path):
    assert dialog.target == tmp_path / "Bikes – Now.pdf"
    click(dialog.go)
    (task,) = queue.tasks
    assert dialog.tasks.rows[task.number].bar.isVisible()
    wait(queue, qtbot)
    assert task.state == "done"
    assert (tmp_path / "Bikes – Now.pdf").read_bytes().startswith(b"%PDF")
    row = dialog.tasks.rows[task.number]
    assert row.open.isVisible()
    assert row.folder.isVisible()
    assert not row.cancel.isVisible()


@pytest.mark.parametrize(
    ("format_id", "name", "magic"),
    [("xlsx", "Bikes.xlsx", b"PK"), ("json", "Bikes.json", b"{"), ("png", "Bikes – Now.png", b"\x89PNG")],
)
def test_the_other_formats(dialog, queue, qtbot, tmp_path, format_id, name, magic):
    click(dialog.cards[format_id])
    click(dialog.go)
    wait(queue, qtbot)
    assert queue.tasks[0].state == "done", queue.tasks[0].words()
    assert (tmp_path / name).read_bytes().startswith(magic)


def test_each_format_asks_for_what_it_needs(dialog):
    def asked() -> set[str]:
        return {name for name, (_, widget) in dialog._rows.items() if widget.isVisible()}

    assert asked() == {"map", "language", "paper"}
    click(dialog.cards["json"])
    assert asked() == set()
    click(dialog.cards["png"])
    assert asked() == {"map", "language", "scale"}
    click(dialog.cards["xlsx"])
    assert asked() == {"map", "language"}
    assert dialog.map.value is None, "a workbook holds all maps unless one is chosen"
    assert dialog.options().map_id is None


def test_several_are_made_one_after_the_other_and_none_has_anothers_name(dialog, queue, qtbot, tmp_path):
    click(dialog.go)
    click(dialog.go)
    click(dialog.go)
    assert [task.target.name for task in queue.tasks] == [
        "Bikes – Now.pdf",
        "Bikes – Now 2.pdf",
        "Bikes – Now 3.pdf",
    ]
    wait(queue, qtbot)
    assert {task.state for task in queue.tasks} == {"done"}
    assert len(list(tmp_path.glob("*.pdf"))) == 3


def test_a_file_that_is_there_is_kept_unless_the_person_says_otherwise(dialog, queue, qtbot, tmp_path):
    there = tmp_path / "Bikes – Now.pdf"
    there.write_bytes(b"theirs")
    dialog.choose_target(there)
    assert dialog.exists.isVisible()
    assert dialog.target.name == "Bikes – Now 2.pdf"
    dialog.exists.picked.emit("replace")
    dialog.exists.show_value("replace")
    assert dialog.target == there
    click(dialog.go)
    wait(queue, qtbot)
    assert there.read_bytes().startswith(b"%PDF")
    assert not dialog.replaces, "the next one is to be kept beside it again"


def test_a_name_without_a_suffix_gets_one(dialog, tmp_path):
    dialog.choose_target(tmp_path / "For the client v1.2")
    assert dialog.target.name == "For the client v1.2.pdf"


def test_the_language_of_the_deliverable_is_apart_from_the_windows(dialog, queue, qtbot, tmp_path):
    dialog.language.show_value("fr")
    click(dialog.cards["xlsx"])
    click(dialog.go)
    wait(queue, qtbot)
    import openpyxl

    book = openpyxl.load_workbook(tmp_path / "Bikes.xlsx")
    assert "Interactions" in book.sheetnames
    assert any(name in book.sheetnames for name in ("Points de friction", "Objectifs", "Étapes", "Canaux"))
    assert language.current() == "en"


def test_what_was_chosen_is_remembered(dialog, workspace, shown, queue, qtbot, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    click(dialog.cards["png"])
    dialog.scale.show_value(3.0)
    dialog.language.show_value("fr")
    dialog.choose_target(folder / "map.png")
    click(dialog.go)
    wait(queue, qtbot)
    dialog.close()
    again = shown(ExportDialog(workspace, None, Settings.load()), 640, 520)
    assert again.format_id == "png"
    assert again.options().scale == 3.0
    assert again.options().language == "fr"
    assert again.target.parent == folder


def test_a_folder_that_cannot_be_written_to_gets_a_sentence(dialog, queue, qtbot, tmp_path):
    dialog.choose_target(tmp_path / "gone" / "map.pdf")
    click(dialog.go)
    wait(queue, qtbot)
    (task,) = queue.tasks
    assert task.state == "failed"
    assert "There is no folder" in task.words()
    assert dialog.tasks.rows[task.number].words.text == task.words()


def test_an_export_can_be_cancelled(qapp, tmp_path, shown, queue, qtbot):
    workspace = open_workspace(tmp_path, large_project(3000))
    dialog = shown(ExportDialog(workspace), 640, 520)
    click(dialog.go)
    (task,) = queue.tasks
    qtbot.waitUntil(lambda: task.state == "running", timeout=SECONDS * 1000)
    click(dialog.tasks.rows[task.number].cancel)
    wait(queue, qtbot)
    assert task.state == "cancelled"
    assert list(tmp_path.glob("*.pdf")) == []
    assert list(tmp_path.glob(".parcours-*")) == []
    click(dialog.tasks.rows[task.number].cross)
    assert queue.tasks == []
    put_away(dialog)
    workspace.close()


def test_the_room_goes_on_editing_meanwhile(qapp, tmp_path, shown, queue, qtbot):
    workspace = open_workspace(tmp_path, large_project(1000))
    dialog = shown(ExportDialog(workspace), 640, 520)
    beats = []
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start()
    click(dialog.go)
    workspace.run(SetSentiment(("i1",), 2))
    wait(queue, qtbot)
    heart.stop()
    assert queue.tasks[0].state == "done"
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    assert max(gaps) < 1.0, "the window never stood still"
    put_away(dialog)
    workspace.close()


def test_a_window_closed_meanwhile_leaves_the_export_alone_and_says_when_it_is_ready(
    dialog, workspace, told, queue, qtbot, tmp_path
):
    click(dialog.go)
    dialog.close()
    qtbot.waitUntil(lambda: bool(told.texts), timeout=SECONDS * 1000)
    assert told.texts == ["“Bikes – Now.pdf” is ready."]
    assert (tmp_path / "Bikes – Now.pdf").exists()
    assert not [thread for thread in threading.enumerate() if thread.name == "exports"]


def test_the_helper_goes_with_the_last_window(dialog, queue):
    assert queue._worker is not None
    dialog.close()
    assert queue._worker is None


def test_what_is_being_typed_is_in_the_deliverable(dialog, workspace, queue, qtbot, tmp_path):
    workspace.settling.connect(
        lambda _leaving: workspace.run(SetField("Project", "project", "client", "Settled"))
    )
    click(dialog.cards["json"])
    click(dialog.go)
    wait(queue, qtbot)
    assert "Settled" in (tmp_path / "Bikes.json").read_text()


def test_opening_what_was_made(dialog, queue, qtbot, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    click(dialog.go)
    wait(queue, qtbot)
    row = next(iter(dialog.tasks.rows.values()))
    click(row.open)
    click(row.folder)
    assert opened == [tmp_path / "Bikes – Now.pdf", tmp_path]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    click(row.open)
    assert "opens" in row.words.text


def test_the_window_speaks_another_language_while_it_is_open(dialog, queue):
    click(dialog.cards["png"])
    language.set_language("fr")
    assert dialog.go.text() == "Exporter l’image"
    assert dialog.cards["png"].isChecked()


def test_the_window_is_never_in_the_way(workspace, queue, qtbot):
    dialog = ExportDialog(workspace)
    dialog.open()
    assert dialog.windowModality() == Qt.WindowModality.NonModal
    assert not dialog.isModal()
    workspace.settle(leaving=True)
    assert not dialog.isVisible(), "it goes with its project"
    put_away(dialog)


def test_a_project_that_is_read_only_can_be_exported(qapp, tmp_path, shown, queue, qtbot):
    workspace = open_workspace(tmp_path, full_project(), read_only=True)
    Told(workspace)
    dialog = shown(ExportDialog(workspace), 640, 520)
    click(dialog.go)
    wait(queue, qtbot)
    assert queue.tasks[0].state == "done"
    put_away(dialog)
    workspace.close()
