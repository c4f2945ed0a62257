"""What marks a file as ours, and which version of the format it is in."""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.sentence import Sentence
from workshop_app.store.errors import NotAProject, cannot_read, damaged, shown

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x50524353  # "PRCS"
FORMAT_VERSION = 3

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100  # https://www.sqlite.org/fileformat.html, section 1.3
_ROLLBACK_JOURNAL = (1, 1)
_WRITE_AHEAD_LOG = (2, 2)


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a SQLite file say."""

    application_id: int
    user_version: int


def read_header(path: Path) -> Header:
    """Read a file's identity without opening it as a database.

    Where POSIX advisory locks are all there is, closing a file gives up every lock that the process has on it: do
    not call this for a file that the same process is writing to.

    Raises:
        NotAProject: it is not a SQLite file of ours.
        Damaged: it is ours, and its header makes no sense.
        StoreError: it cannot be read at all.
    """
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            # Opening a pipe would wait for somebody to write into it.
            raise NotAProject(
                Sentence("“{name}” is not a Parcours file. It was not changed.", name=shown(path))
            )
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    if not head:
        raise NotAProject(Sentence("“{name}” is empty. It was not changed.", name=shown(path)))
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        raise NotAProject(Sentence("“{name}” is not a Parcours file. It was not changed.", name=shown(path)))
    (user_version,) = struct.unpack_from(">i", head, 60)
    (application_id,) = struct.unpack_from(">I", head, 68)
    if application_id != APPLICATION_ID:
        raise NotAProject(Sentence("“{name}” is not a Parcours file. It was not changed.", name=shown(path)))
    if user_version < 1 or tuple(head[18:20]) not in {_ROLLBACK_JOURNAL, _WRITE_AHEAD_LOG}:
        raise damaged(path)
    return Header(application_id, user_version)
