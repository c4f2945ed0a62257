"""Panels on a small project, in a window that has the keyboard."""

import datetime
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from tests.workspaces import Told, open_workspace, put_away
from workshop_app.commands.agenda import AddAgendaStep, DeleteAgendaSteps
from workshop_app.ui.panels.console.panel import ConsolePanel
from workshop_app.ui.panels.inspector import InspectorPanel
from workshop_app.ui.workshop import Workshop
from workshop_app.ui.workspace import Workspace

NINE = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.fixture
def told(workspace) -> Told:
    return Told(workspace)


@pytest.fixture
def shown(qtbot) -> Iterator[Callable[..., QWidget]]:
    """Shows a panel as a window of its own, and takes it away in the end."""
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


@pytest.fixture
def inspector(workspace, shown) -> InspectorPanel:
    return shown(InspectorPanel(workspace))


class Clock:
    """A clock that stands at nine until a test winds it."""

    def __init__(self) -> None:
        self.now = NINE

    def __call__(self) -> datetime.datetime:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += datetime.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workshop(workspace, clock, tmp_path, monkeypatch) -> Workshop:
    """Three steps that were not started, and no agendas of one's own."""
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))
    workspace.run(DeleteAgendaSteps(("welcome", "gather")))
    for step_id, minutes in (("hello", 5), ("collect", 20), ("decide", 10)):
        workspace.run(
            AddAgendaStep(
                step_id.capitalize(), minutes, f"Prompt of {step_id}", "First hint\nSecond hint", id=step_id
            )
        )
    return Workshop(workspace, workspace, clock)


@pytest.fixture
def console(workspace, workshop, shown) -> ConsolePanel:
    return shown(ConsolePanel(workspace, workshop), 296, 760)
