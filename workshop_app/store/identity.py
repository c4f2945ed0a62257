"""Which file is at a path: to notice that it was moved, replaced or written to by somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Identity:
    """A file as the file system sees it; `size` in bytes, `modified` in nanoseconds."""

    device: int
    number: int
    size: int
    modified: int

    def same_file(self, other: Identity) -> bool:
        """Tell whether both are one file, changed or not."""
        return (self.device, self.number) == (other.device, other.number)


def identity_of(path: Path) -> Identity:
    """Look at the file at a path.

    Raises:
        OSError: there is none, or it cannot be looked at.
    """
    found = path.stat()
    return Identity(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def identity_or_none(path: Path) -> Identity | None:
    """Which file is at a path, or None where none can be seen."""
    try:
        return identity_of(path)
    except OSError:
        return None
