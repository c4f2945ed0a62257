"""One SQLite connection, set up so that what was committed survives a power cut."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pathlib import Path

_JOURNAL_SUFFIX = "-journal"

PATIENCE_SECONDS = 2.0
"""How long a reader or writer waits for another program that holds the file."""

PAGE_SIZE = 4096
"""Bytes in a page of the file."""

_LONGEST_NAME = 255
_LONGEST_PATH = 512  # MAX_PATHNAME in SQLite's os_unix.c

_DURABLE = (
    # TRUNCATE with FULL lost no acknowledged change in simulated power cuts, where WAL and DELETE did; and the one
    # file is all there is to copy while the program is closed.
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    # What was deleted for good is not to stay behind in pages that are free.
    "secure_delete=ON",
)
_CAREFUL = ("trusted_schema=OFF", "cell_size_check=ON")


def journal_of(path: Path) -> Path:
    """The file beside a file that SQLite rolls back from when a change was interrupted."""
    return path.with_name(path.name + _JOURNAL_SUFFIX)


def uri(path: Path, mode: str) -> str:
    """The URI by which SQLite opens a path: any name, a Windows drive and a network share included."""
    name = path.absolute().as_posix()
    encoded = quote(name.encode("utf-8", "surrogateescape"), safe="/:")
    return f"file://{encoded if name.startswith('/') else '/' + encoded}?mode={mode}"


def name_fits(path: Path) -> bool:
    """Tell whether SQLite can open the path and the journal beside it."""
    name = (path.name + _JOURNAL_SUFFIX).encode("utf-8", "surrogateescape")
    if len(name) > _LONGEST_NAME:
        return False
    whole = str(path.absolute()).encode("utf-8", "surrogateescape")
    return sys.platform == "win32" or len(whole) + len(_JOURNAL_SUFFIX) <= _LONGEST_PATH


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a connection to an existing file; transactions are begun and ended by statements.

    Raises:
        sqlite3.Error: SQLite cannot open the file, or what it finds there is no database.
    """
    raw = sqlite3.connect(
        uri(path, "ro" if read_only else "rw"),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=PATIENCE_SECONDS,
    )
    try:
        for pragma in ("query_only=ON", *_CAREFUL) if read_only else (*_DURABLE, *_CAREFUL):
            raw.execute(f"PRAGMA {pragma}").close()
        raw.execute("SELECT name FROM sqlite_master").close()
    except UnicodeDecodeError as error:
        # SQLite's complaint quotes the damaged schema, and Python cannot read the quotation.
        raw.close()
        raise sqlite3.DatabaseError("malformed database schema") from error
    except BaseException:
        raw.close()
        raise
    return raw


def connect_scratch(path: Path | str) -> sqlite3.Connection:
    """Open a new database under a name that nobody else knows yet (or ":memory:"): quick, and not durable by itself.

    Raises:
        sqlite3.Error: SQLite cannot make the file.
    """
    raw = sqlite3.connect(
        path if path == ":memory:" else uri(path, "rwc"),  # type: ignore[arg-type]
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    # Files have pages of one size, so that a lost first page can be taken from a new file (see store.grafting).
    for pragma in (
        f"page_size={PAGE_SIZE}",
        "journal_mode=MEMORY",
        "synchronous=OFF",
        "foreign_keys=ON",
        *_CAREFUL,
    ):
        raw.execute(f"PRAGMA {pragma}").close()
    return raw


def connect_salvage(path: Path) -> sqlite3.Connection:
    """Open a private copy of a damaged file: SQLite rolls back what a crash left, then reads what it can.

    Raises:
        sqlite3.Error: SQLite cannot open the file at all.
    """
    raw = sqlite3.connect(uri(path, "rw"), uri=True, isolation_level=None)
    # Without this, a file shorter than its header says is refused as a whole.
    raw.execute("PRAGMA writable_schema=ON").close()
    raw.execute("PRAGMA trusted_schema=OFF").close()
    return raw


def let_go_of_journal(raw: sqlite3.Connection) -> None:
    """Remove the emptied journal beside the file, which TRUNCATE keeps; call it while the file is still ours.

    A journal that cannot be removed is harmless, since it is empty.
    """
    try:
        raw.execute("PRAGMA journal_mode=DELETE").close()
    except sqlite3.Error:
        return
