"""What a measurement stands on: a screen, a folder of its own, nothing of the person who runs it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT = 1920, 1080
"""The screen that everything is measured on, in pixels."""

FOLDER = "PARCOURS_BENCH_FOLDER"
"""Names the folder that a run works in, for the processes that it starts."""


@contextlib.contextmanager
def surroundings() -> Iterator[Path]:
    """Put this process and those it starts into a folder of their own; yields it, and clears it away at the end.

    Without a display, Qt is given a screen in memory. The folder is where the system has its temporary files, so that
    what is durable is written to a disk unless those are kept in memory.
    """
    given = os.environ.get(FOLDER)
    if given:
        yield Path(given)
        return
    with tempfile.TemporaryDirectory(prefix="parcours-bench-") as name:
        folder = Path(name)
        os.environ[FOLDER] = name
        for variable in ("PARCOURS_CONFIG_DIR", "PARCOURS_DATA_DIR"):
            os.environ[variable] = str(folder / variable.lower())
        # Compiled once, as in every installation: a start without bytecode is another matter.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if not has_display():
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(folder)}"
        yield folder


def has_display() -> bool:
    """Tell whether windows come onto a display here."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    return sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _screen(folder: Path) -> Path:
    """Describe a screen to Qt's offscreen platform, whose own is 800 pixels wide."""
    screen = {"name": "bench", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "dpr": 1}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96}]}))
    return path
