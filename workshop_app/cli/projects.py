"""What several commands do with a project file."""

from __future__ import annotations

import contextlib
import datetime
from typing import TYPE_CHECKING

from workshop_app.analysis.search import called
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.rules import normalised
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import JourneyMap, Persona, Record
    from workshop_app.session import Session


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Session]:
    """Open a project for reading; nothing about the file changes, and others may have it open.

    Raises:
        StoreError: it cannot be read as a project.
    """
    from workshop_app.session import Session

    session = Session.open(path, read_only=not was_interrupted(path))
    try:
        yield session
    finally:
        session.close()


def was_interrupted(path: Path) -> bool:
    """Tell whether a crash may have left a half-written step, which SQLite takes back where it may write to the file.

    It leaves the journal of the step beside the file (https://www.sqlite.org/fileformat.html, section 3).
    """
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except (OSError, ValueError):
        return False


def created(path: Path, records: Iterable[Record], label: Sentence, *, force: bool) -> None:
    """Make a project file of these records; it appears whole or not at all.

    Raises:
        StoreError: it cannot be made, or there is a file already and `force` is not given.
        RuleBroken: the records are not a valid project.
    """
    from workshop_app.store.file import Store

    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    Store.create(path, map(normalised, records), label, time=now, replace=force).close()


def folder_at(path: Path) -> Path:
    """Return a folder that is named on the command line; it is made if need be.

    Raises:
        ParcoursError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ParcoursError(
            Sentence(
                "The folder “{name}” cannot be made: {reason}.",
                name=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
    return path


def map_named(document: Document, name: str) -> JourneyMap:
    """Return the map with this id or title; the case of letters matters only where it tells two titles apart.

    Raises:
        ParcoursError: no map is called so, or several are.
    """
    found = called(name, document.maps, lambda each: each.title)
    if len(found) == 1:
        return found[0]
    if found:
        raise ParcoursError(
            Sentence(
                "{count} maps are called “{name}”; name one of them by its id: {ids}.",
                count=len(found),
                name=name,
                ids=", ".join(each.id for each in found),
            )
        )
    if not document.maps:
        raise ParcoursError(Sentence("This project has no map."))
    raise ParcoursError(
        Sentence(
            "No map is called “{name}”; these are there: {titles}.",
            name=name,
            titles=", ".join(f"“{each.title}”" for each in document.maps),
        )
    )


def persona_named(document: Document, name: str) -> Persona:
    """Return the persona with this id or name; the case of letters matters only where it tells two names apart.

    Raises:
        ParcoursError: no persona is called so, or several are.
    """
    found = called(name, document.personas, lambda each: each.name)
    if len(found) == 1:
        return found[0]
    if found:
        raise ParcoursError(
            Sentence(
                "{count} personas are called “{name}”; name one of them by its id: {ids}.",
                count=len(found),
                name=name,
                ids=", ".join(each.id for each in found),
            )
        )
    if not document.personas:
        raise ParcoursError(Sentence("This project has no persona."))
    raise ParcoursError(
        Sentence(
            "No persona is called “{name}”; these are there: {names}.",
            name=name,
            names=", ".join(f"“{each.name}”" for each in document.personas),
        )
    )
