"""One SQLite connection, set up so that what was committed survives a power cut."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from pathlib import Path


def connect(path: Path, *, read_only: bool) -> Connection:
    """Open a connection; every transaction on a writable one takes the write lock at its start.

    Raises:
        sqlalchemy.exc.DBAPIError: SQLite cannot open the file.
    """
    mode = "ro" if read_only else "rwc"

    def creator() -> sqlite3.Connection:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=2.0
        )

    engine = create_engine("sqlite://", creator=creator, poolclass=StaticPool)
    event.listen(engine, "connect", _set_up if not read_only else _set_up_reader)
    event.listen(engine, "begin", _begin_immediately if not read_only else _begin)
    return engine.connect()


def disconnect(connection: Connection) -> None:
    """Close a connection and forget its engine."""
    engine: Engine = connection.engine
    connection.close()
    engine.dispose()


def _set_up(raw: sqlite3.Connection, _record: Any) -> None:
    # TRUNCATE with FULL lost no acknowledged change in simulated power cuts, where WAL and DELETE did; and the one
    # file is all there is to copy while the program is closed.
    for pragma in (
        "journal_mode=TRUNCATE",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
    ):
        raw.execute(f"PRAGMA {pragma}").close()


def _set_up_reader(raw: sqlite3.Connection, _record: Any) -> None:
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON"):
        raw.execute(f"PRAGMA {pragma}").close()


def _begin_immediately(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
