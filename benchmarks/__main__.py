"""Print the figures of speed and size beside what they should reach: `python -m benchmarks [GROUP ...]`.

Each group runs in a process of its own, so that none finds what another left in memory. Nothing here is a test, since
machines differ, and what else runs on them too: the exit code is 0 whatever was measured.
"""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import HEADINGS
from benchmarks.surroundings import has_display, surroundings

GROUPS = {
    "frames": "frames of the canvas while hands are at work",
    "exporting": "frames while a deliverable is being made",
    "gestures": "gestures, from the hand to disk and screen",
    "opening": "opening files",
    "starting": "starting the program",
    "deliverables": "making deliverables",
    "handing_over": "handing over, against other programs",
    "memory": "memory",
    "room": "a room full of phones, while the map is moved",
    "presenting": "frames of the canvas while the room looks on, and how soon it sees a note",
}
_ALONE = "--alone"


def main(words: list[str]) -> int:
    """Measure the groups that are named, or all; returns the exit code."""
    if words[:1] == [_ALONE]:
        for figure in importlib.import_module(f"benchmarks.{words[1]}").figures():
            print(figure.line(), flush=True)
        return 0
    strangers = [word for word in words if word not in GROUPS]
    if strangers:
        told = "\n".join(f"  {name:<14}{what}" for name, what in GROUPS.items())
        print(f"There is no group {', '.join(strangers)}; these are the groups:\n{told}", file=sys.stderr)
        return 2
    with surroundings():
        print(_machine())
        print(HEADINGS, flush=True)
        for group in words or GROUPS:
            code = subprocess.run([sys.executable, "-m", "benchmarks", _ALONE, group], check=False).returncode
            if code:
                print(f"{group}: could not be measured to the end (see above)", flush=True)
    return 0


def _machine() -> str:
    from PySide6.QtCore import qVersion

    parts = [
        f"{os.cpu_count()} cores",
        platform.machine(),
        platform.system(),
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        "on a display" if has_display() else "without a display",
    ]
    known = Path("/proc/cpuinfo")
    if known.exists():
        lines = known.read_text(encoding="utf-8", errors="replace").splitlines()
        names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
        parts[1:1] = names[:1]
    if hasattr(os, "getloadavg"):
        parts.append(f"load {os.getloadavg()[0]:.1f} before the first measurement")
    return ", ".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
