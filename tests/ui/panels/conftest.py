"""Panels on a small project, in a window that has the keyboard."""

import pytest

from workshop_app.commands.agenda import AddAgendaStep, DeleteAgendaSteps
from workshop_app.ui.panels.console.panel import ConsolePanel
from workshop_app.ui.panels.inspector import InspectorPanel
from workshop_app.ui.workshop import Workshop


@pytest.fixture
def inspector(workspace, shown) -> InspectorPanel:
    return shown(InspectorPanel(workspace))


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
