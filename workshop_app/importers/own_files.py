"""Files that a user keeps for all projects (house styles, agendas): where they are, and writing them whole."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

FOLDER_VARIABLE = "PARCOURS_CONFIG_DIR"
"""Names another folder for what a user brings along, as for the settings; each kind is in a folder of its own there."""

SUFFIX = ".json"

_NOT_IN_FILE_NAMES = re.compile(r"[^\w-]+")


def own_folder(kind: str) -> Path:
    """The folder of what the user keeps of one kind ("styles", "agendas"); it need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named) / kind
    from platformdirs import user_config_path

    return user_config_path("parcours", appauthor=False) / kind


def files_in(folder: Path) -> list[Path]:
    """The files of a folder, by name; none where it does not exist."""
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


def unused_path(folder: Path, name: str, otherwise: str) -> Path:
    """A path in a folder that is called after `name` and is not taken; `otherwise` serves a name without letters."""
    stem = _NOT_IN_FILE_NAMES.sub("-", name.casefold()).strip("-")[:60] or otherwise
    number = 1
    target = folder / f"{stem}{SUFFIX}"
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{SUFFIX}"
    return target


def write_whole(target: Path, text: str) -> None:
    """Write a text to a file, which appears whole or not at all.

    Raises:
        OSError, ValueError: it cannot be written; what was there stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:20]}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(made).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(made).unlink()
        raise
