"""Workbooks that come into the window: by the menu, dropped, with a project open and without."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from tests.importers.workbooks import edit, write
from tests.workspaces import click
from workshop_app.cli.samples import sample_document
from workshop_app.commands.participants import JoinRoom
from workshop_app.ui.dialogs.import_workbook import ImportWorkbookDialog

SECONDS = 20_000  # milliseconds


def preview_of(window, qtbot):
    """The look at a workbook's changes that is open, once it was read."""
    (dialog,) = [each for each in window.findChildren(ImportWorkbookDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: dialog._planned_for is not None or dialog._failure is not None, timeout=SECONDS)
    return dialog


@pytest.fixture
def book(page, tmp_path):
    """The open project as a workbook in which an action has another title."""
    path = write(page.document, tmp_path / "client.xlsx")
    edit(path, lambda workbook: workbook["Actions"]["A2"].__setattr__("value", "Call them back"))
    return path


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    QApplication.processEvents()
    return event.isAccepted()


def test_a_dropped_workbook_is_looked_at_applied_and_undone(window, page, book, qtbot):
    before = page.document
    assert drop(window, book)
    dialog = preview_of(window, qtbot)
    assert page.document is before
    click(dialog.go)
    assert "Call them back" in [action.title for action in page.document.actions]
    assert page.notice.text.text() == "Imported a workbook: 1 changed"
    assert page.notice.button.text() == "Undo"
    click(page.notice.button)
    assert page.document == before


def test_a_notice_that_offers_undo_goes_with_the_next_step(window, page, book, qtbot):
    drop(window, book)
    click(preview_of(window, qtbot).go)
    assert page.notice.isVisible()
    page.workspace.run(JoinRoom("Zoé", id="zoe"), origin="zoe")
    assert page.notice.isVisible()
    window.undo()
    assert not page.notice.isVisible()


def test_the_menu_offers_workbooks(window, page, book, qtbot):
    window.actions_table["import"].trigger()
    dialog = window.findChild(QFileDialog)
    assert "*.xlsx" in dialog.nameFilters()[0]
    assert "*.json" in dialog.nameFilters()[0]
    dialog.fileSelected.emit(str(book))
    dialog.close()
    assert preview_of(window, qtbot).go.text() == "Apply 1 change"
    window.files.import_path(book)
    assert preview_of(window, qtbot).isVisible(), "there is one look at a time"


def test_without_a_project_a_workbook_becomes_one(window, tmp_path):
    source = write(sample_document("flooring", "en"), tmp_path / "client.xlsx")
    assert window.files.open_path(source)
    assert window.project.workspace.session.path == tmp_path / "client.parcours"
    assert len(window.project.document.actions) == 4


def test_without_a_project_a_workbook_of_something_else_gets_a_sentence(window, tmp_path):
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.active.append(["Name", "Price"])
    workbook.save(tmp_path / "prices.xlsx")
    assert not window.files.open_path(tmp_path / "prices.xlsx")
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert "no sheet of interactions or stages" in box.text()
    box.close()
    assert window.page is None


def test_the_workbook_of_another_project_becomes_one_of_its_own(window, page, tmp_path, qtbot):
    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Project

    records = [each for each in page.document.records() if not isinstance(each, Project)]
    source = write(Document.of([Project(id="elsewhere", title="Theirs"), *records]), tmp_path / "theirs.xlsx")
    assert window.files.open_path(source)
    dialog = preview_of(window, qtbot)
    click(dialog.anew)
    assert window.project.document.project.title == "Theirs"
    assert window.project.workspace.session.path == tmp_path / "theirs.parcours"
