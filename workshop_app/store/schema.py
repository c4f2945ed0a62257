"""What marks a file as ours, and which version of the format it is in."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.journey.sentence import Sentence
from workshop_app.store.errors import NotAProject, StoreError

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x50524353  # "PRCS"
FORMAT_VERSION = 1

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100  # https://www.sqlite.org/fileformat.html, section 1.3


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a SQLite file say."""

    application_id: int
    user_version: int


def read_header(path: Path) -> Header:
    """Read a file's identity without opening it as a database.

    Raises:
        NotAProject: it is not a SQLite file of ours.
        StoreError: it cannot be read at all.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except IsADirectoryError as error:
        raise NotAProject(Sentence("“{name}” is a folder, not a Parcours file.", name=path.name)) from error
    except FileNotFoundError as error:
        raise StoreError(Sentence("There is no file “{name}” here.", name=path.name)) from error
    except OSError as error:
        raise StoreError(
            Sentence("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error))
        ) from error
    if not head:
        raise NotAProject(Sentence("“{name}” is empty. It was not changed.", name=path.name))
    if len(head) < _HEADER_BYTES or not head.startswith(_MAGIC):
        raise NotAProject(Sentence("“{name}” is not a Parcours file. It was not changed.", name=path.name))
    (user_version,) = struct.unpack_from(">i", head, 60)
    (application_id,) = struct.unpack_from(">I", head, 68)
    if application_id != APPLICATION_ID:
        raise NotAProject(Sentence("“{name}” is not a Parcours file. It was not changed.", name=path.name))
    return Header(application_id, user_version)
