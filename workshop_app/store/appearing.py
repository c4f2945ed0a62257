"""Files that appear whole or not at all: made under another name in the same folder, synced, then given their name."""

from __future__ import annotations

import contextlib
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workshop_app.store.connection import journal_of, name_fits
from workshop_app.store.errors import name_too_long

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUFFIX = ".making"


@contextmanager
def appearing(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give the name of a scratch file; when the block ends without an error, what it holds is durable at `path`.

    A file that is replaced must be closed, and not be in need of its journal.

    Raises:
        CannotCreate: the name is too long.
        FileExistsError: there is something at `path`, and it may not be replaced. It was not touched.
        OSError: the file cannot be made; no trace is left.
    """
    if not name_fits(path):
        raise name_too_long(path)
    scratch = path.absolute().with_name(f".{os.urandom(8).hex()}{_SUFFIX}")
    try:
        # Made here, so that nobody else can have put anything under the name.
        os.close(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
        if not replace and os.path.lexists(path):
            raise FileExistsError(str(path))
        yield scratch
        _sync(scratch)
        # A journal without its file, left where one crashed and was moved away, would be rolled back into ours.
        journal_of(path).unlink(missing_ok=True)
        _give_name(scratch, path, replace=replace)
        sync_folder(path.absolute().parent)
    finally:
        for leftover in (scratch, journal_of(scratch)):
            leftover.unlink(missing_ok=True)


def _give_name(scratch: Path, path: Path, *, replace: bool) -> None:
    if replace:
        scratch.replace(path)
        return
    if sys.platform == "win32":
        scratch.rename(path)  # refuses a name that is taken
        return
    try:
        # Unlike a renaming, a second name is refused where there is one already.
        os.link(scratch, path)
    except FileExistsError:
        raise
    except OSError:
        # File systems of memory cards know no second names. Claiming the name is as exclusive; a power cut right
        # here would leave an empty file.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        scratch.replace(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can."""
    if sys.platform == "win32":
        return
    # Some network file systems refuse to sync a folder; the file itself is safe by then.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
