"""One writer a file: a lock that the system frees when its holder ends, however it ends, with the holder's name in it.

The lock is a small hidden file beside the project, `.NAME.lock`, so that it also holds between machines that share
the folder. It is removed on closing. Its first byte is what some systems lock; the holder's name follows as JSON.
"""

from __future__ import annotations

import datetime
import getpass
import json
import os
import platform
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

# A lock left by a crash must not keep colleagues out of a shared folder.
_MODE = 0o666


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open for writing; `since` is UTC in ISO 8601."""

    user: str
    host: str
    pid: int
    since: str

    def __str__(self) -> str:
        return f"{self.user}@{self.host}"

    def is_here(self) -> bool:
        """Tell whether this very process is the holder."""
        return (self.host, self.pid) == (platform.node(), os.getpid())


class Held(Exception):
    """Somebody else holds the lock; `holder` is None where their name cannot be read."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(str(holder))
        self.holder = holder


def lock_path(path: Path) -> Path:
    """Where the lock of a file is: beside the file itself, whatever links lead to it."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.lock")


class WriteLock:
    """The lock of one file, held from `acquire` to `release`."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is locked yet."""
        self._path = lock_path(path)
        # Another thread than the one that opened a file may close it.
        self._lock = FileLock(self._path, mode=_MODE, thread_local=False)

    def acquire(self) -> None:
        """Take the lock, without waiting.

        Raises:
            Held: somebody has it.
            OSError: no lock can be put there, as in a folder that can only be read.
        """
        try:
            with warnings.catch_warnings():
                # Where the file system has no locks, the existence of the file is the lock: worse, and all there is.
                warnings.simplefilter("ignore")
                self._lock.acquire(blocking=False)
        except Timeout as error:
            raise Held(_read_holder(self._path)) from error
        _write_holder(self._path)

    def release(self) -> None:
        """Give the lock up and remove its file; nothing happens when it is not held."""
        if not self._lock.is_locked:
            return
        if os.name == "posix":
            # While it is held: whoever waits for this very file finds out that it has lost its name, and starts over.
            self._path.unlink(missing_ok=True)
            self._lock.release()
            return
        self._lock.release()
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return  # the next holder has it open already


def _write_holder(path: Path) -> None:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    text = json.dumps(asdict(Holder(user, platform.node(), os.getpid(), now)))
    try:
        with path.open("r+b", buffering=0) as file:
            file.seek(1)
            file.write(text.encode())
            file.truncate()
    except OSError:
        return  # a full disk: the lock holds without a name


def _read_holder(path: Path) -> Holder | None:
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(1)
            values = json.loads(file.read(4096))
        return Holder(str(values["user"]), str(values["host"]), int(values["pid"]), str(values["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
