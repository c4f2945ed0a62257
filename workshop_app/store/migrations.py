"""How the tables came to be as they are: one migration a version, in order, the first of which makes them.

A new file runs all of them, an older file those it lacks, so both end up the same. To change the tables: write
`version_N.py`, append its function here, and store a file of the version before under `tests/store/data`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_app.store.journal import journal_checksum
from workshop_app.store.rows import DIGEST_MODULUS, checksum
from workshop_app.store.schema import APPLICATION_ID
from workshop_app.store.seal import Seal, quoted, read_seal, sealed_tables
from workshop_app.store.version_1 import make_tables
from workshop_app.store.version_2 import add_branding_and_actions
from workshop_app.store.version_3 import add_workshop_and_recipes

if TYPE_CHECKING:
    import sqlite3

Migration = Callable[["sqlite3.Connection"], None]
"""Changes tables and rows from one version to the next.

Checksums are made anew afterwards. A field that gets another name or form must be changed in the differences of the
journal too: those name fields as records do.
"""

MIGRATIONS: list[Migration] = [make_tables, add_branding_and_actions, add_workshop_and_recipes]


def migrate(raw: sqlite3.Connection, found: int, wanted: int) -> None:
    """Bring a database from one version to another in one transaction; 0 is an empty one.

    Raises:
        sqlite3.Error, OSError: it could not be done; the database is as it was.
    """
    raw.execute("PRAGMA foreign_keys=OFF")  # SQLite's own advice for changing tables; back on below
    raw.execute("BEGIN IMMEDIATE")
    try:
        for migration in MIGRATIONS[found:wanted]:
            migration(raw)
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version={wanted}")
        if found:
            _seal_anew(raw, wanted)
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _seal_anew(raw: sqlite3.Connection, version: int) -> None:
    seal = read_seal(raw)
    if seal is None:
        raise ValueError("a migration must leave the seal's row alone")
    records, digest, last = 0, 0, ""
    for table, columns in sealed_tables(raw).items():
        if table == "seal":
            continue
        key = "number" if table == "journal" else "id"
        where = columns.index(key)
        rows = raw.execute(
            f"SELECT {', '.join(map(quoted, columns))} FROM {quoted(table)} ORDER BY {key}"
        ).fetchall()
        made = [((journal_checksum if table == "journal" else checksum)(row), row[where]) for row in rows]
        raw.executemany(f"UPDATE {quoted(table)} SET checksum = ? WHERE {key} = ?", made)
        if table == "journal":
            last = made[-1][0] if made else ""
        else:
            records += len(made)
            digest += sum(int(sum_, 16) for sum_, _ in made)
    renewed = Seal(version, seal.step, last, records, digest % DIGEST_MODULUS).row()
    raw.execute(
        "UPDATE seal SET format = :format, step_checksum = :step_checksum, records = :records, digest = :digest, "
        "checksum = :checksum WHERE id = :id",
        renewed,
    )
