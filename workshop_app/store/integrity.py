"""Whether a file is as it was written, told in sentences: what `check` on the command line says."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from workshop_app.journey import rules
from workshop_app.journey.document import Document
from workshop_app.journey.errors import Conflict, ParcoursError
from workshop_app.journey.sentence import Sentence
from workshop_app.store import journal, reader
from workshop_app.store.errors import StoreError, cannot_read, shown
from workshop_app.store.opening import open_file
from workshop_app.store.replay import Disagreement, Tables
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.survey import Survey, survey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from workshop_app.journey.history import Step


def problems(path: Path) -> list[Sentence]:
    """Check a whole file: structure, every checksum, the rules, and that the history leads to what it holds.

    Returns:
        What is wrong, most grave first; nothing when the file is sound. The file is not changed.
    """
    try:
        # As it would be opened: what a crash interrupted is taken back, and an older version brought up, in memory.
        raw = open_file(path, read_only=True).raw
    except StoreError as error:
        return [error.sentence]
    try:
        if reader.version_of(raw) > FORMAT_VERSION:
            return _problems_of_newer(path, raw)
        return _told(survey(raw))
    except sqlite3.Error as error:
        return [cannot_read(path, error).sentence]
    finally:
        raw.close()


def _problems_of_newer(path: Path, raw: sqlite3.Connection) -> list[Sentence]:
    try:
        reader.read(raw)
        journal.read_steps(raw)
    except reader.UNREADABLE:
        return [
            Sentence(
                "“{name}” was written by a newer version of Parcours, which alone can tell whether it is sound.",
                name=shown(path),
            )
        ]
    return []


def _told(found: Survey) -> list[Sentence]:
    told = []
    if found.structure:
        told.append(Sentence("The structure of the file is damaged ({detail}).", detail=found.structure))
    spoilt = sum(found.spoilt.values())
    if spoilt:
        told.append(Sentence("Records that are not as they were written: {count}.", count=spoilt))
    if found.seal is None:
        told.append(Sentence("The file’s account of what it holds is damaged."))
    elif not found.rows_are_whole() and not spoilt:
        told.append(Sentence("Records are missing, or there are more than were written."))
    if found.spoilt_steps:
        told.append(
            Sentence(
                "Steps of the history that are not as they were written: {count}.", count=found.spoilt_steps
            )
        )
    elif not found.journal_is_whole():
        told.append(Sentence("Steps of the history are missing."))
    document = Document(found.records)
    try:
        rules.check_document(document)
    except ParcoursError as error:
        told.append(error.sentence)
    if not told and replayed(found.steps) != document:
        told.append(Sentence("The history does not lead to what the file holds."))
    return told


def replayed(steps: Iterable[tuple[Step, str]]) -> Document | None:
    """What a history leads to from nothing; None when a step does not fit what came before it."""
    tables = Tables()
    try:
        for _, text in steps:
            tables.apply(journal.decode_difference(text, tables.find))
    except (Conflict, Disagreement, journal.JournalDamaged):
        return None
    return tables.document()
