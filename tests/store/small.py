"""Commands and helpers that tests of the file need and nothing else."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.commands.base import Command
from workshop_app.journey.records import Interaction
from workshop_app.journey.sentence import Sentence
from workshop_app.store.connection import journal_of
from workshop_app.store.file import Store

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_app.journey.document import Document
    from workshop_app.journey.records import Record
    from workshop_app.journey.transaction import Transaction

MOMENT = "2026-03-03T10:00:00.000+00:00"


@dataclass(frozen=True, slots=True)
class Retitle(Command):
    """Give a card a title; with a `key`, titles given within a minute are one step."""

    interaction_id: str
    title: str
    key: str = ""

    @property
    def merge_key(self) -> str:
        return self.key

    def apply(self, transaction: Transaction) -> Sentence:
        transaction.update(Interaction, self.interaction_id, title=self.title)
        return Sentence("Called it “{title}”", title=self.title)


@dataclass(frozen=True, slots=True)
class Put(Command):
    """Add or replace records."""

    records: tuple[Record, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        for record in self.records:
            transaction.put(record)
        return Sentence("Put records")


@dataclass(frozen=True, slots=True)
class Delete(Command):
    """Delete records of one type, and what follows."""

    record_type: type[Record]
    ids: tuple[str, ...]

    def apply(self, transaction: Transaction) -> Sentence:
        transaction.delete(self.record_type, self.ids)
        return Sentence("Deleted records")


@dataclass(frozen=True, slots=True)
class Fail(Command):
    """Change something, then give up."""

    interaction_id: str
    error: Exception

    def apply(self, transaction: Transaction) -> Sentence:
        transaction.update(Interaction, self.interaction_id, title="never seen")
        raise self.error


def document_in(path: Path) -> Document:
    """What a file holds, read anew."""
    store = Store.open(path, read_only=True)
    try:
        return store.load()
    finally:
        store.close()


def interrupted(path: Path, *statements: str) -> None:
    """Leave a file as a program does that is killed while it writes: half changed, with the journal to go back by."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA cache_size=1")
    raw.execute("BEGIN IMMEDIATE")
    for statement in statements or (
        "UPDATE interaction SET title = title || 'x'",
        "UPDATE journal SET difference = difference || ' '",
    ):
        raw.execute(statement)
    journal = journal_of(path)
    half, way_back = path.read_bytes(), journal.read_bytes()
    raw.execute("ROLLBACK")
    raw.close()
    path.write_bytes(half)
    journal.write_bytes(way_back)
