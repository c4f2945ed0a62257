"""Saving a presentation so that the same project gives the same bytes: zip files keep the time of every entry."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# The first moment that a zip file knows, 1 January 1980, as time and date (APPNOTE.TXT 6.3.10, 4.4.6).
_STILL = struct.pack("<HH", 0, (1 << 5) | 1)
_IN_HEADER = 10  # where the time is in the header before an entry
_IN_DIRECTORY = 12  # and in its entry of the directory at the end
_DIRECTORY = b"PK\x01\x02"
_DIRECTORY_SIZE = 46


def save(presentation: Presentation, target: Path) -> None:
    """Write a presentation to a file.

    Raises:
        OSError: the file cannot be written.
    """
    stream = io.BytesIO()
    presentation.save(stream)
    target.write_bytes(stilled(stream.getvalue()))


def stilled(data: bytes) -> bytes:
    """A zip file whose entries carry no clock."""
    file = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        place = archive.start_dir
    for entry in entries:
        start = entry.header_offset + _IN_HEADER
        file[start : start + 4] = _STILL
    for _ in entries:
        assert file[place : place + 4] == _DIRECTORY
        file[place + _IN_DIRECTORY : place + _IN_DIRECTORY + 4] = _STILL
        name, extra, comment = struct.unpack_from("<HHH", file, place + 28)
        place += _DIRECTORY_SIZE + name + extra + comment
    return bytes(file)
