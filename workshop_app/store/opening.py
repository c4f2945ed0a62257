"""How a file is opened: whose it is, whether it may be written to, and in which version it is."""

from __future__ import annotations

import datetime
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.journey.sentence import Sentence
from workshop_app.store import backup, reader
from workshop_app.store.connection import connect, connect_scratch, journal_of, let_go_of_journal, name_fits
from workshop_app.store.errors import StoreError, cannot_read, damaged, shown
from workshop_app.store.migrations import migrate
from workshop_app.store.schema import FORMAT_VERSION, read_header

if TYPE_CHECKING:
    from workshop_app.store.lock import Held, WriteLock


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file; the lock is held where it may be written to, else `read_only_reason` says why it may not."""

    raw: sqlite3.Connection
    lock: WriteLock | None
    read_only_reason: Sentence | None


def open_file(path: Path, *, read_only: bool) -> Opened:
    """Open an existing file, for writing where that is possible. An older file is backed up, then brought up to date.

    Raises:
        StoreError: it cannot be opened; it was not changed.
    """
    header = read_header(path)
    lock: WriteLock | None = None
    reason: Sentence | None = None
    if read_only:
        reason = Sentence("This file was opened for reading only.")
    elif header.user_version > FORMAT_VERSION:
        reason = Sentence(
            "“{name}” was written by a newer version of Parcours. It can be read here, and not changed.",
            name=shown(path),
        )
    else:
        lock, reason = _take_lock(path)
    try:
        return Opened(_connected(path, writable=lock is not None), lock, reason)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _take_lock(path: Path) -> tuple[WriteLock | None, Sentence | None]:
    # The lock's library takes 30 ms to import, and reading needs none.
    from workshop_app.store.lock import Held, WriteLock

    name = shown(path)
    if not name_fits(path):
        return None, Sentence(
            "The name of “{name}”, or the way to its folder, is too long to change it here. It can be read.",
            name=name,
        )
    if not os.access(path, os.W_OK):
        return None, Sentence("“{name}” is write-protected. It can be read, and not changed.", name=name)
    lock = WriteLock(path)
    try:
        lock.acquire()
    except Held as held:
        return None, _held_by(name, held)
    except OSError:
        return None, Sentence(
            "“{name}” is in a folder that can only be read, so it can be read and not changed.", name=name
        )
    return lock, None


def _held_by(name: str, held: Held) -> Sentence:
    holder = held.holder
    if holder is None:
        return Sentence("Somebody else has “{name}” open. It can be read here, and not changed.", name=name)
    if holder.is_here():
        return Sentence(
            "“{name}” is open in another window of yours. It can be read here, and not changed.", name=name
        )
    try:
        since = datetime.datetime.fromisoformat(holder.since).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        since = "?"
    return Sentence(
        "{holder} has had “{name}” open since {time}. It can be read here, and not changed.",
        holder=str(holder),
        name=name,
        time=since,
    )


def _connected(path: Path, *, writable: bool) -> sqlite3.Connection:
    try:
        raw = connect(path, read_only=not writable)
    except sqlite3.OperationalError as error:
        if writable or not journal_of(path).exists():
            raise cannot_read(path, error) from error
        raw = _settled_copy(path)
    except sqlite3.Error as error:
        raise cannot_read(path, error) from error
    try:
        return raw if reader.version_of(raw) >= FORMAT_VERSION else _brought_up(raw, path, writable=writable)
    except BaseException as error:
        if writable:
            let_go_of_journal(raw)
        raw.close()
        if isinstance(error, sqlite3.Error):
            raise cannot_read(path, error) from error
        raise


def _settled_copy(path: Path) -> sqlite3.Connection:
    """What a crash left unfinished, in a file that may not be written to, finished in a copy in memory.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="parcours-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "copy.parcours"
            shutil.copyfile(path, copy)
            shutil.copyfile(journal_of(path), journal_of(copy))
            raw = connect(copy, read_only=False)
            try:
                memory = connect_scratch(":memory:")
                raw.backup(memory)
                return memory
            finally:
                raw.close()
    except (OSError, sqlite3.Error) as error:
        raise cannot_read(path, error) from error


def _brought_up(raw: sqlite3.Connection, path: Path, *, writable: bool) -> sqlite3.Connection:
    """An older file in this version's form: the file itself where it may be written to, else a copy in memory."""
    found = reader.version_of(raw)
    try:
        if found < 1:
            raise reader.Untrue("no version")
        reader.verify(raw)
        if not writable:
            memory = connect_scratch(":memory:")
            raw.backup(memory)
            raw.close()
            migrate(memory, found, FORMAT_VERSION)
            return memory
        (project_id,) = raw.execute("SELECT id FROM project").fetchone()
    except sqlite3.Error:
        raise
    except reader.UNREADABLE as error:
        raise damaged(path) from error
    try:
        backup.take(path, project_id, mark=f"-before-version-{FORMAT_VERSION}")
        migrate(raw, found, FORMAT_VERSION)
    except (sqlite3.Error, OSError, StoreError) as error:
        raise StoreError(
            Sentence(
                "“{name}” is in the form of an older version, and could not be backed up and brought up to date "
                "({reason}). It was not changed.",
                name=shown(path),
                reason=str(error),
            )
        ) from error
    return raw
