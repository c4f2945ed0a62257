"""The preview of a pasted table, and what there is to say about a map."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from tests.workspaces import click, type_into
from workshop_app import language
from workshop_app.commands.maps import DeleteMap
from workshop_app.commands.stages import DeleteStages
from workshop_app.ui.dialogs.map_properties import MapPropertiesDialog
from workshop_app.ui.dialogs.paste_grid import PasteGridDialog

ROWS = (("Buy", "Use", "Return"), ("Pays", "Rides\nRepairs", "Sells"), ("", "Lends", ""), ("x", "", ""))


def texts(table) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


@pytest.fixture
def preview(workspace, shown) -> PasteGridDialog:
    return shown(PasteGridDialog(workspace, ROWS, "buy", "lea"), 720, 480)


def test_a_look_at_what_goes_where(preview, workspace):
    assert preview.first_row.isChecked(), "a full row of short texts is taken for names"
    table = preview.table
    assert [table.horizontalHeaderItem(at).text() for at in range(3)] == ["Buy", "Use", "Return"]
    assert [table.verticalHeaderItem(at).text() for at in range(3)] == ["Léa", "Marc", "New persona"]
    assert texts(table) == [["Pays", "Rides\nRepairs", "Sells"], ["", "Lends", ""], ["x", "", ""]]
    assert preview.told.text() == "1 stage will be added. 1 persona will be added."
    assert preview.go.text() == "Paste 6 interactions"
    assert len(workspace.document.stages_of("now")) == 3, "nothing is changed by looking"


def test_choices_change_the_preview_and_what_is_pasted(preview, workspace):
    click(preview.first_row)
    assert preview.table.rowCount() == 4
    click(preview.first_row)
    preview.picker.picked.emit("cards")
    assert preview.table.rowCount() == 1
    click(preview.go)
    assert not preview.isVisible()
    assert [card.title for card in workspace.document.interactions_in("use", "lea")] == [
        "Rides",
        "Repairs",
        "Lends",
    ]
    assert [stage.name for stage in workspace.document.stages_of("now")][-1] == "Return"
    workspace.undo()
    assert len(workspace.document.stages_of("now")) == 3


def test_a_place_that_goes_meanwhile_gets_a_sentence(preview, workspace):
    workspace.run(DeleteStages(("buy",)))
    assert not preview.go.isEnabled()
    assert preview.told.text()
    workspace.undo()
    assert preview.go.isEnabled()


def test_the_preview_speaks_another_language(preview):
    language.set_language("fr")
    assert preview.go.text() == "Coller 6 interactions"


def test_a_table_of_one_row_has_no_names(workspace, shown):
    dialog = shown(PasteGridDialog(workspace, (("a", "b"),), "find", "marc"))
    assert not dialog.header
    assert texts(dialog.table) == [["a", "b"]]


def test_a_map_is_renamed_and_its_personas_hidden(workspace, shown):
    dialog = shown(MapPropertiesDialog(workspace, None, "then"), 420, 520)
    title = dialog.form.fields["title"]
    type_into(title, " and there")
    title.settle()
    assert workspace.document.maps[1].title == "Then and there"
    box = dialog.boxes["marc"]
    click(box, QPoint(10, box.height() // 2))
    assert workspace.document.maps[1].hidden_persona_ids == ("marc",)
    click(box, QPoint(10, box.height() // 2))
    assert workspace.document.maps[1].hidden_persona_ids == ()
    assert "Then and there" not in {label.text() for label in dialog.findChildren(QLabel)}
    workspace.run(DeleteMap("then"))
    assert not dialog.isVisible()
