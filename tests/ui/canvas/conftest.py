"""A canvas on a small project in a real file, and a hand that works on it with real events."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import card, grid_records
from tests.ui.board import Board
from workshop_app.journey.records import Record
from workshop_app.journey.sentence import Sentence
from workshop_app.session import Session
from workshop_app.ui import theme
from workshop_app.ui.canvas.view import CanvasView
from workshop_app.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def settle() -> None:
    """Let deferred deletions and paints happen."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def open_board(qapp, tmp_path) -> Iterator[Callable[..., Board]]:
    """Opens a project of these records on a canvas of 1100 x 760 pixels that is shown and has the keyboard."""
    opened: list[CanvasView] = []

    def open_one(records: list[Record], size: tuple[int, int] = (1100, 760)) -> Board:
        if theme.choice() != "light":
            theme.apply("light")
        path = tmp_path / f"{len(opened)}.parcours"
        view = CanvasView(Workspace(Session.create(path, records, Sentence("Created"))))
        opened.append(view)
        view.resize(*size)
        view.show()
        view.activateWindow()
        view.setFocus()
        QTest.qWaitForWindowExposed(view)
        return Board(view)

    yield open_one
    for view in opened:
        view.workspace.close()
        if shiboken6.isValid(view):
            view.close()
            shiboken6.delete(view)
    settle()


@pytest.fixture
def board(open_board) -> Board:
    """Three stages, two personas; three cards in the first cell, one in the second, one below."""
    cards = [card(0), card(1), card(2), card(3, stage=1), card(4, persona=1)]
    return open_board([*grid_records(3, 2), *cards])


@pytest.fixture
def empty_board(open_board) -> Board:
    """Three stages, two personas, no card."""
    return open_board(grid_records(3, 2))
