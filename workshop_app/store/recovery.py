"""Recovering what can be read of a damaged file into a new one.

The damaged file is read from a private copy, so nothing writes to it, not even SQLite finishing what a crash
interrupted. Records come from their rows where those are as they were written, else from the history, which holds
every change; what refers to something lost is mended.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.journey.changes import Change
from workshop_app.journey.document import Document
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.history import FACILITATOR, Step
from workshop_app.journey.records import RECORD_TYPES, Snapshot
from workshop_app.journey.sentence import Sentence
from workshop_app.store import journal
from workshop_app.store.connection import connect_salvage, journal_of
from workshop_app.store.errors import Damaged, cannot_read, shown
from workshop_app.store.fresh import write_new
from workshop_app.store.grafting import graft
from workshop_app.store.integrity import replayed
from workshop_app.store.mending import mended
from workshop_app.store.schema import FORMAT_VERSION
from workshop_app.store.survey import Survey, survey

if TYPE_CHECKING:
    from workshop_app.journey.records import Record


@dataclass(frozen=True, slots=True)
class Recovery:
    """What came of it: the records of the new file, whether the history is in it, and what happened, in sentences."""

    records: int
    history_kept: bool
    told: tuple[Sentence, ...]


def recover(path: Path, target: Path, *, time: str) -> Recovery:
    """Make a new file of what can be read in a damaged one, which is not changed.

    Args:
        path: the damaged file.
        target: where nothing may be yet.
        time: the moment for the first step of a history that has to start anew (UTC, ISO 8601).

    Raises:
        Damaged: nothing of a project could be read.
        CannotCreate: the new file could not be made.
        StoreError: the damaged file cannot be read at all.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="parcours-", ignore_cleanup_errors=True) as folder:
            found = _surveyed(path, Path(folder) / "copy.parcours")
    except OSError as error:
        raise cannot_read(path, error) from error
    if found is None or not (found.count or found.steps):
        raise Damaged(
            Sentence("Nothing of a project could be read in “{name}”. It was not changed.", name=shown(path))
        )
    document = _whole_document(found)
    if document is not None and found.journal_is_whole() and replayed(found.steps) == document:
        write_new(target, document, [journal.to_row(step, text) for step, text in found.steps])
        return Recovery(sum(1 for _ in document.records()), history_kept=True, told=())
    records, from_history = (list(document.records()), 0) if document is not None else _put_together(found)
    # Versions name steps of the history that is lost.
    result = mended((record for record in records if not isinstance(record, Snapshot)), path.stem)
    difference = tuple(Change(None, record) for record in result.document.records())
    step = Step(1, time, FACILITATOR, "create", Sentence("Recovered from a damaged file"))
    write_new(target, result.document, [journal.to_row(step, journal.encode_difference(difference))])
    return Recovery(
        len(difference),
        history_kept=False,
        told=tuple(_told(found, len(records) - result.dropped, from_history, result.stand_ins)),
    )


def _surveyed(path: Path, copy: Path) -> Survey | None:
    """Look at a private copy; where anything is amiss, also with the list of tables of a new file in its place."""
    found = _look(_copied(path, copy))
    if found is not None and found.rows_are_whole() and found.journal_is_whole():
        return found
    looks = [found]
    for version in range(FORMAT_VERSION, 0, -1):
        graft(_copied(path, copy), version)
        looks.append(_look(copy))
    return max((look for look in looks if look is not None), key=_worth, default=None)


def _copied(path: Path, copy: Path) -> Path:
    shutil.copyfile(path, copy)
    journal_of(copy).unlink(missing_ok=True)
    if journal_of(path).is_file():
        shutil.copyfile(journal_of(path), journal_of(copy))
    return copy


def _worth(found: Survey) -> int:
    return found.count + len(found.steps)


def _look(copy: Path) -> Survey | None:
    try:
        raw = connect_salvage(copy)
    except sqlite3.Error:
        return None
    try:
        return survey(raw)
    except sqlite3.Error:
        return None
    finally:
        raw.close()


def _whole_document(found: Survey) -> Document | None:
    """The document, where the rows or the history alone give all of it; None where both have lost something."""
    if found.rows_are_whole():
        return Document(found.records)
    led_to = replayed(found.steps) if found.journal_is_whole() else None
    if led_to is None or found.seal is not None:
        return led_to
    # Without the seal, nothing says that the journal ends where it seems to; good rows that differ say it does not.
    good = (record for table in found.records.values() for record in table.values())
    return led_to if all(led_to.find(type(record).__name__, record.id) == record for record in good) else None


def _put_together(found: Survey) -> tuple[list[Record], int]:
    """Good rows, and from the history what they lack; how many that were."""
    tables: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}

    def find(kind: str, record_id: str) -> Record | None:
        return tables[kind].get(record_id)

    for _, text in found.steps:
        for encoded in json.loads(text):
            try:
                change = journal.decode_change(encoded, find)
            except (ParcoursError, ValueError, TypeError, KeyError, AttributeError):
                continue  # it changed a record that a lost step had added: the row may have it
            if change.after is None:
                tables[change.kind].pop(change.id, None)
            else:
                tables[change.kind][change.id] = change.after
    from_history = 0
    for kind, records in found.records.items():
        from_history += len(tables[kind].keys() - records.keys())
        tables[kind].update(records)
    return [record for table in tables.values() for record in table.values()], from_history


def _told(found: Survey, held: int, from_history: int, stand_ins: int) -> list[Sentence]:
    told = [Sentence("The history, and the versions in it, are not in the new file: undo begins anew.")]
    if found.seal is None:
        told.append(Sentence("Whether anything else was lost cannot be told."))
    elif found.seal.records > held:
        told.append(
            Sentence(
                "Records that could not be read: {lost} of {total}.",
                lost=found.seal.records - held,
                total=found.seal.records,
            )
        )
    if from_history:
        told.append(Sentence("Records that were taken from the history: {count}.", count=from_history))
    if stand_ins:
        told.append(
            Sentence(
                "Put in under the name “?” to hold what belonged to something lost: {count}.", count=stand_ins
            )
        )
    return told
