"""The look at what a workbook would change: everything told, nothing done before it is applied, one step then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.builders import large_document
from tests.importers.workbooks import add, edit, full, put, remove, write
from tests.workspaces import card, click, key, open_workspace, steps
from workshop_app import language
from workshop_app.commands.fields import SetField
from workshop_app.importers.workbook.plan import Doing
from workshop_app.journey.document import Document
from workshop_app.journey.records import Interaction, Project
from workshop_app.ui.dialogs.import_changes import CONFLICTS, PROBLEMS, ChangeRow, HeadingRow, ProblemRow
from workshop_app.ui.dialogs.import_workbook import ImportWorkbookDialog

SECONDS = 20_000  # milliseconds


@pytest.fixture
def book(tmp_path):
    """The project as a workbook, with something of everything done to it."""
    return edit(
        write(full(), tmp_path / "client.xlsx"),
        put("Interactions", "a", Notes="Theirs", Sentiment=2),
        put("Interactions", "c", Sentiment=9, Stage="Use"),
        add("Stages", Map="Now", Stage="Return"),
        add("Interactions", Map="Now", Stage="Return", Persona="Léa", Interaction="Sends <b>back</b>"),
        remove("Actions", "act"),
    )


@pytest.fixture
def preview(workspace, book, shown, qtbot):
    dialog = shown(ImportWorkbookDialog(workspace, book), 720, 560)
    read(dialog, qtbot)
    return dialog


def read(dialog, qtbot):
    """Wait until the workbook was compared with the project as it is now."""
    qtbot.waitUntil(
        lambda: dialog._planned_for is dialog.workspace.document or dialog._failure is not None,
        timeout=SECONDS,
    )


def changes(dialog):
    return [row for row in dialog.model.rows if isinstance(row, ChangeRow)]


def row_of(dialog, words):
    """Where the change is shown whose sentence has these words."""
    return dialog.model.index(
        next(
            at for at, row in enumerate(dialog.model.rows) if isinstance(row, ChangeRow) and words in row.text
        )
    )


def press(dialog, index):
    place = dialog.list.visualRect(index)
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def test_it_tells_row_by_row_what_would_change_and_changes_nothing(preview, workspace):
    before = workspace.document
    rows = preview.model.rows
    assert [row.text for row in rows if isinstance(row, HeadingRow)] == [
        "Not understood", "Stages", "Interactions", "Actions",
    ]  # fmt: skip
    assert [(row.cell, row.text) for row in rows if isinstance(row, ProblemRow)] == [
        ("Interactions H4", "“9” is not a whole number from -2 to 2.")
    ]
    told = {row.text: (row.doing, row.cell) for row in changes(preview)}
    assert told["Changed “Sentiment” of “a” from “+1” to “+2”"][0] is Doing.CHANGED
    assert told["Moved “c” from “Now · Find · Léa” to “Now · Use · Léa”"] == (Doing.MOVED, "B4")
    assert told["Added “Sends <b>back</b>” to “Now · Return · Léa”"][0] is Doing.ADDED
    assert told["Deleted action “Call back”"] == (Doing.DELETED, "")
    assert preview.told.text().startswith("1 cell was not understood; everything else can be taken over.")
    assert preview.go.text() == "Apply 6 changes"
    assert preview.all.checkState() is Qt.CheckState.Checked
    assert workspace.document is before


def test_what_is_ticked_is_done_as_one_step_that_undo_takes_back(preview, workspace):
    before, count = workspace.document, steps(workspace)
    said = []
    preview.applied.connect(said.append)
    press(preview, row_of(preview, "Filled in “Notes”"))
    assert preview.go.text() == "Apply 5 changes"
    assert preview.all.checkState() is Qt.CheckState.PartiallyChecked
    click(preview.go)
    assert not preview.isVisible()
    assert (card(workspace, "a").sentiment, card(workspace, "a").notes) == (
        2,
        full().get(Interaction, "a").notes,
    )
    assert card(workspace, "c").stage_id == "use"
    assert said == ["Imported a workbook: 2 changed, 2 added, 1 deleted"]
    assert steps(workspace) == count + 1
    workspace.undo()
    assert workspace.document == before


def test_what_needs_something_comes_and_goes_with_it(preview):
    stage, sends = row_of(preview, "Added stage"), row_of(preview, "Sends")
    press(preview, stage)
    assert preview.go.text() == "Apply 4 changes", "the new interaction needs the new stage"
    press(preview, sends)
    assert preview.go.text() == "Apply 6 changes"


def test_the_keyboard_is_enough(preview, workspace):
    assert preview.list.hasFocus()
    preview.list.setCurrentIndex(row_of(preview, "Sentiment"))
    key(preview.list, Qt.Key.Key_Space)
    assert preview.go.text() == "Apply 5 changes"
    heading = next(at for at, row in enumerate(preview.model.rows) if row.text == "Interactions")
    preview.list.setCurrentIndex(preview.model.index(heading))
    key(preview.list, Qt.Key.Key_Space)
    assert preview.go.text() == "Apply 6 changes", "a heading ticks what is below it"
    key(preview.list, Qt.Key.Key_Space)
    assert preview.go.text() == "Apply 2 changes"
    key(preview.list, Qt.Key.Key_Return)
    assert not preview.isVisible()
    assert card(workspace, "a") == full().get(Interaction, "a")
    assert [stage.name for stage in workspace.document.stages_of("now")][-1] == "Return"


def test_escape_changes_nothing(preview, workspace):
    before = workspace.document
    key(preview.list, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert workspace.document is before


def test_all_ticks_and_unticks_what_is_shown(preview):
    click(preview.all, QPoint(10, preview.all.height() // 2))
    assert preview.go.text() == "Apply 0 changes"
    assert not preview.go.isEnabled()
    preview.kinds.picked.emit(Doing.DELETED)
    assert [row.doing for row in changes(preview)] == [Doing.DELETED]
    click(preview.all, QPoint(10, preview.all.height() // 2))
    assert preview.go.text() == "Apply 1 change"
    preview.kinds.picked.emit(PROBLEMS)
    assert not changes(preview)
    assert not preview.all.isEnabled()


def test_a_change_on_both_sides_is_left_as_it_is_unless_ticked(workspace, book, shown, qtbot):
    workspace.run(SetField("Interaction", "a", "notes", "Ours"))
    dialog = shown(ImportWorkbookDialog(workspace, book), 720, 560)
    read(dialog, qtbot)
    assert dialog.told.text().startswith("1 change was made in the project too")
    assert dialog.go.text() == "Apply 5 changes"
    dialog.kinds.picked.emit(CONFLICTS)
    (conflict,) = changes(dialog)
    assert conflict.conflict
    press(dialog, dialog.model.index(1))
    click(dialog.go)
    assert card(workspace, "a").notes == "Theirs"


def test_it_follows_the_project_and_keeps_what_was_unticked(preview, workspace, qtbot):
    press(preview, row_of(preview, "Added stage"))
    workspace.run(SetField("Interaction", "a", "sentiment", 2))
    read(preview, qtbot)
    assert "Changed “Sentiment” of “a” from “+1” to “+2”" not in [row.text for row in changes(preview)]
    assert preview.go.text() == "Apply 3 changes"
    click(preview.go)
    assert not preview.isVisible()
    assert len(workspace.document.stages_of("now")) == 3


def test_a_workbook_of_another_project_can_become_one_of_its_own(workspace, tmp_path, shown, qtbot):
    foreign = Document.of(
        [Project(id="elsewhere"), *(each for each in full().records() if not isinstance(each, Project))]
    )
    path = write(foreign, tmp_path / "other.xlsx")
    dialog = shown(ImportWorkbookDialog(workspace, path), 720, 560)
    asked = []
    dialog.make_project.connect(lambda: asked.append(path))
    read(dialog, qtbot)
    assert "another project" in dialog.told.text()
    assert not dialog.go.isVisible()
    click(dialog.anew)
    assert asked == [path]
    assert not dialog.isVisible()


def test_what_is_no_workbook_gets_a_sentence(workspace, tmp_path, shown, qtbot):
    (tmp_path / "x.xlsx").write_text("nothing of the kind")
    dialog = shown(ImportWorkbookDialog(workspace, tmp_path / "x.xlsx"), 720, 560)
    read(dialog, qtbot)
    assert dialog.told.text() == "“x.xlsx” is not an Excel workbook. Nothing was imported."
    assert not dialog.list.isVisible()
    assert dialog.cancel.text() == "Close"


def test_a_workbook_that_changes_nothing_says_so(workspace, tmp_path, shown, qtbot):
    dialog = shown(ImportWorkbookDialog(workspace, write(full(), tmp_path / "x.xlsx")), 720, 560)
    read(dialog, qtbot)
    assert dialog.told.text() == "The workbook changes nothing."
    assert not dialog.go.isVisible()


def test_a_project_that_cannot_be_changed_is_only_compared(tmp_path, book, shown, qtbot):
    workspace = open_workspace(tmp_path, read_only=True)
    dialog = shown(ImportWorkbookDialog(workspace, book), 720, 560)
    read(dialog, qtbot)
    assert len(changes(dialog)) == 6
    assert not dialog.go.isEnabled()
    dialog.close()
    workspace.close()


def test_it_speaks_the_language_of_the_window(preview):
    language.set_language("fr")
    assert preview.go.text() == "Appliquer 6 modifications"
    assert "« Ressenti » de « a »" not in preview.told.text()
    assert any("déplacé" in row.text for row in changes(preview))


def test_a_thousand_changes_can_be_looked_through(tmp_path, shown, qtbot):
    document = large_document(300)
    (tmp_path / "large").mkdir()
    workspace = open_workspace(tmp_path / "large", document.records())
    path = write(document, tmp_path / "large.xlsx")

    def change(workbook):
        sheet = workbook["Interactions"]
        heads = [cell.value for cell in sheet[1]]
        for number in range(2, sheet.max_row + 1):
            sheet.cell(number, heads.index("Notes") + 1).value = f"Typed {number}"

    edit(path, change)
    dialog = shown(ImportWorkbookDialog(workspace, path), 720, 560)
    read(dialog, qtbot)
    assert len(changes(dialog)) == 300
    dialog.search.setText("typed 29")
    found = [number for number in range(2, 302) if "29" in str(number)]
    assert [row.cell for row in changes(dialog)] == [f"P{number}" for number in found]
    click(dialog.all, QPoint(10, dialog.all.height() // 2))
    assert dialog.go.text() == f"Apply {300 - len(found)} changes"
    dialog.close()
    workspace.close()
