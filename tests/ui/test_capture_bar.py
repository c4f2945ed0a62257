"""Capturing in the window: a line in, a card out, without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workshop_app.commands.stages import DeleteStages
from workshop_app.journey.records import Interaction, KeyMoment
from workshop_app.ui.capture_bar import CaptureBar


@pytest.fixture
def bar(qtbot, workspace):
    shown = CaptureBar(workspace)
    qtbot.addWidget(shown)
    shown.retranslate()
    shown.resize(900, 110)
    shown.open_bar(("find", "lea"))
    return shown


def type_line(bar, text, key=Qt.Key.Key_Return):
    QTest.keyClicks(bar.edit, text)
    QTest.keyClick(bar.edit, key)


def last_card(workspace, stage, persona):
    return workspace.document.interactions_in(stage, persona)[-1]


def test_a_line_is_a_card_with_all_its_marks_in_one_step(bar, workspace, qtbot):
    steps = len(workspace.session.history())
    with qtbot.waitSignal(bar.captured) as told:
        type_line(bar, "Asks at the till /buy @marc :shop -- !queue is long *")
    card = last_card(workspace, "buy", "marc")
    assert told.args == [card.id]
    assert (card.title, card.channel_id, card.sentiment) == ("Asks at the till", "shop", -2)
    assert card.key_moment is KeyMoment.MUST_ACT
    assert [item.text for item in workspace.document.frictions_of(card.id)] == ["queue is long"]
    assert len(workspace.session.history()) == steps + 1
    assert bar.edit.text() == ""
    workspace.undo()
    assert workspace.document.find("Interaction", card.id) is None


def test_the_next_line_stays_in_the_cell(bar, workspace):
    type_line(bar, "One /buy @marc")
    type_line(bar, "Two")
    assert [card.title for card in workspace.document.interactions_in("buy", "marc")][-2:] == ["One", "Two"]


def test_what_the_marks_mean_is_shown_while_typing(bar):
    assert bar.said.texts == ("Find", "Léa")
    QTest.keyClicks(bar.edit, "Looks /b :we +")
    assert bar.said.texts == ("Buy", "Léa", "Website", "Positive")
    QTest.keyClicks(bar.edit, " @nobody")
    assert bar.said.texts[-1] == "Nothing is called “@nobody”"


def test_tab_completes_a_name(bar, workspace):
    QTest.keyClicks(bar.edit, "Looks @ma")
    QTest.keyClick(bar.edit, Qt.Key.Key_Tab)
    assert bar.edit.text() == "Looks @Marc "


def test_alt_and_arrows_change_the_cell(bar, workspace):
    QTest.keyClick(bar.edit, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(bar.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    type_line(bar, "Here")
    assert last_card(workspace, "buy", "marc").title == "Here"


def test_a_question_mark_parks_the_line(bar, workspace):
    cards = len(workspace.document.table(Interaction))
    type_line(bar, "? what about lending")
    assert workspace.document.waiting_notes[-1].text == "what about lending"
    assert workspace.document.waiting_notes[-1].parked
    assert len(workspace.document.table(Interaction)) == cards


def test_a_line_of_nothing_makes_nothing(bar, workspace):
    steps = len(workspace.session.history())
    for line in ("", "   ", "?", "? "):
        bar.edit.setText(line)
        QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert len(workspace.session.history()) == steps


def test_the_cell_is_another_when_its_stage_is_deleted(bar, workspace):
    workspace.run(DeleteStages(("find",)))
    assert bar.said.texts[0] == "Buy"
    type_line(bar, "Still here")
    assert last_card(workspace, "buy", "lea").title == "Still here"


def test_a_map_without_stages_keeps_the_line(bar, workspace):
    workspace.run(DeleteStages(("find", "buy", "use")))
    said = []
    workspace.said.connect(lambda kind, text: said.append((kind, text)))
    type_line(bar, "Nowhere to go")
    assert bar.edit.text() == "Nowhere to go"
    assert said[0][0] == "error"


def test_escape_gives_the_keyboard_back_and_keeps_the_line(bar, qtbot):
    QTest.keyClicks(bar.edit, "Half a")
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.isHidden()
    bar.open_bar()
    assert bar.edit.text() == "Half a"
