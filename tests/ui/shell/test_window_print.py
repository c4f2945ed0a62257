"""Printing from the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workshop_app.ui.dialogs.print import PrintDialog


def test_ctrl_p_shows_the_pages_beside_the_window(window, page, qtbot):
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    assert len(dialog.preview.pages) == 1
    window.show_print()
    assert len(window.findChildren(PrintDialog)) == 1


def test_the_pages_go_with_their_project(window, page, qtbot):
    window.show_print()
    dialog = window.findChild(PrintDialog)
    window.files.close()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_without_a_project_there_is_nothing_to_print(window):
    assert not window.actions_table["print"].isEnabled()
    window.show_print()
    assert window.findChild(PrintDialog) is None
