"""The one way from the server's thread to the project: commands go to the session's thread, and come back kept."""

from __future__ import annotations

import contextlib
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from workshop_app.journey.errors import ParcoursError
from workshop_app.session import Changed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshop_app.commands.base import Command
    from workshop_app.journey.document import Document
    from workshop_app.session import Outcome, Session

Kept = Future[Changed | None]
"""Done when the command is on disk; its result is the change, or None where there was nothing to change."""


class Gateway(Protocol):
    """What the server knows of the project. Everything may be called from any thread."""

    def document(self) -> Document:
        """The project as it is now."""

    def map_id(self) -> str:
        """The map that the room looks at."""

    def submit(self, command: Command, origin: str) -> Kept:
        """Carry out a command on the session's thread; the future fails with a `ParcoursError` where it cannot be."""

    def subscribe(self, callback: Callable[[Changed | None], None]) -> Callable[[], None]:
        """Call back on the session's thread after every change, and with None when another map is looked at.

        Returns:
            A function that ends the subscription.
        """


@dataclass(frozen=True, slots=True)
class Request:
    """A command that waits for the session's thread."""

    command: Command
    origin: str
    kept: Kept = field(default_factory=Future)


def carry_out(session: Session, requests: Sequence[Request]) -> ParcoursError | None:
    """Carry out what waits, on the session's thread, and answer each once it is on disk.

    Returns:
        Why nothing at all could be stored, or None.

    Raises:
        ExceptionGroup: everything was answered, and a subscriber of the session raised.
        Exception: everything was answered, one of them with a defect that it met, which is raised.
    """
    try:
        session.run_together(
            ((request.command, request.origin) for request in requests),
            lambda outcomes: _answer(requests, outcomes),
        )
    except ParcoursError as error:
        _answer(requests, [error] * len(requests))
        return error
    except Exception as defect:
        unanswered = [request for request in requests if not request.kept.done()]
        if len(requests) == 1:
            for request in unanswered:
                request.kept.set_exception(defect)
            raise
        for request in unanswered:
            # Each alone, so that the one that meets the defect, which is raised below, takes no other with it.
            with contextlib.suppress(Exception):
                carry_out(session, [request])
        raise
    return None


def _answer(requests: Sequence[Request], outcomes: Sequence[Outcome]) -> None:
    for request, outcome in zip(requests, outcomes, strict=True):
        if isinstance(outcome, ParcoursError):
            request.kept.set_exception(outcome)
        else:
            request.kept.set_result(outcome)
