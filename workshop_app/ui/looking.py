"""Looking at an earlier state: a workspace whose document never changes, so that the same canvas can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.records import JourneyMap
from workshop_app.journey.sentence import Sentence
from workshop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from workshop_app.journey.document import Document
    from workshop_app.session import Session


class Past(ParcoursError):
    """What is in view is an earlier state; it cannot be changed."""


_REASON = Sentence("This is an earlier state. Return to it, or go back to now, to change something.")


class _Still:
    """What a workspace needs of a session, for a document that stays as it is."""

    def __init__(self, document: Document, path: Path) -> None:
        self.document = document
        self.path = path
        self.read_only_reason = _REASON

    @staticmethod
    def subscribe(_callback: Callable[..., None]) -> Callable[[], None]:
        return lambda: None

    @staticmethod
    def run(*_arguments: object, **_named: object) -> None:
        raise Past(_REASON)

    undo = redo = run

    def close(self) -> None:
        """There is no file to release."""


def looking_at(document: Document, now: Workspace, parent: QObject) -> Workspace:
    """Return a workspace that shows `document`, on the map that is in view now if it was there then."""
    workspace = Workspace(cast("Session", _Still(document, now.session.path)), parent)
    if document.find(JourneyMap.__name__, now.map_id) is not None:
        workspace.show_map(now.map_id)
    workspace.said.connect(now.said)
    return workspace
