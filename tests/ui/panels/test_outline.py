"""The outline follows the document row by row, and selects with the canvas."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.commands.projects import large_project
from tests.workspaces import key, open_workspace
from workshop_app import language
from workshop_app.commands.interactions import AddInteractions, DeleteInteractions, MoveInteractions
from workshop_app.commands.personas import DeletePersonas, HidePersona, MovePersona, ShowPersona
from workshop_app.commands.stages import AddStage, DeleteStages, DuplicateStage, MoveStage
from workshop_app.commands.tags import SetSentiment
from workshop_app.ui.panels.outline import OutlinePanel
from workshop_app.ui.panels.outline_model import ID


@pytest.fixture
def outline(workspace, shown) -> OutlinePanel:
    panel = shown(OutlinePanel(workspace))
    # Qt's own judge of models: it ends the test at the first thing that is not right.
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    return panel


def rows(model, parent=None) -> list:
    parent = parent or QModelIndex()
    below = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    assert all(model.parent(index) == parent for index in below)
    return [(index.data(ID), rows(model, index)) for index in below]


def expected(workspace) -> list:
    document, map_id = workspace.document, workspace.map_id
    return [
        (
            stage.id,
            [
                (persona.id, [(card.id, []) for card in document.interactions_in(stage.id, persona.id)])
                for persona in document.personas_of(map_id)
            ],
        )
        for stage in document.stages_of(map_id)
    ]


COMMANDS = [
    AddStage("now", "New", 1),
    AddInteractions("buy", "lea", ("x", "y"), 0),
    MoveInteractions(("a", "c"), "use", "marc"),
    MoveInteractions(("c",), "find", "lea", 0),
    MoveStage("use", 0),
    MovePersona("marc", 0),
    HidePersona("now", "lea"),
    ShowPersona("now", "ghost"),
    DuplicateStage("find"),
    DeleteInteractions(("b",)),
    DeleteStages(("buy",)),
    DeletePersonas(("marc",)),
    SetSentiment(("a",), -2),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(moves=st.lists(st.sampled_from([*range(len(COMMANDS)), "undo", "redo"]), max_size=25))
def test_the_outline_is_what_the_document_says(outline, workspace, moves):
    for move in moves:
        if isinstance(move, int):
            workspace.run(COMMANDS[move])
        elif move == "undo":
            workspace.undo()
        else:
            workspace.redo()
        assert rows(outline.model) == expected(workspace)
    hidden = workspace.document.maps[0].hidden_persona_ids
    cards = workspace.document.interactions_of("now")
    assert outline.model.cards == {card.id for card in cards if card.persona_id not in hidden}
    while workspace.session.undo_label() is not None:
        workspace.undo()


def test_selecting_goes_both_ways(outline, workspace):
    workspace.select(["d"])
    (index,) = outline.tree.selectionModel().selectedRows()
    assert index.data(ID) == "d"
    assert outline.tree.isExpanded(index.parent())
    workspace.select(["a", "c"])
    chosen = {index.data(ID) for index in outline.tree.selectionModel().selectedRows()}
    assert chosen == {"a", "c"}
    outline.tree.setFocus()
    outline.tree.setCurrentIndex(outline.model.card_index("a"))
    assert workspace.selection == {"a"}
    key(outline.tree, Qt.Key.Key_Down)
    assert workspace.selection == {"b"}


def test_a_stage_and_enter_on_a_card_are_told(outline, workspace, qtbot):
    with qtbot.waitSignal(outline.chosen) as chosen:
        outline.tree.setCurrentIndex(outline.model.stage_index("buy"))
    assert chosen.args == ["stage", "buy"]
    outline.tree.setCurrentIndex(outline.model.card_index("e"))
    with qtbot.waitSignal(outline.activated) as activated:
        QTest.keyClick(outline.tree, Qt.Key.Key_Return)
    assert activated.args == ["e"]


def test_a_row_is_spoken_with_its_tags_and_in_the_language(outline, workspace):
    spoken = outline.model.card_index("a").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Website" in spoken
    assert "joy" in spoken
    language.set_language("fr")
    outline.retranslate()
    assert "3 interactions" in outline.model.cell_index("find", "lea").data()


def test_one_card_is_one_row_whatever_the_size(qapp, tmp_path, shown):
    workspace = open_workspace(tmp_path, large_project(2000))
    outline = shown(OutlinePanel(workspace))
    changed = []
    outline.model.dataChanged.connect(lambda first, last: changed.extend([first.data(ID), last.data(ID)]))
    workspace.run(SetSentiment(("i500",), 2))
    assert set(changed) == {"i500"}
    workspace.close()
