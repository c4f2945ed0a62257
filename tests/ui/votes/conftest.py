"""A room of three on a small map: a workspace, the panel of votes, and what the laptop covers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tests.builders import card, grid_records
from tests.workspaces import open_workspace, put_away
from workshop_app.commands.participants import JoinRoom
from workshop_app.ui.votes.panel import VotesPanel
from workshop_app.ui.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, qapp: object) -> Iterator[Workspace]:
    """Four cards, and Ada, Bo and somebody without a name."""
    workspace = open_workspace(
        tmp_path, [*grid_records(), *(card(number, stage=number % 2) for number in range(4))]
    )
    for person, name in (("ada", "Ada"), ("bo", "Bo"), ("nameless", "")):
        workspace.run(JoinRoom(name, id=person), origin=person)
    yield workspace
    workspace.close()


@pytest.fixture
def panel(workspace: Workspace) -> Iterator[VotesPanel]:
    """The panel in a window that the laptop's sheet covers."""
    window = QWidget()
    window.resize(900, 700)
    panel = VotesPanel(workspace, window, window)
    row = QHBoxLayout(window)
    row.addStretch(1)
    panel.setFixedWidth(296)
    row.addWidget(panel)
    window.show()
    yield panel
    put_away(window)
