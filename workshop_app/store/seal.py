"""The seal: one row that says what the file holds in sum, renewed with every step.

A checksum in each row tells that the row is as it was written. It cannot tell that rows are missing, as after a
flipped bit in the cell count of a page. The sum of all checksums can, and the last step's number and checksum do the
same for the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop_app.store.rows import DIGEST_MODULUS, checksum

if TYPE_CHECKING:
    import sqlite3

NOT_RECORDS = frozenset({"journal", "seal"})
"""Tables of ours that hold no records."""

SEAL_ID = 1
SEAL_COLUMNS = ("id", "format", "step", "step_checksum", "records", "digest", "checksum")


@dataclass(frozen=True, slots=True)
class Seal:
    """What the file holds.

    `format` is the version of its tables; `step` and `step_checksum` are those of the last step of the journal;
    `records` counts the rows of all record tables, and `digest` is the sum of their checksums, read as hexadecimal
    numbers, modulo 2**64.
    """

    format: int
    step: int
    step_checksum: str
    records: int
    digest: int

    def row(self) -> dict[str, Any]:
        """The seal as column values, checksum included."""
        values: dict[str, Any] = {
            "id": SEAL_ID,
            "format": self.format,
            "step": self.step,
            "step_checksum": self.step_checksum,
            "records": self.records,
            "digest": f"{self.digest % DIGEST_MODULUS:016x}",
        }
        values["checksum"] = checksum(values.values())
        return values


def read_seal(raw: sqlite3.Connection) -> Seal | None:
    """Read the seal; None when it is missing or not as it was written.

    Raises:
        sqlite3.Error: the table cannot be read.
    """
    rows = raw.execute(f"SELECT {', '.join(SEAL_COLUMNS)} FROM seal").fetchall()
    if len(rows) != 1 or checksum(rows[0][:-1]) != rows[0][-1] or rows[0][0] != SEAL_ID:
        return None
    _, version, step, step_checksum, records, digest, _ = rows[0]
    return Seal(version, step, step_checksum, records, int(digest, 16))


def sealed_tables(raw: sqlite3.Connection) -> dict[str, list[str]]:
    """The tables whose rows carry a checksum, each with its other columns in order, whatever the version."""
    tables = {}
    # In a damaged list of tables, a name may have turned into bytes.
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND typeof(name) = 'text' ORDER BY name"
    for (table,) in raw.execute(query).fetchall():
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({quoted(table)})")]
        if "checksum" in columns:
            tables[table] = [column for column in columns if column != "checksum"]
    return tables


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
