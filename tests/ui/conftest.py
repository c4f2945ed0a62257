"""A workspace on a small project, a window for one panel, and a clock that the test winds."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from tests.workspaces import Told, WoundClock, open_workspace, put_away
from workshop_app.ui.workspace import Workspace


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def told(workspace) -> Told:
    return Told(workspace)


@pytest.fixture
def clock() -> WoundClock:
    return WoundClock()


@pytest.fixture
def shown(qtbot) -> Iterator[Callable[..., QWidget]]:
    """Shows a panel or dialog as a window that has the keyboard, and takes it away in the end."""
    panels: list[QWidget] = []

    def show(panel: QWidget, width: int = 296, height: int = 900) -> QWidget:
        panels.append(panel)
        panel.resize(width, height)
        panel.show()
        panel.activateWindow()
        qtbot.waitExposed(panel)
        return panel

    yield show
    put_away(*panels)
