"""Copies of a project kept among the user's data: taken when it is opened to be edited, thinned with age.

Each project has a folder named by its id. A copy is named by the moment it was taken (UTC); one that was taken before
the file was brought to a newer version is marked and never thinned.
"""

from __future__ import annotations

import datetime
import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.store.appearing import appearing
from workshop_app.store.connection import connect, connect_scratch
from workshop_app.store.seal import read_seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop_app.store.seal import Seal

KEEP_LAST = 10
KEEP_DAYS = 14
"""Of what is not among the last, the newest of each of these days is kept."""

FOLDER_VARIABLE = "PARCOURS_DATA_DIR"
"""Environment variable that names another place for the user's data."""

_PAGES_A_STEP = 256  # a mebibyte at a time: between steps, a gesture finds the file free
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}\.\d{6}Z)(-before-version-\d+)?\.parcours")


class Cancelled(Exception):
    """The copy was given up because nobody wants it any more."""


class Unsound(Exception):
    """The copy is not as the file was written, so it did not take the place of an older one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy; `marked` when it was taken before a migration."""

    path: Path
    taken: datetime.datetime
    marked: bool


def backups_folder() -> Path:
    """Where copies are kept, a folder for each project."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen) / "backups"
    import platformdirs

    return platformdirs.user_data_path("Parcours", appauthor=False) / "backups"


def folder_of(project_id: str) -> Path:
    """The folder of one project's copies, which need not exist."""
    # Ids are hexadecimal digits, but a file from elsewhere may say "..".
    return backups_folder() / (re.sub(r"[^A-Za-z0-9-]", "_", project_id)[:80] or "_")


def backups_of(project_id: str) -> list[Backup]:
    """A project's copies, the newest first."""
    found = []
    folder = folder_of(project_id)
    if folder.is_dir():
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                taken = datetime.datetime.strptime(match[1], _STAMP).replace(tzinfo=datetime.UTC)
                found.append(Backup(path, taken, match[2] is not None))
    return sorted(found, key=lambda backup: backup.taken, reverse=True)


def delete_all(project_id: str) -> None:
    """Delete a project's copies, marked ones and what a crash left half made included.

    Raises:
        OSError: one of them cannot be deleted.
    """
    folder = folder_of(project_id)
    for path in folder.iterdir() if folder.is_dir() else ():
        path.unlink(missing_ok=True)


def seal_of(backup: Backup) -> Seal | None:
    """The seal of a copy; None when it cannot be read."""
    try:
        raw = connect(backup.path, read_only=True)
    except sqlite3.Error:
        return None
    try:
        return read_seal(raw)
    except sqlite3.Error:
        return None
    finally:
        raw.close()


def copy_pages(
    source: sqlite3.Connection, target: Path, cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Copy a database into a scratch file through SQLite's backup interface, which sees one consistent state.

    Raises:
        sqlite3.Error: the source cannot be read, or the target not written.
        Cancelled: `cancelled` said so.
    """

    def step(_status: int, _remaining: int, _total: int) -> None:
        if cancelled():
            raise Cancelled

    raw = connect_scratch(target)
    try:
        source.backup(raw, pages=_PAGES_A_STEP, progress=step, sleep=0.01)
    finally:
        raw.close()


def take(
    path: Path,
    project_id: str,
    *,
    mark: str = "",
    examine: Callable[[sqlite3.Connection], None] = lambda _raw: None,
    cancelled: Callable[[], bool] = lambda: False,
    now: datetime.datetime | None = None,
) -> Path:
    """Copy the file at `path` into the project's folder, then thin what is there. Safe from any thread.

    Args:
        path: a file that is not damaged; others may be writing to it.
        project_id: whose folder it goes into.
        mark: put into the name of a copy that is to stay for good.
        examine: looks at the copy before it takes its place; what it raises keeps the copy from doing so.
        cancelled: asked now and then; True gives up.
        now: the moment in the copy's name.

    Raises:
        sqlite3.Error, OSError, StoreError: it could not be copied.
        Unsound: `examine` found it so.
        Cancelled: `cancelled` said so.
    """
    moment = now if now is not None else datetime.datetime.now(datetime.UTC)
    folder = folder_of(project_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"{moment.strftime(_STAMP)}{mark}.parcours"
    with appearing(target) as scratch:
        source = connect(path, read_only=True)
        try:
            copy_pages(source, scratch, cancelled)
        finally:
            source.close()
        copy = connect(scratch, read_only=True)
        try:
            examine(copy)
        finally:
            copy.close()
    for backup in superfluous(backups_of(project_id), moment):
        backup.path.unlink(missing_ok=True)
    return target


def superfluous(backups: Iterable[Backup], now: datetime.datetime) -> list[Backup]:
    """Those that need not be kept, of copies given the newest first."""
    surplus = []
    days: set[datetime.date] = set()
    for place, backup in enumerate(backup for backup in backups if not backup.marked):
        day = backup.taken.date()
        recent = now - backup.taken < datetime.timedelta(days=KEEP_DAYS)
        if place >= KEEP_LAST and (day in days or not recent):
            surplus.append(backup)
        days.add(day)
    return surplus
