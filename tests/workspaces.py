"""Workspaces for tests of panels and dialogs: a small project in a file of its own, and what it said."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from tests.commands.projects import full_project
from workshop_app.journey.records import Interaction
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.ui import fonts, theme
from workshop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workshop_app.journey.records import Record

LEFT = Qt.MouseButton.LeftButton
NINE = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)


class WoundClock:
    """A clock that stands at nine until a test winds it."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime.datetime:
        return self.now

    def go(self, seconds: float) -> None:
        """Wind it on."""
        self.now += datetime.timedelta(seconds=seconds)


class Told:
    """What a workspace said to the person."""

    def __init__(self, workspace: Workspace) -> None:
        self.said: list[tuple[str, str]] = []
        workspace.said.connect(self._hear)

    def _hear(self, kind: str, text: str) -> None:
        self.said.append((kind, text))

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.said]


def open_workspace(
    folder: Path, records: Iterable[Record] | None = None, *, read_only: bool = False
) -> Workspace:
    """A workspace on a new file; without records it holds `full_project`."""
    fonts.register()
    theme.apply("light")
    path = folder / "project.parcours"
    session = Session.create(path, full_project() if records is None else records, Sentence("Created"))
    if read_only:
        session.close()
        session = Session.open(path, read_only=True)
    return Workspace(session)


def put_away(*widgets: QWidget) -> None:
    """Close windows and have everything go that was to be deleted."""
    for widget in widgets:
        if shiboken6.isValid(widget):
            widget.close()
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def steps(workspace: Workspace) -> int:
    """How many steps the history has."""
    return len(workspace.session.history())


def click(widget: QWidget, where: QPoint | None = None) -> None:
    """Click in the middle of a widget, or at a place in it."""
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, where or widget.rect().center())


def key(
    widget: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key."""
    QTest.keyClick(widget, which, modifiers)


def type_into(widget: QWidget, text: str) -> None:
    """Put the keyboard into a field, at its end, and type."""
    widget.setFocus()
    one_line = isinstance(widget, QLineEdit)
    held = Qt.KeyboardModifier.NoModifier if one_line else Qt.KeyboardModifier.ControlModifier
    key(widget, Qt.Key.Key_End, held)
    QTest.keyClicks(widget, text)


def card(workspace: Workspace, card_id: str) -> Interaction:
    """An interaction as it is now."""
    return workspace.document.get(Interaction, card_id)


def choose(picker: QComboBox, row: int) -> None:
    """Choose in the list of a picker, as a person does."""
    picker.setFocus()
    picker.showPopup()
    view = picker.view()
    view.setCurrentIndex(view.model().index(row, 0))
    key(view, Qt.Key.Key_Return)
