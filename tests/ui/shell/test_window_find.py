"""Finding texts: the bar above the map."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workshop_app.commands.fields import SetField

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(window, page):
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.find_bar.isVisible()
    assert page.find_bar.edit.hasFocus()
    return page.find_bar


def type_and_wait(qtbot, bar, text):
    with qtbot.waitSignal(bar._timer.timeout):
        QTest.keyClicks(bar.edit, text)


def test_looks_while_one_types_and_keeps_the_keyboard(bar, page, qtbot):
    type_and_wait(qtbot, bar, "REVIEWS")
    (card,) = page.workspace.selected()
    assert "reviews" in card.title
    assert bar.edit.hasFocus()
    assert bar.count.text().startswith("1 of ")


def test_enter_goes_on_and_shift_enter_back(bar, page, qtbot):
    type_and_wait(qtbot, bar, "e")
    count = len(bar._hits)
    assert count > 10
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {count}"
    QTest.keyClick(bar.edit, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(bar.edit, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == f"{count} of {count}"
    assert page.workspace.map_id == page.document.maps[1].id


def test_f3_goes_on_from_the_map(bar, window, page, qtbot):
    type_and_wait(qtbot, bar, "e")
    page.canvas.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert bar.count.text().startswith("2 of")
    assert page.canvas.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text().startswith("1 of")


def test_says_when_there_is_nothing(bar, qtbot):
    type_and_wait(qtbot, bar, "no such words")
    assert bar.count.text() == "Nothing found"
    assert not bar.next.isEnabled()


def test_escape_closes_and_goes_back_to_the_map(bar, page):
    QTest.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert page.canvas.hasFocus()


def test_follows_changes(bar, page, qtbot):
    card = page.document.interactions_of(page.workspace.map_id)[0]
    type_and_wait(qtbot, bar, "kiosk quartz")
    assert bar.count.text() == "Nothing found"
    page.workspace.run(SetField("Interaction", card.id, "notes", "A kiosk\u00a0 quartz\nthing"))
    assert bar.count.text() == "1 found"
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    assert page.workspace.selection == {card.id}


def test_finds_heads_as_well(bar, page, qtbot):
    type_and_wait(qtbot, bar, "no surprise on the price")
    assert page.canvas.chosen.focus.stage == page.document.stages_of(page.workspace.map_id)[2].id
