"""Opening the window, after making sure that there is something to open it on and with."""

from __future__ import annotations

import gc
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_app.cli import commands
from workshop_app.cli.parser import UsageError
from workshop_app.journey.errors import ParcoursError
from workshop_app.journey.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_DISPLAY = re.compile(r"(?P<host>[^:/]*):(?P<number>\d{1,5})(\.\d+)?")
# A display on another machine that does not answer within this many seconds is as good as none.
_PATIENCE = 3.0


class NoWindow(ParcoursError):
    """There is nothing to open a window on."""


def open_window(path: Path | None) -> int:
    """Open the window, with a file when there is one, and return the exit code when it is closed.

    Raises:
        NoWindow: there is nothing to show a window on.
    """
    if sys.platform not in {"win32", "darwin"} and not has_display(os.environ):
        raise NoWindow(
            Sentence(
                "There is no display to open a window on; the commands work without one, see “parcours --help”."
            )
        )
    # Nothing that a start makes is garbage, and looking for some takes a tenth of its time: `run` looks again from its
    # first picture on.
    gc.disable()
    try:
        from workshop_app.ui.app import run

        return run(path)
    finally:
        gc.enable()


def require_file(path: Path) -> None:
    """Make sure that a word on the command line that is no command is a file.

    Raises:
        UsageError: it looks like a command that does not exist.
        ParcoursError: there is no such file, or it is a folder.
    """
    if path.is_file():
        return
    if path.is_dir():
        raise ParcoursError(
            Sentence("“{name}” is a folder, not a Parcours file.", name=path.name or str(path))
        )
    if path.suffix or len(path.parts) > 1:
        raise ParcoursError(Sentence("There is no file “{name}” here.", name=path.name))
    import difflib

    meant = difflib.get_close_matches(str(path), commands.SUMMARIES, n=1)
    if meant:
        raise UsageError(
            Sentence(
                "“{word}” is neither a file nor a command; was “{meant}” meant?",
                word=str(path),
                meant=meant[0],
            )
        )
    raise UsageError(
        Sentence(
            "“{word}” is neither a file nor a command; the commands are: {commands}.",
            word=str(path),
            commands=", ".join(commands.SUMMARIES),
        )
    )


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown on this Unix: Qt would otherwise abort the process.

    A display server of X is knocked at, since a name in DISPLAY may be left over from a session that has ended
    (X(7), "Display names"; its sockets are /tmp/.X11-unix/X<n>, or port 6000 + n on the network).
    """
    if environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0] not in {"", "xcb", "wayland"}:
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    name = environment.get("DISPLAY", "")
    if not name:
        return False
    found = _DISPLAY.fullmatch(name)
    # Another form of name is left to the libraries of X.
    return found is None or _answers(found["host"], int(found["number"]))


def _answers(host: str, number: int) -> bool:
    import socket

    if host in {"", "unix"}:
        # A server may listen on a socket in the file system, on one that Linux keeps apart from it, or on both.
        place = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X has its sockets
        return any(_connects(socket.AF_UNIX, address) for address in (place, f"\0{place}"))
    try:
        with socket.create_connection((host, 6000 + number), timeout=_PATIENCE):
            return True
    except OSError:
        return False


def _connects(family: int, address: str) -> bool:
    import socket

    try:
        with socket.socket(family, socket.SOCK_STREAM) as knock:
            knock.settimeout(_PATIENCE)
            knock.connect(address)
    except OSError:
        return False
    return True
