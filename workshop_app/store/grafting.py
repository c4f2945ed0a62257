"""A file whose list of tables is lost can still be read: the list is the same in every new file of a version.

The tables are made first and in one order, so their roots and the pages of the list are where they are in a new
file of the version that made the file; what later versions added lies elsewhere. What is read afterwards is held
against its checksums, so a graft that does not fit gives nothing.
See https://www.sqlite.org/fileformat.html, sections 1.3 and 1.6.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from workshop_app.store.connection import PAGE_SIZE, connect_scratch
from workshop_app.store.migrations import migrate

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = 100
_INTERIOR_TABLE = 0x05
_CHANGE_COUNTER, _PAGE_COUNT, _FREE_PAGES, _VERSION_VALID_FOR = 24, 28, 32, 92


def graft(path: Path, version: int) -> None:
    """Overwrite the list of tables in a private copy of a damaged file with that of a new file of a version.

    Raises:
        OSError, sqlite3.Error: the copy cannot be written.
    """
    model = path.with_name("model")
    raw = connect_scratch(model)
    migrate(raw, 0, version)
    raw.close()
    pages = model.read_bytes()
    model.unlink()
    size = path.stat().st_size
    with path.open("r+b") as file:
        for number in (1, *_children(pages[:PAGE_SIZE])):
            file.seek((number - 1) * PAGE_SIZE)
            file.write(pages[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])
        for place, value in (
            (_CHANGE_COUNTER, 1),
            (_VERSION_VALID_FOR, 1),
            (_PAGE_COUNT, -(-size // PAGE_SIZE)),
            (_FREE_PAGES, 0),
            (_FREE_PAGES + 4, 0),
        ):
            file.seek(place)
            file.write(struct.pack(">I", value))


def _children(page: bytes) -> list[int]:
    """The numbers of the pages below the first, when the list of tables has outgrown it."""
    if page[_HEADER] != _INTERIOR_TABLE:
        return []
    (cells,) = struct.unpack_from(">H", page, _HEADER + 3)
    (rightmost,) = struct.unpack_from(">I", page, _HEADER + 8)
    pointers = struct.unpack_from(f">{cells}H", page, _HEADER + 12)
    return [*(struct.unpack_from(">I", page, pointer)[0] for pointer in pointers), rightmost]
