"""The Deliver view on a small project, with settings of its own and the queue of the program empty."""

from collections.abc import Iterator

import pytest

from tests.workspaces import put_away
from workshop_app.ui.delivery.feed import PreviewFeed
from workshop_app.ui.delivery.queue import delivery_queue
from workshop_app.ui.delivery.view import DeliverView
from workshop_app.ui.settings import Settings
from workshop_app.ui.workspace import Workspace


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("PARCOURS_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def queue(qapp):
    queue = delivery_queue()
    yield queue
    queue.close()
    queue.tasks.clear()


@pytest.fixture
def show(qtbot, queue) -> Iterator:
    """Shows the view of a workspace, as large as asked, and takes it away in the end."""
    views: list[DeliverView] = []

    def make(workspace: Workspace, settings: Settings | None = None, size=(1100, 760)) -> DeliverView:
        view = DeliverView(workspace, settings or Settings.load())
        views.append(view)
        view.resize(*size)
        view.show()
        view.activateWindow()
        qtbot.waitExposed(view)
        return view

    yield make
    put_away(*views)


@pytest.fixture
def _without_preview(monkeypatch):
    """No helper process is started for the preview, which takes a second."""
    monkeypatch.setattr(PreviewFeed, "show", lambda _self, _subject, *, at_once: None)


@pytest.fixture
def view(_without_preview, workspace, show) -> DeliverView:
    return show(workspace)


@pytest.fixture
def living(workspace, show) -> DeliverView:
    """The view with its preview."""
    return show(workspace)
