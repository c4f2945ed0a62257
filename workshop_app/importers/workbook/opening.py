"""Opening workbooks that strangers made: within limits, and with a sentence for whatever is wrong with them."""

from __future__ import annotations

import contextlib
import io
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.importers.json_text import ImportFailed, read_bytes
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook

MOST_UNZIPPED = 200_000_000  # bytes
# Every cell, row and text of a sheet is an element: some 100,000 cells a second can be read.
MOST_ELEMENTS = 6_000_000
MOST_PARTS = 5_000
_CHUNK = 1 << 20
_COMPOUND = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones behind a password ([MS-CFB], 2.2)
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook that can be read row by row, and what is to be said about it."""

    workbook: Workbook
    notices: tuple[Sentence, ...]


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a workbook for reading: formulas as the values that they last had, links to other files left alone.

    Raises:
        ImportFailed: it is no workbook, is protected or damaged, or holds more than can be imported. Also raised for
            what goes wrong while its sheets are read in the body of the `with`.
    """
    name = path.name
    data = read_bytes(path)
    notices = _examine(data, name)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of every extension of Excel's that it does not write again; nothing is written here.
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                yield Opened(workbook, notices)
            finally:
                workbook.close()
        except ImportFailed:
            raise
        except (MemoryError, RecursionError) as error:
            raise _too_large(name) from error
        # openpyxl raises whatever its parsers stumble over: KeyError, ValueError, TypeError, ParseError...
        except Exception as error:
            raise _damaged(name) from error


def _examine(data: bytes, name: str) -> tuple[Sentence, ...]:
    """Look at the archive before anything is read from it; returns what is to be said although it can be read."""
    if data.startswith(_COMPOUND):
        raise ImportFailed(
            Sentence(
                "“{name}” is protected by a password. Remove it in Excel first. Nothing was imported.",
                name=name,
            )
            if _ENCRYPTED in data
            else Sentence(
                "“{name}” is in an old format of Excel. Save it as an .xlsx workbook first. Nothing was imported.",
                name=name,
            )
        )
    if not data.startswith(b"PK"):
        raise ImportFailed(Sentence("“{name}” is not an Excel workbook. Nothing was imported.", name=name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNZIPPED:
                raise _too_large(name)
            names = {part.filename for part in parts}
            if "xl/workbook.bin" in names:
                raise ImportFailed(
                    Sentence(
                        "“{name}” is a binary workbook. Save it as an .xlsx workbook first. Nothing was imported.",
                        name=name,
                    )
                )
            if "[Content_Types].xml" not in names or not any(part.startswith("xl/") for part in names):
                raise ImportFailed(
                    Sentence("“{name}” is not an Excel workbook. Nothing was imported.", name=name)
                )
            elements = sum(
                _elements(archive, part, name) for part in parts if part.filename.endswith((".xml", ".rels"))
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _damaged(name) from error
    if elements > MOST_ELEMENTS:
        raise _too_large(name)
    if any(part.endswith("vbaProject.bin") for part in names):
        return (Sentence("The macros of “{name}” were not run and not imported.", name=name),)
    return ()


def _elements(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> int:
    """Count the elements of a part, roughly.

    Raises:
        ImportFailed: it declares entities, which workbooks never do, or hides that in another encoding.
    """
    count = 0
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            count += chunk.count(b"<")
            seen = tail + chunk
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen or b"\0" in chunk:
                raise _damaged(name)
            tail = chunk[-16:]
    return count


def _damaged(name: str) -> ImportFailed:
    return ImportFailed(
        Sentence("“{name}” is damaged and cannot be read as a workbook. Nothing was imported.", name=name)
    )


def _too_large(name: str) -> ImportFailed:
    return ImportFailed(
        Sentence("“{name}” holds more than can be imported. Nothing was imported.", name=name)
    )
