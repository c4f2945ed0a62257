"""Why a file cannot be opened, read, made or written: each error carries one sentence for the person at the screen."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING

from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_NAME_SHOWN = 60


class StoreError(ParcoursError):
    """A file could not be opened, read, made or written; the sentence says which, and what is safe."""


class NotAProject(StoreError):
    """The file is of another kind, or empty."""


class Damaged(StoreError):
    """The file is a project but part of it cannot be trusted; it was not written to."""


class TooNew(StoreError):
    """The file was written by a newer version in a form that this one cannot read."""


class CannotWrite(StoreError):
    """A change could not be stored (disk full, file moved, no permission); it was not made, and nothing is lost."""


class CannotCreate(StoreError):
    """A new file could not be made; nothing was left behind."""


def shown(path: Path) -> str:
    """The name of a file as a sentence can show it: bytes that are no text replaced, long names shortened."""
    name = (path.name or str(path)).encode("utf-8", "replace").decode("utf-8")
    return name if len(name) <= _LONGEST_NAME_SHOWN else f"{name[: _LONGEST_NAME_SHOWN - 1]}…"


def damaged(path: Path) -> Damaged:
    """Say that a file cannot be trusted."""
    return Damaged(
        Sentence(
            "Part of “{name}” is damaged, so it was not opened. It was not changed; what can be read of it can be "
            "recovered into a new file.",
            name=shown(path),
        )
    )


def too_new(path: Path) -> TooNew:
    """Say that a file comes from a newer version of the program."""
    return TooNew(
        Sentence(
            "“{name}” was written by a newer version of Parcours, in a form that this one cannot read. "
            "It was not changed.",
            name=shown(path),
        )
    )


def cannot_read(path: Path, error: Exception) -> StoreError:
    """Say why a file could not be opened or read."""
    name = shown(path)
    if isinstance(error, sqlite3.Error):
        return _sqlite_cannot_read(path, error)
    if isinstance(error, IsADirectoryError):
        return NotAProject(Sentence("“{name}” is a folder, not a Parcours file.", name=name))
    if isinstance(error, FileNotFoundError):
        return StoreError(Sentence("There is no file “{name}” here.", name=name))
    if isinstance(error, PermissionError):
        return StoreError(Sentence("You do not have the right to read “{name}”.", name=name))
    return StoreError(Sentence("“{name}” cannot be read ({reason}).", name=name, reason=_reason(error)))


def _sqlite_cannot_read(path: Path, error: sqlite3.Error) -> StoreError:
    name = shown(path)
    match _primary_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError(
                Sentence("Another program is writing to “{name}”. Try again in a moment.", name=name)
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            return StoreError(
                Sentence(
                    "“{name}” cannot be opened where it is. Copy it, together with any file of the same name that "
                    "ends in “-journal”, to a folder of your own, and open it there.",
                    name=name,
                )
            )
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_FULL | sqlite3.SQLITE_NOMEM | sqlite3.SQLITE_AUTH:
            return StoreError(
                Sentence("“{name}” cannot be read ({reason}).", name=name, reason=_reason(error))
            )
        case _:
            return damaged(path)


def cannot_write(path: Path, error: Exception) -> CannotWrite:
    """Say why a change could not be stored."""
    name = shown(path)
    if _is_full(error):
        return CannotWrite(
            Sentence(
                "The disk is full, so the change was not made. Free some room, or save a copy elsewhere.",
            )
        )
    if isinstance(error, FileNotFoundError):
        return CannotWrite(
            Sentence(
                "“{name}” is no longer where it was opened, so the change was not made. Save a copy elsewhere.",
                name=name,
            )
        )
    code = _primary_code(error) if isinstance(error, sqlite3.Error) else None
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return CannotWrite(
            Sentence(
                "Another program is holding “{name}”, so the change was not made. Try again, or save a copy elsewhere.",
                name=name,
            )
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return CannotWrite(
            Sentence(
                "“{name}” can no longer be written to, so the change was not made. Save a copy elsewhere.",
                name=name,
            )
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return CannotWrite(
            Sentence("“{name}” is damaged, so the change was not made. Save a copy elsewhere.", name=name)
        )
    return CannotWrite(
        Sentence(
            "“{name}” could not be written to ({reason}), so the change was not made. Save a copy elsewhere.",
            name=name,
            reason=_reason(error),
        )
    )


def changed_underneath(path: Path) -> CannotWrite:
    """Say that the file is not the one that was opened any more."""
    return CannotWrite(
        Sentence(
            "Another program has changed or replaced “{name}”, so the change was not made. Save a copy elsewhere.",
            name=shown(path),
        )
    )


def history_damaged(path: Path) -> Damaged:
    """Say that the journal cannot be trusted where the records can."""
    return Damaged(
        Sentence(
            "Part of the history of “{name}” is damaged, so it is not written to any more. The project itself is "
            "whole: save a copy elsewhere to go on.",
            name=shown(path),
        )
    )


def history_unreadable(path: Path, error: Exception) -> StoreError:
    """Say why the journal could not be read: another program is in the way, or part of it is damaged."""
    if isinstance(error, sqlite3.Error):
        reason = cannot_read(path, error)
        if not isinstance(reason, Damaged):
            return reason
    return history_damaged(path)


def exists_already(path: Path) -> CannotCreate:
    """Say that a new file would take the place of another."""
    return CannotCreate(Sentence("“{name}” exists already. It was not changed.", name=shown(path)))


def cannot_create(path: Path, error: Exception) -> CannotCreate:
    """Say why a new file could not be made."""
    name = shown(path)
    folder = shown(path.absolute().parent)
    if _is_full(error):
        return CannotCreate(
            Sentence("There is no room left on the disk for “{name}”. Nothing was left behind.", name=name)
        )
    if isinstance(error, FileExistsError):
        return exists_already(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotCreate(
            Sentence("“{name}” was not made: there is no folder “{folder}”.", name=name, folder=folder)
        )
    if isinstance(error, PermissionError) or getattr(error, "errno", None) == errno.EROFS:
        return CannotCreate(
            Sentence(
                "“{name}” was not made: the folder “{folder}” can only be read.", name=name, folder=folder
            )
        )
    if getattr(error, "errno", None) == errno.ENAMETOOLONG:
        return name_too_long(path)
    return CannotCreate(
        Sentence(
            "“{name}” could not be made ({reason}). Nothing was left behind.",
            name=name,
            reason=_reason(error),
        )
    )


def name_too_long(path: Path) -> CannotCreate:
    """Say that neither the file nor the journal that SQLite keeps beside it can have this name."""
    return CannotCreate(
        Sentence("“{name}” was not made: the name, or the way to its folder, is too long.", name=shown(path))
    )


def _is_full(error: Exception) -> bool:
    if isinstance(error, sqlite3.Error):
        return _primary_code(error) == sqlite3.SQLITE_FULL
    return getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def _primary_code(error: sqlite3.Error) -> int:
    # The low byte; the rest says more, as in SQLITE_IOERR_WRITE (https://www.sqlite.org/rescode.html).
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
