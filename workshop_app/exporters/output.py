"""Putting a deliverable in its place: whole or not at all, and never over something that was not meant to go.

An exporter writes to a temporary file in the folder of the target (so that moving it there is one step of the file
system), the bytes are forced to disk, and only then does the file take its name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.exporters.base import ExportError
from workshop_app.exporters.registry import exporter
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop_app.exporters.base import ExportOptions, Progress
    from workshop_app.journey.document import Document

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def export_document(
    document: Document,
    format_id: str,
    target: Path,
    options: ExportOptions,
    *,
    force: bool = False,
    progress: Progress | None = None,
    temporary: Path | None = None,
) -> Path:
    """Write a document in a format, and return where it was written (`target`, symbolic links followed).

    Args:
        document: the snapshot to write.
        format_id: the id of an exporter in the registry.
        target: the file to make. Its folder exists.
        options: what the person chose.
        force: whether a file that is there may be replaced.
        progress: told how far the work is; raises `Cancelled` to end it.
        temporary: where to write first, as `temporary_beside` names it; only somebody who may have to clear away after
            this process needs to choose it.

    Raises:
        ExportError: it could not be made; whatever was at the target is as it was.
        Cancelled: `progress` said so; likewise.
        ParcoursError: the document cannot be shown in this format; likewise.
    """
    chosen = exporter(format_id)
    with replacing(target, force=force, temporary=temporary) as (draft, settled):
        chosen.load()(document, options, draft, progress or _silent)
    return settled


@contextlib.contextmanager
def replacing(target: Path, *, force: bool, temporary: Path | None = None) -> Iterator[tuple[Path, Path]]:
    """Give a file to write to that becomes `target` when the block ends, and vanishes when it raises.

    Yields:
        The temporary file, empty, and the target with symbolic links followed.

    Raises:
        ExportError: the target cannot be written, or became something else meanwhile; it is as it was.
    """
    settled = _settled(target, force=force)
    draft = temporary or temporary_beside(settled)
    with in_sentences(settled):
        # As the person's other files: the mask of the process decides who may read it.
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            yield draft, settled
            _force_to_disk(draft)
            _move(draft, settled, force=force)
        finally:
            with contextlib.suppress(FileNotFoundError):
                draft.unlink()


def temporary_beside(target: Path) -> Path:
    """A name in the folder of the target (links followed) that nobody uses: hidden, short, and naming us."""
    settled = Path(os.path.realpath(target))
    return settled.parent / f".parcours-{secrets.token_hex(6)}{settled.suffix[:8]}"


def _settled(target: Path, *, force: bool) -> Path:
    """Follow symbolic links, and see before the work whether there is any use in doing it."""
    if "\0" in str(target):
        raise ExportError(Sentence("This is not a name for a file. Nothing was written."))
    with in_sentences(target):
        settled = Path(os.path.realpath(target))
        try:
            found = settled.stat()
        except FileNotFoundError:
            found = None
        except NotADirectoryError as error:
            raise _no_folder(target) from error
    if found is None:
        if not settled.parent.is_dir():
            raise _no_folder(target)
        return settled
    if stat.S_ISDIR(found.st_mode):
        raise ExportError(
            Sentence(
                "“{name}” is a folder; a file is needed. Nothing was written.",
                name=target.name or str(target),
            )
        )
    if not stat.S_ISREG(found.st_mode):
        raise ExportError(
            Sentence("“{name}” is not an ordinary file. Nothing was written.", name=target.name)
        )
    if not force:
        raise _there_already(settled)
    require_closed(settled)
    return settled


def require_closed(settled: Path) -> None:
    """See that no office program has a file open, which shows by a file of its own beside it.

    Excel and PowerPoint call it "~$" and the name; LibreOffice ".~lock.", the name and "#". A program that crashed
    leaves it behind: the sentence says what to do then.

    Raises:
        ExportError: the file is there, and open or seems to be.
    """
    if not settled.exists():
        return
    for lock in (settled.with_name(f"~${settled.name}"), settled.with_name(f".~lock.{settled.name}#")):
        if os.path.lexists(lock):
            raise ExportError(
                Sentence(
                    "“{name}” is open in another program, as “{lock}” beside it tells. Close it there, or choose "
                    "another name; if nobody has it open, delete “{lock}”. Nothing was written.",
                    name=settled.name,
                    lock=lock.name,
                )
            )


def _force_to_disk(path: Path) -> None:
    # Opened for writing, as Windows wants it for this.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _move(draft: Path, settled: Path, *, force: bool) -> None:
    if force:
        with contextlib.suppress(FileNotFoundError):
            # Who may read and write the old file may do so with the new.
            draft.chmod(stat.S_IMODE(settled.stat().st_mode))
        draft.replace(settled)
    elif os.name == "nt":
        # There, a rename never replaces.
        draft.rename(settled)
    else:
        _move_without_replacing(draft, settled)
    if os.name != "nt":
        folder = os.open(settled.parent, os.O_RDONLY)
        try:
            # Some network file systems do not force folders to disk; the file itself is there by now.
            with contextlib.suppress(OSError):
                os.fsync(folder)
        finally:
            os.close(folder)


def _move_without_replacing(draft: Path, settled: Path) -> None:
    try:
        settled.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here, as on most USB sticks: look once more, then move.
        if settled.exists():
            raise FileExistsError(settled) from None
        draft.replace(settled)


@contextlib.contextmanager
def in_sentences(target: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence for the person."""
    try:
        yield
    except FileExistsError as error:
        raise _there_already(target) from error
    except OSError as error:
        raise ExportError(_reason(error, target)) from error
    except MemoryError as error:
        raise ExportError(
            Sentence("There is not enough memory to make “{name}”. Nothing was written.", name=target.name)
        ) from error


def _reason(error: OSError, target: Path) -> Sentence:
    if error.errno in _FULL:
        return Sentence(
            "There is no room left on the disk for “{name}”. What was there before is as it was.",
            name=target.name,
        )
    if getattr(error, "winerror", None) in {32, 33}:  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        return Sentence(
            "“{name}” is open in another program; close it there and try again. It was not changed.",
            name=target.name,
        )
    if error.errno in _FORBIDDEN:
        return Sentence(
            "“{name}” cannot be written in the folder “{folder}”: that is not allowed. What was there before is as "
            "it was.",
            name=target.name,
            folder=target.parent.name or str(target.parent),
        )
    if error.errno == errno.ENAMETOOLONG:
        return Sentence(
            "“{name}” is too long for the name of a file. Nothing was written.", name=f"{target.name[:40]}…"
        )
    return Sentence(
        "“{name}” could not be written: {reason}. What was there before is as it was.",
        name=target.name,
        reason=error.strerror or str(error),
    )


def _there_already(target: Path) -> ExportError:
    return ExportError(Sentence("“{name}” exists already. It was not changed.", name=target.name))


def _no_folder(target: Path) -> ExportError:
    return ExportError(
        Sentence(
            "There is no folder “{folder}” to write “{name}” in. Nothing was written.",
            folder=str(target.parent),
            name=target.name,
        )
    )


def _silent(_done: float, _what: Sentence) -> None:
    """Progress when nobody watches."""
