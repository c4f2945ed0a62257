"""A presenter on a project of its own, with screens to plug in and out, put away when the test ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.presenter.rooms import FakeScreens, room
from tests.workspaces import open_workspace, put_away
from workshop_app.ui.canvas.view import CanvasView
from workshop_app.ui.presenter.presenter import Presenter
from workshop_app.ui.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workshop_app.journey.records import Record
    from workshop_app.ui.presenter.window import PresenterWindow


@dataclass
class Hall:
    """A canvas, what the room sees of it, and what the facilitator was told."""

    canvas: CanvasView
    workshop: Workshop
    presenter: Presenter
    screens: FakeScreens
    told: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def window(self) -> PresenterWindow:
        window = self.presenter.window
        assert window is not None
        return window

    def settle(self, milliseconds: int = 90) -> None:
        """Let timers do what they do."""
        QTest.qWait(milliseconds)
        QApplication.processEvents()

    def size(self, width: int, height: int) -> None:
        """Give the window the size of a screen, which the platform of tests has not."""
        self.window.showNormal()
        self.window.setGeometry(0, 0, width, height)
        self.window.refresh()
        self.settle()


@pytest.fixture
def open_hall(qapp, tmp_path, monkeypatch) -> Iterator[Callable[..., Hall]]:
    """Opens a project of these records on a laptop with these further screens."""
    opened: list[Hall] = []

    def open_one(records: list[Record] | None = None, *sizes: tuple[int, int]) -> Hall:
        workspace = open_workspace(tmp_path, room(many=False) if records is None else records)
        canvas = CanvasView(workspace)
        canvas.resize(1000, 700)
        canvas.show()
        workshop = Workshop(workspace)
        told: list[tuple[object, ...]] = []
        screens = FakeScreens((1440, 900), *sizes)
        presenter = Presenter(canvas, workshop, lambda *said: told.append(said), screens=screens)
        hall = Hall(canvas, workshop, presenter, screens, told)
        opened.append(hall)
        hall.settle(30)
        return hall

    yield open_one
    for hall in opened:
        hall.presenter.close()
        hall.canvas.workspace.close()
        put_away(hall.canvas)
        hall.presenter.deleteLater()
        hall.workshop.deleteLater()
    put_away()


@pytest.fixture
def hall(open_hall) -> Hall:
    """A small room with a projector that shows the map."""
    found = open_hall(None, (1920, 1080))
    found.presenter.start()
    found.size(1920, 1080)
    return found
