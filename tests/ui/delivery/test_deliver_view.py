"""Handing over from the window, through the real helper processes."""

import json
import threading
import time
import zipfile
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices, QDrag

from tests.commands.projects import full_project, large_project
from tests.workspaces import Told, choose, click, key, open_workspace, type_into
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.commands.tags import SetSentiment
from workshop_app.layout.sections import SECTIONS
from workshop_app.ui.delivery.rows import COPY
from workshop_app.ui.settings import Settings

SECONDS = 40


def wait(queue, qtbot) -> None:
    qtbot.waitUntil(lambda: all(task.over for task in queue.tasks), timeout=SECONDS * 1000)


def only(view, *formats) -> None:
    view.draft.set(formats=formats)
    view._follow()


def tick(view, name) -> None:
    click(view.rows[name].tick)


# -- choosing ----------------------------------------------------------------------------------------------------


def test_rows_show_and_change_what_is_handed_over(view):
    assert view.rows["pdf"].tick.isChecked()
    assert not view.rows["json"].tick.isChecked()
    tick(view, "json")
    assert view.draft.recipe.formats == ("pdf", "xlsx", "json")
    assert view.chosen == "json", "what is ticked is shown"
    tick(view, "pdf")
    tick(view, COPY)
    assert view.draft.recipe.formats == ("xlsx", "json")
    assert view.draft.recipe.project_copy


def test_a_row_unfolds_what_can_be_said_about_it(view):
    click(view.rows["pptx"].title)
    assert view.chosen == "pptx"
    assert not view.rows["pptx"].tick.isChecked(), "to look is not to hand over"
    assert view.rows["pptx"]._more.isVisible()
    assert not view.rows["pdf"]._more.isVisible()


def test_tab_goes_through_the_choices_of_a_row_before_the_next_row(view, qtbot):
    from workshop_app.ui.delivery.options import LargeOptions

    click(view.rows["poster"].title)
    options = view.rows["poster"].findChild(LargeOptions)
    view.rows["poster"].title.setFocus()
    met = []
    for _ in range(4):
        key(view.focusWidget(), Qt.Key.Key_Tab)
        met.append(view.focusWidget())
    assert met[:2] == [options.sheet, options.tile]
    assert met[3] is view.rows["xlsx"].tick


def test_sections_are_left_out_and_put_in_another_order(view):
    view.choose("pdf")
    sections = _sections(view)
    click(sections.rows["cover"].tick)
    assert view.draft.recipe.sections == SECTIONS[1:]
    click(sections.rows["appendix"].up)
    assert view.draft.recipe.sections[-2:] == ("appendix", "glossary")
    sections.rows["appendix"].tick.setFocus()
    key(sections.rows["appendix"].tick, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.draft.recipe.sections[-3] == "appendix"
    assert sections.rows["appendix"].tick.hasFocus()
    click(sections.rows["cover"].tick)
    assert view.draft.recipe.sections[0] == "cover"


def _sections(view):
    from workshop_app.ui.delivery.sections import SectionList

    return view.findChild(SectionList)


def test_the_last_section_cannot_be_left_out(view):
    view.draft.set(sections=("map",))
    assert not _sections(view).rows["map"].tick.isEnabled()


def test_choices_for_everything(view):
    choose(view.choices.language, 1)
    assert view.draft.recipe.language == "en"
    for name in ("notes", "quotes"):
        click(view.choices.redactions[name])
    click(view.choices.redactions["participants"])
    assert set(view.draft.recipe.redactions) == {"notes", "quotes"}, "the recipe had participants"
    click(view.choices.zipped)
    assert view.draft.recipe.zipped
    choose(view.choices.map, 2)
    assert view.draft.map_id == "then"


def test_recipes_are_saved_named_and_forgotten_in_place(view, workspace):
    bar = view.recipes
    assert not bar.save.isVisible()
    tick(view, "json")
    assert bar.save.isVisible()
    click(bar.save)
    assert workspace.document.recipes[0].formats == ("pdf", "xlsx", "json")
    save_as, rename, delete = bar.menu().actions()
    save_as.trigger()
    type_into(bar.name, "For the board")
    key(bar.name, Qt.Key.Key_Return)
    assert [each.name for each in workspace.document.recipes] == ["Evening", "For the board"]
    assert bar.picker.currentText() == "For the board"
    _, rename, _ = bar.menu().actions()
    rename.trigger()
    type_into(bar.name, " 2")
    key(bar.name, Qt.Key.Key_Escape)
    assert bar.picker.currentText() == "For the board"
    *_, delete = bar.menu().actions()
    delete.trigger()
    assert [each.name for each in workspace.document.recipes] == ["Evening"]


def test_a_recipe_with_markup_for_a_name_is_shown_as_it_is(view):
    view.draft.save_as("<b>&Loud</b>")
    assert view.recipes.picker.currentText() == "<b>&Loud</b>"


def test_what_cannot_be_made_is_said_and_the_button_rests(view):
    only(view)
    assert not view.go.isEnabled()
    assert "hands nothing over" in view.target_shown.text


def test_it_speaks_another_language_while_it_is_open(view):
    view.choose("poster")
    language.set_language("fr")
    view.retranslate()
    assert view.go.text() == "Livrer"
    assert view.rows["poster"].title.isChecked()
    assert view.rows["pdf"].tick.isChecked()


# -- making ------------------------------------------------------------------------------------------------------


def test_a_folder_is_made_beside_the_project(view, queue, qtbot, tmp_path):
    only(view, "json", "csv")
    planned = view.planned()
    click(view.go)
    (task,) = queue.tasks
    assert view.tasks.rows[task.number].bar.isVisible()
    wait(queue, qtbot)
    assert task.state == "done", task.words()
    assert {path.name for path in (tmp_path / planned.target).iterdir()} == {
        "Shop – Data.json",
        "Shop – Interactions.csv",
    }
    row = view.tasks.rows[task.number]
    assert row.open.isVisible()
    assert not row.cancel.isVisible()


def test_what_is_made_can_be_dragged_into_a_mail(view, queue, qtbot, tmp_path, monkeypatch):
    only(view, "json")
    click(view.go)
    (task,) = queue.tasks
    row = view.tasks.rows[task.number]
    assert not row.grip.isVisible()
    wait(queue, qtbot)
    taken: list[Path] = []

    def take(drag: QDrag, *_actions: object) -> Qt.DropAction:
        taken.extend(Path(url.toLocalFile()) for url in drag.mimeData().urls())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    assert row.grip.isVisible()
    row.grip.dragged.emit(False)
    assert taken == [task.target]
    assert taken[0].is_dir()


def test_several_are_made_and_none_takes_anothers_name(view, queue, qtbot, tmp_path):
    only(view, "json")
    for _ in range(3):
        click(view.go)
    names = [task.target.name for task in queue.tasks]
    assert names[1:] == [f"{names[0]} 2", f"{names[0]} 3"]
    wait(queue, qtbot)
    assert {task.state for task in queue.tasks} == {"done"}
    assert len([path for path in tmp_path.iterdir() if path.is_dir() and path.name.startswith("Shop")]) == 3


def test_a_zip_in_french_with_a_copy_and_nothing_of_what_is_left_out(view, queue, qtbot, tmp_path):
    view.draft.set(formats=("json",), zipped=True, project_copy=True, language="fr", redactions=("quotes",))
    click(view.go)
    wait(queue, qtbot)
    (task,) = queue.tasks
    assert task.state == "done", task.words()
    with zipfile.ZipFile(task.target) as archive:
        names = {name.split("/")[1]: name for name in archive.namelist()}
        assert set(names) == {"Shop – Données.json", "Shop – Projet.parcours"}
        data = json.loads(archive.read(names["Shop – Données.json"]))
    assert all(not each["quote"] for each in data["interactions"])
    assert language.current() == "en"


def test_what_was_handed_over_is_remembered(view, workspace, show, queue, qtbot, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    view.draft.set(formats=("json",), redactions=())
    view.draft.choose(folder=folder)
    click(view.go)
    wait(queue, qtbot)
    assert len(list(folder.iterdir())) == 1
    view.hide()
    again = show(workspace, Settings.load())
    assert again.draft.folder == folder
    again.draft.pick("last")
    assert again.draft.recipe.formats == ("json",)


def test_a_folder_that_is_gone_gets_a_sentence(view, queue, qtbot, tmp_path):
    only(view, "json")
    view.draft.choose(folder=tmp_path / "gone")
    click(view.go)
    wait(queue, qtbot)
    (task,) = queue.tasks
    assert task.state == "failed"
    assert "There is no folder" in task.words()
    assert view.tasks.rows[task.number].words.text == task.words()


def test_one_file_alone(view, queue, qtbot, tmp_path):
    there = tmp_path / "mine v1.2.json"
    there.write_text("old")
    view.draft.set(redactions=("participants",))
    view.make_alone("json", tmp_path / "mine v1.2")
    wait(queue, qtbot)
    assert queue.tasks[0].state == "done", queue.tasks[0].words()
    data = json.loads(there.read_text())
    assert {each["name"] for each in data["participants"]} == {"Participant 1", ""}


def test_a_delivery_can_be_cancelled(qapp, tmp_path, show, queue, qtbot):
    workspace = open_workspace(tmp_path, large_project(2000))
    view = show(workspace)
    only(view, "pdf")
    click(view.go)
    (task,) = queue.tasks
    qtbot.waitUntil(lambda: task.state == "running", timeout=SECONDS * 1000)
    click(view.tasks.rows[task.number].cancel)
    wait(queue, qtbot)
    assert task.state == "cancelled"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir() and path.name != "config"] == []
    click(view.tasks.rows[task.number].cross)
    assert queue.tasks == []
    view.hide()
    workspace.close()


def test_the_room_goes_on_editing_while_it_is_made_and_previewed(qapp, tmp_path, show, queue, qtbot):
    workspace = open_workspace(tmp_path, large_project(1000))
    view = show(workspace)
    beats = []
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    only(view, "pdf")
    qtbot.wait(100)
    heart.start()
    click(view.go)
    workspace.run(SetSentiment(("i1",), 2))
    wait(queue, qtbot)
    heart.stop()
    assert queue.tasks[0].state == "done", queue.tasks[0].words()
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    assert max(gaps) < 1.0, "the window never stood still"
    view.hide()
    workspace.close()


def test_a_view_left_meanwhile_leaves_the_delivery_alone_and_says_when_it_is_ready(view, told, queue, qtbot):
    only(view, "json")
    click(view.go)
    view.hide()
    qtbot.waitUntil(lambda: bool(told.texts), timeout=SECONDS * 1000)
    (task,) = queue.tasks
    assert told.texts == [f"“{task.target.name}” is ready."]
    assert task.target.is_dir()
    qtbot.waitUntil(lambda: not [each for each in threading.enumerate() if each.name == "exports"])


def test_what_is_being_typed_is_handed_over(view, workspace, queue, qtbot):
    workspace.settling.connect(
        lambda _leaving: workspace.run(SetField("Project", "project", "client", "Settled"))
    )
    only(view, "json")
    click(view.go)
    wait(queue, qtbot)
    (task,) = queue.tasks
    assert task.target.name.startswith("Settled – ")


def test_opening_what_was_made(view, queue, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    only(view, "json")
    click(view.go)
    wait(queue, qtbot)
    (task,) = queue.tasks
    row = view.tasks.rows[task.number]
    click(row.open)
    click(row.folder)
    assert opened == [task.target, task.target.parent]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    click(row.open)
    assert "opens" in row.words.text


def test_a_project_that_is_read_only_can_be_handed_over(qapp, tmp_path, show, queue, qtbot):
    workspace = open_workspace(tmp_path, full_project(), read_only=True)
    Told(workspace)
    view = show(workspace)
    only(view, "json")
    assert not view.recipes.save.isVisible(), "nothing can be kept"
    click(view.go)
    wait(queue, qtbot)
    assert queue.tasks[0].state == "done"
    view.hide()
    workspace.close()
